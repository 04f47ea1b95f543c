/** What does not work is logged with its error, once a minute for each kind, and counted for operators. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createAccess } from '../../src/access/index.js'
import { checkSetOf } from '../../src/lists/checks/index.js'
import { PANELS } from '../../src/lists/desk/panels.js'
import { findAddressProblem, request } from '../../src/net/index.js'
import { sanitizeOptions } from '../../src/options.js'
import { noteFailure, readFailures } from '../../src/storage/failures.js'
import { startApp } from '../support/app.js'
import { commentingOf } from '../support/commenting.js'
import { createUser, type Desk, requestOf } from '../support/payload.js'

let desk: Desk
let readers: ReturnType<typeof commentingOf>
const logged: string[] = []

beforeAll(async () => {
  desk = await startApp({
    name: 'failures',
    options: {
      comments: {
        checkTimeoutMs: 20,
        isSpam: () => Promise.reject(new Error('Akismet answered 500')),
        toxicity: () => new Promise(() => undefined),
        trustedProxies: 1,
      },
    },
  })
  const { logger } = desk.payload
  logger.error = (given: unknown) => {
    const { err, msg } = given as { err?: Error; msg?: string }
    logged.push(`${msg} ${err?.message}`)
  }
  readers = commentingOf(desk)
  await readers.list('failing')
}, 120_000)

afterAll(() => desk.stop())

const failureOf = async (kind: string) =>
  (await readFailures({ payload: desk.payload })).find((failure) => failure.kind === kind)

describe('a service that fails', () => {
  it('should hold comments, and be logged once a minute and counted', async () => {
    for (const body of ['One', 'Two', 'Three']) {
      expect((await readers.comment('failing', body)).status).toBe('pending')
    }
    expect(logged.filter((line) => line.includes('"spam"'))).toEqual([
      '"spam" does not work (1 times). Akismet answered 500',
    ])
    expect(logged.filter((line) => line.includes('"toxicity"'))).toEqual([
      '"toxicity" does not work (1 times). No answer within 20 ms.',
    ])
    expect(await failureOf('spam')).toMatchObject({
      count: 1,
      reason: 'Error: Akismet answered 500',
    })
  })

  it('should be told to admins on the first screen', async () => {
    const options = sanitizeOptions()
    const user = await createUser({ payload: desk.payload, roles: ['admin'] })
    const { broken } = await PANELS.failures.read({
      access: createAccess(options),
      checks: checkSetOf(options.checks),
      locale: undefined,
      now: options.now,
      parts: options.parts,
      req: await requestOf({ payload: desk.payload, user }),
      slugs: options.slugs,
    })
    expect(broken.map(({ kind }) => kind).toSorted()).toEqual(['spam', 'toxicity'])
  })
})

describe('a failure', () => {
  it('should be told again after a minute, with how often it happened meanwhile', async () => {
    const { payload } = desk
    const note = (now: number) => noteFailure({ error: new Error('x'), kind: 'a', now, payload })
    const start = Date.now()
    note(start)
    note(start + 1_000)
    note(start + 2_000)
    expect((await failureOf('a'))?.count).toBe(1)
    note(start + 60_000)
    expect((await failureOf('a'))?.count).toBe(4)
    expect(logged.filter((line) => line.startsWith('"a"'))).toEqual([
      '"a" does not work (1 times). x',
      '"a" does not work (3 times). x',
    ])
  })

  it('should be forgotten after a day', async () => {
    const { payload } = desk
    const start = Date.now() + 1_000_000
    noteFailure({ error: 'no error', kind: 'b', now: start, payload })
    const at = (now: number) => readFailures({ now, payload })
    expect((await at(start + 86_399_000)).map(({ kind }) => kind)).toContain('b')
    expect((await at(start + 86_401_000)).map(({ kind }) => kind)).not.toContain('b')
  })
})

describe('name servers', () => {
  const failing = (code: string) => () =>
    Promise.reject(Object.assign(new Error(`queryA ${code}`), { code }))

  it.each([
    ['ESERVFAIL', 1],
    ['EAI_AGAIN', 1],
    ['ETIMEOUT', 1],
    ['ENOTFOUND', 0],
    ['ENODATA', 0],
  ])(
    'should be told of where they do not work, and not where there is no such name: %s',
    async (code, times) => {
      const errors: unknown[] = []
      const args = {
        allowHosts: [],
        onNameError: (error: unknown) => void errors.push(error),
        resolve: failing(code),
        url: 'https://a.example/',
      }
      expect(await findAddressProblem(args)).toBe('unresolved')
      expect(errors).toHaveLength(times)
      const outcome = await request({
        ...args,
        headers: {},
        maxBytes: 1,
        method: 'GET',
        timeoutMs: 1_000,
      })
      expect(outcome).toMatchObject({ kind: 'unreachable' })
      expect(errors).toHaveLength(times * 2)
    },
  )
})
