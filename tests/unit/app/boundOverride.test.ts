import { describe, expect, it } from '@jest/globals'

import { boundOverride } from '../../../src/app/boundOverride.js'

const CHUNK = new Uint8Array(64_000).fill(0x61)

const echo = boundOverride<string>(async (request, args) =>
  Response.json({ args, body: await request.text(), method: request.method }),
)

/** A body that never ends, and how much of it was asked for. */
const endless = () => {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += CHUNK.byteLength
      controller.enqueue(CHUNK)
    },
  })
  return { body, sent: () => sent }
}

const post = (body: BodyInit, headers: Record<string, string>) =>
  echo(
    new Request('http://localhost/api/lists', {
      body,
      duplex: 'half',
      headers,
      method: 'POST',
    } as RequestInit),
    'args',
  )

describe.each(['X-HTTP-Method-Override', 'X-Payload-HTTP-Method-Override'])(
  'a POST that asks to be taken as a GET by %s',
  (name) => {
    it('should be handed on as it was sent', async () => {
      const response = await post('limit=1&where[title][equals]=하나', { [name]: 'GET' })
      expect(await response.json()).toEqual({
        args: 'args',
        body: 'limit=1&where[title][equals]=하나',
        method: 'POST',
      })
    })

    it('should be read no further than a query may be long', async () => {
      const { body, sent } = endless()
      const response = await post(body, { [name]: 'GET' })
      expect([response.status, await response.json()]).toMatchObject([
        422,
        { code: 'invalid-body' },
      ])
      expect(sent()).toBeLessThan(1_300_000)
    })
  },
)

describe('any other request', () => {
  it('should be handed on with its body unread', async () => {
    const { body, sent } = endless()
    const request = new Request('http://localhost/api/lists', {
      body,
      duplex: 'half',
      method: 'POST',
    } as RequestInit)
    let given: Request | undefined
    await boundOverride<null>(async (one) => {
      given = one
      return new Response(null)
    })(request, null)
    expect(given).toBe(request)
    expect(sent()).toBeLessThanOrEqual(CHUNK.byteLength)
  })
})
