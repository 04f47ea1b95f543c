import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { configToSchema } from '@payloadcms/graphql'
import { parse, specifiedRules, validate } from 'graphql'
import sharp from 'sharp'

import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let admin: Awaited<ReturnType<typeof createUser>>

const COMMENTS = 60

beforeAll(async () => {
  desk = await startDesk({ name: 'security-http-payload' })
  admin = await createUser({ payload: desk.payload, roles: ['admin'] })
  const list = await desk.payload.create({
    collection: 'ranked-lists',
    data: {
      _status: 'published',
      entries: [{ titleOverride: 'The first of all' }],
      slug: 'kisses',
      title: 'Kisses',
    },
  })
  let parent: number | string | undefined
  for (let turn = 0; turn < COMMENTS; turn += 1) {
    const { id } = await desk.payload.create({
      collection: 'comments',
      data: {
        authorName: `Reader ${turn}`,
        body: `Remark ${turn}`,
        list: list.id,
        status: 'published',
        ...(turn < 5 && parent !== undefined ? { parent } : {}),
      },
    })
    parent = id
  }
}, 240_000)

afterAll(() => desk.stop())

type Comment = { list: unknown; parent?: unknown }

/** How many levels of documents are within each other at most. */
const depthOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0
  const inner = Math.max(0, ...Object.values(value).map(depthOf))
  return 'createdAt' in value && 'id' in value ? inner + 1 : inner
}

describe('what Payload’s REST gives strangers', () => {
  const page = async (query: string): Promise<{ docs: Comment[]; limit: number }> =>
    (await (await desk.rest(`/api/comments${query}`)).json()) as never

  it.each([
    '?limit=1000',
    '?limit=0',
    '?pagination=false',
    '?limit=0&pagination=false',
    '?limit=51',
    '?limit=9999999999999999999999',
  ])('should be fifty documents at most: %s', async (query) => {
    const { docs } = await page(query)
    expect(docs.length).toBeLessThanOrEqual(50)
    expect(docs.length).toBeGreaterThanOrEqual(10)
  })

  it('should be what was asked for where that is less', async () => {
    expect((await page('?limit=3')).docs).toHaveLength(3)
    expect((await page('')).docs).toHaveLength(10)
  })

  it.each(['?depth=10', '?depth=2', '?depth=99999', '', '?depth=10&joins[replies][limit]=0'])(
    'should have references filled in once, and none in these: "%s"',
    async (query) => {
      const { docs } = await page(query)
      expect(depthOf(docs)).toBeLessThanOrEqual(2)
      const one = await desk.rest(`/api/comments/${(docs[0] as { id?: unknown }).id}${query}`)
      expect([one.status, depthOf(await one.json())]).toEqual([200, 2])
    },
  )

  it('should fill in every reference of a page, however many', async () => {
    const { docs } = await page('?depth=1&limit=50')
    expect(docs.every(({ list }) => typeof list === 'object')).toBe(true)
  })

  it.each([
    '',
    '&populate[ranked-lists][entries]=true',
    '&populate[ranked-lists][title]=true',
    '&populate[ranked-lists][title]=true&populate[ranked-lists][entries]=true',
    '&populate[ranked-lists][entries][titleOverride]=true',
    '&populate[ranked-lists][intro]=false',
    '&populate[ranked-lists][entries]=false',
  ])('should have lists without their entries where they are filled in: "%s"', async (query) => {
    const { docs } = await page(`?depth=1&limit=2${query}`)
    const list = docs[0]?.list as Record<string, unknown>
    expect(list.id).toBeTruthy()
    expect(list.entries ?? []).toEqual([])
    if (!query.includes('true') || query.includes('title]')) expect(list.title).toBe('Kisses')
    const one = await desk.rest(`/api/ranked-lists?depth=1&where[slug][equals]=kisses`)
    const found = ((await one.json()) as { docs: Array<{ entries: unknown[] }> }).docs
    expect(found[0]?.entries).toHaveLength(1)
  })

  it('should fill lists in with their entries for an account', async () => {
    const response = await desk.rest('/api/comments?depth=1&limit=1', { user: admin })
    const [comment] = ((await response.json()) as { docs: Comment[] }).docs
    expect((comment?.list as { entries: unknown[] }).entries).toHaveLength(1)
  })

  it.each(['?depth=10&limit=60', '?depth=3&limit=60'])(
    'should have references filled in twice for an account: "%s"',
    async (query) => {
      const response = await desk.rest(`/api/comments${query}`, { user: admin })
      expect(depthOf(await response.json())).toBe(3)
    },
  )

  it('should be without the other limits for an account', async () => {
    const response = await desk.rest('/api/comments?limit=60&depth=0', { user: admin })
    expect(((await response.json()) as { docs: unknown[] }).docs).toHaveLength(COMMENTS)
  })
})

