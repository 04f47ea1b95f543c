import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Agent, createServer, request, type Server } from 'node:http'

import { closeUnread } from '../../../src/app/closeUnread.js'

/** Connections are kept, as browsers keep them. */
const agent = new Agent({ keepAlive: true })
let end: () => void
let server: Server
let port: number

beforeAll(async () => {
  end = closeUnread({ lingerMs: 10 })
  server = createServer((req, res) => {
    // reads no further than the first piece of a body, or all of it
    if (req.url === '/whole') req.resume().once('end', () => res.end('read'))
    else
      req.once('data', () => {
        req.pause()
        res.statusCode = 413
        res.end('too long')
      })
  })
  // else Node would close what is idle, after some seconds
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})

afterAll(async () => {
  end()
  agent.destroy()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** Sends a body piece by piece until the connection is closed, or so many pieces. */
const send = ({ path, pieces }: { path: string; pieces: number }) =>
  new Promise<{ isClosed: boolean; status: number | undefined; text: string }>((resolve) => {
    let status: number | undefined
    let text = ''
    const sent = request({ agent, method: 'POST', path, port }, (response) => {
      status = response.statusCode
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      if (path === '/whole') response.once('end', () => resolve({ isClosed: false, status, text }))
    })
    sent.on('error', () => undefined)
    sent.once('close', () => resolve({ isClosed: true, status, text }))
    let left = pieces
    const write = () => {
      while (left > 0 && !sent.destroyed) {
        left -= 1
        if (!sent.write(Buffer.alloc(65_536, 'a'))) return void sent.once('drain', write)
      }
      sent.end()
    }
    write()
  })

describe('a connection whose request is answered', () => {
  it('should be closed where the body has not come to an end, after the answer', async () => {
    const answer = await send({ path: '/long', pieces: 10_000 })
    expect(answer).toEqual({ isClosed: true, status: 413, text: 'too long' })
  })

  it('should stay where the body was read', async () => {
    const answer = await send({ path: '/whole', pieces: 20 })
    expect(answer).toEqual({ isClosed: false, status: 200, text: 'read' })
  })
})
