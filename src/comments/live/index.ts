/** Open pages of lists, told of new comments, counts and votes as they come. */
import type { DeskContext } from '../context.js'
import type { Hub } from './hub.js'

import { closingSignal, noteStream } from '../../http/closing.js'
import { isUnreachable } from '../../storage/index.js'
import { createHub } from './hub.js'
import { lookForChanges } from './look.js'

/** How often the change log is looked at while pages are open, in milliseconds. */
const POLL_MS = 1000

/** The heartbeat that keeps proxies from closing an idle connection, in milliseconds. */
const HEARTBEAT_MS = 15_000

/** After how long a browser connects again, in milliseconds. */
const RETRY_MS = 3000

/** Most pages of one process, and of one network. */
const MAX_PAGES = 20_000
const MAX_OF_ONE = 200

/** The pages that are open in this process. */
export const hubOf = ({
  now,
  payload,
  slugs,
}: Pick<DeskContext, 'now' | 'payload' | 'slugs'>): Hub => {
  const known = hubs.get(payload)
  if (known) return known
  const hub = createHub({
    heartbeatMs: HEARTBEAT_MS,
    look: async (args) => {
      try {
        return await lookForChanges({ ...args, now, payload, slugs })
      } catch (error) {
        // pages hear of what has changed once the database is back
        if (!isUnreachable({ error, payload })) {
          payload.logger.error({ err: error, msg: 'Changes for open pages cannot be read.' })
        }
        return undefined
      }
    },
    maxOfOne: MAX_OF_ONE,
    maxPages: MAX_PAGES,
    noteOpen: noteStream,
    pollMs: POLL_MS,
    retryMs: RETRY_MS,
  })
  closingSignal().addEventListener('abort', hub.stop)
  hubs.set(payload, hub)
  return hub
}

const hubs = new WeakMap<DeskContext['payload'], Hub>()