describe('a query of GraphQL', () => {
  const errorsOf = (source: string, env?: string): string[] => {
    const { schema, validationRules } = configToSchema(desk.config)
    const before = process.env.NODE_ENV
    if (env) Object.assign(process.env, { NODE_ENV: env })
    try {
      const document = parse(source)
      const rules = [
        ...specifiedRules,
        ...validationRules({ document, schema, variableValues: {} }),
      ]
      return validate(schema, document, rules).map(({ message }) => message)
    } finally {
      Object.assign(process.env, { NODE_ENV: before })
    }
  }

  const nested = (levels: number): string => {
    const inner = `${'parent { '.repeat(levels)}id${' }'.repeat(levels)}`
    return `{ Comments { docs { ${inner} } } }`
  }

  it.each([12, 9, 50])('should be refused with %s levels', (levels) => {
    expect(errorsOf(nested(levels - 3))).toEqual(['The query has more than 8 levels.'])
  })

  it('should be refused with levels in fragments', () => {
    const fragment = `fragment Up on Comment { parent { parent { parent { parent { parent { parent { id } } } } } } }`
    expect(errorsOf(`{ Comments { docs { ...Up } } } ${fragment}`)).toContain(
      'The query has more than 8 levels.',
    )
    expect(errorsOf('{ Comments { docs { ... on Comment { parent { id } } } } }')).toEqual([])
  })

  it('should end where a fragment holds itself', () => {
    const errors = errorsOf(
      '{ Comments { docs { ...A } } } fragment A on Comment { parent { ...A } }',
    )
    expect(errors).toContain('A fragment holds itself.')
  })

  it('should be refused with fragments that double each other', () => {
    const names = Array.from({ length: 40 }, (_, turn) => `F${turn}`)
    const fragments = names.map((name, turn) => {
      const next = names[turn + 1]
      return `fragment ${name} on Comment { ${next ? `...${next} ...${next}` : 'id'} }`
    })
    const errors = errorsOf(`{ Comments { docs { ...F0 } } } ${fragments.join(' ')}`)
    expect(errors).toContain('The query has more than 10000 fields.')
  })

  it('should be taken with five levels', () => {
    expect(errorsOf(nested(2))).toEqual([])
  })

  it('should be refused where it asks for more than five hundred fields', () => {
    const many = Array.from({ length: 200 }, (_, turn) => `a${turn}: Comments { docs { id } }`)
    expect(errorsOf(`{ ${many.join(' ')} }`).join()).toMatch(/exceeds the maximum/i)
  })

  it.each([
    '{ Comments { docs { addresHash } } }',
    '{ Coments { docs { id } } }',
    '{ Users { docs { emial } } }',
    '{ Comments(wher: {}) { docs { id } } }',
  ])('should be told of no other name: %s', (source) => {
    const errors = errorsOf(source)
    expect(errors.length).toBeGreaterThan(0)
    expect(errors.join()).not.toMatch(/did you mean/i)
  })

  it.each(['{ __schema { types { name } } }', '{ __type(name: "Comment") { name } }'])(
    'should tell nothing of the schema in production: %s',
    (source) => {
      expect(errorsOf(source, 'production').join()).toMatch(/introspection is not allowed/)
    },
  )
})

