/**
 * Makes the benchmark's database: lists with comments, 200,000 in all, one of them with a thread of 10,000
 * and one with a thread of 100 of the same shape. Prints what the run needs as JSON.
 */
import type { CollectionSlug, Payload, SanitizedConfig } from 'payload'

import { parseArgs } from 'node:util'
import { BasePayload } from 'payload'

import { createRandom } from '../../seed/random.js'
import { MAX_DEPTH, placeOf } from '../../src/comments/place.js'

const LISTS = 300
const BIG = 10_000
const SMALL = 100
const BATCH = 200

/** One of so many waits for a moderator. */
const PENDING = 20

/** How many comments that wait are handed to the run, to be decided on. */
const WAITING = 9_000

type Id = number | string

type Row = {
  at: Date
  authorKey: string
  authorName: string
  body: string
  depth: number
  id: Id
  list: Id
  parent: Id | null
  place: string
  replyCount: number
  root: Id | null
  status: string
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { comments: { default: '200000', type: 'string' } },
  })
  const { default: config } = (await import('../../payload.config.js')) as {
    default: Promise<SanitizedConfig>
  }
  const payload = await new BasePayload().init({ config: await config, disableOnInit: true })
  const migrations = (payload.db as { prodMigrations?: never }).prodMigrations
  if (migrations) await payload.db.migrate({ migrations })
  const slugs: string[] = []
  const lists: Id[] = []
  for (let index = 0; index < LISTS; index += 1) {
    const slug = `list-${index}`
    const { id } = await payload.create({
      collection: 'ranked-lists' as CollectionSlug,
      data: { _status: 'published', commentsOpen: true, slug, title: `List ${index}` } as never,
      depth: 0,
    })
    lists.push(id)
    slugs.push(slug)
  }
  const total = Number(values.comments)
  const share = Math.ceil((total - BIG - SMALL) / (LISTS - 2))
  const newId = idsOf(payload)
  const threads: Id[] = []
  const waiting: Id[] = []
  for (const [index, list] of lists.entries()) {
    const count = index === 0 ? BIG : index === 1 ? SMALL : share
    const rows = threadOf({ count, list, newId, seed: index })
    await insert({ payload, rows })
    threads.push(rows[0]?.id ?? '')
    for (const { id, status } of rows) {
      if (status === 'pending' && waiting.length < WAITING) waiting.push(id)
    }
    if (index % 50 === 0) console.error(`${index + 1} of ${LISTS} lists have comments`)
  }
  const email = 'moderator@example.com'
  const password = crypto.randomUUID()
  await payload.create({
    collection: 'users' as CollectionSlug,
    data: { email, name: 'Moderator', password, roles: ['moderator'] } as never,
  })
  console.log(
    `PREPARED ${JSON.stringify({ email, lists: lists.slice(0, 2), password, slugs, threads: threads.slice(0, 2), waiting })}`,
  )
  await payload.destroy()
}

/** One thread: a third answers its beginning, the others answer each other. */
const threadOf = ({
  count,
  list,
  newId,
  seed,
}: {
  count: number
  list: Id
  newId: () => Id
  seed: number
}): Row[] => {
  const random = createRandom(`thread ${seed}`)
  const start = Date.UTC(2026, 0, 1)
  const rows: Row[] = []
  for (let index = 0; index < count; index += 1) {
    const drawn =
      index === 0 ? undefined : rows[random.chance(0.33) ? 0 : random.integer(0, index - 1)]
    const isFit = drawn && drawn.status !== 'pending' && drawn.depth < MAX_DEPTH
    const parent = isFit ? drawn : rows[0]
    const at = new Date(start + index * 1000)
    const row: Row = {
      at,
      authorKey: `site:reader-${random.integer(0, 5000)}`,
      authorName: `Reader ${index}`,
      body: 'What a list! I would have put the second one first.',
      depth: parent ? parent.depth + 1 : 0,
      id: newId(),
      list,
      parent: parent?.id ?? null,
      place: placeOf({ createdAt: at, kept: start + index, parent: parent?.place ?? null }),
      replyCount: 0,
      root: parent ? (parent.root ?? parent.id) : null,
      status: index > 0 && index % PENDING === 0 ? 'pending' : 'published',
    }
    if (parent && row.status === 'published') parent.replyCount += 1
    rows.push(row)
  }
  return rows
}

/** Ids as the engine makes them. */
const idsOf = (payload: Payload): (() => Id) => {
  if (payload.db.defaultIDType === 'number') {
    let last = 0
    return () => (last += 1)
  }
  const { mongo } = (payload.db as unknown as { connection: { base: Mongoose } }).connection.base
  return () => new mongo.ObjectId() as unknown as Id
}

type Mongoose = { mongo: { ObjectId: new () => object } }

const insert = async ({
  payload,
  rows,
}: {
  payload: Payload
  rows: readonly Row[]
}): Promise<void> => {
  const { client, collections } = payload.db as unknown as {
    client?: { batch?: (statements: object[], mode: 'write') => Promise<unknown> }
    collections?: Record<
      string,
      { collection: { insertMany: (rows: object[]) => Promise<unknown> } }
    >
  }
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH)
    if (client?.batch) await client.batch(batch.map(toStatement), 'write')
    else await collections?.comments?.collection.insertMany(batch.map(toDocument))
  }
}

const toStatement = (row: Row) => ({
  args: [
    row.id,
    row.list,
    row.authorName,
    row.body,
    row.status,
    row.parent,
    row.root,
    row.depth,
    row.replyCount,
    row.authorKey,
    row.place,
    row.at.toISOString(),
    row.at.toISOString(),
  ] as Array<null | number | string>,
  sql: `INSERT INTO comments (id, list_id, author_name, body, status, parent_id, root_id, depth, reply_count,
    author_key, place, created_at, updated_at, revision, source, score, votes_up, votes_down, flag_count,
    counts_revision, is_spoiler)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 'site', 0, 0, 0, 0, 0, 0)`,
})

const toDocument = ({ at, id, ...row }: Row) => ({
  ...row,
  _id: id,
  countsRevision: 0,
  createdAt: at,
  flagCount: 0,
  isSpoiler: false,
  revision: 1,
  score: 0,
  source: 'site',
  updatedAt: at,
  votesDown: 0,
  votesUp: 0,
})

await main()
process.exit(0)
