/** The rows of addresses, read and written past hooks and access. */
import type { Where } from 'payload'

import type { Row } from '../../storage/types.js'
import type { LinkContext, LinkRow } from './types.js'
import type { LinkState } from './state.js'

import { addressKey } from '../../net/index.js'
import { newState } from './state.js'
import { storeOf } from '../../storage/index.js'
import { numberOf } from '../../storage/documents/values.js'

type Context = Pick<LinkContext, 'payload' | 'slugs'>
type Raw = Row

/** Rows of a provider that are due, the most overdue first. */
export const findDue = async ({
  lane,
  limit,
  now,
  payload,
  slugs,
}: Context & { lane: string; limit: number; now: number }): Promise<LinkRow[]> =>
  find({
    limit,
    payload,
    slugs,
    where: { and: [{ lane: { equals: lane } }, { nextLookAt: { less_than_equal: now } }] },
  })

const findRow = async ({
  payload,
  slugs,
  url,
}: Context & { url: string }): Promise<LinkRow | undefined> => {
  const [row] = await find({
    limit: 1,
    payload,
    slugs,
    where: { key: { equals: addressKey(url) } },
  })
  return row
}

/** Upserts the row of an address that a document names; a new one is due at once. */
export const noteAddress = async ({
  lane,
  now,
  payload,
  slugs,
  url,
}: Context & {
  /** Name of its provider. */
  lane: string
  now: number
  url: string
}): Promise<LinkRow> => {
  for (;;) {
    const row = await findRow({ payload, slugs, url })
    if (row) {
      await storeOf({ payload }).compareAndSet({
        collection: 'linkChecks',
        expected: {},
        id: row.id,
        set: { lane, seenAt: now },
      })
      return row
    }
    // else another process has inserted it in the same moment
    await storeOf({ payload }).createOnce({
      collection: 'linkChecks',
      data: { ...newState(now), key: addressKey(url), lane, seenAt: now, url },
    })
  }
}

/**
 * Writes fields of a row by compare-and-set, if no other process has claimed it since it was read:
 * the time of its next look is what it was.
 */
export const updateRow = async ({
  payload,
  row: { id, nextLookAt },
  set,
}: Context & { row: LinkRow; set: Partial<LinkState> }): Promise<boolean> =>
  storeOf({ payload }).compareAndSet({
    collection: 'linkChecks',
    expected: { nextLookAt },
    id,
    set,
  })

export const dropRows = async ({ payload, where }: Context & { where: Where }): Promise<void> => {
  await storeOf({ payload }).remove({
    collection: 'linkChecks',
    where,
  })
}

const find = async ({
  limit,
  payload,
  where,
}: Context & { limit: number; where: Where }): Promise<LinkRow[]> => {
  const docs = await storeOf({ payload }).find<Raw>({
    collection: 'linkChecks',
    limit,
    sort: 'nextLookAt',
    where,
  })
  return docs.map(toRow)
}

const toRow = (raw: Raw): LinkRow => ({
  checkedAt: numberOf(raw.checkedAt),
  failures: numberOf(raw.failures) ?? 0,
  id: raw.id,
  key: String(raw.key),
  nextLookAt: numberOf(raw.nextLookAt) ?? 0,
  problem: typeof raw.problem === 'string' ? raw.problem : null,
  suspectedAt: numberOf(raw.suspectedAt),
  suspicion: (raw.suspicion ?? null) as LinkRow['suspicion'],
  url: String(raw.url),
  verdict: raw.verdict as LinkRow['verdict'],
})
