import type { Phase } from '../types.js'

import { cleanName, cleanText } from '../text/clean.js'

/** Puts name and text into the form in which they are kept; refuses what is empty then. */
export const normalise: Phase = ({ draft }) => {
  const authorName = cleanName(draft.authorName)
  const body = cleanText(draft.body)
  const attachments = draft.attachments.map(({ alt, url }) => ({ alt: cleanText(alt), url }))
  const isEmpty =
    !hasSubstance(authorName) ||
    attachments.some(({ alt }) => !hasSubstance(alt)) ||
    (!hasSubstance(body) && attachments.length === 0)
  return isEmpty
    ? { reasons: [{ code: 'empty', detail: 'after cleaning' }], status: 'refused' }
    : { rewrite: { attachments, authorName, body } }
}

/** Something that prints: joiners, selectors and spaces alone do not. */
const hasSubstance = (text: string): boolean =>
  /[^\s\p{Default_Ignorable_Code_Point}\p{M}\p{Cf}\p{Cc}\u2800]/u.test(text)
