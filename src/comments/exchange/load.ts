import type { Id } from '../../storage/types.js'
import type { CommentContext } from '../context.js'
import type { Above } from '../place.js'
import type { Ordered } from './order.js'
import type { SourceComment } from './types.js'

import { redirectKey } from '../../publishing/reading/redirects.js'
import { toId } from '../../storage/ids.js'
import { cleanName, cleanText, MAX_BODY, MAX_NAME } from '../judge/index.js'
import { countAllReplies } from '../counts.js'
import { insertComment } from '../insert.js'
import { requestKeyFor } from '../person.js'
import { aboutOf } from '../place.js'
import { findRowWhere, toRow } from '../row.js'
import { letOthersIn } from '../../storage/rounds.js'
import { storeOf, whole } from '../../storage/index.js'
import { percentDecoded } from '../../text/files/xml.js'
import { inOrder } from './order.js'

/** How many comments are written in one transaction. */
const BATCH = 200

/** How many are written before others of the process are answered. */
const AT_A_STRETCH = 10

/** Most examples of each problem that a report names. */
const MAX_EXAMPLES = 20

export type ImportReport = {
  /** Made by this run. */
  created: number
  /** There already, from a run before. */
  existing: number
  /** Answer a comment that the file has not, or that was left out; they begin a thread. */
  orphans: number
  read: number
  /** Left out, with why; the first of them. */
  skipped: Array<{ key: string; line: number; reason: string }>
  skippedCount: number
  /** Pages of the file of which no list is known, each with how many comments stand on it. */
  unknownPages: Record<string, number>
}

export type ImportOptions = {
  comments: AsyncIterable<SourceComment>
  context: CommentContext
  /** Reads and judges everything, and writes nothing. */
  isDryRun?: boolean
  /** Slugs of lists by what the file calls a page: its slug or its address. */
  lists?: Readonly<Record<string, string>>
  onProgress?: (report: Readonly<ImportReport>) => void
  /**
   * A namespace for the ids of the file, since two files may number their comments alike:
   * "wordpress", "blog-2".
   */
  source: string
}

/**
 * Imports comments with their replies, dates and statuses. Idempotent: a comment that was imported
 * before is left as it is, so that an interrupted import is started again from its beginning. Counts
 * of replies are counted at the end, also of what an earlier run has left uncounted.
 *
 * @throws ImportError where the file is wrong; what came before that is kept
 */
export const importComments = async (options: ImportOptions): Promise<ImportReport> => {
  const report: ImportReport = {
    created: 0,
    existing: 0,
    orphans: 0,
    read: 0,
    skipped: [],
    skippedCount: 0,
    unknownPages: {},
  }
  const findList = createFindList(options)
  const places: Places = new Map()
  const answered = new Set<Id>()
  let batch: Ordered[] = []
  const write = async (): Promise<void> => {
    const kept = await keepAll({ ...options, batch, findList, places })
    for (const [index, ordered] of batch.entries()) {
      note({ answered, kept: kept[index] as Kept, ordered, places, report })
    }
    batch = []
    options.onProgress?.(report)
  }
  try {
    for await (const ordered of inOrder({ comments: options.comments, report })) {
      batch.push(ordered)
      if (batch.length === BATCH) await write()
    }
  } finally {
    // also where the file is wrong from here on
    await write()
  }
  if (!options.isDryRun) await countAllReplies({ context: options.context, ids: answered })
  options.onProgress?.(report)
  return report
}

/** Where replies to a comment belong: below it, else below the nearest above it that was kept. */
type Places = Map<string, Above | null>

/** What became of a comment, and where it stands. */
type Kept =
  | { at: Above; kind: 'created' | 'existing' }
  | { at: null; kind: 'skipped'; reason: string }
  | { at: null; kind: 'unknown-page' }

