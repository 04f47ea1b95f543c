import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Asked } from '../support/requests.js'

import { loadGenerated } from '../../seed/loadGenerated.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { findWaste, forgetStatistics, statementsOf } from '../support/plans.js'
import { requestsOf } from '../support/requests.js'

let desk: Desk
let requests: Asked[]

beforeAll(async () => {
  desk = await startDesk({ name: 'queries' })
  const { payload } = desk
  await loadGenerated({
    options: { comments: 60, dramas: 4, entriesPerList: 4, lists: 30, people: 6, scenes: 12 },
    payload,
  })
  await forgetStatistics(desk)
  const user = await createUser({ payload, roles: ['admin'] })
  // signs in
  await desk.rest('/api/users/me', { user })
  const ask = async (path: string) => {
    const response = await desk.rest(path, path.startsWith('/api/v1') ? {} : { user })
    const text = await response.text()
    // the desk of the tests has no site
    const isAnswered = response.status === 200 || path.includes('/sitemap.xml')
    if (!isAnswered) throw new Error(`${path} was answered ${response.status}: ${text}`)
    return text.startsWith('{') ? (JSON.parse(text) as unknown) : text
  }
  requests = await requestsOf({ ask, payload, user })
}, 120_000)

afterAll(() => desk.stop())

/**
 * How many statements each takes at most, one for each stage: what is asked for after something else was
 * answered. Those of the desk with one for who asks; where pictures are shown Payload reads them by one more.
 */
const MOST: Readonly<Record<string, number>> = {
  // where they stand in lists is compiled: three statements for however many places
  'a drama': 3,
  'a person': 3,
  'a scene': 3,
  'admin: list of comments': 3,
  'admin: list of dramas': 4,
  'admin: list of people': 4,
  'admin: list of ranked-lists': 2,
  'admin: list of ranked-lists by -publishedOn': 2,
  'admin: list of ranked-lists by -updatedAt': 2,
  'admin: list of scenes': 3,
  'admin: picker of lists': 4,
  'admin: versions of a list': 2,
  // the list, its publication beside the count, and the bytes of it
  ballots: 3,
  changes: 2,
  'changes, feed': 2,
  comments: 2,
  'comments, newest': 2,
  'comments, of an entry': 2,
  counts: 2,
  dramas: 1,
  'dramas, counted': 1,
  feed: 3,
  'feed of a tag': 3,
  // with where the bodies are, and the bytes of those that are not in memory
  'feed, whole lists': 5,
  'first screen: assigned': 1,
  'first screen: checks': 1,
  'first screen: comments': 3,
  // with the lists that readers have had
  'first screen: drafts': 2,
  'first screen: failures': 5,
  'first screen: inReview': 2,
  'first screen: mine': 3,
  'first screen: mostRead': 1,
  'first screen: reranked': 1,
  'first screen: schedule': 3,
  index: 3,
  'index of a category': 3,
  'index of a drama': 3,
  'index of a drama, counted': 3,
  'index, counted': 3,
  'index of a mode': 3,
  'index of a person': 3,
  'index of a tag': 3,
  'index, most read': 3,
  'index, second page': 3,
  // with what waits to be compiled
  'one list': 2,
  people: 1,
  'queue: all': 4,
  'queue: counts': 2,
  'queue: flagged': 4,
  'queue: pending': 4,
  'queue: spam': 4,
  scenes: 3,
  search: 2,
  'search for nothing': 1,
  updates: 3,
  sitemap: 1,
  // as the index is, with what waits to be compiled; where there is a site, one more for pictures
  'sitemap, one file': 1,
}

/**
 * Of MongoDB, which has no statement for several collections: those of a stage are asked for side by side.
 * It takes others where Payload joins documents.
 */
const MOST_ON_MONGODB: Readonly<Record<string, number>> = {
  ...MOST,
  'a drama': 8,
  'a person': 8,
  'a scene': 9,
  ballots: 5,
  changes: 2,
  'changes, feed': 2,
  comments: 3,
  'comments, newest': 3,
  'comments, of an entry': 3,
  counts: 3,
  'feed of a tag': 4,
  'index of a category': 4,
  'index of a drama': 4,
  'index of a drama, counted': 5,
  'index, counted': 4,
  'dramas, counted': 2,
  'index of a person': 4,
  'index of a tag': 4,
  'one list': 3,
  'queue: all': 6,
  'queue: counts': 5,
  'queue: flagged': 6,
  'queue: pending': 6,
  'queue: spam': 6,
  scenes: 6,
  search: 6,
  'search for nothing': 5,
  sitemap: 2,
  'sitemap, one file': 2,
  updates: 4,
}

describe('queries', () => {
  it('should find by an index what readers and the desk ask for', async () => {
    const wasted: Record<string, string[]> = {}
    for (const { name, run } of requests) {
      for (const statement of await statementsOf({ desk, work: () => run(0) })) {
        const waste = await findWaste({ desk, statement })
        if (waste.length > 0) (wasted[name] ??= []).push(...waste, statement.text)
      }
    }
    expect(wasted).toEqual({})
  }, 120_000)

  it('should take as many statements as there are kinds of things in an answer', async () => {
    const most = desk.engine === 'mongodb' ? MOST_ON_MONGODB : MOST
    const counts: Record<string, number> = {}
    for (const { name, run } of requests) {
      const count = async () => (await statementsOf({ desk, work: () => run(0) })).length
      let least = await count()
      // one of the desk's own looks, which come by the clock, may have fallen in between
      for (let again = 0; again < 2 && least > (most[name] ?? 0); again += 1) {
        least = Math.min(least, await count())
      }
      counts[name] = least
    }
    expect(Object.keys(counts).toSorted()).toEqual(Object.keys(MOST).toSorted())
    const isJoined = (name: string) => desk.engine === 'mongodb' && name.startsWith('admin:')
    const above = Object.entries(counts).filter(
      ([name, count]) => !isJoined(name) && count > (most[name] ?? 0),
    )
    expect(above).toEqual([])
  })
})
