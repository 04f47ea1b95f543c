/** Hundreds of articles as drafts: one after the other, resumable, with a report. */
import type { Payload, TypedUser } from 'payload'

import { createLocalReq } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Data, Id } from '../../storage/types.js'
import type { CheckSet } from '../checks/index.js'
import type { ArticleProposal, ArticleSource, TextPart } from './article/index.js'
import type { SourceArticle } from './article/wxr.js'
import type { ImportContext } from './context.js'
import type { Change } from './mend.js'

import { begunByOf, findBegun, MAX_ENTRIES } from '../composing/index.js'
import { checkList } from '../hooks/gatherChecks.js'
import { readDraft } from '../moves/rows.js'
import { findVisible } from '../moves/search.js'
import { catchUp } from '../moves/settle.js'
import { fold, slugify } from '../../text/index.js'
import { proposeList } from './article/index.js'
import { createFromArticle } from './create.js'
import { matchProposal } from './match.js'
import { noteReading, updateFromArticle } from './update.js'

export type BulkReport = {
  /** How many findings of the checks the drafts have, by code. */
  checks: Record<string, number>
  /** Made by this run. */
  created: number
  /** There already, from a run before. */
  existing: number
  /** What is asked of the articles, by code. */
  questions: Record<string, number>
  /** Pictures of the articles: in the desk now, and those that are not, the first of them with why. */
  pictures: {
    brought: number
    left: Array<{ key: string; reason: string; url: string }>
    leftCount: number
    /** Brought without a text of their own for who cannot see them; they have what stands beside them. */
    withoutAlt: number
  }
  read: number
  /** Lists whose articles are read otherwise now; the first of them, each with what differs. */
  revised: Array<{ changes: Change[]; key: string; title: string }>
  revisedCount: number
  /** No lists, or such that cannot be made; the first of them, each with why. */
  skipped: Array<{ key: string; line: number; reason: string; title: string }>
  skippedCount: number
  /** Entries that name a drama which is not in the catalogue. */
  unmatched: number
}

/** A picture that an article names. */
export type ArticlePicture = {
  alt: string
  article: SourceArticle
  /** What stands beside it, for one without a text of its own: a caption, an entry, the article. */
  beside: string
  url: string
}

/** Brings a picture into the desk, or finds it there; else says why not. The same each time. */
export type BringPicture = (
  picture: ArticlePicture,
) => Promise<{ hasOwnAlt: boolean; id: Id } | { reason: string }>

export type BulkOptions = {
  articles: AsyncIterable<SourceArticle>
  checks: CheckSet
  isDryRun?: boolean
  /** Whether an update takes back what somebody has edited since the article was read. */
  isOverwriting?: boolean
  /** Whether lists of a run before are set right where their articles are read otherwise now. */
  isUpdate?: boolean
  locale: string | undefined
  onProgress?: (report: Readonly<BulkReport>) => void
  payload: Payload
  /** Without it pictures stay as their addresses. */
  bring?: BringPicture
  slugs: CollectionSlugs
  /** A namespace for the keys of the articles: two exports may number their posts alike. */
  source: string
  /** In whose name the lists are made. */
  user: TypedUser
}

/** Most examples of articles that a report names. */
const MAX_EXAMPLES = 50
/** Fewest entries of a list; a post with fewer is an article and no list. */
const MIN_ENTRIES = 2

/**
 * A draft of each article that is a list. Each is one transaction with a key of its own: a run that was
 * stopped is started again from its beginning, and what it has made is found and left as it is, or (an
 * update) set right where its article is read otherwise now. Holds one article at a time.
 */
export const importArticles = async (options: BulkOptions): Promise<BulkReport> => {
  const report: BulkReport = {
    checks: {},
    created: 0,
    existing: 0,
    pictures: { brought: 0, left: [], leftCount: 0, withoutAlt: 0 },
    questions: {},
    read: 0,
    revised: [],
    revisedCount: 0,
    skipped: [],
    skippedCount: 0,
    unmatched: 0,
  }
  for await (const article of options.articles) {
    report.read += 1
    const reason = await importOne({ article, options, report })
    if (reason !== null) {
      report.skippedCount += 1
      const { key, line, title } = article
      if (report.skipped.length < MAX_EXAMPLES) report.skipped.push({ key, line, reason, title })
    }
    options.onProgress?.(report)
  }
  return report
}

