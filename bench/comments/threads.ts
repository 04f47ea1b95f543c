/** Comments of the benchmarks, written straight into the database. */
import type { Payload } from 'payload'

import type { Id } from '../../src/storage/types.js'

import { createRandom } from '../../seed/random.js'
import { MAX_DEPTH, placeOf } from '../../src/comments/place.js'

const BATCH = 200

/** One of so many waits for a moderator. */
const PENDING = 20

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

/** One thread: a third answers its beginning, the others answer each other. */
export const threadOf = ({
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
export const idsOf = (payload: Payload, after = 0): (() => Id) => {
  if (payload.db.defaultIDType === 'number') {
    let last = after
    return () => (last += 1)
  }
  const { mongo } = (payload.db as unknown as { connection: { base: Mongoose } }).connection.base
  return () => new mongo.ObjectId() as unknown as Id
}

type Mongoose = { mongo: { ObjectId: new () => object } }

export const insert = async ({
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
  ] as Array<Id | null>,
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
