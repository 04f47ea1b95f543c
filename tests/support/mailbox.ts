import { createServer } from 'node:net'

export type Mailbox = {
  /** What was sent so far, each with its headers, as text. */
  mails: string[]
  port: number
  stop: () => void
}

/** A server of mail that takes what it is sent (RFC 5321), without TLS or accounts. */
export const openMailbox = async (): Promise<Mailbox> => {
  const mails: string[] = []
  const server = createServer((socket) => {
    let isData = false
    let text = ''
    socket.write('220 desk.test\r\n')
    socket.on('data', (chunk) => {
      text += chunk.toString()
      if (isData) {
        if (!text.endsWith('\r\n.\r\n')) return
        mails.push(decoded(text))
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return { mails, port: address.port, stop: () => void server.close() }
}

/** Quoted-printable (RFC 2045, 6.7), as far as ASCII goes. */
const decoded = (text: string): string =>
  text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([2-7][\dA-F])/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
