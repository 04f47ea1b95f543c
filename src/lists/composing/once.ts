/**
 * Idempotency of beginning lists: a request that comes again with its key, because its answer was lost, finds
 * the list that it has made.
 */
import type { FieldHook } from 'payload'

import { createHash } from 'node:crypto'

import type { Scope } from '../../storage/engine.js'
import type { Id } from '../../storage/types.js'

import { storeOf } from '../../storage/index.js'

/** What a list keeps of the request that began it; no account reads or writes it. */
export const REQUEST_FIELDS = ['requestKey', 'requestFingerprint'] as const

export type BegunBy = Record<(typeof REQUEST_FIELDS)[number], string>

/** Key in the context of a request under which the hooks of a list find what it was begun by. */
export const BEGUN_BY_KEY = 'rankedListsBegunBy'

/** What a list is to keep of a request: a key is its user's own, whatever others send. */
export const begunByOf = ({
  key,
  request,
  user,
}: {
  key: string
  /** All that the request asks for. */
  request: unknown
  user: { collection: string; id: Id }
}): BegunBy => ({
  requestFingerprint: hashOf(request),
  requestKey: hashOf([user.collection, String(user.id), key]),
})

/** The list that a request with this key has begun, and whether it asked for the same. */
export const findBegun = async ({
  begunBy: { requestFingerprint, requestKey },
  ...scope
}: Scope & { begunBy: BegunBy }): Promise<undefined | { id: Id; isSame: boolean }> => {
  const list = await storeOf(scope).findOne({
    collection: 'rankedLists',
    select: { requestFingerprint: true },
    where: { requestKey: { equals: requestKey } },
  })
  return list && { id: list.id, isSame: list.requestFingerprint === requestFingerprint }
}

/** Writes what a list was begun by, once; nothing where there is none, since null is a value on MongoDB. */
export const createNoteRequest =
  (name: keyof BegunBy): FieldHook =>
  ({ operation, originalDoc, req }) =>
    (operation === 'create'
      ? (req.context[BEGUN_BY_KEY] as BegunBy | undefined)
      : (originalDoc as Partial<BegunBy> | undefined))?.[name]

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url')
