import type { Payload } from 'payload'

import { afterEach, describe, expect, it } from '@jest/globals'

import { createMail } from '../../../src/config/mail.js'
import { readEnv } from '../../../src/config/env.js'
import { type Mailbox, openMailbox } from '../../support/mailbox.js'

let mailbox: Mailbox | undefined
afterEach(() => mailbox?.stop())

const startServer = async (): Promise<Mailbox> => (mailbox = await openMailbox())

const mailOf = (env: Record<string, string>) => {
  const { mail } = readEnv(env)
  if (!mail) throw new Error('no mail')
  const adapter = createMail(mail) as (args: { payload: Payload }) => {
    defaultFromAddress: string
    sendEmail: (message: object) => Promise<unknown>
  }
  return adapter({ payload: {} as Payload })
}

describe('mail through a server', () => {
  it('should be sent from the address of the settings', async () => {
    const { mails, port } = await startServer()
    const { defaultFromAddress, sendEmail } = mailOf({
      MAIL_FROM: 'The desk <desk@example.com>',
      SMTP_URL: `smtp://127.0.0.1:${port}`,
    })
    await sendEmail({ subject: 'Wörter', text: 'Hello', to: 'editor@example.com' })
    expect(defaultFromAddress).toBe('desk@example.com')
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain('From: The desk <desk@example.com>')
    expect(mails[0]).toContain('To: editor@example.com')
  })

  it('should fail where nobody takes it', async () => {
    const { port } = await startServer()
    mailbox?.stop()
    const { sendEmail } = mailOf({
      MAIL_FROM: 'desk@example.com',
      SMTP_URL: `smtp://127.0.0.1:${port}`,
    })
    await expect(sendEmail({ subject: 'a', text: 'b', to: 'c@example.com' })).rejects.toThrow(
      /ECONNREFUSED/,
    )
  })
})
