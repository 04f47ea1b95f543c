import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
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
    })
    await expect(failing.lists.list()).rejects.toThrow(TypeError)
    const { calls, client } = clientOf(() => json({}))
    const { signal } = new AbortController()
    await client.lists.list({}, { signal })
    expect(calls[0]?.init?.signal).toBe(signal)
  })
})

describe('the module', () => {
  it('should import nothing at run time', () => {
    const file = fileURLToPath(new URL('../../../src/exports/sdk.ts', import.meta.url))
    const code = readFileSync(file, 'utf8')
    const imports = code.match(/^(import|export)\b[^'"]*?from\s*['"].+['"]/gm) ?? []
    expect(imports.length).toBeGreaterThan(0)
    expect(imports.filter((each) => !/^(import|export) type\b/.test(each))).toEqual([])
    expect(code).not.toMatch(/\b(import|require)\(/)
  })

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
