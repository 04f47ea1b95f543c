/**
 * Rows among the leases that hold what processes tell each other, each written by compare-and-set: courtesies,
 * which nobody reads over REST or GraphQL and on which nothing rests.
 */
import type { Payload } from 'payload'

import type { Row } from './types.js'

import { outside } from './store.js'

type Args = { key: string; payload: Payload }

export const findSharedRow = ({ key, payload }: Args): Promise<Row | undefined> =>
  outside(payload).findOne({ collection: 'leases', where: { key: { equals: key } } })

/**
 * Writes what a row holds from now on.
 *
 * @param row as it was found; undefined where there was none
 * @returns whether it was written: another process may have been quicker
 */
export const writeSharedRow = async ({
  key,
  payload,
  row,
  set,
}: Args & { row: Row | undefined; set: { owner: string; until: number } }): Promise<boolean> =>
  row
    ? outside(payload).compareAndSet({
        collection: 'leases',
        expected: { owner: row.owner as null | string },
        id: row.id,
        isRelaxed: true,
        set,
      })
    : outside(payload).createOnce({ collection: 'leases', data: { key, ...set } })
