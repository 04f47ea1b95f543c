/** Uploads of a desk whose machine keeps no files: in a bucket, by the same settings as published files. */
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  CollectionSlug,
  UploadConfig,
} from 'payload'

import type { Target } from '../publishing/files/index.js'
import type { Id } from '../storage/types.js'

import { answerBytes, noFile, typeOf } from '../catalogue/hooks/pictures.js'

/** What Payload stores of a file and of its sizes, as far as it names them. */
type Stored = {
  filename?: null | string
  sizes?: Record<string, null | { filename?: null | string; mimeType?: null | string } | undefined>
}

/** Names may be given again to other bytes, so whoever keeps a picture asks whether it is still right. */
const CACHE_CONTROL = 'no-cache'

/**
 * A collection of uploads whose files lie in a target in the place of a folder. They are written before the
 * document is: where that fails nothing is saved, and the editor is told. Who may read a file is asked by
 * Payload as ever; the bucket may be private.
 *
 * @param open called once, with the first file
 */
export const keptIn = ({
  collection,
  open,
}: {
  collection: CollectionConfig
  open: () => Promise<Target>
}): CollectionConfig => {
  let opened: Promise<Target> | undefined
  const target = (): Promise<Target> => {
    // a failure is not kept: the next file tries again
    opened ??= open().catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }

  /**
   * The file that is cropped or gets another focal point. Payload would ask for it over HTTP, at an address
   * of the desk that is mostly a private one, and refuse to.
   */
  const bringStored: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
    const { id } = args as { id?: Id }
    if (operation !== 'update' || req.file || !req.query?.uploadEdits || !id) return args
    const { filename } = (await req.payload.findByID({
      id,
      collection: collection.slug as CollectionSlug,
      depth: 0,
      req,
    })) as Stored
    const { read } = await target()
    const data = filename ? await read(filename) : undefined
    if (data && filename) {
      req.file = { data, mimetype: typeOf(data), name: filename, size: data.length }
    }
    return args
  }

  const write: CollectionBeforeChangeHook = async ({ data, req }) => {
    const { filename, sizes = {} } = data as Stored
    const made = Object.entries(req.payloadUploadSizes ?? {}).map(([size, bytes]) => ({
      bytes,
      path: sizes[size]?.filename,
    }))
    const files = [...(req.file ? [{ bytes: req.file.data, path: filename }] : []), ...made]
    const { write: put } = await target()
    for (const { bytes, path } of files) {
      if (path) await put({ bytes, cacheControl: CACHE_CONTROL, path, type: typeOf(bytes) })
    }
    return data
  }

  const removeReplaced: CollectionAfterChangeHook = async ({ doc, previousDoc }) => {
    const kept = namesOf(doc as Stored)
    await remove(namesOf((previousDoc ?? {}) as Stored).filter((name) => !kept.includes(name)))
  }

  const removeAll: CollectionAfterDeleteHook = async ({ doc }) => remove(namesOf(doc as Stored))

  const remove = async (names: string[]): Promise<void> => {
    if (names.length === 0) return
    const { remove: removeOne } = await target()
    for (const name of names) await removeOne(name)
  }

  const upload: UploadConfig = typeof collection.upload === 'object' ? collection.upload : {}
  const { hooks = {} } = collection
  return {
    ...collection,
    // Payload fetches the file to duplicate over HTTP whatever is at hand, see bringStored
    disableDuplicate: true,
    hooks: {
      ...hooks,
      afterChange: [...(hooks.afterChange ?? []), removeReplaced],
      afterDelete: [...(hooks.afterDelete ?? []), removeAll],
      beforeChange: [...(hooks.beforeChange ?? []), write],
      beforeOperation: [bringStored, ...(hooks.beforeOperation ?? [])],
    },
    upload: {
      ...upload,
      disableLocalStorage: true,
      handlers: [
        async (req, { params: { filename } }) => {
          const { read } = await target()
          const bytes = await read(filename)
          return bytes ? answerBytes({ bytes, req }) : noFile()
        },
      ],
    },
  }
}

const namesOf = ({ filename, sizes }: Stored): string[] =>
  [filename, ...Object.values(sizes ?? {}).map((size) => size?.filename)].flatMap((name) =>
    name ? [name] : [],
  )
