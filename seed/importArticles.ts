/** `npm run import -- articles`: a WordPress export, or a folder of files, as drafts of lists. */
import type { Payload } from 'payload'

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'

import type { CommentContext } from '../src/comments/context.js'
import type { ImportReport } from '../src/comments/exchange/index.js'
import type { Attachments } from '../src/lists/importing/article/wxr.js'
import type { BulkReport } from '../src/lists/importing/bulk.js'

import { importComments, READERS } from '../src/comments/exchange/index.js'
import { checkSetOf } from '../src/lists/checks/index.js'
import { readAttachments, readPosts } from '../src/lists/importing/article/wxr.js'
import { importArticles } from '../src/lists/importing/bulk.js'
import { createProgress } from '../src/lists/importing/progress.js'
import { sanitizeOptions } from '../src/options.js'
import type { PictureSource } from './articlePictures.js'

import { createBringPicture } from './articlePictures.js'
import { findAccount } from './account.js'
import { installedSlugs } from './load.js'
import { readFile, readFolder } from './reading.js'

type Report = { articles: BulkReport; comments: ImportReport | null }

/**
 * Makes drafts of the articles of a file or folder, and takes over the comments on them. What a run
 * before has made stays as it is, so that one that was stopped is started again.
 *
 * @param as e-mail of the account in whose name lists are made; without it the first admin's
 * @throws Error with a full sentence where the file, the folder or the account is not there
 */
export const importFrom = async ({
  as,
  comments,
  from,
  isDryRun,
  isOverwriting = false,
  isUpdate = false,
  payload,
  pictures,
  say,
  source,
}: {
  as: string | undefined
  comments: CommentContext
  from: string
  isDryRun: boolean
  /** Whether an update takes back what was edited since. */
  isOverwriting?: boolean
  /** Whether lists of a run before are set right where their articles are read otherwise now. */
  isUpdate?: boolean
  payload: Payload
  /** Where pictures are taken from; of a folder of articles, from it, where nothing is said. */
  pictures?: PictureSource | undefined
  say: (line: string) => void
  source: string | undefined
}): Promise<Report> => {
  const found = await stat(from).catch(() => null)
  if (!found) throw new Error(`There is no file or folder "${from}".`)
  const user = await findAccount({ as, payload })
  const isFolder = found.isDirectory()
  const name = source ?? path.basename(from)
  const attachments: Attachments = isFolder
    ? new Map()
    : await readAttachments(createReadStream(from))
  const reading = isFolder
    ? await readFolder(from)
    : readFile({ file: from, read: (bytes) => readPosts(bytes, attachments), size: found.size })
  const slugs = installedSlugs(payload)
  const progress = createProgress({ kind: 'articles', payload, say, source: name })
  const articles = await importArticles({
    articles: reading.items,
    bring: createBringPicture({
      attachments,
      from: pictures ?? (isFolder ? { folder: from, kind: 'folder' } : { kind: 'none' }),
      isDryRun,
      payload,
      slugs,
      source: name,
      user,
    }),
    checks: checkSetOf(sanitizeOptions().checks),
    isDryRun,
    isOverwriting,
    isUpdate,
    locale: payload.config.localization ? payload.config.localization.defaultLocale : undefined,
    onProgress: ({ read: done }) => progress.tell({ done, share: reading.share() }),
    payload,
    slugs,
    source: name,
    user,
  })
  await progress.end()
  for (const line of linesOf(articles)) say(line)
  if (isFolder) return { articles, comments: null }
  return {
    articles,
    comments: await importTold({
      context: comments,
      from,
      isDryRun,
      payload,
      say,
      size: found.size,
      source: name,
    }),
  }
}

const importTold = async ({
  from,
  payload,
  say,
  size,
  ...rest
}: {
  context: CommentContext
  from: string
  isDryRun: boolean
  payload: Payload
  say: (line: string) => void
  size: number
  source: string
}): Promise<ImportReport> => {
  const { items, share } = readFile({ file: from, read: READERS.wxr, size })
  const progress = createProgress({ kind: 'comments', payload, say, source: rest.source })
  const report = await importComments({
    ...rest,
    comments: items,
    onProgress: ({ read: done }) => progress.tell({ done, share: share() }),
  })
  await progress.end()
  return report
}

/** What an update changes and what it keeps, a line for each field. */
const linesOf = ({ revised }: BulkReport): string[] =>
  revised.flatMap(({ changes, key, title }) =>
    changes.map(({ entry, field, from, isKept, to }) => {
      const place = entry === null ? '' : `"${entry}": `
      const what = `${shortened(from)} -> ${shortened(to)}`
      return `${key} "${title}": ${place}${field}: ${what}${isKept ? ' (kept: it was edited)' : ''}`
    }),
  )

/** Longest value in a line, in characters. */
const MAX_SHOWN = 120

const shortened = (value: unknown): string => {
  const text = JSON.stringify(value ?? null)
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}
