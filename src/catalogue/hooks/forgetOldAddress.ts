import type { CollectionBeforeChangeHook } from 'payload'

import { isBrokenClip } from '../../vocabulary.js'

/**
 * A clip with another address is another video: the findings about the old one are reset, except
 * those that the editor sets with the same save.
 */
export const forgetOldAddress: CollectionBeforeChangeHook = ({ data, operation, originalDoc }) => {
  if (operation !== 'update' || !('url' in data)) return data
  const before = originalDoc as { availability?: unknown; url?: unknown } | undefined
  if ((data.url ?? null) === (before?.url ?? null)) return data
  const isOfOld = data.availability === before?.availability && isBrokenClip(data.availability)
  return {
    ...data,
    ...(isOfOld ? { availability: 'unknown' } : {}),
    checkedAt: null,
    checkFailures: 0,
    lastProblem: null,
  }
}
