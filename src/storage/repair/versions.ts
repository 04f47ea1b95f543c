import type { Payload, SelectIncludeType } from 'payload'

import type { Data, Id } from '../types.js'
import type { Parts, State, Verdict } from './judge.js'
import type { Finding } from './types.js'

import { rowsOf } from '../documents/index.js'
import { instantOf } from '../documents/values.js'
import { storeOf } from '../store.js'
import { isBrokenOff, judgeVersions, sentenceOf } from './judge.js'

/** What tells whether a document of a collection is whole. */
export type WholeRule = {
  /** A content with the rows that it lacks, taken from others; undefined where they do not have them. */
  complete: (args: { content: Data; others: readonly Data[] }) => Data | undefined
  isWhole: (content: Data) => boolean
  /** The fields that `isWhole` looks at. */
  select: SelectIncludeType
}

export type WholeRules = Readonly<Record<string, WholeRule>>

type Context = {
  collection: string
  payload: Payload
  /** How long ago a document must have been written last, in ms: it may still be being written. */
  quietMs?: number
  rules: WholeRules
}

/** How long a document may take to be written, in milliseconds. */
const WRITTEN_MS = 10_000

/** Documents that are looked at together. */
const PAGE = 50

/** How many older versions are looked through for a whole state, the newest first. */
const LOOKED_THROUGH = 20

/** How often a document is looked at again after something of it was mended. */
const ROUNDS = 4

/** Slugs of the collections whose documents have drafts. */
export const draftCollections = ({ config }: Payload): string[] =>
  config.collections.flatMap(({ slug, versions }) => (versions?.drafts ? [slug] : []))

/** What is wrong with the versions of every document of a collection. */
export async function* eachBrokenVersion(context: Context): AsyncGenerator<Finding> {
  const { collection: slug, payload } = context
  for await (const page of storeOf({ payload }).eachPage({
    collection: { slug },
    pageSize: PAGE,
    select: {},
  })) {
    yield* await findBrokenVersions({ ...context, ids: page.map(({ id }) => id) })
  }
  yield* eachOrphan(context)
}

/** What is wrong with the versions of some documents. */
const findBrokenVersions = async (
  context: Context & { ids: readonly Id[] },
): Promise<Finding[]> => {
  const { collection, ids, quietMs = WRITTEN_MS } = context
  if (ids.length === 0) return []
  const { documents, latest, withVersions } = await readStates(context)
  return documents.flatMap((document): Finding[] => {
    const own = latest.filter(({ parent }) => String(parent) === String(document.id))
    if (Math.max(document.at, ...own.map(({ at }) => at)) > Date.now() - quietMs) return []
    const hasVersions = withVersions.has(String(document.id))
    const verdict = judgeVersions({ document, hasVersions, latest: own })
    if (!verdict) return []
    const mend = async () => mendUntilWhole({ ...context, id: document.id, verdict })
    return [{ collection, id: document.id, mend, sentence: sentenceOf(verdict) }]
  })
}

/**
 * Mends one document where its versions disagree, from the last whole state there is.
 *
 * @returns what was wrong and is mended
 */
export const repairVersions = async (context: Context & { id: Id }): Promise<Finding[]> => {
  const found = await findBrokenVersions({ ...context, ids: [context.id] })
  for (const { mend } of found) await mend?.()
  return found
}

/** The documents of a collection that were written last, in drafts too: what a crash may have torn. */
export const findRecent = async ({
  collection: slug,
  limit,
  payload,
}: Pick<Context, 'collection' | 'payload'> & { limit: number }): Promise<Id[]> => {
  const store = storeOf({ payload })
  const query = { collection: { slug }, limit, sort: '-updatedAt' }
  const [documents, versions] = [
    await store.find({ ...query, select: { updatedAt: true } }),
    await store.findVersions({ ...query, select: { parent: true, updatedAt: true } }),
  ]
  const ids = [...documents.map(({ id }) => id), ...versions.map(({ parent }) => parent)]
  return [...new Map(ids.filter((id) => id !== null).map((id) => [String(id), id])).values()]
}

type Stored = State & { id: Id }

const readStates = async ({
  collection: slug,
  ids,
  payload,
  rules,
}: Context & { ids: readonly Id[] }): Promise<{
  documents: Stored[]
  latest: Array<Stored & { parent: Id }>
  withVersions: ReadonlySet<string>
}> => {
  const store = storeOf({ payload })
  const rule = rules[slug]
  const select = { ...rule?.select, updatedAt: true as const }
  const toState = (content: Data): State => ({
    at: timeOf(content.updatedAt),
    isWhole: rule?.isWhole(content) ?? true,
  })
  const query = { collection: { slug }, locale: 'all' as const }
  const documents = await store.find({
    ...query,
    select,
    sort: 'id',
    where: { id: { in: [...ids] } },
  })
  const latest = await store.findVersions<Data>({
    ...query,
    select: { latest: true, parent: true, updatedAt: true, version: select },
    sort: '-updatedAt',
    where: { and: [{ parent: { in: [...ids] } }, { latest: { equals: true } }] },
  })
  const known = new Set(latest.map(({ parent }) => String(parent)))
  const others = ids.filter((id) => !known.has(String(id)))
  const any =
    others.length === 0
      ? []
      : await store.findVersions({
          ...query,
          select: { parent: true },
          sort: '-updatedAt',
          where: { parent: { in: others } },
        })
  return {
    documents: documents.map((content) => ({ ...toState(content), id: content.id })),
    latest: latest.map(({ id, parent, version }) => ({ ...toState(version), id, parent })),
    withVersions: new Set([...known, ...any.map(({ parent }) => String(parent))]),
  }
}

