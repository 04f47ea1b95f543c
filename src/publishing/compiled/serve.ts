import type { Where } from 'payload'

import type { Id } from '../../storage/types.js'
import type { Reader } from '../reading/read.js'
import type {
  Appearance,
  AppearingKey,
  ListSummary,
  SpoilerMode,
  SummaryDocument,
} from '../shapes/index.js'
import type { PublicationContext } from './context.js'
import type { Head, StoredForm } from './heads.js'
import type { Pending } from './marks.js'

import { compileSummary } from '../shapes/index.js'
import { gatherForSummaries, SUMMARY_FIELDS } from '../reading/gather.js'
import { findPublishedByIds } from '../reading/read.js'
import { readBodies } from './bodies.js'
import { formKey, stampOf, toHead } from './heads.js'
import { kick } from './kick.js'
import { findPending, isTouchedBy } from './marks.js'
import {
  collectionIn,
  noteReads,
  noteUnknown,
  noteUntil,
  ofDocument,
} from '../../storage/changes/index.js'
import { readTogether, storeOf } from '../../storage/index.js'
import { notInTrash } from '../../storage/trash.js'
import { appearanceIn, APPEARING_THROUGH } from './appearances.js'
import { formOf } from './summaries.js'

/**
 * The stored form of a published list, validated at this moment; undefined where there is none and
 * the list has to be read from its documents (a cache miss). Two small queries: a publication
 * is fresh as long as its stamp is that of the list, its time is not over, and no mark waits for one of
 * the documents that it was made of.
 */
export const findStoredForm = async ({
  locale,
  mode,
  slug,
  ...context
}: PublicationContext & {
  locale: null | string
  mode: SpoilerMode
  slug: string
}): Promise<StoredForm | undefined> => {
  const { payload, publicNow, slugs } = context
  const isList: Where = {
    and: [
      { slug: { equals: slug } },
      { _status: { equals: 'published' } },
      ...notInTrash({ payload, slug: slugs.rankedLists }),
    ],
  }
  const isHead: Where = { and: [{ slug: { equals: slug } }, { state: { equals: 'ready' } }] }
  const [list, marks] = await readTogether(payload, () =>
    Promise.all([
      storeOf({ payload }).findOne<{ id: Id; revision?: unknown; updatedAt?: unknown }>({
        collection: 'rankedLists',
        select: { revision: true, updatedAt: true },
        where: isList,
      }),
      findPending(context),
    ]),
  )
  // after the marks: one that was done by then is in it, whatever is compiled meanwhile
  const row = await storeOf({ payload }).findOne({
    collection: 'publications',
    select: { bodies: true, list: true, madeOf: true, stamp: true, validUntil: true },
    where: isHead,
  })
  if (!list) return undefined
  const head = row ? toHead(row) : undefined
  const form = head?.bodies[formKey({ locale, mode })]
  const isRight =
    head?.list === String(list.id) &&
    head.stamp === stampOf({ list, payload }) &&
    (head.validUntil === null || head.validUntil > publicNow().getTime())
  const isStale =
    head !== undefined &&
    isTouchedBy({
      itself: ofDocument(slugs.rankedLists, list.id),
      madeOf: head.madeOf,
      marks,
    })
  // its list is compiled again already
  if (isStale) return undefined
  if (form && isRight) {
    const { madeOf, validUntil } = head
    if (madeOf) noteReads(madeOf)
    else noteUnknown()
    if (validUntil !== null) noteUntil(Date.now() + validUntil - publicNow().getTime())
    return form
  }
  kick({ ...context, list: list.id })
  return undefined
}

/** A list as it was found, with what says whether its head is of this. */
export type ReadRow = { id: Id; reads: number; revision: number; updatedAt: null | string }

type ReadArgs = PublicationContext & {
  /**
   * Those that waited before this is called: a head that is read after them has what they say, or they
   * tell that it has not.
   */
  marks: readonly Pending[]
  reader: Reader
  /** Lists that are public. */
  rows: readonly ReadRow[]
}

/**
 * The summaries of some lists for a reader, by their ids as text. One that was compiled is given as long as
 * its stamp is that of the list, and no mark waits for a document that it was made of; the others are made
 * from their documents, and are left out where they are not public any more.
 */
