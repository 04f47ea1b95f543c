import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Data, Id } from '../../storage/types.js'
import type { ListContext } from '../moves/context.js'

import { storeOf } from '../../storage/index.js'
import { toId } from '../../storage/ids.js'
import { joining } from '../../storage/isolated.js'
import { findLatest } from '../moves/head.js'
import { tidy } from '../moves/tidy.js'

/** What has rules of its own for several who write, or is not written by people. */
const OTHERWISE = new Set([
  '_status',
  'createdAt',
  'entries',
  'id',
  'orderRevision',
  'pendingKey',
  'pendingOrder',
  'placement',
  'revision',
  'updatedAt',
])

/**
 * A three-way merge of a save that names the revision which its sender saw (`revision`, which the
 * admin's form sends along): of a list that others have saved since, only the fields are taken that
 * differ from what the sender saw. So a form that was open for long does not bring old texts back. Of
 * two who change the same field the later one wins.
 *
 * The published list as it is means all of it: that is how the admin panel reverts a draft.
 *
 * To stand behind the hook that holds the list.
 */
export const createMergeSave =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    const { data, id } = args as { data?: Data; id?: Id }
    const seen = data?.revision
    const list = toId({ collection: slugs.rankedLists, id: id ?? '', payload: req.payload })
    if (operation !== 'update' || !data || typeof seen !== 'number' || list === undefined)
      return args
    const context = { list, payload: req.payload, req, slugs }
    const latest = await findLatest({ ...context, select: { revision: true } })
    if (!latest || seen >= Number(latest.content.revision ?? 0)) return args
    const base = await readSeen({ list, req, seen, slugs })
    if (!base) return args
    const changed = Object.entries(data).filter(
      ([field, value]) =>
        OTHERWISE.has(field) || JSON.stringify(tidy(value)) !== JSON.stringify(tidy(base[field])),
    )
    const isAsSeen = changed.every(([field]) => OTHERWISE.has(field))
    if (isAsSeen && seen === (await readPublishedRevision(context))) return args
    return { ...args, data: Object.fromEntries(changed) }
  }

/** Undefined where the list is not published. */
const readPublishedRevision = async ({
  list,
  ...context
}: ListContext): Promise<number | undefined> => {
  const published = await storeOf(context).findOne<{ id: Id; revision?: unknown }>({
    collection: 'rankedLists',
    select: { revision: true },
    where: { and: [{ id: { equals: list } }, { _status: { equals: 'published' } }] },
  })
  return published && Number(published.revision)
}

/** A list as it was at a revision, in the locale of the request; undefined where no version is left of it. */
const readSeen = async ({
  list,
  req,
  seen,
  slugs,
}: {
  list: Id
  req: PayloadRequest
  seen: number
  slugs: CollectionSlugs
}): Promise<Data | undefined> => {
  const { payload } = req
  const [version] = await storeOf({ payload, req }).findVersions({
    collection: 'rankedLists',
    limit: 1,
    select: { parent: true },
    sort: '-updatedAt',
    where: { and: [{ parent: { equals: list } }, { 'version.revision': { equals: seen } }] },
  })
  if (!version) return undefined
  const found = await payload.findVersionByID({
    collection: slugs.rankedLists,
    depth: 0,
    fallbackLocale: false,
    id: String(version.id),
    ...(req.locale ? { locale: req.locale } : {}),
    overrideAccess: true,
    ...joining(req),
    showHiddenFields: true,
  })
  return found.version as Data
}
