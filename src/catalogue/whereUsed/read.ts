/** Where a drama, a person, a scene or a clip stands in lists, and where it has stood. */
import type { PayloadRequest, Where } from 'payload'

import { z } from 'zod'

import type {
  PlacedKey,
  PlacedRelated,
  RankedPlace,
  RankSource,
} from '../../publishing/shapes/index.js'
import type { RankRecord } from '../../publishing/compiled/ranks.js'
import type { CollectionSlugs } from '../../slugs.js'
import type { Id, Row } from '../../storage/types.js'

import { localeValues } from '../../storage/documents/index.js'
import { readRelated } from '../../storage/related.js'
import { findMergesInto } from '../merge/index.js'
import { MERGE_KINDS } from '../merge/plan/index.js'
import { findListsThatShowed, readRanks } from '../../publishing/compiled/ranks.js'
import { placedKey, placesIn } from '../../publishing/shapes/index.js'
import { toIds } from '../../storage/ids.js'
import { follow, shownEdges } from '../../publishing/reading/follow.js'
import { USED_FIELDS } from '../../vocabulary.js'
import { MAX_LISTS, toLine, usedLineSchema } from './line.js'
import { otherUseSchema, readOtherUses } from './others.js'

export const whereUsedSchema = z
  .strictObject({
    lists: z.array(usedLineSchema),
    /** What refers to it by fields that the app has added. */
    others: z.array(otherUseSchema),
    /** How many lists show it now, in their latest drafts. */
    total: z.int(),
  })
  .meta({ id: 'WhereUsed' })

export type WhereUsed = z.infer<typeof whereUsedSchema>

/** What ranks and labels are computed from, and what stands in each row. */
const SELECT = {
  _status: true,
  displayDirection: true,
  entries: {
    clips: true,
    dramas: true,
    isTiedWithPrevious: true,
    pairing: true,
    people: true,
    printedTitle: true,
    quote: true,
    roles: true,
    scenes: true,
    section: true,
  },
  mode: true,
  numberStyle: true,
  sections: true,
  showNumbers: true,
  tieStyle: true,
  title: true,
} as const

/**
 * The lists that show a document, or have shown it to readers, as far as the caller may see them:
 * those that were worked on last first, fifty at most.
 */
export const readWhereUsed = async ({
  id,
  key,
  req,
  slugs,
}: {
  id: Id
  key: PlacedKey
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<WhereUsed> => {
  const { payload } = req
  const documents = await keysOf({ id, key, req, slugs })
  const current = await findLists({ req, slugs, where: { [USED_FIELDS[key]]: { in: [id] } } })
  const known = new Set(current.docs.map((list) => String(list.id)))
  const former = (await findListsThatShowed({ documents, payload, slugs }))
    .filter((list) => !known.has(list))
    .slice(0, MAX_LISTS - current.docs.length)
  const idsOfLists = toIds({ collection: slugs.rankedLists, ids: former, payload })
  const before =
    idsOfLists.length > 0
      ? await findLists({ req, slugs, where: { id: { in: idsOfLists } } })
      : { docs: [] }
  const lists = [...current.docs, ...before.docs]
  const related = await readPlaced({ lists, req, slugs })
  const history = await readRanks({
    lists: lists.map((list) => String(list.id)),
    payload,
    slugs,
  })
  const isIt = (place: RankedPlace): boolean =>
    place.documents.some((one) => documents.includes(one))
  return {
    lists: lists.map((list) =>
      toLine({
        id: list.id,
        isPublished: list._status === 'published',
        now: placesIn({ list: list as RankSource, related }).filter(isIt),
        records: (history.get(String(list.id)) ?? []).map((record): RankRecord => ({
          ...record,
          places: record.places.filter(isIt),
        })),
        title: localeValues(list.title)[0] ?? null,
      }),
    ),
    others: await readOtherUses({ id, key, req, slugs }),
    total: current.totalDocs,
  }
}

/** Under which names the history knows it: its own, and those of what was merged into it. */
const keysOf = async ({
  id,
  key,
  req: { payload },
  slugs,
}: Parameters<typeof readWhereUsed>[0]): Promise<string[]> => {
  const keys = [placedKey({ id, key })]
  const kind = MERGE_KINDS.find((one) => one === key)
  if (!kind) return keys
  // each of them may have had others merged into it
  for (let front: Id[] = [id]; front.length > 0;) {
    const merges = await Promise.all(
      front.map((into) => findMergesInto({ into, kind, payload, slugs })),
    )
    front = merges.flat().flatMap(({ from }) => {
      const name = placedKey({ id: from, key })
      return keys.includes(name) ? [] : [from]
    })
    keys.push(...front.map((from) => placedKey({ id: from, key })))
  }
  return keys
}

const findLists = async ({
  req,
  slugs,
  where,
}: {
  req: PayloadRequest
  slugs: CollectionSlugs
  where: Where
}): Promise<{ docs: Row[]; totalDocs: number }> => {
  const { docs, totalDocs } = await req.payload.find({
    collection: slugs.rankedLists,
    depth: 0,
    draft: true,
    joins: false,
    limit: MAX_LISTS,
    overrideAccess: false,
    select: SELECT,
    sort: '-updatedAt',
    user: req.user,
    where,
  })
  return { docs, totalDocs }
}

/** Scenes, roles and pairings of lists, drafts too: editors see what they work on. */
const readPlaced = async ({
  lists,
  req,
  slugs,
}: {
  lists: readonly Row[]
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<PlacedRelated> => {
  const { documents } = await follow({
    edges: shownEdges({ payload: req.payload, slugs }).filter(
      ({ to }) => to === 'pairings' || to === 'roles' || to === 'scenes',
    ),
    load: (key, ids) => readRelated({ collection: slugs[key], ids, req }),
    roots: [{ documents: lists, key: 'rankedLists' }],
  })
  const of = (key: keyof PlacedRelated) => documents.get(key) ?? new Map<string, Row>()
  return {
    pairings: of('pairings'),
    roles: of('roles'),
    scenes: of('scenes'),
  } as PlacedRelated
}
