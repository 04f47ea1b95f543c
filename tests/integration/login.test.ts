/** Who gets in: limits by network and account, the same answer for who is not there, sessions. */
import type { TypedUser } from 'payload'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import crypto from 'node:crypto'

import type { Sessions } from '../../src/accounts/api/routes.js'

import { storeOf } from '../../src/storage/index.js'
import { startApp } from '../support/app.js'
import { freshAddress } from '../support/commenting.js'
import { graphqlOf } from '../support/graphql.js'
import { createUser, type Desk } from '../support/payload.js'

const RIGHT = 'correct horse battery'

let desk: Desk
let user: TypedUser
let clock: Date
/** The e-mails that were sent, by whom they went to. */
const sent: string[] = []

beforeAll(async () => {
  clock = new Date()
  desk = await startApp({
    config: {
      email: () => ({
        defaultFromAddress: 'desk@example.com',
        defaultFromName: 'Desk',
        name: 'kept',
        sendEmail: ({ to }) => Promise.resolve(void sent.push(String(to))),
      }),
    },
    name: 'login',
    options: { comments: { trustedProxies: 1 }, now: () => clock },
  })
}, 120_000)

afterAll(() => desk.stop())

beforeEach(async () => {
  user = await createUser({ payload: desk.payload, roles: ['editor'] })
})

type Sent = {
  address?: string
  agent?: string
  email?: string
  language?: string
  password?: string
}

const post = (
  path: string,
  body: unknown,
  { address = freshAddress(), agent, language = 'en' }: Sent = {},
) =>
  desk.rest(`/api/users${path}`, {
    body: JSON.stringify(body),
    headers: {
      'Accept-Language': language,
      'Content-Type': 'application/json',
      'X-Forwarded-For': address,
      ...(agent === undefined ? {} : { 'User-Agent': agent }),
    },
    method: 'POST',
  })

const logIn = (given: Sent = {}): Promise<Response> =>
  post('/login', { email: given.email ?? user.email, password: given.password ?? RIGHT }, given)

const guess = (given: Sent = {}): Promise<Response> => logIn({ ...given, password: 'wrong' })

const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status

/** Tries as often as given, one after the other. */
const guessTimes = async (times: number, given: () => Sent): Promise<number[]> => {
  const statuses: number[] = []
  for (let time = 0; time < times; time += 1) statuses.push(await statusOf(guess(given())))
  return statuses
}

const only = (status: number, times: number): number[] =>
  Array.from({ length: times }, () => status)

describe('somebody who is not there', () => {
  const mutation = (email: string) =>
    `mutation { loginUser(email: ${JSON.stringify(email)}, password: "wrong") { token } }`

  /** How many hashes of passwords a task takes, each with its rounds. */
  const hashesOf = async (task: () => Promise<unknown>): Promise<number[]> => {
    const rounds: number[] = []
    const { pbkdf2 } = crypto
    crypto.pbkdf2 = (...args) => {
      rounds.push(args[2])
      pbkdf2(...args)
    }
    await task()
    crypto.pbkdf2 = pbkdf2
    return rounds
  }

  it.each([
    ['REST', (email: string) => guess({ email })],
    ['GraphQL', (email: string) => graphqlOf(desk)(mutation(email))],
  ])('should cost the same work as somebody who is: %s', async (_api, ask) => {
    const there = await hashesOf(() => ask(String(user.email)))
    expect(there).toEqual([600_000])
    expect(await hashesOf(() => ask(`not-${user.email}`))).toEqual(there)
    expect(await hashesOf(() => ask(` ${user.email?.toUpperCase()} `))).toEqual(there)
  })

  it('should get the same answer', async () => {
    const [one, other] = [await guess(), await guess({ email: 'nobody@example.com' })]
    expect([other.status, await other.json()]).toEqual([one.status, await one.json()])
    expect(one.status).toBe(401)
  })

  it('should get the same answer where the password was forgotten, before any e-mail goes out', async () => {
    const one = await post('/forgot-password', { email: user.email })
    const other = await post('/forgot-password', { email: 'nobody@example.com' })
    expect([other.status, await other.json()]).toEqual([one.status, await one.json()])
    expect(one.status).toBe(200)
    while (!sent.includes(String(user.email))) await new Promise((done) => setTimeout(done, 5))
    expect(sent).not.toContain('nobody@example.com')
  })

  it('should be told what is missing as before', async () => {
    expect(await statusOf(post('/login', { email: user.email }))).toBe(400)
    expect(await statusOf(post('/login', { password: 'x' }))).toBe(400)
  })
})

