/**
 * The record of what lies in a folder or a bucket: each file with the hash of its bytes and what its answer
 * was made of, so that the change log tells which files are to be made anew. Pure.
 */
import { collectionIn, touchedBy } from '../../storage/changes/tokens.js'
import { partOf } from './layout.js'

export type Entry = {
  /** How often it was not known what had changed, when it was made. */
  age: number
  /** Of the bytes that lie there. */
  hash: string
  /** Of a page of the index: the cursor of the next one, null on the last. */
  next?: null | string
  /** Of a page of the index: the lists that it names. */
  slugs?: readonly string[]
  /** What it hangs on; see storage/changes/tokens.ts. */
  tokens: Iterable<string>
  /** When time alone changes it, in milliseconds since 1970; null where it does not. */
  until: null | number
}

/** An entry as it is kept: of tokens, which thousands of files share, only their numbers. */
type Kept = Omit<Entry, 'tokens'> & { tokens: Uint32Array }

export type Book = {
  /** The files that were made at an earlier age. */
  before: (age: number) => string[]
  /** The files whose time is over. */
  due: (now: number) => string[]
  files: () => string[]
  get: (file: string) => Omit<Entry, 'tokens'> | undefined
  /** Takes up a part as `partText` gave it. */
  load: (text: string) => void
  /** One part of the record as text. */
  partText: (part: string) => string
  remove: (file: string) => void
  set: (file: string, entry: Entry) => void
  /** The parts that have changed since this was asked last. */
  takeChangedParts: () => string[]
  /** The files that hang on what has changed, by tokens of the change log. */
  touched: (tokens: Iterable<string>) => string[]
}

type PartText = {
  files: Record<string, Omit<Kept, 'tokens'> & { tokens: number[] }>
  /** Each once; files name them by their places. */
  tokens: string[]
}

export const createBook = (): Book => {
  const entries = new Map<string, Kept>()
  const parts = new Map<string, Set<string>>()
  const changedParts = new Set<string>()
  const numbers = new Map<string, number>()
  const names: string[] = []

  const numberOf = (token: string): number => {
    const known = numbers.get(token)
    if (known !== undefined) return known
    names.push(token)
    numbers.set(token, names.length - 1)
    return names.length - 1
  }

  const put = (file: string, { tokens, ...rest }: Entry): void => {
    entries.set(file, { ...rest, tokens: Uint32Array.from(tokens, numberOf) })
    const part = partOf(file)
    parts.set(part, (parts.get(part) ?? new Set()).add(file))
  }

  const filesThat = (isMeant: (entry: Kept) => boolean): string[] =>
    [...entries].flatMap(([file, entry]) => (isMeant(entry) ? [file] : []))

  return {
    before: (age) => filesThat((entry) => entry.age < age),
    due: (now) => filesThat(({ until }) => until !== null && until <= now),
    files: () => [...entries.keys()],
    get: (file) => entries.get(file),
    load: (text) => {
      const { files, tokens } = JSON.parse(text) as PartText
      for (const [file, entry] of Object.entries(files)) {
        put(file, { ...entry, tokens: entry.tokens.flatMap((place) => tokens[place] ?? []) })
      }
    },
    partText: (part) => {
      const places = new Map<number, number>()
      const placeOf = (number: number): number => {
        const place = places.get(number) ?? places.size
        places.set(number, place)
        return place
      }
      const files = Object.fromEntries(
        [...(parts.get(part) ?? [])].toSorted().flatMap((file) => {
          const entry = entries.get(file)
          return entry ? [[file, { ...entry, tokens: Array.from(entry.tokens, placeOf) }]] : []
        }),
      )
      const tokens = [...places.keys()].map((number) => names[number] ?? '')
      return JSON.stringify({ files, tokens } satisfies PartText)
    },
    remove: (file) => {
      entries.delete(file)
      parts.get(partOf(file))?.delete(file)
      changedParts.add(partOf(file))
    },
    set: (file, entry) => {
      put(file, entry)
      changedParts.add(partOf(file))
    },
    takeChangedParts: () => {
      const taken = [...changedParts]
      changedParts.clear()
      return taken
    },
    touched: (tokens) => {
      const meant = new Set<number>()
      for (const token of new Set(tokens)) {
        const { exact, within } = touchedBy(token)
        for (const one of exact) {
          const number = numbers.get(one)
          if (number !== undefined) meant.add(number)
        }
        if (within === undefined) continue
        for (const [one, number] of numbers) if (collectionIn(one) === within) meant.add(number)
      }
      return meant.size === 0
        ? []
        : filesThat((entry) => entry.tokens.some((number) => meant.has(number)))
    },
  }
}
