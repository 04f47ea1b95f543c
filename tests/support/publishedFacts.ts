/**
 * Whether the facts of the published lists can be read back: each leaf of the data file has one check
 * here, over a shape that the Local API, the public API and the plan are all brought into.
 */
import type { Publication } from '../../src/publishing/shapes/index.js'
import type { CommentFact, EntryFact, ListFact, SectionFact } from '../../seed/facts.js'

import { sectionsOf } from '../../seed/facts.js'

type Maybe<T> = null | T | undefined

type ReadRole = { character: null | string[]; person: null | string[] }

type ReadClip = {
  isAgeRestricted: boolean
  kind: string
  printedTimestamp: null | string
  reference: string
  spoiler: string
  startSeconds: null | number
}

type ReadQuote = {
  speaker: null | ReadRole
  speakerText: null | string
  text: null | string
  variant: null | string
}

type ReadScene = {
  drama: null | string
  episode: null | number
  episodePart: null | string
  kinds: string[]
  music: Array<{ artist: null | string; title: null | string }>
  place: null | string
  quotes: ReadQuote[]
  reality: string
  season: null | number
  slug: string
  title: null | string
}

type ReadEntry = {
  blurb: null | string
  clips: ReadClip[]
  credits: string[]
  /** Every title of each drama, its own first. */
  dramas: Array<{ franchise: null | string; titles: string[] }>
  epigraphBy: null | string
  heading: null | string
  imageCaptions: Array<null | string>
  isHeadingQuote: boolean
  isTied: boolean
  /** Absent where it must not be public. */
  note?: null | string
  pairing: null | string
  people: string[][]
  /** From 1, best first. */
  position: number
  printedNames: string[]
  printedTitle: null | string
  quote: null | ReadQuote
  roles: ReadRole[]
  scenes: ReadScene[]
  watchLinks: Array<{ label: null | string; url: null | string }>
}

type ReadComment = {
  author: null | string
  body: null | string
  date: null | string
  parent: null | string
  precision: null | string
}

export type ReadList = {
  byline: Array<{ bio: null | string; name: string }>
  categories: string[]
  comments: ReadComment[]
  displayDirection: string
  hasHeroImage: boolean
  heroCaption: null | string
  lastSubstantialUpdate: null | string
  mode: string
  numberStyle: string
  occasion: null | string
  printed: {
    commentCount: null | number
    counters: number[]
    hasCommentsAsked: boolean
    hasLastUpdatedLabel: boolean
    hasMoreComments: boolean
    hasReactionsAsked: boolean
    readingMinutes: null | number
    relatedTeasers: null | number
  }
  publishedOn: null | string
  sections: Array<{ entries: ReadEntry[]; kind: string; title: null | string }>
  showNumbers: boolean
  slug: string
  spoilerNote: null | string
  standfirst: null | string
  statedCount: null | number
  tags: string[]
  title: null | string
}

/** The paths of all facts of a list that cannot be read from it; empty where every one can. */
export const findMissingFacts = ({ fact, list }: { fact: ListFact; list: ReadList }): string[] => [
  ...failing({ checks: LIST_CHECKS, fact, of: list, path: fact.slug }),
  ...sectionsOf(fact).flatMap((section) => missingOfSection({ list, path: fact.slug, section })),
  ...(fact.comments ?? []).flatMap((comment, index) =>
    missingOfComment({ comment, index, list, path: `${fact.slug}.comments` }),
  ),
  ...(fact.comments && list.comments.length !== fact.comments.length
    ? [`${fact.slug}.comments.length`]
    : []),
]

// --- checks -----------------------------------------------------------------------------------

type Checks<Fact, Read> = {
  [K in keyof Required<Fact>]: (value: Required<Fact>[K], of: Read) => boolean
}

const failing = <Fact extends object, Read>({
  checks,
  fact,
  of,
  path,
}: {
  checks: Checks<Fact, Read>
  fact: Fact
  of: Read
  path: string
}): string[] =>
  Object.entries(fact).flatMap(([key, value]) => {
    const check = checks[key as keyof Fact] as undefined | ((value: unknown, of: Read) => boolean)
    if (!check) return [`${path}.${key} (no check)`]
    return check(value, of) ? [] : [`${path}.${key}`]
  })

