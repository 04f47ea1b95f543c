import type {
  CollectionBeforeOperationHook,
  CollectionConfig,
  CollectionSlug,
  Payload,
} from 'payload'

import { APIError, NotFound } from 'payload'

import type { Id } from '../storage/types.js'

import { toId } from '../storage/ids.js'
import { passingOwnReads } from '../storage/ownReads.js'

type Args = {
  duplicateFromID?: Id
  id?: Id
  overrideAccess?: boolean
  where?: unknown
} & Partial<Record<(typeof NUMBERS)[number], unknown>>

const NUMBERS = ['depth', 'limit', 'page'] as const

/** The same collection, whose REST and GraphQL refuse arguments that a database would fail on. */
export const withReadArguments = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  hooks: {
    ...collection.hooks,
    beforeOperation: [
      passingOwnReads(refuseOddArguments),
      ...(collection.hooks?.beforeOperation ?? []),
    ],
  },
})

const refuseOddArguments: CollectionBeforeOperationHook = ({ args, collection, req }) => {
  const given = args as Args
  if (given.overrideAccess) return args
  const { payload } = req
  const slug = collection.slug as CollectionSlug
  for (const id of [given.id, given.duplicateFromID]) {
    if (id == null) continue
    // the same operations read versions by their ids
    const isKnown = [false, true].some(
      (isVersion) => toId({ collection: slug, id, isVersion, payload }) !== undefined,
    )
    if (!isKnown) throw new NotFound(req.t)
  }
  for (const name of NUMBERS) {
    const value = given[name]
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) continue
    throw new APIError(`"${name}" takes a number.`, 400)
  }
  if (!hasPoint(payload) && asksForPlaces(given.where)) {
    throw new APIError('No field here is a point on a map.', 400)
  }
  return args
}

/** What databases fail on of a field that is no point. */
const OF_PLACES = ['intersects', 'near', 'within']

const hasPoint = ({ collections }: Payload): boolean =>
  Object.values(collections).some(({ config }) =>
    config.flattenedFields.some(({ type }) => type === 'point'),
  )

const asksForPlaces = (where: unknown): boolean =>
  typeof where === 'object' &&
  where !== null &&
  Object.entries(where).some(([key, value]) => OF_PLACES.includes(key) || asksForPlaces(value))
