import type { CollectionSlug, Payload, PayloadRequest, SelectType, Where } from 'payload'

import type { CollectionKey } from '../slugs.js'
import type { PlainRow, Scalar, Scope } from './engine.js'
import type { Data, Id, Row } from './types.js'

import { engineOf } from './engines/index.js'
import { toIds } from './ids.js'
import { hasCollection, requireSlugs } from './installed.js'
import { isReadAsStored } from './ownReads.js'

/** A collection of the plugin by its key, or any collection of the app by its slug. */
type Collection = CollectionKey | { slug: string }

/** A version of a document as it is stored. */
type Version<Content = Data> = {
  createdAt: unknown
  id: Id
  latest?: boolean | null
  parent: Id
  updatedAt: unknown
  version: Content
}

type Query = {
  collection: Collection
  /** How many at most; all where it is left out. */
  limit?: number
  /** `all` gives the texts of every locale, by locale. */
  locale?: 'all'
  /** Fields; all where it is left out. */
  select?: SelectType
  sort?: string | string[]
  where?: Where
}

type EachArgs = Omit<Query, 'limit' | 'sort'> & { isDescending?: boolean; pageSize?: number }

type Change = {
  collection: Collection
  id: Id
  /** Whether `id` is that of a version. */
  isVersion?: boolean
}

/**
 * The door to the database: reads and writes of rows, without hooks, access control or versions. What
 * the API of Payload is for (documents that people write) goes through that, with the same request.
 * The collections of a part that the app has left out are read as empty (a null object); writing to one
 * throws.
 */
