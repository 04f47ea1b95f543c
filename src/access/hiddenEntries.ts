import type { PayloadRequest, Where } from 'payload'

import type { Store } from '../storage/store.js'
import type { Id } from '../storage/types.js'

import { rowsOf } from '../storage/documents/index.js'
import { within } from '../storage/index.js'
import { publicLists } from './publicLists.js'

/** The entries of a list that readers do not see yet: what is said about them is not to be seen either. */
export type HiddenEntries = {
  ids: string[]
  /** When the next of them appears; null where none does. */
  until: Date | null
}

const NONE: HiddenEntries = { ids: [], until: null }

/** A public list with what tells that some of its entries may still be to appear. */
export type TimedListRow = { id: Id; publicFrom?: unknown }

/** By one statement, for the few lists with entries that are to appear; by none for the others. */
export const readHiddenEntries = async ({
  list: { id, publicFrom },
  now,
  store,
}: {
  list: TimedListRow
  now: Date
  store: Store
}): Promise<HiddenEntries> => {
  if (!isAhead(publicFrom, now)) return NONE
  const hidden = (await readEntryRows({ fields: ['revealAt'], id, store })).filter(({ revealAt }) =>
    isAhead(revealAt, now),
  )
  const instants = hidden
    .map(({ revealAt }) => new Date(String(revealAt)).getTime())
    .filter(Number.isFinite)
  return {
    ids: hidden.map((row) => String(row.id)),
    until: instants.length > 0 ? new Date(Math.min(...instants)) : null,
  }
}

/** Rows of the entries of a published list, with fields of their own tables. */
export const readEntryRows = async ({
  fields,
  id,
  ids,
  store,
}: {
  fields: readonly string[]
  id: Id
  ids?: readonly string[]
  store: Store
}): Promise<Array<Record<string, unknown>>> => {
  const rows = await store.findRows({
    array: 'entries',
    collection: 'rankedLists',
    fields,
    id,
    ...(ids ? { ids } : {}),
  })
  if (rows) return rows
  const list = await store.findOne({
    collection: 'rankedLists',
    select: { entries: Object.fromEntries(fields.map((field) => [field, true as const])) },
    where: { id: { equals: id } },
  })
  return rowsOf(list?.entries).filter((row) => !ids || ids.includes(String(row.id)))
}

/** The condition that comments are about none of some entries. */
export const notAbout = (ids: readonly string[]): Where[] =>
  ids.length === 0 ? [] : [{ or: [{ entry: { exists: false } }, { entry: { not_in: [...ids] } }] }]

/** Those of all public lists at an instant: entries that are to appear are few at any time. */
export const findHiddenEntries = async ({
  now,
  req,
}: {
  now: Date
  req: PayloadRequest
}): Promise<string[]> => {
  const found = FOUND.get(req) ?? find({ now, req })
  FOUND.set(req, found)
  return found
}

/** One request asks for the comments themselves and for what is joined to them. */
const FOUND = new WeakMap<PayloadRequest, Promise<string[]>>()

const find = async ({ now, req }: { now: Date; req: PayloadRequest }): Promise<string[]> => {
  const store = within(req)
  const lists = await store.find<TimedListRow & { id: Id }>({
    collection: 'rankedLists',
    select: { publicFrom: true },
    sort: 'id',
    where: {
      and: [
        { publicFrom: { greater_than: now.toISOString() } },
        { _status: { equals: 'published' } },
        publicLists({ now }),
      ],
    },
  })
  const hidden: string[] = []
  for (const list of lists) hidden.push(...(await readHiddenEntries({ list, now, store })).ids)
  return hidden
}

/** Fail closed: what is no date is never reached. */
const isAhead = (instant: unknown, now: Date): boolean =>
  instant !== null && instant !== undefined && instant !== '' && !(new Date(String(instant)) <= now)