describe('who guesses passwords', () => {
  it('should be slowed down from one network, and told for how long', async () => {
    const address = freshAddress()
    expect(await guessTimes(10, () => ({ address }))).toEqual(only(401, 10))
    const refused = await guess({ address })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({
      errors: [{ message: expect.stringMatching(/Try again in \d+ seconds/) }],
    })
    expect(await statusOf(logIn({ address }))).toBe(429)
  })

  it('should be told in their language', async () => {
    const address = freshAddress()
    await guessTimes(10, () => ({ address }))
    const refused = await guess({ address, language: 'ko' })
    expect(await refused.text()).toMatch(/Try again|다시 시도하세요/)
  })

  it('should not keep the owner out, from another network or after the pause', async () => {
    const address = freshAddress()
    await guessTimes(12, () => ({ address }))
    expect(await statusOf(logIn())).toBe(200)
    const refused = await guess({ address })
    clock = new Date(clock.getTime() + Number(refused.headers.get('Retry-After')) * 1000)
    expect(await statusOf(logIn({ address }))).toBe(200)
  })

  it('should be slowed down over many networks, and not the owner on one that is known', async () => {
    const known = freshAddress()
    expect(await statusOf(logIn({ address: known }))).toBe(200)
    const addresses = Array.from({ length: 40 }, freshAddress)
    // the first attempt from each network is made, and counts
    for (const address of addresses) expect(await statusOf(guess({ address }))).toBe(401)
    expect(await guessTimes(1, () => ({ address: addresses[0] ?? '' }))).toEqual([429])
    expect(await statusOf(guess({ address: known }))).toBe(401)
    expect(await statusOf(logIn({ address: known }))).toBe(200)
    expect(await statusOf(logIn())).toBe(200)
  })

  it('should be slowed down over many accounts of one network', async () => {
    const address = freshAddress()
    let at = 0
    const given = () => ({ address, email: `${(at += 1)}-${user.email}` })
    expect(await guessTimes(30, given)).toEqual(only(401, 30))
    expect(await guessTimes(1, given)).toEqual([429])
  })

  it('should be slowed down over many networks of one block of IPv6', async () => {
    let at = 0
    const given = () => ({
      address: `2001:db8:77:${(at += 1).toString(16)}::1`,
      email: `${at}-${user.email}`,
    })
    expect(await guessTimes(90, given)).toEqual(only(401, 90))
    expect(await guessTimes(1, given)).toEqual([429])
  })

  it('should be slowed down over GraphQL too', async () => {
    const ask = () =>
      graphqlOf(desk)(
        `mutation { loginUser(email: ${JSON.stringify(user.email)}, password: "wrong") { token } }`,
      )
    for (let time = 0; time < 30; time += 1) expect(await ask()).not.toContain('Too many')
    expect(await ask()).toContain('Too many')
  })

  it('should be slowed down where they ask for new passwords', async () => {
    const address = freshAddress()
    const ask = () => statusOf(post('/forgot-password', { email: user.email }, { address }))
    for (let time = 0; time < 10; time += 1) expect(await ask()).toBe(200)
    expect(await ask()).toBe(429)
  })

  it('should lock nothing', async () => {
    await guessTimes(30, () => ({}))
    const account = await desk.payload.findByID({
      collection: 'users',
      id: user.id,
      showHiddenFields: true,
    })
    expect((account as { lockUntil?: unknown }).lockUntil ?? null).toBeNull()
  })
})

describe('who gets in', () => {
  it('should not be counted, however often', async () => {
    const address = freshAddress()
    for (let time = 0; time < 15; time += 1) expect(await statusOf(logIn({ address }))).toBe(200)
  })

  it('should not be counted where the app itself signs somebody in', async () => {
    const data = { email: String(user.email), password: 'wrong' }
    for (let time = 0; time < 40; time += 1) {
      await expect(desk.payload.login({ collection: 'users', data })).rejects.toMatchObject({
        status: 401,
      })
    }
  })
})

