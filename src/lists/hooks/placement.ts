/** Hooks that keep the order of a list apart from its rows; see docs/rank-editor.md. */
import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  CollectionBeforeValidateHook,
  CollectionConfig,
  FieldHook,
  PayloadRequest,
} from 'payload'

import { APIError, ValidationError } from 'payload'

import type { CopyPlan } from '../composing/plan.js'
import type { OrderContext } from '../moves/context.js'
import type { Settled } from '../moves/settle.js'
import type { RankingState } from '../../ranking/index.js'
import type { CollectionSlugs } from '../../slugs.js'
import type { Data, Id } from '../../storage/types.js'

import { presenceKey } from '../presence/index.js'
import { applyCopyPlan, COPY_KEY } from '../composing/plan.js'
import { CONTEXT_KEY, isOfOneLanguage } from '../moves/context.js'
import { effectivePlacement, toSections } from '../moves/head.js'
import { readRecords } from '../moves/log.js'
import {
  arrangeByPlacement,
  isSamePlacement,
  mergeRows,
  placementOfRows,
  toPlacement,
} from '../moves/placement.js'
import { findForeignIds, findInVersions } from '../moves/rows.js'
import { catchUp, settle, stateBefore } from '../moves/settle.js'
import { areSameStates, normalizeState } from '../../ranking/index.js'
import { tr } from '../../translations/index.js'
import { toId } from '../../storage/ids.js'
import { checkEntries } from './list.js'
import { createMergeSave, refuseConflicts } from './mergeSave.js'
import { rowsOf } from '../../storage/documents/index.js'
import { afterCommit, isInTransaction, within } from '../../storage/index.js'
import { passingOwnReads } from '../../storage/ownReads.js'
import { numberOf } from '../../storage/documents/values.js'

type Args = { slugs: CollectionSlugs }

/** Key in the context of a request under which it keeps the order of the list that it holds. */
const HELD_KEY = 'rankedListsHeld'

type Held = { list: Id; settled: Settled; transaction: unknown }

export const createPlacementHooks = ({ slugs }: Args): NonNullable<CollectionConfig['hooks']> => ({
  afterChange: [createSettleSavedOrder({ slugs })],
  beforeChange: [createPlaceEntries({ slugs })],
  beforeDelete: [createDropHistory({ slugs })],
  beforeOperation: [createNoteWhatIsSent({ slugs }), createMergeSave({ slugs })].map(
    passingOwnReads,
  ),
  beforeValidate: [refuseConflicts, checkEntries, createCheckRowIds({ slugs })],
})

/** Puts rows into the order of the placement beside them; those that it does not have were removed. */
export const arrangeEntries: FieldHook = ({ siblingData, value }) => {
  const placement = effectivePlacement(siblingData)
  return placement && Array.isArray(value)
    ? arrangeByPlacement({ placement, rows: rowsOf(value) })
    : value
}

/**
 * Gives a copy of a list its rows in order, or what the plan of the copy says; they get new ids next, so
 * the placement means nothing there. Stands before the sections, whose rows get new ids too.
 */
export const arrangeCopy: FieldHook = (args) => {
  const { req, siblingData } = args
  const entries: unknown = arrangeEntries(args)
  const plan = req.context[COPY_KEY] as CopyPlan | undefined
  Object.assign(siblingData, {
    ...(plan ? applyCopyPlan({ content: { ...siblingData, entries }, plan }) : { entries }),
    orderRevision: 0,
    pendingKey: null,
    pendingOrder: null,
    placement: null,
  })
  return siblingData.entries as unknown
}

/** Payload fills in the fields that a request leaves out; afterwards the two cannot be told apart. */
const createNoteWhatIsSent =
  ({ slugs }: Args): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    if (operation !== 'update' && operation !== 'create') return args
    const { data, duplicateFromID, id } = args as { data?: Data; duplicateFromID?: Id; id?: Id }
    req.context[CONTEXT_KEY] = {
      isContentOnly: contextOf(req).isContentOnly,
      isOrderKept: contextOf(req).isOrderKept,
      sent: {
        hasEntries: Array.isArray(data?.entries),
        ids: rowsOf(data?.entries).flatMap(({ id: row }) => (typeof row === 'string' ? [row] : [])),
        orderRevision: numberOf(data?.orderRevision),
        placement: data?.placement,
      },
    } satisfies OrderContext
    // access is checked later; nobody who is not signed in is to keep others waiting
    const isAnonymous = !req.user && (args as { overrideAccess?: boolean }).overrideAccess !== true
    if (isAnonymous) return args
    const { payload } = req
    const list = toId({ collection: slugs.rankedLists, id: id ?? '', payload })
    if (operation === 'update' && list !== undefined) {
      // saves of a list take turns, before the list is read: each starts from the one before
      await within(req).hold({ collection: 'rankedLists', id: list })
      // and from all moves that have happened
      if (!contextOf(req).isContentOnly) {
        const settled = await catchUp({ list, payload, req, slugs })
        const transaction = await req.transactionID
        if (settled && (await isInTransaction(req))) {
          req.context[HELD_KEY] = { list, settled, transaction } satisfies Held
        }
      }
    }
    // nor does a copy start from less
    if (duplicateFromID !== undefined) {
      await catchUp({ list: duplicateFromID, payload, req, slugs })
    }
    return args
  }

