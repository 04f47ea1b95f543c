/** What a moderator looks for in a queue. Pure. */
import type { Reason } from './judge/index.js'

import { fold } from '../text/index.js'

export type QueueFilter = {
  /** A part of the author's name. */
  author?: string | undefined
  /** The code of a reason why it is in the queue, or a reason for which readers have reported it. */
  reason?: string | undefined
  /** A part of the text. */
  text?: string | undefined
}

/** Whether something is looked for that no index finds. */
export const isFiltered = ({ author, reason, text }: QueueFilter): boolean =>
  [author, reason, text].some((value) => value !== undefined && value !== '')

/**
 * Tells which comments are looked for: upper and lower case and marks over letters are alike, in any
 * script.
 *
 * @param flags the open reports of a comment, by reason
 */
export const createFits = ({ author = '', reason = '', text = '' }: QueueFilter) => {
  const [foldedAuthor, foldedText] = [fold(author), fold(text)]
  return ({
    flags,
    row,
  }: {
    flags: Readonly<Record<string, number>>
    row: { authorName: string; body: string; reasons: readonly Reason[] }
  }): boolean =>
    fold(row.authorName).includes(foldedAuthor) &&
    fold(row.body).includes(foldedText) &&
    (reason === '' || reason in flags || row.reasons.some(({ code }) => code === reason))
}
