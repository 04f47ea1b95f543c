import { afterEach, describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'

import type { EventsCall, HeardEvent } from '../../../src/exports/sdk.js'

import { createClient, ProblemError } from '../../../src/exports/sdk.js'
import { createEventReader } from '../../../src/exports/sdk/eventStream.js'

describe('a reader of server-sent events', () => {
  const readAll = (...chunks: string[]) => {
    const read = createEventReader('7')
    return chunks.flatMap(read)
  }

  it.each<[string, string, unknown[]]>([
    ['a heartbeat', ': still here\n\n', [{ data: null, id: '7', name: '', retry: null }]],
    ['a time to wait', 'retry: 3000\n\n', [{ data: null, id: '7', name: '', retry: 3000 }]],
    ['no time to wait', 'retry: soon\n\n', [{ data: null, id: '7', name: '', retry: null }]],
    ['an id alone', 'id: 8\n\n', [{ data: null, id: '8', name: '', retry: null }]],
    [
      'an event',
      'id: 9\nevent: changed\ndata: {"a":1}\n\n',
      [{ data: '{"a":1}', id: '9', name: 'changed', retry: null }],
    ],
    ['lines', 'data:a\ndata:  b\ndata\n\n', [{ data: 'a\n b\n', id: '7', name: '', retry: null }]],
    ['an id that is none', 'id: 1\0\ndata: x\n\n', [{ data: 'x', id: '7', name: '', retry: null }]],
    ['what is not whole', 'data: x\n', []],
    ['fields of another kind', 'other: x\n', []],
    [
      'two of them',
      'event: a\ndata: 1\n\ndata: 2\n\n',
      [
        { data: '1', id: '7', name: 'a', retry: null },
        { data: '2', id: '7', name: '', retry: null },
      ],
    ],
  ])('should read %s', (_, text, events) => {
    expect(readAll(text)).toEqual(events)
  })

  it('should read the same however it is cut, and whatever its lines end with', () => {
    const line = fc.constantFrom('data: a', 'data: 한', 'id: 3', 'retry: 5', 'event: x', ': c', '')
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 20 }),
        fc.constantFrom('\n', '\r', '\r\n'),
        fc.array(fc.nat(200), { maxLength: 8 }),
        (lines, end, places) => {
          const text = lines.map((each) => each + end).join('')
          const cuts = [0, ...places.map((at) => Math.min(at, text.length)), text.length]
          const sorted = cuts.toSorted((one, other) => one - other)
          const chunks = sorted.map((at, index) => text.slice(sorted[index - 1] ?? 0, at))
          expect(readAll(...chunks)).toEqual(readAll(lines.map((each) => `${each}\n`).join('')))
        },
      ),
    )
  })
})

const told = (changed: object = {}) => ({
  comments: [],
  counts: null,
  gone: [],
  isMore: false,
  ...changed,
})

const frame = (id: number, changed: object = {}) =>
  `id: ${id}\nevent: changed\ndata: ${JSON.stringify(told(changed))}\n\n`

/** Streams one after the other; one that is not to end stays open until somebody leaves. */
const hearing = (
  answers: ReadonlyArray<Error | Response | { stays?: boolean; text: string }>,
  options: object = {},
) => {
  const asked: Array<{ accept: null | string; at: number; last: null | string; url: string }> = []
  let left = 0
  const fetch = ((url: string, init?: RequestInit) => {
    const headers = new Headers(init?.headers)
    const answer = answers[asked.length]
    asked.push({
      accept: headers.get('Accept'),
      at: Date.now(),
      last: headers.get('Last-Event-ID'),
      url,
    })
    if (answer === undefined) return Promise.reject(new Error('Nobody expected this.'))
    if (answer instanceof Error) return Promise.reject(answer)
    if (answer instanceof Response) return Promise.resolve(answer)
    const body = new ReadableStream<Uint8Array>({
      cancel: () => void (left += 1),
      start: (controller) => {
        // in pieces that no letter ends with
        const bytes = new TextEncoder().encode(answer.text)
        for (let at = 0; at < bytes.length; at += 5) controller.enqueue(bytes.slice(at, at + 5))
        if (!answer.stays) controller.close()
      },
    })
    return Promise.resolve(
      new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } }),
    )
  }) as typeof globalThis.fetch
  const client = createClient({ baseUrl: 'https://cms.example/api/v1', fetch, ...options })
  return { asked, client, left: () => left }
}

const SOON = 'retry: 1\n\n'

const problem = (status: number, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ code: 'x', status, title: 'x', type: 'x' }), {
    headers: { 'Content-Type': 'application/problem+json', ...headers },
    status,
  })