export type Store = {
  /** See Engine. */
  addRows: (args: Change & { array: string; rows: readonly PlainRow[] }) => Promise<void>
  /**
   * Compare-and-set: writes fields if others still have the values expected, in one statement, so
   * that of several concurrent calls one succeeds. The time of the last change stays as it was.
   *
   * @param expected values by field; with several, any of them will do; null stands for a missing one
   * too
   * @param isRelaxed whether it may be lost where a machine loses power: what can be derived again
   * @param set fields that are neither localised nor have tables of their own: text, numbers, JSON
   * @returns whether it was written
   */
  compareAndSet: (
    args: Change & {
      expected: Readonly<Record<string, readonly Scalar[] | Scalar>>
      isRelaxed?: boolean
      set: Readonly<Record<string, unknown>>
    },
  ) => Promise<boolean>
  count: (args: { collection: Collection; where?: Where }) => Promise<number>
  countVersions: (args: { collection: Collection; where: Where }) => Promise<number>
  /**
   * Counts the documents that belong to each of some others, in one statement.
   *
   * @param by field that parts them further: a text or a choice
   * @param of the field of the relationship, or a text, and the values that it may have
   * @param only the values that a field may have
   * @param since the earliest time (ISO 8601) that a date may have
   * @returns a row for each group there is, with the id as text
   */
  countBy: (args: {
    by: null | string
    collection: Collection
    of: { field: string; ids: readonly Id[] }
    only?: { field: string; values: readonly string[] }
    since?: { at: string; field: string }
  }) => Promise<Array<{ count: number; id: string; value: null | string }>>
  create: (args: {
    collection: Collection
    data: Readonly<Record<string, unknown>>
  }) => Promise<Row>
  /**
   * Creates a row that has a unique key: of several who try at once one succeeds.
   *
   * @returns false where there is one with the same key already
   */
  createOnce: (args: {
    collection: Collection
    data: Readonly<Record<string, unknown>>
  }) => Promise<boolean>
  /** As `createOnce`. @returns its id, or null */
  insertOnce: (args: {
    collection: Collection
    data: Readonly<Record<string, unknown>>
  }) => Promise<Id | null>
  /**
   * Rows by their ids, read a page at a time; what is written while they are read neither repeats nor
   * hides one.
   *
   * @param isDescending from the largest id on
   */
  each: <T extends Row = Row>(args: EachArgs) => AsyncGenerator<T>
  /** The same by pages, none of them empty. */
  eachPage: <T extends Row = Row>(args: EachArgs) => AsyncGenerator<T[]>
  /** Versions, as `eachPage` gives documents. */
  eachPageOfVersions: <Content = Data>(args: EachArgs) => AsyncGenerator<Array<Version<Content>>>
  find: <T extends Row = Row>(args: Query) => Promise<T[]>
  /** See Engine. */
  findPage: <T extends { id: Id } = { id: Id }>(args: {
    collection: Collection
    fields?: readonly string[]
    limit: number
    naming?: ReadonlyArray<{ field: string; id: Id }>
    rare?: Where | undefined
    sort: readonly string[]
    where: Where
  }) => Promise<T[]>
  /** See Engine. */
  countPage: (args: {
    collection: Collection
    naming?: ReadonlyArray<{ field: string; id: Id }>
    where: Where
  }) => Promise<number>
  findOne: <T extends Row = Row>(args: Omit<Query, 'limit' | 'sort'>) => Promise<T | undefined>
  /**
   * Documents as Payload's own operation gives them, unpopulated and in one locale; undefined where that
   * operation has to be asked, for a hook or a kind of field, or where it takes no more work.
   */
  findInLocale: (
    args: Omit<Query, 'locale' | 'select'> & {
      fallbacks: readonly string[]
      limit: number
      locale: null | string
      select: readonly string[]
      sort: string[]
      where: Where
    },
  ) => Promise<Row[] | undefined>
  /** A global as it is stored; empty where nobody has saved it. */
  findGlobal: (slug: string) => Promise<Data>
  /**
   * Rows of an array in their order, by a way of their own; undefined where the engine has none for them,
   * so that they are read with the document.
   */
  findRows: (
    args: Change & { array: string; fields: readonly string[]; ids?: readonly string[] },
  ) => Promise<Data[] | undefined>
  /** Which of these ids rows of an array have in the latest draft of other documents. */
  findRowsInDrafts: (args: {
    array: string
    collection: Collection
    ids: readonly string[]
    /** The document whose own rows do not count. */
    notOf: Id | null
  }) => Promise<string[]>
  /** Which of these documents are there, by id as text. */
  findThere: (args: { collection: Collection; ids: readonly Id[] }) => Promise<Set<string>>
  findVersions: <Content = Data>(
    args: Query & { page?: number },
  ) => Promise<Array<Version<Content>>>
  /**
   * A pessimistic lock on a document until the transaction ends: others that ask for it wait. To be the
   * first write of a transaction; decide only by what is read after it. Without a transaction it locks
   * nothing.
   */
  hold: (args: { collection: Collection; id: Id }) => Promise<void>
  payload: Payload
  remove: (args: { collection: Collection; where: Where }) => Promise<void>
  removeRows: (args: Change & { array: string; ids: readonly string[] }) => Promise<void>
  /** Whether rows of arrays are stored apart from their document, and better read apart from it. */
  hasRowsApart: boolean
  /** The slug of a collection, as this app has it. */
  slugOf: (collection: Collection) => CollectionSlug
  /** An id as a field of the collection that refers to one document is compared and set with. */
  toStoredReference: (args: { collection: Collection; id: Id }) => unknown
  /**
   * Writes the content of a version anew, as it is given in all locales.
   *
   * @param args.isSnapshot whether it is a step of something else, which Payload's views of versions leave out
   * @param args.publishedLocale the only locale that it has published
   */
  writeVersion: (args: {
    collection: Collection
    content: Data
    id: Id
    isSnapshot?: boolean
    publishedLocale?: string
  }) => Promise<void>
}

/** Whether an error says that the app's database cannot be reached. */
export const isUnreachable = ({ error, payload }: { error: unknown; payload: Payload }): boolean =>
  engineOf(payload).isUnreachable(error)

/** What takes part in the transaction of a request, where there is one. */
export const within = (req: PayloadRequest): Store => storeOf({ payload: req.payload, req })

/**
 * Writes that are committed at once, also where the request is rolled back: marks, leases, rate
 * limits. Never to be written after a request's own first write and before its commit, for which it
 * would wait for ever.
 */
export const outside = (payload: Payload): Store =>
  open({ payload, req: engineOf(payload).outside?.(payload) })

/** Whether the engine has a statement for several reads. */
export const readsTogether = (payload: Payload): boolean => engineOf(payload).together !== undefined

