/**
 * Hooks of the catalogue: fields that follow from other documents, slugs, and deletions that are
 * refused.
 */
import type { CollectionAfterChangeHook, PayloadRequest, Where } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Data, Id } from '../../storage/types.js'

import { eachId, graphOf, writeDerived } from '../../storage/index.js'
import { USED_FIELDS } from '../../vocabulary.js'
import { roleLabel, sceneLabel, searchTextOf } from '../../text/index.js'
import { isolated } from '../../storage/isolated.js'
import { deriveListReferences } from '../../lists/hooks/listReferences.js'
import { idOf, idsOf, localeValues } from '../../storage/documents/index.js'
import { readRelated } from '../../storage/related.js'

/**
 * The derived fields of a role, from its drama, character and person: its label and its search
 * column.
 */
export const describeRole = async ({
  data,
  req,
  slugs,
}: {
  data: Data
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<{ label: string; searchText: string }> => {
  const [dramas, characters, people] = await Promise.all([
    readRelated({ collection: slugs.dramas, ids: idsOf(data.drama), req }),
    readRelated({ collection: slugs.characters, ids: idsOf(data.character), req }),
    readRelated({ collection: slugs.people, ids: idsOf(data.person), req }),
  ])
  const drama = dramas.get(String(idOf(data.drama)))
  const character = characters.get(String(idOf(data.character)))
  const person = people.get(String(idOf(data.person)))
  return {
    label: roleLabel({
      character: textIn(req, character?.name),
      drama: textIn(req, drama?.title),
      person: textIn(req, person?.name),
    }),
    searchText: searchTextOf([
      ...localeValues(character?.name),
      ...localeValues(character?.names),
      ...localeValues(person?.name),
      ...localeValues(person?.names),
      ...localeValues(drama?.title),
      ...localeValues(drama?.titles),
    ]),
  }
}

/**
 * The document that is being saved, with the values of all locales where a text is localised: derived
 * values must not depend on the locale of the save.
 */
export const withAllLocales = async ({
  collection,
  data,
  fields,
  id,
  req,
}: {
  collection: string
  data: Data
  fields: readonly string[]
  id: Id | undefined
  req: PayloadRequest
}): Promise<Data> => {
  const { localization } = req.payload.config
  if (!localization || id === undefined) return data
  const { docs } = await req.payload.find({
    collection,
    depth: 0,
    draft: true,
    limit: 1,
    locale: 'all',
    overrideAccess: true,
    pagination: false,
    req: isolated(req),
    where: { id: { equals: id } },
  })
  const stored = (docs[0] ?? {}) as Data
  const merged = { ...data }
  for (const field of fields) {
    const values = stored[field]
    if (typeof values !== 'object' || values === null || typeof data[field] === 'object') continue
    merged[field] = { ...values, [req.locale ?? localization.defaultLocale]: data[field] }
  }
  return merged
}

/** The derived fields of a scene, from its drama and participants: its label and its search column. */
export const describeScene = async ({
  data,
  req,
  slugs,
}: {
  data: Data
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<{ label: string; searchText: string }> => {
  const [dramas, roles] = await Promise.all([
    readRelated({ collection: slugs.dramas, ids: idsOf(data.drama), req }),
    readRelated({ collection: slugs.roles, ids: idsOf(data.participants), req }),
  ])
  const drama = dramas.get(String(idOf(data.drama)))
  return {
    label: sceneLabel({
      drama: textIn(req, drama?.title),
      episode: numberOf(data.episode),
      kinds: Array.isArray(data.kinds) ? (data.kinds as string[]) : [],
      place: textIn(req, data.place),
      season: numberOf(data.season),
      title: textIn(req, data.title),
    }),
    searchText: searchTextOf([
      ...localeValues(data.title),
      ...localeValues(data.place),
      ...localeValues(drama?.title),
      ...localeValues(drama?.titles),
      // a role is found by every name of its person and its character, and so are its scenes
      ...[...roles.values()].flatMap((role) => String(role.searchText ?? '').split('|')),
    ]),
  }
}

type Kind = 'characters' | 'dramas' | 'people' | 'roles' | 'scenes'

/** After a name has changed: refreshes the derived fields (denormalised copies) of other documents. */
export const createRefreshDependents = ({
  kind,
  slugs,
}: {
  kind: Kind
  slugs: CollectionSlugs
}): CollectionAfterChangeHook => {
  const watched = WATCHED[kind]
  return async ({ doc, operation, previousDoc, req }) => {
    if (operation !== 'update') return doc
    const hasChanged = watched.some(
      (field) => JSON.stringify(previousDoc?.[field]) !== JSON.stringify(doc[field]),
    )
    if (hasChanged) await refreshDependents({ id: doc.id as Id, kind, req, slugs })
    return doc
  }
}

/**
 * Refreshes the derived fields of the documents that depend on one. Roles first, because scenes are
 * named after them, then the lists whose references run through them.
 */
export const refreshDependents = async ({
  id,
  kind,
  req,
  slugs,
}: {
  id: Id
  kind: Kind
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<void> => {
  const inner = isolated(req)
  const { payload } = req

  const rewrite = async ({
    collection,
    derive,
    where,
  }: {
    collection: string
    derive: (content: Data) => Promise<Data>
    where: Where[]
  }): Promise<Id[]> => {
    const touched: Id[] = []
    if (where.length === 0) return touched
    for await (const found of eachId({ collection, payload, req: inner, where: { or: where } })) {
      await writeDerived({ collection, derive, id: found, payload, req: inner })
      touched.push(found)
    }
    return touched
  }

  /** Documents that are named after some others. */
  const namedAfter = ({ ids, key, of }: { ids: readonly Id[]; key: Kind; of: Named }): Where[] =>
    ids.length === 0
      ? []
      : graphOf(payload.config)
          .from(slugs[of])
          .filter(({ path, to }) => to.includes(slugs[key]) && isIn(path, NAMED_AFTER[of]))
          .map(({ path }) => ({ [path]: { in: [...ids] } }))

  const roles = await rewrite({
    collection: slugs.roles,
    derive: (data) => describeRole({ data, req: inner, slugs }),
    where: namedAfter({ ids: [id], key: kind, of: 'roles' }),
  })
  if (kind === 'roles') roles.push(id)

  const scenes = await rewrite({
    collection: slugs.scenes,
    derive: (data) => describeScene({ data, req: inner, slugs }),
    where: [
      ...(kind === 'roles' ? [] : namedAfter({ ids: [id], key: kind, of: 'scenes' })),
      ...namedAfter({ ids: roles, key: 'roles', of: 'scenes' }),
    ],
  })
  if (kind === 'scenes') scenes.push(id)

  // names run through to labels only; a list's references change with the people of a role or scene
  if (kind === 'roles' || kind === 'scenes') {
    await rewrite({
      collection: slugs.rankedLists,
      derive: (data) => deriveListReferences({ areAllLocales: true, data, req: inner, slugs }),
      where: [
        ...(roles.length > 0 ? [{ [USED_FIELDS.roles]: { in: roles } }] : []),
        ...(scenes.length > 0 ? [{ [USED_FIELDS.scenes]: { in: scenes } }] : []),
      ],
    })
  }
}

/** The fields whose documents a label and a search text are made of. */
const NAMED_AFTER = {
  roles: ['drama', 'character', 'person'],
  scenes: ['drama', 'participants'],
} as const

type Named = keyof typeof NAMED_AFTER

const isIn = (path: string, paths: readonly string[]): boolean => paths.includes(path)

/** The fields that other documents derive values from, by collection. */
const WATCHED = {
  characters: ['name', 'names'],
  dramas: ['title', 'titles'],
  people: ['name', 'names'],
  roles: NAMED_AFTER.roles,
  scenes: [...NAMED_AFTER.scenes, 'clips'],
} as const

/** The text itself, or that of the default locale, which labels are written in. */
const textIn = (req: PayloadRequest, value: unknown): string | undefined => {
  const { localization } = req.payload.config
  const byLocale =
    localization && typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)[localization.defaultLocale]
      : undefined
  return localeValues(byLocale)[0] ?? localeValues(value)[0]
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined
