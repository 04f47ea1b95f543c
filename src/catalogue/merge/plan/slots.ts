import type { Id } from '../../../storage/types.js'

/** Where documents of a collection may refer to others. */
export type ReferencePath = {
  /** The array whose rows have the field, with dots for groups; null for a field of the document. */
  array: null | string
  /** The field, in the row or in the document, with dots for groups. */
  field: string
  isMany: boolean
}

/** One place that refers to a document: a field, of one row where it is that of an array. */
export type Slot = ReferencePath & {
  /** The ids that it holds; one at most where it refers to one document. */
  ids: Id[]
  /** The id of the row; one that was never stored has none. */
  row: null | string
}

/** The places of a document's content, with what they refer to. */
export const slotsOf = ({
  content,
  paths,
}: {
  content: Readonly<Record<string, unknown>>
  paths: readonly ReferencePath[]
}): Slot[] =>
  paths.flatMap((path) =>
    placesOf({ content, path }).map(({ row, value }) => ({ ...path, ids: idsIn(value), row })),
  )

/** The places of a document's content that refer to one id. */
export const slotsIn = ({
  content,
  id,
  paths,
}: {
  content: Readonly<Record<string, unknown>>
  id: Id
  paths: readonly ReferencePath[]
}): Slot[] =>
  slotsOf({ content, paths }).filter(({ ids }) => ids.some((other) => isSame(other, id)))

/** What a place refers to once one id stands for another: each document once, in the order there was. */
export const movedValue = ({
  from,
  ids,
  into,
}: {
  from: Id
  ids: readonly Id[]
  into: Id
}): Id[] => [
  ...new Map(
    ids.map((id) => (isSame(id, from) ? into : id)).map((id) => [String(id), id]),
  ).values(),
]

/**
 * What a place refers to once a merge is undone: what it referred to before. Undefined where an
 * editor has changed it since: that change stays.
 */
export const restoredValue = ({
  before,
  current,
  from,
  into,
}: {
  before: readonly Id[]
  current: readonly Id[]
  from: Id
  into: Id
}): Id[] | undefined => {
  const moved = movedValue({ from, ids: before, into })
  const isAsMoved =
    moved.length === current.length && moved.every((id, index) => isSame(id, current[index]))
  return isAsMoved ? [...before] : undefined
}

/** The ids that a field of the content holds now, of one row where it is that of an array. */
export const valueAt = ({
  content,
  slot: { row, ...path },
}: {
  content: Readonly<Record<string, unknown>>
  slot: Omit<Slot, 'ids'>
}): Id[] | undefined => {
  const place = placesOf({ content, path }).find((other) => other.row === row)
  return place && idsIn(place.value)
}

const placesOf = ({
  content,
  path: { array, field },
}: {
  content: unknown
  path: ReferencePath
}): Array<{ row: null | string; value: unknown }> => {
  if (array === null) return [{ row: null, value: at(content, field) }]
  const rows = at(content, array)
  return (Array.isArray(rows) ? (rows as unknown[]) : []).map((row) => {
    const id = at(row, 'id')
    return { row: typeof id === 'string' ? id : null, value: at(row, field) }
  })
}

const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null
          ? (inner as Record<string, unknown>)[name]
          : undefined,
      value,
    )

const idsIn = (value: unknown): Id[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((item) => {
    if (typeof item === 'string' || typeof item === 'number') return [item]
    const id = at(item, 'id')
    return typeof id === 'string' || typeof id === 'number' ? [id] : []
  })

const isSame = (one: Id | undefined, other: Id | undefined): boolean =>
  String(one) === String(other)
