import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Desk } from '../support/payload.js'

import { commentingOf } from '../support/commenting.js'
import { editorOf, makeList, move } from '../support/moves.js'
import { createUser, startDesk } from '../support/payload.js'
import { statementsOf } from '../support/statements.js'

/** How many statements each may take; see "What a write costs" in docs/operations.md. */
const MOST = {
  mongodb: { flag: 10, move: 8, post: 24, react: 7, save: 12, vote: 10 },
  postgres: { flag: 13, move: 10, post: 10, react: 10, save: 18, vote: 13 },
  sqlite: { flag: 13, move: 12, post: 10, react: 10, save: 18, vote: 13 },
} as const

type Work = keyof (typeof MOST)['sqlite']

let desk: Desk
let does: Record<Work, () => Promise<unknown>>

beforeAll(async () => {
  desk = await startDesk({ name: 'statements' })
  const readers = commentingOf(desk)
  const user: TypedUser = await createUser({ payload: desk.payload, roles: ['editor'] })
  const editor = editorOf(desk, user)
  await readers.list('counted')
  const { comment } = await readers.comment('counted', 'What is voted for')
  const list = await makeList({ desk, titles: ['One', 'Two', 'Three'] })
  let count = 0
  let revision = 0
  const checked = async (status: number, answer: Promise<{ status: number }>) => {
    expect((await answer).status).toBe(status)
  }
  does = {
    flag: () =>
      checked(201, readers.send('POST', `/v1/comments/${comment.id}/flags`, { reason: 'spam' })),
    move: async () => {
      const moved = await editor.move(list.id, {
        operations: [move(list.idOf(count % 2 ? 'One' : 'Two'), { position: 1 })],
        revision,
      })
      expect(moved.status).toBe(200)
      count += 1
      revision = moved.body.revision
    },
    post: () => checked(201, readers.post('counted', { body: `Said ${(count += 1)}` })),
    react: () => checked(200, readers.send('PUT', '/v1/lists/counted/reactions/love')),
    save: () =>
      checked(
        200,
        editor.send('PATCH', `/${list.id}?draft=true&depth=0`, {
          standfirst: `Saved ${(count += 1)}`,
        }),
      ),
    vote: () => checked(200, readers.send('PUT', `/v1/comments/${comment.id}/vote`, { value: 1 })),
  }
  // what a process reads once
  for (const work of Object.values(does)) await work()
}, 120_000)

afterAll(() => desk.stop())

describe('a write', () => {
  it.each<Work>(['flag', 'move', 'post', 'react', 'save', 'vote'])(
    'should not ask more of the database than it has to: %s',
    async (work) => {
      await does[work]()
      const statements = await statementsOf(desk, does[work])
      expect(statements.length).toBeGreaterThan(2)
      const isMore = statements.length > MOST[desk.engine][work]
      // named, to tell which of them is new
      expect(isMore ? statements : []).toEqual([])
    },
  )
})