describe('a picture', () => {
  const square = (side: number): Promise<Buffer> =>
    sharp({ create: { background: '#fff', channels: 3, height: side, width: side } })
      .png()
      .toBuffer()

  const upload = async (bytes: Buffer, name: string, type = 'image/png') => {
    const form = new FormData()
    form.set('_payload', JSON.stringify({ alt: 'A square' }))
    form.set('file', new Blob([new Uint8Array(bytes)], { type }), name)
    const response = await desk.rest('/api/media', { body: form, method: 'POST', user: admin })
    return {
      body: (await response.json()) as {
        doc: { filename: string; mimeType: string }
        errors?: Array<{ data?: { errors?: Array<{ message: string; path: string }> } }>
      },
      status: response.status,
    }
  }

  it('should be refused before it is decoded where it has too many pixels', async () => {
    // only its header says so: there are no such pixels in it
    const bytes = await square(1)
    bytes.writeUInt32BE(15_000, 16)
    bytes.writeUInt32BE(15_000, 20)
    const { body, status } = await upload(bytes, 'large.png')
    expect(status).toBe(400)
    expect(body.errors?.[0]?.data?.errors).toEqual([
      {
        message: 'The picture has 225 million pixels; it may have 50 million.',
        path: 'file',
      },
    ])
  })

  it.each([
    ['evil.html', /^evil\.png$/],
    ['evil.htm', /^evil(-\d+)?\.png$/],
    ['evil.svg', /^evil(-\d+)?\.png$/],
    ['evil.png.html', /\.png$/],
    ['evil', /^evil(-\d+)?\.png$/],
    ['evil.jpg', /^evil(-\d+)?\.png$/],
    ['good.PNG', /^good(-\d+)?\.png$/i],
    ['../../up.png', /^[^/]*up(-\d+)?\.png$/],
  ])('should be called as what it is, whatever it was called: %j', async (name, stored) => {
    const page = Buffer.from('<script>alert(1)</script>')
    const { body, status } = await upload(Buffer.concat([await square(2), page]), name)
    expect({ body, status }).toMatchObject({ status: 201 })
    expect(body.doc.filename).toMatch(stored)
    expect(body.doc.mimeType).toBe('image/png')
    const file = await desk.rest(`/api/media/file/${encodeURIComponent(body.doc.filename)}`)
    expect([file.status, file.headers.get('Content-Type')]).toEqual([200, 'image/png'])
    expect(file.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(file.headers.get('Content-Security-Policy')).toContain('sandbox')
    await file.arrayBuffer()
  })

  it.each(['a\u0000b.png', '\u0000', 'a\u0000.html'])(
    'should be refused with NUL in its name: %j',
    async (name) => {
      expect((await upload(await square(2), name)).status).toBe(400)
    },
  )

  it.each([
    ['page.png', 'image/png'],
    ['page.html', 'text/html'],
    ['page.svg', 'image/svg+xml'],
  ])('should not be a page that says it is one: %s', async (name, type) => {
    const { status } = await upload(Buffer.from('<html><script>alert(1)</script>'), name, type)
    expect(status).toBe(400)
  })
})

const HUGE = '9'.repeat(40)

/** Requests that no database can make sense of. */
const ODD: string[] = [
  ...[
    'versions',
    'versions?limit=1',
    'versions/1',
    'abc',
    HUGE,
    '-1',
    '1.5',
    '1e9',
    '%ff',
    '%F0%9F%92%A9',
    '[object Object]',
    "1' OR '1'='1",
  ].map((path) => `/api/tags/${encodeURI(path).replaceAll('%25', '%')}`),
  ...['tags', 'comments', 'ranked-lists', 'media', 'users'].flatMap((slug) =>
    [
      'where[id][equals]=abc',
      `where[id][equals]=${HUGE}`,
      'where[id][in]=a,b',
      'where[id][greater_than]=abc',
      'where[id][exists]=maybe',
      'where[nothing][equals]=1',
      'where[id][nothing]=1',
      'where[id]=1',
      'where=1',
      'where={',
      'where=[]',
      'where[or]=1',
      'where[or][0]=1',
      'where[and][0][and][0][and][0][id][equals]=1',
      'where[createdAt][greater_than]=never',
      'where[createdAt][equals]=99999999999999999',
      'where[id][near]=1,2',
      'where[id][within]=x',
      'where[id][all]=1',
      'where[id][like][x]=1',
      'where[__proto__][x]=1',
      'sort=nothing',
      'sort[]=id&sort[]=x',
      'sort[a]=b',
      `limit=${HUGE}`,
      'limit=-1',
      'limit=abc',
      'limit[]=1&limit[]=2',
      `page=${HUGE}`,
      'page=-1',
      'page[a]=b',
      'depth=-1',
      'depth=abc',
      'depth[a]=b',
      'select=1',
      'select[nothing][x]=true',
      'populate=1',
      'populate[x]=y',
      'joins=1',
      'joins[x][limit]=a',
      'locale=zz',
      'locale[a]=b',
      'draft=maybe',
      'trash=x',
    ].map((query) => `/api/${slug}?${query}`),
  ),
  ...[
    '__proto__',
    'constructor',
    'toString',
    'globals',
    'globals/nothing',
    'tags/count?where[x]=1',
    'media/file/nothing.png',
    'media/file/..%2f..%2fpackage.json',
    'media/file/%2e%2e',
    `media/file/${'a'.repeat(300)}.png`,
  ].map((path) => `/api/${path}`),
]

describe('an odd request', () => {
  it.each(ODD)('should be answered, to a stranger and to an admin: %s', async (path) => {
    for (const init of [{}, { user: admin }]) {
      const response = await desk.rest(path, init)
      await response.arrayBuffer()
      expect([path, response.status]).toEqual([path, expect.any(Number)])
      expect(response.status).toBeLessThan(500)
    }
  })

  it.each([
    ['POST', '/api/tags', '{"title":'],
    ['POST', '/api/tags', '[]'],
    ['POST', '/api/tags', 'null'],
    ['POST', '/api/tags', '1'],
    ['POST', '/api/tags', '"text"'],
    ['POST', '/api/tags', '{"title":{"a":1}}'],
    ['POST', '/api/tags', '{"title":[1]}'],
    ['POST', '/api/tags', '{"title":1e308}'],
    ['POST', '/api/tags', '{"id":"abc","title":"x"}'],
    ['POST', '/api/comments', '{"list":"abc","authorName":"x","body":"x"}'],
    ['POST', '/api/comments', `{"list":${HUGE},"authorName":"x","body":"x"}`],
    ['POST', '/api/comments', '{"list":{"a":1},"authorName":"x","body":"x"}'],
    ['PATCH', '/api/tags/abc', '{"title":"x"}'],
    ['PATCH', `/api/tags/${HUGE}`, '{"title":"x"}'],
    ['PATCH', '/api/tags?where[id][equals]=abc', '{"title":"x"}'],
    ['DELETE', '/api/tags/abc', undefined],
    ['DELETE', `/api/tags/${HUGE}`, undefined],
    ['DELETE', '/api/tags?where[id][equals]=abc', undefined],
    ['POST', '/api/users/login', '{"email":{"$gt":""},"password":{"$gt":""}}'],
    ['POST', '/api/users/login', '{"email":1,"password":2}'],
    ['POST', '/api/users/login', '[]'],
    ['POST', '/api/users/login', 'null'],
    ['POST', '/api/users/forgot-password', '{"email":{"a":1}}'],
    ['POST', '/api/users/reset-password', '{"token":{"a":1},"password":"x"}'],
    ['POST', '/api/tags/abc/duplicate', '{}'],
    ['POST', '/api/globals/moderation-settings', '{"bannedWords":{"a":1}}'],
    ['POST', '/api/globals/moderation-settings', '{"bannedWords":[1],"maxLinks":"x"}'],
    ['POST', '/api/globals/moderation-settings', '[]'],
    ['POST', '/api/globals/moderation-settings', '{"allowedWords":{"a":1},"maxLinks":{}}'],
  ])('should be answered with a body that is wrong: %s %s %s', async (method, path, body) => {
    for (const user of [undefined, admin]) {
      const response = await desk.rest(path, {
        ...(body === undefined ? {} : { body }),
        headers: { 'Content-Type': 'application/json' },
        method,
        ...(user ? { user } : {}),
      })
      const text = await response.text()
      expect([path, response.status < 500 ? '' : text]).toEqual([path, ''])
    }
  })
})
