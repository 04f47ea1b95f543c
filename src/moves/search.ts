/** Finding dramas and scenes by any of their names, as far as who asks may see them. */
import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload'

import type { CollectionSlugs } from '../options.js'
import type { DraftsResult, Id, SearchTarget } from './types.js'

import { localeValues } from '../hooks/localeValues.js'
import { idOf } from '../hooks/related.js'
import { fold } from '../text/index.js'
import { readByIds } from './titles.js'

type Row = Record<string, unknown> & { id: Id }

type Searcher = {
  locale: string | undefined
  payload: Payload
  /** Whose access counts. */
  req: PayloadRequest
  slugs: CollectionSlugs
}

/** More than are shown, so that the nearest can be put first. */
const SPARE = 3

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
    select: ['title', 'year'],
    where,
  })
  const scenes = await findVisible({
    ...searcher,
    collection: searcher.slugs.scenes,
    limit: limit * SPARE,
    select: ['label', 'drama'],
    where,
  })
  const titles = await readByIds({
    ...searcher,
    collection: searcher.slugs.dramas,
    ids: scenes.flatMap(({ drama }) => idOf(drama) ?? []),
    select: { title: true },
  })
  const found: SearchTarget[] = [
    ...dramas.map(({ id, title, year }) => ({
      id,
      kind: 'drama' as const,
      title: firstOf(title),
      year: typeof year === 'number' ? year : null,
    })),
    ...scenes.map(({ drama, id, label }) => {
      const of = titles.get(String(idOf(drama)))
      return {
        drama: of ? { id: of.id, title: firstOf(of.title) } : null,
        id,
        kind: 'scene' as const,
        title: firstOf(label),
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
}: Searcher & { titles: readonly string[] }): Promise<DraftsResult> => {
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
    const id = same?.id ?? (await createDraft({ ...searcher, title }))
    dramas.push({ id, title: firstOf(same?.title) ?? title })
  }
  return { dramas }
}

const createDraft = async ({
  locale,
  payload,
  req,
  slugs,
  title,
}: Searcher & { title: string }): Promise<Id> => {
  const { id } = await payload.create({
    collection: slugs.dramas as CollectionSlug,
    data: { _status: 'draft', title } as never,
    depth: 0,
    draft: true,
    ...(locale ? { locale: locale as never } : {}),
    overrideAccess: false,
    user: req.user,
  })
  return id
}

/** Documents that the user of a request may see, drafts included. */
export const findVisible = async ({
  collection,
  limit,
  locale,
  payload,
  req,
  select,
  where,
}: Searcher & {
  collection: string
  limit: number
  select: readonly string[]
  where: Where
}): Promise<Row[]> => {
  const { docs } = await payload.find({
    collection: collection as CollectionSlug,
    depth: 0,
    draft: true,
    joins: false,
    limit,
    ...(locale ? { locale: locale as never } : {}),
    overrideAccess: false,
    pagination: false,
    select: Object.fromEntries(select.map((field) => [field, true])) as never,
    user: req.user,
    where,
  })
  return docs as unknown as Row[]
}

const distanceOf = ({ title, wanted }: { title: null | string; wanted: string }): number => {
  const folded = fold(title ?? '')
  if (folded === wanted) return 0
  if (folded.startsWith(wanted)) return 1
  return folded.includes(wanted) ? 2 : 3
}

const firstOf = (value: unknown): null | string => localeValues(value)[0] ?? null
