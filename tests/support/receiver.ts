import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import http from 'node:http'
import { Webhook } from 'standardwebhooks'

import type { EventBody } from '../../src/publishing/shapes/index.js'

export type Received = { body: string; headers: IncomingHttpHeaders; path: string }

/** What a receiver was told since it was asked last, each verified with the secret of a webhook. */
export const takeVerified = ({
  receiver,
  secret,
}: {
  receiver: Receiver
  secret: unknown
}): EventBody[] =>
  receiver.received
    .splice(0)
    .map(
      ({ body, headers }) =>
        new Webhook(String(secret)).verify(body, headers as Record<string, string>) as EventBody,
    )

export type Receiver = {
  /** How it answers from now on. */
  answer: (answer: Answer) => void
  received: Received[]
  stop: () => Promise<void>
  url: string
}

type Answer = (response: ServerResponse, received: Received) => void

/** Answers with a status and headers. */
export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end()

/** A receiver of webhooks on this machine. It takes everything until it is told otherwise. */
export const startReceiver = async (): Promise<Receiver> => {
  const received: Received[] = []
  let answer: Answer = status(204)
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { headers, url = '' } = request
      const one = { body: Buffer.concat(chunks).toString(), headers, path: url }
      received.push(one)
      answer(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    answer: (given) => {
      answer = given
    },
    received,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  }
}