export const readSummaries = async (args: ReadArgs): Promise<ReadonlyMap<string, ListSummary>> => {
  const { reader } = args
  const { found, missing } = await readForms<ListSummary>({
    ...args,
    fields: ['summaries'],
    // a counter that others may write into the row
    read: ({ summaries }, { reads }) => {
      const form = summaries?.forms[formOf(reader.choice)]
      if (!summaries || form === undefined) return undefined
      return { form: { ...(JSON.parse(form) as ListSummary), reads }, madeOf: summaries.madeOf }
    },
  })
  if (missing.length === 0) return found
  const documents = await findPublishedByIds<SummaryDocument>({
    ids: missing,
    key: 'rankedLists',
    reader,
    select: SUMMARY_FIELDS,
  })
  const related = await gatherForSummaries({ lists: [...documents.values()], reader })
  for (const [id, list] of documents) found.set(id, compileSummary({ list, related }))
  return found
}

/**
 * Where in some lists a document stands, by their ids as text, by the same rules; `missing` are those that
 * are to be asked by their documents.
 */
export const readAppearances = ({
  id,
  key,
  ...args
}: ReadArgs & { id: Id; key: AppearingKey }): Promise<Forms<Appearance | null>> => {
  const through = [
    args.slugs.rankedLists,
    ...APPEARING_THROUGH.map((collection) => args.slugs[collection]),
  ]
  return readForms<Appearance | null>({
    ...args,
    fields: ['appearances', 'madeOf', 'validUntil'],
    read: ({ appearances, madeOf, validUntil }) => {
      const form = appearances?.forms[formOf(args.reader.choice)]
      if (!appearances || !madeOf || form === undefined) return undefined
      if (validUntil !== null && validUntil <= args.publicNow().getTime()) return undefined
      return {
        form: appearanceIn({ appearances, form, id: String(id), key }),
        madeOf: madeOf.filter((token) => through.includes(collectionIn(token))),
      }
    },
  })
}

/**
 * The bodies of some lists in one form, by their ids as text, by the same rules; those that are not there
 * are to be read from their documents.
 */
export const readForm = async ({
  mode,
  ...args
}: ReadArgs & { mode: SpoilerMode }): Promise<ReadonlyMap<string, string>> => {
  const key = formKey({ locale: args.reader.choice.locale, mode })
  const { found } = await readForms<StoredForm>({
    ...args,
    fields: ['bodies', 'madeOf', 'validUntil'],
    read: ({ bodies, madeOf, validUntil }) => {
      const form = bodies[key]
      if (!form || !madeOf) return undefined
      const left = validUntil === null ? null : validUntil - args.publicNow().getTime()
      if (left !== null && left <= 0) return undefined
      if (left !== null) noteUntil(Date.now() + left)
      return { form, madeOf }
    },
  })
  const bodies = await readBodies({ ...args, etags: [...found.values()].map(({ etag }) => etag) })
  return new Map(
    [...found].flatMap(([id, { etag }]): Array<[string, string]> => {
      const body = bodies.get(etag)
      return body ? [[id, body.bytes.toString()]] : []
    }),
  )
}

type Forms<T> = { found: Map<string, T>; missing: Id[] }

/** What heads say of lists, where it is right. */
const readForms = async <T>({
  fields,
  marks,
  read,
  rows,
  ...context
}: ReadArgs & {
  fields: readonly string[]
  read: (head: Head, row: ReadRow) => undefined | { form: T; madeOf: string[] }
}): Promise<Forms<T>> => {
  const found = new Map<string, T>()
  const missing: Id[] = []
  if (rows.length === 0) return { found, missing }
  const { payload, slugs } = context
  const heads = await storeOf({ payload }).find({
    collection: 'publications',
    limit: rows.length,
    select: Object.fromEntries(['list', 'stamp', 'state', ...fields].map((name) => [name, true])),
    where: { list: { in: rows.map(({ id }) => String(id)) } },
  })
  const byList = new Map(heads.map((head) => [String(head.list), toHead(head)]))
  for (const row of rows) {
    const head = byList.get(String(row.id))
    const known = head?.stamp === stampOf({ list: row, payload }) ? read(head, row) : undefined
    if (!known) kick({ ...context, list: row.id })
    const itself = ofDocument(slugs.rankedLists, row.id)
    if (known && !isTouchedBy({ itself, madeOf: known.madeOf, marks })) {
      noteReads(known.madeOf)
      found.set(String(row.id), known.form)
    } else missing.push(row.id)
  }
  return { found, missing }
}