/** Puts down what became of a comment. */
const note = ({
  answered,
  kept,
  ordered: { comment, isRepeated = false, parentKey },
  places,
  report,
}: {
  answered: Set<Id>
  kept: Kept
  ordered: Ordered
  places: Places
  report: ImportReport
}): void => {
  const above = parentKey === null ? null : (places.get(parentKey) ?? null)
  if (!isRepeated) places.set(comment.key, kept.at ?? above)
  switch (kept.kind) {
    case 'created':
    case 'existing':
      report[kept.kind] += 1
      if (parentKey !== null && !above) report.orphans += 1
      if (above) answered.add(above.id)
      break
    case 'skipped':
      skip({ comment, reason: kept.reason, report })
      break
    case 'unknown-page': {
      const name = comment.page.slug ?? comment.page.address ?? ''
      report.unknownPages[name] = (report.unknownPages[name] ?? 0) + 1
    }
  }
}

type Writing = Pick<ImportOptions, 'context' | 'isDryRun' | 'source'> & { findList: FindList }

/**
 * Writes a batch of comments in one transaction, where the engine has them; changes nothing but the
 * database, since a transaction may be done again.
 */
const keepAll = async ({
  batch,
  context,
  places,
  source,
  ...writing
}: Writing & { batch: readonly Ordered[]; places: Places }): Promise<Kept[]> => {
  const lists = new Map<Ordered, Id | null>()
  for (const ordered of batch) {
    if (ordered.comment.leftOut !== undefined) continue
    lists.set(ordered, await writing.findList(ordered.comment.page))
  }
  const work = async (within: CommentContext): Promise<Kept[]> => {
    const there = await findThere({ batch, context: within, source })
    const own: Places = new Map()
    const all: Kept[] = []
    for (const [index, ordered] of batch.entries()) {
      const { comment, parentKey } = ordered
      const placeOfKey = (key: string) => (own.has(key) ? own.get(key) : places.get(key)) ?? null
      const above = parentKey === null ? null : placeOfKey(parentKey)
      const list = lists.get(ordered) ?? null
      const kept = await keep({ ...writing, above, comment, context: within, list, source, there })
      if (!ordered.isRepeated) own.set(comment.key, kept.at ?? above)
      all.push(kept)
      if (index % AT_A_STRETCH === AT_A_STRETCH - 1) await letOthersIn()
    }
    return all
  }
  return writing.isDryRun ? work(context) : whole(context, work)
}

/** The comments of a batch that an earlier run has written, by their keys. */
const findThere = async ({
  batch,
  context,
  source,
}: Pick<ImportOptions, 'context' | 'source'> & { batch: readonly Ordered[] }): Promise<
  Map<string, Above>
> => {
  if (batch.length === 0) return new Map()
  const docs = await storeOf(context).find({
    collection: 'comments',
    sort: 'id',
    where: { importKey: { in: batch.map(({ comment: { key } }) => importKeyOf({ key, source })) } },
  })
  return new Map(docs.map((doc) => [String(doc.importKey), toAbove(toRow(doc))]))
}

const importKeyOf = ({ key, source }: { key: string; source: string }): string => `${source}:${key}`

/** Writes one comment, unless it is there or is left out. */
const keep = async ({
  above,
  comment,
  context,
  isDryRun = false,
  list,
  source,
  there,
}: Omit<Writing, 'findList'> & {
  /** What it answers; null where it begins a thread. */
  above: Above | null
  comment: SourceComment
  list: Id | null
  there: ReadonlyMap<string, Above>
}): Promise<Kept> => {
  const { key, leftOut } = comment
  const skipped = (reason: string): Kept => ({ at: null, kind: 'skipped', reason })
  if (leftOut !== undefined) return skipped(leftOut)
  if (list === null) return { at: null, kind: 'unknown-page' }
  const authorName = cleanName(comment.authorName)
  const body = comment.status === 'deleted' ? '' : cleanText(comment.body)
  if ([...authorName].length > MAX_NAME) {
    return skipped(`its author's name is longer than ${MAX_NAME}`)
  }
  if ([...body].length > MAX_BODY) return skipped(`it is longer than ${MAX_BODY} characters`)
  const importKey = importKeyOf({ key, source })
  const found = there.get(importKey)
  if (found) return { at: found, kind: 'existing' }
  // an entry that the list has no more keeps the name by which the file has it
  const about = { entry: comment.entry ?? null, entryTitle: comment.entryTitle ?? null }
  if (isDryRun)
    return { at: { ...about, depth: 0, id: key, place: key, root: null }, kind: 'created' }
  const kept = await insertComment({
    about,
    context,
    createdAt: comment.createdAt,
    data: {
      attachments: comment.status === 'deleted' ? [] : (comment.attachments ?? []),
      authorName: comment.status === 'deleted' ? '' : authorName,
      body,
      importKey,
      isFeatured: comment.isFeatured ?? false,
      isPinned: comment.isPinned ?? false,
      isSpoiler: comment.isSpoiler,
      isStaff: comment.isStaff ?? false,
      list,
      printedDate:
        comment.createdAt === null
          ? { precision: 'day' }
          : { date: comment.createdAt, precision: comment.precision },
      reasons: [],
      requestKey: requestKeyFor(),
      source: 'import',
      status: comment.status,
    },
    decided: [],
    parent: above,
  })
  if (kept) return { at: toAbove(kept), kind: 'created' }
  // another import of the same file came first
  const first = await findRowWhere({ context, where: { importKey: { equals: importKey } } })
  if (!first) throw new Error(`The comment ${importKey} collides with one that is not there.`)
  return { at: toAbove(first), kind: 'existing' }
}

