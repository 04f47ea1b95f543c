/** A list and the documents that it refers to, as checks see them. */
import type { RankSource } from '../../publishing/shapes/rank.js'
import type { Data, Id, Row } from '../../storage/types.js'
import type {
  CheckedClip,
  CheckedDrama,
  CheckedEntry,
  CheckedLink,
  CheckedList,
  CheckedName,
  CheckedNamed,
  CheckedPicture,
  CheckedQuote,
  CheckedRole,
  CheckedScene,
} from '../../options/checks.js'

import { rankList } from '../../publishing/shapes/rank.js'
import { standInOf } from '../../publishing/shapes/fallbacks.js'
import { relationId, relationIds } from '../../publishing/shapes/index.js'
import { numberOf, oneOf, textOf, textsOf } from '../../publishing/shapes/values.js'
import { lexicalText, walkLexical } from '../../text/index.js'

/** A document with every spelling of its name. */
export type NamedRow = Data & { id: Id; names: CheckedName[] }

/** Documents by id as text, drafts included; those of names in all locales. */
export type CheckSource = {
  characters: ReadonlyMap<string, NamedRow>
  clips: ReadonlyMap<string, Row>
  /** Dead addresses. */
  deadLinks: ReadonlySet<string>
  dramas: ReadonlyMap<string, NamedRow>
  media: ReadonlyMap<string, Row>
  pairings: ReadonlyMap<string, Row>
  people: ReadonlyMap<string, NamedRow>
  roles: ReadonlyMap<string, Row>
  scenes: ReadonlyMap<string, Row>
}

/** A list as checks see it. Pure; what is not among the documents is left out. */
export const readList = ({ list, source }: { list: Data; source: CheckSource }): CheckedList => {
  const { ranking, rowsById } = rankList(list as RankSource)
  const places = new Map(
    ranking.sections.flatMap(({ entries, kind }) =>
      entries.map((placed) => [placed.id, { kind, placed }] as const),
    ),
  )
  const printed = list.printed as Data | null | undefined
  return {
    criteria: textOf(list.criteria) ?? '',
    displayDirection: oneOf(['ascending', 'countdown'], list.displayDirection, 'ascending'),
    entries: [...rowsById].flatMap(([id, row]) => {
      const place = places.get(id)
      return place ? [toEntry({ ...place, row: row as Data, source })] : []
    }),
    intro: lexicalText(list.intro),
    lastSubstantialUpdate: textOf(list.lastSubstantialUpdate),
    mode: oneOf(['ranked', 'unranked', 'partial'], list.mode, 'ranked'),
    outro: lexicalText(list.outro),
    pictures: [
      ...toPicture({
        caption: list.heroCaption,
        field: 'heroImage',
        image: list.heroImage,
        source,
      }),
      ...embeddedPictures({ field: 'intro', source, text: list.intro }),
      ...embeddedPictures({ field: 'outro', source, text: list.outro }),
    ],
    publishedOn: textOf(list.publishedOn),
    readingMinutes: numberOf(list.readingMinutes),
    relatedLists: relationIds(list.relatedLists),
    richIntro: list.intro ?? null,
    richOutro: list.outro ?? null,
    showsLastUpdated: printed?.hasLastUpdatedLabel === true,
    spoilerNote: textOf(list.spoilerNote),
    standfirst: textOf(list.standfirst),
    statedCount: numberOf(list.statedCount),
    title: textOf(list.title) ?? '',
  }
}

/** Ids of the pictures and clips between the paragraphs of a text. */
export const embeddedIn = (text: unknown): { clips: Id[]; media: Id[] } => {
  const found = { clips: [] as Id[], media: [] as Id[] }
  walkLexical(text, ({ fields, type }) => {
    if (type !== 'block') return
    found.clips.push(...relationIds(fields?.clip))
    found.media.push(...relationIds(fields?.image))
  })
  return found
}

type Place = ReturnType<typeof rankList>['ranking']['sections'][number]

const toEntry = ({
  kind,
  placed,
  row,
  source,
}: {
  kind: Place['kind']
  placed: Place['entries'][number]
  row: Data
  source: CheckSource
}): CheckedEntry => {
  const dramas = pick(source.dramas, row.dramas).map((drama) => toDrama({ drama, source }))
  const sceneRows = pick(source.scenes, row.scenes)
  const scenes = sceneRows.map(toScene)
  const people = pick(source.people, row.people).map(toNamed)
  const heading = textOf(row.heading)
  const printedTitle = textOf(row.printedTitle)
  return {
    blurb: lexicalText(row.blurb),
    clips: pick(source.clips, [
      ...relationIds(row.clips),
      ...sceneRows.flatMap((scene) => relationIds(scene.clips)),
      ...embeddedIn(row.blurb).clips,
    ]).map((clip) => toClip({ clip, source })),
    dramas,
    hasWatchLinks: Array.isArray(row.watchLinks) && row.watchLinks.length > 0,
    heading,
    id: placed.id,
    isHeadingQuote: row.isHeadingQuote === true,
    isTied: placed.isTied,
    isTiedWithPrevious: row.isTiedWithPrevious === true,
    number: placed.label === null ? null : (placed.rank ?? placed.position),
    people,
    pictures: [
      ...rowsIn(row.images).flatMap(({ caption, image }) =>
        toPicture({ caption, field: 'images', image, source }),
      ),
      ...embeddedPictures({ field: 'blurb', source, text: row.blurb }),
    ],
    position: placed.position,
    printedNames: textsOf(row.printedNames),
    printedTitle,
    quote: toQuote(row.quote),
    rank: placed.rank,
    richBlurb: row.blurb ?? null,
    roles: castOf({ row, sceneRows, source }),
    scenes,
    section: placed.section,
    sectionKind: kind,
    spoiler: textOf(row.spoiler) ?? 'none',
    title:
      printedTitle ??
      dramas[0]?.name ??
      heading ??
      scenes.find(({ title }) => title !== null)?.title ??
      // people name an entry that is about them; as participants of a scene without a drama they do
      // not
      (scenes.length === 0 && people.length > 0 ? namesOf(people) : null),
    watchLinks: toLinks({ rows: row.watchLinks, source }),
  }
}

