import type { CheckedName, CheckedNamed } from '../../options/checks.js'

import { createNameMatcher, editDistance } from '../../ranking/index.js'
import { compact, fold } from '../../text/index.js'

/** What a text is among the names of some: one of them as it should be, a misspelling, or neither. */
export type Reading<T extends CheckedNamed> =
  | { kind: 'misspelt'; of: T; right: string }
  | { kind: 'right'; name: CheckedName; of: T }
  | { kind: 'unknown' }

/**
 * Reads a printed name. A spelling that the catalogue lists as a misspelling is one; so is one that
 * no person bears and that is one edit away from a name.
 */
export const readName = <T extends CheckedNamed>({
  among,
  text,
}: {
  among: readonly T[]
  text: string
}): Reading<T> => {
  const bearer = findBearer({ among, isMeant: isRight, text })
  if (bearer) return { kind: 'right', ...bearer }
  const known = findBearer({ among, isMeant: isMisspelling, text })?.of
  const found = known ?? findNear({ among, text })
  const right = found && spellingNear({ named: found, text })
  return found && right ? { kind: 'misspelt', of: found, right } : { kind: 'unknown' }
}

/** The right spelling of a name that is nearest to a text, in its script; null where there is none. */
export const spellingNear = ({ named, text }: { named: CheckedNamed; text: string }) => {
  const script = isLatin(text)
  const spellings = named.names
    .filter((name) => isRight(name) && isLatin(name.text) === script)
    .map((name) => ({
      distance: editDistance({ limit: text.length, one: fold(text), other: fold(name.text) }),
      // its title comes before its other names
      rank: name.kind === 'official' ? 0 : name.kind === 'romanisation' ? 1 : 2,
      text: name.text,
    }))
    .toSorted(
      (one, other) =>
        one.rank - other.rank || (one.distance ?? text.length) - (other.distance ?? text.length),
    )
  return spellings[0]?.text ?? null
}

/** Misspellings of these names that the catalogue knows and that stand in a text. */
export const misspellingsIn = <T extends CheckedNamed>({
  among,
  text,
}: {
  among: readonly T[]
  text: string
}): Array<{ of: T; right: string; wrong: string }> => {
  const words = ` ${fold(text)} `
  return among.flatMap((named) =>
    named.names.flatMap((name) => {
      const isThere = isMisspelling(name) && words.includes(` ${fold(name.text)} `)
      if (!isThere || findBearer({ among, isMeant: isRight, text: name.text })) return []
      const right = spellingNear({ named, text: name.text })
      return right ? [{ of: named, right, wrong: name.text }] : []
    }),
  )
}

export const isLatin = (text: string): boolean => /\p{Script=Latin}/u.test(text)

const isMisspelling = ({ kind }: CheckedName): boolean => kind === 'misspelling'
const isRight = (name: CheckedName): boolean => !isMisspelling(name)

const findBearer = <T extends CheckedNamed>({
  among,
  isMeant,
  text,
}: {
  among: readonly T[]
  isMeant: (name: CheckedName) => boolean
  text: string
}): undefined | { name: CheckedName; of: T } => {
  const wanted = compact(text)
  for (const of of among) {
    const name = of.names.find((each) => isMeant(each) && compact(each.text) === wanted)
    if (name) return { name, of }
  }
  return undefined
}

const findNear = <T extends CheckedNamed>({
  among,
  text,
}: {
  among: readonly T[]
  text: string
}): T | undefined => {
  const match = createNameMatcher(
    among.map(({ id, names }) => ({ id, names: names.filter(isRight).map((name) => name.text) })),
  )({ title: text })
  return match.method === 'fuzzy' ? among.find(({ id }) => id === match.id) : undefined
}
