/** What readers have of lists, and have had; see `publicStateOf`. */
import type { Payload, Where } from 'payload'

import type { Id } from '../../storage/types.js'
import type { ListContext } from '../moves/context.js'
import type { PublicState } from './rules/index.js'

import { storeOf } from '../../storage/index.js'
import { findLatest } from '../moves/head.js'
import { publicStateOf } from './rules/index.js'

/**
 * The state of each of these lists, whose latest versions are drafts: a list whose document says so is
 * published, and one that was compiled has been.
 *
 * @returns by the ids of the lists as text
 */
export const readStatesOfDrafts = async ({
  lists,
  payload,
}: { payload: Payload } & { lists: readonly Id[] }): Promise<Map<string, PublicState>> => {
  const have = await idsWith({
    collection: 'rankedLists',
    field: 'id',
    payload,
    where: { and: [{ id: { in: [...lists] } }, { _status: { equals: 'published' } }] },
    wanted: lists,
  })
  const others = lists.map(String).filter((id) => !have.has(id))
  const had = await idsWith({
    collection: 'publications',
    field: 'list',
    payload,
    where: { list: { in: others } },
    wanted: others,
  })
  return new Map(
    lists.map((id) => [
      String(id),
      publicStateOf({
        isLatestPublished: false,
        isPublished: have.has(String(id)),
        wasPublished: had.has(String(id)),
      }),
    ]),
  )
}

/** The state of one list; undefined where there is none. */
export const readPublicState = async (context: ListContext): Promise<PublicState | undefined> => {
  const latest = await findLatest({ ...context, select: { _status: true } })
  if (latest?.content._status === 'published') return 'published'
  const { list, payload } = context
  return latest && (await readStatesOfDrafts({ lists: [list], payload })).get(String(list))
}

const idsWith = async ({
  collection,
  field,
  payload,
  wanted,
  where,
}: { payload: Payload } & {
  collection: 'publications' | 'rankedLists'
  field: 'id' | 'list'
  wanted: readonly unknown[]
  where: Where
}): Promise<Set<string>> => {
  if (wanted.length === 0) return new Set()
  const rows = await storeOf({ payload }).find({
    collection,
    limit: wanted.length,
    select: { [field]: true },
    where,
  })
  return new Set(rows.map((row) => String(row[field])))
}
