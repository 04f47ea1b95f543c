import type { Id } from '../../../storage/types.js'

/** A document that another one names: its id, and the slug of its collection. */
export type Reference = { id: Id; to: string }

/** What a merge has changed in one place of a document: where, and what stood there before. */
export type Slot = {
  /** Names of fields, ids of rows and locales, from the document to the value. */
  at: readonly string[]
  /** The field, as the graph of references has it. */
  key: string
  references: readonly Reference[]
}

type Pair = {
  from: Reference
  into: Reference
  /** Whether each is a place of its own that stays, as in a text; else each document stands once. */
  isText: boolean
}

/** What a place refers to once one document stands for another. */
export const movedReferences = ({
  from,
  into,
  isText,
  references,
}: Pair & { references: readonly Reference[] }): Reference[] => {
  const moved = references.map((one) => (isSame(one, from) ? into : one))
  return isText ? moved : [...new Map(moved.map((one) => [nameOf(one), one])).values()]
}

/**
 * What a place refers to once a merge is taken back: what it referred to before. Undefined where an
 * editor has changed it since: that stays.
 */
export const restoredReferences = ({
  before,
  current,
  ...pair
}: Pair & { before: readonly Reference[]; current: readonly Reference[] }):
  undefined | Reference[] => {
  const moved = movedReferences({ ...pair, references: before })
  const isAsMoved =
    moved.length === current.length && moved.every((one, index) => isSame(one, current[index]))
  return isAsMoved ? [...before] : undefined
}

/** A slot as merges before the graph have noted it. */
type OldSlot = {
  /** The array whose rows have the field, with dots for groups; null for a field of the document. */
  array: null | string
  field: string
  ids: readonly Id[]
  row: null | string
}

/** A slot as it was stored, in whichever form. */
export const slotOf = ({ slot, target }: { slot: OldSlot | Slot; target: string }): Slot => {
  if ('at' in slot) return slot
  const { array, field, ids, row } = slot
  return {
    at: [...(array === null ? [] : [...array.split('.'), row ?? '']), ...field.split('.')],
    key: array === null ? field : `${array}.${field}`,
    references: ids.map((id) => ({ id, to: target })),
  }
}

const isSame = (one: Reference, other: Reference | undefined): boolean =>
  other !== undefined && nameOf(one) === nameOf(other)

const nameOf = ({ id, to }: Reference): string => `${to}:${String(id)}`
