import type { Config } from 'payload'

import { requireEngine } from './engines/index.js'
import { withClaimedJobs } from './jobs.js'

/**
 * The database of an app, with what the plugin needs of it beyond Payload's own.
 *
 * @throws Error with a sentence that names the adapters that the plugin takes
 */
export const withStorage = (db: Config['db']): Config['db'] => {
  const { adapt = (adapter) => adapter } = requireEngine(db.name)
  return { ...db, init: (args) => withClaimedJobs(adapt(db.init(args))) }
}
