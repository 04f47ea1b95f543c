/** Entries of published lists, one at a time: whether readers see one, and what it is called. */
import type { Id } from '../../storage/types.js'
import type { SourceDocument } from '../shapes/index.js'
import type { Reader } from './read.js'

import { readEntryRows } from '../../access/hiddenEntries.js'
import { storeOf } from '../../storage/index.js'
import { isRevealed, relationIds } from '../shapes/index.js'
import { localeValues, rowsOf } from '../../storage/documents/index.js'
import { filledOf } from '../../storage/documents/values.js'
import { findPublished, findPublishedByIds } from './read.js'

/** An entry that readers see, with what it is called in the locale of the reader; else undefined. */
export const findShownEntry = async ({
  entry,
  list,
  reader,
}: {
  entry: string
  list: Id
  reader: Reader
}): Promise<undefined | { title: null | string }> => {
  const { now, payload, req } = reader
  const [row] = await readEntryRows({
    fields: ['printedTitle', 'revealAt'],
    id: list,
    ids: [entry],
    store: storeOf({ payload, req }),
  })
  if (!row || !isRevealed({ now, row })) return undefined
  return { title: filledOf(row.printedTitle) ?? (await titleOf({ entry, list, reader })) }
}

/** Of an entry without a printed title: that of its main drama, else its heading. */
const titleOf = async ({
  entry,
  list: id,
  reader,
}: {
  entry: string
  list: Id
  reader: Reader
}): Promise<null | string> => {
  const [list] = await findPublished<SourceDocument & { entries?: unknown }>({
    key: 'rankedLists',
    limit: 1,
    reader,
    select: ['entries.dramas', 'entries.heading'],
    where: { id: { equals: id } },
  })
  const row = rowsOf(list?.entries).find((each) => String(each.id) === entry)
  const [main] = relationIds(row?.dramas)
  const dramas = await findPublishedByIds<SourceDocument & { title?: unknown }>({
    ids: main === undefined ? [] : [main],
    key: 'dramas',
    reader,
    select: ['title', '_status'],
  })
  const title = localeValues(dramas.get(String(main))?.title)[0]
  return title ?? localeValues(row?.heading)[0] ?? null
}
