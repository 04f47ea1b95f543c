/** The sizes that are made of an uploaded picture, by the format that it has. */
import type {
  CollectionBeforeOperationHook,
  CollectionSlug,
  ImageSize,
  PayloadRequest,
  SanitizedCollectionConfig,
} from 'payload'

import path from 'node:path'

import type { Id } from '../../storage/types.js'

/** What an operation on a picture is asked, as far as its sizes go by it. */
type Asked = {
  collection: { config: SanitizedCollectionConfig }
  data?: { focalX?: unknown; focalY?: unknown }
  duplicateFromID?: Id
  id?: Id
}

const WEBP = { format: 'webp', options: { quality: 80 } } as const

/**
 * The same sizes as WebP where the picture is a JPEG or a PNG; the others are small by themselves, or move, and
 * keep their format. A size with a format of its own keeps that too.
 *
 * A file is named after the whole name of the picture (`red-320x180.png.webp`): `red.png` and `red.jpg` would
 * else have sizes of one name, and the one that came later those of both.
 */
export const sizesAsWebp = ({
  filename,
  sizes,
}: {
  filename: string
  sizes: readonly ImageSize[]
}): ImageSize[] => {
  const extension = path.extname(filename)
  if (!/^\.(jpe?g|png)$/i.test(extension)) return [...sizes]
  return sizes.map((size) => ({
    ...size,
    ...(!size.formatOptions && {
      formatOptions: WEBP,
      ...(!size.generateImageName && {
        generateImageName: ({ height, originalName, width }) =>
          `${originalName}-${width}x${height}${extension}.webp`,
      }),
    }),
  }))
}

/**
 * Has the sizes of a picture made by its format. Payload knows one format for a size, whatever is uploaded; so
 * the operation goes on with a collection whose sizes are those of this picture. Where it is not known which one
 * it is (a focal point for several at once), sizes keep the format of theirs.
 *
 * After `createCheckPicture`, by which a name ends as the picture is.
 */
export const makeSmallSizes: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const asked = args as unknown as Asked
  const { config } = asked.collection
  if (!config.upload.imageSizes) return args
  const filename = await nameOfPicture({ asked, req, slug: config.slug })
  if (!filename) return args
  const imageSizes = sizesAsWebp({ filename, sizes: config.upload.imageSizes })
  const upload = { ...config.upload, imageSizes }
  return {
    ...args,
    collection: { ...asked.collection, config: { ...config, upload } },
  } as typeof args
}

const nameOfPicture = async ({
  asked: { id: changed, data, duplicateFromID },
  req,
  slug,
}: {
  asked: Asked
  req: PayloadRequest
  slug: string
}): Promise<null | string | undefined> => {
  if (req.file) return req.file.name
  const id = duplicateFromID ?? changed
  const isMadeAnew =
    duplicateFromID !== undefined || req.query?.uploadEdits || data?.focalX || data?.focalY
  if (id === undefined || !isMadeAnew) return undefined
  const found = (await req.payload.findByID({
    id,
    collection: slug as CollectionSlug,
    depth: 0,
    disableErrors: true,
    req,
    select: { filename: true },
  })) as { filename?: null | string } | null
  return found?.filename
}
