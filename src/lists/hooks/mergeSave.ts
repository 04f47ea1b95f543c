import type {
  CollectionBeforeOperationHook,
  CollectionBeforeValidateHook,
  PayloadRequest,
} from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Data, Id } from '../../storage/types.js'
import type { ListContext } from '../moves/context.js'

import { APIError } from 'payload'

import { storeOf } from '../../storage/index.js'
import { toId } from '../../storage/ids.js'
import { joining } from '../../storage/isolated.js'
import { tr } from '../../translations/index.js'
import { USED_FIELDS } from '../../vocabulary.js'
import { mergeFields } from '../merging/index.js'
import { findLatest } from '../moves/head.js'
import { readDraft } from '../moves/rows.js'

/** What has rules of its own for several who write, or is not written by people. */
const OTHERWISE = new Set<string>([
  ...Object.values(USED_FIELDS),
  '_status',
  'comments',
  'createdAt',
  'createdBy',
  'entries',
  'id',
  'orderRevision',
  'pendingKey',
  'pendingOrder',
  'placement',
  'publicFrom',
  'readingMinutes',
  'reads',
  'revision',
  'searchText',
  'translationMarks',
  'translationsBehind',
  'updatedAt',
])

/**
 * A three-way merge of a save that names the revision which its sender saw (`revision`, which the
 * admin's form sends along): of a list that others have saved since, only the fields are taken that
 * differ from what the sender saw. So a form that was open for long does not bring old texts back. A
 * field that others have changed to something else meanwhile is a conflict, which its sender resolves;
 * so is each that differs from what is stored, where no version is left of what the sender saw.
 *
 * The published list as it is means all of it: that is how the admin panel reverts a draft.
 *
 * To stand behind the hook that holds the list, with `refuseConflicts` behind it: who may not change
 * the list is not to learn from a conflict what it holds.
 */
export const createMergeSave =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    Reflect.deleteProperty(req.context, CONFLICTS_KEY)
    const { data, id } = args as { data?: Data; id?: Id }
    const seen = data?.revision
    const list = toId({ collection: slugs.rankedLists, id: id ?? '', payload: req.payload })
    if (operation !== 'update' || !data || typeof seen !== 'number' || list === undefined)
      return args
    const context = { list, payload: req.payload, req, slugs }
    const latest = await findLatest({ ...context, select: { revision: true } })
    if (!latest || seen >= Number(latest.content.revision ?? 0)) return args
    const base = await readSeen({ list, req, seen, slugs })
    const [own, kept] = partition(data)
    const { locale } = req
    const theirs = await readDraft({
      ...context,
      ...(locale ? { locale } : {}),
      select: Object.fromEntries(Object.keys(own).map((field) => [field, true])),
    })
    const { changed, conflicts } = mergeFields({ mine: own, seen: base, theirs })
    const isAsSeen = changed.length === 0 && conflicts.length === 0
    if (isAsSeen && seen === (await readPublishedRevision(context))) return args
    if (conflicts.length > 0) req.context[CONFLICTS_KEY] = conflicts.map(({ field }) => field)
    return {
      ...args,
      data: { ...kept, ...Object.fromEntries(changed.map((field) => [field, own[field]])) },
    }
  }

/**
 * @throws APIError 409 that names the fields in conflict, which the admin's form marks; nothing is saved.
 */
export const refuseConflicts: CollectionBeforeValidateHook = ({ data, req }) => {
  const fields = req.context[CONFLICTS_KEY] as string[] | undefined
  if (!fields) return data
  const message = tr(req, 'errors:changedByOthers')
  throw new APIError(message, 409, { errors: fields.map((path) => ({ message, path })) }, true)
}

/** Key in the context of a request under which the fields stand that others have changed, too. */
const CONFLICTS_KEY = 'rankedListsConflicts'

/** What people write, and what has rules of its own. */
const partition = (data: Data): [own: Data, kept: Data] => {
  const [own, kept]: [Data, Data] = [{}, {}]
  for (const [field, value] of Object.entries(data)) {
    ;(OTHERWISE.has(field) ? kept : own)[field] = value
  }
  return [own, kept]
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
