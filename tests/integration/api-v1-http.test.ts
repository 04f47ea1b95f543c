import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { gunzipSync } from 'node:zlib'

import { createPublicEndpoints, PUBLIC_ROUTES } from '../../src/routes/index.js'
import { sanitizeOptions } from '../../src/options.js'
import { apiOf, published } from '../support/api.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'api-http' })
  api = apiOf(desk)
  await api.create('ranked-lists', { ...published, entries: [], slug: 'one', title: 'One' })
  const drama = await api.create('dramas', { ...published, slug: 'one', title: 'One' })
  await api.create('people', { ...published, name: 'One', slug: 'one' })
  await api.create('scenes', { ...published, drama: drama.id, slug: 'one', title: 'One' })
}, 120_000)

afterAll(() => desk.stop())

const PATHS = [
  '/lists',
  '/lists/one',
  '/lists/one/comments',
  '/dramas',
  '/dramas/one',
  '/people',
  '/people/one',
  '/scenes',
  '/scenes/one',
  '/search?q=one',
  '/counts?lists=one',
  '/lists/one/jsonld',
  '/feed.json',
  '/feed.rss',
  '/feed.atom',
  '/openapi.json',
]

describe('conditional requests', () => {
  it.each(PATHS)(
    'should answer 304 to the ETag of %s, in every way it may be written',
    async (path) => {
      const first = await api.get(path)
      const etag = first.headers.get('ETag') ?? ''
      expect(etag).toMatch(/^"[\w-]{43}"$/)
      expect(first.headers.get('Cache-Control')).toBe(
        'public, max-age=0, s-maxage=60, stale-while-revalidate=600',
      )
      for (const ifNoneMatch of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await api.get(path, { headers: { 'If-None-Match': ifNoneMatch } })
        expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([
          304,
          '',
          etag,
        ])
      }
      const other = await api.get(path, { headers: { 'If-None-Match': '"other"' } })
      expect(other.status).toBe(200)
    },
  )

  it('should have another ETag once the answer is another', async () => {
    const { id } = await api.create('ranked-lists', { ...published, slug: 'two', title: 'Two' })
    const before = (await api.get('/lists/two')).headers.get('ETag')
    await api.update('ranked-lists', id, { ...published, title: 'Two, changed' })
    const after = await api.get('/lists/two', { headers: { 'If-None-Match': before ?? '' } })
    expect(after.status).toBe(200)
    expect(after.headers.get('ETag')).not.toBe(before)
  })
})

/** What an address takes: comments can be read and written. */
const takenBy = (path: string): string[] =>
  path === '/lists/one/comments' ? ['GET', 'POST'] : ['GET']
const allowOf = (path: string): string => [...takenBy(path), 'HEAD', 'OPTIONS'].join(', ')