const LIST_CHECKS: Checks<ListFact, ReadList> = {
  authorBio: (value, { byline }) => isThere(byline[0]?.bio) === value,
  // its section is checked like every other
  benchmark: ({ drama, printed }, { sections }) =>
    sections.some(
      ({ entries, kind }) =>
        kind === 'benchmark' &&
        entries[0]?.printedTitle === printed &&
        entries[0].dramas[0]?.titles[0] === drama,
    ),
  byline: (value, { byline }) => byline.length === 1 && byline[0]?.name === value,
  categories: (value, { categories }) => isSame(value, categories),
  comments: () => true,
  commentsAsked: (value, { printed }) => printed.hasCommentsAsked === value,
  displayDirection: (value, { displayDirection }) => displayDirection === value,
  entries: (value, { sections }) => sections[0]?.entries.length === value.length,
  heroImage: ({ captionNames }, { hasHeroImage, heroCaption }) =>
    hasHeroImage && captionNames.every((name) => heroCaption?.includes(name)),
  lastUpdated: (value, { lastSubstantialUpdate, printed }) =>
    lastSubstantialUpdate === value && printed.hasLastUpdatedLabel,
  mode: (value, { mode }) => mode === value,
  moreComments: (value, { printed }) => printed.hasMoreComments === value,
  numberStyle: (value, { numberStyle }) => numberStyle === value,
  occasion: (value, { occasion }) => occasion === value,
  printedCommentCount: (value, { printed }) => printed.commentCount === value,
  printedCounters: (value, { printed }) => isSame(value, printed.counters),
  printedReadingMinutes: (value, { printed }) => printed.readingMinutes === value,
  publishedOn: (value, { publishedOn }) => publishedOn === value,
  reactionsAsked: (value, { printed }) => printed.hasReactionsAsked === value,
  relatedTeasers: (value, { printed }) => printed.relatedTeasers === value,
  sections: (value, { sections }) =>
    isSame(
      value.map(({ kind }) => kind),
      sections.map(({ kind }) => kind),
    ),
  showNumbers: (value, { showNumbers }) => showNumbers === value,
  slug: (value, { slug }) => slug === value,
  spoilerNote: (value, { spoilerNote }) => isThere(spoilerNote) === value,
  standfirst: (value, { standfirst }) => isThere(standfirst) === value,
  statedCount: (value, { statedCount }) => statedCount === value,
  tags: (value, { tags }) => isSame(value, tags),
  title: (value, { title }) => title === value,
}

const missingOfSection = ({
  list,
  path,
  section,
}: {
  list: ReadList
  path: string
  section: SectionFact
}): string[] => {
  const found = list.sections.find(({ kind }) => kind === section.kind)
  if (!found) return [`${path}.${section.kind}`]
  const count = section.entries.length
  return [
    ...(section.title === undefined || found.title === section.title
      ? []
      : [`${path}.${section.kind}.title`]),
    ...(found.entries.length === count ? [] : [`${path}.${section.kind}.length`]),
    ...section.entries.flatMap((fact, index) => {
      const isTurned = list.displayDirection === 'countdown'
      const position = isTurned ? count - index : index + 1
      const entry = found.entries.find((each) => each.position === position)
      const entryPath = `${path}.${section.kind}.${index}`
      return entry
        ? failing({ checks: ENTRY_CHECKS, fact, of: entry, path: entryPath })
        : [entryPath]
    }),
  ]
}

