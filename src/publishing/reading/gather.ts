import type {
  DramaDocument,
  ListDocument,
  PersonDocument,
  Related,
  RoleDocument,
  SceneDocument,
  SourceDocument,
  SummaryDocument,
  SummaryRelated,
} from '../shapes/index.js'
import type { Id } from '../../storage/types.js'
import type { Root, ShownKey } from './follow.js'
import type { Reader } from './read.js'

import { EXTERNAL_FIELDS } from '../../text/externalIds.js'
import { withFallbacks } from '../shapes/fallbacks.js'
import { SHOWN_KEYS } from '../shapes/index.js'
import { readTogether } from '../../storage/index.js'
import { follow, shownEdges } from './follow.js'
import { findPublishedByIds } from './read.js'

/** What is read of each collection, so that no column is loaded that no answer shows. */
export const FIELDS = {
  authors: ['name', 'slug', 'bio', 'photo'],
  categories: ['title', 'slug'],
  characters: ['name', 'slug', 'names'],
  clips: [
    'title',
    'provider',
    'url',
    'kind',
    'printedTimestamp',
    'reference',
    'startSeconds',
    'endSeconds',
    'durationSeconds',
    'fallback',
    'isAgeRestricted',
    'regions',
    'spoiler',
    'availability',
  ],
  dramas: [
    'title',
    'slug',
    'titles',
    'year',
    'endYear',
    'network',
    ...EXTERNAL_FIELDS.drama,
    'franchise',
    'poster',
    'watchLinks',
    '_status',
  ],
  franchises: ['name', 'slug'],
  // whole: the address of a file is computed from columns that differ by storage
  media: undefined,
  occasions: ['title', 'slug'],
  pairings: ['nickname', 'slug', 'names', 'drama', 'roles'],
  people: ['name', 'slug', 'names', 'photo', ...EXTERNAL_FIELDS.person, '_status'],
  rankedLists: ['title', 'slug', 'embargoUntil', '_status'],
  roles: ['drama', 'character', 'person', 'kind'],
  scenes: [
    'title',
    'slug',
    'drama',
    'season',
    'episode',
    'episodePart',
    'offsetSeconds',
    'kinds',
    'reality',
    'participants',
    'place',
    'quotes',
    'spoiler',
    'music',
    'clips',
    '_status',
  ],
  tags: ['title', 'slug'],
} as const satisfies Record<keyof Related, readonly string[] | undefined>

/** The fields of a list that an index shows. */
export const SUMMARY_FIELDS = [
  'title',
  'slug',
  'standfirst',
  'authors',
  'publishedOn',
  'mode',
  'statedCount',
  'occasion',
  'categories',
  'tags',
  'heroImage',
  'heroCaption',
  'readingMinutes',
  'reads',
  'lastSubstantialUpdate',
  '_status',
] as const

/**
 * Everything public that a list's page needs, in four rounds of at most fourteen queries in all,
 * however long the list is; where clips no longer play, a query more for those that stand in.
 */
export const gatherRelated = ({
  list,
  load,
  reader,
}: {
  list: ListDocument
  /** For callers that know documents already. */
  load?: Load
  reader: Reader
}): Promise<Related> =>
  gather({ ...(load ? { load } : {}), reader, roots: [{ documents: [list], key: 'rankedLists' }] })

/** Gives documents by their ids as text. */
export type Load = (key: ShownKey, ids: Id[]) => Promise<ReadonlyMap<string, SourceDocument>>

/** Loads from the database what is public of some documents, with the fields that answers show. */
export const loadFor =
  (reader: Reader): Load =>
  (key, ids) =>
    findPublishedByIds({
      ids,
      // what is compiled from them leaves those out, and knows when that ends
      isEmbargoIgnored: true,
      key,
      reader,
      select: FIELDS[key],
    })

/** What dramas and people by themselves are shown with, and these roles of theirs. */
export const gatherForCatalogue = async ({
  dramas = [],
  people = [],
  reader,
  roles = [],
}: {
  dramas?: readonly DramaDocument[]
  people?: readonly PersonDocument[]
  reader: Reader
  roles?: readonly RoleDocument[]
}): Promise<Related> =>
  gather({
    isDeep: false,
    reader,
    roots: [
      { documents: dramas, key: 'dramas' },
      { documents: people, key: 'people' },
      { documents: roles, key: 'roles' },
    ],
  })

/** What scenes by themselves are shown with. */
export const gatherForScenes = async ({
  reader,
  scenes,
}: {
  reader: Reader
  scenes: readonly SceneDocument[]
}): Promise<Related> =>
  gather({
    keys: ['characters', 'clips', 'dramas', 'people', 'roles'],
    reader,
    roots: [{ documents: scenes, key: 'scenes' }],
  })

/** What a page of summaries needs, in one round of five queries. */
export const gatherForSummaries = async ({
  lists,
  reader,
}: {
  lists: readonly SummaryDocument[]
  reader: Reader
}): Promise<SummaryRelated> =>
  gather({
    isDeep: false,
    keys: ['authors', 'categories', 'media', 'occasions', 'tags'],
    reader,
    roots: [{ documents: lists, key: 'rankedLists' }],
  })

/**
 * What is public of all that some documents are shown with.
 *
 * @param isDeep whether what they refer to is followed further
 * @param keys the collections that are come to
 */
const gather = async ({
  isDeep = true,
  keys = SHOWN_KEYS,
  reader,
  load = loadFor(reader),
  roots,
}: {
  isDeep?: boolean
  keys?: readonly ShownKey[]
  load?: Load
  reader: Reader
  roots: readonly Root[]
}): Promise<Related> => {
  const { documents } = await readTogether(reader.payload, () =>
    follow({
      edges: shownEdges(reader).filter(({ to }) => keys.includes(to)),
      isDeep,
      load: async (key, ids) =>
        key === 'clips'
          ? withFallbacks({ clips: await load(key, ids), load: (others) => load(key, others) })
          : load(key, ids),
      roots,
    }),
  )
  return Object.fromEntries(
    SHOWN_KEYS.map((key) => [key, documents.get(key) ?? new Map<string, never>()]),
  ) as Related
}
