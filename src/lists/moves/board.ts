import { createHash } from 'node:crypto'

import type { Data, Id } from '../../storage/types.js'
import type { EntrySubject } from '../checks/index.js'
import type { ListContext } from './context.js'
import type { Settled } from './settle.js'
import type { Board, BoardEntry, Placement } from './types.js'

import { duplicatesAmong, isBrokenClip } from '../checks/index.js'
import { idOf, idsOf, localeValues, rowsOf } from '../../storage/documents/index.js'
import { resolveSections } from '../../ranking/index.js'
import { walkLexical } from '../../text/index.js'
import { readRepairedAt } from '../repair.js'
import { findPublishedOrder } from './head.js'
import { bringBackRows, readDraft, readRows, withRowsLease } from './rows.js'
import { catchUp } from './settle.js'
import { tidy } from './tidy.js'
import { readByIds, readTitles, titleOf } from './titles.js'
import { CONTENT_FIELDS } from './types.js'

/** How stale the names of other documents may be, in milliseconds. */
const NAMES_MS = 60_000

type BoardContext = ListContext & { locale: string | undefined }

/** What a board would be made of, without making it. */
export type BoardState = {
  /** Changes with everything in the list at once, with names of other documents within a minute. */
  etag: string
  published: undefined | { placement: Placement }
  settled: Settled
}

/** Where a list stands; brings its order up to date first. Undefined where there is no such list. */
export const readBoardState = async ({
  locale,
  now = Date.now,
  ...context
}: BoardContext & { now?: () => number }): Promise<BoardState | undefined> => {
  const settled = await catchUp(context)
  if (!settled) return undefined
  const published = await findPublishedOrder(context)
  const hash = hashOf([
    settled.head.versionId,
    settled.head.updatedAt,
    settled.revision,
    published?.updatedAt,
    locale,
    Math.floor(now() / NAMES_MS),
  ])
  return { etag: `W/"${hash}"`, published, settled }
}

/** The list as the rank editor shows it. */
export const readBoard = async ({
  state: { etag, published, settled },
  ...context
}: BoardContext & { state: BoardState }): Promise<Board> => {
  const document = await readWhole({ ...context, settled })
  const rows = rowsOf(document.entries)
  const titles = new Map(rowsOf(document.sections).map(({ key, title }) => [key, title]))
  return {
    entries: await boardEntriesOf({ ...context, rows, wanted: rows }),
    etag,
    id: context.list,
    published: published
      ? {
          placement: published.placement,
          titles: await readTitlesOfRemoved({
            ...context,
            kept: new Set(rows.map(({ id }) => String(id))),
            published: published.placement,
          }),
        }
      : null,
    repairedAt: await readRepairedAt(context),
    revision: settled.revision,
    sections: resolveSections(settled.head.sections).map(({ key, kind }) => ({
      key,
      kind,
      title: localeValues(titles.get(key))[0] ?? null,
    })),
    settings: settled.head.settings,
  }
}

/** Titles of the published entries that the draft does not have. */
const readTitlesOfRemoved = async ({
  kept,
  published,
  ...context
}: BoardContext & { kept: ReadonlySet<string>; published: Placement }): Promise<
  Record<string, null | string>
> => {
  const removed = new Set(published.map(({ id }) => id).filter((id) => !kept.has(id)))
  if (removed.size === 0) return {}
  const rows = (await readRows({ ...context, isPublished: true })).filter(({ id }) =>
    removed.has(String(id)),
  )
  return Object.fromEntries(await readTitles({ ...context, rows }))
}

/** The latest draft; entries whose rows another save has overwritten get them back first. */
const readWhole = async ({
  settled,
  ...context
}: BoardContext & { settled: Settled }): Promise<Data> => {
  const document = await readDraft(context)
  const ids = new Set(rowsOf(document.entries).map(({ id }) => String(id)))
  const lost = settled.state.entries.filter(({ id }) => !ids.has(id)).map(({ id }) => id)
  if (lost.length === 0 || settled.head.isPublished) return document
  await withRowsLease({
    ...context,
    work: () => bringBackRows({ ...context, ids: new Set(lost) }),
  })
  return readDraft(context)
}

/**
 * Rows as the board shows them.
 *
 * @param rows all rows of the list, among which duplicates are looked for
 * @param wanted the ones to describe
 */
