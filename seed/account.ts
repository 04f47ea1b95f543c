/** In whose name a command works. */
import type { Payload, TypedUser } from 'payload'

import { installedSlugs } from './load.js'

/**
 * The account of an e-mail, or the first admin.
 *
 * @throws Error with a full sentence where there is none
 */
export const findAccount = async ({
  as,
  payload,
}: {
  as: string | undefined
  payload: Payload
}): Promise<TypedUser> => {
  const { docs } = await payload.find({
    collection: installedSlugs(payload).users,
    depth: 0,
    limit: 1,
    sort: 'createdAt',
    where: as === undefined ? { roles: { contains: 'admin' } } : { email: { equals: as } },
  })
  const [user] = docs
  if (!user) {
    throw new Error(
      as === undefined
        ? 'There is no admin in whose name to work; name an account with --as EMAIL.'
        : `There is no account "${as}".`,
    )
  }
  return { ...user, collection: installedSlugs(payload).users } as unknown as TypedUser
}
