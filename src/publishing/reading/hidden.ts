import type { Payload, PayloadRequest } from 'payload'

import type { TimedListRow } from '../../access/hiddenEntries.js'

import { readHiddenEntries } from '../../access/hiddenEntries.js'
import { noteUntil } from '../../storage/changes/index.js'
import { storeOf } from '../../storage/index.js'

/** The entries of a list that readers do not see yet; what is made by that holds until the next appears. */
export const hiddenEntriesOf = async ({
  list,
  reader: { now, payload, req },
}: {
  list: TimedListRow
  reader: { now: Date; payload: Payload; req?: PayloadRequest }
}): Promise<string[]> => {
  const { ids, until } = await readHiddenEntries({ list, now, store: storeOf({ payload, req }) })
  if (until) noteUntil(Date.now() + until.getTime() - now.getTime())
  return ids
}