/** Why an article was left out; null where it was not. */
const importOne = async ({
  article,
  options,
  report,
}: {
  article: SourceArticle
  options: BulkOptions
  report: BulkReport
}): Promise<null | string> => {
  const { locale, payload, slugs, source, user } = options
  const begunBy = begunByOf({
    key: `import:${source}:${article.key}`,
    request: 'import',
    user: { collection: String(user.collection), id: user.id },
  })
  const begun = await findBegun({ begunBy, payload })
  if (begun) report.existing += 1
  if (begun && !options.isUpdate) return null
  const proposal = proposeList({ source: article.source })
  const title = proposal.title?.value ?? article.title
  const wrong = reasonAgainst({ proposal, title })
  if (wrong !== null) return wrong
  const req = await createLocalReq({ ...(locale ? { locale } : {}), user }, payload)
  const context: ImportContext = { locale, payload, req, slugs }
  const matches = await matchProposal({ ...context, proposal })
  for (const { code } of proposal.questions) {
    report.questions[code] = (report.questions[code] ?? 0) + 1
  }
  report.unmatched += matches.flat().filter(({ dramas }) => !dramas[0]).length
  const terms = {
    categories: await findTerms({
      ...context,
      collection: slugs.categories,
      names: article.categories,
    }),
    tags: await findTerms({ ...context, collection: slugs.tags, names: article.tags }),
  }
  const { requestKey } = begunBy
  const pictures = await bringPictures({ article, options, proposal, report, title })
  const hero = article.featured === undefined ? undefined : pictures.get(article.featured)
  const fields = { ...terms, ...(hero === undefined ? {} : { heroImage: hero }) }
  const told =
    hero === undefined ? proposal : withoutFeatured({ proposal, url: article.featured ?? '' })
  if (begun) {
    const changes = await updateFromArticle({
      ...context,
      answers: { title },
      fields,
      isDryRun: options.isDryRun ?? false,
      isOverwriting: options.isOverwriting ?? false,
      list: begun.id,
      matches,
      pictures,
      proposal: told,
      requestKey,
    })
    if (changes.length === 0) return null
    report.revisedCount += 1
    if (report.revised.length < MAX_EXAMPLES) {
      report.revised.push({ changes, key: article.key, title })
    }
    return null
  }
  if (options.isDryRun) {
    report.created += 1
    return null
  }
  const slug = article.slug && slugify(article.slug)
  const isFree = slug ? await isSlugFree({ ...context, slug }) : false
  const { id } = await createFromArticle({
    ...context,
    answers: { title },
    begunBy,
    fields: { ...(slug && isFree ? { slug } : {}), ...fields },
    matches,
    pictures,
    proposal: told,
  })
  report.created += 1
  await noteReading({ ...context, list: id, requestKey })
  await countFindings({ context, id, options, report })
  return null
}

/** The pictures of an article that are in the desk then, by their addresses. */
const bringPictures = async ({
  article,
  options: { bring },
  proposal,
  report: { pictures: report },
  title,
}: {
  article: SourceArticle
  options: BulkOptions
  proposal: ArticleProposal
  report: BulkReport
  title: string
}): Promise<Map<string, Id>> => {
  const brought = new Map<string, Id>()
  const asked = new Set<string>()
  for (const { alt, beside, url } of picturesIn({ proposal, title })) {
    if (asked.has(url)) continue
    asked.add(url)
    const answer = bring
      ? await bring({ alt, article, beside, url })
      : { reason: 'it stands as its address' }
    if ('id' in answer) {
      brought.set(url, answer.id)
      report.brought += 1
      if (!answer.hasOwnAlt) report.withoutAlt += 1
      continue
    }
    report.leftCount += 1
    const { reason } = answer
    if (report.left.length < MAX_EXAMPLES) {
      report.left.push({ key: article.key, reason, url: url.slice(0, MAX_SHOWN_URL) })
    }
  }
  return brought
}

/** Longest address in a report; pictures may stand in theirs themselves. */
const MAX_SHOWN_URL = 300