const ENTRY_CHECKS: Checks<EntryFact, ReadEntry> = {
  clips: (value, { clips }) =>
    typeof value === 'number'
      ? clips.length === value
      : clips.length === value.length &&
        value.every(({ ageRestricted = false, kind, spoiler = false }) =>
          clips.some(
            (clip) =>
              clip.kind === (kind === 'ost' ? 'music' : kind) &&
              clip.isAgeRestricted === ageRestricted &&
              (clip.spoiler !== 'none') === spoiler,
          ),
        ),
  credits: (value, { credits }) => isSame(value, credits),
  drama: (value, { dramas, scenes }) =>
    value === null
      ? dramas.length === 0 && scenes.every(({ drama }) => drama === null)
      : dramas[0]?.titles[0] === value && scenes.every(({ drama }) => drama === value),
  dramas: (value, { dramas }) =>
    isSame(
      value,
      dramas.map(({ titles }) => titles[0]),
    ),
  epigraphBy: (value, { epigraphBy }) => epigraphBy === value,
  episode: (value, { scenes }) => scenes[0]?.episode === value,
  episodePart: (value, { scenes }) => scenes[0]?.episodePart === value,
  franchise: (value, { dramas }) => dramas[0]?.franchise === value,
  imageCaption: (value, { imageCaptions }) => imageCaptions.some(isThere) === value,
  kind: (value, { scenes }) => isSame(value, scenes[0]?.kinds ?? []),
  nameVariants: (value, { printedNames, roles }) =>
    value.every(
      (name) => printedNames.includes(name) && roles.some(({ person }) => person?.includes(name)),
    ),
  note: (value, entry) => !('note' in entry) || entry.note === value,
  ost: (value, { scenes }) =>
    scenes.some(({ music }) =>
      music.some(({ artist, title }) => artist === value.artist && title === value.title),
    ),
  pairing: (value, { pairing }) => pairing === value,
  people: (value, { people, printedNames }) =>
    people.length === value.length &&
    value.every(
      (name, index) => people[index]?.includes(name) === true && printedNames.includes(name),
    ),
  place: (value, { scenes }) => scenes[0]?.place === value,
  platform: (value, { watchLinks }) => watchLinks.some(({ label }) => label === value),
  position: (value, { position }) => position === value,
  printedDrama: (value, { printedTitle }) => printedTitle === value,
  printedNames: (value, { printedNames }) => value.every((name) => printedNames.includes(name)),
  quoteBy: (value, { quote }) =>
    isThere(quote?.text) &&
    (quote?.speaker?.character?.includes(value) === true || quote?.speakerText === value),
  quoteVariant: (value, { quote, scenes }) => {
    const isVariant = (each: Maybe<ReadQuote>) =>
      isThere(each?.variant) &&
      value.endsWith(` (${each?.variant})`) &&
      each?.text?.toLowerCase().includes(value.slice(0, value.indexOf(' (')).toLowerCase()) === true
    return isVariant(quote) && scenes.some(({ quotes }) => quotes.some(isVariant))
  },
  rank: (value, { position }) => position === value,
  reality: (value, { scenes }) => scenes[0]?.reality === value,
  roles: (value, { printedNames, roles }) =>
    value.every(({ actor, character }) => {
      const isPrinted = [actor, character].every(
        (name) => name === null || printedNames.includes(name),
      )
      return (
        isPrinted &&
        roles.some((role) => isIn(character, role.character) && isIn(actor, role.person))
      )
    }),
  scenes: (value, { scenes }) =>
    isSame(
      value,
      scenes.map(({ title }) => title),
    ),
  sceneTitle: (value, { heading, scenes }) => heading === value && scenes[0]?.title === value,
  season: (value, { scenes }) => scenes[0]?.season === value,
  tiedWithPrevious: (value, { isTied }) => isTied === value,
  timestamp: ({ reference, text }, { clips }) =>
    clips.some(
      (clip) =>
        clip.printedTimestamp === text &&
        clip.reference === reference &&
        clip.startSeconds === PRINTED_SECONDS[`${text} ${reference}`],
    ),
  titleIsQuote: (value, { isHeadingQuote }) => isHeadingQuote === value,
  untitled: (value, { heading, printedTitle }) => (!printedTitle && !heading) === value,
  watchLink: (value, { watchLinks }) =>
    watchLinks.some(({ url }) => url?.startsWith('https://example.com/watch/')) === value,
}

/** What a printed time comes to; one that nobody knows the start of comes to nothing. */
const PRINTED_SECONDS: Record<string, null | number> = {
  '3:52 video': 232,
  '54:22 unknown': null,
  '6 min video': 360,
}

const missingOfComment = ({
  comment,
  index,
  list,
  path,
}: {
  comment: CommentFact
  index: number
  list: ReadList
  path: string
}): string[] => {
  const found = list.comments[index]
  return found
    ? failing({ checks: COMMENT_CHECKS, fact: comment, of: found, path: `${path}.${index}` })
    : [`${path}.${index}`]
}

const COMMENT_CHECKS: Checks<CommentFact, ReadComment> = {
  about: (value, { body }) => body?.includes(value) === true,
  author: (value, { author }) => author === value,
  empty: (value, { body }) => !isThere(body) === value,
  inReplyTo: (value, { parent }) => parent === value,
  on: (value, { date, precision }) => date === value && precision === 'day',
}

const isThere = (text: Maybe<string>): boolean => typeof text === 'string' && text.trim() !== ''

const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const isIn = (name: null | string, names: null | string[]): boolean =>
  name === null ? names === null : names?.includes(name) === true

// --- reading documents --------------------------------------------------------------------------

type Doc = Record<string, unknown>

