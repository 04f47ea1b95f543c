/** Finding dramas and scenes by any of their names, as far as the caller may see them. */
import type { Payload, PayloadRequest, Where } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Row } from '../../storage/types.js'
import type { DraftsResult, NewScene, SearchTarget } from './types.js'

import { idOf, inLocale, localeValues } from '../../storage/documents/index.js'
import { fold, searchTextOf, toWords } from '../../text/index.js'
import { toId } from '../../storage/ids.js'
import { hasCollection } from '../../storage/installed.js'
import { MERGED_INTO } from '../../vocabulary.js'
import { readByIds } from './titles.js'

type Searcher = {
  locale: string | undefined
  payload: Payload
  /** Whose access counts. */
  req: PayloadRequest
  slugs: CollectionSlugs
}

/** More than are shown, so that the nearest can be put first. */
const SPARE = 3
/** Most scenes of one drama. */
const MAX_SCENES = 1000

/** Dramas, then scenes, whose names hold all words of a text; the nearest first. */
export const searchTargets = async ({
  limit,
  query,
  ...searcher
}: Searcher & { limit: number; query: string }): Promise<SearchTarget[]> => {
  if (fold(query) === '') return []
  const where: Where = { searchText: { contains: query } }
  const dramas = await findVisible({
    ...searcher,
    collection: searcher.slugs.dramas,
    limit: limit * SPARE,
    locale: 'all',
    select: ['title', 'titles', 'year'],
    where,
  })
  const scenes = await findVisible({
    ...searcher,
    collection: searcher.slugs.scenes,
    limit: limit * SPARE,
    locale: 'all',
    select: ['drama', 'label', 'place', 'title'],
    where,
  })
  const titles = await readByIds({
    ...searcher,
    collection: searcher.slugs.dramas,
    ids: scenes.flatMap(({ drama }) => idOf(drama) ?? []),
    locale: 'all',
    select: { title: true, titles: true },
  })
  const { locale } = searcher
  const words = toWords(query)
  const found: SearchTarget[] = [
    ...dramas.map((drama) => {
      const title = inLocale({ locale, value: drama.title })
      return {
        aliasMatched: aliasOf({ names: namesOf(drama), shown: [title], words }),
        id: drama.id,
        kind: 'drama' as const,
        title,
        year: typeof drama.year === 'number' ? drama.year : null,
      }
    }),
    ...scenes.map((scene) => {
      const of = titles.get(String(idOf(scene.drama)))
      const title = inLocale({ locale, value: scene.label })
      const drama = of ? { id: of.id, title: inLocale({ locale, value: of.title }) } : null
      const names = [
        ...localeValues(scene.title),
        ...localeValues(scene.place),
        ...(of ? namesOf(of) : []),
      ]
      return {
        aliasMatched: aliasOf({ names, shown: [title, drama?.title ?? null], words }),
        drama,
        id: scene.id,
        kind: 'scene' as const,
        title,
      }
    }),
  ]
  const wanted = fold(query)
  return found
    .map((target) => ({ distance: distanceOf({ title: target.title, wanted }), target }))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, limit)
    .map(({ target }) => target)
}

/**
 * Drafts of dramas with these titles, in their order. A drama that has the very title already is given
 * in the place of a new one, so that a request can be sent again.
 */
export const makeDramaDrafts = async ({
  titles,
  ...searcher
}: Searcher & { titles: readonly string[] }): Promise<DraftsResult['dramas']> => {
  const dramas: DraftsResult['dramas'] = []
  for (const title of titles) {
    const known = await findVisible({
      ...searcher,
      collection: searcher.slugs.dramas,
      limit: 50,
      select: ['title'],
      where: { searchText: { contains: title } },
    })
    const same = known.find((drama) => fold(firstOf(drama.title) ?? '') === fold(title))
    const { id } =
      same ??
      (await createDraft({ ...searcher, collection: searcher.slugs.dramas, data: { title } }))
    dramas.push({ id, title: firstOf(same?.title) ?? title })
  }
  return dramas
}

