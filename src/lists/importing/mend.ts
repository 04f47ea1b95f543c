/** What a second reading of an article changes in the list that the first one made. Pure. */
import type { Json, JsonObject } from '../exchange/formats/record.js'

import { fold } from '../../text/index.js'

/** A value of a list, or of an entry of it, that an article says otherwise. */
export type Change = {
  /** What the entry is called; null for the list. */
  entry: null | string
  /** The name of the field, or what becomes of an entry or of the order. */
  field: 'added' | 'order' | 'removed' | (Record<never, never> & string)
  from: Json | undefined
  /** Whether it stays as it is, because somebody has edited it since it was read. */
  isKept: boolean
  to: Json | undefined
}

type CurrentEntry = { content: JsonObject; id: string }

/** A row of the list as it is to be: one that it has (with the fields that it takes), or a new one. */
type MendedRow = { from: null | number; id: null | string; takes: string[] }

export type Mending = { changes: Change[]; list: string[]; rows: MendedRow[] }

type Args = {
  current: { entries: readonly CurrentEntry[]; list: JsonObject }
  /** Whether a value is still as the reading before has left it: by row and field, null for the list. */
  isAsRead: (row: null | string, field: string) => boolean
  /** Whether the entries still stand in the order of the reading before. */
  isOrderAsRead: boolean
  isOverwriting: boolean
  proposed: { entries: readonly JsonObject[]; list: JsonObject }
}

/**
 * Compares field by field. What nobody has touched since it was read is set right; what somebody has
 * edited stays and is told, unless it is to be overwritten.
 */
export const planMending = (args: Args): Mending => {
  const { current, isOrderAsRead, isOverwriting, proposed } = args
  const list = compare({ ...args, entry: null, from: current.list, row: null, to: proposed.list })
  const pairs = pairUp({ current: current.entries, proposed: proposed.entries })
  const changes = [...list.changes]
  const told = new Set<string>()
  const own: MendedRow[] = proposed.entries.map((entry, index) => {
    const row = pairs.get(index)
    const name = nameOf(entry)
    if (!row) {
      changes.push({ entry: name, field: 'added', from: undefined, isKept: false, to: name })
      return { from: index, id: null, takes: Object.keys(entry) }
    }
    told.add(row.id)
    const compared = compare({
      ...args,
      entry: nameOf(row.content),
      from: row.content,
      row: row.id,
      to: entry,
    })
    changes.push(...compared.changes)
    return { from: index, id: row.id, takes: compared.takes }
  })
  const left = current.entries.filter(({ id }) => !told.has(id))
  const kept: MendedRow[] = left.flatMap(({ content, id }) => {
    const isEdited = !Object.keys(content).every((field) => args.isAsRead(id, field))
    const isKept = isEdited && !isOverwriting
    const name = nameOf(content)
    changes.push({ entry: name, field: 'removed', from: name, isKept, to: undefined })
    return isKept ? [{ from: null, id, takes: [] }] : []
  })
  const isMoved = orderOf(own) !== orderOf(arranged({ current: current.entries, own }))
  if (!isMoved) return { changes, list: list.takes, rows: [...own, ...kept] }
  const isKept = !isOrderAsRead && !isOverwriting
  const order = { entry: null, field: 'order', isKept } as const
  changes.push({
    ...order,
    from: current.entries.map(({ content }) => nameOf(content)),
    to: proposed.entries.map(nameOf),
  })
  return {
    changes,
    list: list.takes,
    rows: [...(isKept ? arranged({ current: current.entries, own }) : own), ...kept],
  }
}

/** Rows in the order in which the list has them, new ones behind. */
const arranged = ({
  current,
  own,
}: {
  current: readonly CurrentEntry[]
  own: readonly MendedRow[]
}): MendedRow[] => [
  ...current.flatMap(({ id }) => own.find((row) => row.id === id) ?? []),
  ...own.filter(({ id }) => id === null),
]

const orderOf = (rows: readonly MendedRow[]): string => rows.flatMap(({ id }) => id ?? []).join(' ')

const compare = ({
  entry,
  from,
  isAsRead,
  isOverwriting,
  row,
  to,
}: Pick<Args, 'isAsRead' | 'isOverwriting'> & {
  entry: null | string
  from: JsonObject
  row: null | string
  to: JsonObject
}): { changes: Change[]; takes: string[] } => {
  const changes = Object.entries(to).flatMap(([field, value]): Change[] => {
    const before = from[field]
    if (JSON.stringify(before ?? null) === JSON.stringify(value)) return []
    const isKept = !isAsRead(row, field) && !isOverwriting
    return [{ entry, field, from: before, isKept, to: value ?? undefined }]
  })
  return { changes, takes: changes.flatMap(({ field, isKept }) => (isKept ? [] : [field])) }
}

/**
 * Which row of the list each entry of the article is: by what it is called, and those that have other
 * names now by their places between the ones that have the same, where there are as many of them.
 */
const pairUp = ({
  current,
  proposed,
}: {
  current: readonly CurrentEntry[]
  proposed: readonly JsonObject[]
}): Map<number, CurrentEntry> => {
  const pairs = new Map<number, CurrentEntry>()
  const free = new Set(current)
  proposed.forEach((entry, index) => {
    const key = fold(nameOf(entry))
    const same = key && [...free].find(({ content }) => fold(nameOf(content)) === key)
    if (!same) return
    pairs.set(index, same)
    free.delete(same)
  })
  const open = proposed.flatMap((_, index) => (pairs.has(index) ? [] : [index]))
  if (open.length !== free.size) return pairs
  const rest = [...free]
  open.forEach((index, place) => {
    const row = rest[place]
    if (row) pairs.set(index, row)
  })
  return pairs
}

const nameOf = ({ heading, printedNames, printedTitle }: JsonObject): string =>
  [printedTitle, heading, ...[printedNames].flat()].find(
    (text): text is string => typeof text === 'string' && text !== '',
  ) ?? ''
