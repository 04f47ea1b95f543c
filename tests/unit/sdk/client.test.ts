import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { createClient, ProblemError } from '../../../src/exports/sdk.js'

type Call = { headers: Headers; init: RequestInit | undefined; url: string }

/** A fetch that answers from a function and remembers what it was asked. */
const fakeFetch = (answer: (call: Call) => Response) => {
  const calls: Call[] = []
  const fetch = ((input: string, init?: RequestInit) => {
    const call = { headers: new Headers(init?.headers), init, url: input }
    calls.push(call)
    return Promise.resolve(answer(call))
  }) as typeof globalThis.fetch
  return { calls, fetch }
}

const json = (body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    headers: { 'Content-Type': 'application/json', ...headers },
  })

const page = (items: unknown[], nextCursor: null | string = null) => ({
  items,
  page: { limit: 2, nextCursor },
})

const clientOf = (answer: (call: Call) => Response, options = {}) => {
  const { calls, fetch } = fakeFetch(answer)
  return {
    calls,
    client: createClient({ baseUrl: 'https://cms.example/api/v1/', fetch, ...options }),
  }
}

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const collected: T[] = []
  for await (const item of items) collected.push(item)
  return collected
}

describe('addresses', () => {
  it('should be those of the API, with every parameter that is given', async () => {
    const { calls, client } = clientOf(() => json({}))
    await client.lists.list()
    await client.lists.list({ limit: 5, locale: undefined, tag: 'a b&c' })
    await client.lists.get('ten best/한', { spoilers: 'hide' })
    await client.comments.list('a', { limit: 3 })
    await client.dramas.list({ franchise: 'reply' })
    await client.dramas.get('healer')
    await client.people.get('a')
    await client.scenes.get('a', { cursor: 'x', spoilers: 'show' })
    await client.search('kim tae-ri', { type: 'people' })
    await client.counts(['a', 'b'])
    expect(calls.map(({ url }) => url.replace('https://cms.example/api/v1', ''))).toEqual([
      '/lists',
      '/lists?limit=5&tag=a+b%26c',
      '/lists/ten%20best%2F%ED%95%9C?spoilers=hide',
      '/lists/a/comments?limit=3',
      '/dramas?franchise=reply',
      '/dramas/healer',
      '/people/a',
      '/scenes/a?cursor=x&spoilers=show',
      '/search?q=kim+tae-ri&type=people',
      '/counts?lists=a%2Cb',
    ])
  })

  it('should be told which mails are wanted in words of a form', async () => {
    const { calls, client } = clientOf(() => json({}))
    await client.mails.change('t', { chosen: ['1', '2'], frequency: 'daily' })
    await client.mails.change('t', { chosen: [] })
    await client.mails.change('t', { frequency: 'each' })
    expect(calls[0]?.url).toBe('https://cms.example/api/v1/mails/settings?token=t')
    expect(calls.map(({ init }) => JSON.parse(String(init?.body)) as unknown)).toEqual([
      { chosen: '1,2', frequency: 'daily' },
      { chosen: '' },
      { frequency: 'each' },
    ])
  })

  it('should stand on a path where the page is on the same server', async () => {
    const { calls, client } = clientOf(() => json({}), { baseUrl: '/api/v1' })
    await client.lists.list()
    expect(calls[0]?.url).toBe('/api/v1/lists')
  })

  it.each(['', '.', '..'])('should not lead elsewhere by the slug "%s"', async (slug) => {
    const { calls, client } = clientOf(() => json({}))
    await expect(client.lists.get(slug)).rejects.toThrow(TypeError)
    await expect(client.comments.list(slug)).rejects.toThrow(TypeError)
    expect(calls).toEqual([])
  })
})

