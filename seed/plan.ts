/** The plan: facts and content as documents to write, in the order in which they need each other. */
import type { CollectionKey } from '../src/slugs.js'
import type {
  Bilingual,
  EntryContent,
  ListContent,
  Names,
  PictureContent,
} from './content/index.js'
import type { InLanguages, Ref, SeedData, SeedDocument } from './documents.js'
import type { EntryFact, Facts, ListFact, RoleFact, SectionFact } from './facts.js'
import type { PictureSpec } from './pictures.js'

import { slugify } from '../src/text/index.js'
import {
  AUTHOR_BIOS,
  DRAMAS,
  LISTS,
  PICTURE_CREDIT,
  posterAlt,
  SHARED_SCENE_TITLE,
  TERMS_KO,
  WATCH_LABEL,
} from './content/index.js'
import { ref, refOf } from './documents.js'
import { readFacts, sectionsOf } from './facts.js'
import { findCharacter, findPerson, nameRows } from './registry.js'
import { richText } from './richText.js'

/** Documents are written in this order of collections. */
const ORDER = [
  'categories',
  'tags',
  'occasions',
  'authors',
  'franchises',
  'media',
  'dramas',
  'people',
  'characters',
  'roles',
  'pairings',
  'clips',
  'scenes',
  'rankedLists',
  'comments',
] as const satisfies readonly CollectionKey[]

/**
 * The five published lists as documents, each after those that it refers to. Pure but for reading the
 * facts file where none are given.
 *
 * @throws Error with a full sentence where a fact has no content, or a name is not registered.
 */
export const planPublishedLists = (facts: Facts = readFacts()): SeedDocument[] => {
  const plan = createPlan(facts)
  for (const { aliases, title } of facts.dramas) addDrama({ aliases, plan, title })
  for (const list of facts.lists) addList({ list, plan })
  addNames(plan)

  return [...plan.documents.values()].toSorted(
    (one, other) => orderOf(one.collection) - orderOf(other.collection),
  )
}

const orderOf = (collection: CollectionKey): number =>
  (ORDER as readonly CollectionKey[]).indexOf(collection)

// --- collecting -------------------------------------------------------------------------------

/** Everybody of one name, with the spellings that the facts print. */
type Named = { names: Names; spellings: Set<string> }

type Plan = {
  characters: Map<string, Named>
  documents: Map<string, SeedDocument>
  /** Titles of dramas to franchises that the entries name. */
  franchises: Map<string, string>
  people: Map<string, Named>
}

const createPlan = (facts: Facts): Plan => {
  const entries = facts.lists.flatMap((list) => sectionsOf(list).flatMap((each) => each.entries))
  return {
    characters: new Map(),
    documents: new Map(),
    franchises: new Map(
      entries.flatMap(({ drama, franchise }) =>
        drama && franchise ? [[drama, franchise] as const] : [],
      ),
    ),
    people: new Map(),
  }
}

/** Adds a document once; a further call for it gives the same reference. */
const add = (plan: Plan, document: SeedDocument): Ref => {
  const key = refOf(document)
  if (!plan.documents.has(key)) plan.documents.set(key, document)
  return { ref: key }
}

/** A document that is found by its slug, which is its key. */
const addTitled = ({
  collection,
  data,
  plan,
  slug,
}: {
  collection: CollectionKey
  data: SeedData
  plan: Plan
  slug: string
}): Ref => add(plan, { collection, data: { ...data, slug }, find: { slug }, key: slug })

const inKorean = (text: string): Bilingual => {
  const ko = TERMS_KO[text]
  if (!ko) throw new Error(`"${text}" has no Korean; add it to seed/content/terms.ts.`)
  return { en: text, ko }
}

const addTerm = ({
  collection,
  plan,
  title,
}: {
  collection: 'categories' | 'occasions' | 'tags'
  plan: Plan
  title: string
}): Ref => addTitled({ collection, data: { title: inKorean(title) }, plan, slug: slugify(title) })

const addPicture = ({
  alt,
  name,
  plan,
  spec,
}: {
  alt: Bilingual
  name: string
  plan: Plan
  spec: PictureSpec
}): Ref => {
  const filename = `${name}.webp`
  return add(plan, {
    collection: 'media',
    data: { alt, credit: PICTURE_CREDIT },
    find: { filename },
    key: filename,
    picture: spec,
  })
}

// --- dramas, people, characters, roles --------------------------------------------------------

/** The name of a drama's poster, without its ending. */
const posterOf = (title: string): string => `poster-${slugify(title)}`

