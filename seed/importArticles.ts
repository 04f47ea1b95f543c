/** `npm run import -- articles`: a WordPress export, or a folder of files, as drafts of lists. */
import type { Payload, TypedUser } from 'payload'

import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'

import type { CommentContext } from '../src/comments/context.js'
import type { ImportReport } from '../src/comments/exchange/index.js'
import type { SourceArticle } from '../src/lists/importing/article/wxr.js'
import type { BulkReport } from '../src/lists/importing/bulk.js'

import { importComments, READERS } from '../src/comments/exchange/index.js'
import { checkSetOf } from '../src/lists/checks/index.js'
import { readPosts } from '../src/lists/importing/article/wxr.js'
import { articleOfFile, importArticles } from '../src/lists/importing/bulk.js'
import { readDocx } from '../src/lists/importing/docx.js'
import { sanitizeOptions } from '../src/options.js'
import { installedSlugs } from './load.js'

/** How often it is told how far it is, in milliseconds. */
const TOLD_MS = 2000

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
  payload,
  say,
  source,
}: {
  as: string | undefined
  comments: CommentContext
  from: string
  isDryRun: boolean
  payload: Payload
  say: (line: string) => void
  source: string | undefined
}): Promise<Report> => {
  const found = await stat(from).catch(() => null)
  if (!found) throw new Error(`There is no file or folder "${from}".`)
  const user = await findAccount({ as, payload })
  const isFolder = found.isDirectory()
  const name = source ?? path.basename(from)
  const read = (): AsyncGenerator<SourceArticle> =>
    isFolder ? readFolder(from) : readPosts(createReadStream(from))
  let total = 0
  for await (const _ of read()) total += 1
  say(`${total} articles`)
  const tell = createTeller({ say, total })
  const articles = await importArticles({
    articles: read(),
    checks: checkSetOf(sanitizeOptions().checks),
    isDryRun,
    locale: payload.config.localization ? payload.config.localization.defaultLocale : undefined,
    onProgress: ({ read: done }) => tell(done),
    payload,
    slugs: installedSlugs(payload),
    source: name,
    user,
  })
  if (isFolder) return { articles, comments: null }
  let told = Date.now()
  return {
    articles,
    comments: await importComments({
      comments: READERS.wxr(createReadStream(from)),
      context: comments,
      isDryRun,
      onProgress: ({ read: done }) => {
        if (Date.now() - told < TOLD_MS) return
        told = Date.now()
        say(`${done} comments`)
      },
      source: name,
    }),
  }
}

const createTeller = ({ say, total }: { say: (line: string) => void; total: number }) => {
  const begun = Date.now()
  let told = begun
  return (done: number): void => {
    const now = Date.now()
    if (now - told < TOLD_MS || done === 0) return
    told = now
    const left = Math.round((((now - begun) / done) * (total - done)) / 1000)
    say(`${done} of ${total} articles, about ${left} seconds left`)
  }
}

async function* readFolder(folder: string): AsyncGenerator<SourceArticle> {
  for (const name of (await readdir(folder)).toSorted()) {
    const file = path.join(folder, name)
    const text = /\.docx$/i.test(name)
      ? ((await readDocx(await readFile(file))) ?? '')
      : await readFile(file, 'utf8')
    const article = articleOfFile({ name, text })
    if (article) yield article
  }
}

const findAccount = async ({
  as,
  payload,
}: {
  as: string | undefined
  payload: Payload
}): Promise<TypedUser> => {
  const { docs } = await payload.find({
    collection: installedSlugs(payload).users,
    depth: 0,
    limit: 1,
    sort: 'createdAt',
    where: as === undefined ? { roles: { contains: 'admin' } } : { email: { equals: as } },
  })
  const [user] = docs
  if (!user) {
    throw new Error(
      as === undefined
        ? 'There is no admin in whose name lists are made; name an account with --as EMAIL.'
        : `There is no account "${as}".`,
    )
  }
  return { ...user, collection: installedSlugs(payload).users } as unknown as TypedUser
}
