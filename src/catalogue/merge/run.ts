/** Merging one document into another, and undoing it: a saga of idempotent steps. */
import type { PayloadRequest, Where } from 'payload'

import { createLocalReq } from 'payload'

import type { Id } from '../../storage/types.js'
import type { MergeKind } from './plan/index.js'
import type { Merge, MergeContext } from './store.js'

import { refreshDependents } from '../hooks/derived.js'
import { localeValues } from '../../storage/documents/index.js'
import { writeRedirect } from '../hooks/slugs.js'
import { NAMES_OF } from './plan/index.js'
import { confirmChange } from '../../publishing/compiled/marks.js'
import { noteDocument } from '../../publishing/webhooks/index.js'
import { redirectKey } from '../../publishing/reading/redirects.js'
import { toId } from '../../storage/ids.js'
import { storeOf, writeDerived } from '../../storage/index.js'
import { searchTextOf } from '../../text/index.js'
import { MERGED_INTO } from '../../vocabulary.js'
import { idsOfMerge, moveReferences, restoreReferences } from './references.js'
import {
  eachChange,
  findDueMerges,
  mergeKey,
  noteRestored,
  readMerge,
  updateMerge,
} from './store.js'

/** How long the lease of a merge lasts without renewal, in milliseconds. */
const CLAIMED_MS = 60_000

/**
 * After how long what refers to the document which went is looked for once more, in milliseconds: saves
 * that were under way when it went may have brought it back.
 */
const SETTLED_MS = 60_000

/** After how many failures a merge is left for an editor. */
const MAX_ATTEMPTS = 8

type RunOptions = MergeContext & {
  /** For tests: called before each step, with its name. */
  beforeStep?: (step: string) => Promise<void> | void
  now?: () => number
  /** When to stop and leave the rest to the next run, in milliseconds since 1970. */
  until?: number
}

/** Continues every merge that is due. Several processes may do it at once. */
export const runDueMerges = async ({ now = Date.now, ...options }: RunOptions): Promise<void> => {
  for (const merge of await findDueMerges({ ...options, now: now() })) {
    if (now() >= (options.until ?? Infinity)) return
    await runMerge({ ...options, merge, now })
  }
}

/**
 * Does what a merge has left to do; a second run after the first, or beside it, changes nothing. What
 * fails is tried again later.
 *
 * @returns the merge as it is then
 */
export const runMerge = async ({
  beforeStep = () => {},
  merge: found,
  now = Date.now,
  until = Infinity,
  ...context
}: RunOptions & { merge: Merge }): Promise<Merge> => {
  // a merge that is done is looked at once more; while that lasts it cannot be taken back
  const isAgain = found.state === 'done'
  const set = {
    claims: found.claims + 1,
    nextAttemptAt: now() + CLAIMED_MS,
    ...(isAgain ? { state: 'running' as const } : {}),
  }
  const merge = await updateMerge({ ...context, merge: found, set })
  if (!merge) return (await readMerge({ ...context, id: found.id })) ?? found
  const work: Work = {
    ...context,
    beforeStep,
    isAgain,
    merge,
    now,
    req: await createLocalReq({}, context.payload),
    until,
  }
  try {
    return await (merge.state === 'undoing' ? undo(work) : move(work))
  } catch (error) {
    const attempts = merge.attempts + 1
    const message = error instanceof Error ? error.message : String(error)
    context.payload.logger.error({ err: error, msg: `The merge ${String(merge.id)} has failed.` })
    const failed = {
      attempts,
      error: message.slice(0, 1000),
      nextAttemptAt: now() + 1000 * 2 ** attempts,
      ...(attempts >= MAX_ATTEMPTS ? { state: 'failed' as const } : {}),
    }
    return (await updateMerge({ ...context, merge, set: failed })) ?? merge
  }
}

type Work = MergeContext & {
  beforeStep: NonNullable<RunOptions['beforeStep']>
  /** Whether all was done before, and is looked at once more. */
  isAgain: boolean
  merge: Merge
  now: () => number
  req: PayloadRequest
  until: number
}

