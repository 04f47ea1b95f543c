import type { Config } from 'payload'

import type { SortIndex } from './engine.js'

import { withChangeLog } from './changes/index.js'
import { requireEngine } from './engines/index.js'
import { withClaimedJobs } from './jobs.js'
import { withTrials } from './trials.js'

/**
 * The database of an app, with what the plugin needs of it beyond Payload's own.
 *
 * @throws Error with a sentence that names the adapters that the plugin takes
 */
export const withStorage = ({
  db,
  sortIndexes = [],
}: {
  db: Config['db']
  sortIndexes?: readonly SortIndex[]
}): Config['db'] => {
  const { adapt } = requireEngine(db.name)
  return {
    ...db,
    init: (args) =>
      withTrials(withChangeLog(withClaimedJobs(adapt(db.init(args), { sortIndexes })))),
  }
}