/**
 * Refuses rows that belong to another list or to none. Ids that the admin's own form has made for new
 * rows are taken where that form shows the rows.
 *
 * @throws ValidationError that names the row.
 */
const createCheckRowIds =
  ({ slugs }: Args): CollectionBeforeValidateHook =>
  async ({ collection, data, operation, originalDoc, req }) => {
    const { isContentOnly, sent } = contextOf(req)
    if (!data || !sent?.hasEntries || isContentOnly) return data
    const rows = rowsOf(data.entries)
    const known = new Set(rowsOf(originalDoc?.entries).map(({ id }) => String(id)))
    // Payload has given the rows that were sent without an id new ones
    const given = sent.ids.filter((id) => !known.has(id))
    const list = operation === 'update' ? ((originalDoc as { id?: Id }).id ?? null) : null
    const scope = { payload: req.payload, req }
    const own =
      list === null || given.length === 0
        ? new Set(given)
        : (await findInVersions({ ...scope, ids: new Set(given), list, slugs })).missing
    const foreign = await findForeignIds({ ...scope, ids: [...own], list })
    const isMadeByClient = (id: string) =>
      req.payloadAPI === 'local' || (NEW_ID.test(id) && (list === null || !isHidden(collection)))

    const errors = rows.flatMap(({ id }, index) => {
      if (typeof id !== 'string' || !own.has(id)) return []
      const key = foreign.has(id) ? 'entryForeign' : isMadeByClient(id) ? undefined : 'entryUnknown'
      return key ? [{ message: tr(req, `errors:${key}`, { id }), path: `entries.${index}.id` }] : []
    })
    if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors }, req.t)
    return data
  }

/** An ObjectId, which is what Payload's forms give new rows. */
const NEW_ID = /^[0-9a-f]{24}$/

const isHidden = (collection: {
  flattenedFields: ReadonlyArray<{ admin?: object; name: string }>
}) =>
  collection.flattenedFields.some(
    ({ admin, name }) =>
      name === 'entries' && (admin as undefined | { disabled?: boolean })?.disabled === true,
  )

/**
 * Gives a list that is saved its order: the one of the history, and on top of it the one that the rows
 * have as they were sent. That one is stored beside, in the same write as the rows, and gets its record
 * afterwards: so a save that fails leaves the order as it was.
 */
const createPlaceEntries =
  ({ slugs }: Args): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    const rows = rowsOf(data.entries)
    if (operation === 'create') {
      const state = normalizeState({
        entries: placementOfRows(rows),
        sections: toSections(data.sections),
      })
      return {
        ...data,
        entries: arrangeByPlacement({ placement: [...state.entries], rows }),
        orderRevision: 0,
        pendingKey: null,
        pendingOrder: null,
        placement: state.entries,
      }
    }

    if (isOfOneLanguage(req)) {
      const { orderRevision, pendingKey, pendingOrder, placement } = originalDoc as Data
      return { ...data, orderRevision, pendingKey, pendingOrder, placement }
    }
    const list = (originalDoc as { id: Id }).id
    const settled = (await heldBy({ list, req })) ?? (await holdAndSettle({ list, req, slugs }))
    if (!settled) return data
    if (settled.head.saves !== Number(originalDoc.revision ?? 0)) {
      throw new APIError(tr(req, 'errors:savedMeanwhile'), 409, undefined, true)
    }
    const { revision, state } = settled
    const stored = {
      ...data,
      orderRevision: revision,
      pendingKey: null,
      pendingOrder: null,
      placement: state.entries,
    }
    const { isContentOnly, sent } = contextOf(req)
    const isRestoring = req.context.isRestoringVersion === true
    if (isContentOnly || !(sent?.hasEntries || isRestoring)) return stored

    const original = rowsOf(originalDoc.entries)
    // sections may come and go with the rows
    const current = normalizeState({
      entries: state.entries,
      sections: toSections(data.sections),
    })
    const after = await orderOfRows({
      current,
      isRestoring,
      list,
      original,
      req,
      revision,
      rows,
      sent,
      slugs,
    })
    const isUnchanged = areSameStates({ one: current, other: after })
    const all = new Map([...original, ...rows].map((row) => [row.id, row]))
    const kept = new Set(after.entries.map(({ id }) => id))
    return {
      ...stored,
      entries: arrangeByPlacement({ placement: [...after.entries], rows: [...all.values()] }),
      pendingKey: isUnchanged ? null : crypto.randomUUID(),
      pendingOrder: isUnchanged
        ? null
        : {
            at: new Date().toISOString(),
            by: req.user?.id ?? null,
            placement: after.entries,
            removed: original
              .filter(({ id }) => !kept.has(String(id)))
              .map(({ dramas, heading, id, people, printedTitle, scenes }) => ({
                dramas,
                heading,
                id,
                people,
                printedTitle,
                scenes,
              })),
          },
    }
  }

