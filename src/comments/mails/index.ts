/** Mails to readers about replies to what they wrote; see docs/mails.md. */
import type { Sending } from './confirming.js'

import { answerRequests, apart } from './confirming.js'
import { tellReplies } from './telling.js'

export { askForMails, enableMails, runInBackground } from './ask.js'
export { mailContextOf, mailLanguageOf, MAIL_PAGES, siteNameOf, wordsIn } from './context.js'
export type { MailContext } from './context.js'
export { dropMailsOf, tidyMails } from './drop.js'
export { noteReply } from './note.js'
export { eraseMailsOf, findMailsOf } from './person.js'
export { changeMails, confirmMails, lookAtMails, stopMails } from './reading.js'
export type { Looked } from './reading.js'

/**
 * Sends what is due: the mails that ask, and those about replies.
 *
 * @throws what one of them failed with, once the others are done
 */
export const sendMails = async (given: Omit<Sending, 'errors'>): Promise<void> => {
  const context = { ...given, errors: [] as unknown[] }
  await apart(context, () => answerRequests(context))
  await apart(context, () => tellReplies(context))
  if (context.errors.length > 0) throw context.errors[0]
}
