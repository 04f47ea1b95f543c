/** Made-up content in any amount, the same for the same options. Pure, and one document at a time. */
import type { CollectionKey } from '../src/slugs.js'
import type { Ref, SeedData, SeedDocument } from './documents.js'
import type { NameRow } from './registry.js'

import {
  lexicalText,
  readingMinutes,
  roleLabel,
  sceneLabel,
  searchTextOf,
  slugify,
} from '../src/text/index.js'
import { ref } from './documents.js'
import { createRandom, type Random } from './random.js'
import { paragraphs } from './richText.js'
import {
  ADJECTIVES,
  CLOSERS,
  GIVEN,
  HANDLES,
  MIDDLES,
  NETWORKS,
  NOUNS,
  OPENERS,
  PLACES,
  REMARKS,
  SURNAMES,
  TOPICS,
} from './vocabulary.js'

export type GenerateOptions = {
  comments: number
  dramas: number
  entriesPerList: number
  lists: number
  people: number
  scenes: number
  /** Other seeds give other content, under other slugs. */
  seed: number
}

/** How many of each are made where an option is left out: enough to page through. */
export const GENERATE_DEFAULTS: GenerateOptions = {
  comments: 300,
  dramas: 200,
  entriesPerList: 20,
  lists: 100,
  people: 300,
  scenes: 1000,
  seed: 1,
}

/** Largest numbers that make sense; a list has at most 2,000 entries. */
const LIMITS: GenerateOptions = {
  comments: 10_000_000,
  dramas: 100_000,
  entriesPerList: 2000,
  lists: 1_000_000,
  people: 1_000_000,
  scenes: 1_000_000,
  seed: 4_294_967_295,
}

export type GeneratedDocument = SeedDocument & {
  /** What the hooks of the collection would add; needed where they do not run. */
  derived: SeedData
  /** Place among the documents of its collection, from 0. */
  index: number
}

const ROLES_PER_DRAMA = 4
const SCENES_PER_CLIP = 4
const AUTHORS = 12
const CATEGORIES = 8
const TAGS = 24

/** How deep generated replies go. */
const MAX_REPLY_DEPTH = 3

/**
 * The options with defaults for those that are left out.
 *
 * @throws Error with a sentence that names the option and its range.
 */
export const sanitizeGenerateOptions = (
  options: Partial<GenerateOptions> = {},
): GenerateOptions => {
  const sanitized = { ...GENERATE_DEFAULTS, ...options }
  for (const [name, limit] of Object.entries(LIMITS)) {
    const value = sanitized[name as keyof GenerateOptions]
    const least = name === 'comments' || name === 'lists' || name === 'seed' ? 0 : 1
    if (!Number.isInteger(value) || value < least || value > limit) {
      throw new Error(`${name} is ${value}: it takes a whole number from ${least} to ${limit}.`)
    }
  }
  return sanitized
}

/** How many documents `generateDocuments` gives, by collection. */
export const countGenerated = (
  options: GenerateOptions,
): Partial<Record<CollectionKey, number>> => ({
  categories: CATEGORIES,
  tags: TAGS,
  authors: AUTHORS,
  dramas: options.dramas,
  people: options.people,
  characters: options.dramas * ROLES_PER_DRAMA,
  roles: options.dramas * ROLES_PER_DRAMA,
  clips: Math.ceil(options.scenes / SCENES_PER_CLIP),
  scenes: options.scenes,
  rankedLists: options.lists,
  comments: options.lists === 0 ? 0 : options.comments,
})

/**
 * Documents in the order in which they need each other. Each is worked out from its place alone, so
 * that none has to be remembered: memory does not grow with their number.
 */
export function* generateDocuments(
  partial: Partial<GenerateOptions> = {},
): Generator<GeneratedDocument, void> {
  const options = sanitizeGenerateOptions(partial)
  const world = createWorld(options)
  for (const [collection, count] of Object.entries(countGenerated(options))) {
    const make = world[collection as keyof typeof world]
    for (let index = 0; index < count; index += 1) {
      yield { collection: collection as CollectionKey, index, key: String(index), ...make(index) }
    }
  }
}

type Made = Pick<GeneratedDocument, 'data' | 'derived' | 'find'>

type Named = { name: string; names: NameRow[] }

