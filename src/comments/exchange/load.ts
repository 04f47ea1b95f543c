import type { Id } from '../../storage/types.js'
import type { CommentContext } from '../context.js'
import type { Above } from '../place.js'
import type { SourceComment } from './types.js'

import { redirectKey } from '../../publishing/reading/redirects.js'
import { toId } from '../../storage/ids.js'
import { cleanName, cleanText, MAX_BODY, MAX_NAME } from '../judge/index.js'
import { countReplies } from '../counts.js'
import { insertComment } from '../insert.js'
import { requestKeyFor } from '../person.js'
import { findRowWhere } from '../row.js'
import { storeOf } from '../../storage/index.js'
import { percentDecoded } from './xml.js'

/** Most replies that are buffered until their parent comes further down in the file. */
const MAX_WAITING = 100_000

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
  /** Where replies to a comment belong: below it, else below the nearest above it that was kept. */
  const places = new Map<string, Above | null>()
  const waiting = new Map<string, SourceComment[]>()
  let waitingCount = 0
  const answered = new Set<string>()
  const seen = new Set<string>()

  const take = async (first: SourceComment, isOrphan = false): Promise<void> => {
    // a stack of our own: a chain of replies may be long
    const stack = [first]
    for (let comment = stack.pop(); comment; comment = stack.pop()) {
      const parent = comment === first && isOrphan ? null : comment.parentKey
      const above = parent === null ? null : (places.get(parent) ?? null)
      const place = await keep({ ...options, above, comment, findList, report })
      if (place && parent !== null && !above) report.orphans += 1
      places.set(comment.key, place ?? above)
      if (above && place) answered.add(String(above.id))
      const replies = waiting.get(comment.key) ?? []
      waiting.delete(comment.key)
      waitingCount -= replies.length
      stack.push(...replies.toReversed())
    }
  }

  for await (const comment of options.comments) {
    report.read += 1
    const { key, parentKey } = comment
    if (seen.has(key)) {
      skip({ comment, reason: 'its id stands in the file before', report })
      continue
    }
    seen.add(key)
    if (parentKey === null || places.has(parentKey)) await take(comment)
    else {
      waiting.set(parentKey, [...(waiting.get(parentKey) ?? []), comment])
      waitingCount += 1
      if (waitingCount > MAX_WAITING) {
        throw new Error(
          `More than ${MAX_WAITING} comments of the file come before what they answer; sort it by date.`,
        )
      }
    }
    options.onProgress?.(report)
  }
  const takeOrphans = async (parentKey: string): Promise<void> => {
    const orphans = waiting.get(parentKey) ?? []
    waiting.delete(parentKey)
    waitingCount -= orphans.length
    report.orphans += orphans.length
    for (const orphan of orphans) await take(orphan, true)
  }
  for (const parentKey of [...waiting.keys()].filter((key) => !seen.has(key))) {
    await takeOrphans(parentKey)
  }
  // what is left is a cycle of replies
  for (let [circle] = waiting.keys(); circle !== undefined; [circle] = waiting.keys()) {
    await takeOrphans(circle)
  }
  if (!options.isDryRun) {
    // from the last on: what hangs deeper was written later
    const { payload, slugs } = options.context
    for (const answeredId of [...answered].toReversed()) {
      const id = toId({ collection: slugs.comments, id: answeredId, payload })
      if (id !== undefined) await countReplies({ context: options.context, id })
    }
  }
  options.onProgress?.(report)
  return report
}

/** Writes one comment; null where it is left out. */
const keep = async ({
  above,
  comment,
  context,
  findList,
  isDryRun = false,
  report,
  source,
}: Pick<ImportOptions, 'context' | 'isDryRun' | 'source'> & {
  /** What it answers; null where it begins a thread. */
  above: Above | null
  comment: SourceComment
  findList: (page: SourceComment['page']) => Promise<Id | null>
  report: ImportReport
}): Promise<null | Above> => {
  const { key, leftOut, page } = comment
  if (leftOut !== undefined) return skip({ comment, reason: leftOut, report })
  const list = await findList(page)
  if (list === null) {
    const name = page.slug ?? page.address ?? ''
    report.unknownPages[name] = (report.unknownPages[name] ?? 0) + 1
    return null
  }
  const authorName = cleanName(comment.authorName)
  const body = comment.status === 'deleted' ? '' : cleanText(comment.body)
  if ([...authorName].length > MAX_NAME) {
    return skip({ comment, reason: `its author's name is longer than ${MAX_NAME}`, report })
  }
  if ([...body].length > MAX_BODY) {
    return skip({ comment, reason: `it is longer than ${MAX_BODY} characters`, report })
  }
  const importKey = `${source}:${key}`
  const find = () => findRowWhere({ context, where: { importKey: { equals: importKey } } })
  const there = await find()
  if (there) {
    report.existing += 1
    return toAbove(there)
  }
  report.created += 1
  if (isDryRun) return { depth: 0, id: key, place: key, root: null }
  const kept = await insertComment({
    context,
    createdAt: comment.createdAt,
    data: {
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
  if (kept) return kept
  // another import of the same file came first
  const first = await find()
  if (!first) throw new Error(`The comment ${importKey} collides with one that is not there.`)
  report.created -= 1
  report.existing += 1
  return toAbove(first)
}

/** What is kept of a comment for the whole file: not its text. */
const toAbove = ({ depth, id, place, root }: Above): Above => ({ depth, id, place, root })

const skip = ({
  comment: { key, line },
  reason,
  report,
}: {
  comment: SourceComment
  reason: string
  report: ImportReport
}): null => {
  report.skippedCount += 1
  if (report.skipped.length < MAX_EXAMPLES) report.skipped.push({ key, line, reason })
  return null
}

/** Lists by what a file calls their page; each asked for once. Old slugs of a list lead to it too. */
const createFindList = ({
  context: { payload, slugs },
  lists = {},
}: Pick<ImportOptions, 'context' | 'lists'>): ((
  page: SourceComment['page'],
) => Promise<Id | null>) => {
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