/** A list and its comments as the Local API gives them: populated, in English. */
export const fromDocuments = ({ comments, list }: { comments: Doc[]; list: Doc }): ReadList => {
  const entries = docs(list.entries)
  const printed = doc(list.printed) ?? {}
  return {
    byline: docs(list.authors).map(({ bio, name }) => ({ bio: text(bio), name: String(name) })),
    categories: docs(list.categories).map(({ title }) => String(title)),
    comments: comments.map((comment) => ({
      author: text(comment.authorName),
      body: text(comment.body),
      date: text(doc(comment.printedDate)?.date)?.slice(0, 10) ?? null,
      parent: text(doc(comment.parent)?.authorName),
      precision: text(doc(comment.printedDate)?.precision),
    })),
    displayDirection: String(list.displayDirection),
    hasHeroImage: doc(list.heroImage) !== undefined,
    heroCaption: text(list.heroCaption),
    lastSubstantialUpdate: text(list.lastSubstantialUpdate)?.slice(0, 10) ?? null,
    mode: String(list.mode),
    numberStyle: String(list.numberStyle),
    occasion: text(doc(list.occasion)?.title),
    printed: {
      commentCount: number(printed.commentCount),
      counters: docs(printed.counters).map(({ value }) => Number(value)),
      hasCommentsAsked: printed.hasCommentsAsked === true,
      hasLastUpdatedLabel: printed.hasLastUpdatedLabel === true,
      hasMoreComments: printed.hasMoreComments === true,
      hasReactionsAsked: printed.hasReactionsAsked === true,
      readingMinutes: number(printed.readingMinutes),
      relatedTeasers: number(printed.relatedTeasers),
    },
    publishedOn: text(list.publishedOn)?.slice(0, 10) ?? null,
    sections: docs(list.sections).map(({ key, kind, title }) => ({
      entries: entries
        .filter(({ section }) => section === key)
        .map((entry, index) => entryFrom(entry, index + 1)),
      kind: String(kind),
      title: text(title),
    })),
    showNumbers: list.showNumbers === true,
    slug: String(list.slug),
    spoilerNote: text(list.spoilerNote),
    standfirst: text(list.standfirst),
    statedCount: number(list.statedCount),
    tags: docs(list.tags).map(({ title }) => String(title)),
    title: text(list.title),
  }
}

const entryFrom = (entry: Doc, position: number): ReadEntry => {
  const scenes = docs(entry.scenes)
  const roles = [...docs(entry.roles), ...scenes.flatMap((scene) => docs(scene.participants))]
  return {
    blurb: entry.blurb ? JSON.stringify(entry.blurb) : null,
    clips: [...docs(entry.clips), ...scenes.flatMap((scene) => docs(scene.clips))].map((clip) => ({
      isAgeRestricted: clip.isAgeRestricted === true,
      kind: String(clip.kind),
      printedTimestamp: text(clip.printedTimestamp),
      reference: String(clip.reference),
      spoiler: String(clip.spoiler),
      startSeconds: number(clip.startSeconds),
    })),
    credits: texts(entry.credits),
    dramas: docs(entry.dramas).map((drama) => ({
      franchise: text(doc(drama.franchise)?.name),
      titles: [String(drama.title), ...docs(drama.titles).map((row) => String(row.text))],
    })),
    epigraphBy: text(doc(entry.epigraph)?.by),
    heading: text(entry.heading),
    imageCaptions: docs(entry.images).map(({ caption }) => text(caption)),
    isHeadingQuote: entry.isHeadingQuote === true,
    isTied: entry.isTiedWithPrevious === true,
    note: text(entry.note),
    pairing: text(doc(entry.pairing)?.nickname),
    people: docs(entry.people).map(namesFrom),
    position,
    printedNames: texts(entry.printedNames),
    printedTitle: text(entry.printedTitle),
    quote: quoteFrom(doc(entry.quote)),
    roles: roles.map(roleFrom),
    scenes: scenes.map((scene) => ({
      drama: text(doc(scene.drama)?.title),
      episode: number(scene.episode),
      episodePart: text(scene.episodePart),
      kinds: texts(scene.kinds),
      music: docs(scene.music).map(({ artist, title }) => ({
        artist: text(artist),
        title: text(title),
      })),
      place: text(scene.place),
      quotes: docs(scene.quotes).flatMap((row) => quoteFrom(row) ?? []),
      reality: String(scene.reality),
      season: number(scene.season),
      slug: String(scene.slug),
      title: text(scene.title),
    })),
    watchLinks: docs(entry.watchLinks).map(({ label, url }) => ({
      label: text(label),
      url: text(url),
    })),
  }
}

const quoteFrom = (quote: Doc | undefined): null | ReadQuote =>
  quote && (quote.text || quote.speaker || quote.speakerText)
    ? {
        speaker: doc(quote.speaker) ? roleFrom(doc(quote.speaker) ?? {}) : null,
        speakerText: text(quote.speakerText),
        text: text(quote.text),
        variant: text(quote.variant),
      }
    : null

