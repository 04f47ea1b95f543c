/** Hooks by which two who have one release open at a time both keep what they write. */
import type {
  CollectionBeforeOperationHook,
  CollectionBeforeValidateHook,
  PayloadRequest,
} from 'payload'

import { APIError } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { ReadFrom } from '../../storage/guards.js'
import type { Data, Id, Row } from '../../storage/types.js'

import { instantOf } from '../../storage/documents/values.js'
import { toId } from '../../storage/ids.js'
import { within } from '../../storage/index.js'
import { tr } from '../../translations/index.js'
import { itemsOfPlan, mergePlans, type Plan, planOf, toPlan } from './merge.js'
import { itemsOf } from './rules.js'

type Args = { slugs: CollectionSlugs }

/** Key in the context of a request under which the fields stand that others have changed, too. */
const CONFLICTS_KEY = 'rankedListsReleaseConflicts'

/** Key in the context of a request under which the merge of its save stands. */
const MERGE_KEY = 'rankedListsReleaseMerge'

/** A save that was put together with what was stored. */
type Merge = {
  from: ReadFrom
  id: Id
  mine: Partial<Plan>
  seen: Plan
}

/**
 * A three-way merge of a save that says what it began with (`seen`, which the admin's form sends along): what
 * its sender has not changed stays as others have saved it meanwhile. A name or a time that both have changed,
 * each to something else, is a conflict, which its sender resolves.
 */
export const createMergeRelease =
  ({ slugs }: Args): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    Reflect.deleteProperty(req.context, CONFLICTS_KEY)
    Reflect.deleteProperty(req.context, MERGE_KEY)
    const { data, id: named } = args as { data?: Data; id?: Id }
    if (!data || !('seen' in data)) return args
    const { seen: sent, ...all } = data
    const { at, documents, name, ...rest } = all
    const seen = toPlan(sent)
    const id = toId({ collection: slugs.releases, id: named ?? '', payload: req.payload })
    // it is no field: nothing is to store it
    if (operation !== 'update' || !seen || id === undefined) return { ...args, data: all }
    // two saves at the same moment are put together one after the other
    await within(req).hold({ collection: 'releases', id })
    const row = await within(req).findOne({ collection: 'releases', where: { id: { equals: id } } })
    if (!row) return { ...args, data: all }
    const mine: Partial<Plan> = {
      ...(at === undefined ? {} : { at: instantOf(at) }),
      ...(documents === undefined ? {} : { documents: toSeen({ data, slugs }).documents }),
      ...(name === undefined ? {} : { name: String(name) }),
    }
    req.context[MERGE_KEY] = { from: readFromOf(row), id, mine, seen } satisfies Merge
    const { conflicts, merged } = mergePlans({ mine, seen, theirs: toSeen({ data: row, slugs }) })
    if (conflicts.length > 0) req.context[CONFLICTS_KEY] = conflicts.map(({ field }) => field)
    const { documents: together, ...own } = merged
    return {
      ...args,
      data: {
        ...rest,
        ...own,
        ...(together ? { documents: valuesOf({ documents: together, req, slugs }) } : {}),
      },
    }
  }

/** What a save of a release is made from: a save changes the one, each step of its running the other. */
export const readFromOf = ({ claims, updatedAt }: Data): ReadFrom => ({
  claims: claims ?? null,
  updatedAt: instantOf(updatedAt) ?? '',
})

/** The merge of the save that a request makes of this release, where it said what it began with. */
export const mergeOf = ({ id, req }: { id: Id; req: PayloadRequest }): Merge | undefined => {
  const merge = req.context[MERGE_KEY] as Merge | undefined
  return merge?.id === id ? merge : undefined
}

/**
 * A save that others were quicker than, put together with what they have stored.
 *
 * @throws APIError 409, as `refuseReleaseConflicts` does
 */
export const mergeAgain = ({
  merge: { mine, seen },
  req,
  row,
  slugs,
}: Args & { merge: Merge; req: PayloadRequest; row: Row }): Plan => {
  const theirs = toSeen({ data: row, slugs })
  const { conflicts, merged } = mergePlans({ mine, seen, theirs })
  if (conflicts.length > 0) throw conflictOf({ fields: conflicts.map(({ field }) => field), req })
  return { ...theirs, ...merged }
}

/**
 * After access: who may not change a release learns nothing of it from a conflict.
 *
 * @throws APIError 409 that names the fields in conflict, which the admin's form marks; nothing is saved.
 */
export const refuseReleaseConflicts: CollectionBeforeValidateHook = ({ data, req }) => {
  const fields = req.context[CONFLICTS_KEY] as string[] | undefined
  if (fields) throw conflictOf({ fields, req })
  return data
}

const conflictOf = ({ fields, req }: { fields: string[]; req: PayloadRequest }): APIError => {
  const message = tr(req, 'errors:changedByOthers')
  return new APIError(message, 409, { errors: fields.map((path) => ({ message, path })) }, true)
}

const toSeen = ({ data, slugs }: Args & { data: Data }): Plan =>
  planOf({
    at: instantOf(data.at),
    items: itemsOf({ slugs, value: data.documents }),
    name: typeof data.name === 'string' ? data.name : '',
  })

export const valuesOf = ({
  documents,
  req: { payload },
  slugs,
}: Args & { documents: readonly string[]; req: PayloadRequest }): Array<{
  relationTo: string
  value: Id
}> =>
  itemsOfPlan({ documents }).map(({ id, key }) => ({
    relationTo: slugs[key],
    value: toId({ collection: slugs[key], id, payload }) ?? id,
  }))