describe('methods', () => {
  it.each(PATHS)('should answer HEAD of %s with the head of GET', async (path) => {
    const [get, head] = [await api.get(path), await api.get(path, { method: 'HEAD' })]
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    expect([...head.headers]).toEqual([...get.headers])
  })

  it.each(
    PATHS.flatMap((path) =>
      ['POST', 'PUT', 'PATCH', 'DELETE']
        .filter((method) => !takenBy(path).includes(method))
        .map((method) => [method, path]),
    ),
  )('should refuse %s %s and say what is allowed', async (method, path) => {
    const { code, response } = await api.problem(path ?? '', { method })
    expect([code, response.status, response.headers.get('Allow')]).toEqual([
      'method-not-allowed',
      405,
      allowOf(path ?? ''),
    ])
  })

  it.each(PATHS)('should answer the preflight of %s', async (path) => {
    const response = await api.get(path, {
      headers: { 'Access-Control-Request-Method': 'GET', Origin: 'https://front.example' },
      method: 'OPTIONS',
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Access-Control-Allow-Methods')).toBe(allowOf(path))
    const headers = response.headers.get('Access-Control-Allow-Headers') ?? ''
    expect(headers).toContain('If-None-Match')
    // what `fetch` asks for before it hears of events again
    expect(headers).toContain('Last-Event-ID')
    // what tracing adds (W3C Trace Context)
    expect(headers).toContain('Traceparent')
  })
})

const MISS = 'public, max-age=0, s-maxage=10'

describe('other addresses', () => {
  it.each([
    '',
    '/',
    '/nothing',
    '/lists/one/nothing',
    '/lists/nothing-here',
    '/lists/NOTHING-HERE',
    '/dramas/nothing-here',
    '/people/nothing-here',
    '/scenes/nothing-here',
    '/lists/%00',
    `/lists/${'x'.repeat(500)}`,
  ])('should answer "%s" with a problem', async (path) => {
    const { code, response } = await api.problem(path)
    expect([code, response.status]).toEqual(['not-found', 404])
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Cache-Control')).toBe(MISS)
  })

  it.each([
    ['/lists/nothing-here', 'list/nothing-here'],
    ['/lists/nothing-here/comments', 'list/nothing-here'],
    ['/dramas/nothing-here', 'drama/nothing-here'],
    ['/people/nothing-here', 'person/nothing-here'],
    ['/scenes/nothing-here', 'scene/nothing-here'],
    ['/comments/0', 'comments'],
    ['/nothing', null],
  ])('should have caches forget that nothing is at "%s" once there is', async (path, keys) => {
    for (const method of ['GET', 'HEAD']) {
      const { headers, status } = await api.get(path, { method })
      expect([status, headers.get('Cache-Control'), headers.get('Surrogate-Key')]).toEqual([
        404,
        MISS,
        keys,
      ])
    }
  })

  it.each<[string, RequestInit]>([
    ['with a login', { headers: { Authorization: 'JWT none' } }],
    ['with the token of a comment', { headers: { 'X-Comment-Token': 'none' } }],
    ['with the token of a ballot', { headers: { 'X-Ballot-Token': 'none' } }],
    ['by another method', { body: '{"body":"x"}', method: 'POST' }],
  ])('should not be kept for who asks %s', async (_name, init) => {
    const headers = { 'Content-Type': 'application/json', ...init.headers }
    const answer = await api.get('/lists/nothing-here/comments', { ...init, headers })
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })

  it('should not be kept where the question was wrong, or asks for a draft', async () => {
    for (const query of ['colour=red', 'locale=xx', 'preview=none']) {
      const { headers, status } = await api.get(`/lists/nothing-here?${query}`)
      expect([status, headers.get('Cache-Control')]).toEqual([
        query.startsWith('preview') ? 401 : 400,
        'no-store',
      ])
    }
  })
})

describe('an address in other letters', () => {
  it.each([
    ['/lists/ONE?spoilers=hide', '/lists/one?spoilers=hide'],
    ['/lists/One/comments', '/lists/one/comments'],
    ['/LISTS/one?fields=title', '/lists/one?fields=title'],
    ['/Lists', '/lists'],
    ['/Search?q=one', '/search?q=one'],
  ])('should lead to the one that is written so: %s', async (path, location) => {
    for (const method of ['GET', 'HEAD']) {
      const response = await api.get(path, { method })
      expect([response.status, response.headers.get('Location')]).toEqual([
        308,
        `/api/v1${location}`,
      ])
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    }
  })
})

describe('parameters', () => {
  it.each([
    ['limit=0', 'must be 1 or more'],
    ['limit=101', 'must be 100 or less'],
    ['mode=best', 'must be one of "ranked", "unranked", "partial"'],
    ['tag=', 'must not be empty'],
  ])('should be told what would be right: %s', async (query, detail) => {
    const { errors } = await api.problem(`/lists?${query}`)
    expect(errors?.map((error) => error.detail)).toEqual([detail])
  })

  it.each([
    ['/lists?colour=red', 'unknown-parameter', 'colour'],
    ['/lists?where[note][like]=x', 'unknown-parameter', 'where[note][like]'],
    ['/lists?depth=5', 'unknown-parameter', 'depth'],
    ['/lists/one?draft=true', 'unknown-parameter', 'draft'],
    ['/lists/one?fallback-locale=ko', 'unknown-parameter', 'fallback-locale'],
    ['/lists/one/comments?locale=en', 'unknown-parameter', 'locale'],
    ['/lists?limit=0', 'bad-parameter', 'limit'],
    ['/lists?limit=101', 'bad-parameter', 'limit'],
    ['/lists?limit=1e1', 'bad-parameter', 'limit'],
    ['/lists?limit=', 'bad-parameter', 'limit'],
    ['/lists?limit=5&limit=6', 'bad-parameter', 'limit'],
    ['/lists?mode=best', 'bad-parameter', 'mode'],
    ['/lists?sort=oldest', 'bad-parameter', 'sort'],
    ['/lists?tag=', 'bad-parameter', 'tag'],
    ['/lists?tag=%00', 'bad-parameter', 'tag'],
    ['/lists?locale=de', 'unknown-locale', 'locale'],
    ['/lists/one?locale=all', 'unknown-locale', 'locale'],
    ['/lists/one?locale=*', 'unknown-locale', 'locale'],
    ['/lists?cursor=abc', 'bad-cursor', 'cursor'],
    ['/lists/one?spoilers=some', 'bad-parameter', 'spoilers'],
    ['/dramas?cursor=abc', 'bad-cursor', 'cursor'],
    ['/dramas/one?cursor=abc', 'bad-cursor', 'cursor'],
    ['/people?drama=one', 'unknown-parameter', 'drama'],
    ['/scenes?kind=dance', 'bad-parameter', 'kind'],
    ['/search', 'bad-parameter', 'q'],
    ['/search?q=', 'bad-parameter', 'q'],
    ['/search?q=one&limit=21', 'bad-parameter', 'limit'],
    ['/search?q=one&type=comments', 'bad-parameter', 'type'],
    ['/counts', 'bad-parameter', 'lists'],
    ['/lists/one/jsonld?spoilers=mark', 'bad-parameter', 'spoilers'],
    ['/feed.json?limit=5', 'unknown-parameter', 'limit'],
    ['/sitemap.xml?locale=en', 'unknown-parameter', 'locale'],
    ['/counts?lists=', 'bad-parameter', 'lists'],
    [
      `/counts?lists=${Array.from({ length: 101 }, (_, index) => index).join(',')}`,
      'bad-parameter',
      'lists',
    ],
  ])('should refuse %s by name', async (path, code, parameter) => {
    const problem = await api.problem(path)
    expect([problem.status, problem.code]).toEqual([400, code])
    expect(problem.errors?.map((error) => error.parameter)).toEqual([parameter])
    expect(problem.detail).toBeTruthy()
  })
})

describe('failures', () => {
  it('should tell nothing of what went wrong inside', async () => {
    const { find } = desk.payload
    const { error } = desk.payload.logger
    const logged: unknown[] = []
    desk.payload.find = () => Promise.reject(new Error('the password is 1234'))
    desk.payload.logger.error = (entry: unknown) => logged.push(entry)
    try {
      const response = await api.get('/lists/one')
      const text = await response.text()
      expect(response.status).toBe(500)
      expect(JSON.parse(text)).toMatchObject({ code: 'internal', status: 500 })
      expect(text).not.toContain('1234')
      expect(logged).toMatchObject([{ err: { message: 'the password is 1234' } }])
    } finally {
      desk.payload.find = find
      desk.payload.logger.error = error
    }
  })
})

describe('origins', () => {
  const allow = async (cors: '*' | string[], origin?: string) => {
    const endpoint = createPublicEndpoints(sanitizeOptions({ api: { cors } })).find(
      ({ method, path }) => method === 'options' && path === '/v1/lists',
    )
    const headers = new Headers(origin ? { Origin: origin } : {})
    const response = await endpoint?.handler({ headers, method: 'OPTIONS' } as never)
    return [
      response?.headers.get('Access-Control-Allow-Origin'),
      response?.headers.get('Vary'),
      response?.headers.get('Access-Control-Allow-Credentials'),
    ]
  }

  it('should let every origin read, or those that the options name, and none with credentials', async () => {
    const only = ['https://a.example', 'https://b.example']
    expect(await allow('*', 'https://x.example')).toEqual(['*', null, null])
    expect(await allow(only, 'https://b.example')).toEqual(['https://b.example', 'Origin', null])
    expect(await allow(only, 'https://x.example')).toEqual([null, 'Origin', null])
    expect(await allow(only)).toEqual([null, 'Origin', null])
  })
})

describe('the table of routes', () => {
  it('should name the access of every endpoint', () => {
    const endpoints = createPublicEndpoints(sanitizeOptions())
    expect(endpoints.filter(({ custom }) => custom?.access === undefined)).toEqual([])
    for (const route of PUBLIC_ROUTES) {
      expect(endpoints).toContainEqual(
        expect.objectContaining({
          custom: { access: route.access, operationId: route.operationId },
          method: route.method,
          path: `/v1${route.path}`,
        }),
      )
    }
  })

  it('should stand where the options say', () => {
    const paths = createPublicEndpoints(
      sanitizeOptions({ api: { basePath: '/public/lists-api' } }),
    ).map(({ path }) => path)
    expect(paths.every((path) => path.startsWith('/public/lists-api'))).toBe(true)
  })
})

describe('the page on which the API can be tried', () => {
  it('should load nothing but what this server has, and run nothing that stands in it', async () => {
    const response = await api.get('/docs')
    const { headers, status } = response
    const text = await response.text()
    expect([status, headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none';.*script-src 'self'/,
    )
    expect(headers.get('Content-Security-Policy')).not.toMatch(/unsafe|http|\*/)
    expect(text).not.toMatch(/<script>|<style|style=|https?:/)
    const loaded = [...text.matchAll(/(?:href|src)="(docs\/[^"]+)"/g)].map(([, name]) => name)
    expect(loaded).toHaveLength(4)
    for (const name of loaded) {
      const file = await api.get(`/${name}`)
      expect([file.status, file.headers.get('Content-Type')]).toEqual([
        200,
        `text/${name?.endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8`,
      ])
      const ETag = String(file.headers.get('ETag'))
      expect((await api.get(`/${name}`, { headers: { 'If-None-Match': ETag } })).status).toBe(304)
    }
  })

  it('should have what it loads compressed for who takes that', async () => {
    const plain = await api.get('/docs/swagger-ui.css')
    const packed = await api.get('/docs/swagger-ui.css', { headers: { 'Accept-Encoding': 'gzip' } })
    expect([packed.headers.get('Content-Encoding'), packed.headers.get('Vary')]).toEqual([
      'gzip',
      'Accept-Encoding',
    ])
    const bytes = gunzipSync(Buffer.from(await packed.arrayBuffer()))
    expect(bytes.equals(Buffer.from(await plain.arrayBuffer()))).toBe(true)
    expect(packed.headers.get('ETag')).not.toBe(plain.headers.get('ETag'))
  })

  it.each(['package.json', 'index.js', '..%2Fpackage.json', 'constructor', 'swagger-ui.css.map'])(
    'should give nothing else of the package: %s',
    async (name) => {
      expect((await api.problem(`/docs/${name}`)).code).toBe('not-found')
    },
  )

  it('should name the package where an app has not installed it', async () => {
    const cwd = jest.spyOn(process, 'cwd').mockReturnValue('/')
    try {
      const { code, detail } = await api.problem('/docs')
      expect([code, detail]).toEqual([
        'not-found',
        expect.stringContaining('npm install swagger-ui-dist'),
      ])
    } finally {
      cwd.mockRestore()
    }
  })

  it('should be gone where the app has switched it off', () => {
    const paths = (docs: boolean) =>
      createPublicEndpoints(sanitizeOptions({ api: { docs } })).map(({ path }) => path)
    expect(paths(true)).toContain('/v1/docs')
    expect(paths(false).filter((path) => path.startsWith('/v1/docs'))).toEqual([])
  })
})

describe('what is wrong, in the language that was asked for', () => {
  const say = async (path: string, language?: string, init: RequestInit = {}) => {
    const { code, detail, errors, response } = await api.problem(path, {
      ...init,
      headers: { ...init.headers, ...(language ? { 'Accept-Language': language } : {}) },
    })
    return {
      code,
      detail,
      errors: errors?.map((each) => each.detail),
      language: response.headers.get('Content-Language'),
      vary: response.headers.get('Vary'),
    }
  }

  it.each([
    [undefined, '', 'must be 100 or less', null],
    ['ko-KR,ko;q=0.9', '', '100 이하여야 합니다', 'ko'],
    ['ja', '', '100以下にしてください', 'ja'],
    ['es', '', 'tiene que ser 100 o menos', 'es'],
    ['fi', '', 'must be 100 or less', null],
    ['es', '&locale=ko', '100 이하여야 합니다', 'ko'],
    ['ko', '&locale=en', 'must be 100 or less', null],
  ])('should be said by %s and "%s"', async (language, query, detail, said) => {
    expect(await say(`/lists?limit=101${query}`, language)).toEqual({
      code: 'bad-parameter',
      detail: `"limit": ${detail}`,
      errors: [detail],
      language: said,
      vary: null,
    })
  })

  it('should be said of what readers write', async () => {
    const init = {
      body: JSON.stringify({ extra: 1, name: 1 }),
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
    }
    const english = await say('/lists/one/comments', undefined, init)
    const korean = await say('/lists/one/comments', 'ko', init)
    expect(english.errors).toEqual(expect.arrayContaining(['has "extra", which it does not take']))
    expect(korean.errors).toEqual(expect.arrayContaining(['받지 않는 멤버가 있습니다: "extra"']))
    expect(korean.detail).toContain('/name: 다음이어야 합니다: 텍스트')
    expect(korean.detail).toContain('본문: 받지 않는')
    expect([korean.code, korean.language]).toEqual([english.code, 'ko'])
  })

  it('should be the same for everybody where caches keep it', async () => {
    const { response, ...problem } = await api.problem('/comments/0', {
      headers: { 'Accept-Language': 'ko' },
    })
    expect(response.headers.get('Cache-Control')).toBe(MISS)
    expect(response.headers.has('Content-Language')).toBe(false)
    expect(problem.detail).toBe('No comment that readers see has this id.')
  })
})