const createWorld = (options: GenerateOptions) => {
  const { comments, dramas, entriesPerList, lists, people, scenes, seed } = options
  const randomOf = (what: string, index: number): Random => createRandom(`${seed}/${what}/${index}`)
  const slugOf = (title: string, index: number): string => `${slugify(title)}-${seed}-${index}`

  const titled = ({
    data,
    derived = {},
    index,
    names,
    title,
  }: {
    data: SeedData
    derived?: SeedData
    index: number
    /** What search finds it by, its slug apart. */
    names: readonly string[]
    title: string
  }): Made => {
    const slug = slugOf(title, index)
    return {
      data: { ...data, slug },
      derived: { generateSlug: false, searchText: searchTextOf([...names, slug]), ...derived },
      find: { slug },
    }
  }

  const term = (index: number): Made => {
    const title = TOPICS[index % TOPICS.length] ?? 'Topic'
    return titled({ data: { title }, index, names: [title], title })
  }

  const authorName = (index: number): string =>
    `${HANDLES[index % HANDLES.length] ?? 'writer'}_${seed}_${index}`

  const drama = (index: number) => {
    const random = randomOf('drama', index)
    const adjective = random.pick(ADJECTIVES)
    const noun = random.pick(NOUNS)
    const year = random.integer(1998, 2025)
    return {
      network: random.pick(NETWORKS),
      title: `${adjective.en} ${noun.en}`,
      titles: [
        { kind: 'official', language: 'ko', text: `${adjective.ko} ${noun.ko}` },
        { kind: 'abbreviation', language: 'en', text: `${adjective.en[0]}${noun.en[0]}${index}` },
      ],
      year,
    }
  }

  const somebody = (what: string, index: number): Named => {
    const random = randomOf(what, index)
    const surname = random.pick(SURNAMES)
    const [first, second] = [random.pick(GIVEN), random.pick(GIVEN)]
    const given = `${first.en}-${second.en.toLowerCase()}`
    return {
      name: `${surname.en} ${given}`,
      names: [
        { kind: 'native', language: 'ko', text: `${surname.ko}${first.ko}${second.ko}` },
        {
          kind: 'romanisation',
          language: 'ko-Latn',
          text: `${surname.en} ${first.en} ${second.en}`,
        },
      ],
    }
  }
  const person = (index: number) => somebody('person', index)
  const character = (index: number) => somebody('character', index)

  /** The ids of a role's parts; the four roles of a drama follow each other. */
  const roleParts = (index: number) => ({
    character: index,
    drama: Math.floor(index / ROLES_PER_DRAMA),
    person: randomOf('role', index).integer(0, people - 1),
  })
  /** Everything that a role is found by. */
  const namesOfRole = (index: number): string[] => {
    const parts = roleParts(index)
    const [role, actor, work] = [
      character(parts.character),
      person(parts.person),
      drama(parts.drama),
    ]
    return [
      role.name,
      ...textsOf(role.names),
      actor.name,
      ...textsOf(actor.names),
      work.title,
      ...textsOf(work.titles),
    ]
  }

  const labelOfRole = (index: number): string => {
    const parts = roleParts(index)
    return roleLabel({
      character: character(parts.character).name,
      drama: drama(parts.drama).title,
      person: person(parts.person).name,
    })
  }

  const scene = (index: number) => {
    const random = randomOf('scene', index)
    const dramaIndex = random.integer(0, dramas - 1)
    const firstRole = dramaIndex * ROLES_PER_DRAMA
    const lead = random.integer(0, ROLES_PER_DRAMA - 2)
    const place = random.pick(PLACES)
    return {
      clips: index % SCENES_PER_CLIP === 0 ? [index / SCENES_PER_CLIP] : [],
      drama: dramaIndex,
      episode: random.integer(1, 20),
      episodePart: random.pick(['start', 'middle', 'end']),
      kinds: [random.pick(['confession', 'kiss', 'proposal', 'reunion', 'farewell', 'rescue'])],
      participants: [firstRole + lead, firstRole + lead + 1],
      place,
      reality: random.chance(0.9) ? 'real' : random.pick(['fantasy', 'dream']),
      spoiler: random.pick(['none', 'none', 'mild', 'major']),
      title: random.chance(0.7) ? `${random.pick(ADJECTIVES).en} ${place}` : null,
    }
  }

  const list = (index: number): Made => {
    const random = randomOf('list', index)
    const topic = random.pick(TOPICS)
    const count = entriesPerList
    const subject = `${random.pick(ADJECTIVES).en.toLowerCase()} ${topic.toLowerCase()}`
    const mode = random.pick(['ranked', 'ranked', 'unranked', 'partial'])
    const hasMentions = count > 4 && random.chance(0.3)
    // a title promises what is counted, which mentions are not
    const counted = hasMentions ? count - 2 : count
    const title = `${counted} ${subject}`
    const rows = Array.from({ length: count }, (_, place) => {
      const sceneIndex = random.integer(0, scenes - 1)
      const { drama: dramaIndex } = scene(sceneIndex)
      const isMention = hasMentions && place >= counted
      return {
        blurb: paragraphs([
          `${random.pick(OPENERS)} ${random.pick(MIDDLES)}`,
          random.pick(CLOSERS),
        ]),
        drama: dramaIndex,
        heading: random.chance(0.2) ? `The ${random.pick(NOUNS).en.toLowerCase()}` : null,
        isTied: mode === 'ranked' && !isMention && place > 0 && random.chance(0.05),
        scene: sceneIndex,
        section: isMention ? 'mentions' : 'main',
        title: random.chance(0.1) ? drama(dramaIndex).titles[1]?.text : drama(dramaIndex).title,
      }
    })
    const intro = paragraphs([`${random.pick(OPENERS)} ${random.pick(CLOSERS)}`])
    const standfirst = random.pick(MIDDLES)
    const day = new Date(Date.UTC(2010, 0, 1 + random.integer(0, 5500), 12))
    const used = rows.map((row) => scene(row.scene))
    const roles = used.flatMap(({ participants }) => participants)

    return titled({
      data: {
        title,
        authors: [ref('authors', String(random.integer(0, AUTHORS - 1)))],
        categories: [ref('categories', String(random.integer(0, CATEGORIES - 1)))],
        commentsOpen: random.chance(0.9),
        displayDirection: random.pick(['ascending', 'countdown']),
        entries: rows.map((row) => ({
          blurb: row.blurb,
          dramas: [ref('dramas', String(row.drama))],
          heading: row.heading,
          isTiedWithPrevious: row.isTied,
          printedTitle: row.title,
          scenes: [ref('scenes', String(row.scene))],
          section: row.section,
          spoiler: 'none',
        })),
        intro,
        mode,
        numberStyle: random.pick(['#N', 'N.', 'N)', 'N']),
        publishedOn: day.toISOString(),
        sections: [
          { key: 'main', kind: 'main' },
          ...(hasMentions ? [{ key: 'mentions', kind: 'honourable-mentions' }] : []),
        ],
        showNumbers: random.chance(0.8),
        standfirst,
        statedCount: counted,
        tags: [...new Set([random.integer(0, TAGS - 1), random.integer(0, TAGS - 1)])].map((tag) =>
          ref('tags', String(tag)),
        ),
        tieStyle: random.pick(['competition', 'dense']),
      },
      derived: {
        readingMinutes: readingMinutes([
          standfirst,
          lexicalText(intro),
          ...rows.flatMap(({ blurb, heading }) => [heading, lexicalText(blurb)]),
        ]),
        revision: 1,
        usedClips: refs(
          'clips',
          used.flatMap(({ clips }) => clips),
        ),
        usedDramas: refs('dramas', [
          ...rows.map((row) => row.drama),
          ...used.map((one) => one.drama),
        ]),
        usedMedia: [],
        usedPeople: refs(
          'people',
          roles.map((role) => roleParts(role).person),
        ),
        usedRoles: refs('roles', roles),
        usedScenes: refs(
          'scenes',
          rows.map((row) => row.scene),
        ),
      },
      index,
      names: [title],
      title,
    })
  }

  /** The comments of a list follow each other; the first of them is never a reply. */
  const firstOfList = (index: number): number => Math.ceil((index * comments) / lists)
  const threadOf = (index: number) => {
    const random = randomOf('comment', index)
    // the list whose share of the comments holds this one
    let listIndex = Math.floor((index * lists) / comments)
    if (firstOfList(listIndex + 1) <= index) listIndex += 1
    const first = firstOfList(listIndex)
    const parent =
      index > first && random.chance(0.4) ? random.integer(first, index - 1) : undefined
    return { listIndex, parent }
  }
  const ancestorsOf = (index: number): number[] => {
    const above: number[] = []
    for (let { parent } = threadOf(index); parent !== undefined; { parent } = threadOf(parent)) {
      above.push(parent)
    }
    return above
  }

  return {
    authors: (index: number): Made => {
      const name = authorName(index)
      return {
        data: { name, bio: `Writes about ${TOPICS[index % TOPICS.length]}.`, slug: slugify(name) },
        derived: { generateSlug: false, searchText: searchTextOf([name, slugify(name)]) },
        find: { slug: slugify(name) },
      }
    },
    categories: term,
    characters: (index: number): Made => {
      const { name, names } = character(index)
      return titled({ data: { name, names }, index, names: [name, ...textsOf(names)], title: name })
    },
    clips: (index: number): Made => {
      const random = randomOf('clip', index)
      const title = `Clip ${seed}-${index}`
      const start = random.integer(0, 3000)
      const hasReference = random.chance(0.7)
      const printedTimestamp = `${Math.floor(start / 60)}:${String(start % 60).padStart(2, '0')}`
      return {
        data: {
          title,
          availability: 'unknown',
          isAgeRestricted: random.chance(0.05),
          kind: 'scene',
          printedTimestamp,
          provider: 'unknown',
          reference: hasReference ? 'video' : 'unknown',
          spoiler: 'none',
          startSeconds: hasReference ? start : null,
        },
        derived: { searchText: searchTextOf([title, printedTimestamp]) },
        find: { title },
      }
    },
    comments: (index: number): Made => {
      const random = randomOf('words', index)
      const { listIndex, parent } = threadOf(index)
      const above = ancestorsOf(index)
      // a reply to a reply too deep answers what that one answers
      const kept = above.length > MAX_REPLY_DEPTH ? above.slice(-MAX_REPLY_DEPTH) : above
      const answered = parent === undefined ? null : ref('comments', String(kept[0]))
      const root = above.at(-1)
      const listRef = ref('rankedLists', String(listIndex))
      const name = `${random.pick(HANDLES)}${seed}_${index}`
      return {
        data: {
          authorName: name,
          body: random.pick(REMARKS),
          isSpoiler: random.chance(0.05),
          list: listRef,
          parent: answered,
          source: 'site',
          status: random.chance(0.9) ? 'published' : random.pick(['pending', 'withheld', 'spam']),
        },
        derived: {
          depth: kept.length,
          revision: 1,
          root: root === undefined ? null : ref('comments', String(root)),
        },
        find: { authorName: name, list: listRef },
      }
    },
    dramas: (index: number): Made => {
      const { network, title, titles, year } = drama(index)
      return titled({
        data: { title, network, titles, year },
        index,
        names: [title, ...textsOf(titles)],
        title,
      })
    },
    people: (index: number): Made => {
      const { name, names } = person(index)
      return titled({ data: { name, names }, index, names: [name, ...textsOf(names)], title: name })
    },
    rankedLists: list,
    roles: (index: number): Made => {
      const parts = roleParts(index)
      const identity = {
        character: ref('characters', String(parts.character)),
        drama: ref('dramas', String(parts.drama)),
        person: ref('people', String(parts.person)),
      }
      return {
        data: { ...identity, kind: index % ROLES_PER_DRAMA < 2 ? 'lead' : 'supporting' },
        derived: {
          label: labelOfRole(index),
          searchText: searchTextOf(namesOfRole(index)),
        },
        find: identity,
      }
    },
    scenes: (index: number): Made => {
      const made = scene(index)
      const work = drama(made.drama)
      const label = sceneLabel({
        drama: work.title,
        episode: made.episode,
        kinds: made.kinds,
        place: made.place,
        title: made.title,
      })
      return titled({
        data: {
          title: made.title,
          clips: refs('clips', made.clips),
          drama: ref('dramas', String(made.drama)),
          episode: made.episode,
          episodePart: made.episodePart,
          kinds: made.kinds,
          participants: refs('roles', made.participants),
          place: made.place,
          reality: made.reality,
          spoiler: made.spoiler,
        },
        derived: {
          label,
          searchText: searchTextOf([
            made.title,
            made.place,
            work.title,
            ...textsOf(work.titles),
            ...made.participants.flatMap(namesOfRole),
          ]),
        },
        index,
        names: [],
        title: label,
      })
    },
    tags: term,
  } satisfies Partial<Record<CollectionKey, (index: number) => Made>>
}

const textsOf = (rows: ReadonlyArray<{ text: string }>): string[] => rows.map(({ text }) => text)

/** References to documents by their places, each once. */
const refs = (collection: CollectionKey, indexes: readonly number[]): Ref[] =>
  [...new Set(indexes)].map((index) => ref(collection, String(index)))
