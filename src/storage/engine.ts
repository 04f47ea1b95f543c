import type { Payload, PayloadRequest, SelectType, Where } from 'payload'

import type { Place, Reference, ReferenceField } from './graph/index.js'
import type { Data, Id, Row } from './types.js'

export type Scalar = boolean | null | number | string

/**
 * Whose work a statement belongs to: the transaction of `req`, where the engine has transactions and
 * the request is in one, else none.
 */
export type Scope = { payload: Payload; req?: Partial<PayloadRequest> | undefined }

/** A document, or with `isVersion` one of its versions, whose id is then that of the version. */
type At = Scope & { collection: string; id: Id; isVersion?: boolean }

/**
 * An index of a collection for what is found by its first field and sorted by the others downwards, those
 * without a value last. `id` is the document's own. Left out where an engine has a field elsewhere than in
 * the document's own row.
 */
export type SortIndex = {
  collection: string
  /**
   * Fields that SQLite reads from the index too: it goes through the index alone then, instead of through
   * rows that are a hundred times as wide.
   */
  covers?: readonly string[]
  fields: readonly string[]
  /** Whether it is of the table that says, on SQL, which documents are named by fields of many; has no fields. */
  isOfRelations?: boolean
  /** Whether it is of the versions; the fields of the document are then "version.title" and so on. */
  isVersion?: boolean
}

/** A leaky bucket: how much one attempt fills it, and how much it holds, in milliseconds. */
export type Leaky = { eachMs: number; holdsMs: number; key: string }

/** Documents that meet a condition. */
type Plain = Scope & { collection: string; where: undefined | Where }

/** Which documents are read in one locale, and how; see `findInLocale`. */
export type FindInLocale = Scope & {
  collection: string
  fallbacks: readonly string[]
  limit: number
  locale: null | string
  select: readonly string[]
  sort: string | string[]
  where: Where
}

/** A row of texts and numbers with an id. */
export type PlainRow = Readonly<Record<string, null | number | string>> & { id: string }

/**
 * What each engine does in a way of its own. No hooks run, and the time of a document's last change
 * stays as it was. Everything here takes part in the transaction of its scope.
 */
