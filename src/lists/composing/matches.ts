import type { Payload, PayloadRequest, Where } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'
import type { StartQuery } from './query.js'
import type { Match } from './rows.js'

import { idOf, inLocale } from '../../storage/documents/index.js'
import { findVisible } from '../moves/search.js'
import { readByIds } from '../moves/titles.js'
import { MAX_MATCHES } from './query.js'
import { inStoryOrder } from './rows.js'
import { numberOf } from '../../storage/documents/values.js'

type Args = {
  locale: string | undefined
  payload: Payload
  query: StartQuery
  /** Whose access counts. */
  req: PayloadRequest
  slugs: CollectionSlugs
}

/** What a query finds, drafts included; `isMore` where there are more than a list is begun with. */
export const findMatches = async (args: Args): Promise<{ isMore: boolean; matches: Match[] }> => {
  const found = args.query.subject === 'scenes' ? await findScenes(args) : await findDramas(args)
  return {
    isMore: found.length > MAX_MATCHES,
    matches: inStoryOrder(found.slice(0, MAX_MATCHES)),
  }
}

const findDramas = async ({ query, ...searcher }: Args): Promise<Match[]> => {
  const { locale, payload, slugs } = searcher
  const dramas = await findVisible({
    ...searcher,
    collection: slugs.dramas,
    limit: MAX_MATCHES + 1,
    locale: 'all',
    select: ['title', 'year'],
    where: {
      and: [
        ...yearsOf({ path: 'year', query }),
        ...textOf(query),
        ...(query.network ? [{ network: { equals: query.network } }] : []),
        ...(query.people.length > 0
          ? [{ id: { in: await dramasOf({ payload, people: query.people, slugs }) } }]
          : []),
      ],
    },
  })
  return dramas.map(({ id, title, year }) => {
    const text = inLocale({ locale, value: title })
    return {
      drama: id,
      dramaTitle: text,
      episode: null,
      id,
      offsetSeconds: null,
      season: null,
      spoiler: 'none',
      subject: 'dramas',
      title: text,
      year: numberOf(year),
    }
  })
}

const findScenes = async ({ query, ...searcher }: Args): Promise<Match[]> => {
  if (query.subject !== 'scenes') return []
  const { locale, slugs } = searcher
  const scenes = await findVisible({
    ...searcher,
    collection: slugs.scenes,
    limit: MAX_MATCHES + 1,
    locale: 'all',
    select: ['drama', 'episode', 'label', 'offsetSeconds', 'season', 'spoiler', 'title'],
    where: {
      and: [
        ...yearsOf({ path: 'drama.year', query }),
        ...textOf(query),
        ...(query.network ? [{ 'drama.network': { equals: query.network } }] : []),
        ...anyOf({ path: 'kinds', values: query.kinds }),
        ...anyOf({ path: 'reality', values: query.realities }),
        ...anyOf({ path: 'drama', values: query.dramas }),
        ...anyOf({ path: 'participants.person', values: query.people }),
      ],
    },
  })
  const dramas = await readByIds({
    ...searcher,
    collection: slugs.dramas,
    ids: scenes.flatMap(({ drama }) => idOf(drama) ?? []),
    locale: 'all',
    select: { title: true, year: true },
  })
  return scenes.map((scene) => {
    const drama = dramas.get(String(idOf(scene.drama)))
    return {
      drama: drama?.id ?? null,
      dramaTitle: inLocale({ locale, value: drama?.title }),
      episode: numberOf(scene.episode),
      id: scene.id,
      offsetSeconds: numberOf(scene.offsetSeconds),
      season: numberOf(scene.season),
      spoiler: typeof scene.spoiler === 'string' ? scene.spoiler : 'none',
      subject: 'scenes',
      title: inLocale({ locale, value: scene.title }) ?? inLocale({ locale, value: scene.label }),
      year: numberOf(drama?.year),
    }
  })
}

const yearsOf = ({ path, query }: { path: string; query: StartQuery }): Where[] => [
  ...(query.fromYear === null ? [] : [{ [path]: { greater_than_equal: query.fromYear } }]),
  ...(query.toYear === null ? [] : [{ [path]: { less_than_equal: query.toYear } }]),
]

const textOf = ({ text }: StartQuery): Where[] =>
  text === '' ? [] : [{ searchText: { contains: text } }]

const anyOf = ({ path, values }: { path: string; values: readonly unknown[] }): Where[] =>
  values.length === 0 ? [] : [{ [path]: { in: [...values] } }]

/** The dramas that a person has a role in; a drama does not name its roles itself. */
const dramasOf = async ({
  payload,
  people,
  slugs,
}: {
  payload: Payload
  people: readonly Id[]
  slugs: CollectionSlugs
}): Promise<Id[]> => {
  const { docs } = await payload.find({
    collection: slugs.roles,
    depth: 0,
    joins: false,
    overrideAccess: true,
    pagination: false,
    select: { drama: true },
    where: { person: { in: [...people] } },
  })
  return (docs as Array<{ drama?: unknown }>).flatMap(({ drama }) => idOf(drama) ?? [])
}
