import type {
  DramaDocument,
  ListDocument,
  PersonDocument,
  Related,
  RoleDocument,
  SceneDocument,
  SummaryDocument,
  SummaryRelated,
} from '../shapes/index.js'
import type { Reader } from './read.js'

import { withFallbacks } from '../shapes/fallbacks.js'
import { relationIds } from '../shapes/index.js'
import { walkLexical } from '../../text/index.js'
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
  people: ['name', 'slug', 'names', 'photo', '_status'],
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
export const gatherRelated = async ({
  list,
  reader,
}: {
  list: ListDocument
  reader: Reader
}): Promise<Related> => {
  const load = createLoad(reader)
  const entries = list.entries ?? []
  const embedded = embeddedIn([list.intro, list.outro, ...entries.map(({ blurb }) => blurb)])

  const [authors, categories, occasions, pairings, rankedLists, scenes, tags] = await Promise.all([
    load('authors', list.authors),
    load('categories', list.categories),
    load('occasions', list.occasion),
    load(
      'pairings',
      entries.map(({ pairing }) => pairing),
    ),
    load('rankedLists', list.relatedLists),
    load(
      'scenes',
      entries.flatMap((entry) => entry.scenes),
    ),
    load('tags', list.tags),
  ])
  const allScenes = [...scenes.values()]
  const allPairings = [...pairings.values()]

  const [clips, roles] = await Promise.all([
    loadClips({
      load,
      relations: [
        ...entries.flatMap((entry) => entry.clips),
        ...allScenes.flatMap((scene) => scene.clips),
        ...embedded.clips,
      ],
    }),
    load('roles', [
      ...entries.flatMap((entry) => entry.roles),
      ...entries.map((entry) => entry.quote?.speaker),
      ...allScenes.flatMap(({ participants }) => participants),
      ...allScenes.flatMap(({ quotes }) => quotes?.map(({ speaker }) => speaker)),
      ...allPairings.flatMap((pairing) => pairing.roles),
    ]),
  ])
  const allRoles = [...roles.values()]

  const [characters, dramas, people] = await Promise.all([
    load(
      'characters',
      allRoles.map(({ character }) => character),
    ),
    load('dramas', [
      ...entries.flatMap((entry) => entry.dramas),
      ...[...allScenes, ...allPairings, ...allRoles].map(({ drama }) => drama),
    ]),
    load('people', [
      ...entries.flatMap((entry) => entry.people),
      ...allRoles.map(({ person }) => person),
    ]),
  ])
  const allDramas = [...dramas.values()]

  const [franchises, media] = await Promise.all([
    load(
      'franchises',
      allDramas.map(({ franchise }) => franchise),
    ),
    load('media', [
      list.heroImage,
      ...[...authors.values(), ...people.values()].map(({ photo }) => photo),
      ...allDramas.map(({ poster }) => poster),
      ...entries.flatMap(({ images }) => images?.map(({ image }) => image)),
      ...embedded.media,
    ]),
  ])

  return {
    authors,
    categories,
    characters,
    clips,
    dramas,
    franchises,
    media,
    occasions,
    pairings,
    people,
    rankedLists,
    roles,
    scenes,
    tags,
  }
}

/** Clips with those that stand in for them. */
const loadClips = async ({
  load,
  relations,
}: {
  load: ReturnType<typeof createLoad>
  relations: unknown
}): Promise<Related['clips']> =>
  withFallbacks({
    clips: await load('clips', relations),
    load: (ids) => load('clips', ids),
  })

/** What roles are shown with: their dramas, characters and people. */
const gatherForRoles = async ({
  load,
  roles,
}: {
  load: ReturnType<typeof createLoad>
  roles: readonly RoleDocument[]
}): Promise<Pick<Related, 'characters' | 'dramas' | 'people'>> => {
  const [characters, dramas, people] = await Promise.all([
    load(
      'characters',
      roles.map(({ character }) => character),
    ),
    load(
      'dramas',
      roles.map(({ drama }) => drama),
    ),
    load(
      'people',
      roles.map(({ person }) => person),
    ),
  ])
  return { characters, dramas, people }
}

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
}): Promise<Related> => {
  const load = createLoad(reader)
  const [ofRoles, franchises, media] = await Promise.all([
    gatherForRoles({ load, roles }),
    load(
      'franchises',
      dramas.map(({ franchise }) => franchise),
    ),
    load('media', [...dramas.map(({ poster }) => poster), ...people.map(({ photo }) => photo)]),
  ])
  return { ...NOTHING, ...ofRoles, franchises, media }
}

/** What scenes by themselves are shown with. */
export const gatherForScenes = async ({
  reader,
  scenes,
}: {
  reader: Reader
  scenes: readonly SceneDocument[]
}): Promise<Related> => {
  const load = createLoad(reader)
  const [clips, roles, dramas] = await Promise.all([
    loadClips({ load, relations: scenes.flatMap((scene) => scene.clips) }),
    load('roles', [
      ...scenes.flatMap(({ participants }) => participants),
      ...scenes.flatMap(({ quotes }) => quotes?.map(({ speaker }) => speaker)),
    ]),
    load(
      'dramas',
      scenes.map(({ drama }) => drama),
    ),
  ])
  const ofRoles = await gatherForRoles({ load, roles: [...roles.values()] })
  return {
    ...NOTHING,
    ...ofRoles,
    clips,
    dramas: new Map([...dramas, ...ofRoles.dramas]),
    roles,
  }
}

const NOTHING: Related = {
  authors: new Map(),
  categories: new Map(),
  characters: new Map(),
  clips: new Map(),
  dramas: new Map(),
  franchises: new Map(),
  media: new Map(),
  occasions: new Map(),
  pairings: new Map(),
  people: new Map(),
  rankedLists: new Map(),
  roles: new Map(),
  scenes: new Map(),
  tags: new Map(),
}

/** What a page of summaries needs, in one round of five queries. */
export const gatherForSummaries = async ({
  lists,
  reader,
}: {
  lists: readonly SummaryDocument[]
  reader: Reader
}): Promise<SummaryRelated> => {
  const load = createLoad(reader)
  const [authors, categories, media, occasions, tags] = await Promise.all([
    load(
      'authors',
      lists.flatMap((list) => list.authors),
    ),
    load(
      'categories',
      lists.flatMap((list) => list.categories),
    ),
    load(
      'media',
      lists.map(({ heroImage }) => heroImage),
    ),
    load(
      'occasions',
      lists.map(({ occasion }) => occasion),
    ),
    load(
      'tags',
      lists.flatMap((list) => list.tags),
    ),
  ])
  return { authors, categories, media, occasions, tags }
}

const createLoad =
  (reader: Reader) =>
  async <K extends keyof Related>(key: K, relations: unknown): Promise<Related[K]> =>
    (await findPublishedByIds({
      ids: relationIds(relations),
      // what is compiled from them leaves those out, and knows when that ends
      isEmbargoIgnored: true,
      key,
      reader,
      select: FIELDS[key],
    })) as unknown as Related[K]

/** The clips and images that stand between the paragraphs of texts. */
const embeddedIn = (texts: readonly unknown[]): { clips: unknown[]; media: unknown[] } => {
  const clips: unknown[] = []
  const media: unknown[] = []
  for (const text of texts) {
    walkLexical(text, (node) => {
      if (node.type === 'block') {
        clips.push(node.fields?.clip)
        media.push(node.fields?.image)
      }
      if (node.type === 'upload') media.push((node as { value?: unknown }).value)
    })
  }
  return { clips, media }
}
