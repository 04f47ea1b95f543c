/**
 * The crawl of addresses: those of clips, and the watch links of dramas and of lists' entries,
 * published and in the latest draft. A full scan once a day, in between the documents that have
 * changed since (by a watermark).
 */
import type { SelectType, Where } from 'payload'

import type { CollectionKey } from '../../slugs.js'
import type { Data, Id, Row } from '../../storage/types.js'
import type { LinkContext } from './types.js'

import { questionOf } from './providers.js'
import { dropRows, noteAddress } from './store.js'
import { storeOf } from '../../storage/index.js'

const DAY_MS = 86_400_000

/** How much later than its `updatedAt` a document may become visible, in milliseconds. */
const SLACK_MS = 10 * 60_000

const PAGE = 100

/** Everything that is read, in this order. */
const PASSES = [
  { draft: false, key: 'clips', select: { url: true }, urlsOf: ({ url }: Data) => [url] },
  ...[false, true].flatMap((draft) => [
    {
      draft,
      key: 'dramas',
      select: { watchLinks: true },
      urlsOf: (drama: Data) => linksOf(drama),
    },
    {
      draft,
      key: 'rankedLists',
      select: { entries: { watchLinks: true } },
      urlsOf: ({ entries }: Data) => rowsIn(entries).flatMap(linksOf),
    },
  ]),
] as ReadonlyArray<{
  draft: boolean
  key: CollectionKey
  select: SelectType
  urlsOf: (document: Data) => unknown[]
}>

const linksOf = ({ watchLinks }: Data): unknown[] => rowsIn(watchLinks).map(({ url }) => url)

const rowsIn = (value: unknown): Data[] =>
  Array.isArray(value)
    ? value.filter((row): row is Data => typeof row === 'object' && row !== null)
    : []

/** The cursor of the crawl; kept as one row among leases, in `owner`. */
type Progress = {
  /** When documents that have changed were read last. */
  changedAt: number
  /** Where reading all of them goes on; null where it is over. */
  cursor: null | { after: Id | null; pass: number }
  /** When reading all of them began. */
  startedAt: number
}

/**
 * Upserts a row for each address that documents name, and deletes those that no document names any
 * more.
 *
 * @param until when to stop, in milliseconds since 1970; the next run goes on from there
 */
export const gatherAddresses = async ({
  until,
  ...context
}: LinkContext & { until: number }): Promise<void> => {
  const { now = Date.now } = context
  const stored = await readProgress(context)
  const progress = stored.progress ?? { changedAt: 0, cursor: null, startedAt: 0 }
  const isOver = progress.cursor === null
  const isNew = isOver && now() - progress.startedAt >= DAY_MS
  const startedAt = isNew ? now() : progress.startedAt
  let cursor = isNew ? { after: null, pass: 0 } : progress.cursor

  const begunAt = now()
  let { changedAt } = progress
  if (isNew) {
    changedAt = begunAt
  } else {
    const since = new Date(Math.max(changedAt - SLACK_MS, 0)).toISOString()
    const where: Where = { updatedAt: { greater_than: since } }
    const stops: Array<Id | null> = []
    for (const pass of PASSES.keys()) stops.push(await readPass({ ...context, pass, until, where }))
    // else the next run reads them again
    if (stops.every((stop) => stop === null)) changedAt = begunAt
  }
  if (cursor) {
    cursor = await readAll({ ...context, cursor, until })
    if (!cursor) {
      const where: Where = { seenAt: { less_than: startedAt } }
      await dropRows({ ...context, where })
    }
  }
  await writeProgress({ ...context, progress: { changedAt, cursor, startedAt }, stored })
}

/** Where it has stopped; null where it has come to the end. */
const readAll = async ({
  cursor,
  ...context
}: LinkContext & {
  cursor: NonNullable<Progress['cursor']>
  until: number
}): Promise<Progress['cursor']> => {
  let { after } = cursor
  for (let { pass } = cursor; pass < PASSES.length; pass += 1) {
    const stopped = await readPass({ ...context, after, pass, where: {} })
    if (stopped !== null) return { after: stopped, pass }
    after = null
  }
  return null
}

/** The id after which it has stopped because its time was over; null where it has read all. */
const readPass = async ({
  after = null,
  pass,
  until,
  where,
  ...context
}: LinkContext & {
  after?: Id | null
  pass: number
  until: number
  where: Where
}): Promise<Id | null> => {
  const { links, now = Date.now, payload, slugs } = context
  const { draft, key, select, urlsOf } = PASSES[pass] as (typeof PASSES)[number]
  let last = after
  for (;;) {
    if (now() >= until && last !== null) return last
    const beyond: Where[] = last === null ? [] : [{ id: { greater_than: last } }]
    const { docs }: { docs: Array<Row> } = await payload.find({
      collection: slugs[key],
      depth: 0,
      draft,
      joins: false,
      limit: PAGE,
      overrideAccess: true,
      pagination: false,
      select,
      sort: 'id',
      where: { and: [where, ...beyond] },
    })
    for (const url of new Set(docs.flatMap(urlsOf))) {
      const question =
        typeof url === 'string' ? questionOf({ providers: links.providers, url }) : null
      if (!question) continue
      await noteAddress({ ...context, lane: question.name, now: now(), url: String(url) })
    }
    if (docs.length < PAGE) return null
    last = docs.at(-1)?.id ?? null
  }
}

const PROGRESS_KEY = 'links-progress'

type Stored = { id: Id; owner: null | string; progress: Progress | null } | { progress: null }

const readProgress = async ({ payload }: LinkContext): Promise<Stored> => {
  const where: Where = { key: { equals: PROGRESS_KEY } }
  const row = await storeOf({ payload }).findOne<{ id: Id; owner?: null | string }>({
    collection: 'leases',
    where,
  })
  if (!row) return { progress: null }
  const owner = row.owner ?? null
  return { id: row.id, owner, progress: owner === null ? null : (JSON.parse(owner) as Progress) }
}

/** Of two processes that read at once, the first to write wins. */
const writeProgress = async ({
  payload,
  progress,
  stored,
}: LinkContext & { progress: Progress; stored: Stored }): Promise<void> => {
  const owner = JSON.stringify(progress)
  if (!('id' in stored)) {
    const data = { key: PROGRESS_KEY, owner, until: 0 }
    await storeOf({ payload }).createOnce({
      collection: 'leases',
      data,
    })
    return
  }
  await storeOf({ payload }).compareAndSet({
    collection: 'leases',
    expected: { owner: stored.owner },
    id: stored.id,
    set: { owner },
  })
}
