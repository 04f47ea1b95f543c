/** Hooks of releases: what a form may change, and when. */
import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
} from 'payload'

import { APIError, ValidationError } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'

import { instantOf } from '../../storage/documents/values.js'
import { within } from '../../storage/index.js'
import { tr } from '../../translations/index.js'
import { isOwnWork } from './context.js'
import {
  dueAtOf,
  inOrder,
  isOpen,
  itemsOf,
  keyOf,
  MAX_ITEMS,
  RELEASE_KEYS,
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
    const at = instantOf(data.at)
    const before = originalDoc as undefined | { at?: unknown; documents?: unknown; id: Id }
    const items = inOrder(itemsOf({ slugs, value: data.documents }))
    const isMoved = at !== instantOf(before?.at)
    let state: ReleaseState = 'planned'
    if (operation === 'update' && before) {
      state = (await readState({ id: before.id, req })) ?? 'planned'
      const had = inOrder(itemsOf({ slugs, value: before.documents }))
      const isFilled = had.map(keyOf).join() !== items.map(keyOf).join()
      if (!isOpen(state) && (isMoved || isFilled)) {
        throw new APIError(tr(req, 'releases:closed'), 409, undefined, true)
      }
    }
    const refuse = (path: string, message: string) =>
      new ValidationError({ collection: collection.slug, errors: [{ message, path }] }, req.t)
    if (at !== null && isMoved && Date.parse(at) <= now().getTime()) {
      throw refuse('at', tr(req, 'releases:past'))
    }
    if (items.length > MAX_ITEMS) {
      throw refuse('documents', tr(req, 'releases:tooMany', { max: MAX_ITEMS }))
    }
    return {
      ...rest,
      at,
      // whoever plans it last answers for it: it goes out in their name
      ...(req.user ? { by: req.user.id } : {}),
      documents: items.map(({ id, key }) => {
        const slug = slugs[key]
        return { relationTo: slug, value: idIn({ documents: data.documents, id, slug }) ?? id }
      }),
      ...(isOpen(state) ? { dueAt: dueAtOf({ at, state }) } : {}),
      ...(operation === 'create' ? { claims: 0, state } : {}),
    }
  }

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
  if ((await readState({ id, req })) === 'going') {
    throw new APIError(tr(req, 'releases:closed'), 409, undefined, true)
  }
}

/** As it stands now, whatever a form was opened with. */
const readState = async ({
  id,
  req,
}: {
  id: Id
  req: PayloadRequest
}): Promise<ReleaseState | undefined> => {
  const row = await within(req).findOne<{ id: Id; state?: null | ReleaseState }>({
    collection: 'releases',
    select: { state: true },
    where: { id: { equals: id } },
  })
  return row?.state ?? undefined
}
