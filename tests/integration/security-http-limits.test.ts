import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'

import { startApp } from '../support/app.js'
import { commentingOf, type Sender } from '../support/commenting.js'
import { createUser, type Desk } from '../support/payload.js'

const HOUR = 3600
const ONCE = { count: 2, seconds: HOUR }
const limits = {
  edit: ONCE,
  flag: ONCE,
  list: { count: 8, seconds: HOUR },
  post: ONCE,
  react: ONCE,
  vote: ONCE,
}

let desk: Desk
let readers: ReturnType<typeof commentingOf>

/** How a reader at an address gets here, as the proxies of this app write it. */
const from = (address: string): Sender => ({ address: `203.0.113.99, ${address}, 10.0.0.1` })

beforeAll(async () => {
  desk = await startApp({
    name: 'limits',
    options: { comments: { limits, trustedProxies: ['10.0.0.0/8'] } },
  })
  readers = commentingOf(desk)
}, 120_000)

afterAll(() => desk.stop())

let lists = 0

const newList = async (): Promise<string> => {
  lists += 1
  const slug = `limited-${lists}`
  await readers.list(slug)
  return slug
}

let blocks = 0

/** The first 48 bits of addresses that nobody else has. */
const newBlock = (): string => {
  blocks += 1
  return `2001:db8:${blocks.toString(16)}`
}

/** Each kind of request that readers without a login make, with the status that it is taken with. */
const REQUESTS: Array<
  [kind: string, taken: number, send: (slug: string, sender: Sender) => Promise<{ status: number }>]
> = [
  ['comments', 201, (slug, sender) => readers.post(slug, { body: crypto.randomUUID() }, sender)],
  [
    'reactions',
    200,
    (slug, sender) => readers.send('PUT', `/v1/lists/${slug}/reactions/like`, undefined, sender),
  ],
  [
    'votes',
    200,
    async (slug, sender) =>
      readers.send('PUT', `/v1/comments/${await commentOf(slug)}/vote`, { value: 1 }, sender),
  ],
  [
    'reports',
    201,
    async (slug, sender) =>
      readers.send(
        'POST',
        `/v1/comments/${await commentOf(slug)}/flags`,
        { reason: 'spam' },
        sender,
      ),
  ],
]

const comments = new Map<string, Promise<string>>()

const commentOf = (slug: string): Promise<string> => {
  const known =
    comments.get(slug) ??
    readers
      .comment(slug, 'One to vote for', from(`${newBlock()}::1`))
      .then(({ comment }) => comment.id)
  comments.set(slug, known)
  return known
}

/** Who sends, and how often a limit of two lets them. */
const SENDERS: Array<[who: string, allowed: number, addressOf: (turn: number) => string]> = [
  ['one address of IPv4', 2, () => '192.0.2.7'],
  ['addresses of one network of 64 bits', 2, (turn) => `2001:db8:aaaa:1::${turn}`],
  ['networks of one block of 48 bits', 6, (turn) => `2001:db8:bbbb:${turn}::1`],
  ['different addresses of IPv4', 7, (turn) => `192.0.2.${100 + turn}`],
  ['different blocks of 48 bits', 7, (turn) => `2001:db8:cc${turn}:1::1`],
]

describe.each(SENDERS)('what comes from %s', (_who, allowed, addressOf) => {
  it.each(REQUESTS)(`should be taken ${allowed} times of seven: %s`, async (_kind, taken, send) => {
    const slug = await newList()
    const statuses: number[] = []
    for (let turn = 1; turn <= 7; turn += 1) {
      statuses.push((await send(slug, from(addressOf(turn)))).status)
    }
    const refused = Array<number>(7 - allowed).fill(429)
    expect(statuses).toEqual([...Array<number>(allowed).fill(taken), ...refused])
  })
})

describe('a list', () => {
  it('should have a ceiling for all who are not signed in, and for it alone', async () => {
    const slug = await newList()
    const statuses: number[] = []
    for (let turn = 1; turn <= 10; turn += 1) {
      statuses.push(
        (await readers.post(slug, { body: `Remark ${turn}` }, from(`${newBlock()}::1`))).status,
      )
    }
    expect(statuses).toEqual([...Array<number>(8).fill(201), 429, 429])
    const elsewhere = await readers.post(
      await newList(),
      { body: 'Here' },
      from(`${newBlock()}::1`),
    )
    expect(elsewhere.status).toBe(201)
    const user = await createUser({ payload: desk.payload, roles: ['contributor'] })
    const signedIn = await readers.post(
      slug,
      { body: 'Me too' },
      { ...from(`${newBlock()}::1`), user },
    )
    expect(signedIn.status).toBe(201)
  })

  it('should lose nothing of its ceiling to who is over the own limit', async () => {
    const slug = await newList()
    const one = from(`${newBlock()}::1`)
    for (let turn = 1; turn <= 12; turn += 1)
      await readers.post(slug, { body: `Again ${turn}` }, one)
    const other = await readers.post(slug, { body: 'Mine' }, from(`${newBlock()}::1`))
    expect(other.status).toBe(201)
  })

  it('should say when to try again', async () => {
    const slug = await newList()
    for (let turn = 1; turn <= 8; turn += 1) {
      await readers.post(slug, { body: `Full ${turn}` }, from(`${newBlock()}::1`))
    }
    const { body, headers, status } = await readers.post(
      slug,
      { body: 'One more' },
      from(`${newBlock()}::1`),
    )
    expect({ code: body.code, status }).toEqual({ code: 'too-many-requests', status: 429 })
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0)
  })
})

describe('an app that trusts no proxy', () => {
  let untrusting: Desk
  const warn = jest.fn()

  beforeAll(async () => {
    untrusting = await startApp({
      name: 'untrusting',
      options: { comments: { limits, trustedProxies: 0 } },
    })
    untrusting.payload.logger.warn = warn as never
  }, 120_000)

  afterAll(() => untrusting.stop())

  it.each([
    ['a new X-Forwarded-For', (turn: number) => ({ 'X-Forwarded-For': `198.51.100.${turn}` })],
    [
      'longer and longer ones',
      (turn: number) => ({ 'X-Forwarded-For': '192.0.2.1, '.repeat(turn) }),
    ],
    ['a new Forwarded', (turn: number) => ({ Forwarded: `for=198.51.100.${turn}` })],
    ['a new X-Real-IP', (turn: number) => ({ 'X-Real-IP': `198.51.100.${turn}` })],
  ])('should limit who sends %s each time', async (_what, headersOf) => {
    const untrusted = commentingOf(untrusting)
    const slug = `untrusted-${crypto.randomUUID()}`
    await untrusted.list(slug)
    const statuses: number[] = []
    for (let turn = 1; turn <= 3; turn += 1) {
      const sender = { address: '', headers: headersOf(turn) }
      statuses.push((await untrusted.post(slug, { body: `${slug} ${turn}` }, sender)).status)
    }
    // what came before counts too: all of them are one person
    expect(statuses.at(-1)).toBe(429)
  })

  it('should say so once where a proxy’s header arrives', () => {
    const hints = warn.mock.calls.filter(([text]) => String(text).includes('trustedProxies'))
    expect(hints).toHaveLength(1)
  })
})
