import type { Where } from 'payload'

import { z } from 'zod'

import type {
  DramaDocument,
  PersonDocument,
  Related,
  SceneDocument,
  SearchResult,
  SourceDocument,
} from '../shapes/index.js'
import type { Row } from '../../storage/types.js'
import type { Reader } from '../reading/read.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'

import {
  compileScene,
  filterScene,
  findPublic,
  PUBLICATION_VERSION,
  relationId,
  relationIds,
  toDrama,
  toPerson,
} from '../shapes/index.js'
import { compact, fold, searchTextOf, toWords } from '../../text/index.js'
import { FIELDS, gatherForCatalogue, gatherForScenes } from '../reading/gather.js'
import { readerOf } from '../reading/open.js'
import { localeParam } from '../../http/query.js'
import { spoilersParam } from './params.js'
import { beforeLists, SUMMARIZED_FIELDS, summarize } from './summaries.js'
import { findPublishedByIds, findPublishedRows } from '../reading/read.js'
import { readTogether } from '../../storage/index.js'

const TYPES = ['dramas', 'people', 'scenes', 'lists'] as const
const MAX_WORDS = 10
const MAX_RESULTS = 20

export const searchQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(1).max(MAX_RESULTS))
    .default(10)
    .meta({ description: 'Most results of each kind.' }),
  locale: localeParam.optional(),
  q: z.string().min(1).max(100).meta({
    description: 'A name or part of one: case, accents, hyphens and spaces do not matter.',
  }),
  spoilers: spoilersParam,
  type: z.enum(TYPES).optional().meta({ description: 'Only results of this kind.' }),
})

/** GET /search: what has this name, or all these words in its names. */
export const search = async ({
  options,
  query,
  req,
}: RouteArgs<{ query: typeof searchQuery }>): Promise<RouteResult<SearchResult>> => {
  const { limit, locale, q, spoilers, type } = query
  const reader = readerOf({ locale, options, req })
  const words = toWords(q).slice(0, MAX_WORDS)
  const isMeant = (kind: (typeof TYPES)[number]): boolean =>
    words.length > 0 && (type === undefined || type === kind)
  const named = async (
    args: Pick<Parameters<typeof findNamed>[0], 'fields' | 'key' | 'where'>,
  ): Promise<Row[]> =>
    isMeant(args.key === 'rankedLists' ? 'lists' : args.key)
      ? findNamed({ ...args, limit, q, reader, words })
      : []
  const { marks, meanwhile: rows } = await beforeLists({
    options,
    read: async () => {
      const [dramas, people, scenes, lists] = await Promise.all([
        named({ key: 'dramas' }),
        named({ key: 'people' }),
        named({
          key: 'scenes',
          where: spoilers === 'hide' ? [{ spoiler: { equals: 'none' } }] : [],
        }),
        named({ fields: SUMMARIZED_FIELDS, key: 'rankedLists' }),
      ])
      return { dramas, lists, people, scenes }
    },
    reader,
  })
  const find = async <T extends SourceDocument>(key: 'dramas' | 'people' | 'scenes') => {
    const ids = rows[key].map(({ id }) => id)
    const documents = await findPublishedByIds<T>({ ids, key, reader, select: FIELDS[key] })
    return ids.flatMap((id) => documents.get(String(id)) ?? [])
  }

  const [dramas, people, scenes, lists] = await readTogether(reader.payload, () =>
    Promise.all([
      find<DramaDocument>('dramas'),
      find<PersonDocument>('people'),
      find<SceneDocument>('scenes'),
      summarize({ marks, options, reader, rows: rows.lists }),
    ]),
  )
  const [related, ofScenes] = await readTogether(reader.payload, () =>
    Promise.all([
      gatherForCatalogue({ dramas, people, reader }),
      gatherForScenes({ reader, scenes }),
    ]),
  )
  const body: SearchResult = {
    dramas: dramas.flatMap((document) => toDrama({ document, related }) ?? []),
    lists: lists.map(({ summary }) => summary),
    locale: reader.choice.locale,
    people: people.flatMap((document) => toPerson({ document, related }) ?? []),
    scenes: scenes.flatMap((document) => {
      const scene = compileScene({ document, related: ofScenes })
      const isFound =
        scene && (!hidesNames({ document, related: ofScenes }) || hasWords({ scene, words }))
      return isFound ? filterScene({ mode: spoilers, scene }) : []
    }),
    version: PUBLICATION_VERSION,
  }
  return { body, locale: body.locale }
}

/**
 * Documents by their folded names: those that are called so first, then by slug. What is called so has all
 * of the words, so that it is looked for by itself only where more have the words than are asked for.
 */
const findNamed = async ({
  fields = [],
  key,
  limit,
  q,
  reader,
  where = [],
  words,
}: {
  fields?: readonly string[]
  key: 'dramas' | 'people' | 'rankedLists' | 'scenes'
  limit: number
  q: string
  reader: Reader
  where?: readonly Where[]
  words: readonly string[]
}): Promise<Row[]> => {
  const names = [...new Set([fold(q), compact(q)])].map((name) => `| ${name} |`)
  const find = (condition: Where): Promise<Array<Row & { searchText: string }>> =>
    findPublishedRows({
      fields: ['searchText', ...fields],
      key,
      limit,
      reader,
      sort: ['slug'],
      where: { and: [{ slug: { exists: true } }, ...where, condition] },
    })
  const isCalledSo = ({ searchText }: { searchText: string }): boolean =>
    names.some((name) => searchText.includes(name))
  const having = await find({ and: words.map((word) => ({ searchText: { contains: word } })) })
  const called =
    having.length < limit
      ? having.filter(isCalledSo)
      : await find({ or: names.map((name) => ({ searchText: { contains: name } })) })
  const rows = new Map([...called, ...having].map((row) => [String(row.id), row]))
  return [...rows.values()].slice(0, limit)
}

/** Whether a scene can be found by names that no answer shows: of a drama or a person in draft. */
const hidesNames = ({
  document,
  related,
}: {
  document: SceneDocument
  related: Related
}): boolean =>
  isHidden({ documents: related.dramas, relation: document.drama }) ||
  relationIds(document.participants).some((id) => {
    const role = related.roles.get(String(id))
    return (
      isHidden({ documents: related.dramas, relation: role?.drama }) ||
      isHidden({ documents: related.people, relation: role?.person })
    )
  })

const isHidden = ({
  documents,
  relation,
}: {
  documents: ReadonlyMap<string, SourceDocument>
  relation: unknown
}): boolean => relationId(relation) !== undefined && !findPublic(documents, relation)

const hasWords = ({
  scene,
  words,
}: {
  scene: NonNullable<ReturnType<typeof compileScene>>
  words: readonly string[]
}): boolean => {
  const text = searchTextOf([
    scene.title,
    scene.place,
    scene.drama?.title,
    ...scene.participants.flatMap(({ character, drama, person }) => [
      character?.name,
      drama.title,
      person?.name,
    ]),
  ])
  return words.every((word) => text.includes(word))
}