const dramaRef = (title: string): Ref => ref('dramas', slugify(title))

const addDrama = ({
  aliases,
  plan,
  title,
}: {
  aliases: readonly string[]
  plan: Plan
  title: string
}): void => {
  const content = DRAMAS[title]
  if (!content) throw new Error(`The drama "${title}" has no content in seed/content/dramas.ts.`)
  const slug = slugify(title)
  const titles = { en: title, ko: content.native }
  const franchise = plan.franchises.get(title)
  addTitled({
    collection: 'dramas',
    data: {
      title: titles,
      endYear: content.endYear ?? null,
      franchise: franchise
        ? addTitled({
            collection: 'franchises',
            data: { name: inKorean(franchise) },
            plan,
            slug: slugify(franchise),
          })
        : null,
      network: content.network,
      poster: addPicture({
        alt: posterAlt(titles),
        name: posterOf(title),
        plan,
        spec: { kind: 'poster', title },
      }),
      seasons: content.seasons ?? [],
      titles: [
        { kind: 'official', language: 'ko', text: content.native },
        ...aliases.map((text) => ({
          kind: content.aliasKinds?.[text] ?? 'alias',
          language: 'en',
          text,
        })),
      ],
      year: content.year,
    },
    plan,
    slug,
  })
}

const mention = ({
  into,
  key,
  names,
  spelling,
}: {
  into: Map<string, Named>
  key: string
  names: Names
  spelling: string
}): string => {
  const named = into.get(key) ?? { names, spellings: new Set() }
  named.spellings.add(spelling)
  into.set(key, named)
  return key
}

const mentionPerson = (plan: Plan, spelling: string): Ref => {
  const names = findPerson(spelling)
  const key = mention({ into: plan.people, key: slugify(names.name), names, spelling })
  return ref('people', key)
}

const mentionCharacter = (plan: Plan, drama: string, spelling: string): Ref => {
  const names = findCharacter({ drama, spelling })
  const key = mention({ into: plan.characters, key: slugify(names.name), names, spelling })
  return ref('characters', key)
}

/** People and characters once all lists have been read, and with them all spellings. */
const addNames = (plan: Plan): void => {
  for (const collection of ['people', 'characters'] as const) {
    for (const [slug, { names, spellings }] of plan[collection]) {
      addTitled({
        collection,
        data: {
          name: { en: names.name, ko: names.native },
          names: nameRows({ names, spellings }),
        },
        plan,
        slug,
      })
    }
  }
}

const addRole = ({
  drama,
  plan,
  role: { actor, character },
}: {
  drama: string
  plan: Plan
  role: RoleFact
}): Ref => {
  const identity = {
    character: character ? mentionCharacter(plan, drama, character) : null,
    drama: dramaRef(drama),
    person: actor ? mentionPerson(plan, actor) : null,
  }
  return add(plan, {
    collection: 'roles',
    // who leads is not among the facts
    data: { ...identity, kind: null },
    find: identity,
    key: [identity.drama, identity.character, identity.person]
      .map((part) => part?.ref.split('/')[1] ?? '-')
      .join('/'),
  })
}

/** The role of the list's drama in which a printed character appears, as another entry made it. */
const findRoleOf = ({
  drama,
  plan,
  spelling,
}: {
  drama: string
  plan: Plan
  spelling: string
}): Ref => {
  const character = mentionCharacter(plan, drama, spelling)
  const role = [...plan.documents.values()].find(
    ({ collection, data }) =>
      collection === 'roles' &&
      (data.character as null | Ref)?.ref === character.ref &&
      (data.drama as Ref).ref === dramaRef(drama).ref,
  )
  if (!role) throw new Error(`"${spelling}" of "${drama}" speaks, but has no role in the facts.`)
  return { ref: refOf(role) }
}

// --- lists ------------------------------------------------------------------------------------

/** The list that readers of the demo may rank themselves. */
const BALLOTS_OPEN = 'top-10-k-drama-confessions-ranked'