const roleFrom = (role: Doc): ReadRole => {
  const character = doc(role.character)
  const person = doc(role.person)
  return {
    character: character ? namesFrom(character) : null,
    person: person ? namesFrom(person) : null,
  }
}

const namesFrom = ({ name, names }: Doc): string[] => [
  String(name),
  ...docs(names).map((row) => String(row.text)),
]

const doc = (value: unknown): Doc | undefined =>
  typeof value === 'object' && value !== null ? (value as Doc) : undefined

const docs = (value: unknown): Doc[] =>
  (Array.isArray(value) ? (value as unknown[]) : []).flatMap((item): Doc[] => {
    const found = doc(item)
    return found ? [found] : []
  })

const text = (value: unknown): null | string =>
  typeof value === 'string' && value !== '' ? value : null

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

const number = (value: unknown): null | number => (typeof value === 'number' ? value : null)

// --- reading publications -----------------------------------------------------------------------

type PublicEntry = Publication['sections'][number]['entries'][number]
type PublicRole = PublicEntry['roles'][number]

type PublicComment = {
  author: null | { name: string }
  body: null | string
  id: string
  parentId: null | string
  printedDate: null | { date: string; precision: string }
}

/** A list and its comments as /api/v1 serves them. */
export const fromPublication = ({
  comments,
  publication,
}: {
  comments: readonly PublicComment[]
  publication: Publication
}): ReadList => {
  const authors = new Map(comments.map(({ author, id }) => [id, author?.name ?? null]))
  return {
    ...publication,
    categories: publication.categories.map(({ title }) => String(title)),
    comments: comments.map(({ author, body, parentId, printedDate }) => ({
      author: author?.name ?? null,
      body,
      date: printedDate?.date ?? null,
      parent: parentId === null ? null : (authors.get(parentId) ?? null),
      precision: printedDate?.precision ?? null,
    })),
    displayDirection: publication.direction,
    hasHeroImage: publication.heroImage !== null,
    heroCaption: publication.heroImage?.caption ?? null,
    numberStyle: publication.numbering.style,
    occasion: publication.occasion?.title ?? null,
    printed: {
      ...publication.printed,
      counters: publication.printed.counters.map(({ value }) => value),
    },
    sections: publication.sections.map(({ entries, kind, title }) => ({
      entries: entries.map((entry) => readPublicEntry({ entries, entry })),
      kind,
      title,
    })),
    showNumbers: publication.numbering.showNumbers,
    tags: publication.tags.map(({ title }) => String(title)),
  }
}

const readPublicEntry = ({
  entries,
  entry,
}: {
  entries: readonly PublicEntry[]
  entry: PublicEntry
}): ReadEntry => {
  const previous = entries.find(({ position }) => position === entry.position - 1)
  return {
    blurb: entry.blurb?.text ?? null,
    clips: [...entry.clips, ...entry.scenes.flatMap(({ clips }) => clips)],
    credits: entry.credits,
    dramas: entry.dramas.map(({ aliases, franchise, title }) => ({
      franchise: franchise?.name ?? null,
      titles: [String(title), ...aliases.map((alias) => alias.text)],
    })),
    epigraphBy: entry.epigraph?.by ?? null,
    heading: entry.heading,
    imageCaptions: entry.images.map(({ caption }) => caption),
    isHeadingQuote: entry.isHeadingQuote,
    isTied: previous !== undefined && entry.tiedWith.includes(previous.id),
    pairing: entry.pairing?.nickname ?? null,
    people: entry.people.map(namesOf),
    position: entry.position,
    printedNames: entry.printedNames,
    printedTitle: entry.printedTitle,
    quote: entry.quote && {
      ...entry.quote,
      speaker: entry.quote.speaker && readRole(entry.quote.speaker),
    },
    roles: entry.roles.map(readRole),
    scenes: entry.scenes.map((scene) => ({
      ...scene,
      drama: scene.drama?.title ?? null,
      quotes: scene.quotes.map((quote) => ({
        ...quote,
        speaker: quote.speaker && readRole(quote.speaker),
      })),
      slug: String(scene.slug),
    })),
    watchLinks: entry.watchLinks,
  }
}

const readRole = ({ character, person }: PublicRole): ReadRole => ({
  character: character && namesOf(character),
  person: person && namesOf(person),
})

const namesOf = ({ name, names }: { name: string; names: Array<{ text: string }> }): string[] => [
  name,
  ...names.map((row) => row.text),
]
