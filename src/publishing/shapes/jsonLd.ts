/**
 * A list as structured data for search engines (schema.org, JSON-LD). Says only what is known: no
 * unmeasured offset, no address that is not public, nothing that `spoilers=hide` left out.
 */
import type {
  Clip,
  Comment,
  Entry,
  EntryDrama,
  EntryScene,
  Image,
  Person,
  Publication,
  Role,
  Section,
} from './schema.js'
import type { Site } from './sites.js'

import { externalAddressOf, type ExternalKind } from '../../text/externalIds.js'
import { absoluteOn } from './sites.js'
import { WORKS, type WorkType } from './works.js'

/** A node: its type, and the properties that are known. */
export type JsonLd = { '@type': string } & Record<string, unknown>

/** Deeper answers stand beside what they answer. */
const MAX_COMMENT_DEPTH = 10

const ORDERS = {
  ascending: 'https://schema.org/ItemListOrderAscending',
  countdown: 'https://schema.org/ItemListOrderDescending',
  none: 'https://schema.org/ItemListUnordered',
} as const

/**
 * The structured data of a list's page.
 *
 * @param commentCount how many comments readers see, where they were counted
 * @param comments those that stand on the page, in the order of reading, spoilers dealt with
 * @param workType what works are
 */
export const toJsonLd = ({
  commentCount = null,
  comments = [],
  publication,
  site,
  workType = 'TVSeries',
}: {
  commentCount?: null | number
  comments?: readonly Comment[]
  publication: Publication
  site: Site
  workType?: WorkType
}): JsonLd => {
  const url = site.listUrl(publication.slug)
  const sections = publication.sections.filter(({ entries }) => entries.length > 0)
  const itemLists = (isMain: boolean): JsonLd[] =>
    sections
      .filter(({ kind }) => (kind === 'main') === isMain)
      .map((section) => toItemList({ publication, section, site, workType }))
  return {
    '@context': 'https://schema.org',
    ...node('Article', {
      '@id': url,
      articleSection: publication.categories.flatMap(({ title }) => title ?? []),
      author: publication.byline.map(({ bio, name, photo }) =>
        node('Person', {
          description: bio,
          image: photo && toImageObject({ image: photo, site }),
          name,
        }),
      ),
      comment: toCommentNodes({ comments, site }),
      commentCount,
      dateModified: publication.lastSubstantialUpdate,
      datePublished: publication.publishedOn,
      description: publication.standfirst,
      // a list of items is no creative work, which is what a part has to be
      hasPart: itemLists(false).map((itemList) =>
        node('WebPageElement', { mainEntity: itemList, name: itemList.name ?? null }),
      ),
      headline: publication.title,
      image: publication.heroImage && toImageObject({ image: publication.heroImage, site }),
      inLanguage: publication.locale,
      keywords: publication.tags.flatMap(({ title }) => title ?? []),
      mainEntityOfPage: url,
      timeRequired: publication.readingMinutes ? `PT${publication.readingMinutes}M` : null,
      url,
    }),
    mainEntity: itemLists(true),
  }
}

/**
 * Structured data as text that may stand inside a script element as it is.
 *
 * @example `<script type="application/ld+json">${serializeJsonLd(data)}</script>`
 */
export const serializeJsonLd = (data: JsonLd): string =>
  JSON.stringify(data).replaceAll('<', '\\u003c')

/**
 * Comments with the answers to each inside it. One that shows nothing (taken away, or a spoiler) is
 * left out, and what answers it stands where it stood.
 */
const toCommentNodes = ({
  comments,
  site,
}: {
  comments: readonly Comment[]
  site: Site
}): JsonLd[] => {
  const answers = new Map<null | string, Comment[]>()
  const known = new Set(comments.map(({ id }) => id))
  for (const comment of comments) {
    const { parentId } = comment
    const key = parentId !== null && known.has(parentId) ? parentId : null
    answers.set(key, [...(answers.get(key) ?? []), comment])
  }
  const nodesOf = ({ depth, id }: { depth: number; id: null | string }): JsonLd[] =>
    (answers.get(id) ?? []).flatMap((comment) => {
      const isDeep = depth >= MAX_COMMENT_DEPTH
      const inner = nodesOf({ depth: depth + 1, id: comment.id })
      if (comment.body === null && comment.media.length === 0) return inner
      const own = node('Comment', {
        author: comment.author && node('Person', { name: comment.author.name }),
        comment: isDeep ? [] : inner,
        dateCreated: comment.createdAt ?? comment.printedDate?.date ?? null,
        image: comment.media.flatMap((image) => toImageObject({ image, site }) ?? []),
        text: comment.body,
      })
      return isDeep ? [own, ...inner] : [own]
    })
  return nodesOf({ depth: 0, id: null })
}

