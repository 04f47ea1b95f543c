/** What is read of the database while an answer is made, so that it is known which changes end it. */
import { AsyncLocalStorage } from 'node:async_hooks'

export type Reads = {
  /** Whether everything that was read is among the tokens, so that a change of it is heard of. */
  isComplete: boolean
  /** See tokens.ts. */
  tokens: Set<string>
  /** When time alone changes what was read, in milliseconds since 1970; Infinity where it does not. */
  until: number
}

const recording = new AsyncLocalStorage<Reads>()

/** Does some work, and says what it has read. */
export const recordReads = async <T>(
  work: () => Promise<T>,
): Promise<{ reads: Reads; result: T }> => {
  const reads: Reads = { isComplete: true, tokens: new Set(), until: Infinity }
  return { reads, result: await recording.run(reads, work) }
}

/** Does some noting for the answer that is being made, once for each key; nothing where none is. */
export const noteOnce = async (key: string, note: () => Promise<void>): Promise<void> => {
  const reads = recording.getStore()
  if (!reads) return
  const keys = noted.get(reads) ?? new Map<string, Promise<void>>()
  noted.set(reads, keys)
  const work = keys.get(key) ?? note()
  keys.set(key, work)
  await work
}

const noted = new WeakMap<Reads, Map<string, Promise<void>>>()

export const isRecording = (): boolean => recording.getStore() !== undefined

/** Tells that something was read, by its tokens. */
export const noteReads = (tokens: Iterable<string>): void => {
  const reads = recording.getStore()
  if (reads) for (const token of tokens) reads.tokens.add(token)
}

/** Tells that something was read whose changes are not logged. */
export const noteUnknown = (): void => {
  const reads = recording.getStore()
  if (reads) reads.isComplete = false
}

/** Tells that what was read holds until an instant at most, in milliseconds since 1970. */
export const noteUntil = (until: number): void => {
  const reads = recording.getStore()
  if (reads) reads.until = Math.min(reads.until, until)
}

/** Reads that an answer does not hang on, or whose tokens are told otherwise. */
export const withoutRecording = <T>(work: () => T): T => recording.exit(work)