/** What is kept of a comment for the whole file: not its text. */
const toAbove = ({ depth, id, place, root, ...comment }: Above): Above => ({
  ...aboutOf(comment),
  depth,
  id,
  place,
  root,
})

const skip = ({
  comment: { key, line },
  reason,
  report,
}: {
  comment: SourceComment
  reason: string
  report: ImportReport
}): void => {
  report.skippedCount += 1
  if (report.skipped.length < MAX_EXAMPLES) report.skipped.push({ key, line, reason })
}

type FindList = (page: SourceComment['page']) => Promise<Id | null>

/** Lists by what a file calls their page; each asked for once. Old slugs of a list lead to it too. */
const createFindList = ({
  context: { payload, slugs },
  lists = {},
}: Pick<ImportOptions, 'context' | 'lists'>): FindList => {
  const known = new Map<string, Promise<Id | null>>()
  const bySlug = async (slug: string): Promise<Id | null> => {
    const list = await storeOf({ payload }).findOne<{ id: Id }>({
      collection: 'rankedLists',
      select: {},
      where: { slug: { equals: slug } },
    })
    if (list) return list.id
    const redirect = await storeOf({ payload }).findOne<{ documentId?: string; id: Id }>({
      collection: 'redirects',
      where: { key: { equals: redirectKey({ collection: slugs.rankedLists, slug }) } },
    })
    if (!redirect?.documentId) return null
    return toId({ collection: slugs.rankedLists, id: redirect.documentId, payload }) ?? null
  }
  const find = async ({ address, slug }: SourceComment['page']): Promise<Id | null> => {
    const given = [slug, address].flatMap((name) => (name === null ? [] : [name]))
    const names = [
      ...given.flatMap((name) => lists[name] ?? []),
      ...(slug === null ? [] : [slug]),
      ...(address === null ? [] : namesIn(address)),
    ]
    for (const name of new Set(names.map((each) => each.normalize('NFC')))) {
      if (name === '') continue
      const id = await bySlug(name)
      if (id !== null) return id
    }
    return null
  }
  return (page) => {
    const key = JSON.stringify([page.slug, page.address])
    const found = known.get(key) ?? find(page)
    known.set(key, found)
    return found
  }
}

/** Parts of addresses behind a page's name: its other forms, the second page of it or of its comments. */
const BEHIND_NAME = /^(?:amp|feed|index\.\w{3,5}|(?:comment-)?page-?\d*|\d{1,3})$/

/**
 * What may be the name of the page in an address, the likeliest first: "top-10" of
 * "https://example.com/lists/top-10.html", "https://example.com/top-10/amp/".
 */
const namesIn = (address: string): string[] => {
  if (!URL.canParse(address)) return []
  const segments = new URL(address).pathname
    .split('/')
    .filter((part) => part !== '')
    .map(percentDecoded)
  const last = segments.at(-1) ?? ''
  const name = segments.findLast((part) => !BEHIND_NAME.test(part)) ?? ''
  return [last, name, name.replace(/\.(?:html?|php|aspx?|jsp)$/, '')]
}
