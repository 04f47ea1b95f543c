import { createHash } from 'node:crypto'

/** A seeded source of pseudo-random numbers; equal seeds give equal sequences. */
export type Random = {
  /** True with the given probability. */
  chance: (probability: number) => boolean
  /** A whole number from `min` to `max`, both included. */
  integer: (min: number, max: number) => number
  /** A number of [0, 1). */
  next: () => number
  /** One of the values. */
  pick: <T>(values: readonly [T, ...T[]]) => T
}

/** FNV-1a, 32 bits: a number to seed from. */
export const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

/** Mulberry32 by Tommy Ettinger (public domain), seeded by a text. Not for secrets. */
export const createRandom = (seed: string): Random => {
  let state = hash(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    chance: (probability) => next() < probability,
    integer,
    next,
    pick: (values) => values[integer(0, values.length - 1)] ?? values[0],
  }
}

/**
 * Twenty-four hexadecimal digits that follow from a text: the form of the ids of array rows. All of
 * them are needed: with 32 bits, two of some hundred thousand rows get one id.
 */
export const rowId = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 24)
