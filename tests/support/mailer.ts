/** Another process that sends readers their mails; says to whom each went, and with which text. */
import { mailContextOf, sendMails } from '../../src/comments/mails/index.js'
import { sanitizeOptions } from '../../src/options.js'
import { workBeside } from './otherProcess.js'

export type MailerTask = {
  /** What time it is, in milliseconds since 1970. */
  at: number
  /** Whether it dies before it can write down that a mail went out. */
  isKilled: boolean
}

export type SentMail = { text: string; to: string }

await workBeside<MailerTask>(async ({ desk: { payload }, say, task: { at, isKilled } }) => {
  const options = sanitizeOptions({
    api: { siteUrl: 'https://site.example' },
    comments: { replyMails: {} },
  })
  payload.sendEmail = (({ text, to }: SentMail) => {
    say({ text, to })
    return Promise.resolve()
  }) as never
  await sendMails({
    ...mailContextOf({ options: { ...options, now: () => new Date(at) }, payload }),
    afterSend: () => {
      if (isKilled) process.kill(process.pid, 'SIGKILL')
    },
    until: Infinity,
  })
})
