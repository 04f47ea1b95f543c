import { describe, expect, it } from '@jest/globals'

import { withPace } from '../../../src/http/pace.js'

const requestOf = (body: ReadableStream<Uint8Array>): Request =>
  new Request('http://desk.test/', {
    body,
    duplex: 'half',
    headers: { 'X-Own': 'a' },
    method: 'POST',
  } as RequestInit)

describe('the pace of a body', () => {
  it('should let a body through as it is', async () => {
    const paced = withPace(requestOf(new Blob(['one', 'two', 'three']).stream()))
    expect(paced.headers.get('X-Own')).toBe('a')
    expect(await paced.text()).toBe('onetwothree')
  })

  it('should give up a body whose rest does not come', async () => {
    const stuck = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('one')),
    })
    const paced = withPace(requestOf(stuck), { graceMs: 20 })
    await expect(paced.text()).rejects.toMatchObject({ code: 'too-slow', status: 408 })
  })

  it('should not count the time that its reader takes', async () => {
    const reader = withPace(requestOf(new Blob(['one']).stream()), {
      graceMs: 50,
    }).body?.getReader()
    await reader?.read()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await reader?.read()).toEqual({ done: true, value: undefined })
  })

  it('should tell who sends a body that nobody reads on', async () => {
    let reason: unknown
    const paced = withPace(
      requestOf(new ReadableStream<Uint8Array>({ cancel: (given) => void (reason = given) })),
    )
    await paced.body?.cancel('enough')
    expect(reason).toBe('enough')
  })
})