/** The first so many events. */
const hear = async (
  client: ReturnType<typeof createClient>,
  count: number,
  call?: EventsCall,
): Promise<HeardEvent[]> => {
  const heard: HeardEvent[] = []
  for await (const event of client.lists.events('ten best', call)) {
    heard.push(event)
    if (heard.length === count) break
  }
  return heard
}

/** What streams are read by stays as it is. */
const fakeTimeouts = () =>
  jest.useFakeTimers({ doNotFake: ['nextTick', 'performance', 'queueMicrotask', 'setImmediate'] })

describe('the events of a list', () => {
  afterEach(() => void jest.useRealTimers())

  it('should be heard as they come, and no more once the loop is left', async () => {
    const { asked, client, left } = hearing([
      {
        stays: true,
        text: `${SOON}id: 4\n\n: still here\n\n${frame(5, { gone: ['한'] })}${frame(6)}`,
      },
    ])
    expect(await hear(client, 2)).toEqual([
      { ...told({ gone: ['한'] }), lastEventId: '5' },
      { ...told(), lastEventId: '6' },
    ])
    expect(asked).toEqual([
      {
        accept: 'text/event-stream, application/problem+json',
        at: expect.any(Number),
        last: null,
        url: 'https://cms.example/api/v1/lists/ten%20best/events',
      },
    ])
    expect(left()).toBe(1)
  })

  it('should go on where the connection ended, by the id of the last', async () => {
    const { asked, client } = hearing([
      { text: `${SOON}${frame(5)}` },
      new TypeError('terminated'),
      problem(503),
      { text: `${SOON}id: 8\n\n` },
      { stays: true, text: frame(9, { isMore: true }) },
    ])
    expect((await hear(client, 2)).map(({ lastEventId }) => lastEventId)).toEqual(['5', '9'])
    expect(asked.map(({ last }) => last)).toEqual([null, '5', '5', '5', '8'])
  })

  it('should begin after what was heard before', async () => {
    const { asked, client } = hearing([{ stays: true, text: frame(5) }])
    await hear(client, 1, { lastEventId: '3' })
    expect(asked[0]?.last).toBe('3')
  })

  it('should end with what is refused for good, and where it fails more often than asked for', async () => {
    const gone = hearing([{ text: `${SOON}${frame(5)}` }, problem(404)])
    await expect(hear(gone.client, 2)).rejects.toMatchObject({ status: 404 })
    await expect(hear(gone.client, 2)).rejects.toThrow('Nobody expected this.')
    const failing = hearing([{ text: SOON }, problem(503), problem(429), problem(503)])
    await expect(hear(failing.client, 1, { retries: 1 })).rejects.toMatchObject({ status: 429 })
    const page = new Response('<p>Log in', { headers: { 'Content-Type': 'text/html' } })
    await expect(hear(hearing([page]).client, 1)).rejects.toThrow('answered with "text/html"')
    expect(new ProblemError({ problem: null, status: 503 }).status).toBe(503)
  })

  it('should end where they are aborted, while they are heard and while they wait', async () => {
    const controller = new AbortController()
    const { client, left } = hearing([{ stays: true, text: `${SOON}${frame(5)}` }])
    const heard = hear(client, 2, { signal: controller.signal })
    setTimeout(() => controller.abort(new Error('Enough.')), 20)
    await expect(heard).rejects.toThrow('Enough.')
    expect(left()).toBe(1)

    const waiting = hearing([problem(503, { 'Retry-After': '600' })])
    await expect(hear(waiting.client, 1, { timeout: 20 })).rejects.toThrow(/timeout/i)
    expect(waiting.asked).toHaveLength(1)
  })

  it('should wait as long as the API asks for, and longer each time that it fails', async () => {
    fakeTimeouts()
    const { asked, client } = hearing([
      problem(503, { 'Retry-After': '30' }),
      new TypeError('fetch failed'),
      { stays: true, text: frame(5) },
    ])
    const heard = hear(client, 1)
    await jest.advanceTimersByTimeAsync(60_000)
    expect(await heard).toHaveLength(1)
    // a quarter more at most, by chance
    const waits = asked.map(({ at }, index) => at - (asked[index - 1]?.at ?? at))
    expect(waits.map((wait, index) => Math.floor(wait / [1, 30_000, 6000][index]!))).toEqual([
      0, 1, 1,
    ])
  })

  it('should connect again where nothing comes any more, not even a heartbeat', async () => {
    fakeTimeouts()
    const { asked, client, left } = hearing([
      { stays: true, text: `${SOON}id: 4\n\n` },
      { stays: true, text: frame(5) },
    ])
    const heard = hear(client, 1)
    await jest.advanceTimersByTimeAsync(44_000)
    expect(asked).toHaveLength(1)
    await jest.advanceTimersByTimeAsync(2000)
    expect(await heard).toHaveLength(1)
    expect([asked[1]?.last, left()]).toEqual(['4', 2])
  })
})
