/**
 * Runs due work in the background of a server, debounced, before the job that would find it within a
 * minute.
 */
import type { Payload } from 'payload'

import type { Id } from '../../storage/types.js'
import type { PublicationContext } from './context.js'

import { compileList, ListIsBusy } from './compile.js'
import { findNextDue } from './marks.js'
import { processMarks } from './process.js'

/** The debounce: how long changes are gathered, in milliseconds. */
const GATHER_MS = 50

/** Work that is due later than this is left to the job, in milliseconds. */
const LATER_MS = 10_000

/** The throttle of compiling one list because readers ask for it, in milliseconds. */
const AGAIN_MS = 5000

type Kicked = {
  isRunning: boolean
  isWanted: boolean
  lists: Set<Id>
  triedAt: Map<string, number>
}

const kicked = new WeakMap<Payload, Kicked>()

/**
 * Schedules work: marks, or a list that a reader has asked for and that is not compiled. Does nothing
 * outside of a server: scripts end, and leave the work to the job of the next server.
 */
export const kick = ({ list, ...context }: PublicationContext & { list?: Id }): void => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { payload } = context
  const state = kicked.get(payload) ?? {
    isRunning: false,
    isWanted: false,
    lists: new Set(),
    triedAt: new Map(),
  }
  kicked.set(payload, state)
  if (list === undefined) {
    state.isWanted = true
  } else {
    const now = Date.now()
    for (const [key, at] of state.triedAt) if (at < now - AGAIN_MS) state.triedAt.delete(key)
    if (state.triedAt.has(String(list))) return
    state.triedAt.set(String(list), now)
    state.lists.add(list)
  }
  if (state.isRunning) return
  state.isRunning = true
  setTimeout(() => void run({ ...context, state }), GATHER_MS)
}

const run = async ({
  state,
  ...context
}: PublicationContext & { state: Kicked }): Promise<void> => {
  const { payload } = context
  try {
    while (state.isWanted || state.lists.size > 0) {
      state.isWanted = false
      const lists = [...state.lists]
      state.lists.clear()
      await processMarks(context)
      for (const list of lists) {
        await compileList({ ...context, list }).catch((error: unknown) => {
          if (!(error instanceof ListIsBusy)) throw error
        })
      }
    }
    context.onCompiled?.()
    const next = await findNextDue(context)
    const wait = next === null ? Infinity : next - Date.now()
    if (wait < LATER_MS) setTimeout(() => kick(context), Math.max(wait, GATHER_MS)).unref()
  } catch (error) {
    payload.logger.error({ err: error, msg: 'Lists could not be compiled; the job tries again.' })
  } finally {
    state.isRunning = false
    if (state.isWanted || state.lists.size > 0) kick(context)
  }
}