describe('pages', () => {
  const pages: Record<string, unknown> = {
    '': page([1, 2], 'two'),
    three: page([4]),
    two: page([3], 'three'),
  }
  const answerPage = ({ url }: Call) => json(pages[new URL(url).searchParams.get('cursor') ?? ''])

  it('should be walked to the last with the same filters', async () => {
    const { calls, client } = clientOf(answerPage)
    expect(await collect(client.lists.iterate({ tag: 'a' }))).toEqual([1, 2, 3, 4])
    expect(calls.map(({ url }) => new URL(url).search)).toEqual([
      '?tag=a',
      '?cursor=two&tag=a',
      '?cursor=three&tag=a',
    ])
  })

  it('should be read only as far as somebody asks', async () => {
    const { calls, client } = clientOf(answerPage)
    for await (const item of client.comments.iterate('a')) {
      if ((item as unknown) === 2) break
    }
    expect(calls).toHaveLength(1)
  })

  it('should begin at a cursor', async () => {
    const { client } = clientOf(answerPage)
    expect(await collect(client.scenes.iterate({ cursor: 'two' }))).toEqual([3, 4])
  })

  it('should be those of the lists that something is in', async () => {
    const { client } = clientOf(({ url }) =>
      json({
        appearances: url.includes('cursor=two') ? page(['c']) : page(['a', 'b'], 'two'),
      }),
    )
    expect(await collect(client.dramas.appearances('healer'))).toEqual(['a', 'b', 'c'])
  })
})

describe('answers that are there already', () => {
  const tagged = ({ headers }: Call) =>
    headers.get('If-None-Match') === '"1"'
      ? new Response(null, { status: 304 })
      : json({ items: ['a'] }, { ETag: '"1"' })

  it('should be asked for by their tag, and be the same although somebody changed theirs', async () => {
    const { calls, client } = clientOf(tagged)
    const first = await client.lists.list()
    ;(first.items as unknown[]).push('mine')
    expect(await client.lists.list()).toEqual({ items: ['a'] })
    expect(calls.map(({ headers }) => headers.get('If-None-Match'))).toEqual([null, '"1"'])
  })

  it('should be replaced by new ones', async () => {
    let version = 1
    const { calls, client } = clientOf(() => json({ version }, { ETag: `"${version}"` }))
    await client.lists.get('a')
    version = 2
    expect(await client.lists.get('a')).toEqual({ version: 2 })
    await client.lists.get('a')
    expect(calls.at(-1)?.headers.get('If-None-Match')).toBe('"2"')
  })

  it('should not be more than asked for; the one used longest ago goes first', async () => {
    const { calls, client } = clientOf(tagged, { cacheSize: 2 })
    for (const slug of ['a', 'b', 'a', 'c', 'a', 'b']) await client.dramas.get(slug)
    expect(calls.map(({ headers }) => headers.has('If-None-Match'))).toEqual([
      false,
      false,
      true,
      false,
      true,
      false,
    ])
    const none = clientOf(tagged, { cacheSize: 0 })
    await none.client.lists.list()
    await none.client.lists.list()
    expect(none.calls.some(({ headers }) => headers.has('If-None-Match'))).toBe(false)
  })
})

describe('problems', () => {
  it('should be thrown with everything that the API says', async () => {
    const problem = {
      code: 'bad-parameter',
      detail: '"limit": too much',
      errors: [{ detail: 'too much', parameter: 'limit' }],
      status: 400,
      title: 'Bad',
      type: 'urn:x',
    }
    const { client } = clientOf(
      () =>
        new Response(JSON.stringify(problem), {
          headers: { 'Content-Type': 'application/problem+json' },
          status: 400,
        }),
    )
    const error: unknown = await client.lists.list({ limit: 1000 }).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(ProblemError)
    expect(error).toMatchObject({
      code: 'bad-parameter',
      message: '"limit": too much',
      problem,
      status: 400,
    })
  })

  it.each([
    ['text/html', '<h1>Bad gateway</h1>'],
    ['application/problem+json', 'cut off'],
  ])('should be thrown where something else answers: %s', async (type, body) => {
    const { client } = clientOf(
      () => new Response(body, { headers: { 'Content-Type': type }, status: 502 }),
      { retries: 0 },
    )
    await expect(client.lists.list()).rejects.toMatchObject({
      code: null,
      name: 'ProblemError',
      problem: null,
      status: 502,
    })
  })

  it('should not hide those of the network or of a reader who left', async () => {
    const failing = createClient({
      baseUrl: 'https://cms.example',
      fetch: () => Promise.reject(new TypeError('fetch failed')),
      retries: 0,
    })
    await expect(failing.lists.list()).rejects.toThrow(TypeError)
    const { calls, client } = clientOf(() => json({}))
    const { signal } = new AbortController()
    await client.lists.list({}, { signal })
    expect(calls[0]?.init?.signal).toBe(signal)
  })
})

