/** Pictures of imported articles as media: from a folder, from their addresses, or from the file itself. */
import type { Payload, TypedUser } from 'payload'

import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { APIError } from 'payload'

import type { Attachments, SourceArticle } from '../src/lists/importing/article/wxr.js'
import type { ArticlePicture, BringPicture } from '../src/lists/importing/bulk.js'
import type { Resolve } from '../src/net/index.js'
import type { CollectionSlugs } from '../src/slugs.js'

import { extensionOf, PICTURE_EXTENSIONS } from '../src/catalogue/hooks/pictures.js'
import { ADDRESS_PROBLEMS, redirectOf, requestBytes } from '../src/net/index.js'
import { storeOf } from '../src/storage/index.js'
import { slugify } from '../src/text/index.js'

/** Where pictures are taken from, beside those that a file itself holds. */
export type PictureSource =
  | {
      /** Hosts that may be asked although they are private, and without https. */
      allowHosts?: readonly string[]
      kind: 'fetch'
      resolve?: Resolve
    }
  | { folder: string; kind: 'folder' }
  /** From nowhere: what a run before has brought is found. */
  | { kind: 'none' }

/** Largest file of a picture, in bytes; the desk takes no larger one. */
const MAX_BYTES = 20_000_000
const MAX_ALT = 500
const TIMEOUT_MS = 20_000
const MAX_REDIRECTS = 3

/** The bytes of a picture, or why there are none. */
type Read = { bytes: Buffer } | { reason: string }

/**
 * Brings pictures into the desk as media. A picture is named by where it stands, so that another run finds
 * it; the limits of uploads hold.
 *
 * @param source a namespace for what is no address of the web: two folders may have files alike
 */
export const createBringPicture = ({
  attachments,
  from,
  isDryRun,
  payload,
  slugs,
  source,
  user,
}: {
  /** What an export tells of its pictures, for those that posts show without a text. */
  attachments: Attachments
  from: PictureSource
  isDryRun: boolean
  payload: Payload
  slugs: CollectionSlugs
  source: string
  user: TypedUser
}): BringPicture => {
  const alts = new Map([...attachments.values()].map(({ alt, url }) => [url, alt]))
  return async (picture) => {
    const { url } = picture
    const own = picture.alt.trim() || alts.get(url) || alts.get(withoutSize(url)) || ''
    const name = nameOf({ picture, source })
    const known = await storeOf({ payload }).findOne({
      collection: 'media',
      select: { filename: true },
      where: { filename: { in: PICTURE_EXTENSIONS.map((extension) => `${name}.${extension}`) } },
    })
    const hasOwnAlt = own !== ''
    if (known) return { hasOwnAlt, id: known.id }
    const read = await readPicture({ from, isDryRun, picture })
    if ('reason' in read) return read
    // stands for one that is to be brought
    if (isDryRun) return { hasOwnAlt, id: `new picture ${url}` }
    const extension = extensionOf(read.bytes)
    if (extension === null) return { reason: `it is none of ${PICTURE_EXTENSIONS.join(', ')}` }
    try {
      const { id } = await payload.create({
        collection: slugs.media,
        data: { alt: (own || picture.beside).slice(0, MAX_ALT) },
        depth: 0,
        file: {
          data: read.bytes,
          mimetype: `image/${extension === 'jpg' ? 'jpeg' : extension}`,
          name: `${name}.${extension}`,
          size: read.bytes.length,
        },
        overrideAccess: false,
        // a run that was killed may have left the file without its document
        overwriteExistingFiles: true,
        user,
      })
      return { hasOwnAlt, id }
    } catch (error) {
      if (error instanceof APIError) return { reason: reasonOf(error) }
      throw error
    }
  }
}

/** What an error of Payload says of a field, or says at all. */
const reasonOf = (error: APIError<{ errors?: Array<{ message?: string }> } | null>): string =>
  error.data?.errors?.[0]?.message ?? error.message

/** A name that is that of one picture, and readable. */
const nameOf = ({
  picture: { article, url },
  source,
}: {
  picture: ArticlePicture
  source: string
}): string => {
  const isOfTheWeb = /^https?:\/\//i.test(url)
  const isWhole = isOfTheWeb || url.startsWith('data:')
  const key = isWhole ? url : JSON.stringify([source, article.key, url])
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 16)
  const base = url.startsWith('data:') ? '' : (segmentsOf(url)?.at(-1) ?? '')
  return `${slugify(base.replace(/\.\w+$/, '')).slice(0, 60) || 'picture'}-${hash}`
}