/**
 * Does some work that only reads: rows that are asked for side by side come by one statement, where the
 * engine has one for several, and by one each elsewhere. Documents with texts in locales or rows of their
 * own come by one each everywhere.
 */
export const readTogether = <T>(payload: Payload, work: () => Promise<T>): Promise<T> =>
  engineOf(payload).together?.(work) ?? work()

/**
 * What takes part in the transaction of a request where one is given, and in no transaction where
 * none is.
 */
export const storeOf = ({ payload, req }: Scope): Store => open({ payload, req })

const open = (scope: Scope): Store => {
  const { payload, req } = scope
  const { db } = payload
  const engine = engineOf(payload)
  // what an app has left out has no rows: it is read as empty, and nothing writes it
  const isLeftOut = (collection: Collection): boolean =>
    typeof collection === 'string' && !hasCollection(payload.config, collection)
  const slugOf = (collection: Collection): CollectionSlug => {
    if (typeof collection !== 'string') return collection.slug
    if (!isLeftOut(collection)) return requireSlugs(payload)[collection]
    throw new Error(`The app has left out the collection "${collection}".`)
  }
  const query = ({ collection, limit = 0, select, ...rest }: Query) => ({
    ...rest,
    collection: slugOf(collection),
    joins: false as const,
    limit,
    pagination: false,
    req,
    ...(select ? { select } : {}),
  })
  const at = <Args extends Change>({ collection, ...rest }: Args) => ({
    ...rest,
    ...scope,
    collection: slugOf(collection),
  })

  const plain = async <T extends Row>(
    { collection, limit = 0, select, sort, where }: Query,
    isVersion = false,
  ) =>
    (await engine.find?.({
      ...scope,
      collection: slugOf(collection),
      isVersion,
      limit,
      select,
      sort,
      where,
    })) as T[] | undefined

  const store: Store = {
    addRows: async (args) => engine.addRows(at(args)),
    compareAndSet: async ({ expected, ...args }) =>
      engine.compareAndSet({
        ...at(args),
        expected: Object.fromEntries(
          Object.entries(expected).map(([field, value]) => [
            field,
            isScalar(value) ? [value] : value,
          ]),
        ),
      }),
    count: async ({ collection: key, where = EVERY }) => {
      if (isLeftOut(key)) return 0
      const collection = slugOf(key)
      return (
        (await engine.count?.({ ...scope, collection, where })) ??
        (await db.count({ collection, req, where })).totalDocs
      )
    },
    countBy: async ({ collection, ...args }) =>
      args.of.ids.length === 0 || isLeftOut(collection)
        ? []
        : engine.countBy({ ...args, ...scope, collection: slugOf(collection) }),
    countVersions: async ({ collection, where }) =>
      (await db.countVersions({ collection: slugOf(collection), req, where })).totalDocs,
    create: async ({ collection, data }) =>
      db.create({ collection: slugOf(collection), data: { ...data }, req }) as Promise<Row>,
    createOnce: async (args) => (await store.insertOnce(args)) !== null,
    async *each<T extends Row>(args: EachArgs) {
      for await (const page of store.eachPage<T>(args)) yield* page
    },
    eachPage: <T extends Row>(args: EachArgs) =>
      pagesOf({ ...args, read: (query) => store.find<T>(query) }),
    eachPageOfVersions: <Content>(args: EachArgs) =>
      pagesOf({ ...args, read: (query) => store.findVersions<Content>(query) }),
    find: async <T extends Row>(args: Query) =>
      isLeftOut(args.collection)
        ? []
        : ((await plain<T>(args)) ?? (await db.find<T>(query(args))).docs),
    countPage: async ({ collection, naming = [], ...args }: Parameters<Store['countPage']>[0]) =>
      engine.countPage({ ...args, ...scope, collection: slugOf(collection), naming }),
    findPage: async <T extends { id: Id }>({
      collection,
      fields = [],
      naming = [],
      ...args
    }: Parameters<Store['findPage']>[0]) =>
      (await engine.findPage({
        ...args,
        ...scope,
        collection: slugOf(collection),
        fields,
        naming,
      })) as T[],
    findOne: async <T extends Row>(args: Omit<Query, 'limit' | 'sort'>) => {
      if (isLeftOut(args.collection)) return undefined
      const found = await plain<T>({ ...args, limit: 1, sort: [] })
      if (found) return found[0]
      const { limit: _limit, pagination: _pagination, ...one } = query(args)
      return (await db.findOne<T>(one)) ?? undefined
    },
    findGlobal: async (slug) => {
      const rows = await engine.find?.({
        ...scope,
        collection: slug,
        limit: 1,
        select: undefined,
        sort: [],
        where: undefined,
      })
      if (rows) return rows[0] ?? {}
      return ((await db.findGlobal({ slug, req })) as Data | null) ?? {}
    },
    findInLocale: async ({ collection: key, ...args }) => {
      const collection = slugOf(key)
      const config = payload.collections[collection]?.config
      if (!config || !isReadAsStored(config)) return undefined
      return engine.findInLocale?.({ ...args, ...scope, collection })
    },
    findRowsInDrafts: async ({ collection, ...args }) =>
      engine.findRowsInDrafts({ ...args, ...scope, collection: slugOf(collection) }),
    findThere: async ({ collection, ids }) => {
      // what a text names may be no id of this database at all
      const known = toIds({ collection: slugOf(collection), ids, payload })
      if (known.length === 0) return new Set()
      const rows = await store.find({
        collection,
        select: {},
        // the default may be a localised field, which cannot be sorted by without a locale
        sort: 'id',
        where: { id: { in: [...new Set(known)] } },
      })
      return new Set(rows.map(({ id }) => String(id)))
    },
    findRows: async (args) => engine.findRows?.(at(args)),
    findVersions: async <Content>({ page, ...args }: Query & { page?: number }) => {
      const found = page === undefined && args.sort ? await plain(args, true) : undefined
      if (found) return found as unknown as Array<Version<Content>>
      const { docs } = await db.findVersions<Content & object>({
        ...query(args),
        ...(page === undefined ? {} : { page, pagination: true }),
      })
      return docs as Array<Version<Content>>
    },
    insertOnce: async ({ collection, data }) => {
      const args = { ...scope, collection: slugOf(collection), data }
      const id = await engine.insertOnce?.(args)
      return id === undefined ? engine.createOnce(args) : id
    },
    hasRowsApart: engine.findRows !== undefined,
    hold: async (args) => engine.hold(at(args)),
    payload,
    remove: async ({ collection, where }) => {
      if (isLeftOut(collection)) return
      await db.deleteMany({ collection: slugOf(collection), req: req ?? {}, where })
    },
    removeRows: async (args) => engine.removeRows(at(args)),
    slugOf,
    toStoredReference: ({ collection, id }) =>
      engine.toStoredReference({ collection: slugOf(collection), id, payload }),
    writeVersion: async ({ collection, content, id, isSnapshot, publishedLocale }) => {
      await db.updateVersion({
        collection: slugOf(collection),
        id,
        req,
        returning: false,
        versionData: {
          ...(isSnapshot ? { snapshot: true } : {}),
          ...(publishedLocale ? { publishedLocale } : {}),
          version: content,
        },
      })
    },
  }
  return store
}

/** Keyset pagination by id. */
async function* pagesOf<T extends { id: Id }>({
  isDescending = false,
  pageSize = 200,
  read,
  where = {},
  ...args
}: EachArgs & { read: (query: Query) => Promise<T[]> }): AsyncGenerator<T[]> {
  for (let last: Id | undefined; ;) {
    const beyond: Where = { id: { [isDescending ? 'less_than' : 'greater_than']: last } }
    const page: T[] = await read({
      ...args,
      limit: pageSize,
      sort: isDescending ? '-id' : 'id',
      where: last === undefined ? where : { and: [where, beyond] },
    })
    if (page.length > 0) yield page
    if (page.length < pageSize) return
    last = page.at(-1)?.id
  }
}

/** Without a condition MongoDB would only estimate a count. */
const EVERY: Where = { id: { exists: true } }

const isScalar = (value: readonly Scalar[] | Scalar): value is Scalar => !Array.isArray(value)
