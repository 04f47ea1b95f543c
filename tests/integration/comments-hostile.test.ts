import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { commentingOf } from '../support/commenting.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let readers: ReturnType<typeof commentingOf>
let other: string
let own: string

beforeAll(async () => {
  desk = await startDesk({ name: 'comments-hostile' })
  readers = commentingOf(desk)
  await readers.list('hostile')
  await readers.list('elsewhere')
  other = (await readers.comment('elsewhere', 'On another list')).comment.id
  own = (await readers.comment('hostile', 'First')).comment.id
}, 120_000)

afterAll(() => desk.stop())

const POST = '/v1/lists/hostile/comments'

/** Texts that are taken as the text that they are: kept as given (or cleaned), shown to be escaped. */
const KEPT: Array<[text: string, kept: string]> = [
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<a href="data:text/html,x">x</a>',
    '<style>*{display:none}</style>',
    '<!--<script>-->',
    ']]><script>alert(1)</script>',
    '</textarea><script>alert(1)</script>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '{{constructor.constructor("alert(1)")()}}',
    '${alert(1)}',
    '<%= 7 * 7 %>',
    "'; DROP TABLE comments; --",
    '{"$gt": ""}',
    '[link](https://a.example)',
    '&lt;script&gt;',
    '&#x3C;script&#x3E;',
    '\\u003cscript\\u003e',
    '%3Cscript%3E',
    '../../../etc/passwd',
    '__proto__',
    'constructor',
    'null',
    'undefined',
    'NaN',
    'true',
    '0',
    '-1',
    '1e309',
    '=1+1',
    '@SUM(A1)',
    '한국어 댓글',
    'مرحبا',
    'שלום',
    'ไทยที่ดี',
    '🙂👩🏽‍🚀🏴‍☠️',
    'İstanbul ıI',
    'ﷺ ﷽',
    'ß ẞ ﬃ',
  ].map((text): [string, string] => [text, text]),
  ['a\u0000b', 'ab'],
  ['a\u202Eb', 'ab'],
  ['a\u2066b\u2069', 'ab'],
  ['a\u200Bb', 'ab'],
  ['a\uFEFFb', 'ab'],
  ['a\u00ADb', 'ab'],
  ['a\u001B[31mb', 'a[31mb'],
  ['a\u0085b', 'a\nb'],
  ['a\u2028b', 'a\nb'],
  ['e\u0301', 'é'],
  [`z${'\u0300'.repeat(500)}`, `z${'\u0300'.repeat(4)}`],
  ['x\u{E0041}\u{E0042}', 'x'],
  [`a${'\n'.repeat(5000)}b`, 'a\n\nb'],
  [`a${' '.repeat(9000)}`, 'a'],
]

type Case = [
  name: string,
  method: string,
  path: string | (() => string),
  body: unknown,
  status: number,
  code: string,
  headers?: Record<string, string>,
]

const named = (rest: Record<string, unknown>) => ({ body: 'Text', name: 'Reader', ...rest })
const at =
  (id: () => string, rest = '') =>
  () =>
    `/v1/comments/${id()}${rest}`

