import type { Phase } from '../types.js'

/** How often one person, and one address, may write. */
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
