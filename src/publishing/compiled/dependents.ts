import type { Where } from 'payload'

import type { CollectionKey } from '../../slugs.js'
import type { Id } from '../../storage/types.js'
import type { Related } from '../shapes/index.js'
import type { StorageContext } from './context.js'

/** The collections whose documents a list may show. */
export type WatchedKey = keyof Related

/** Ids asked for in one query. */
const BATCH = 500

/**
 * Who refers to a document of each kind, so that a list shows something else when it changes: the ways
 * along which src/publishing/reading/gather.ts reads, backwards.
 */
const REFERRERS: Readonly<
  Record<WatchedKey, ReadonlyArray<{ fields: readonly string[]; key: WatchedKey }>>
> = {
  authors: [{ fields: ['authors'], key: 'rankedLists' }],
  categories: [{ fields: ['categories'], key: 'rankedLists' }],
  characters: [{ fields: ['character'], key: 'roles' }],
  clips: [
    { fields: ['usedClips'], key: 'rankedLists' },
    { fields: ['clips'], key: 'scenes' },
    { fields: ['fallback'], key: 'clips' },
  ],
  dramas: [
    { fields: ['usedDramas'], key: 'rankedLists' },
    { fields: ['drama'], key: 'roles' },
    { fields: ['drama'], key: 'scenes' },
    { fields: ['drama'], key: 'pairings' },
  ],
  franchises: [{ fields: ['franchise'], key: 'dramas' }],
  media: [
    { fields: ['usedMedia'], key: 'rankedLists' },
    { fields: ['photo'], key: 'authors' },
    { fields: ['photo'], key: 'people' },
    { fields: ['poster'], key: 'dramas' },
  ],
  occasions: [{ fields: ['occasion'], key: 'rankedLists' }],
  pairings: [{ fields: ['entries.pairing'], key: 'rankedLists' }],
  people: [
    { fields: ['usedPeople'], key: 'rankedLists' },
    { fields: ['person'], key: 'roles' },
  ],
  rankedLists: [{ fields: ['relatedLists'], key: 'rankedLists' }],
  roles: [
    { fields: ['usedRoles'], key: 'rankedLists' },
    { fields: ['participants', 'quotes.speaker'], key: 'scenes' },
    { fields: ['roles'], key: 'pairings' },
  ],
  scenes: [{ fields: ['usedScenes'], key: 'rankedLists' }],
  tags: [{ fields: ['tags'], key: 'rankedLists' }],
}

export const WATCHED_KEYS = Object.keys(REFERRERS) as WatchedKey[]

const isWatched = (key: CollectionKey): key is WatchedKey => key in REFERRERS

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
      for (const { fields, key: to } of REFERRERS[from]) {
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