const toItemList = ({
  publication: { direction, mode, title },
  section,
  site,
  workType,
}: {
  publication: Publication
  section: Section
  site: Site
  workType: WorkType
}): JsonLd => {
  const isOrdered = section.kind === 'main' && mode !== 'unranked'
  return node('ItemList', {
    itemListElement: section.entries.map((entry) =>
      node('ListItem', {
        item: toItem({ entry, site, workType }),
        name: entry.title ?? entry.heading,
        position: entry.position,
      }),
    ),
    itemListOrder: ORDERS[isOrdered ? direction : 'none'],
    name: section.title ?? (section.kind === 'main' ? title : null),
    numberOfItems: section.entries.length,
  })
}

/** What an entry is about: its drama, else its people, else its scenes; null where it has none. */
const toItem = ({
  entry,
  site,
  workType,
}: {
  entry: Entry
  site: Site
  workType: WorkType
}): JsonLd | JsonLd[] | null => {
  const { clips, dramas, images, people, roles, scenes } = entry
  const videos = clips.flatMap((clip) => toVideo(clip) ?? [])
  const pictures = images.flatMap((image) => toImageObject({ image, site }) ?? [])
  const clipsOf = (slug: null | string) =>
    scenes
      .filter(({ drama }) => slug === null || (drama?.slug ?? slug) === slug)
      .map((scene) => toSceneClip({ scene, workType }))
  const [main, ...others] = dramas
  if (main) {
    const works = [main, ...others].map((drama, index) =>
      toWork({
        drama,
        // what names no drama belongs to the main one
        parts: index === 0 ? clipsOf(main.slug) : [],
        pictures: index === 0 ? pictures : [],
        roles: roles.filter((role) => role.drama.slug === drama.slug),
        site,
        videos: index === 0 ? videos : [],
        workType,
      }),
    )
    return works.length === 1 ? (works[0] ?? null) : works
  }
  if (people.length > 0) {
    const persons = people.map((person) => toPersonNode({ person, site }))
    return persons.length === 1 ? (persons[0] ?? null) : persons
  }
  const sceneClips = clipsOf(null)
  if (sceneClips.length > 0) return sceneClips.length === 1 ? (sceneClips[0] ?? null) : sceneClips
  return entry.title === null && videos.length === 0 && pictures.length === 0
    ? null
    : node('CreativeWork', { image: pictures, name: entry.title, video: videos })
}

const toWork = ({
  drama,
  parts,
  pictures,
  roles,
  site,
  videos,
  workType,
}: {
  drama: EntryDrama
  parts: readonly JsonLd[]
  pictures: readonly JsonLd[]
  roles: readonly Role[]
  site: Site
  videos: readonly JsonLd[]
  workType: WorkType
}): JsonLd => {
  const poster = drama.poster && toImageObject({ image: drama.poster, site })
  const { hasRoles, names } = WORKS[workType]
  const people = hasRoles
    ? roles.flatMap((role) => toPerformance(role) ?? [])
    : roles.flatMap(({ person }) => (person ? [toNamedPerson(person)] : []))
  const known: Array<[name: null | string, value: unknown]> = [
    [names.people, people],
    [names.end, drama.endYear === null ? null : String(drama.endYear)],
    [names.start, drama.year === null ? null : String(drama.year)],
    [names.maker, drama.network === null ? null : node('Organization', { name: drama.network })],
  ]
  const shown = names.parts === names.videos ? [...parts, ...videos] : null
  return node(workType, {
    alternateName: drama.aliases
      .filter(({ kind }) => kind !== 'misspelling')
      .map(({ text }) => text),
    image: [...(poster ? [poster] : []), ...pictures],
    name: drama.title,
    sameAs: sameAsOf({ ids: drama.externalIds, kind: 'drama' }),
    ...Object.fromEntries(known.flatMap(([name, value]) => (name === null ? [] : [[name, value]]))),
    ...(shown ? { [names.parts]: shown } : { [names.parts]: parts, [names.videos]: videos }),
  })
}

/** A person's part in a work: schema.org puts the role between the two. */
const toPerformance = ({ character, person }: Role): JsonLd | null =>
  person &&
  node('PerformanceRole', {
    actor: toNamedPerson(person),
    characterName: character?.name ?? null,
  })

