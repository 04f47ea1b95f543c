/** Ids as callers write them, turned into ids as the database has them: once, where they come in. */
import type { CollectionSlug, Payload } from 'payload'

import type { Id } from './types.js'

/**
 * The id of a document as its collection has it: a number or a text, by the `id` field that the
 * collection declares, else by the database adapter.
 *
 * @param id as an address, a body or a text column has it
 * @returns undefined where no document of the collection can have such an id: what a query for it
 *   answers differs by engine, from nothing over an error to every document
 */
export const toId = ({
  collection,
  id,
  isVersion = false,
  payload,
}: {
  collection: CollectionSlug
  id: Id
  /** Whether it is the id of a version, which has one of the database adapter's in each collection. */
  isVersion?: boolean
  payload: Payload
}): Id | undefined => {
  const text = String(id)
  switch (idTypeOf({ collection, isVersion, payload })) {
    case 'number':
      return isNumeral(text) ? Number(text) : undefined
    case 'objectId':
      return /^[0-9a-f]{24}$/i.test(text) ? text : undefined
    case 'serial':
      return /^\d+$/.test(text) && isNumeral(text) && Number(text) <= LARGEST_SERIAL
        ? Number(text)
        : undefined
    case 'text':
      // Postgres stores no NUL in a text
      return text !== '' && !text.includes('\0') ? text : undefined
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : undefined
  }
}

/** Those of some ids that documents of the collection can have, as `toId` has them. */
export const toIds = ({
  ids,
  ...of
}: {
  collection: CollectionSlug
  ids: readonly Id[]
  payload: Payload
}): Id[] => ids.flatMap((id) => toId({ ...of, id }) ?? [])

type IdType = 'number' | 'objectId' | 'serial' | 'text' | 'uuid'

/** What `serial` and `integer` of Postgres hold; SQLite gives ids one by one, too, and holds more. */
const LARGEST_SERIAL = 2_147_483_647

/** The form in which JavaScript itself prints a number: one document has one address. */
const isNumeral = (text: string): boolean =>
  Number.isFinite(Number(text)) && String(Number(text)) === text

const idTypeOf = ({
  collection,
  isVersion,
  payload,
}: {
  collection: CollectionSlug
  isVersion: boolean
  payload: Payload
}): IdType => {
  const own = payload.collections[collection]?.customIDType
  if (own && !isVersion) return own
  if (payload.db.defaultIDType === 'number') return 'serial'
  // of the adapters whose own ids are texts, those on SQL say of which kind
  const { idType } = payload.db as { idType?: unknown }
  if (idType === 'uuid' || idType === 'uuidv7') return 'uuid'
  return payload.db.name === 'mongoose' ? 'objectId' : 'text'
}