const move = async (work: Work): Promise<Merge> => {
  const { beforeStep, isAgain, now, until, ...context } = work
  let { merge } = work
  const { from, into } = idsOfMerge(work)

  await beforeStep('hide')
  await hide(work)
  await beforeStep('names')
  await addNames(work)
  await setExternalIds(work)
  await beforeStep('references')
  let wasMoved = false
  const isWhole = await moveReferences({
    ...context,
    merge,
    onMoved: async (count) => {
      wasMoved = true
      await beforeStep('page')
      const set = { moved: merge.moved + count, nextAttemptAt: now() + CLAIMED_MS }
      const next = await updateMerge({ ...context, merge, set })
      merge = next ?? merge
      return next !== undefined && now() < until
    },
  })
  // another process continues it, or the next run does
  if (!isWhole)
    return (await updateMerge({ ...context, merge, set: { nextAttemptAt: now() } })) ?? merge
  if (!isAgain || wasMoved) {
    await beforeStep('redirects')
    await lead(work)
    await beforeStep('derived')
    await refresh({ ...work, ids: [into] })
    await beforeStep('lists')
    await tell({ ...work, before: work.merge.before.slug, ids: { from, into } })
  }
  await beforeStep('end')
  const set = {
    attempts: 0,
    error: null,
    nextAttemptAt: isAgain ? null : now() + SETTLED_MS,
    state: 'done' as const,
  }
  return (await updateMerge({ ...context, merge, set })) ?? merge
}

const undo = async (work: Work): Promise<Merge> => {
  const { beforeStep, now, until, ...context } = work
  let { merge } = work
  const { from, into } = idsOfMerge(work)

  // first: every save from now on keeps it
  await beforeStep('show')
  await show(work)
  await beforeStep('references')
  const seen = new Set<string>()
  for await (const change of eachChange({ ...context, merge })) {
    await beforeStep('change')
    const key = `${change.collection}:${change.document}`
    const stayed = await restoreReferences({
      ...context,
      change,
      isWithLater: !seen.has(key),
      merge,
    })
    seen.add(key)
    await noteRestored({ ...context, change })
    const set = { nextAttemptAt: now() + CLAIMED_MS, stayed: merge.stayed + stayed }
    const next = await updateMerge({ ...context, merge, set })
    if (!next || now() >= until) return next ?? merge
    merge = next
  }
  await beforeStep('redirects')
  await leadBack(work)
  await beforeStep('names')
  await takeNames(work)
  await takeExternalIds(work)
  await beforeStep('derived')
  await refresh({ ...work, ids: [from, into] })
  await beforeStep('lists')
  // readers have not seen it since it was merged
  await tell({ ...work, before: null, ids: { from, into } })
  await beforeStep('end')
  const set = {
    attempts: 0,
    error: null,
    // the document may be merged again
    key: `${mergeKey(merge)}:${String(merge.id)}`,
    nextAttemptAt: null,
    state: 'undone' as const,
  }
  return (await updateMerge({ ...context, merge, set })) ?? merge
}

/** The document that goes is a draft, and says where it went. */
const hide = (work: Work): Promise<void> =>
  mark({ ...work, into: idsOfMerge(work).into, latest: 'draft', status: 'draft' })

/** The document as it was before the merge. */
const show = ({ ...work }: Work): Promise<void> => {
  const { status, version } = work.merge.before
  return mark({ ...work, into: null, latest: version?.status ?? null, status })
}

const mark = async ({
  into,
  latest,
  merge,
  payload,
  slugs,
  status,
  ...rest
}: Work & { into: Id | null; latest: null | string; status: null | string }): Promise<void> => {
  const store = storeOf({ payload })
  const { from } = idsOfMerge({ ...rest, merge, payload, slugs })
  const value = into === null ? null : store.toStoredReference({ collection: merge.kind, id: into })
  const change = { collection: merge.kind, expected: {} }
  const { version } = merge.before
  if (version) {
    const set = { _status: latest, [MERGED_INTO]: value }
    await store.compareAndSet({ ...change, id: version.id, isVersion: true, set })
  }
  await store.compareAndSet({ ...change, id: from, set: { _status: status, [MERGED_INTO]: value } })
}

const addNames = async (work: Work): Promise<void> => {
  const { merge } = work
  const { rows } = merge.before
  if (rows.length === 0) return
  await eachOfInto({
    ...work,
    change: (place) =>
      storeOf(work).addRows({
        ...place,
        array: NAMES_OF[merge.kind].rows,
        rows: rows.map(({ id, kind, language, text }) => ({ id, kind, language, text })),
      }),
  })
}

const takeNames = async (work: Work): Promise<void> => {
  const ids = work.merge.before.rows.map(({ id }) => id)
  if (ids.length === 0) return
  const array = NAMES_OF[work.merge.kind].rows
  await eachOfInto({
    ...work,
    change: (place) => storeOf(work).removeRows({ ...place, array, ids }),
  })
}

/** Ids of other catalogues go over where the document that stays has none. */
const setExternalIds = (work: Work): Promise<void> =>
  eachExternalId({ ...work, change: ({ from }) => ({ expected: null, value: from }) })

