import type { Where } from 'payload'

import type { RouteArgs } from '../../http/route.js'
import type { Id } from '../../storage/types.js'
import type { Pending } from '../compiled/marks.js'
import type {
  Appearance,
  AppearanceDocument,
  AppearancePage,
  AppearingKey,
  AppearingRelated,
  Related,
  SourceDocument,
} from '../shapes/index.js'
import type { Reader } from '../reading/read.js'

import { relationId, standingIn, toAppearance } from '../shapes/index.js'
import { USED_FIELDS } from '../../vocabulary.js'
import { publicLists } from '../../access/publicLists.js'
import { readAppearances } from '../compiled/serve.js'
import { publicationContextOf } from '../webhooks/index.js'
import { decodeCursor, encodeCursor } from '../../http/cursor.js'
import { afterList, LIST_SORT, positionOf } from './listOrder.js'
import { findPublishedByIds } from '../reading/read.js'
import { findRows, toReadRow } from './summaries.js'

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
 * an appearance through a scene, role or pairing that readers cannot see is none. Two statements, where all of
 * the lists are compiled.
 */
export const findAppearances = async ({
  cursor,
  id,
  key,
  limit,
  marks,
  options,
  reader,
}: Pick<RouteArgs, 'options'> & {
  cursor: string | undefined
  id: Id
  key: AppearingKey
  limit: number
  /** See `beforeLists`. */
  marks: readonly Pending[]
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
  const rows = await findRows({
    fields: ['publishedOn'],
    limit: limit + 1,
    naming: [{ field: USED_FIELDS[key], id }],
    reader,
    sort: LIST_SORT,
    where: { and: where },
  })
  const page = rows.slice(0, limit)
  const { found, missing } = await readAppearances({
    ...publicationContextOf({ options, payload: reader.payload }),
    id,
    key,
    marks,
    reader,
    rows: page.map(toReadRow),
  })
  const made = await makeAppearances({ id, ids: missing, key, reader })
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.flatMap((row) => found.get(String(row.id)) ?? made.get(String(row.id)) ?? []),
    page: {
      limit,
      nextCursor: last ? encodeCursor({ ...binding, position: positionOf(last) }) : null,
    },
  }
}

/** The same of some lists by their documents, by their ids as text. */
const makeAppearances = async ({
  id,
  ids,
  key,
  reader,
}: {
  id: Id
  ids: readonly Id[]
  key: AppearingKey
  reader: Reader
}): Promise<ReadonlyMap<string, Appearance>> => {
  const lists = await findPublishedByIds<AppearanceDocument>({
    ids,
    key: 'rankedLists',
    reader,
    select: LIST_FIELDS,
  })
  const related = await loadFor({ key, lists: [...lists.values()], reader })
  return new Map(
    [...lists].flatMap(([listId, list]) => {
      const appearance = toAppearance({
        isIn: (row) => standingIn({ related, row })[key].has(String(id)),
        list,
        now: reader.now,
      })
      return appearance ? [[listId, appearance] as const] : []
    }),
  )
}

/** What rows go through on their way to what is looked for. */
const loadFor = async ({
  key,
  lists,
  reader,
}: {
  key: AppearingKey
  lists: readonly AppearanceDocument[]
  reader: Reader
}): Promise<AppearingRelated> => {
  const rows = lists.flatMap(({ entries }) => entries ?? [])
  const load = async <K extends keyof AppearingRelated>(
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

  const nothing = { dramas: new Map(), pairings: new Map(), roles: new Map(), scenes: new Map() }
  if (key === 'scenes') return nothing
  const scenes = await load(
    'scenes',
    rows.map((row) => row.scenes),
    ['drama', 'participants', 'quotes', '_status'],
  )
  if (key === 'dramas') return { ...nothing, scenes }
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
  return { dramas, pairings, roles, scenes }
}
