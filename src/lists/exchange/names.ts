/** Names in the place of ids: what a list names, as another database can find it again. */
import type { Payload, PayloadRequest, Where } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Id, Row } from '../../storage/types.js'
import type { Json, JsonObject } from './formats/record.js'

import { idOf } from '../../storage/documents/index.js'
import { toId } from '../../storage/ids.js'
import { joining } from '../../storage/isolated.js'
import { cleaned } from './formats/record.js'

export type ExchangeContext = {
  payload: Payload
  /** Whose access counts. */
  req: PayloadRequest
  slugs: CollectionSlugs
}

/** By which a clip is found again: there may be several of one address. */
const CLIP_FIELDS = [
  'endSeconds',
  'printedTimestamp',
  'provider',
  'reference',
  'startSeconds',
  'title',
  'url',
] as const

const ROLE_FIELDS = { character: 'characters', drama: 'dramas', person: 'people' } as const

type Found = { name: Json; title: null | string }

/** What documents are called, by "collection/id". */
export type Names = ReadonlyMap<string, Found>

export const nameKey = (collection: string, id: Id): string => `${collection}/${id}`

/** The names of documents, as far as the caller may read them. */
export const readNames = async ({
  ids,
  ...context
}: ExchangeContext & { ids: ReadonlyMap<string, ReadonlySet<Id>> }): Promise<Names> => {
  const { slugs } = context
  const names = new Map<string, Found>()
  const wanted = new Map([...ids].map(([collection, own]) => [collection, new Set(own)]))
  const roles = await readAll({ ...context, collection: slugs.roles, ids: wanted.get(slugs.roles) })
  for (const role of roles) {
    for (const [field, key] of Object.entries(ROLE_FIELDS)) {
      const id = idOf(role[field])
      if (id === undefined) continue
      wanted.set(slugs[key], (wanted.get(slugs[key]) ?? new Set()).add(id))
    }
  }
  for (const [collection, own] of wanted) {
    if (collection === slugs.roles) continue
    for (const document of await readAll({ ...context, collection, ids: own })) {
      names.set(nameKey(collection, document.id), {
        name: nameOf({ ...context, collection, document }),
        title: titleOf(document),
      })
    }
  }
  for (const role of roles) {
    const own = Object.entries(ROLE_FIELDS).map(([field, key]) => {
      const id = idOf(role[field])
      return [field, id === undefined ? undefined : names.get(nameKey(slugs[key], id))?.name]
    })
    names.set(nameKey(slugs.roles, role.id), {
      name: cleaned(Object.fromEntries(own)) ?? { id: role.id },
      title: null,
    })
  }
  return names
}

const nameOf = ({
  collection,
  document,
  payload,
  slugs,
}: ExchangeContext & { collection: string; document: Row }): Json => {
  if (collection === slugs.clips) {
    return (
      cleaned(Object.fromEntries(CLIP_FIELDS.map((field) => [field, document[field]]))) ?? {
        id: document.id,
      }
    )
  }
  if (payload.collections[collection]?.config.upload && typeof document.filename === 'string') {
    return { filename: document.filename }
  }
  return typeof document.slug === 'string' && document.slug !== ''
    ? document.slug
    : { id: document.id }
}

const titleOf = ({ label, name, title }: Row): null | string =>
  [title, name, label].find((text) => typeof text === 'string') ?? null

const readAll = async ({
  collection,
  ids = new Set(),
  payload,
  req,
}: ExchangeContext & {
  collection: string
  ids?: ReadonlySet<Id> | undefined
}): Promise<Row[]> => {
  if (ids.size === 0 || !payload.collections[collection]) return []
  const { docs } = await payload.find({
    collection,
    depth: 0,
    joins: false,
    limit: ids.size,
    overrideAccess: false,
    pagination: false,
    user: req.user,
    where: { id: { in: [...ids] } },
  })
  return docs
}

type Named = ExchangeContext & { collection: string; name: Json }

/**
 * The document that a name is of, as far as the caller sees it; undefined where there is none. A clip
 * that is not there is made, for a list is the only place that knows it.
 */
export const findOrMake = async (named: Named): Promise<Id | undefined> =>
  (await findNamed(named)) ?? (isNewClip(named) ? makeClip(named) : undefined)

/** Whether a name is that of a clip, of which all is known that it takes to make it. */
export const isNewClip = ({
  collection,
  name,
  slugs,
}: Pick<Named, 'collection' | 'name' | 'slugs'>) =>
  collection === slugs.clips && isObject(name) && typeof name.title === 'string'

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const findNamed = async ({
  collection,
  name,
  ...context
}: Named): Promise<Id | undefined> => {
  const { payload, slugs } = context
  if (typeof name === 'string') return findOne({ ...context, collection, where: sameSlug(name) })
  if (!isObject(name)) return undefined
  if (typeof name.id === 'string' || typeof name.id === 'number') {
    const id = toId({ collection, id: name.id, payload })
    return id === undefined
      ? undefined
      : findOne({ ...context, collection, where: { id: { equals: id } } })
  }
  if (collection === slugs.clips) return findClip({ ...context, clip: name })
  if (collection === slugs.roles) return findRole({ ...context, role: name })
  return typeof name.filename === 'string'
    ? findOne({ ...context, collection, where: { filename: { equals: name.filename } } })
    : undefined
}

const sameSlug = (slug: string): Where => ({ slug: { equals: slug } })

const findRole = async ({
  role,
  ...context
}: ExchangeContext & { role: JsonObject }): Promise<Id | undefined> => {
  const and: Where[] = []
  for (const [field, key] of Object.entries(ROLE_FIELDS)) {
    const name = role[field]
    if (name === undefined) and.push({ [field]: { exists: false } })
    else {
      const id = await findNamed({ ...context, collection: context.slugs[key], name })
      if (id === undefined) return undefined
      and.push({ [field]: { equals: id } })
    }
  }
  return findOne({ ...context, collection: context.slugs.roles, where: { and } })
}

const findClip = async ({
  clip,
  ...context
}: ExchangeContext & { clip: JsonObject }): Promise<Id | undefined> => {
  const known = Object.fromEntries(CLIP_FIELDS.map((field) => [field, clip[field]]))
  const and = Object.entries(known).map(([field, value]): Where => ({
    [field]: value === undefined ? { exists: false } : { equals: value },
  }))
  return findOne({ ...context, collection: context.slugs.clips, where: { and } })
}

const makeClip = async ({ name, payload, req, slugs }: Named): Promise<Id> => {
  const { id } = await payload.create({
    collection: slugs.clips,
    data: Object.fromEntries(CLIP_FIELDS.map((field) => [field, (name as JsonObject)[field]])),
    depth: 0,
    overrideAccess: false,
    ...joining(req),
    user: req.user,
  })
  return id
}

const findOne = async ({
  collection,
  payload,
  req,
  where,
}: ExchangeContext & { collection: string; where: Where }): Promise<Id | undefined> => {
  if (!payload.collections[collection]) return undefined
  const { docs } = await payload.find({
    collection,
    depth: 0,
    joins: false,
    limit: 1,
    overrideAccess: false,
    pagination: false,
    ...joining(req),
    select: {},
    user: req.user,
    where,
  })
  return docs[0]?.id
}
