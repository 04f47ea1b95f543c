/** Gives an account a role from outside of the desk: the way to the first admin of an app with users of its own. */
import type { Payload } from 'payload'

import type { CollectionSlugs } from '../slugs.js'
import type { Role } from '../vocabulary.js'

import { ROLES } from '../vocabulary.js'

/**
 * Adds a role to those that an account has.
 *
 * @param email of the account
 * @returns the roles that it has now
 * @throws Error with a sentence where there is no such role or no such account
 */
export const giveRole = async ({
  email,
  payload,
  role,
  slugs: { users },
}: {
  email: string
  payload: Payload
  role: string
  slugs: Pick<CollectionSlugs, 'users'>
}): Promise<Role[]> => {
  const given = ROLES.find((known) => known === role)
  if (!given) throw new Error(`"${role}" is no role; there are ${ROLES.join(', ')}.`)
  const { docs } = await payload.find({
    collection: users,
    depth: 0,
    limit: 1,
    pagination: false,
    where: { email: { equals: email.trim().toLowerCase() } },
  })
  const [user] = docs as Array<{ id: number | string; roles?: null | readonly string[] }>
  if (!user) throw new Error(`No account of "${users}" has the e-mail address ${email}.`)
  const roles = ROLES.filter((known) => known === given || user.roles?.includes(known))
  await payload.update({ collection: users, data: { roles }, depth: 0, id: user.id })
  return roles
}
