/** Hooks that keep documents that were merged into others out of use. */
import type {
  Access,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  CollectionBeforeValidateHook,
  CollectionConfig,
  Field,
  Payload,
  PayloadRequest,
  Where,
} from 'payload'

import { APIError } from 'payload'

import type { AccessRules } from '../../access/index.js'
import type { CollectionSlugs } from '../../slugs.js'
import type { Reference } from '../../storage/index.js'
import type { MergeKind } from './plan/index.js'
import type { Data, Id } from '../../storage/types.js'

import { fieldsReferringTo } from './references.js'
import { MERGE_KINDS, movedReferences, NAMES_OF } from './plan/index.js'
import { referencesIn, withReferences } from '../../storage/graph/index.js'
import { localesOf, storeOf, within } from '../../storage/index.js'
import { toIds } from '../../storage/ids.js'
import { passingOwnReads } from '../../storage/ownReads.js'
import { tr } from '../../translations/index.js'
import { MERGED_INTO } from '../../vocabulary.js'
import { idOf, localeValues } from '../../storage/documents/index.js'

/** How long a row of merges is followed: each into the next. */
const MAX_STEPS = 20

/**
 * The same collection, whose documents refer to what stayed, and not to what was merged into it: an
 * editor who had a form open while two dramas became one saves the one that stayed. A collection without
 * a field that could refer to anything is left as it is.
 */
export const withFollowedMerges = ({
  collection,
  slugs,
}: {
  collection: CollectionConfig
  slugs: CollectionSlugs
}): CollectionConfig =>
  mayRefer(collection.fields)
    ? {
        ...collection,
        hooks: {
          ...collection.hooks,
          beforeValidate: [
            createFollowMerges({ slugs }),
            ...(collection.hooks?.beforeValidate ?? []),
          ],
        },
      }
    : collection

/** Has the collections follow merges that other plugins have brought after this one. */
export const followMergesEverywhere = ({
  payload,
  slugs,
}: {
  payload: Payload
  slugs: CollectionSlugs
}): void => {
  for (const { fields, hooks } of payload.config.collections) {
    const isFollowing = hooks.beforeValidate.some((hook) => following.has(hook))
    if (!isFollowing && mayRefer(fields))
      hooks.beforeValidate.unshift(createFollowMerges({ slugs }))
  }
}

/** Whether one of these fields, or of those within them, can hold a reference. */
const mayRefer = (fields: readonly Field[]): boolean =>
  fields.some(
    (field) =>
      ['relationship', 'richText', 'upload'].includes(field.type) ||
      ('blockReferences' in field && (field.blockReferences ?? []).length > 0) ||
      ('blocks' in field && field.blocks.some((block) => mayRefer(block.fields))) ||
      ('tabs' in field && field.tabs.some((tab) => mayRefer(tab.fields))) ||
      ('fields' in field && mayRefer(field.fields)),
  )

const following = new WeakSet<CollectionBeforeValidateHook>()

const createFollowMerges = ({
  slugs,
}: {
  slugs: CollectionSlugs
}): CollectionBeforeValidateHook => {
  const follow: CollectionBeforeValidateHook = async ({
    collection,
    data,
    req: { locale, payload },
  }) => {
    let followed: Data | undefined = data
    // what is saved is in the locale of the request, or in all
    const locales = locale === 'all' ? localesOf(payload) : null
    for (const kind of MERGE_KINDS) {
      const target = slugs[kind]
      const fields = fieldsReferringTo({ collection: target, payload }).filter(
        ({ from, isGlobal }) => from === collection.slug && !isGlobal,
      )
      const content = followed
      if (!content || fields.length === 0) continue
      const ids = fields
        .flatMap((field) => referencesIn({ content, field, locales }))
        .flatMap(({ id, to }) => (to === target ? [id] : []))
      const merged = await findMerged({ ids, kind, payload, slugs })
      followed = withReferences({
        change: ({ references }, { text }) =>
          [...merged].reduce<readonly Reference[]>(
            (moved, [from, into]) =>
              movedReferences({
                from: { id: from, to: target },
                into: { id: into, to: target },
                isText: text !== null,
                references: moved,
              }),
            references,
          ),
        content,
        fields: merged.size > 0 ? fields : [],
        locales,
      })
    }
    return followed
  }
  following.add(follow)
  return follow
}