describe('the module', () => {
  const folder = fileURLToPath(new URL('../../../src/exports/', import.meta.url))

  it.each(['sdk.ts', ...readdirSync(`${folder}sdk`).map((name) => `sdk/${name}`)])(
    'should import nothing at run time that is not its own: %s',
    (name) => {
      const code = readFileSync(folder + name, 'utf8')
      const imports = code.match(/^(import|export)\b[^'"]*?from\s*['"].+['"]/gm) ?? []
      const atRunTime = imports.filter((each) => !/^(import|export) type\b/.test(each))
      const others = atRunTime.filter((each) => !/ from '\.\/(?:sdk\/)?\w+\.js'$/.test(each))
      expect(others).toEqual([])
      expect(code).not.toMatch(/\b(import|require)\(/)
    },
  )

  it("should call the global fetch as the global's own", async () => {
    const { fetch } = globalThis
    const { calls, fetch: fake } = fakeFetch(() => json({}))
    const client = createClient({ baseUrl: 'https://cms.example' })
    globalThis.fetch = fake
    try {
      await client.lists.list()
    } finally {
      globalThis.fetch = fetch
    }
    expect(calls).toHaveLength(1)
  })
})

describe('what readers write', () => {
  const written = (calls: Call[]) =>
    calls.map(({ headers, init, url }) => [
      init?.method,
      url.replace('https://cms.example/api/v1', ''),
      init?.body === undefined ? null : (JSON.parse(String(init.body)) as unknown),
      headers.get('X-Comment-Token'),
    ])

  it('should go to the addresses of the API, with the token of who wrote it', async () => {
    const { calls, client } = clientOf(() => json({}))
    const { ballots, comments, reactions } = client
    await ballots.cast('a', ['e1'], { token: 'mine' })
    await ballots.remove('a')
    await comments.post('a', { body: 'Hi', name: 'R' })
    await comments.reply('a', 'c1', { body: 'Ho', isSpoiler: true })
    await comments.edit('c1', { body: 'Hi!', revision: 2 }, { token: 't' })
    await comments.delete('c1', { token: 't' })
    await comments.vote('c1', -1)
    await comments.vote('c1', 0)
    await comments.flag('c1', { reason: 'spam' })
    await reactions.add('a b', 'love')
    await reactions.remove('a b', 'love')
    expect(calls[0]?.headers.get('X-Ballot-Token')).toBe('mine')
    expect(written(calls)).toEqual([
      ['PUT', '/lists/a/ballot', { order: ['e1'] }, null],
      ['DELETE', '/lists/a/ballot', null, null],
      ['POST', '/lists/a/comments', { body: 'Hi', name: 'R' }, null],
      ['POST', '/lists/a/comments', { body: 'Ho', isSpoiler: true, parentId: 'c1' }, null],
      ['PATCH', '/comments/c1', { body: 'Hi!', revision: 2 }, 't'],
      ['DELETE', '/comments/c1', null, 't'],
      ['PUT', '/comments/c1/vote', { value: -1 }, null],
      ['DELETE', '/comments/c1/vote', null, null],
      ['POST', '/comments/c1/flags', { reason: 'spam' }, null],
      ['PUT', '/lists/a%20b/reactions/love', null, null],
      ['DELETE', '/lists/a%20b/reactions/love', null, null],
    ])
    const types = calls.map(({ headers }) => headers.get('Content-Type'))
    expect(types.filter((type) => type === 'application/json')).toHaveLength(6)
  })

  it('should not be kept, and lead nowhere else by an id', async () => {
    const { calls, client } = clientOf(() => json({}, { ETag: '"1"' }))
    await client.comments.vote('c', 1)
    await client.comments.vote('c', 1)
    expect(calls.some(({ headers }) => headers.has('If-None-Match'))).toBe(false)
    await expect(client.comments.delete('..')).rejects.toThrow(TypeError)
    await expect(client.reactions.add('a', '')).rejects.toThrow(TypeError)
    expect(calls).toHaveLength(2)
  })

  it('should bring the login of the site along, which reading does not', async () => {
    let count = 0
    const token = () => Promise.resolve(`jwt${(count += 1)}`)
    const { calls, client } = clientOf(() => json({}), { token })
    await client.comments.list('a')
    await client.comments.post('a', { body: 'Hi' })
    await client.reactions.add('a', 'love')
    await client.ballots.get('a')
    expect(calls.map(({ headers }) => headers.get('Authorization'))).toEqual([
      null,
      'Bearer jwt1',
      'Bearer jwt2',
      'Bearer jwt3',
    ])
    const fixed = clientOf(() => json({}), { token: 'always' })
    await fixed.client.comments.vote('c', 1)
    expect(fixed.calls[0]?.headers.get('Authorization')).toBe('Bearer always')
  })

  it('should say that work is asked for where the page cannot do any', async () => {
    const refusal = { code: 'work-required', status: 403, title: 'x', type: 'x' }
    const { calls, client } = clientOf(
      () =>
        new Response(JSON.stringify(refusal), {
          headers: { 'Content-Type': 'application/problem+json' },
          status: 403,
        }),
    )
    // as on pages without TLS
    const spy = jest.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as never)
    await expect(client.ballots.cast('a', ['e1'])).rejects.toMatchObject({ code: 'work-required' })
    spy.mockRestore()
    expect(calls).toHaveLength(1)
  })

  it('should have a key of its own for each comment, or the one that is given', async () => {
    const { calls, client } = clientOf(() => json({}))
    // which pages without TLS do not have
    const spy = jest.spyOn(crypto, 'randomUUID').mockImplementation(() => {
      throw new TypeError('crypto.randomUUID is not a function')
    })
    for (const call of [{}, {}, { idempotencyKey: 'mine' }]) {
      await client.comments.post('a', { body: 'Hi' }, call)
    }
    spy.mockRestore()
    const keys = calls.map(({ headers }) => headers.get('Idempotency-Key') ?? '')
    expect(new Set(keys).size).toBe(3)
    expect(keys[0]).toMatch(/^[\x21-\x7e]{20,128}$/)
    expect(keys[2]).toBe('mine')
  })
})

