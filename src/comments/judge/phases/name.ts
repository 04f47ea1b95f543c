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
  const names = own.size > 0 ? await facts.staffNames() : []
  return names.some((name) => skeletonsOf(name).some((skeleton) => own.has(skeleton)))
    ? object('name-of-staff')
    : undefined
}