/** The bytes of a picture from where they are, or why there are none. */
export const readPicture = async ({
  from,
  isDryRun,
  picture: { article, url },
}: {
  from: PictureSource
  /** Whether nothing is asked of addresses. */
  isDryRun: boolean
  picture: Pick<ArticlePicture, 'article' | 'url'>
}): Promise<Read> => {
  const held = heldIn({ article, url })
  if (held) return bounded(held)
  switch (from.kind) {
    case 'fetch':
      return isDryRun && /^https?:/i.test(url)
        ? { bytes: Buffer.alloc(0) }
        : fetchPicture({ ...from, url })
    case 'folder':
      return readFromFolder({ folder: from.folder, url })
    case 'none':
      return { reason: 'it stands as its address; --pictures says where pictures are' }
  }
}

/** A picture that the file of the article holds: one of Word, or one that its address is made of. */
const heldIn = ({ article, url }: { article: SourceArticle; url: string }): Buffer | undefined => {
  const own = article.pictures?.get(url)
  if (own) return own
  const [, base64] = /^data:image\/[\w.+-]+;base64,([\w+/=\s]+)$/i.exec(url) ?? []
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64')
}

const bounded = (bytes: Buffer): Read =>
  bytes.length > MAX_BYTES ? { reason: `it has more than ${MAX_BYTES} bytes` } : { bytes }

const fetchPicture = async ({
  allowHosts = [],
  resolve,
  url,
}: Omit<Extract<PictureSource, { kind: 'fetch' }>, 'kind'> & { url: string }): Promise<Read> => {
  let address = url.startsWith('//') ? `https:${url}` : url
  for (let step = 0; step <= MAX_REDIRECTS; step += 1) {
    if (!URL.canParse(address)) return { reason: 'it has no address of the web' }
    const asked = new URL(address)
    // pages of then say http where the same answers by https now
    if (asked.protocol === 'http:' && !allowHosts.includes(asked.host)) asked.protocol = 'https:'
    const outcome = await requestBytes({
      allowHosts,
      headers: { accept: 'image/*' },
      maxBytes: MAX_BYTES + 1,
      method: 'GET',
      resolve,
      timeoutMs: TIMEOUT_MS,
      url: asked.href,
    })
    if (outcome.kind === 'refused') return { reason: ADDRESS_PROBLEMS[outcome.problem] }
    if (outcome.kind === 'unreachable') return { reason: outcome.reason }
    const { body, headers, status } = outcome
    if (status === 200) return bounded(body)
    const next = redirectOf({ from: asked.href, headers, status })
    if (next === null) return { reason: `it answers ${status}` }
    if (next === undefined) return { reason: 'it leads to what is no address' }
    address = next.href
  }
  return { reason: `it leads on more than ${MAX_REDIRECTS} times` }
}

/**
 * A file of a folder, which may be that of the whole site, of its uploads, or flat: by as much of the end of
 * the address as there is; where there is no small one that WordPress made, the whole one.
 */
const readFromFolder = async ({ folder, url }: { folder: string; url: string }): Promise<Read> => {
  const segments = segmentsOf(url)
  if (!segments || segments.length === 0) return { reason: 'its address names no file' }
  const root = await realpath(folder)
  for (const names of [segments, [...segments.slice(0, -1), withoutSize(segments.at(-1) ?? '')]]) {
    for (let from = 0; from < names.length; from += 1) {
      const file = await realpath(path.join(root, ...names.slice(from))).catch(() => null)
      // a link may lead out of the folder
      if (file === null || !file.startsWith(root + path.sep)) continue
      const { isFile, size } = await stat(file).then((found) => ({
        isFile: found.isFile(),
        size: found.size,
      }))
      if (!isFile) continue
      return size > MAX_BYTES
        ? { reason: `it has more than ${MAX_BYTES} bytes` }
        : { bytes: await readFile(file) }
    }
  }
  return { reason: 'it is not in the folder' }
}

/** Parts of the path of an address; null where one of them leads elsewhere. */
const segmentsOf = (url: string): null | string[] => {
  const [bare = ''] = url.replace(/^(?:https?:)?\/\/[^/?#]*/i, '').split(/[?#]/)
  const segments = bare.split('/').filter((part) => part !== '' && part !== '.')
  try {
    const decoded = segments.map((part) => decodeURIComponent(part))
    return decoded.some((part) => part === '..' || /[\0/\\]/.test(part)) ? null : decoded
  } catch {
    return null
  }
}

/** Without the size that WordPress puts into the names of smaller ones: "roof-300x200.jpg". */
const withoutSize = (text: string): string => text.replace(/-\d{1,5}x\d{1,5}(?=\.\w+$)/, '')
