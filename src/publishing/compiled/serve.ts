import type { Where } from 'payload'

import type { Id } from '../../storage/types.js'
import type { Reader } from '../reading/read.js'
import type { ListSummary, SpoilerMode, SummaryDocument } from '../shapes/index.js'
import type { PublicationContext } from './context.js'
import type { StoredForm } from './heads.js'
import type { Pending } from './marks.js'

import { compileSummary } from '../shapes/index.js'
import { gatherForSummaries, SUMMARY_FIELDS } from '../reading/gather.js'
import { findPublishedByIds } from '../reading/read.js'
import { formKey, stampOf, toHead } from './heads.js'
import { kick } from './kick.js'
import { findPending, isTouchedBy } from './marks.js'
import { noteReads, noteUnknown, noteUntil, ofDocument } from '../../storage/changes/index.js'
import { storeOf } from '../../storage/index.js'
import { notInTrash } from '../../storage/trash.js'
import { summaryKey } from './summaries.js'

/**
 * The stored form of a published list, validated at this moment; undefined where there is none and
 * the list has to be read from its documents (a cache miss). Three small queries: a publication
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
  const [list, marks] = await Promise.all([
    storeOf({ payload }).findOne<{ id: Id; revision?: unknown; updatedAt?: unknown }>({
      collection: 'rankedLists',
      select: { revision: true, updatedAt: true },
      where: isList,
    }),
    findPending(context),
  ])
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

/** A list with what its summary goes by. */
type SummarizedRow = { id: Id; reads: number; revision: number; updatedAt: null | string }

/**
 * The summaries of some lists for a reader, by their ids as text. One that was compiled is given as long as
 * its stamp is that of the list, and no mark waits for a document that it was made of; the others are made
 * from their documents, and are left out where they are not public any more.
 *
 * @param marks those that waited before this is called: a head that is read after them has what they say,
 * or they tell that it has not
 * @param rows lists that are public, as they were found
 */
export const readSummaries = async ({
  marks,
  reader,
  rows,
  ...context
}: PublicationContext & {
  marks: readonly Pending[]
  reader: Reader
  rows: readonly SummarizedRow[]
}): Promise<ReadonlyMap<string, ListSummary>> => {
  if (rows.length === 0) return new Map()
  const { payload, slugs } = context
  const heads = await storeOf({ payload }).find({
    collection: 'publications',
    limit: rows.length,
    select: { list: true, stamp: true, state: true, summaries: true },
    where: { list: { in: rows.map(({ id }) => String(id)) } },
  })
  const byList = new Map(heads.map((row) => [String(row.list), toHead(row)]))
  const compiled = new Map<string, ListSummary>()
  const missing: Id[] = []
  for (const { id, reads, ...row } of rows) {
    const head = byList.get(String(id))
    const form = head?.summaries?.forms[summaryKey(reader.choice)]
    const isOfThis = form !== undefined && head?.stamp === stampOf({ list: row, payload })
    const madeOf = head?.summaries?.madeOf ?? null
    const itself = ofDocument(slugs.rankedLists, id)
    if (!isOfThis) kick({ ...context, list: id })
    if (isOfThis && !isTouchedBy({ itself, madeOf, marks })) {
      noteReads(madeOf ?? [])
      // a counter that others may write into the row
      compiled.set(String(id), { ...(JSON.parse(form) as ListSummary), reads })
    } else missing.push(id)
  }
  if (missing.length === 0) return compiled
  const documents = await findPublishedByIds<SummaryDocument>({
    ids: missing,
    key: 'rankedLists',
    reader,
    select: SUMMARY_FIELDS,
  })
  const related = await gatherForSummaries({ lists: [...documents.values()], reader })
  for (const [id, list] of documents) compiled.set(id, compileSummary({ list, related }))
  return compiled
}
