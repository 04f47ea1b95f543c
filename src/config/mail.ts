import type { Config } from 'payload'

import { createTransport } from 'nodemailer'

import type { DeskMail } from './env.js'

/** How long a server of mail has to answer, in milliseconds; by itself nodemailer waits for minutes. */
const ANSWER_MS = 10_000

/**
 * Payload's mail through a server that speaks SMTP. Payload's own adapter for it (@payloadcms/email-nodemailer)
 * asks for a version of Payload of its own.
 */
export const createMail = ({
  from: { address, name },
  url,
}: DeskMail): NonNullable<Config['email']> => {
  const transport = createTransport(
    { connectionTimeout: ANSWER_MS, greetingTimeout: ANSWER_MS, socketTimeout: ANSWER_MS, url },
    { from: name === '' ? address : { address, name } },
  )
  return () => ({
    defaultFromAddress: address,
    defaultFromName: name,
    name: 'smtp',
    sendEmail: (message) => transport.sendMail(message),
  })
}
