import type { Payload } from 'payload'

import { outside } from './store.js'

/**
 * Asks the database for nothing, outside of every transaction (ping).
 *
 * @throws the error of a database that does not answer
 */
export const ping = async (payload: Payload): Promise<void> => {
  await outside(payload).findOne({
    collection: 'leases',
    select: {},
    where: { key: { equals: 'nobody' } },
  })
}
