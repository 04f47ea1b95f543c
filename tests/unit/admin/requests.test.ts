import { describe, expect, it, jest } from '@jest/globals'

import { debounce } from '../../../admin/debounce.js'
import { fetchJson } from '../../../admin/fetchJson.js'

const answering = (make: () => Promise<Response> | Response) => {
  const fetch = jest.fn<typeof globalThis.fetch>(async () => make())
  return { ask: (body?: object) => fetchJson({ body, fetch, url: '/api/x' }), fetch }
}

describe('fetchJson', () => {
  it('should give the body of a successful answer, and send the session along', async () => {
    const { ask, fetch } = answering(() => Response.json({ a: 1 }, { status: 201 }))
    expect(await ask()).toEqual({ body: { a: 1 }, kind: 'ok' })
    expect(fetch).toHaveBeenCalledWith('/api/x', { credentials: 'include' })
  })

  it('should post a body as JSON, with another method where one is named', async () => {
    const { ask, fetch } = answering(() => Response.json({}))
    await ask({ b: 2 })
    const posted = {
      body: '{"b":2}',
      credentials: 'include' as const,
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
    }
    expect(fetch).toHaveBeenLastCalledWith('/api/x', posted)
    await fetchJson({ body: { b: 2 }, fetch, method: 'PATCH', url: '/api/x' })
    expect(fetch).toHaveBeenLastCalledWith('/api/x', { ...posted, method: 'PATCH' })
  })

  it('should tell a refusal with its problem, also one that is not JSON', async () => {
    const problem = { code: 'conflict', detail: 'It has changed.' }
    expect(await answering(() => Response.json(problem, { status: 409 })).ask()).toEqual({
      kind: 'refused',
      problem,
      status: 409,
    })
    expect(await answering(() => new Response('<h1>', { status: 502 })).ask()).toEqual({
      kind: 'refused',
      problem: null,
      status: 502,
    })
  })

  it('should tell that nothing has changed, and that there was no answer', async () => {
    expect(await answering(() => new Response(null, { status: 304 })).ask()).toEqual({
      kind: 'unchanged',
    })
    expect(await answering(() => Promise.reject(new TypeError('failed'))).ask()).toEqual({
      kind: 'offline',
    })
  })
})

describe('debounce', () => {
  it('should begin once nothing has changed for a while', () => {
    jest.useFakeTimers()
    const work = jest.fn<(signal: AbortSignal) => void>()
    debounce(100, work)()
    const cleanUp = debounce(100, work)
    jest.advanceTimersByTime(99)
    expect(work).not.toHaveBeenCalled()
    jest.advanceTimersByTime(1)
    expect(work).toHaveBeenCalledTimes(1)
    const signal = work.mock.calls[0]![0]
    expect(signal.aborted).toBe(false)
    cleanUp()
    expect(signal.aborted).toBe(true)
    jest.useRealTimers()
  })
})