describe('another attempt', () => {
  afterEach(() => {
    jest.useRealTimers()
  })

  const refusal = (status: number, headers: Record<string, string> = {}) =>
    new Response(null, { headers, status })

  /** Answers one after the other, the last one from then on; false where nothing answers. */
  const inTurn = (answers: Array<() => Response>, options = {}) => {
    jest.useFakeTimers({
      // bodies of answers are read by these
      doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'],
      now: Date.parse('2026-01-01T00:00:00Z'),
    })
    const times: number[] = []
    const made = clientOf(() => {
      times.push(Date.now() - Date.parse('2026-01-01T00:00:00Z'))
      const answer = answers[Math.min(times.length, answers.length) - 1]
      if (!answer) throw new Error('There is no answer.')
      return answer()
    }, options)
    return { ...made, times }
  }

  it('should come after the time that the API asks for, in seconds or by a date', async () => {
    const { calls, client, times } = inTurn([
      () => refusal(429, { 'Retry-After': '3' }),
      () => refusal(503, { 'Retry-After': 'Thu, 01 Jan 2026 00:00:08 GMT' }),
      () => json({ items: [] }),
    ])
    const asked = client.comments.post('a', { body: 'Hi' })
    await jest.advanceTimersByTimeAsync(20_000)
    await expect(asked).resolves.toEqual({ items: [] })
    expect(times).toEqual([0, 3000, 8000])
    // the same comment, not another one
    expect(new Set(calls.map(({ headers }) => headers.get('Idempotency-Key'))).size).toBe(1)
  })

  it('should come later each time where it asks for none, and end', async () => {
    const { client, times } = inTurn([() => refusal(502)], { retries: 3 })
    const asked = client.lists.list().catch((error: unknown) => error)
    await jest.advanceTimersByTimeAsync(20_000)
    expect(await asked).toMatchObject({ status: 502 })
    expect(times).toHaveLength(4)
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(125 * 2 ** index)
      expect(wait).toBeLessThanOrEqual(250 * 2 ** index)
    }
  })

  it('should come where nothing has answered', async () => {
    const { client, times } = inTurn([
      () => {
        throw new TypeError('fetch failed')
      },
      () => json({ items: ['a'] }),
    ])
    const asked = client.lists.list()
    await jest.advanceTimersByTimeAsync(1000)
    await expect(asked).resolves.toEqual({ items: ['a'] })
    expect(times).toHaveLength(2)
  })

  it.each<[string, (client: ReturnType<typeof clientOf>['client']) => Promise<unknown>, number]>([
    [
      'a change, which might be made twice',
      ({ comments }) => comments.edit('c', { body: 'x' }),
      503,
    ],
    ['what is refused for good', ({ lists }) => lists.get('a'), 404],
  ])('should not come for %s', async (_, call, status) => {
    const { client, times } = inTurn([() => refusal(status, { 'Retry-After': '1' })])
    const asked = call(client).catch((error: unknown) => error)
    await jest.advanceTimersByTimeAsync(20_000)
    expect(await asked).toMatchObject({ retryAfter: 1000, status })
    expect(times).toHaveLength(1)
  })

  it('should not come where the API asks for longer than the app waits', async () => {
    const { client, times } = inTurn([() => refusal(429, { 'Retry-After': '600' })])
    const error: unknown = await client.comments.vote('c', 1).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ retryAfter: 600_000, status: 429 })
    expect(times).toHaveLength(1)
  })

  it('should not be waited for by who has left, nor longer than a call may take', async () => {
    const leaving = new AbortController()
    const { client, times } = inTurn([() => refusal(429, { 'Retry-After': '9' })])
    const asked = client.lists.list({}, { signal: leaving.signal }).catch((error: unknown) => error)
    await jest.advanceTimersByTimeAsync(1000)
    leaving.abort(new Error('gone'))
    expect(await asked).toMatchObject({ message: 'gone' })
    expect(times).toHaveLength(1)

    jest.useRealTimers()
    const slow = clientOf(() => refusal(503, { 'Retry-After': '5' }))
    await expect(slow.client.lists.list({}, { timeout: 20 })).rejects.toMatchObject({
      name: 'TimeoutError',
    })
    expect(slow.calls).toHaveLength(1)
  })
})

