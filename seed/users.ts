import type { Payload } from 'payload'

import type { Role } from '../src/vocabulary.js'

import { ROLES } from '../src/vocabulary.js'

export type Login = { email: string; password: string; role: Role }

/** E-mail of the demo's account for a role; example.com is reserved for such use (RFC 2606). */
export const demoEmail = (role: Role): string => `${role}@example.com`

/**
 * Makes one account for each role. An account that is there already gets the password given, so that
 * the logins which the demo prints are the ones that work.
 *
 * @param passwords one for each role; there is no default
 */
export const createDemoUsers = async ({
  passwords,
  payload,
}: {
  passwords: Readonly<Record<Role, string>>
  payload: Payload
}): Promise<Login[]> => {
  const logins: Login[] = []
  for (const role of ROLES) {
    const email = demoEmail(role)
    const password = passwords[role]
    const { docs } = await payload.find({
      collection: 'users',
      depth: 0,
      limit: 1,
      where: { email: { equals: email } },
    })
    const data = { name: `Demo ${role}`, password, roles: [role] }
    await (docs[0]
      ? payload.update({ collection: 'users', data, id: docs[0].id })
      : payload.create({ collection: 'users', data: { ...data, email } }))
    logins.push({ email, password, role })
  }
  return logins
}