const REFUSED: Case[] = [
  ...(
    [
      ['no text', { body: '' }],
      ['spaces', { body: ' \n\t ' }],
      ['nothing that prints', { body: '\u200B\u2060\uFEFF' }],
      ['a Hangul filler', { body: '\u3164' }],
      ['Braille blank', { body: '\u2800' }],
      ['a variation selector', { body: '\uFE0F' }],
      ['a mark alone', { body: '\u0301' }],
      ['a long text', { body: 'x'.repeat(10_001) }],
      ['a longer text', { body: 'x'.repeat(30_000) }],
      ['a number', { body: 1 }],
      ['null', { body: null }],
      ['a list', { body: ['x'] }],
      ['an object', { body: { $ne: '' } }],
      ['true', { body: true }],
      ['no name', { name: '' }],
      ['a name of spaces', { name: '   ' }],
      ['a name that does not print', { name: '\u200D' }],
      ['a long name', { name: 'x'.repeat(101) }],
      ['a name that is none', { name: {} }],
      ['a spoiler that is a word', { isSpoiler: 'yes' }],
      ['a parent of nowhere', { parentId: '999999999' }],
      ['a parent that cannot be', { parentId: '../1' }],
      ['an empty parent', { parentId: '' }],
      ['a long parent', { parentId: 'x'.repeat(65) }],
      ['a parent that is a number', { parentId: 1 }],
      ['a parent that is an object', { parentId: { $gt: '' } }],
      ['a parent that is a list', { parentId: ['1'] }],
      ['a negative parent', { parentId: '-1' }],
      ['an endless parent', { parentId: '1e999' }],
      ['a status', { status: 'approved' }],
      ['a revision', { revision: 99 }],
      ['an author', { authorUser: 1 }],
      ['a key', { authorKey: 'user:1' }],
      ['a root', { root: 1 }],
      ['a depth', { depth: 0 }],
      ['a score', { score: 1e9 }],
      ['reasons', { reasons: [] }],
      ['a date', { createdAt: '1970-01-01' }],
      ['an id', { id: 1 }],
      ['media', { media: [1] }],
      ['a source', { source: 'import' }],
      ['a list', { list: 2 }],
    ] as Array<[string, Record<string, unknown>]>
  ).map(([name, rest]): Case => [name, 'POST', POST, named(rest), 422, 'invalid-body']),
  ['a prototype', 'POST', POST, '{"body":"x","name":"y","__proto__":{"a":1}}', 422, 'invalid-body'],
  ['no JSON', 'POST', POST, '{', 422, 'invalid-body'],
  ['nothing', 'POST', POST, '', 422, 'invalid-body'],
  ['JSON null', 'POST', POST, 'null', 422, 'invalid-body'],
  ['a JSON list', 'POST', POST, '[]', 422, 'invalid-body'],
  ['a body of a megabyte', 'POST', POST, named({ body: 'x'.repeat(1e6) }), 422, 'invalid-body'],
  ['deep JSON', 'POST', POST, `${'['.repeat(30_000)}${']'.repeat(30_000)}`, 422, 'invalid-body'],
  ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''].map(
    (type): Case => [
      `a body of "${type}"`,
      'POST',
      POST,
      named({}),
      415,
      'unsupported-media-type',
      { 'Content-Type': type },
    ],
  ),
  ...['Bearer x.y.z', 'Bearer', 'Basic YTpi', 'JWT x', 'null', 'Bearer a b'].map(
    (Authorization): Case => [
      `the login "${Authorization}"`,
      'POST',
      POST,
      { body: 'Text' },
      401,
      'unauthenticated',
      { Authorization },
    ],
  ),
  ...['', ' ', 'x'.repeat(129), 'a b', 'é'].map((key): Case => [
    `the key "${key.slice(0, 9)}"`,
    'POST',
    POST,
    named({}),
    400,
    'bad-parameter',
    { 'Idempotency-Key': key },
  ]),
  ['a list that is not there', 'POST', '/v1/lists/nowhere/comments', named({}), 404, 'not-found'],
  ['a list with NUL', 'POST', '/v1/lists/%00/comments', named({}), 404, 'not-found'],
  ['a parameter', 'POST', `${POST}?admin=1`, named({}), 400, 'unknown-parameter'],
  ...['-1', '0', 'NaN', '1e9', '101', '1.5', '', ' 1', '0x10', 'Infinity', '99999999'].map(
    (limit): Case => [
      `the limit "${limit}"`,
      'GET',
      `${POST}?limit=${encodeURIComponent(limit)}`,
      undefined,
      400,
      'bad-parameter',
    ],
  ),
  ...['x', 'AAAA', 'eyJpZCI6MX0', `${'A'.repeat(900)}`, '%00', '../..'].map((cursor): Case => [
    `the cursor "${cursor.slice(0, 12)}"`,
    'GET',
    `${POST}?sort=newest&cursor=${cursor}`,
    undefined,
    400,
    'bad-cursor',
  ]),
  ['an order', 'GET', `${POST}?sort=-password`, undefined, 400, 'bad-parameter'],
  ['a filter', 'GET', `${POST}?where[status]=spam`, undefined, 400, 'unknown-parameter'],
  ['a parent with signs', 'GET', `${POST}?parent[$ne]=1`, undefined, 400, 'unknown-parameter'],
  ['a parent with a path', 'GET', `${POST}?parent=..%2F1`, undefined, 400, 'bad-parameter'],
  ['a parent of another list', 'GET', () => `${POST}?parent=${other}`, undefined, 404, 'not-found'],
  ['a comment of nowhere', 'GET', '/v1/comments/0', undefined, 404, 'not-found'],
  ['a comment with signs', 'GET', '/v1/comments/%24ne', undefined, 404, 'not-found'],
  ['a comment with NUL', 'GET', '/v1/comments/%00', undefined, 404, 'not-found'],
  ['a vote of two', 'PUT', at(() => own, '/vote'), { value: 2 }, 422, 'invalid-body'],
  ['a vote of nothing', 'PUT', at(() => own, '/vote'), { value: 0 }, 422, 'invalid-body'],
  ['a vote as text', 'PUT', at(() => own, '/vote'), { value: '1' }, 422, 'invalid-body'],
  ['a vote for nobody', 'PUT', '/v1/comments/0/vote', { value: 1 }, 404, 'not-found'],
  ['a report', 'POST', at(() => own, '/flags'), { reason: '' }, 422, 'invalid-body'],
  [
    'a long report',
    'POST',
    at(() => own, '/flags'),
    { detail: 'x'.repeat(501), reason: 'spam' },
    422,
    'invalid-body',
  ],
  ['somebody’s text', 'PATCH', at(() => own), { body: 'x' }, 403, 'forbidden'],
  ['somebody’s status', 'PATCH', at(() => own), { status: 'x' }, 422, 'invalid-body'],
  ['somebody’s comment', 'DELETE', at(() => own), undefined, 403, 'forbidden'],
  [
    'a forged proof',
    'DELETE',
    at(() => own),
    undefined,
    403,
    'forbidden',
    { 'X-Comment-Token': 'x'.repeat(32) },
  ],
  ['a reaction', 'PUT', '/v1/lists/hostile/reactions/__proto__', undefined, 404, 'not-found'],
  ['a decision', 'POST', '/comments/decide', { items: [] }, 401, 'unauthenticated'],
  ['the queue', 'GET', '/comments/queue', undefined, 401, 'unauthenticated'],
]

