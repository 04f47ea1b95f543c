import type { Phase } from '../types.js'

/** Refuses authors who are banned, suspended, or without a login where one is required. */
export const checkStanding: Phase = async ({ facts, now }) => {
  const author = await facts.author()
  if (author.isBanned) return { reasons: [{ code: 'banned' }], status: 'refused' }
  if (author.suspendedUntil !== null && author.suspendedUntil > now) {
    return {
      actions: [{ kind: 'retry-after', seconds: Math.ceil((author.suspendedUntil - now) / 1000) }],
      reasons: [{ code: 'suspended' }],
      status: 'refused',
    }
  }
  if (author.isAnonymous && !(await facts.settings()).isAnonymousAllowed) {
    return { reasons: [{ code: 'no-anonymous' }], status: 'refused' }
  }
  // a shadow ban: the author is not told
  return author.isShadowed
    ? { actions: [{ kind: 'shadow' }], reasons: [{ code: 'shadowed' }], status: 'withheld' }
    : undefined
}
