import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { setImmediate } from 'node:timers/promises'
import { commitTransaction, initTransaction, killTransaction } from 'payload'

import { engineOf } from '../../src/storage/engines/index.js'
import { recordReads } from '../../src/storage/changes/index.js'
import { storeOf } from '../../src/storage/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { apiOf, published } from '../support/api.js'
import { type Desk, hasTransactions, requestOf, startDesk } from '../support/payload.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'changes' })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const readFrom = (after: null | number) =>
  engineOf(desk.payload).readChanges({
    after,
    collection: DEFAULT_SLUGS.changes,
    payload: desk.payload,
  })

/** What is logged while some work is done. */
const loggedBy = async (work: () => Promise<unknown>): Promise<string[]> => {
  const { number } = await readFrom(null)
  await work()
  const { tokens } = await readFrom(number)
  return [...new Set(tokens)]
}

const createList = (slug: string) =>
  api.create('ranked-lists', {
    ...published,
    entries: [{ printedTitle: 'First' }],
    slug,
    title: `Title of ${slug}`,
  })

const createComment = (list: number | string) =>
  api.create('comments', { authorName: 'Reader', body: 'Said', list, status: 'approved' })

describe('the change log', () => {
  it('should tell of documents that are made, changed and deleted', async () => {
    const ids: Array<number | string> = []
    const made = await loggedBy(async () => {
      ids.push((await api.create('dramas', { ...published, slug: 'logged', title: 'Logged' })).id)
    })
    const [id = ''] = ids
    const { payload } = desk
    const changed = await loggedBy(() =>
      payload.update({ collection: 'dramas', data: { title: 'Changed' }, id }),
    )
    const deleted = await loggedBy(() => payload.delete({ collection: 'dramas', id }))
    for (const tokens of [made, changed, deleted]) expect(tokens).toContain(`dramas/${id}`)
  })

  it('should tell of drafts only once they are published', async () => {
    const { id } = await api.create('dramas', { ...published, slug: 'draft', title: 'Draft' })
    const { payload } = desk
    const drafted = await loggedBy(() =>
      payload.update({ collection: 'dramas', data: { title: 'Later' }, draft: true, id }),
    )
    expect(drafted).not.toContain(`dramas/${id}`)
  })

  it('should tell which list a comment is of, also where a vote alone is counted', async () => {
    const list = await createList('commented')
    const other = await createList('moved-to')
    let comment = { id: '' as number | string }
    const said = await loggedBy(async () => {
      comment = await createComment(list.id)
    })
    expect(said).toEqual(expect.arrayContaining([`comments/${comment.id}`, `comments~${list.id}`]))
    const counted = await loggedBy(() =>
      storeOf(desk).compareAndSet({
        collection: 'comments',
        expected: { status: 'approved' },
        id: comment.id,
        set: { score: 3 },
      }),
    )
    expect(counted).toEqual(
      expect.arrayContaining([`comments/${comment.id}`, `comments~${list.id}`]),
    )
    const moved = await loggedBy(() =>
      desk.payload.update({ collection: 'comments', data: { list: other.id }, id: comment.id }),
    )
    expect(moved).toEqual(expect.arrayContaining([`comments~${list.id}`, `comments~${other.id}`]))
    const deleted = await loggedBy(() =>
      desk.payload.delete({ collection: 'comments', id: comment.id }),
    )
    expect(deleted).toContain(`comments~${other.id}`)
  })

  it('should tell of settings, and of whole collections where documents are not known', async () => {
    const settings = await loggedBy(() =>
      desk.payload.updateGlobal({ data: {}, slug: 'moderation-settings' }),
    )
    expect(settings).toContain('global/moderation-settings')
    const all = await loggedBy(() =>
      storeOf(desk).remove({ collection: 'tags', where: { slug: { equals: 'nothing' } } }),
    )
    expect(all).toEqual(['tags*'])
  })

  it('should tell nothing of the work of the desk', async () => {
    const tokens = await loggedBy(async () => {
      await storeOf(desk).create({
        collection: 'rateLimits',
        data: { count: 1, key: 'somebody', windowStart: 1 },
      })
    })
    expect(tokens).toEqual([])
  })

  it('should tell of a transaction when it is committed, and never where it is rolled back', async () => {
    if (!(await hasTransactions(desk))) return
    const { number } = await readFrom(null)
    for (const end of [killTransaction, commitTransaction]) {
      const req = await requestOf(desk)
      await initTransaction(req)
      const { id } = await desk.payload.create({
        collection: 'tags',
        data: { slug: `in-${end.name.toLowerCase()}`, title: end.name },
        req,
      })
      expect((await readFrom(number)).tokens).toEqual([])
      await end(req)
      expect((await readFrom(number)).tokens).toEqual(
        end === killTransaction ? [] : expect.arrayContaining([`tags/${id}`]),
      )
    }
  })

  it('should number what several write at once without a gap, in the order that readers see', async () => {
    const { number } = await readFrom(null)
    const seen: string[] = []
    let isDone = false
    const watching = (async () => {
      for (let after = number; ;) {
        const wasDone = isDone
        const { number: last, tokens } = await readFrom(after)
        seen.push(...(tokens ?? ['missed']))
        after = last
        if (wasDone) return
        await setImmediate()
      }
    })()
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        desk.payload.create({
          collection: 'tags',
          data: { slug: `many-${index}`, title: `Many ${index}` },
        }),
      ),
    )
    isDone = true
    await watching
    expect(seen).toEqual(expect.arrayContaining(made.map(({ id }) => `tags/${id}`)))
  })

  it('should say so where more was changed than it keeps', async () => {
    const { number } = await readFrom(null)
    const engine = engineOf(desk.payload)
    for (let count = 0; count < 5; count += 1) {
      await engine.appendChange({
        collection: DEFAULT_SLUGS.changes,
        payload: desk.payload,
        tokens: ['tags*'],
      })
    }
    expect((await readFrom(number)).tokens).toHaveLength(5)
    // a database that was put back to an earlier day
    expect((await readFrom(number + 1000)).tokens).toBeNull()
  })
})

describe('what an answer depends on', () => {
  it('should be documents by their ids or by what is theirs alone, else all of a collection', async () => {
    const list = await createList('read-by-slug')
    const store = storeOf(desk)
    const readsOf = async (work: () => Promise<unknown>) => {
      const { reads } = await recordReads(work)
      return { isComplete: reads.isComplete, tokens: [...reads.tokens] }
    }
    expect(
      await readsOf(() =>
        store.find({ collection: 'dramas', sort: 'id', where: { id: { in: [list.id] } } }),
      ),
    ).toEqual({ isComplete: true, tokens: [`dramas/${list.id}`] })
    const bySlug = (slug: string) => () =>
      store.findOne({ collection: 'rankedLists', where: { slug: { equals: slug } } })
    expect((await readsOf(bySlug('read-by-slug'))).tokens).toEqual([`ranked-lists/${list.id}`])
    expect((await readsOf(bySlug('not-there'))).tokens).toEqual(['ranked-lists'])
    expect(
      (
        await readsOf(() =>
          store.find({ collection: 'comments', where: { list: { equals: list.id } } }),
        )
      ).tokens,
    ).toEqual([`comments~${list.id}`])
    expect((await readsOf(() => store.find({ collection: 'tags', sort: 'id' }))).tokens).toEqual([
      'tags',
    ])
    expect((await readsOf(() => store.find({ collection: 'leases', sort: 'id' }))).isComplete).toBe(
      false,
    )
    expect(
      (await readsOf(() => store.findVersions({ collection: 'rankedLists', limit: 1 }))).isComplete,
    ).toBe(false)
  })
})