const castOf = ({
  row,
  sceneRows,
  source,
}: {
  row: Data
  sceneRows: readonly Data[]
  source: CheckSource
}): CheckedRole[] => {
  const pairings = pick(source.pairings, row.pairing)
  return pick(source.roles, [
    ...relationIds(row.roles),
    ...sceneRows.flatMap((scene) => relationIds(scene.participants)),
    ...pairings.flatMap((pairing) => relationIds(pairing.roles)),
    ...relationIds((row.quote as null | Data | undefined)?.speaker),
  ]).map((role) => ({
    character: pick(source.characters, role.character).map(toNamed)[0] ?? null,
    id: String(role.id),
    person: pick(source.people, role.person).map(toNamed)[0] ?? null,
  }))
}

const toNamed = ({ id, name, names }: NamedRow): CheckedNamed => ({
  id: String(id),
  name: textOf(name),
  names,
})

const toDrama = ({ drama, source }: { drama: NamedRow; source: CheckSource }): CheckedDrama => ({
  ...toNamed(drama),
  hasWatchLinks: Array.isArray(drama.watchLinks) && drama.watchLinks.length > 0,
  watchLinks: toLinks({ rows: drama.watchLinks, source }),
})

const toLinks = ({ rows, source }: { rows: unknown; source: CheckSource }): CheckedLink[] =>
  rowsIn(rows).flatMap(({ label, url: given }) => {
    const url = textOf(given)
    // a label that is localised comes by locale where names are read in all of them
    return url === null
      ? []
      : { isDead: source.deadLinks.has(url), label: textOf(anyOf(label)), url }
  })

const anyOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.values(value).find(Boolean) : value

const toScene = ({ id, spoiler, title }: Data): CheckedScene => ({
  id: String(id),
  spoiler: textOf(spoiler) ?? 'none',
  title: textOf(title),
})

const toClip = ({ clip: row, source }: { clip: Row; source: CheckSource }): CheckedClip => ({
  availability: textOf(row.availability) ?? 'unknown',
  durationSeconds: numberOf(row.durationSeconds),
  endSeconds: numberOf(row.endSeconds),
  fallback: fallbackStateOf({ clip: row, source }),
  id: String(row.id),
  isAgeRestricted: row.isAgeRestricted === true,
  printedTimestamp: textOf(row.printedTimestamp),
  reference: textOf(row.reference) ?? 'unknown',
  spoiler: textOf(row.spoiler) ?? 'none',
  startSeconds: numberOf(row.startSeconds),
  title: textOf(row.title) ?? '',
})

const fallbackStateOf = ({
  clip,
  source: { clips },
}: {
  clip: Row
  source: CheckSource
}): CheckedClip['fallback'] => {
  if (relationId(clip.fallback) === undefined) return 'none'
  return standInOf({ clip, clips }) ? 'working' : 'broken'
}

const toQuote = (value: unknown): CheckedQuote | null => {
  const quote = value as null | Data | undefined
  const text = textOf(quote?.text)
  const speaker = relationId(quote?.speaker)
  return text === null
    ? null
    : {
        speaker: speaker === undefined ? null : String(speaker),
        text,
        variant: textOf(quote?.variant),
      }
}

const toPicture = ({
  caption,
  field,
  image,
  source,
}: {
  caption: unknown
  field: string
  image: unknown
  source: CheckSource
}): CheckedPicture[] =>
  pick(source.media, image).map((media) => ({
    alt: textOf(media.alt),
    caption: textOf(caption) ?? textOf(media.caption),
    credit: textOf(media.credit),
    field,
    name: textOf(media.filename) ?? String(media.id),
  }))

const embeddedPictures = ({
  field,
  source,
  text,
}: {
  field: string
  source: CheckSource
  text: unknown
}): CheckedPicture[] => {
  const pictures: CheckedPicture[] = []
  walkLexical(text, ({ fields, type }) => {
    if (type !== 'block') return
    pictures.push(...toPicture({ caption: fields?.caption, field, image: fields?.image, source }))
  })
  return pictures
}

/** The documents that a relationship names, each once. */
const pick = <T>(documents: ReadonlyMap<string, T>, relations: unknown): T[] =>
  [...new Set(relationIds(relations).map(String))].flatMap((id) => documents.get(id) ?? [])

const rowsIn = (value: unknown): Data[] =>
  Array.isArray(value)
    ? value.filter((row): row is Data => typeof row === 'object' && row !== null)
    : []

const namesOf = (people: readonly CheckedNamed[]): null | string =>
  people.flatMap(({ name }) => name ?? []).join(', ') || null
