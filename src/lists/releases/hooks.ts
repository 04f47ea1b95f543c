/** Hooks of releases: what a form may change, and when. */
import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
} from 'payload'

import { APIError, NotFound, ValidationError } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Data, Id, Row } from '../../storage/types.js'

import { instantOf } from '../../storage/documents/values.js'
import { guardSave } from '../../storage/guards.js'
import { within } from '../../storage/index.js'
import { tr } from '../../translations/index.js'
import { isOwnWork } from './context.js'
import { itemsOfPlan } from './merge.js'
import { mergeAgain, mergeOf, readFromOf, valuesOf } from './mergeSave.js'
import {
  dueAtOf,
  inOrder,
  isOpen,
  type Item,
  itemsOf,
  keyOf,
  MAX_ITEMS,
  RELEASE_KEYS,
  RELEASE_STATES,
  type ReleaseState,
} from './rules.js'

/** Written by compare-and-set alone; a save that began before leaves them as they have become since. */
const OF_RUN: ReadonlySet<string> = new Set([
  'blocked',
  'claims',
  'dueAt',
  'error',
  'run',
  'state',
  'went',
  'wentOutAt',
])

/**
 * Keeps what is out as it went out, and notes when the release is due.
 *
 * @throws APIError 409 where it is out or going out
 * @throws ValidationError of `at` where it is not in the future, of `documents` where there are too many
 */
export const createPlanRelease =
  ({ now, slugs }: { now: () => Date; slugs: CollectionSlugs }): CollectionBeforeChangeHook =>
  async ({ collection, data, operation, originalDoc, req }) => {
    const rest = Object.fromEntries(
      Object.entries(data as Record<string, unknown>).filter(([field]) => !OF_RUN.has(field)),
    )
    if (isOwnWork(req)) return rest
    const items = inOrder(itemsOf({ slugs, value: data.documents }))
    const plan = { at: instantOf(data.at), items }
    const common = { collection: collection.slug, now, req, slugs }
    const before = originalDoc as undefined | (Data & { id: Id })
    const row = operation === 'update' && before ? await readRow({ id: before.id, req }) : undefined
    const state = stateOf(row)
    check({ ...common, before, plan, state })
    if (row && before) {
      const merge = mergeOf({ id: before.id, req })
      const again = async () => {
        const later = await readRow({ id: before.id, req })
        if (!later) throw new NotFound(req.t)
        const merged = merge && mergeAgain({ merge, req, row: later, slugs })
        const next = merged ? { at: merged.at, items: itemsOfPlan(merged) } : plan
        check({ ...common, before: later, plan: next, state: stateOf(later) })
        return {
          data: {
            ...(merged && {
              at: merged.at,
              documents: valuesOf({ documents: merged.documents, req, slugs }),
              name: merged.name,
            }),
            ...dueOf({ plan: next, state: stateOf(later) }),
          },
          from: readFromOf(later),
        }
      }
      const from = merge?.from ?? readFromOf(row)
      guardSave({ collection: collection.slug, guard: { again, from }, id: before.id, req })
    }
    return {
      ...rest,
      at: plan.at,
      // whoever plans it last answers for it: it goes out in their name
      ...(req.user ? { by: req.user.id } : {}),
      documents: items.map(({ id, key }) => {
        const slug = slugs[key]
        return { relationTo: slug, value: idIn({ documents: data.documents, id, slug }) ?? id }
      }),
      ...dueOf({ plan, state }),
      ...(operation === 'create' ? { claims: 0, state } : {}),
    }
  }

/** When it goes out, and what with it. */
type Planned = { at: null | string; items: readonly Item[] }

/** @throws as `createPlanRelease` does */
const check = ({
  before,
  collection,
  now,
  plan: { at, items },
  req,
  slugs,
  state,
}: {
  /** As it was; undefined where it is new. */
  before: Data | undefined
  collection: string
  now: () => Date
  plan: Planned
  req: PayloadRequest
  slugs: CollectionSlugs
  state: ReleaseState
}): void => {
  const isMoved = at !== instantOf(before?.at)
  const had = inOrder(itemsOf({ slugs, value: before?.documents }))
  const isFilled = had.map(keyOf).join() !== items.map(keyOf).join()
  if (!isOpen(state) && (isMoved || isFilled)) {
    throw new APIError(tr(req, 'releases:closed'), 409, undefined, true)
  }
  const refuse = (path: string, message: string) =>
    new ValidationError({ collection, errors: [{ message, path }] }, req.t)
  if (at !== null && isMoved && Date.parse(at) <= now().getTime()) {
    throw refuse('at', tr(req, 'releases:past'))
  }
  if (items.length > MAX_ITEMS) {
    throw refuse('documents', tr(req, 'releases:tooMany', { max: MAX_ITEMS }))
  }
}

/** Of one that is going out, its running alone says when it is due. */
const dueOf = ({ plan: { at }, state }: { plan: Planned; state: ReleaseState }): Data =>
  isOpen(state) ? { dueAt: dueAtOf({ at, state }) } : {}

/**
 * Refuses what names no document, which Payload would fail at.
 *
 * @throws ValidationError of `documents`
 */
export const createRefuseOdd =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionBeforeOperationHook =>
  ({ args, collection, operation, req }) => {
    if (operation !== 'create' && operation !== 'update') return args
    const named = (args as { data?: { documents?: unknown } }).data?.documents
    if (named === undefined || named === null) return args
    const isRight = Array.isArray(named) && itemsOf({ slugs, value: named }).length === named.length
    if (isRight) return args
    const kinds = RELEASE_KEYS.map((key) => slugs[key]).join(', ')
    const errors = [{ message: tr(req, 'releases:odd', { kinds }), path: 'documents' }]
    throw new ValidationError({ collection: collection.slug, errors }, req.t)
  }

/** The id as it was sent, a number or a text. */
const idIn = ({
  documents,
  id,
  slug,
}: {
  documents: unknown
  id: string
  slug: string
}): unknown => {
  for (const named of Array.isArray(documents) ? (documents as unknown[]) : []) {
    const { relationTo, value } = (named ?? {}) as { relationTo?: unknown; value?: unknown }
    const of: unknown = typeof value === 'object' && value ? (value as { id?: unknown }).id : value
    if (relationTo === slug && String(of) === id) return of
  }
  return undefined
}

export const refuseDeleteGoing: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (stateOf(await readRow({ id, req })) === 'going') {
    throw new APIError(tr(req, 'releases:closed'), 409, undefined, true)
  }
}

/** As it stands now, whatever a form was opened with. */
const readRow = ({ id, req }: { id: Id; req: PayloadRequest }): Promise<Row | undefined> =>
  within(req).findOne({ collection: 'releases', where: { id: { equals: id } } })

const stateOf = (row: Row | undefined): ReleaseState =>
  RELEASE_STATES.find((state) => state === row?.state) ?? 'planned'
