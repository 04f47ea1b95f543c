/** Hooks that note what has happened to documents, for webhooks to tell of. */
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionConfig,
  PayloadRequest,
} from 'payload'

import type { Data, Id } from '../../storage/types.js'
import type { NotedKey } from '../../publishing/shapes/index.js'

import { isDraftSave } from '../../publishing/hooks/publications.js'
import { NOTED_KINDS } from '../../publishing/shapes/index.js'
import { noteDocument } from '../../publishing/webhooks/index.js'
import { idOf } from '../../storage/documents/index.js'
import { textOf } from '../../storage/documents/values.js'
import { isTrial } from '../../storage/trials.js'
import { publishedSlugBefore } from './slugs.js'

/** The same collection, with notes of what readers see changed in its documents. */
export const withNotedEvents = ({
  collection,
  key,
}: {
  collection: CollectionConfig
  key: string
}): CollectionConfig => {
  const noting = hooksOf(key)
  if (!noting) return collection
  const { hooks } = collection
  return {
    ...collection,
    hooks: {
      ...hooks,
      // last: without transactions what another hook refuses is not told of
      afterChange: [...(hooks?.afterChange ?? []), noting.afterChange],
      afterDelete: [...(hooks?.afterDelete ?? []), noting.afterDelete],
    },
  }
}

type Noting = { afterChange: CollectionAfterChangeHook; afterDelete: CollectionAfterDeleteHook }

const hooksOf = (key: string): Noting | undefined => {
  if (key in NOTED_KINDS) return createNoteDocument(key as NotedKey)
  return key === 'roles' ? NOTE_ROLE : undefined
}

const createNoteDocument = (key: NotedKey): Noting => ({
  afterChange: async ({ collection: { slug: collection }, doc, operation, req }) => {
    const { id } = doc as { id: Id }
    const before = operation === 'update' ? publishedSlugBefore({ collection, id, req }) : undefined
    const isPublic = (doc as Data)._status === 'published'
    const isHidden = !isPublic && (before === undefined || isDraftSave({ req, slug: collection }))
    if (!isHidden && !isTrial(req)) {
      await note({ id, key, req, was: before === undefined ? null : { slug: before } })
    }
    return doc as unknown
  },
  afterDelete: async ({ doc, id, req }) => {
    const { _status: status, deletedAt, slug } = doc as Data
    const before = textOf(slug)
    if (status !== 'published' || deletedAt || before === null) return
    await note({ id, key, req, was: { slug: before } })
  },
})

/** The drama and the person of a role are shown with it. */
const noteShownWith = async (
  roles: ReadonlyArray<Data | undefined>,
  req: PayloadRequest,
): Promise<void> => {
  for (const [key, field] of [
    ['dramas', 'drama'],
    ['people', 'person'],
  ] as const) {
    const ids = roles.flatMap((role) => idOf(role?.[field]) ?? [])
    for (const id of new Set(ids)) await note({ id, key, req })
  }
}

const NOTE_ROLE: Noting = {
  afterChange: async ({ doc, previousDoc, req }) => {
    if (!isTrial(req)) await noteShownWith([doc as Data, previousDoc as Data | undefined], req)
    return doc as unknown
  },
  afterDelete: ({ doc, req }) => noteShownWith([doc as Data], req),
}

const note = ({
  req,
  ...args
}: Omit<Parameters<typeof noteDocument>[0], 'payload'> & { req: PayloadRequest }): Promise<void> =>
  noteDocument({ ...args, payload: req.payload, req })
