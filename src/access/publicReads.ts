/** How much of a collection one request is given by Payload's own API, above all without a login. */
import type {
  CollectionBeforeOperationHook,
  CollectionConfig,
  PopulateType,
  SelectType,
} from 'payload'

import { passingOwnReads } from '../storage/ownReads.js'

/** Levels of references that are filled in. */
const DEPTH = 1

/** The same for accounts, whose lists would otherwise come with all that is known of all their dramas. */
const DEPTH_OF_ACCOUNTS = 2

const DEFAULT_LIMIT = 10

/** Documents of one page, and of one join in each of them. */
const LIMIT = 50

const JOIN_LIMIT = 10

type ReadArgs = {
  /** Set where references of documents are filled in, all at once. */
  currentDepth?: number
  depth?: number
  joins?: false | Record<string, false | { limit?: number }>
  limit?: number
  overrideAccess?: boolean
  pagination?: boolean
  populate?: PopulateType
}

/**
 * The same collection, of which strangers get pages that they can be given: references within references
 * would make of one small request an answer of a hundred megabytes, and a list with all of its entries
 * behind each comment one of a megabyte.
 *
 * @param lists slug of the collection of lists, which are filled in without their entries
 */
export const withBoundedReads = ({
  collection,
  lists,
}: {
  collection: CollectionConfig
  lists: string
}): CollectionConfig => ({
  ...collection,
  hooks: {
    ...collection.hooks,
    beforeOperation: [
      ...(collection.hooks?.beforeOperation ?? []),
      passingOwnReads(boundReads({ lists })),
    ],
  },
})

const boundReads =
  ({ lists }: { lists: string }): CollectionBeforeOperationHook =>
  ({ args, operation, req }) => {
    const given = args as ReadArgs
    // the code of the app itself is trusted, and asks past access
    if (operation !== 'read' || given.overrideAccess || given.currentDepth !== undefined) {
      return args
    }
    const { depth = DEPTH, joins, limit, populate } = given
    if (req.user) return { ...args, depth: Math.min(depth, DEPTH_OF_ACCOUNTS) }
    return {
      ...args,
      depth: Math.min(depth, DEPTH),
      ...(joins ? { joins: boundJoins(joins) } : {}),
      // 0 stands for all
      limit: Math.min(limit === undefined ? DEFAULT_LIMIT : limit || LIMIT, LIMIT),
      populate: { ...populate, [lists]: withoutEntries(populate?.[lists as never]) },
    }
  }

/** What was asked for of a filled in list, but for its entries. */
const withoutEntries = (select: SelectType | undefined): SelectType => {
  const { entries, ...others } = select ?? {}
  const names = Object.values(others)
  const isOfNames = names.length > 0 ? names.some((value) => value !== false) : entries === true
  // where fields are named, those alone are given; the id is given always
  return isOfNames ? { id: true, ...others } : { ...others, entries: false }
}

const boundJoins = (
  joins: Exclude<ReadArgs['joins'], false | undefined>,
): NonNullable<ReadArgs['joins']> =>
  Object.fromEntries(
    Object.entries(joins).map(([name, join]) => [
      name,
      join === false ? join : { ...join, limit: Math.min(join.limit || JOIN_LIMIT, JOIN_LIMIT) },
    ]),
  )
