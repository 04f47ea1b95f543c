import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Comment } from '../../src/publishing/shapes/index.js'

import * as mongodb from '../../src/migrations/mongodb/20261127_061126_comment_desk.js'
import * as sqlite from '../../src/migrations/sqlite/20261127_061126_comment_desk.js'
import * as entries from '../../src/migrations/sqlite/20261129_230412_comments_about_entries.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'upgrade' })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

/** Goes back before there were places, and on again. */
const upgrade = async (): Promise<void> => {
  const { db } = desk.payload
  if (desk.engine === 'postgres') {
    // there were places before there was this engine: what is to be seen is that all stays as it is
    const { prodMigrations: migrations } = db as { prodMigrations?: never }
    await db.migrate({ migrations })
    return
  }
  // an index that came later goes by places too
  const steps = desk.engine === 'mongodb' ? [mongodb] : [sqlite, entries]
  const args = { db: (db as { drizzle?: unknown }).drizzle, payload: desk.payload, req: {} }
  for (const { down } of steps.toReversed()) await down(args as never)
  for (const { up } of steps) await up(args as never)
}

const comment = (list: Doc, body: string, parent: Doc | null, createdAt: string): Promise<Doc> =>
  api.create('comments', {
    authorName: 'Reader',
    body,
    createdAt,
    list: list.id,
    parent: parent?.id ?? null,
    status: 'published',
  })

describe('comments from before they had a place', () => {
  it('should be read in the same order after the upgrade, and new ones fit in', async () => {
    const list = await api.create('ranked-lists', { ...published, slug: 'old', title: 'old' })
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
    // kept in another order than they were written in
    const b = await comment(list, 'b', null, at(20))
    const a = await comment(list, 'a', null, at(10))
    const a2 = await comment(list, 'a2', a, at(30))
    await comment(list, 'a2i', a2, at(31))
    await comment(list, 'a1', a, at(15))
    await comment(list, 'b1', b, at(40))
    let deep = await comment(list, 'deep 0', null, at(50))
    for (let depth = 1; depth <= 53; depth += 1) {
      deep = await comment(list, `deep ${depth}`, deep, at(50 + depth))
    }
    const read = async (): Promise<string[]> => {
      const items: Comment[] = (await api.comments('old', '?limit=100')).items
      return items.map(({ body }) => String(body))
    }
    const deeps = Array.from({ length: 54 }, (_, depth) => `deep ${depth}`)
    const order = ['a', 'a1', 'a2', 'a2i', 'b', 'b1', ...deeps]
    expect(await read()).toEqual(order)

    await upgrade()
    expect(await read()).toEqual(order)
    await comment(list, 'a3', a, at(60))
    expect((await read()).slice(0, 6)).toEqual(['a', 'a1', 'a2', 'a2i', 'a3', 'b'])
  }, 60_000)
})