const addList = ({ list, plan }: { list: ListFact; plan: Plan }): void => {
  const content = LISTS[list.slug]
  if (!content) throw new Error(`The list "${list.slug}" has no content in seed/content.`)
  const sections = sectionsOf(list)
  const listRef = addTitled({
    collection: 'rankedLists',
    data: {
      title: { en: list.title, ko: content.titleKo },
      standfirst: content.standfirst,
      authors: list.byline ? [addAuthor({ list, name: list.byline, plan })] : [],
      categories: (list.categories ?? []).map((title) =>
        addTerm({ collection: 'categories', plan, title }),
      ),
      ballots: { areOpen: list.slug === BALLOTS_OPEN },
      commentsOpen: true,
      criteria: content.criteria,
      displayDirection: list.displayDirection,
      entries: sections.flatMap((section) => planSection({ content, list, plan, section })),
      heroCaption: content.hero.caption,
      heroImage: addPicture({
        alt: content.hero.alt,
        name: `hero-${list.slug}`,
        plan,
        spec: { kind: 'hero', look: content.hero.look, title: list.title },
      }),
      intro: planIntro({ content, list, plan }),
      lastSubstantialUpdate: list.lastUpdated ? noonOf(list.lastUpdated) : null,
      mode: list.mode,
      numberStyle: list.numberStyle ?? '#N',
      occasion: list.occasion
        ? addTerm({ collection: 'occasions', plan, title: list.occasion })
        : null,
      outro: richText({ parts: content.outro, seed: `${list.slug}/outro` }),
      printed: {
        commentCount: list.printedCommentCount ?? null,
        // what each of them counts was not printed
        counters: (list.printedCounters ?? []).map((value) => ({ label: null, value })),
        hasCommentsAsked: list.commentsAsked ?? false,
        // "last updated" was printed, and nothing after it
        hasLastUpdatedLabel: list.lastUpdated === null,
        hasMoreComments: list.moreComments ?? false,
        hasReactionsAsked: list.reactionsAsked ?? false,
        readingMinutes: list.printedReadingMinutes ?? null,
        relatedTeasers: list.relatedTeasers ?? null,
      },
      publishedOn: list.publishedOn ? noonOf(list.publishedOn) : null,
      relatedLists: (content.relatedLists ?? []).map((slug) => ref('rankedLists', slug)),
      sections: sections.map((section) => ({
        key: section.kind,
        kind: section.kind,
        title: sectionTitle({ content, section }),
      })),
      showNumbers: list.showNumbers ?? true,
      spoilerNote: content.spoilerNote ?? null,
      statedCount: list.statedCount ?? null,
      tags: (list.tags ?? []).map((title) => addTerm({ collection: 'tags', plan, title })),
      tieStyle: 'competition',
    },
    plan,
    slug: list.slug,
  })
  for (const name of list.heroImage?.captionNames ?? []) mentionPerson(plan, name)
  addComments({ content, list, listRef, plan })
}

/** Calendar days are stored at noon UTC, so that no time zone turns them into another day. */
const noonOf = (day: string): string => `${day}T12:00:00.000Z`

const addAuthor = ({ list, name, plan }: { list: ListFact; name: string; plan: Plan }): Ref => {
  const bio = AUTHOR_BIOS[name]
  if (list.authorBio && !bio) throw new Error(`"${name}" has no bio in seed/content/terms.ts.`)
  return addTitled({
    collection: 'authors',
    data: { name, bio: bio ?? null },
    plan,
    slug: slugify(name),
  })
}

const sectionTitle = ({
  content,
  section,
}: {
  content: ListContent
  section: SectionFact
}): Bilingual | null => {
  const title = content.sectionTitles?.[section.kind] ?? null
  if (section.title && section.title !== title?.en) {
    throw new Error(`The section "${section.title}" is titled "${title?.en}" in its content.`)
  }
  return title
}

const planIntro = ({
  content: { intro, introPicture },
  list,
  plan,
}: {
  content: ListContent
  list: ListFact
  plan: Plan
}): InLanguages => {
  const seed = `${list.slug}/intro`
  if (!introPicture) return richText({ parts: intro, seed })
  const image = addPicture({
    alt: introPicture.alt,
    name: `intro-${list.slug}`,
    plan,
    spec: { kind: 'entry', look: introPicture.look, title: seed },
  })
  const picture = { caption: introPicture.caption, image }
  return richText({ parts: [...intro.slice(0, 1), picture, ...intro.slice(1)], seed })
}

const planSection = ({
  content,
  list,
  plan,
  section,
}: {
  content: ListContent
  list: ListFact
  plan: Plan
  section: SectionFact
}): SeedData[] => {
  const contents = content.entries[section.kind] ?? []
  if (contents.length !== section.entries.length) {
    throw new Error(
      `The section "${section.kind}" of "${list.slug}" has ${section.entries.length} entries and content for ${contents.length}.`,
    )
  }
  const rows = section.entries.map((entry, index) =>
    planEntry({
      content: contents[index] as EntryContent,
      entry,
      name: `${list.slug}-${section.kind}-${index + 1}`,
      plan,
      section,
    }),
  )
  // stored best first: a countdown only prints the other way round
  return list.displayDirection === 'countdown' ? rows.toReversed() : rows
}