/** One thing at a time, since each may show the next. */
const mendUntilWhole = async ({
  id,
  verdict,
  ...context
}: Context & { id: Id; verdict: Verdict }): Promise<void> => {
  for (let round = 0, next: null | Verdict = verdict; next && round < ROUNDS; round += 1) {
    await mend({ ...context, id, verdict: next })
    const { documents, latest, withVersions } = await readStates({ ...context, ids: [id] })
    const [document] = documents
    const hasVersions = withVersions.has(String(id))
    next = document ? judgeVersions({ document, hasVersions, latest }) : null
  }
}

type Candidate = { at: number; content: Data; isLatest: boolean; version: Id | null }

const mend = async ({
  collection: slug,
  id,
  payload,
  rules,
  verdict,
}: Context & { id: Id; verdict: Verdict }): Promise<void> => {
  const store = storeOf({ payload })
  const collection = { slug }
  const rule = rules[slug]
  const isWhole = (content: Data): boolean => rule?.isWhole(content) ?? true
  const content = await store.findOne({ collection, locale: 'all', where: { id: { equals: id } } })
  if (!content) return
  const versions = await store.findVersions<Data>({
    collection,
    limit: LOOKED_THROUGH,
    locale: 'all',
    sort: '-updatedAt',
    where: { parent: { equals: id } },
  })
  const document: Candidate = {
    at: timeOf(content.updatedAt),
    content,
    isLatest: false,
    version: null,
  }
  const candidates = versions.map(({ id: version, latest, version: held }): Candidate => ({
    at: timeOf(held.updatedAt),
    content: held,
    isLatest: Boolean(latest),
    version,
  }))
  if (verdict === 'documentTorn') {
    const others = candidates.filter(
      ({ content: { _status } }) => content._status !== 'published' || _status === 'published',
    )
    const restored =
      rule?.complete({ content, others: others.map((one) => one.content) }) ??
      others.find((one) => isWhole(one.content))?.content
    if (restored) await writeDocument({ content: restored, id, payload, slug })
    return
  }
  if (verdict === 'behind') {
    await makeLatest({ content, id, payload, slug })
    return
  }
  const fields = payload.collections[slug]?.config.flattenedFields ?? []
  const [older] = [document, ...candidates.slice(1)]
  const isTorn = ({ content: held }: Candidate): boolean =>
    !isWhole(held) ||
    (older !== undefined &&
      isBrokenOff({
        one: partsOf({ content: held, fields }),
        other: partsOf({ content: older.content, fields }),
      }))
  const torn = candidates.filter((one) => one.isLatest && isTorn(one))
  const [newest] = torn
  const whole = [document, ...candidates]
    .filter((one) => !isTorn(one))
    .toSorted((one, other) => other.at - one.at)
  const completed =
    verdict === 'versionTorn' && newest
      ? rule?.complete({ content: newest.content, others: whole.map((one) => one.content) })
      : undefined
  const next = completed ?? whole[0]?.content
  if (!next) return
  await makeLatest({ content: next, id, payload, slug })
  for (const { version } of torn) {
    await payload.db.deleteVersions({ collection: slug, where: { id: { equals: version } } })
  }
}

type Write = { content: Data; id: Id; payload: Payload; slug: string }

/** The adapter makes all others the latest no more. */
const makeLatest = async ({ content, id, payload, slug }: Write): Promise<void> => {
  const { _id: _own, ...versionData } = content
  const now = new Date().toISOString()
  await payload.db.createVersion({
    autosave: false,
    collectionSlug: slug,
    createdAt: now,
    parent: id,
    returning: false,
    updatedAt: now,
    versionData: versionData as never,
  })
}

const writeDocument = async ({ content, id, payload, slug }: Write): Promise<void> => {
  const { _id: _own, id: _id, ...data } = content
  await payload.db.updateOne({ collection: slug, data, id, returning: false })
}

/** Versions whose document is gone. */
async function* eachOrphan({ collection, payload }: Context): AsyncGenerator<Finding> {
  const store = storeOf({ payload })
  for await (const versions of store.eachPageOfVersions({
    collection: { slug: collection },
    pageSize: PAGE * 4,
    select: { parent: true },
  })) {
    const known = await store.findThere({
      collection: { slug: collection },
      ids: versions.flatMap(({ parent }) => parent ?? []),
    })
    for (const { id, parent } of versions) {
      if (known.has(String(parent))) continue
      yield {
        collection,
        id,
        mend: async () => {
          await payload.db.deleteVersions({ collection, where: { id: { equals: id } } })
        },
        sentence: 'The version belongs to a document that is not there.',
      }
    }
  }
}

const partsOf = ({
  content,
  fields,
}: {
  content: Data
  fields: ReadonlyArray<{ localized?: boolean; name: string; type: string }>
}): Parts => {
  const parts = { rows: 0, texts: 0 }
  for (const { localized, name, type } of fields) {
    const value = content[name]
    if (type === 'array' || type === 'blocks') parts.rows += rowsOf(value).length
    else if (localized && typeof value === 'object' && value !== null) {
      parts.texts += Object.values(value).filter((text) => (text ?? '') !== '').length
    }
  }
  return parts
}

const timeOf = (value: unknown): number => Date.parse(instantOf(value) ?? '') || 0