const toNamedPerson = (person: NonNullable<Role['person']>): JsonLd =>
  node('Person', { alternateName: namesOf(person), name: person.name })

const toPersonNode = ({ person, site }: { person: Person; site: Site }): JsonLd =>
  node('Person', {
    alternateName: namesOf(person),
    image: person.photo && toImageObject({ image: person.photo, site }),
    name: person.name,
    sameAs: sameAsOf({ ids: person.externalIds, kind: 'person' }),
  })

/** The pages of other catalogues that are about the same. */
const sameAsOf = ({
  ids: { imdb, myDramaList = null, tmdb, wikidata },
  kind,
}: {
  ids: Partial<Pick<EntryDrama['externalIds'], 'myDramaList'>> & Person['externalIds']
  kind: ExternalKind
}): string[] =>
  (
    [
      ['wikidataId', wikidata],
      ['tmdbId', tmdb],
      ['imdbId', imdb],
      ['myDramaListUrl', myDramaList],
    ] as const
  ).flatMap(([field, id]) => (id === null ? [] : (externalAddressOf({ field, id, kind }) ?? [])))

/** A scene as a part of its episode. What its own offset is counted from is the episode. */
const toSceneClip = ({ scene, workType }: { scene: EntryScene; workType: WorkType }): JsonLd => {
  const { episodes, whole } = WORKS[workType]
  const episode =
    episodes && scene.episode !== null ? toEpisode({ episodes, scene, workType }) : null
  const work =
    episode === null && scene.drama?.title ? node(workType, { name: scene.drama.title }) : null
  return node('Clip', {
    actor: scene.participants.flatMap((role) => toPerformance(role) ?? []),
    name: scene.title,
    partOfEpisode: episode,
    [whole]: work,
    startOffset: scene.offsetSeconds,
    video: scene.clips.flatMap((clip) => toVideo(clip) ?? []),
  })
}

const toEpisode = ({
  episodes,
  scene: { drama, episode, season },
  workType,
}: {
  episodes: { episode: string; season: string }
  scene: EntryScene
  workType: WorkType
}): JsonLd =>
  node(episodes.episode, {
    episodeNumber: episode,
    partOfSeason: season === null ? null : node(episodes.season, { seasonNumber: season }),
    partOfSeries: drama?.title ? node(workType, { name: drama.title }) : null,
  })

/** A video that can be watched; null where it has no address, or is not available. */
const toVideo = (clip: Clip): JsonLd | null => {
  const isGone = clip.availability === 'private' || clip.availability === 'removed'
  if (clip.url === null || isGone) return null
  // an offset into the episode is none into the video that was cut from it
  const isInVideo = clip.reference === 'video' && clip.startSeconds !== null
  return node('VideoObject', {
    duration: clip.durationSeconds === null ? null : `PT${clip.durationSeconds}S`,
    embedUrl: clip.embedUrl,
    hasPart: isInVideo
      ? node('Clip', {
          endOffset: clip.endSeconds,
          name: clip.title,
          startOffset: clip.startSeconds,
        })
      : null,
    isFamilyFriendly: clip.isAgeRestricted ? false : null,
    name: clip.title,
    regionsAllowed: clip.regions.map((region) => node('Country', { name: region })),
    url: clip.url,
  })
}

const toImageObject = ({ image, site }: { image: Image; site: Site }): JsonLd | null => {
  const url = absoluteOn({ site, url: image.url })
  return url === null
    ? null
    : node('ImageObject', {
        caption: image.caption ?? (image.alt === '' ? null : image.alt),
        contentUrl: url,
        creditText: image.credit,
        encodingFormat: image.mimeType,
        height: toPixels(image.height),
        url,
        width: toPixels(image.width),
      })
}

/** A bare number is no length to schema.org; E37 is UN/CEFACT's code for pixels. */
const toPixels = (value: null | number): JsonLd | null =>
  value === null ? null : node('QuantitativeValue', { unitCode: 'E37', value })

const namesOf = ({ names }: Pick<Person, 'names'>): string[] =>
  names.filter(({ kind }) => kind !== 'misspelling').map(({ text }) => text)

/** A node without the properties of which nothing is known. */
const node = (type: string, properties: Record<string, unknown>): JsonLd => ({
  '@type': type,
  ...Object.fromEntries(
    Object.entries(properties).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  ),
})
