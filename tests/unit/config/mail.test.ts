import type { Payload } from 'payload'

import { afterEach, describe, expect, it } from '@jest/globals'
import { createServer, type Server } from 'node:net'

import { createMail } from '../../../src/config/mail.js'
import { readEnv } from '../../../src/config/env.js'

let server: Server | undefined
afterEach(() => {
  server?.close()
})

/** A server of mail that takes what it is sent (RFC 5321), without TLS or accounts. */
const startServer = async (): Promise<{ mails: string[]; port: number }> => {
  const mails: string[] = []
  server = createServer((socket) => {
    let isData = false
    let text = ''
    socket.write('220 desk.test\r\n')
    socket.on('data', (chunk) => {
      text += chunk.toString()
      if (isData) {
        if (!text.endsWith('\r\n.\r\n')) return
        mails.push(text)
        isData = false
        text = ''
        return void socket.write('250 taken\r\n')
      }
      const lines = text.split('\r\n')
      text = lines.pop() ?? ''
      for (const line of lines) {
        isData = line === 'DATA'
        socket.write(isData ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return { mails, port: address.port }
}

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
    server?.close()
    const { sendEmail } = mailOf({
      MAIL_FROM: 'desk@example.com',
      SMTP_URL: `smtp://127.0.0.1:${port}`,
    })
    await expect(sendEmail({ subject: 'a', text: 'b', to: 'c@example.com' })).rejects.toThrow(
      /ECONNREFUSED/,
    )
  })
})
