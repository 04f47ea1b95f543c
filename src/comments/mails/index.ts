/** Mails to readers about replies to what they wrote; see docs/mails.md. */
import type { Sending } from './confirming.js'

import { answerRequests } from './confirming.js'
import { tellReplies } from './telling.js'

export { askForMails, enableMails, runInBackground } from './ask.js'
export { mailContextOf, mailLanguageOf, MAIL_PAGES, siteNameOf, wordsIn } from './context.js'
export type { MailContext } from './context.js'
export { dropMailsOf, tidyMails } from './drop.js'
export { noteReply } from './note.js'
export { eraseMailsOf, findMailsOf } from './person.js'
export { changeMails, confirmMails, lookAtMails, stopMails } from './reading.js'
export type { Looked } from './reading.js'

/** Sends what is due: the mails that ask, and those about replies. */
export const sendMails = async (context: Sending): Promise<void> => {
  await answerRequests(context)
  await tellReplies(context)
}