export type Engine = {
  /**
   * Adds an entry to the change log, under the next number. Where it takes no part in the transaction of
   * the scope, it is to be written once what it tells of is committed.
   */
  appendChange: (args: Scope & { collection: string; tokens: readonly string[] }) => Promise<void>
  /** Changes what the adapter does, where the plugin needs more of it; before it connects. */
  adapt: <Adapter extends object>(
    adapter: Adapter,
    options: { sortIndexes: readonly SortIndex[] },
  ) => Adapter
  /**
   * Has the database look at what its tables hold, by which it chooses between indexes; left out where an
   * engine chooses otherwise.
   */
  analyze?: (args: Pick<Scope, 'payload'>) => Promise<void>
  /**
   * Appends rows to an array, those that it does not have yet (idempotent); concurrent writes to it
   * stay.
   */
  addRows: (args: At & { array: string; rows: readonly PlainRow[] }) => Promise<void>
  /**
   * Compare-and-set: writes fields if others still have the values expected, in one statement, so
   * that of several concurrent calls one succeeds. With several values expected any of them will do;
   * null stands for a missing one.
   * @param isRelaxed whether the disk need not be waited for
   * @returns whether it was written
   */
  compareAndSet: (
    args: At & {
      expected: Readonly<Record<string, readonly Scalar[]>>
      isRelaxed?: boolean | undefined
      set: Readonly<Record<string, unknown>>
    },
  ) => Promise<boolean>
  /** As `find`, for how many there are. */
  count?: (args: Plain) => Promise<number | undefined>
  /** Counts the documents that belong to each of some others, in one statement. */
  countBy: (
    args: Scope & {
      by: null | string
      collection: string
      of: { field: string; ids: readonly Id[] }
      only?: { field: string; values: readonly string[] } | undefined
      since?: { at: string; field: string } | undefined
    },
  ) => Promise<Array<{ count: number; id: string; value: null | string }>>
  /**
   * Insert if absent, by a unique key; losing the race for it leaves the transaction as it was.
   * @returns its id; null where there is one with the same key already
   */
  createOnce: (
    args: Scope & { collection: string; data: Readonly<Record<string, unknown>> },
  ) => Promise<Id | null>
  /**
   * Documents as the adapter would give them, by a way that takes less work; left out where the adapter
   * itself takes little.
   *
   * @param limit all of them where it is 0
   * @returns undefined where it is no query for this way
   */
  find?: (
    args: Plain & {
      /** Whether versions are looked for: their own fields, and those of the document under `version`. */
      isVersion?: boolean
      limit: number
      select: SelectType | undefined
      sort: string | string[] | undefined
    },
  ) => Promise<Row[] | undefined>
  /**
   * Documents as Payload gives them without hooks, unpopulated and in one locale, by a way that takes less
   * work and goes with other reads; left out where a document is read at once anyway.
   *
   * @param fallbacks locales whose texts stand in for what is missing, in this order
   * @param limit all of them where it is 0
   * @param locale null where the app has none
   * @param select names of fields
   * @returns undefined where it is no query for this way
   */
  findInLocale?: (args: FindInLocale) => Promise<Row[] | undefined>
  /**
   * A page of documents, in an order that an index has; see SortIndex.
   *
   * @param fields its own fields that are given with the ids, as the database has them
   * @param naming documents that it has to name, and the fields in which it names many of one collection
   * @param rare a condition that few documents hold, and that an index finds
   * @param sort its own fields; one with "-" before it downwards, then what is without a value comes last
   * @param where conditions of its own fields: contains, exists, equals, greater_than, less_than,
   * less_than_equal
   */
  findPage: (
    args: Scope & {
      collection: string
      fields: readonly string[]
      limit: number
      naming: ReadonlyArray<{ field: string; id: Id }>
      rare?: Where | undefined
      sort: readonly string[]
      where: Where
    },
  ) => Promise<Array<{ id: Id }>>
  /** How many documents `findPage` gives on all pages. */
  countPage: (
    args: Scope & {
      collection: string
      naming: ReadonlyArray<{ field: string; id: Id }>
      where: Where
    },
  ) => Promise<number>
  /**
   * The documents of a collection that refer to one of some others by some fields, by their ids, the
   * smallest first; of texts too the ones that only may: who reads them sees.
   *
   * @param after the last id of the page before
   * @param versions which versions are looked for, instead of documents; their own ids are given
   */
  findReferring: (
    args: Scope & {
      after: Id | null
      collection: string
      fields: readonly ReferenceField[]
      ids: readonly Id[]
      limit: number
      /** Slug of the collection that has the ids. */
      target: string
      versions: 'all' | 'latest' | null
    },
  ) => Promise<Id[]>
  /**
   * As `createOnce`, for a row whose fields are all columns of one table; left out where rows have none.
   *
   * @returns its id; null where there is one with the same key already, undefined where it is no such row
   */
  insertOnce?: (
    args: Scope & { collection: string; data: Readonly<Record<string, unknown>> },
  ) => Promise<Id | null | undefined>
  /**
   * Rows of an array in their order, some fields of each; left out where they are a part of the document.
   *
   * @param ids only these
   * @returns undefined where a field is no column
   */
  findRows?: (
    args: At & { array: string; fields: readonly string[]; ids?: readonly string[] | undefined },
  ) => Promise<Data[] | undefined>
  /**
   * Does some writes in one transaction, that of the scope where there is one, although nobody has asked for
   * it; left out where each write stands by itself then.
   *
   * @param isEager whether it writes in any case, and so begins at once
   */
  inOneTransaction?: <T>(args: Scope & { isEager: boolean; work: () => Promise<T> }) => Promise<T>
  /** Which of these ids rows of an array have in the latest draft of other documents. */
  findRowsInDrafts: (
    args: Scope & { array: string; collection: string; ids: readonly string[]; notOf: Id | null },
  ) => Promise<string[]>
  /**
   * Whether a document takes several statements that others can see one by one, so that a read
   * outside of a transaction may see half of a change (a torn read).
   */
  isSeenInParts: (payload: Payload) => boolean
  /** Whether an error is transient: a retry in a new transaction may succeed. */
  isTransient: (error: unknown) => boolean
  /** Whether an error says that the server of the database cannot be reached, or has gone away. */
  isUnreachable: (error: unknown) => boolean
  /** Whether an entry of the change log is committed with the change that it tells of. */
  logsInTransaction: boolean
  name: 'mongodb' | 'postgres' | 'sqlite'
  /**
   * A pessimistic lock on a document until the transaction ends. To be the first write of a
   * transaction; decide only by what is read after it. Without a transaction it locks nothing.
   */
  hold: (args: Omit<At, 'isVersion'>) => Promise<void>
  /**
   * What a call of Payload's adapter is given so that it stands outside of every transaction, where
   * leaving the request out does not do; it may never wait for a connection that a transaction holds.
   */
  outside?: (payload: Payload) => Partial<PayloadRequest>
  /**
   * What a transaction begins with that only reads, all from one moment (a snapshot); left out where
   * there are none.
   */
  snapshotOf?: (payload: Payload) => object | undefined
  /**
   * The entries of the change log after a number, in the order in which they were committed.
   *
   * @param after null asks for the last number alone
   * @returns `tokens` is null where entries are missing that came after that number
   */
  readChanges: (
    args: Scope & { after: null | number; collection: string },
  ) => Promise<{ number: number; tokens: null | string[] }>
  removeRows: (args: At & { array: string; ids: readonly string[] }) => Promise<void>
  /**
   * Takes from several leaky buckets (GCRA) at once, each a row with a key and the time (milliseconds since
   * 1970) until which it is full; left out where rows are read and compared instead. The disk is not
   * waited for: where a machine loses power the last attempts may be forgotten.
   *
   * @param last is taken from only where all others let it through
   * @returns the keys of those that let it through
   */
  takeAll?: (
    args: Scope & {
      buckets: readonly Leaky[]
      collection: string
      last: Leaky | null
      now: number
    },
  ) => Promise<ReadonlySet<string>>
  /**
   * Writes some fields and nothing else (none localised; relationships to many as arrays of ids), all or
   * nothing, if the document has not been changed since it was read.
   * @returns whether they were written
   */
  setFields: (
    args: At & {
      fields: Readonly<Record<string, unknown>>
      /** When it had been changed last; null where that is not known. */
      updatedAt: null | string
    },
  ) => Promise<boolean>
  /**
   * Writes what one place refers to if it still refers to what is expected, in order: of several who try
   * at once one succeeds, and nothing else of the document changes.
   *
   * @param content the document as it was read, in all locales: it tells where rows stand
   * @returns whether it was written
   */
  setReference: (
    args: At & {
      content: Readonly<Record<string, unknown>>
      expected: readonly Reference[]
      place: { at: Place['at']; field: ReferenceField }
      value: readonly Reference[]
    },
  ) => Promise<boolean>
  /**
   * Does some work whose reads of rows go together, as one statement, wherever several are asked for before
   * one of them is answered; left out where an engine has no statement for several. Only to be read in.
   */
  together?: <T>(work: () => Promise<T>) => Promise<T>
  /** An id as a field that refers to one document is compared and set with. */
  toStoredReference: (args: { collection: string; id: Id; payload: Payload }) => unknown
}
