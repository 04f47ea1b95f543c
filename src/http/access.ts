import type { AccessResult, CollectionSlug, PayloadRequest, Where } from 'payload'

import type { AccessRules } from '../access/index.js'
import type { SanitizedOptions } from '../options.js'
import type { Id } from '../storage/types.js'
import type { Role } from '../vocabulary.js'
import type { RouteAccess } from './route.js'

import { PublicError } from '../errors.js'
import { toId } from '../storage/ids.js'
import { storeOf } from '../storage/index.js'
import { requireReachable } from './unavailable.js'

/**
 * Lets in who a route is for.
 *
 * @returns the id, as it is stored, of the document that the access is about, if it is about one
 * @throws PublicError `unauthenticated`, `forbidden` or `not-found`
 */
export const requireAccess = async ({
  access,
  options,
  req,
  rules,
}: {
  access: RouteAccess
  options: SanitizedOptions
  req: PayloadRequest
  rules: AccessRules
}): Promise<Id | undefined> => {
  if (typeof access === 'string') return undefined
  await requireUser(req)
  if (!('may' in access)) {
    requireRole({ req, roles: access.roles, rules })
    return undefined
  }
  const { noun, of } = access
  const collection = options.slugs[of]
  if (access.may === 'updateSome') {
    if ((await updateAccess({ collection, id: undefined, req })) !== false) return undefined
    throw forbidden(noun)
  }
  if (access.roles) requireRole({ req, roles: access.roles, rules })
  const named = String(req.routeParams?.id)
  const id = access.document
    ? ((await access.document({ id: named, options, req })) ?? undefined)
    : named
  return access.may === 'update'
    ? requireUpdate({ collection, id, noun, req })
    : requireDraft({ collection, id, noun, req })
}

/** @throws PublicError `forbidden` */
const requireRole = ({
  req,
  roles,
  rules,
}: {
  req: PayloadRequest
  roles: readonly Role[]
  rules: AccessRules
}): void => {
  if (rules.hasRole(req, ...roles)) return
  const who = `Only ${namesOf(roles)} may do this`
  const detail =
    rules.rolesOf(req).length > 0
      ? `${who}.`
      : `${who}, and your account has no role; an admin of the desk gives it one.`
  throw new PublicError({ code: 'forbidden', detail })
}

/** @example 'editors, contributors and admins' */
export const namesOf = (roles: readonly Role[]): string =>
  [...roles.filter((role) => role !== 'admin'), 'admin']
    .map((role) => `${role}s`)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' and ')

/** A document that a request is about. */
type Named = {
  collection: string
  /** As the request has it; undefined where there is none. */
  id: Id | undefined
  /** What the document is called in messages. */
  noun: string
  req: PayloadRequest
}

/**
 * The document that a request is about, authorised: the caller may change it, by the same access as
 * for updating it through Payload's own REST.
 *
 * @returns its id as it is stored
 * @throws PublicError `unauthenticated`, `forbidden` or `not-found`
 */
export const requireUpdate = async (named: Named): Promise<Id> => {
  const { collection, noun, req } = named
  await requireUser(req)
  const id = storedIdOf(named)
  const result = await updateAccess({ collection, id, req })
  if (result === false) throw forbidden(noun)
  if (id === undefined || !(await exists({ ...named, id }))) throw notFound(noun)
  if (result !== true && !(await exists({ ...named, id, where: result }))) throw forbidden(noun)
  return id
}

/**
 * The document, authorised: the caller may read its latest version.
 *
 * @returns its id as it is stored
 * @throws PublicError `forbidden` or `not-found`
 */
const requireDraft = async (named: Named): Promise<Id> => {
  const { collection, noun, req } = named
  const id = storedIdOf(named)
  if (id === undefined || !(await exists({ ...named, id }))) throw notFound(noun)
  if (await canReadDraft({ collection, id, req })) return id
  throw new PublicError({
    code: 'forbidden',
    detail: `Your account may not read the draft of this ${noun}.`,
  })
}

const storedIdOf = ({ collection, id, req: { payload } }: Named): Id | undefined =>
  id === undefined ? undefined : toId({ collection, id, payload })

const exists = async ({
  collection,
  id,
  req,
  where = {},
}: Named & { id: Id; where?: Where }): Promise<boolean> => {
  const found = await storeOf({ payload: req.payload, req }).findOne({
    collection: { slug: collection },
    select: {},
    where: { and: [{ id: { equals: id } }, where] },
  })
  return found !== undefined
}

/** Whether the caller may read the latest version of a document, by the access of its versions. */
export const canReadDraft = async ({
  collection,
  id,
  req,
}: {
  collection: string
  id: Id
  req: PayloadRequest
}): Promise<boolean> => {
  const { payload, user } = req
  if (!user) return false
  const readVersions = payload.collections[collection]?.config.access.readVersions
  const result: AccessResult = readVersions ? await readVersions({ id, req }) : true
  if (typeof result === 'boolean') return result
  const isLatest: Where = { and: [{ parent: { equals: id } }, { latest: { equals: true } }] }
  const docs = await storeOf({ payload }).findVersions({
    collection: { slug: collection },
    limit: 1,
    select: { id: true },
    where: { and: [isLatest, result] },
  })
  return docs.length > 0
}

/** @throws PublicError `unauthenticated` */
const requireUser = async (req: PayloadRequest): Promise<void> => {
  if (req.user) return
  await requireReachable(req)
  throw new PublicError({ code: 'unauthenticated', detail: 'Log in first.' })
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