/**
 * Drafts of scenes in these dramas, in their order; a scene that the drama has already under the very
 * title is given in the place of a new one. Undefined stands for a drama that is not there, or not to be
 * seen.
 */
export const makeSceneDrafts = async ({
  scenes,
  ...searcher
}: Searcher & { scenes: readonly NewScene[] }): Promise<
  Array<DraftsResult['scenes'][number] | undefined>
> => {
  const { locale, payload, slugs } = searcher
  const made: Array<DraftsResult['scenes'][number] | undefined> = []
  for (const { drama: given, title } of scenes) {
    const id = toId({ collection: slugs.dramas, id: given, payload })
    const [drama] =
      id === undefined
        ? []
        : await findVisible({
            ...searcher,
            collection: slugs.dramas,
            limit: 1,
            select: ['title'],
            where: { id: { equals: id } },
          })
    if (!drama) {
      made.push(undefined)
      continue
    }
    const known = await findVisible({
      ...searcher,
      collection: slugs.scenes,
      limit: MAX_SCENES,
      select: ['label', 'title'],
      where: { drama: { equals: drama.id } },
    })
    const scene =
      known.find((one) => fold(firstOf(one.title) ?? '') === fold(title)) ??
      (await createDraft({
        ...searcher,
        collection: slugs.scenes,
        data: { drama: drama.id, title },
      }))
    made.push({
      drama: { id: drama.id, title: inLocale({ locale, value: drama.title }) },
      id: scene.id,
      label: firstOf(scene.label) ?? title,
    })
  }
  return made
}

const createDraft = ({
  collection,
  data,
  locale,
  payload,
  req,
}: Searcher & { collection: string; data: Record<string, unknown> }): Promise<Row> =>
  payload.create({
    collection,
    data: { _status: 'draft', ...data },
    depth: 0,
    draft: true,
    ...(locale ? { locale } : {}),
    overrideAccess: false,
    user: req.user,
  })

/** Documents that the user of a request may see, drafts included; none that was merged into another. */
export const findVisible = async ({
  collection,
  limit,
  locale,
  payload,
  req,
  select,
  slugs,
  where,
}: Searcher & {
  collection: string
  limit: number
  select: readonly string[]
  where: Where
}): Promise<Row[]> => {
  const { docs } = await payload.find({
    collection,
    depth: 0,
    draft: true,
    joins: false,
    limit,
    ...(locale ? { locale } : {}),
    overrideAccess: false,
    pagination: false,
    select: Object.fromEntries(select.map((field) => [field, true])),
    user: req.user,
    where:
      collection === slugs.dramas && hasCollection(payload.config, 'merges')
        ? { and: [where, { [MERGED_INTO]: { exists: false } }] }
        : where,
  })
  return docs
}

const distanceOf = ({ title, wanted }: { title: null | string; wanted: string }): number => {
  const folded = fold(title ?? '')
  if (folded === wanted) return 0
  if (folded.startsWith(wanted)) return 1
  return folded.includes(wanted) ? 2 : 3
}

/** All names of a drama that was read in all locales. */
export const namesOf = ({ title, titles }: Record<string, unknown>): string[] => [
  ...localeValues(title),
  ...localeValues(titles),
]

/** The first name that has all the words, where what is shown has not. */
const aliasOf = ({
  names,
  shown,
  words,
}: {
  names: readonly string[]
  shown: ReadonlyArray<null | string>
  words: readonly string[]
}): null | string => {
  const hasAll = (texts: ReadonlyArray<null | string>): boolean => {
    const searched = searchTextOf(texts)
    return words.every((word) => searched.includes(word))
  }
  return hasAll(shown) ? null : (names.find((name) => hasAll([name])) ?? null)
}

const firstOf = (value: unknown): null | string => localeValues(value)[0] ?? null
