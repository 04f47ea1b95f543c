import type { Phase } from '../types.js'

/** A reply answers a comment that readers see, on the same list. */
export const checkParent: Phase = async ({ facts }) => {
  const parent = await facts.parent()
  if (parent === null) return undefined
  if (parent === 'missing') return { reasons: [{ code: 'parent-missing' }], status: 'refused' }
  if (!parent.isInList) return { reasons: [{ code: 'parent-elsewhere' }], status: 'refused' }
  return parent.isPublic ? undefined : { reasons: [{ code: 'parent-hidden' }], status: 'refused' }
}