describe('sessions', () => {
  const tokens = async (count: number): Promise<string[]> => {
    const found: string[] = []
    for (let one = 0; one < count; one += 1) {
      found.push(((await (await logIn()).json()) as { token: string }).token)
    }
    return found
  }

  const ask = async (token: string, path: string, body?: object) => {
    const response = await desk.rest(`/api/users/sessions${path}`, {
      ...(body ? { body: JSON.stringify(body), method: 'POST' } : {}),
      headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
    })
    return { body: (await response.json()) as Sessions, status: response.status }
  }

  it('should be told to their owner, with the one that asks', async () => {
    const [first = '', second = ''] = await tokens(2)
    const { body } = await ask(second, '')
    expect(body.items.map(({ isCurrent }) => isCurrent)).toEqual([true, false])
    expect((await ask(first, '')).body.items.map(({ isCurrent }) => isCurrent)).toEqual([
      false,
      true,
    ])
  })

  it('should be ended one by one, and then open nothing', async () => {
    const [first = '', second = ''] = await tokens(2)
    const other = (await ask(second, '')).body.items.find(({ isCurrent }) => !isCurrent)
    const ended = await ask(second, '/end', { id: other?.id })
    expect(ended).toMatchObject({ body: { items: [{ isCurrent: true }] }, status: 200 })
    expect((await ask(first, '')).status).toBe(401)
    expect((await ask(second, '/end', { id: other?.id })).status).toBe(404)
  })

  it('should be ended all at once, but the one that asks', async () => {
    const [first = '', second = '', third = ''] = await tokens(3)
    expect((await ask(second, '/end-others', {})).body.items).toHaveLength(1)
    expect((await ask(first, '')).status).toBe(401)
    expect((await ask(third, '')).status).toBe(401)
    expect((await ask(second, '')).status).toBe(200)
  })

  it('should not be ended by anybody else, admins included', async () => {
    const [own = ''] = await tokens(1)
    const { id } = (await ask(own, '')).body.items[0] ?? {}
    user = await createUser({ payload: desk.payload, roles: ['admin'] })
    const [admin = ''] = await tokens(1)
    expect((await ask(admin, '/end', { id })).status).toBe(404)
    expect((await ask(own, '')).status).toBe(200)
  })

  const FIREFOX =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0'

  /** What is kept beside the sessions of the account. */
  const kept = async (): Promise<object> => {
    const row = await storeOf({ payload: desk.payload }).findOne({
      collection: 'leases',
      where: { key: { equals: `users:${user.id}:sessions` } },
    })
    return JSON.parse(String(row?.owner ?? '{}')) as object
  }

  const begin = async (agent: string): Promise<string> =>
    ((await (await logIn({ agent })).json()) as { token: string }).token

  it('should be told by the browser and the system that they were begun with', async () => {
    const first = await begin(FIREFOX)
    const second = await begin('curl/8.7.1')
    expect((await ask(second, '')).body.items).toMatchObject([
      { browser: 'curl', isCurrent: true, seenAt: clock.toISOString(), system: null },
      { browser: 'Firefox', isCurrent: false, seenAt: clock.toISOString(), system: 'macOS' },
    ])
    // no other account has a way to them
    user = await createUser({ payload: desk.payload, roles: ['admin'] })
    const admin = await begin('curl/8.7.1')
    expect((await ask(admin, '')).body.items).toHaveLength(1)
    expect((await ask(first, '')).body.items).toHaveLength(2)
  })

  it('should say when they were last in use, and keep what they began with', async () => {
    const first = await begin(FIREFOX)
    const began = clock
    clock = new Date(began.getTime() + 240_000)
    await ask(first, '')
    expect((await ask(first, '')).body.items[0]?.seenAt).toBe(began.toISOString())
    clock = new Date(began.getTime() + 600_000)
    await ask(first, '')
    expect((await ask(first, '')).body.items[0]).toMatchObject({
      browser: 'Firefox',
      seenAt: clock.toISOString(),
    })
  })

  it('should leave nothing where they end, in each way that they do', async () => {
    const [first, second] = [await begin(FIREFOX), await begin(FIREFOX)]
    expect(Object.keys(await kept())).toHaveLength(2)
    const { items } = (await ask(second, '')).body
    await ask(second, '/end', { id: items.find(({ isCurrent }) => !isCurrent)?.id })
    expect(Object.keys(await kept())).toEqual([items.find(({ isCurrent }) => isCurrent)?.id])
    expect((await ask(first, '')).status).toBe(401)

    const left = await desk.rest('/api/users/logout', {
      headers: { Authorization: `JWT ${second}` },
      method: 'POST',
    })
    expect(left.status).toBe(200)
    expect(await kept()).toEqual({})

    await begin(FIREFOX)
    expect(Object.keys(await kept())).toHaveLength(1)
    await desk.payload.update({
      collection: 'users',
      data: { password: 'another password' },
      id: user.id,
    })
    expect(await kept()).toEqual({})

    await logIn({ agent: FIREFOX, password: 'another password' })
    expect(Object.keys(await kept())).toHaveLength(1)
    await desk.payload.delete({ collection: 'users', id: user.id })
    const { totalDocs } = await desk.payload.count({
      collection: 'list-leases',
      where: { key: { equals: `users:${user.id}:sessions` } },
    })
    expect(totalDocs).toBe(0)
  })
})
