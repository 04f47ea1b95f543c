import type { Phase } from '../types.js'

/** The rate limit of one author, and of one network. */
export const checkRate: Phase = async ({ facts }) => {
  if ((await facts.author()).isStaff) return undefined
  const { isLimited, retryAfterSeconds } = await facts.takeRate()
  return isLimited
    ? {
        actions: [{ kind: 'retry-after', seconds: retryAfterSeconds }],
        reasons: [{ code: 'rate' }],
        status: 'refused',
      }
    : undefined
}
