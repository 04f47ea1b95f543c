import type { Where } from 'payload'

import type { Id } from '../../storage/types.js'
import type {
  AppearanceDocument,
  AppearancePage,
  EntryRow,
  Related,
  SourceDocument,
} from '../shapes/index.js'
import type { Reader } from '../reading/read.js'

import { findAllPublic, findPublic, relationId, toAppearance } from '../shapes/index.js'
import { USED_FIELDS } from '../../vocabulary.js'
import { publicLists } from '../../access/publicLists.js'
import { decodeCursor, encodeCursor } from '../../http/cursor.js'
import { afterList, LIST_SORT, positionOf } from './listOrder.js'
import { findPublishedByIds, findPublishedPage } from '../reading/read.js'

export type AppearanceKey = 'dramas' | 'people' | 'scenes'

/** What says where in a list something stands, and nothing that only its page shows. */
const LIST_FIELDS = [
  'title',
  'slug',
  'publishedOn',
  'mode',
  'displayDirection',
  'numberStyle',
  'showNumbers',
  'tieStyle',
  'sections',
  'entries.id',
  'entries.section',
  'entries.isTiedWithPrevious',
  'entries.dramas',
  'entries.scenes',
  'entries.people',
  'entries.roles',
  'entries.pairing',
  'entries.quote',
  'entries.revealAt',
  '_status',
] as const

/**
 * The lists that a document is in, the newest first, with its places there. Goes by what is public:
 * an appearance through a scene, role or pairing that readers cannot see is none.
 */
export const findAppearances = async ({
  cursor,
  id,
  key,
  limit,
  reader,
}: {
  cursor: string | undefined
  id: Id
  key: AppearanceKey
  limit: number
  reader: Reader
}): Promise<AppearancePage> => {
  const binding = {
    scope: JSON.stringify(['appearances', key, String(id), reader.choice.locale]),
    secret: reader.payload.secret,
  }
  const where: Where[] = [
    // the column tells of all entries, and so not before all of them have appeared
    publicLists({ isWhole: true, now: reader.now }),
    ...(cursor ? [afterList(decodeCursor({ ...binding, cursor }))] : []),
  ]
  const { documents: lists, last } = await findPublishedPage<AppearanceDocument>({
    key: 'rankedLists',
    limit,
    naming: [{ field: USED_FIELDS[key], id }],
    reader,
    select: LIST_FIELDS,
    sort: LIST_SORT,
    where: { and: where },
  })
  const isIn = await createIsIn({ id, key, lists, reader })
  return {
    items: lists.flatMap((list) => toAppearance({ isIn, list, now: reader.now }) ?? []),
    page: {
      limit,
      nextCursor: last ? encodeCursor({ ...binding, position: positionOf(last) }) : null,
    },
  }
}

/** Says of a row whether something is in it: by itself, or through what readers see in the row. */
const createIsIn = async ({
  id,
  key,
  lists,
  reader,
}: {
  id: Id
  key: AppearanceKey
  lists: readonly AppearanceDocument[]
  reader: Reader
}): Promise<(row: EntryRow) => boolean> => {
  const isIt = (relation: unknown): boolean => String(relationId(relation)) === String(id)
  const names = (relations: unknown): boolean => Array.isArray(relations) && relations.some(isIt)
  if (key === 'scenes') return ({ scenes }) => names(scenes)

  const rows = lists.flatMap(({ entries }) => entries ?? [])
  const load = async <K extends keyof Related>(
    collection: K,
    relations: readonly unknown[],
    select: readonly string[],
  ): Promise<Related[K]> =>
    (await findPublishedByIds<SourceDocument>({
      ids: relations.flat().flatMap((relation) => relationId(relation) ?? []),
      key: collection,
      reader,
      select,
    })) as Related[K]

  const scenes = await load(
    'scenes',
    rows.map((row) => row.scenes),
    ['drama', 'participants', 'quotes', '_status'],
  )
  if (key === 'dramas') {
    return (row) =>
      names(row.dramas) || findAllPublic(scenes, row.scenes).some(({ drama }) => isIt(drama))
  }

  const pairings = await load(
    'pairings',
    rows.map(({ pairing }) => pairing),
    ['drama', 'roles'],
  )
  const roles = await load(
    'roles',
    [
      ...rows.flatMap((row) => [row.roles, row.quote?.speaker]),
      ...[...scenes.values()].flatMap(({ participants, quotes }) => [
        participants,
        quotes?.map(({ speaker }) => speaker),
      ]),
      ...[...pairings.values()].map((pairing) => pairing.roles),
    ],
    ['drama', 'person'],
  )
  const dramas = await load(
    'dramas',
    [...roles.values(), ...pairings.values()].map(({ drama }) => drama),
    ['slug', '_status'],
  )
  const plays = (relations: unknown): boolean =>
    findAllPublic(roles, relations).some(
      ({ drama, person }) => isIt(person) && findPublic(dramas, drama) !== undefined,
    )
  const pairs = (relation: unknown): boolean => {
    const pairing = findPublic(pairings, relation)
    const isOfHiddenDrama =
      relationId(pairing?.drama) !== undefined && !findPublic(dramas, pairing?.drama)
    return !isOfHiddenDrama && plays(pairing?.roles)
  }
  return (row) =>
    names(row.people) ||
    plays(row.roles) ||
    plays(row.quote?.speaker) ||
    pairs(row.pairing) ||
    findAllPublic(scenes, row.scenes).some(
      ({ participants, quotes }) =>
        plays(participants) || (quotes ?? []).some(({ speaker }) => plays(speaker)),
    )
}