/** Where an editor has put in another one since, that stays. */
const takeExternalIds = (work: Work): Promise<void> =>
  eachExternalId({ ...work, change: ({ from }) => ({ expected: from, value: null }) })

const eachExternalId = async ({
  change,
  ...work
}: Work & {
  change: (id: { from: string }) => { expected: null | string; value: null | string }
}): Promise<void> => {
  // merges of earlier versions have none
  for (const id of work.merge.before.externalIds ?? []) {
    const { expected, value } = change(id)
    await eachOfInto({
      ...work,
      change: async (place) => {
        await storeOf(work).compareAndSet({
          ...place,
          expected: { [id.field]: expected },
          set: { [id.field]: value },
        })
      },
    })
  }
}

type Place = { collection: MergeKind; id: Id; isVersion?: boolean }

/** Changes the document that stays: as it is published, and in its latest draft. */
const eachOfInto = async ({
  change,
  merge,
  payload,
  slugs,
}: Work & {
  change: (place: Place) => Promise<void>
}): Promise<void> => {
  const collection = slugs[merge.kind]
  const { into } = idsOfMerge({ merge, payload, slugs })
  const place = { collection: merge.kind }
  await change({ ...place, id: into })
  const version = await findLatestVersion({ collection, id: into, payload })
  if (version) await change({ ...place, id: version.id, isVersion: true })
}

/** The latest version of a document, draft or published. */
export const findLatestVersion = async ({
  collection,
  id,
  payload,
}: Pick<MergeContext, 'payload'> & { collection: string; id: Id }): Promise<
  undefined | { id: Id; status: null | string }
> => {
  const where: Where = { and: [{ parent: { equals: id } }, { latest: { equals: true } }] }
  const docs = await storeOf({ payload }).findVersions<{ _status?: unknown }>({
    collection: { slug: collection },
    limit: 1,
    where,
  })
  const [version] = docs
  if (!version) return undefined
  const { _status: status } = version.version
  return { id: version.id, status: typeof status === 'string' ? status : null }
}

/** Old addresses lead to the document that stays. */
const lead = async ({ merge, payload, req, slugs }: Work): Promise<void> => {
  const { into } = idsOfMerge({ merge, payload, slugs })
  const { redirects, slug } = merge.before
  await pointTo({ ids: redirects, payload, slugs, to: into })
  if (slug === null) return
  await writeRedirect({ collection: slugs[merge.kind], id: into, oldSlug: slug, req, slugs })
}

const leadBack = async ({ merge, payload, slugs }: Work): Promise<void> => {
  const { from, into } = idsOfMerge({ merge, payload, slugs })
  const { redirects, slug } = merge.before
  await pointTo({ ids: redirects, payload, slugs, to: from })
  if (slug === null) return
  await storeOf({ payload }).remove({
    collection: 'redirects',
    where: {
      and: [
        { key: { equals: redirectKey({ collection: slugs[merge.kind], slug }) } },
        { documentId: { equals: String(into) } },
      ],
    },
  })
}

const pointTo = async ({
  ids,
  payload,
  slugs,
  to,
}: MergeContext & { ids: readonly string[]; to: Id }): Promise<void> => {
  for (const text of ids) {
    const id = toId({ collection: slugs.redirects, id: text, payload })
    if (id === undefined) continue
    await storeOf({ payload }).compareAndSet({
      collection: 'redirects',
      expected: {},
      id,
      set: { documentId: String(to) },
    })
  }
}

/**
 * Refreshes the search columns of the documents, and the derived names of those that depend on them.
 */
const refresh = async ({
  ids,
  merge,
  payload,
  req,
  slugs,
}: Work & { ids: readonly Id[] }): Promise<void> => {
  const { rows, title } = NAMES_OF[merge.kind]
  for (const id of ids) {
    await writeDerived({
      collection: slugs[merge.kind],
      derive: async (content) => ({
        searchText: searchTextOf(
          [title, rows, 'slug'].flatMap((field) => localeValues(content[field])),
        ),
      }),
      id,
      payload,
    })
    await refreshDependents({ id, kind: merge.kind, req, slugs })
  }
}

/**
 * The lists that show them are compiled again, and webhooks are told.
 *
 * @param before the slug under which readers knew the document that was merged
 */
const tell = async ({
  before,
  ids: { from, into },
  merge: { kind },
  payload,
  slugs,
}: Work & { before: null | string; ids: { from: Id; into: Id } }): Promise<void> => {
  for (const id of [from, into]) {
    await confirmChange({ collection: slugs[kind], id, payload, slugs })
  }
  const was = before === null ? null : { slug: before }
  await noteDocument({ id: from, key: kind, payload, was })
  await noteDocument({ id: into, key: kind, payload })
}
