/**
 * A rolling upgrade: a desk and its next version, which has a field more, on one database at once, while readers
 * and writers go on. The table gets its column first (expand), and the version before goes last.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig } from 'payload'

import type { WriterLine } from '../support/writer.js'

import { createDatabase } from '../../src/config/database.js'
import { rankedLists } from '../../src/index.js'
import { expectAcknowledged } from '../support/acknowledged.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { commentingOf } from '../support/commenting.js'
import { askDoctor } from '../support/doctor.js'
import { makeList } from '../support/moves.js'
import { type Desk, startConfig, startDesk } from '../support/payload.js'
import { startProcess } from '../support/processes.js'
import { contextOf } from '../support/publications.js'
import { sweep } from '../../src/publishing/compiled/process.js'

/** How much the version before has had acknowledged at each step. */
const LINES = 16

let before: Desk
let next: Desk | undefined

beforeAll(async () => {
  before = await startDesk({ name: 'two-versions' })
}, 120_000)

afterAll(async () => {
  await next?.stop({ isKept: true })
  await before.stop()
})

/** The columns of the new field, for documents and for their versions. */
const expand = async ({ payload: { db } }: Desk): Promise<void> => {
  if (db.name === 'mongoose') return
  const { drizzle, execute } = db as unknown as {
    drizzle: unknown
    execute: (args: { drizzle: unknown; raw: string }) => Promise<unknown>
  }
  for (const [table, column] of [
    ['dramas', 'rating'],
    ['_dramas_v', 'version_rating'],
  ]) {
    await execute.call(db, { drizzle, raw: `ALTER TABLE "${table}" ADD COLUMN "${column}" text` })
  }
}

/** The desk's next version, on the database of the one before. */
const startNext = async ({ dir, engine, uri }: Desk): Promise<Desk> =>
  startConfig({
    config: await buildConfig({
      db: createDatabase({ connections: 10, database: { engine, uri }, root: process.cwd() }),
      editor: lexicalEditor(),
      localization: {
        defaultLocale: 'en',
        fallback: true,
        locales: [
          { code: 'en', label: 'English' },
          { code: 'ko', label: '한국어' },
        ],
      },
      plugins: [
        rankedLists({
          collections: {
            dramas: ({ defaultCollection }) => ({
              ...defaultCollection,
              fields: [...defaultCollection.fields, { name: 'rating', type: 'text' }],
            }),
          },
          comments: { trustedProxies: 1 },
          links: { enabled: false },
        }),
      ],
      secret: 'a secret for tests only',
      telemetry: false,
      typescript: { autoGenerate: false },
    }),
    dir,
    engine,
    hasIndexes: true,
    uri,
  })

describe('a desk and its next version on one database', () => {
  it('should answer readers and lose nothing that either of them has acknowledged', async () => {
    const { id: discussed } = await commentingOf(before).list('discussed')
    const { id: moved } = await makeList({ desk: before, titles: ['One', 'Two', 'Three', 'Four'] })
    const drama = await apiOf(before).create('dramas', { ...published, title: 'Healer' })
    const writer = await startProcess<WriterLine>({
      script: 'writer',
      task: { discussed: 'discussed', moved, name: 'before' },
    })
    writer.go()
    await writer.hasSaid(LINES)

    await expand(before)
    next = await startNext(before)
    const newer = apiOf(next)
    const older = apiOf(before)
    const talk = commentingOf(next)
    const lines: WriterLine[] = []
    const saved = async (data: Record<string, unknown>) =>
      newer.create('ranked-lists', { ...published, ...data })
    // as long as the version before writes beside it, for some rounds of each
    const until = writer.said().length + LINES
    for (let round = 0; round < 3 || writer.said().length < until; round += 1) {
      const list = `next-${round}`
      const entries = [{ dramas: [drama.id] }, { printedTitle: 'Another' }]
      const { id } = await saved({ entries, slug: list, title: 'Of the next' })
      lines.push({ is: 'acknowledged', list, title: 'Of the next' })
      const sender = { address: `10.1.${round % 250}.1` }
      const { body, status } = await talk.post('discussed', { body: `Comment ${round}` }, sender)
      expect(status).toBe(201)
      lines.push({ comment: body.comment.id, is: 'acknowledged' })
      await sweep(contextOf(next))
      // each reads what the other has written
      const theirs = writer.said().findLast((line) => 'list' in line && line.is === 'acknowledged')
      const readers = [
        await before.rest(`/api/v1/lists/${list}`),
        await before.rest('/api/v1/lists/discussed/comments'),
        await next.rest(`/api/v1/lists/${(theirs as { list: string }).list}`),
        await next.rest('/api/v1/lists'),
      ]
      expect(readers.map(({ status: of }) => of)).toEqual([200, 200, 200, 200])
      await older.update('ranked-lists', id, { ...published, title: 'By the one before' })
      expect(await newer.list(list)).toMatchObject({ title: 'By the one before' })
    }

    // a value of the new field stays where the version before saves what it knows
    await newer.update('dramas', drama.id, { ...published, rating: 'Ten' })
    await older.update('dramas', drama.id, { ...published, title: 'Healer, again' })
    const read = async (): Promise<Doc> =>
      (await next?.payload.findByID({ collection: 'dramas', id: drama.id })) as never
    expect(await read()).toMatchObject({ rating: 'Ten', title: 'Healer, again' })

    // the version before goes, in the middle of its work
    writer.kill()
    const { said, signal } = await writer.result
    expect(signal).toBe('SIGKILL')
    await sweep({ ...contextOf(next), now: () => Date.now() + 180_000 })
    await askDoctor({ isMending: true, payload: next.payload })
    expect(await askDoctor({ payload: next.payload })).toEqual([])
    const all = [...said.filter(({ is }) => is === 'acknowledged'), ...lines]
    await expectAcknowledged({ desk: next, discussed, lines: all, moved })
  }, 240_000)
})