const planEntry = ({
  content,
  entry,
  name,
  plan,
  section,
}: {
  content: EntryContent
  entry: EntryFact
  /** Unique among entries. */
  name: string
  plan: Plan
  section: SectionFact
}): SeedData => {
  const drama = entry.drama ?? undefined
  const clips = planClips({ entry, plan })
  const quote = planQuote({ content, drama, entry, plan })
  const scenes = isScene({ entry, section })
    ? planScenes({ clips: clips.ofScene, content, drama, entry, plan, quote })
    : []
  const image = content.image && addEntryPicture({ name, picture: content.image, plan })
  for (const spelling of entry.nameVariants ?? []) mentionPerson(plan, spelling)

  return {
    blurb: richText({ parts: content.blurb, seed: name }),
    clips: clips.ofEntry,
    credits: entry.credits ?? [],
    dramas: [...(drama ? [drama] : []), ...(entry.dramas ?? [])].map(dramaRef),
    epigraph: { by: entry.epigraphBy ?? null, text: null },
    heading: headingOf({ content, entry }),
    images: image ? [{ caption: content.image?.caption ?? null, image }] : [],
    isHeadingQuote: entry.titleIsQuote ?? false,
    isTiedWithPrevious: entry.tiedWithPrevious ?? false,
    note: entry.note ?? null,
    pairing: entry.pairing && drama ? addPairing({ drama, entry, plan }) : null,
    people: (entry.people ?? []).map((spelling) => mentionPerson(plan, spelling)),
    printedNames: printedNamesOf(entry),
    printedTitle: entry.printedDrama ?? drama ?? null,
    quote: quote ?? { speaker: null, speakerText: null, text: null, variant: null },
    roles: [],
    scenes,
    section: section.kind,
    spoiler: 'none',
    watchLinks: planWatchLinks({ drama, entry }),
  }
}

/** Spotlights are of people, and a benchmark is only mentioned; every other entry is of a scene. */
const isScene = ({ entry, section }: { entry: EntryFact; section: SectionFact }): boolean =>
  section.kind !== 'benchmark' && section.kind !== 'spotlight' && entry.dramas === undefined

const headingOf = ({
  content,
  entry,
}: {
  content: EntryContent
  entry: EntryFact
}): Bilingual | null => {
  if (!entry.sceneTitle) return null
  if (!content.headingKo) throw new Error(`The heading "${entry.sceneTitle}" has no Korean.`)
  return { en: entry.sceneTitle, ko: content.headingKo }
}

/** Every name as this entry prints it, of characters and of actors. */
const printedNamesOf = ({ nameVariants, people, printedNames, roles }: EntryFact): string[] => [
  ...new Set([
    ...(roles ?? []).flatMap(({ actor, character }) =>
      [character, actor].filter((name) => name !== null),
    ),
    ...(people ?? []),
    ...(printedNames ?? []),
    ...(nameVariants ?? []),
  ]),
]

const addEntryPicture = ({
  name,
  picture: { alt, look },
  plan,
}: {
  name: string
  picture: PictureContent
  plan: Plan
}): Ref =>
  addPicture({ alt, name: `entry-${name}`, plan, spec: { kind: 'entry', look, title: name } })

const addPairing = ({
  drama,
  entry,
  plan,
}: {
  drama: string
  entry: EntryFact
  plan: Plan
}): Ref => {
  const nickname = inKorean(entry.pairing ?? '')
  return addTitled({
    collection: 'pairings',
    data: {
      nickname,
      drama: dramaRef(drama),
      names: [{ kind: 'native', language: 'ko', text: nickname.ko }],
      roles: (entry.roles ?? []).map((role) => addRole({ drama, plan, role })),
    },
    plan,
    slug: slugify(nickname.en),
  })
}

const planWatchLinks = ({
  drama,
  entry: { platform, watchLink },
}: {
  drama: string | undefined
  entry: EntryFact
}): SeedData[] => {
  if (!drama || (!platform && !watchLink)) return []
  return [
    {
      label: platform ? { en: platform, ko: platform } : WATCH_LABEL,
      region: null,
      url: `https://example.com/watch/${slugify(drama)}`,
    },
  ]
}

