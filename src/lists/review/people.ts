import type { Payload, PayloadRequest, Where } from 'payload'

import type { AccessRules } from '../../access/index.js'
import type { CollectionSlugs } from '../../slugs.js'
import type { Role } from '../../vocabulary.js'

import { storeOf } from '../../storage/index.js'

/** How many accounts are looked through for those who can be given a list. */
const MAX_PEOPLE = 200

export type Person = { email: null | string; id: string; name: string; roles: Role[] }

/** Accounts by id, with their roles; those that are gone are left out. */
export const readPeople = async ({
  access,
  ids,
  req,
  slugs,
}: {
  access: AccessRules
  /** Null for all, up to a bound. */
  ids: null | readonly string[]
  req: PayloadRequest
  slugs: Pick<CollectionSlugs, 'users'>
}): Promise<Person[]> => {
  if (ids?.length === 0) return []
  const { docs } = await req.payload.find({
    collection: slugs.users,
    depth: 0,
    joins: false,
    limit: ids ? ids.length : MAX_PEOPLE,
    overrideAccess: true,
    pagination: false,
    ...(ids ? { where: { id: { in: [...ids] } } } : {}),
  })
  return docs.map((user) => {
    const email = typeof user.email === 'string' ? user.email : null
    const named = typeof user.name === 'string' && user.name !== '' ? user.name : null
    const asUser = Object.create(req, {
      user: { value: { ...user, collection: slugs.users } },
    }) as PayloadRequest
    return {
      email,
      id: String(user.id),
      // an e-mail is for its owner and admins
      name: named ?? String(user.id),
      roles: access.rolesOf(asUser),
    }
  })
}

/** Whether moderators keep an account out, which is then told nothing either. */
export const isBanned = async ({
  id,
  payload,
}: {
  id: string
  payload: Payload
}): Promise<boolean> => {
  const where: Where = {
    and: [{ key: { equals: `user:${id}` } }, { trust: { equals: 'banned' } }],
  }
  return (await storeOf({ payload }).count({ collection: 'commenters', where })) > 0
}