/**
 * Of a collection whose documents may be merged: what was merged into another one is nobody's to change, so
 * that the admin panel shows it to be read. Who would change it all the same is told where it went.
 */
export const unmerged = ({
  access,
  kind,
  slugs,
}: {
  access: AccessRules
  kind: MergeKind
  slugs: CollectionSlugs
}): {
  access: { update: Access }
  hooks: {
    beforeChange: CollectionBeforeChangeHook[]
    beforeOperation: CollectionBeforeOperationHook[]
  }
} => {
  const refuse = async ({ into, req }: { into: Id; req: PayloadRequest }): Promise<never> => {
    const document = await within(req).findOne({
      collection: { slug: slugs[kind] },
      locale: 'all',
      where: { id: { equals: into } },
    })
    const title = localeValues(document?.[NAMES_OF[kind].title])[0] ?? String(into)
    throw new APIError(tr(req, 'errors:merged', { title }), 409, undefined, true)
  }
  return {
    access: {
      update: async (args) => {
        const allowed = await access.updateOwnDrafts(args)
        if (allowed === false) return false
        const isNotMerged: Where = { [MERGED_INTO]: { exists: false } }
        return allowed === true ? isNotMerged : { and: [allowed, isNotMerged] }
      },
    },
    hooks: {
      beforeChange: [
        async ({ data, originalDoc, req }) => {
          const into = idOf((originalDoc as Data | undefined)?.[MERGED_INTO])
          if (into !== undefined) await refuse({ into, req })
          return data
        },
      ],
      beforeOperation: [
        // reading is left as it is
        passingOwnReads<CollectionBeforeOperationHook>(async ({ args, operation, req }) => {
          const { id } = args as { id?: Id }
          // others are told no more than that they may not
          const isTold = operation === 'update' && id !== undefined && access.hasRole(req, 'editor')
          const into = isTold ? await findMergedInto({ id, kind, req, slugs }) : undefined
          if (into !== undefined) await refuse({ into, req })
          return args
        }),
      ],
    },
  }
}

const findMergedInto = async ({
  id,
  kind,
  req,
  slugs,
}: {
  id: Id
  kind: MergeKind
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<Id | undefined> => {
  const document = await within(req).findOne({
    collection: { slug: slugs[kind] },
    select: { [MERGED_INTO]: true },
    where: { id: { equals: id } },
  })
  return idOf(document?.[MERGED_INTO])
}

/** The documents of these that were merged, each with the one that stayed in the end. */
const findMerged = async ({
  ids,
  kind,
  payload,
  slugs,
}: {
  ids: readonly Id[]
  kind: MergeKind
  payload: Payload
  slugs: CollectionSlugs
}): Promise<Map<Id, Id>> => {
  const next = new Map<string, Id>()
  let wanted = toIds({ collection: slugs[kind], ids: [...new Set(ids)], payload })
  for (let step = 0; step < MAX_STEPS && wanted.length > 0; step += 1) {
    const docs = await storeOf({ payload }).find({
      collection: { slug: slugs[kind] },
      limit: wanted.length,
      select: { [MERGED_INTO]: true },
      sort: 'id',
      where: { and: [{ id: { in: wanted } }, { [MERGED_INTO]: { exists: true } }] },
    })
    wanted = docs.flatMap((doc) => {
      const into = idOf(doc[MERGED_INTO])
      if (into === undefined) return []
      next.set(String(doc.id), into)
      return [into]
    })
  }
  const lastOf = (id: Id): Id => {
    let last = id
    for (let step = 0; step < MAX_STEPS; step += 1) last = next.get(String(last)) ?? last
    return last
  }
  return new Map(
    [...new Set(ids)].flatMap((id) => (next.has(String(id)) ? [[id, lastOf(id)] as const] : [])),
  )
}
