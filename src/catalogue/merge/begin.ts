/** Asking for a merge, and for one to be taken back. */
import type { TypedUser, Where } from 'payload'

import type { Id, Row } from '../../storage/types.js'
import type { ExternalIdChange, MergeKind, NameRow } from './plan/index.js'
import type { Merge, MergeContext } from './store.js'

import { PublicError } from '../../errors.js'
import { idOf, localeValues } from '../../storage/documents/index.js'
import { externalIdsToSettle, NAMES_OF, namesToAdd } from './plan/index.js'
import { MERGED_INTO } from '../../vocabulary.js'
import { CannotMove, findUses, requireMovable } from './references.js'
import { findLatestVersion } from './run.js'
import { findMergeOf, mergeKey, updateMerge } from './store.js'
import { storeOf } from '../../storage/index.js'

type Document = Row

type Pair = MergeContext & { from: Id; into: Id; kind: MergeKind }

export type MergePreview = {
  externalIds: ExternalIdChange[]
  names: NameRow[]
  /** The documents that refer to the one that goes, by collection. */
  uses: Array<{ collection: string; ids: Id[] }>
}

/** What a merge would do, without doing it. */
export const previewMerge = async (pair: Pair): Promise<MergePreview> => {
  const { from, into } = await requirePair(pair)
  return {
    externalIds: externalIdsToSettle({ from, into, kind: pair.kind }),
    names: namesFor({ from, into, kind: pair.kind }),
    uses: await findUses({
      collection: pair.slugs[pair.kind],
      id: pair.from,
      payload: pair.payload,
    }),
  }
}

/**
 * Writes down that one document is merged into another, with all that is needed to take it back; nothing
 * else is changed yet.
 *
 * @throws PublicError `conflict` that says why the two cannot be merged
 */
export const beginMerge = async ({
  now = () => new Date(),
  user,
  ...pair
}: Pair & { now?: () => Date; user: null | TypedUser | undefined }): Promise<Merge> => {
  const { kind, payload, slugs } = pair
  const { from, into } = await requirePair(pair)
  const collection = slugs[kind]
  const version = await findLatestVersion({ collection, id: from.id, payload })
  const where: Where = {
    and: [{ collectionSlug: { equals: collection } }, { documentId: { equals: String(from.id) } }],
  }
  const redirects = await storeOf({ payload }).find<Document>({
    collection: 'redirects',
    where,
  })
  const { title } = NAMES_OF[kind]
  const wasPublic = from._status === 'published' && typeof from.slug === 'string'
  const isCreated = await storeOf({ payload }).createOnce({
    collection: 'merges',
    data: {
      at: now().toISOString(),
      before: {
        externalIds: externalIdsToSettle({ from, into, kind })
          .filter((change) => change.into === null)
          .map(({ field, from: id }) => ({ field, from: id })),
        redirects: redirects.map(({ id }) => String(id)),
        rows: namesFor({ from, into, kind }).map((row) => ({ ...row, id: newRowId() })),
        slug: wasPublic ? from.slug : null,
        status: from._status ?? null,
        version: version ?? null,
      },
      by: user?.id ?? null,
      from: String(from.id),
      fromTitle: localeValues(from[title])[0] ?? null,
      into: String(into.id),
      intoTitle: localeValues(into[title])[0] ?? null,
      key: mergeKey({ from: from.id, kind }),
      kind,
      nextAttemptAt: now().getTime(),
      state: 'running',
    },
  })
  const merge = await findMergeOf({ from: from.id, kind, payload, slugs })
  if (!isCreated || !merge) throw conflict('Somebody else is merging it just now.')
  return merge
}

/**
 * Begins the undoing of a merge.
 *
 * @throws PublicError `not-found` or `conflict`
 */
export const beginUndo = async ({
  from,
  kind,
  now = Date.now,
  payload,
  slugs,
}: Omit<Pair, 'into'> & { now?: () => number }): Promise<Merge> => {
  const merge = await findMergeOf({ from, kind, payload, slugs })
  if (!merge) {
    throw new PublicError({ code: 'not-found', detail: 'It was not merged into another one.' })
  }
  if (merge.state === 'undoing') return merge
  if (merge.state === 'running') throw conflict('It is being merged just now; wait for that.')
  const after = await findMergeOf({ from: merge.into, kind, payload, slugs })
  if (after) {
    throw conflict(
      `“${merge.intoTitle ?? merge.into}” was itself merged into “${after.intoTitle ?? after.into}” since; undo that first.`,
    )
  }
  const set = { attempts: 0, error: null, nextAttemptAt: now(), state: 'undoing' as const }
  const undoing = await updateMerge({
    merge,
    payload,
    set: { ...set, claims: merge.claims + 1 },
    slugs,
  })
  if (!undoing) throw conflict('It is being merged just now; try again in a moment.')
  return undoing
}

const requirePair = async ({ from, into, kind, payload, slugs }: Pair) => {
  const collection = slugs[kind]
  const read = async (id: Id): Promise<Document> => {
    const document = await storeOf({ payload }).findOne<Document>({
      collection: { slug: collection },
      locale: 'all',
      where: { id: { equals: id } },
    })
    if (document) return document
    throw new PublicError({ code: 'not-found', detail: 'There is no document with this id.' })
  }
  if (String(from) === String(into)) throw conflict('A document cannot be merged into itself.')
  const pair = { from: await read(from), into: await read(into) }
  if (idOf(pair.from[MERGED_INTO]) !== undefined) {
    throw conflict('It was merged into another one already.')
  }
  if (idOf(pair.into[MERGED_INTO]) !== undefined) {
    throw conflict('The one to stay was itself merged into another one; choose that.')
  }
  try {
    await requireMovable({ collection, id: from, payload })
  } catch (error) {
    throw error instanceof CannotMove ? conflict(error.message) : error
  }
  return pair
}

const namesFor = ({
  from,
  into,
  kind,
}: {
  from: Document
  into: Document
  kind: MergeKind
}): NameRow[] => {
  const { rows, title } = NAMES_OF[kind]
  const namesOf = (document: Document) => ({
    rows: (document[rows] ?? []) as Array<{ text?: unknown }>,
    title: document[title],
  })
  return namesToAdd({ from: namesOf(from), into: namesOf(into) })
}

/** An id as Payload gives rows. */
const newRowId = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 24)

const conflict = (detail: string): PublicError => new PublicError({ code: 'conflict', detail })
