/** Pictures as they arrive, and as they go out again. */
import type {
  CollectionBeforeOperationHook,
  CollectionSlug,
  PayloadRequest,
  UploadConfig,
} from 'payload'

import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { ValidationError } from 'payload'
import { getRangeRequestInfo } from 'payload/internal'

import type { SanitizedOptions } from '../../options.js'

import { problemResponse } from '../../errors.js'
import { fileResponse } from '../../http/fileResponse.js'
import { etagOf } from '../../http/respond.js'

type UploadHandler = NonNullable<UploadConfig['handlers']>[number]

type Kind = { extensions: readonly [string, ...string[]]; isOf: (bytes: Buffer) => boolean }

const ascii = (bytes: Buffer, from: number, to: number): string =>
  bytes.toString('latin1', from, to)

/** The kinds of pictures that are taken, by their first bytes. */
const KINDS: readonly Kind[] = [
  { extensions: ['png'], isOf: (bytes) => ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n' },
  { extensions: ['jpg', 'jpeg'], isOf: (bytes) => ascii(bytes, 0, 3) === '\xff\xd8\xff' },
  { extensions: ['gif'], isOf: (bytes) => /^GIF8[79]a$/.test(ascii(bytes, 0, 6)) },
  {
    extensions: ['webp'],
    isOf: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP',
  },
  { extensions: ['avif'], isOf: (bytes) => /^ftyp(avif|avis|mif1)$/.test(ascii(bytes, 4, 12)) },
]

/** How the name of a picture ends, by its first bytes; null where they are of no kind that is taken. */
export const extensionOf = (bytes: Buffer): null | string =>
  KINDS.find(({ isOf }) => isOf(bytes))?.extensions[0] ?? null

/** The media type of a file, by its first bytes. */
export const typeOf = (bytes: Buffer): string => {
  const extension = extensionOf(bytes)
  if (extension === null) return 'application/octet-stream'
  return extension === 'jpg' ? 'image/jpeg' : `image/${extension}`
}

/** How names of pictures may end that were given by `extensionOf`. */
export const PICTURE_EXTENSIONS: readonly string[] = KINDS.map(({ extensions: [first] }) => first)

/**
 * Looks at a picture before it is decoded: its name ends as what it is, whatever it was called, and it
 * has no more pixels than it may have by its header.
 *
 * @throws ValidationError of the field `file`
 */
export const createCheckPicture =
  ({ maxMegapixels }: { maxMegapixels: number }): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    if (!req.file || (operation !== 'create' && operation !== 'update')) return args
    const megapixels = await countMegapixels(req)
    if (megapixels > maxMegapixels) {
      throw new ValidationError({
        errors: [
          {
            message: `The picture has ${Math.ceil(megapixels)} million pixels; it may have ${maxMegapixels} million.`,
            path: 'file',
          },
        ],
      })
    }
    const { data, name } = req.file
    const kind = KINDS.find(({ isOf }) => isOf(data))
    if (kind) req.file.name = nameOf({ kind, name })
    return args
  }

/**
 * Headers of a file as it is served: taken for nothing but what its type says, and with a script or a
 * frame in it it could do nothing. What is no picture is saved and not shown.
 */
export const secureFile = (headers: Headers): Headers => {
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  if (!/^image\/(avif|gif|jpeg|png|webp)\b/.test(headers.get('Content-Type') ?? '')) {
    headers.set('Content-Disposition', 'attachment')
  }
  return headers
}

/** What is answered for a name that no file has. */
export const noFile = (): Response =>
  problemResponse({ code: 'not-found', detail: 'There is no file of this name.' })

/**
 * Answers with a file of the folder as caches ask for it. Payload's own answer has no validator, and takes a file
 * that is not there for a failure of its own. A part of a file is left to it.
 */
