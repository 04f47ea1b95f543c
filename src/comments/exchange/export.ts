import type { Where } from 'payload'

import type { Id } from '../../storage/types.js'
import type { RowContext } from '../context.js'
import type { CommentRow } from '../row.js'

import { eachId, storeOf } from '../../storage/index.js'
import { toRow } from '../row.js'

const PAGE = 200

/**
 * Comments as lines of JSON that `readJsonLines` reads: list by list, each before what answers it, all
 * statuses, with nothing of their authors but the name they gave.
 *
 * @param list only those on this list
 */
export async function* exportComments({
  context,
  list,
}: {
  context: RowContext
  list?: Id | undefined
}): AsyncGenerator<string> {
  const { payload, slugs } = context
  const lists =
    list === undefined
      ? eachId({ collection: slugs.rankedLists, payload, where: { id: { exists: true } } })
      : [list]
  for await (const id of lists) yield* exportList({ context, list: id })
}

async function* exportList({
  context: { payload },
  list,
}: {
  context: RowContext
  list: Id
}): AsyncGenerator<string> {
  const found = await storeOf({ payload }).findOne<{ id: Id; slug?: string }>({
    collection: 'rankedLists',
    select: { slug: true },
    where: { id: { equals: list } },
  })
  let last: { id: Id; place: string } | undefined
  for (;;) {
    const after: Where[] = last
      ? [
          {
            or: [
              { place: { greater_than: last.place } },
              { and: [{ place: { equals: last.place } }, { id: { greater_than: last.id } }] },
            ],
          },
        ]
      : []
    const docs = await storeOf({ payload }).find({
      collection: 'comments',
      limit: PAGE,
      sort: ['place', 'id'],
      where: { and: [{ list: { equals: list } }, ...after] },
    })
    for (const doc of docs) {
      const row = toRow(doc)
      yield `${JSON.stringify(toLine({ doc, list: found?.slug ?? String(list), row }))}\n`
      last = { id: row.id, place: row.place }
    }
    if (docs.length < PAGE) return
  }
}

const toLine = ({
  doc,
  list,
  row,
}: {
  doc: Record<string, unknown>
  list: string
  row: CommentRow
}) => {
  const printed = doc.printedDate as { date?: null | string; precision?: string } | null | undefined
  const isImported = doc.source === 'import'
  const date = isImported ? (printed?.date ?? null) : row.createdAt
  return {
    attachments: row.attachments,
    authorName: row.authorName,
    body: row.body,
    createdAt: date === null ? null : new Date(date).toISOString(),
    entry: row.entry,
    entryTitle: row.entryTitle,
    id: String(row.id),
    isFeatured: row.isFeatured,
    isPinned: row.isPinned,
    isSpoiler: row.isSpoiler,
    isStaff: row.isStaff,
    list,
    parentId: row.parent === null ? null : String(row.parent),
    precision: isImported ? (printed?.precision ?? 'day') : 'minute',
    status: row.status,
  }
}
