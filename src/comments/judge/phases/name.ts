import type { Phase, PhaseResult, ReasonCode } from '../types.js'

import { isEmailName, isMarkedName, skeletonsOf } from '../text/name.js'

/**
 * Refuses names by which readers would take the author for somebody who works here, and e-mail
 * addresses, which everybody would read. Who has a name from a login cannot choose another, and waits for
 * a moderator instead.
 */
export const checkName: Phase = async ({ draft: { authorName }, facts }) => {
  const { isAnonymous, isStaff } = await facts.author()
  if (isStaff) return undefined
  const object = (code: ReasonCode): PhaseResult => ({
    reasons: [{ code, detail: authorName }],
    status: isAnonymous ? 'refused' : 'pending',
  })
  if (isEmailName(authorName)) return object('name-is-email')
  if (isMarkedName(authorName)) return object('name-is-mark')
  const own = new Set(skeletonsOf(authorName))
  if (own.size === 0) return undefined
  const taken = skeletonsIn(await facts.staffNames())
  return [...own].some((skeleton) => taken.has(skeleton)) ? object('name-of-staff') : undefined
}

/** The same names are asked about for every comment, as long as nobody who works here changes theirs. */
const skeletonsIn = (names: readonly string[]): ReadonlySet<string> => {
  const skeletons = known.get(names) ?? new Set(names.flatMap(skeletonsOf))
  known.set(names, skeletons)
  return skeletons
}

const known = new WeakMap<readonly string[], ReadonlySet<string>>()