export const answerFile = (async (req, { params: { collection, filename } }) => {
  const { upload } = req.payload.collections[collection as CollectionSlug]?.config ?? {}
  if (!upload || upload.disableLocalStorage) return undefined
  const file = path.join(upload.staticDir ?? collection, path.basename(filename))
  const stats = await stat(file).catch(() => undefined)
  if (!stats?.isFile()) return noFile()
  // of another version of the file it would be a part that fits to nothing
  if (req.headers.has('Range') && !req.headers.has('If-Range')) return undefined
  const { mtime, mtimeMs, size } = stats
  const response = fileResponse({
    ...askedOf(req),
    etag: `"${Math.round(mtimeMs).toString(36)}-${size.toString(36)}"`,
    lastModified: mtime,
    read: () => Readable.toWeb(createReadStream(file)) as ReadableStream,
    size,
    type: typeOf(await firstBytesOf(file)),
  })
  response.headers.set('Accept-Ranges', 'bytes')
  secureFile(response.headers)
  return response
  // Payload's type forgets that a handler may leave an answer to the next one
}) as UploadHandler

/** Answers with a file that lies elsewhere than in a folder, or with the part of it that is asked for. */
export const answerBytes = ({ bytes, req }: { bytes: Buffer; req: PayloadRequest }): Response => {
  const etag = etagOf(bytes)
  const response = fileResponse({
    ...askedOf(req),
    etag,
    read: () => new Uint8Array(bytes),
    size: bytes.length,
    type: typeOf(bytes),
  })
  secureFile(response.headers)
  response.headers.set('Accept-Ranges', 'bytes')
  const ifRange = req.headers.get('If-Range')
  const rangeHeader = req.headers.get('Range')
  // a part of another version of the file would fit to nothing
  if (response.status !== 200 || rangeHeader === null || (ifRange !== null && ifRange !== etag)) {
    return response
  }
  const asked = getRangeRequestInfo({ fileSize: bytes.length, rangeHeader })
  const part =
    asked.type === 'partial'
      ? new Uint8Array(bytes.subarray(asked.rangeStart, asked.rangeEnd + 1))
      : null
  const partial = new Response(part, { headers: response.headers, status: asked.status })
  partial.headers.delete('Content-Length')
  for (const [name, value] of Object.entries(asked.headers)) partial.headers.set(name, value)
  return partial
}

/** How a file is asked for. The parameter `v` changes with its bytes, see `toImage`. */
const askedOf = (req: PayloadRequest) => ({
  cors: (req.payload.config.custom.rankedLists as Pick<SanitizedOptions['api'], 'cors'>).cors,
  isNamed: req.searchParams.has('v'),
  isPublic: !req.user,
  request: req,
})

const firstBytesOf = async (file: string): Promise<Buffer> => {
  const opened = await open(file)
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await opened.close()
  }
}

/** Of all frames; 0 where there is nothing that would decode it. */
const countMegapixels = async ({ file, payload }: PayloadRequest): Promise<number> => {
  const { sharp } = payload.config
  if (!sharp || !file) return 0
  try {
    const {
      height,
      pages = 1,
      width,
    } = await sharp(file.tempFilePath || file.data, {
      limitInputPixels: false,
    }).metadata()
    return (width * height * pages) / 1_000_000
  } catch {
    // no picture at all, which Payload refuses by its type
    return 0
  }
}

/** A name without what browsers and disks read otherwise than it is meant. */
const nameOf = ({ kind, name }: { kind: Kind; name: string }): string => {
  const [first] = kind.extensions
  // control characters end a name for some systems
  const clean = name.replace(/\p{Cc}/gu, '')
  const dot = clean.lastIndexOf('.')
  const extension = dot > 0 ? clean.slice(dot + 1).toLowerCase() : ''
  if (kind.extensions.includes(extension)) return clean
  const base = (dot > 0 ? clean.slice(0, dot) : clean).replace(/^\.+/, '') || 'picture'
  return `${base}.${first}`
}