describe('hostile input', () => {
  it('should be at least a hundred', () => {
    expect(KEPT.length + REFUSED.length).toBeGreaterThanOrEqual(100)
  })

  it.each(KEPT)('should be kept as the text that it is: %j', async (text, kept) => {
    const { body, status } = await readers.post('hostile', { body: text })
    expect({ body, status }).toMatchObject({ body: { comment: { body: kept } }, status: 201 })
    const thread = await readers.send('GET', `/v1/comments/${body.comment.id}`)
    if (body.status === 'published') {
      expect(thread.body).toMatchObject({ comment: { body: kept } })
    } else {
      expect(thread.status).toBe(404)
    }
    expect(thread.headers.get('Content-Type')).toMatch(/^application\/(problem\+)?json/)
    expect(thread.headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it.each(REFUSED)(
    'should be answered as documented: %s, %s',
    async (_name, method, path, body, status, code, headers = {}) => {
      const answer = await readers.send(method, typeof path === 'string' ? path : path(), body, {
        headers,
      })
      expect([answer.status, answer.body.code]).toEqual([status, code])
      expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    },
  )

  it('should have left nothing behind', async () => {
    expect(({} as Record<string, unknown>).a).toBeUndefined()
    // with a condition: MongoDB only estimates the number of all documents
    const { totalDocs } = await desk.payload.count({
      collection: 'comments',
      where: { revision: { greater_than: 0 } },
    })
    expect(totalDocs).toBe(KEPT.length + 2)
  })
})