// --- clips ------------------------------------------------------------------------------------

/**
 * The clips of an entry: recordings of its scene belong to the scene, songs and montages to the entry.
 * A printed time without a known reference stays text.
 */
const planClips = ({
  entry,
  plan,
}: {
  entry: EntryFact
  plan: Plan
}): { ofEntry: Ref[]; ofScene: Ref[] } => {
  const { clips, timestamp } = entry
  const printed = typeof clips === 'number' ? Array.from({ length: clips }, () => SCENE) : clips
  const facts = printed ?? (timestamp ? [SCENE] : [])
  const planned = facts.map((fact, index) => {
    const kind = fact.kind === 'ost' ? 'music' : fact.kind
    const count = facts.length > 1 ? ` (${index + 1} of ${facts.length})` : ''
    const key = `${entry.drama ?? 'Unidentified'}: ${kind}${count}`
    if (plan.documents.has(`clips/${key}`)) throw new Error(`Two clips are called "${key}".`)
    const clip = add(plan, {
      collection: 'clips',
      data: {
        title: key,
        availability: 'unknown',
        isAgeRestricted: fact.ageRestricted ?? false,
        kind,
        provider: 'unknown',
        spoiler: fact.spoiler ? 'major' : 'none',
        url: null,
        ...(timestamp && index === 0
          ? {
              printedTimestamp: timestamp.text,
              reference: timestamp.reference,
              startSeconds: timestamp.reference === 'video' ? secondsOf(timestamp.text) : null,
            }
          : { reference: 'unknown' }),
      },
      find: { title: key },
      key,
    })
    return { clip, isOfScene: kind === 'scene' }
  })
  return {
    ofEntry: planned.flatMap(({ clip, isOfScene }) => (isOfScene ? [] : [clip])),
    ofScene: planned.flatMap(({ clip, isOfScene }) => (isOfScene ? [clip] : [])),
  }
}

type ClipFact = Exclude<EntryFact['clips'], number | undefined>[number]

const SCENE: ClipFact = { kind: 'scene' }

/**
 * Seconds in a printed time.
 *
 * @example secondsOf('3:52') // 232
 * @example secondsOf('6 min') // 360
 * @throws Error where the text is neither.
 */
export const secondsOf = (text: string): number => {
  const minutes = /^(\d+) min$/.exec(text)?.[1]
  if (minutes) return Number(minutes) * 60
  if (!/^\d+(:[0-5]\d){1,2}$/.test(text)) throw new Error(`"${text}" is not a time.`)
  return text.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0)
}

// --- scenes and quotes ------------------------------------------------------------------------

type Quote = {
  speaker: null | Ref
  speakerText: Bilingual | null
  text: Bilingual
  variant: null | string
}

/** "man or an alien (translation A)": what is quoted, and in whose words. */
const parseVariant = (text: string): { quoted: string; variant: string } => {
  const [, quoted, variant] = /^(.+) \((.+)\)$/.exec(text) ?? []
  if (!quoted || !variant) throw new Error(`"${text}" names no translation in brackets.`)
  return { quoted, variant }
}

const planQuote = ({
  content,
  drama,
  entry,
  plan,
}: {
  content: EntryContent
  drama: string | undefined
  entry: EntryFact
  plan: Plan
}): Quote | undefined => {
  const { quoteBy, quoteVariant, roles } = entry
  if (!quoteBy && !quoteVariant) return undefined
  if (!content.quote) throw new Error(`An entry on "${drama}" quotes and has no quote content.`)
  for (const role of drama ? (roles ?? []) : []) addRole({ drama: drama ?? '', plan, role })
  const isNamed = (roles ?? []).some(({ character }) => character === quoteBy)
  return {
    speaker: isNamed && quoteBy && drama ? findRoleOf({ drama, plan, spelling: quoteBy }) : null,
    speakerText: quoteBy && !isNamed ? { en: quoteBy, ko: content.speakerKo ?? quoteBy } : null,
    text: content.quote,
    variant: quoteVariant ? parseVariant(quoteVariant).variant : null,
  }
}

