import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
} from 'payload'

import { APIError } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Data, Id } from '../../storage/types.js'

import { isOfOneLanguage } from '../moves/context.js'
import { changeFlow, isApprovedNow } from '../review/store.js'
import { tr } from '../../translations/index.js'
import { USED_FIELDS } from '../../vocabulary.js'
import { NEW_FLOW, publish, publishLocale } from '../review/rules/index.js'
import { isTakenBack } from '../releases/context.js'
import { within } from '../../storage/index.js'

/**
 * Refuses to publish a list in a revision that was not approved, also where unseen changes come along
 * with the publishing. Runs after the hooks that set the order.
 *
 * @throws APIError 409
 */
export const createRequireApproval =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    // of one language it has been asked before, of the draft that its texts come from
    if (data._status !== 'published' || isTakenBack(req) || isOfOneLanguage(req)) return data
    const refuse = (key: 'changedWithApproval' | 'needsApproval') =>
      new APIError(tr(req, `errors:${key}`), 409, undefined, true)
    if (operation === 'create') throw refuse('needsApproval')
    const context = {
      list: (originalDoc as { id: Id }).id,
      payload: req.payload,
      slugs,
    }
    if (!(await isApprovedNow(context))) throw refuse('needsApproval')
    if (data.pendingKey || contentOf(data) !== contentOf(originalDoc as Data)) {
      throw refuse('changedWithApproval')
    }
    return data
  }

/**
 * A list that goes out leaves its stages; its next draft begins anew. One language of it that goes out alone
 * leaves a line, and what else is in the draft at its stage.
 */
export const createRecordPublishing =
  ({ now, slugs }: { now: () => Date; slugs: CollectionSlugs }): CollectionAfterChangeHook =>
  async ({ doc, req }) => {
    if (doc._status !== 'published') return doc
    const list = (doc as { id: Id }).id
    const at = now().toISOString()
    const by = req.user ? String(req.user.id) : null
    const locale = isOfOneLanguage(req) ? req.locale : undefined
    await changeFlow({
      // lists that never had a stage get no row
      change: (flow) =>
        flow === NEW_FLOW
          ? flow
          : locale
            ? publishLocale({ at, by, flow, locale })
            : publish({ at, by, flow }),
      list,
      now,
      payload: req.payload,
      // a second connection may be one that waits for this transaction
      req,
      slugs,
    })
    return doc
  }

/** The workflow of a list goes with it. */
export const dropWorkflow: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await within(req).remove({ collection: 'mentions', where: { list: { equals: id } } })
  await within(req).remove({
    collection: 'workflows',
    where: { key: { equals: String(id) } },
  })
}

/** Fields that follow from others or tell of the saving itself; the order has a revision of its own. */
const DERIVED = new Set<string>([
  '_status',
  'comments',
  'createdAt',
  'createdBy',
  'generateSlug',
  'id',
  'isTiedWithPrevious',
  'orderRevision',
  'pendingKey',
  'pendingOrder',
  'placement',
  'publicFrom',
  'readingMinutes',
  'reads',
  'revision',
  'searchText',
  'section',
  'slug',
  'translationMarks',
  'translationsBehind',
  'updatedAt',
  ...Object.values(USED_FIELDS),
])

/** What a list holds, the same for the same content whether it was sent by a form or read. */
const contentOf = (list: Data): string => {
  const entries = Array.isArray(list.entries) ? (list.entries as Data[]) : []
  const byId = entries.toSorted((one, other) => String(one.id).localeCompare(String(other.id)))
  return JSON.stringify([
    byId.map(({ id }) => String(id)),
    normal({ ...list, entries: byId }) ?? null,
  ])
}

/** Without what is empty, with keys in order: forms send null where nothing is stored. */
const normal = (value: unknown): unknown => {
  if (value === null || value === undefined || value === '' || value === false) return undefined
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.map((one) => normal(one) ?? null)
  if (typeof value !== 'object') return value
  const kept = Object.entries(value)
    .filter(([key]) => !DERIVED.has(key))
    .map(([key, one]) => [key, normal(one)] as const)
    .filter(([, one]) => one !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}