/**
 * The order of a list that the transaction of a request has held since before it was read; moves that came
 * since are in the history, which stands on top of whatever order is stored.
 */
const heldBy = async ({
  list,
  req,
}: {
  list: Id
  req: PayloadRequest
}): Promise<Settled | undefined> => {
  const held = req.context[HELD_KEY] as Held | undefined
  const isTheSame = held?.list === list && held.transaction === (await req.transactionID)
  return isTheSame && (await isInTransaction(req)) ? held.settled : undefined
}

/** Of many lists at once each is read before it has its turn: one that was saved meanwhile is refused. */
const holdAndSettle = async ({
  list,
  req,
  slugs,
}: Args & { list: Id; req: PayloadRequest }): Promise<Settled | undefined> => {
  await within(req).hold({ collection: 'rankedLists', id: list })
  return settle({ list, payload: req.payload, req, slugs })
}

/** The order that the rows of a save ask for, rebased on the moves made since they were read. */
const orderOfRows = async ({
  current,
  isRestoring,
  list,
  original,
  req,
  revision,
  rows,
  sent,
  slugs,
}: Args & {
  current: RankingState
  isRestoring: boolean
  list: Id
  original: readonly Data[]
  req: PayloadRequest
  revision: number
  rows: readonly Data[]
  sent: OrderContext['sent']
}): Promise<RankingState> => {
  const given = placementOfRows(rows)
  const seenRevision = isRestoring ? null : (sent?.orderRevision ?? null)
  const isBehind = seenRevision !== null && seenRevision < revision
  const isStale =
    isBehind && !(await isAsPublished({ given, list, placement: sent?.placement, req, slugs }))
  if (!isStale) {
    const seen = new Set(original.map(({ id }) => String(id)))
    return mergeRows({ current, given, isStale, seen })
  }
  const later = await readRecords({
    after: seenRevision,
    list,
    moves: slugs.moves,
    payload: req.payload,
    req,
  })
  const seen = stateBefore({ later, state: current }).entries.map(({ id }) => id)
  return mergeRows({ current, given, isStale, seen: new Set(seen) })
}

/** Whether a request gives back the published list as it is, which is how the admin reverts to it. */
const isAsPublished = async ({
  given,
  list,
  placement,
  req,
}: Args & {
  given: ReturnType<typeof placementOfRows>
  list: Id
  placement: unknown
  req: PayloadRequest
}): Promise<boolean> => {
  const sent = toPlacement(placement)
  if (!sent || !isSamePlacement(sent, given)) return false
  const document = await within(req).findOne({
    collection: 'rankedLists',
    select: { pendingKey: true, pendingOrder: true, placement: true },
    where: { and: [{ id: { equals: list } }, { _status: { equals: 'published' } }] },
  })
  const published = document && effectivePlacement(document)
  return Boolean(published && isSamePlacement(published, given))
}

/** Gives an order that was saved its record; where the process dies before, the next reader does. */
const createSettleSavedOrder =
  ({ slugs }: Args): CollectionAfterChangeHook =>
  async ({ doc, operation, req }) => {
    const { id, pendingKey } = doc as { id: Id; pendingKey?: null | string }
    if (operation === 'update' && pendingKey) {
      const { payload } = req
      await afterCommit({
        req,
        work: async () => {
          await catchUp({ list: id, payload, slugs })
        },
      })
    }
    return doc
  }

/** The history of a list goes with it; before it, because SQLite would cut the records loose. */
const createDropHistory =
  ({ slugs }: Args): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    await within(req).remove({
      collection: 'moves',
      where: { list: { equals: id } },
    })
    await within(req).remove({
      collection: 'rankHistory',
      where: { list: { equals: String(id) } },
    })
    await within(req).remove({
      collection: 'leases',
      where: {
        key: { in: [`${slugs.rankedLists}:${String(id)}`, presenceKey({ list: id, slugs })] },
      },
    })
  }

const contextOf = (req: PayloadRequest): OrderContext =>
  (req.context[CONTEXT_KEY] as OrderContext | undefined) ?? {}