export const boardEntriesOf = async ({
  list,
  locale,
  payload,
  req,
  rows,
  slugs,
  wanted,
}: BoardContext & { rows: readonly Data[]; wanted: readonly Data[] }): Promise<BoardEntry[]> => {
  const read = (collection: string, ids: readonly Id[], select: readonly string[]) =>
    readByIds({
      collection,
      ids,
      locale,
      payload,
      req,
      select: Object.fromEntries(select.map((field) => [field, true])),
    })
  const idsIn = (field: string): Id[] => wanted.flatMap((row) => idsOf(row[field]))

  const dramas = await read(slugs.dramas, idsIn('dramas'), ['title', 'poster', 'year'])
  const scenes = await read(slugs.scenes, idsIn('scenes'), ['label', 'spoiler', 'clips'])
  const people = await read(slugs.people, idsIn('people'), ['name', 'photo'])
  const clipsOf = (row: Data): Id[] => [
    ...idsOf(row.clips),
    ...clipsIn(row.blurb),
    ...idsOf(row.scenes).flatMap((id) => idsOf(scenes.get(String(id))?.clips)),
  ]
  const clips = await read(slugs.clips, wanted.flatMap(clipsOf), ['availability'])
  const pictureOf = (row: Data): Id | undefined =>
    [
      ...rowsOf(row.images).map(({ image }) => idOf(image)),
      ...idsOf(row.dramas).map((id) => idOf(dramas.get(String(id))?.poster)),
      ...idsOf(row.people).map((id) => idOf(people.get(String(id))?.photo)),
    ].find((id) => id !== undefined)
  const media = await read(
    slugs.media,
    wanted.flatMap((row) => pictureOf(row) ?? []),
    ['filename', 'sizes', 'thumbnailURL', 'url'],
  )

  const namesOf = (documents: ReadonlyMap<string, Data>, field: string) =>
    new Map([...documents].map(([id, row]) => [id, localeValues(row[field])[0] ?? null]))
  const names = {
    dramas: namesOf(dramas, 'title'),
    people: namesOf(people, 'name'),
    scenes: namesOf(scenes, 'label'),
  }
  const duplicates = duplicatesAmong(rows.map(subjectOf))
  const headings = await readFallbackHeadings({
    list,
    locale,
    payload,
    req,
    rows: wanted.filter((row) => titleOf({ ...names, row }) === null),
    slugs,
  })

  return wanted.map((row): BoardEntry => {
    const id = String(row.id)
    const title =
      titleOf({ ...names, row }) ?? titleOf({ ...names, row: { heading: headings.get(id) } })
    const ownScenes = idsOf(row.scenes)
    const picture = media.get(String(pictureOf(row)))
    return {
      contentRevision: contentRevisionOf(row),
      dramas: idsOf(row.dramas).map((drama) => ({
        id: drama,
        title: names.dramas.get(String(drama)) ?? null,
      })),
      flags: {
        duplicateOf: duplicates.get(id) ?? [],
        hasBrokenClip: clipsOf(row).some((clip) =>
          isBrokenClip(clips.get(String(clip))?.availability),
        ),
        hasSpoiler: [
          row.spoiler,
          ...ownScenes.map((scene) => scenes.get(String(scene))?.spoiler),
        ].some((spoiler) => spoiler === 'mild' || spoiler === 'major'),
        isMissingTitle: title === null,
      },
      id,
      isTiedWithPrevious: row.isTiedWithPrevious === true,
      people: idsOf(row.people).map((person) => ({
        id: person,
        name: names.people.get(String(person)) ?? null,
      })),
      printedTitle: localeValues(row.printedTitle)[0] ?? null,
      scenes: ownScenes.map((scene) => ({
        id: scene,
        label: names.scenes.get(String(scene)) ?? null,
      })),
      section: String(row.section),
      thumbnail: picture ? thumbnailOf(picture) : null,
      title,
      year: yearOf(dramas.get(String(idsOf(row.dramas)[0]))),
    }
  })
}

const yearOf = (drama: Data | undefined): null | number =>
  typeof drama?.year === 'number' ? drama.year : null

/** Tells the states of a row's content apart. */
export const contentRevisionOf = (row: Data): string =>
  hashOf(CONTENT_FIELDS.map((field) => tidy(row[field])))

/** Headings in the locale that texts fall back on, for rows that have no title otherwise. */
const readFallbackHeadings = async ({
  rows,
  ...context
}: BoardContext & { rows: readonly Data[] }): Promise<Map<string, unknown>> => {
  if (rows.length === 0) return new Map()
  const document = await readDraft({
    ...context,
    isFallback: true,
    select: { entries: { heading: true } },
  })
  return new Map(rowsOf(document.entries).map(({ heading, id }) => [String(id), heading]))
}

const subjectOf = (row: Data): EntrySubject => ({
  drama: idsOf(row.dramas).map(String)[0] ?? null,
  heading: localeValues(row.heading)[0] ?? null,
  id: String(row.id),
  people: idsOf(row.people).map(String),
  scenes: idsOf(row.scenes).map(String),
})

const clipsIn = (richText: unknown): Id[] => {
  const found: Id[] = []
  walkLexical(richText, ({ fields, type }) => {
    const clip = type === 'block' ? idOf(fields?.clip) : undefined
    if (clip !== undefined) found.push(clip)
  })
  return found
}

const thumbnailOf = ({ sizes, thumbnailURL, url }: Data): null | string => {
  const small = (sizes as undefined | { thumbnail?: { url?: unknown } })?.thumbnail?.url
  return [small, thumbnailURL, url].find((address) => typeof address === 'string') ?? null
}

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)
