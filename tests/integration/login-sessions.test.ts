/** Sessions that begin and end at one moment. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { initTransaction, killTransaction } from 'payload'

import { createUser, type Desk, requestOf, signIn, startDesk } from '../support/payload.js'

let desk: Desk
/** Without transactions Payload writes over what others wrote meanwhile, and nothing can tell. */
let hasTransactions: boolean

beforeAll(async () => {
  desk = await startDesk({ name: 'login-sessions' })
  const req = await requestOf({ payload: desk.payload })
  hasTransactions = await initTransaction(req)
  await killTransaction(req)
}, 120_000)

afterAll(() => desk.stop())

const sessionsOf = async (token: string): Promise<number> => {
  const response = await desk.rest('/api/users/sessions', {
    headers: { Authorization: `JWT ${token}` },
  })
  const { items } = (await response.json()) as { items?: unknown[] }
  return items?.length ?? 0
}

const end = (token: string): Promise<Response> =>
  desk.rest('/api/users/sessions/end-others', {
    body: '{}',
    headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
    method: 'POST',
  })

describe('sessions of one account', () => {
  it('should all be kept where several begin at one moment', async () => {
    const { payload } = desk
    const user = await createUser({ payload, roles: ['editor'] })
    const count = hasTransactions ? 6 : 1
    const tokens = await Promise.all(Array.from({ length: count }, () => signIn({ payload, user })))
    for (const token of tokens) expect(await sessionsOf(token)).toBe(count)
  })

  it('should not come back where one begins while others are ended', async () => {
    const { payload } = desk
    const user = await createUser({ payload, roles: ['editor'] })
    const [first, second] = [await signIn({ payload, user }), await signIn({ payload, user })]
    const [fresh] = await Promise.all([signIn({ payload, user }), end(second)])
    expect(await sessionsOf(second)).toBeGreaterThan(0)
    // without transactions nobody can tell a session that was ended from one that has begun
    if (!hasTransactions) return
    expect(await sessionsOf(first)).toBe(0)
    // it began after the others were read, or was ended with them
    expect(await sessionsOf(fresh)).toBeLessThan(3)
  })
})
