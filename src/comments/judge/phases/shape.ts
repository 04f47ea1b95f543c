/** The phases of moderation, one a file, in the order of PHASES in ../pipeline.ts. */
import type { Phase } from '../types.js'

/** Longest comment, in characters as JavaScript counts them. */
export const MAX_BODY = 10_000

/** Longest name, in characters. */
export const MAX_NAME = 100

/** Bounds of size, checked before the text is processed. */
export const checkShape: Phase = ({ draft: { attachments, authorName, body } }) => {
  if (body.length > MAX_BODY) {
    return { reasons: [{ code: 'too-long', detail: `body ${body.length}` }], status: 'refused' }
  }
  if (authorName.length > MAX_NAME) {
    return {
      reasons: [{ code: 'too-long', detail: `name ${authorName.length}` }],
      status: 'refused',
    }
  }
  const hasMedia = attachments.length > 0
  if (authorName.trim() === '' || (body.trim() === '' && !hasMedia)) {
    return {
      reasons: [{ code: 'empty', detail: body.trim() === '' && !hasMedia ? 'body' : 'name' }],
      status: 'refused',
    }
  }
  return undefined
}
