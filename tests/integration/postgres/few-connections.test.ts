/** A pool as small as the desk takes: nothing inside of a transaction may wait for a second connection. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { TypedUser } from 'payload'

import { sweep } from '../../../src/publishing/compiled/process.js'
import { apiOf, type Doc, published } from '../../support/api.js'
import { commentingOf } from '../../support/commenting.js'
import { createUser, type Desk, startDesk } from '../../support/payload.js'
import { contextOf } from '../../support/publications.js'

let desk: Desk
let editor: TypedUser

beforeAll(async () => {
  process.env.DATABASE_CONNECTIONS = '3'
  desk = await startDesk({ name: 'few-connections' })
  editor = await createUser({ payload: desk.payload, roles: ['admin'] })
}, 120_000)

afterAll(async () => {
  delete process.env.DATABASE_CONNECTIONS
  await desk.stop()
})

const send = async (method: string, path: string, body: object): Promise<number> => {
  const headers = { 'Content-Type': 'application/json' }
  const init = { body: JSON.stringify(body), headers, method, user: editor }
  return (await desk.rest(`/api/ranked-lists${path}`, init)).status
}

describe('a desk with few connections', () => {
  it('should save, move, split, publish, comment and compile, all at once', async () => {
    const api = apiOf(desk)
    const commenting = commentingOf(desk)
    const lists: Doc[] = []
    for (const slug of ['one', 'two', 'three']) {
      const entries = ['A', 'B', 'C'].map((printedTitle) => ({ printedTitle }))
      lists.push(await api.create('ranked-lists', { ...published, entries, slug, title: slug }))
    }
    // the first request of an account logs it in
    expect(await send('PATCH', `/${lists[0]?.id}`, { title: 'one' })).toBe(200)
    const works = lists.flatMap(({ entries, id, slug }) => {
      const [first, second] = (entries as Doc[]).map((row) => row.id)
      const operations = [{ ids: [first], to: { at: 'end', section: 'main' }, type: 'move' }]
      return [
        send('PATCH', `/${id}`, { ...published, standfirst: 'Changed' }),
        send('POST', `/${id}/moves`, { key: crypto.randomUUID(), operations, revision: 0 }),
        send('POST', `/${id}/split`, {
          entries: [second],
          isKept: true,
          key: crypto.randomUUID(),
          revision: 0,
          title: `Of ${String(slug)}`,
        }),
        commenting.post(String(slug), { body: 'A comment' }).then(({ status }) => status),
        sweep(contextOf(desk)).then(() => 200),
      ]
    })
    const answers = await Promise.all(works)
    expect(answers.filter((status) => status >= 400)).toEqual([])
    for (const { slug } of lists) {
      expect(await api.list(String(slug))).toMatchObject({ standfirst: 'Changed' })
    }
  }, 240_000)
})