describe('what a call or a client says beside', () => {
  it('should be the locale of all that has one, unless a call names another', async () => {
    const { calls, client } = clientOf(() => json({}), { locale: 'ko' })
    await client.lists.get('a')
    await client.lists.list({ locale: 'en' })
    await client.lists.jsonLd('a', { spoilers: 'show' })
    await client.feeds.json({ tag: 'x' })
    await client.comments.list('a')
    expect(calls.map(({ url }) => url.replace('https://cms.example/api/v1', ''))).toEqual([
      '/lists/a?locale=ko',
      '/lists?locale=en',
      '/lists/a/jsonld?locale=ko&spoilers=show',
      '/feed.json?locale=ko&tag=x',
      '/lists/a/comments',
    ])
  })

  it('should be headers, those of a call over those of the client', async () => {
    const { calls, client } = clientOf(() => json({}), { headers: { 'X-A': '1', 'X-B': '1' } })
    await client.lists.list({}, { headers: { 'X-B': '2' } })
    expect([calls[0]?.headers.get('X-A'), calls[0]?.headers.get('X-B')]).toEqual(['1', '2'])
  })

  it('should reach fetch, and keep the client from keeping what fetch keeps', async () => {
    const { calls, client } = clientOf(() => json({}, { ETag: '"1"' }), {
      fetchOptions: ({ method, path }: { method: string; path: string }) =>
        method === 'GET' ? { next: { tags: [path] } } : { keepalive: true },
    })
    await client.lists.get('a')
    await client.lists.get('a', {}, { fetchOptions: { credentials: 'omit' } })
    await client.reactions.add('a', 'love')
    expect(calls.map(({ init }) => init)).toMatchObject([
      { next: { tags: ['/lists/a'] } },
      { credentials: 'omit', next: { tags: ['/lists/a'] } },
      { keepalive: true, method: 'PUT' },
    ])
    expect(calls.some(({ headers }) => headers.has('If-None-Match'))).toBe(false)
  })

  it('should be told of each answer, with the keys that it had when it was sent', async () => {
    const told: unknown[] = []
    const { client } = clientOf(
      ({ headers }) =>
        headers.has('If-None-Match')
          ? new Response(null, { status: 304 })
          : json({}, { 'Cache-Tag': 'list/b', ETag: '"1"', 'Surrogate-Key': 'list/a drama/x' }),
      {
        onResponse: ({ cacheKeys, etag, isUnchanged, path, status }: Record<string, unknown>) =>
          told.push([path, status, etag, isUnchanged, cacheKeys]),
      },
    )
    await client.lists.get('a')
    await client.lists.get('a')
    const keys = ['list/a', 'drama/x', 'list/b']
    expect(told).toEqual([
      ['/lists/a', 200, '"1"', false, keys],
      ['/lists/a', 304, '"1"', true, keys],
    ])
  })

  it('should be texts as they are', async () => {
    const { client } = clientOf(() => new Response('<rss/>'))
    expect(await client.feeds.rss()).toBe('<rss/>')
    expect(await client.feeds.sitemap()).toBe('<rss/>')
  })
})
