import type { CollectionSlug } from 'payload'

import type { Id } from '../../src/storage/types.js'

/** Content as the adapters take it: texts under their locale, ids on rows. */
type Data = Record<string, unknown>

type NewVersion = {
  collectionSlug: CollectionSlug
  createdAt: string
  parent: Id
  updatedAt: string
  versionData: Data
}

export type Bulk = {
  /** Has the database give the next documents ids behind those that were given here. */
  close: () => Promise<void>
  /** Keeps a document for the next flush. */
  create: (args: { collection: CollectionSlug; data: Data; id?: Id }) => Promise<void>
  /** Keeps the latest version of a document for the next flush. */
  createVersion: (args: NewVersion) => Promise<void>
  /** Writes what was kept: on SQL in one transaction. */
  flush: () => Promise<void>
}
