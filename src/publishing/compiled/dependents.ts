import type { Payload, Where } from 'payload'

import type { Id } from '../../storage/types.js'
import type { ShownKey } from '../reading/follow.js'
import type { StorageContext } from './context.js'

import { USED_FIELDS } from '../../vocabulary.js'
import { shownEdges } from '../reading/follow.js'
import { SHOWN_KEYS } from '../shapes/index.js'

/** The collections whose documents a list may show. */
export type WatchedKey = ShownKey

export const WATCHED_KEYS: readonly WatchedKey[] = SHOWN_KEYS

/** Ids asked for in one query. */
const BATCH = 500

type Referrer = { fields: readonly string[]; key: WatchedKey }

/**
 * Who refers to documents of a kind, so that a list shows something else when they change: the ways along
 * which publications are gathered, backwards. Where a list has a column for all that it uses of a kind,
 * that is asked, and not its entries and texts.
 */
const referrersOf = ({
  key,
  ...context
}: Pick<StorageContext, 'slugs'> & {
  key: WatchedKey
  payload: Pick<Payload, 'config'>
}): Referrer[] => {
  const edges = shownEdges(context).filter(({ to }) => to === key)
  return WATCHED_KEYS.flatMap((from): Referrer[] => {
    const paths = edges.filter((edge) => edge.from === from).map(({ field: { path } }) => path)
    if (paths.length === 0) return []
    const used = from === 'rankedLists' && key in USED_FIELDS
    return [
      {
        fields: used ? [USED_FIELDS[key as keyof typeof USED_FIELDS]] : [...new Set(paths)],
        key: from,
      },
    ]
  })
}

/**
 * The published lists that show a document, directly or through others (the reverse closure of
 * references), by the references of this moment: a change of a reference has a mark of its own.
 */
export const findListsShowing = async ({
  id,
  key,
  ...context
}: StorageContext & { id: Id; key: WatchedKey }): Promise<Id[]> => {
  const lists = new Map<string, Id>()
  const seen = new Set<string>([`${key}:${String(id)}`])
  let front: Array<{ ids: Id[]; key: WatchedKey }> = [{ ids: [id], key }]
  while (front.length > 0) {
    const next = new Map<WatchedKey, Id[]>()
    for (const { ids, key: from } of front) {
      for (const { fields, key: to } of referrersOf({ ...context, key: from })) {
        for (const found of await findReferring({ ...context, fields, ids, key: to })) {
          if (to === 'rankedLists') {
            // a list that relates to a list shows its title, and nothing of what is in it
            lists.set(String(found), found)
            continue
          }
          const name = `${to}:${String(found)}`
          if (seen.has(name)) continue
          seen.add(name)
          next.set(to, [...(next.get(to) ?? []), found])
        }
      }
    }
    front = [...next].map(([to, ids]) => ({ ids, key: to }))
  }
  return [...lists.values()]
}

const findReferring = async ({
  fields,
  ids,
  key,
  payload,
  slugs,
}: StorageContext & {
  fields: readonly string[]
  ids: readonly Id[]
  key: WatchedKey
}): Promise<Id[]> => {
  const found: Id[] = []
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH)
    const refers: Where = { or: fields.map((field) => ({ [field]: { in: batch } })) }
    const { docs } = await payload.find({
      collection: slugs[key],
      depth: 0,
      draft: false,
      joins: false,
      limit: 0,
      overrideAccess: true,
      pagination: false,
      select: {},
      where:
        key === 'rankedLists' ? { and: [{ _status: { equals: 'published' } }, refers] } : refers,
    })
    found.push(...docs.map(({ id }) => id))
  }
  return found
}
