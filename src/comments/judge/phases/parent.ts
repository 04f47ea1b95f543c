import type { Phase } from '../types.js'

/** Longest id of an entry. */
export const MAX_ENTRY = 64

/**
 * A reply answers a comment that readers see, on the same list, and is about what that is about. What
 * begins a thread may be about an entry that readers see.
 */
export const checkParent: Phase = async ({ draft, facts }) => {
  const parent = await facts.parent()
  if (parent === null) {
    return draft.entry !== null && (await facts.entry()) === 'unknown'
      ? { reasons: [{ code: 'entry-unknown' }], status: 'refused' }
      : undefined
  }
  if (parent === 'missing') return { reasons: [{ code: 'parent-missing' }], status: 'refused' }
  if (!parent.isInList) return { reasons: [{ code: 'parent-elsewhere' }], status: 'refused' }
  if (!parent.isPublic) return { reasons: [{ code: 'parent-hidden' }], status: 'refused' }
  return draft.entry === null || draft.entry === parent.entry
    ? undefined
    : { reasons: [{ code: 'entry-of-thread' }], status: 'refused' }
}
