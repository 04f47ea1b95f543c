import type { Payload } from 'payload'

import { engineOf } from './engines/index.js'

/**
 * Has the database look at what its tables hold (ANALYZE), after many documents were written: SQLite does it
 * at no other time, PostgreSQL some minutes later. On MongoDB there is nothing to be done.
 */
export const analyze = async (payload: Payload): Promise<void> =>
  engineOf(payload).analyze?.({ payload })