const planScenes = ({
  clips,
  content,
  drama,
  entry,
  plan,
  quote,
}: {
  clips: Ref[]
  content: EntryContent
  drama: string | undefined
  entry: EntryFact
  plan: Plan
  quote: Quote | undefined
}): Ref[] => {
  const quoteRow = quote && { speaker: quote.speaker, text: quote.text, variant: quote.variant }
  const base: SeedData = {
    clips,
    drama: drama ? dramaRef(drama) : null,
    episode: entry.episode ?? null,
    episodePart: entry.episodePart ?? null,
    // these lists are of confessions, except where they say otherwise
    kinds: entry.kind ?? ['confession'],
    music: entry.ost ? [entry.ost] : [],
    participants: drama ? (entry.roles ?? []).map((role) => addRole({ drama, plan, role })) : [],
    place: entry.place ? inKorean(entry.place) : null,
    quotes: quoteRow ? [quoteRow] : [],
    reality: entry.reality ?? 'real',
    season: entry.season ?? null,
    spoiler: 'none',
  }
  if (entry.quoteVariant && drama) {
    const { quoted } = parseVariant(entry.quoteVariant)
    return [addSharedScene({ base, drama, plan, quoted })]
  }
  return scenesOf({ content, entry }).map(({ hint, title }) => {
    const slug = freeSlug({ base: slugify(`${drama ?? 'unidentified'} ${hint}`), plan })
    return addTitled({ collection: 'scenes', data: { ...base, title }, plan, slug })
  })
}

/** Titles of an entry's scenes, and the words of their slugs; a scene without a name has no title. */
const scenesOf = ({
  content,
  entry,
}: {
  content: EntryContent
  entry: EntryFact
}): Array<{ hint: string; title: Bilingual | null }> => {
  const { kind, place, scenes, sceneTitle } = entry
  if (scenes) {
    return scenes.map((title, index) => {
      const ko = content.sceneTitlesKo?.[index]
      if (!ko) throw new Error(`The scene "${title}" has no Korean title.`)
      return { hint: title, title: { en: title, ko } }
    })
  }
  if (sceneTitle) return [{ hint: sceneTitle, title: headingOf({ content, entry }) }]
  return [{ hint: [place, ...(kind ?? ['confession'])].filter(Boolean).join(' '), title: null }]
}

const freeSlug = ({ base, plan }: { base: string; plan: Plan }): string => {
  for (let suffix = 1; ; suffix += 1) {
    const slug = suffix === 1 ? base : `${base}-${suffix}`
    if (!plan.documents.has(`scenes/${slug}`)) return slug
  }
}

/**
 * A scene that several lists describe: each adds the quote in its own translation, and what it knows
 * and the others do not.
 */
const addSharedScene = ({
  base,
  drama,
  plan,
  quoted,
}: {
  base: SeedData
  drama: string
  plan: Plan
  quoted: string
}): Ref => {
  const slug = slugify(`${drama} ${quoted}`)
  const scene = addTitled({
    collection: 'scenes',
    data: { ...base, title: SHARED_SCENE_TITLE, quotes: [] },
    plan,
    slug,
  })
  const data = plan.documents.get(scene.ref)?.data ?? {}
  for (const field of ['clips', 'kinds', 'music', 'participants', 'quotes']) {
    data[field] = distinct([...(data[field] as unknown[]), ...(base[field] as unknown[])])
  }
  return scene
}

const distinct = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
]

// --- comments ---------------------------------------------------------------------------------

const addComments = ({
  content,
  list,
  listRef,
  plan,
}: {
  content: ListContent
  list: ListFact
  listRef: Ref
  plan: Plan
}): void => {
  const latestBy = new Map<string, Ref>()
  ;(list.comments ?? []).forEach((comment, index) => {
    const said = content.comments?.[index]
    if (!said || (comment.empty ?? false) !== (typeof said !== 'string')) {
      throw new Error(`Comment ${index + 1} of "${list.slug}" and its body do not fit.`)
    }
    const parent = comment.inReplyTo ? (latestBy.get(comment.inReplyTo) ?? null) : null
    if (comment.inReplyTo && !parent) {
      throw new Error(`Comment ${index + 1} of "${list.slug}" answers nobody before it.`)
    }
    const added = add(plan, {
      collection: 'comments',
      data: {
        authorName: comment.author,
        isSpoiler: false,
        list: listRef,
        ...(typeof said === 'string'
          ? { body: said }
          : { body: '', media: [ref('media', `${posterOf(said.poster)}.webp`)] }),
        parent,
        printedDate: { date: noonOf(comment.on), precision: 'day' },
        source: 'import',
        status: 'published',
      },
      find: { authorName: comment.author, list: listRef, parent },
      key: `${list.slug}/${index + 1}`,
    })
    // replies name an author: they mean the comment that starts a thread
    if (!comment.inReplyTo) latestBy.set(comment.author, added)
  })
}
