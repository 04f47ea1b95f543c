/**
 * Reading what is public. The Local API overrides access unless told not to, and the content of a
 * publication must not depend on the caller; so access is overridden here, in this file only, and
 * every query carries the fixed condition instead that the document is published, and a list not
 * under embargo.
 */
import type { Payload, PayloadRequest, SelectType, Where } from 'payload'

import type { CollectionKey, CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'
import type { ListCounts, SourceDocument } from '../shapes/index.js'
import type { LocaleChoice } from './locale.js'

import { askedIn } from './locale.js'
import { publicLists } from '../../access/publicLists.js'
import { toId } from '../../storage/ids.js'
import { PUBLIC_COMMENT_STATUSES } from '../../vocabulary.js'
import { hiddenEntriesOf } from './hidden.js'
import { redirectKey } from './redirects.js'
import { joining } from '../../storage/isolated.js'
import { noteOnce, noteUntil, withoutRecording } from '../../storage/changes/index.js'
import { readTogether, storeOf } from '../../storage/index.js'
import { notInTrash } from '../../storage/trash.js'
import { hasCollection } from '../../storage/installed.js'

export type Reader = {
  choice: LocaleChoice
  /** The instant at which it is read; what appears later is not there yet. */
  now: Date
  payload: Payload
  /** The request whose transaction is read, where there is one. */
  req?: PayloadRequest
  slugs: CollectionSlugs
}

/** Collections whose documents are not public by being published; they have readers of their own. */
export type PublicKey = Exclude<CollectionKey, 'comments' | 'reactions' | 'redirects' | 'users'>

type Find = {
  limit: number
  /** Names of fields; those of an array's rows with a dot, such as "entries.dramas". */
  select?: readonly string[]
  sort?: string[]
  where: Where
}

/** Published documents that match, unpopulated, in the reader's locale. */
export const findPublished = async <T extends SourceDocument>({
  isEmbargoIgnored = false,
  key,
  limit,
  reader: { choice, now, payload, req, slugs },
  select,
  sort,
  where,
}: Find & {
  /** For facts that are derived from public documents now and told later; never for answers. */
  isEmbargoIgnored?: boolean
  key: PublicKey
  reader: Reader
}): Promise<T[]> => {
  const slug = slugs[key]
  if (key === 'rankedLists' && !isEmbargoIgnored) await noteNextList({ now, payload })
  const conditions: Where[] = [
    ...arePublished({ key, payload, slugs }),
    ...(key === 'rankedLists' && !isEmbargoIgnored ? [publicLists({ now })] : []),
  ]
  return await find<T>({
    choice,
    limit,
    payload,
    req,
    select,
    slug,
    sort,
    where: { and: [...conditions, where] },
  })
}

/** Tells when the next list, or the next entry of one, appears by time alone. */
export const noteNextList = ({ now, payload }: Pick<Reader, 'now' | 'payload'>): Promise<void> => {
  const after = now.toISOString()
  return noteOnce(`lists after ${after}`, async () => {
    const instants = await withoutRecording(() =>
      Promise.all(
        (['embargoUntil', 'publicFrom'] as const).map(async (field) => {
          const [row] = await storeOf({ payload }).find({
            collection: 'rankedLists',
            limit: 1,
            select: { [field]: true },
            sort: field,
            where: { [field]: { greater_than: after } },
          })
          return row ? new Date(String(row[field])).getTime() : Infinity
        }),
      ),
    )
    noteUntil(Date.now() + Math.min(...instants) - now.getTime())
  })
}

/** Published documents in an order that an index has, with fields of their own as the database has them. */
export const findPublishedRows = async <T extends { id: Id }>({
  fields = [],
  key,
  limit,
  naming = [],
  reader: { now, payload, req, slugs },
  sort,
  where,
}: {
  fields?: readonly string[]
  key: PublicKey
  limit: number
  naming?: readonly Naming[]
  reader: Reader
  sort: readonly string[]
  where: Where
}): Promise<T[]> => {
  if (key === 'rankedLists') await noteNextList({ now, payload })
  return storeOf({ payload, req }).findPage<T>({
    collection: key,
    fields,
    limit,
    naming,
    sort,
    where: { and: [...areRowsPublic({ key, now, payload, slugs }), where] },
  })
}

/** How many `findPublishedRows` finds on all pages. */
export const countPublishedRows = async ({
  key,
  naming = [],
  reader: { now, payload, req, slugs },
  where,
}: {
  key: PublicKey
  naming?: readonly Naming[]
  reader: Reader
  where: Where
}): Promise<number> => {
  if (key === 'rankedLists') await noteNextList({ now, payload })
  return storeOf({ payload, req }).countPage({
    collection: key,
    naming,
    where: { and: [...areRowsPublic({ key, now, payload, slugs }), where] },
  })
}

/** How many `findPublished` finds of what is no list. */
export const countPublished = ({
  key,
  reader: { payload, req, slugs },
  where,
}: {
  key: Exclude<PublicKey, 'rankedLists'>
  reader: Reader
  where: Where
}): Promise<number> =>
  storeOf({ payload, req }).count({
    collection: key,
    where: { and: [...arePublished({ key, payload, slugs }), where] },
  })

const areRowsPublic = ({
  key,
  now,
  payload,
  slugs,
}: Pick<Reader, 'now' | 'payload' | 'slugs'> & { key: PublicKey }): Where[] => [
  { _status: { equals: 'published' } },
  ...notInTrash({ payload, slug: slugs[key] }),
  ...(key === 'rankedLists' ? [publicLists({ now })] : []),
]

/** A document that another names, and the field in which it does. */
export type Naming = { field: string; id: Id }

/** Published documents by id, in one query; by their id as text. */
export const findPublishedByIds = async <T extends SourceDocument>({
  ids,
  isEmbargoIgnored,
  key,
  reader,
  select,
}: {
  ids: readonly Id[]
  isEmbargoIgnored?: boolean
  key: PublicKey
  reader: Reader
  select?: readonly string[] | undefined
}): Promise<Map<string, T>> => {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const documents = await findPublished<T>({
    ...(isEmbargoIgnored ? { isEmbargoIgnored } : {}),
    key,
    limit: wanted.length,
    reader,
    select,
    where: { id: { in: wanted } },
  })
  return new Map(documents.map((document) => [String(document.id), document]))
}

/** The published document with this slug. */
export const findPublishedBySlug = async <T extends SourceDocument>({
  key,
  reader,
  select,
  slug,
}: {
  key: PublicKey
  reader: Reader
  select?: readonly string[]
  slug: string
}): Promise<T | undefined> => {
  const [document] = await findPublished<T>({
    key,
    limit: 1,
    reader,
    select,
    where: { slug: { equals: slug } },
  })
  return document
}

/** The id of the published document with this slug, by one plain row. */
export const findPublishedId = async ({
  key,
  reader: { payload, req, slugs },
  slug,
}: {
  /** No list: those are public at a time of their own. */
  key: Exclude<PublicKey, 'rankedLists'>
  reader: Reader
  slug: string
}): Promise<Id | undefined> => {
  const row = await storeOf({ payload, req }).findOne({
    collection: key,
    select: {},
    where: { and: [...arePublished({ key, payload, slugs }), { slug: { equals: slug } }] },
  })
  return row?.id
}

/** The slug that the published document has now which once had this one. */
export const findMovedSlug = async ({
  key,
  oldSlug,
  reader,
}: {
  key: PublicKey
  oldSlug: string
  reader: Reader
}): Promise<string | undefined> => {
  const { choice, payload, slugs } = reader
  const [redirect] = await find<SourceDocument & { documentId?: unknown }>({
    choice,
    limit: 1,
    payload,
    slug: slugs.redirects,
    where: { key: { equals: redirectKey({ collection: slugs[key], slug: oldSlug }) } },
  })
  if (typeof redirect?.documentId !== 'string') return undefined
  const id = toId({ collection: slugs[key], id: redirect.documentId, payload })
  if (id === undefined) return undefined
  const documents = await findPublishedByIds<SourceDocument & { slug?: string }>({
    ids: [id],
    key,
    reader,
    select: ['slug'],
  })
  return documents.get(String(id))?.slug ?? undefined
}

/** Comments of one list; the caller's `where` says in which statuses. */
export const findComments = async <T extends SourceDocument>({
  limit,
  listId,
  reader: { choice, payload, slugs },
  select,
  sort,
  where,
}: Find & { listId: Id; reader: Reader }): Promise<T[]> => {
  if (!hasCollection(payload.config, 'comments')) return []
  return find<T>({
    choice,
    limit,
    payload,
    select,
    slug: slugs.comments,
    sort,
    where: { and: [{ list: { equals: listId } }, where] },
  })
}

/**
 * How many comments public lists have that readers see, and how many reactions of each kind, counted from
 * the rows by one statement however many lists there are, and one more where entries are to appear. By the
 * id of the list as text.
 */
export const countEngagement = async ({
  lists,
  reader,
}: {
  lists: ReadonlyArray<{ id: Id; publicFrom?: unknown }>
  reader: Reader
}): Promise<Map<string, Omit<ListCounts, 'slug'>>> => {
  const { payload } = reader
  const listIds = lists.map(({ id }) => id)
  const hidden = await countHidden({ lists, reader })
  const [comments, reactions] = await readTogether(payload, () =>
    Promise.all([
      storeOf({ payload }).countBy({
        by: null,
        collection: 'comments',
        of: { field: 'list', ids: listIds },
        only: { field: 'status', values: PUBLIC_COMMENT_STATUSES },
      }),
      countReactions({ listIds, reader: { payload } }),
    ]),
  )
  return new Map(
    listIds.map(String).map((listId) => [
      listId,
      {
        comments:
          (comments.find(({ id }) => id === listId)?.count ?? 0) - (hidden.get(listId) ?? 0),
        reactions: reactions.get(listId) ?? [],
      },
    ]),
  )
}

/** How many comments of lists are about entries that readers do not see yet, by the id of the list as text. */
const countHidden = async ({
  lists,
  reader,
}: {
  lists: ReadonlyArray<{ id: Id; publicFrom?: unknown }>
  reader: Reader
}): Promise<Map<string, number>> => {
  const hidden = new Map<string, string[]>()
  for (const list of lists) {
    const ids = await hiddenEntriesOf({ list, reader })
    if (ids.length > 0) hidden.set(String(list.id), ids)
  }
  if (hidden.size === 0) return new Map()
  const counted = await storeOf(reader).countBy({
    by: 'entry',
    collection: 'comments',
    of: {
      field: 'list',
      ids: lists.map(({ id }) => id).filter((id) => hidden.has(String(id))),
    },
    only: { field: 'status', values: PUBLIC_COMMENT_STATUSES },
  })
  return new Map(
    [...hidden].map(([list, ids]) => [
      list,
      counted
        .filter(({ id, value }) => id === list && value !== null && ids.includes(value))
        .reduce((sum, { count }) => sum + count, 0),
    ]),
  )
}

/** How many reactions of each kind lists have, by the id of the list as text. */
export const countReactions = async ({
  listIds,
  reader: { payload },
}: {
  listIds: readonly Id[]
  reader: Pick<Reader, 'payload'>
}): Promise<Map<string, ListCounts['reactions']>> => {
  const reactions = await storeOf({ payload }).countBy({
    by: 'kind',
    collection: 'reactions',
    of: { field: 'list', ids: listIds },
  })
  return new Map(
    listIds.map(String).map((listId) => [
      listId,
      reactions
        .filter(({ id }) => id === listId)
        .flatMap(({ count, value }) => (value === null ? [] : [{ count, kind: value }]))
        .toSorted((one, other) => (one.kind < other.kind ? -1 : 1)),
    ]),
  )
}

const find = async <T>({
  choice,
  limit,
  payload,
  req,
  select,
  slug,
  sort,
  where,
}: Find &
  Pick<Reader, 'choice' | 'payload'> & {
    req?: PayloadRequest | undefined
    slug: string
  }): Promise<T[]> => {
  const order = sort ?? ['id']
  const found =
    select &&
    (await storeOf({ payload, req }).findInLocale({
      collection: { slug },
      ...choice,
      limit,
      select,
      sort: order,
      where: { and: [...notInTrash({ payload, slug }), where] },
    }))
  if (found) return found as unknown as T[]
  const { docs } = await payload.find({
    collection: slug,
    depth: 0,
    draft: false,
    joins: false,
    limit,
    ...askedIn(choice),
    overrideAccess: true,
    pagination: false,
    ...joining(req),
    ...(select ? { select: toSelect(select) } : {}),
    // the default may be a localised field, by which another statement would sort before this one
    sort: order,
    where,
  })
  return docs as T[]
}

/** The conditions that documents of a collection are published, whatever the time. */
const arePublished = ({
  key,
  payload,
  slugs,
}: Pick<Reader, 'payload' | 'slugs'> & { key: PublicKey }): Where[] => {
  const slug = slugs[key]
  const hasDrafts = Boolean(collectionOf({ payload, slug }).versions?.drafts)
  return [
    ...(hasDrafts ? [{ _status: { equals: 'published' } }] : []),
    ...notInTrash({ payload, slug }),
  ]
}

const toSelect = (fields: readonly string[]): SelectType => {
  const select: Record<string, Record<string, true> | true> = {}
  for (const field of fields) {
    const [name = '', inner] = field.split('.')
    const others = select[name]
    select[name] =
      inner === undefined ? true : { ...(others === true ? {} : others), [inner]: true }
  }
  return select
}

const collectionOf = ({ payload, slug }: { payload: Payload; slug: string }) => {
  const collection = payload.collections[slug]
  if (!collection) throw new Error(`There is no collection "${slug}".`)
  return collection.config
}
