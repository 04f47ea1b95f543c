import type { AccessResult, CollectionSlug, PayloadRequest, Where } from 'payload'

import type { AccessRules } from '../access/index.js'

import { PublicError } from '../errors.js'
import { toStoredId } from '../lists/moves/content.js'

type Id = number | string

/**
 * The document that a request is about, once it is clear that who asks may change it: the same access
 * as for updating it through Payload's own REST.
 *
 * @param noun what the document is called in messages
 * @returns its id as it is stored
 * @throws PublicError `unauthenticated`, `forbidden` or `not-found`
 */
export const requireUpdate = async ({
  collection: slug,
  id: given,
  noun,
  req,
}: {
  collection: string
  /** As the request has it; undefined where there is none. */
  id: Id | undefined
  noun: string
  req: PayloadRequest
}): Promise<Id> => {
  const { payload } = req
  requireUser(req)
  const collection = slug as CollectionSlug
  const id = given === undefined ? undefined : toStoredId({ id: given, payload })
  const result = await updateAccess({ collection, id, req })
  if (result === false) throw forbidden(noun)

  const find = (where: Where): Promise<null | object> =>
    payload.db.findOne({ collection, req, select: {}, where })
  const byId: Where = { id: { equals: id ?? null } }
  if (id === undefined || !(await find(byId))) throw notFound(noun)
  if (result !== true && !(await find({ and: [byId, result] }))) throw forbidden(noun)
  return id
}

/** @throws PublicError `unauthenticated` */
export const requireUser = (req: PayloadRequest): void => {
  if (!req.user) throw new PublicError({ code: 'unauthenticated', detail: 'Log in first.' })
}

/**
 * Lets in admins alone, of those who are logged in.
 *
 * @throws PublicError `forbidden`
 */
export const requireAdmin = ({
  access,
  req,
}: {
  access: AccessRules
  req: PayloadRequest
}): void => {
  if (access.hasRole(req)) return
  throw new PublicError({ code: 'forbidden', detail: 'Only admins may do that.' })
}

export const forbidden = (noun: string): PublicError =>
  new PublicError({ code: 'forbidden', detail: `Your account may not change this ${noun}.` })

const notFound = (noun: string): PublicError =>
  new PublicError({ code: 'not-found', detail: `There is no ${noun} with this id.` })

const updateAccess = async ({
  collection,
  id,
  req,
}: {
  collection: CollectionSlug
  id: Id | undefined
  req: PayloadRequest
}): Promise<AccessResult> => {
  const update = req.payload.collections[collection]?.config.access.update
  return update ? update({ ...(id === undefined ? {} : { id }), req }) : Boolean(req.user)
}