const picturesIn = ({
  proposal: { intro, outro, sections },
  title,
}: {
  proposal: ArticleProposal
  title: string
}): Array<Pick<ArticlePicture, 'alt' | 'beside' | 'url'>> => {
  const read = (parts: readonly TextPart[], name: string) =>
    parts.flatMap((part, index) => {
      if (part.kind !== 'image') return []
      const next = parts[index + 1]
      const caption =
        next && 'isCaption' in next ? next.runs.map(({ text }) => text).join('') : undefined
      return [{ alt: part.label, beside: caption || name, url: part.url }]
    })
  return [
    ...read(intro, title),
    ...sections.flatMap(({ entries, text }) => [
      ...read(text, title),
      ...entries.flatMap((entry) =>
        read(entry.text, entry.drama?.value ?? entry.printed?.value ?? title),
      ),
    ]),
    ...read(outro, title),
  ]
}

/** Without the picture above the article, which the list has a field for. */
const withoutFeatured = ({
  proposal,
  url,
}: {
  proposal: ArticleProposal
  url: string
}): ArticleProposal => {
  const at = proposal.intro.findIndex((part) => part.kind === 'image' && part.url === url)
  return { ...proposal, intro: proposal.intro.filter((_, index) => index !== at) }
}

const reasonAgainst = ({
  proposal,
  title,
}: {
  proposal: ArticleProposal
  title: string
}): null | string => {
  const count = proposal.sections.reduce((sum, { entries }) => sum + entries.length, 0)
  if (count < MIN_ENTRIES) return 'it is no list: it has no entries'
  if (count > MAX_ENTRIES) return `it has ${count} entries; a list has ${MAX_ENTRIES} at most`
  if (title === '') return 'it has no title'
  return title.length > 300 ? 'its title is longer than 300 characters' : null
}

const isSlugFree = async ({
  payload,
  slug,
  slugs,
}: ImportContext & { slug: string }): Promise<boolean> => {
  const { totalDocs } = await payload.count({
    collection: slugs.rankedLists,
    overrideAccess: true,
    where: { slug: { equals: slug } },
  })
  return totalDocs === 0
}

/** Terms by their titles; those that the desk has not are left to it. */
const findTerms = async ({
  collection,
  names,
  ...context
}: ImportContext & { collection: string; names: readonly string[] }): Promise<Id[]> => {
  if (names.length === 0) return []
  const wanted = new Set(names.map(fold))
  const found = await findVisible({
    ...context,
    collection,
    limit: 1000,
    select: ['title'],
    where: { id: { exists: true } },
  })
  return found.filter(({ title }) => wanted.has(fold(String(title)))).map(({ id }) => id)
}

const countFindings = async ({
  context: { locale, payload, req, slugs },
  id,
  options: { checks },
  report,
}: {
  context: ImportContext
  id: Id
  options: BulkOptions
  report: BulkReport
}): Promise<void> => {
  const list = { list: id, payload, slugs }
  await catchUp(list)
  const document: Data = await readDraft({ ...list, isFallback: true, locale, req })
  const { findings } = await checkList({ checks, list: document, listId: id, locale, req, slugs })
  for (const { code } of findings) report.checks[code] = (report.checks[code] ?? 0) + 1
}

/** Whether a file of a folder is an article, by its name. */
export const isArticle = (name: string): boolean => formatOf(name) !== null

/** A file of a folder as an article; see `isArticle`. */
export const articleOfFile = ({
  name,
  pictures,
  text,
}: {
  name: string
  pictures?: ReadonlyMap<string, Buffer>
  text: string
}): SourceArticle => ({
  categories: [],
  key: name,
  line: 1,
  ...(pictures ? { pictures } : {}),
  slug: null,
  source: { format: formatOf(name) ?? 'text', text },
  tags: [],
  title: name.replace(/\.\w+$/, ''),
})

/** How a file is read, by its name. */
const formatOf = (name: string): ArticleSource['format'] | null => {
  if (/\.(?:html?|docx)$/i.test(name)) return 'html'
  if (/\.(?:md|markdown)$/i.test(name)) return 'markdown'
  return /\.txt$/i.test(name) ? 'text' : null
}
