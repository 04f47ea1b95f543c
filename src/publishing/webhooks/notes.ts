/**
 * Notes, the outbox of events of documents and comments: that one has changed, and how readers saw it before.
 * Each is a delivery to nobody yet, written with the change itself where that is a transaction and right after
 * it elsewhere, where any webhook wants such events; what becomes of them is decided when they are gathered
 * (`gather.ts`).
 */
import type { Payload, PayloadRequest, Where } from 'payload'

import type { Id, Row } from '../../storage/types.js'
import type { NotedComment, NotedDocument, NotedKey } from '../shapes/index.js'

import { hasCollection } from '../../storage/installed.js'
import { storeOf } from '../../storage/index.js'
import { NOTED_KINDS } from '../shapes/index.js'
import { kickSoon } from './soon.js'
import { NOTED } from './types.js'
import { isWanted } from './wanted.js'

type Scope = { payload: Payload; req?: PayloadRequest | undefined }

/** What a note is about: documents of one kind, or the comments on one list. */
type Lane = { key: NotedKey } | { list: string }

export type Note = { at: string; id: Id; lane: Lane } & (
  { comment: NotedComment; document: null } | { comment: null; document: NotedDocument }
)

/** @param was left out where readers have the same document as before, and something of it has changed */
export const noteDocument = async ({
  id,
  key,
  was,
  ...scope
}: Scope & { id: Id; key: NotedKey; was?: NotedDocument['was'] }): Promise<void> => {
  await write({
    ...scope,
    body: { id: String(id), ...(was === undefined ? {} : { was }) },
    eventType: `${NOTED_KINDS[key]}.updated`,
    lane: key,
  })
}

/** A comment that readers saw before a change, or see after it. */
export const noteComment = async ({
  id,
  list,
  wasShown,
  ...scope
}: Scope & { id: Id; list: Id | null; wasShown: boolean }): Promise<void> => {
  if (list === null) return
  const isNoted = await write({
    ...scope,
    body: { id: String(id), wasShown },
    eventType: 'comment.updated',
    lane: `${ON_LIST}${String(list)}`,
  })
  if (isNoted) kickSoon(scope.payload)
}

const ON_LIST = 'comments/'

/** @returns whether it was written, because a webhook wants such events */
const write = async ({
  body,
  eventType,
  lane,
  payload,
  req,
}: Scope & { body: object; eventType: string; lane: string }): Promise<boolean> => {
  if (!hasCollection(payload.config, 'webhookDeliveries')) return false
  const [kind = ''] = eventType.split('.')
  if (!(await isWanted({ kind, payload }))) return false
  const eventId = crypto.randomUUID()
  const at = new Date().toISOString()
  // nothing of it is to be read back
  await storeOf({ payload, req }).insertOnce({
    collection: 'webhookDeliveries',
    data: {
      attempts: 0,
      body: JSON.stringify(body),
      eventId,
      eventType,
      key: eventId,
      lane,
      nextAttemptAt: at,
      sequence: at,
      state: NOTED,
    },
  })
  return true
}

const ARE_NOTED: Where = { state: { equals: NOTED } }

/** Some of the notes, those of each lane in the order in which they were made. */
export const findNotes = async ({ limit, payload }: Scope & { limit: number }): Promise<Note[]> => {
  const rows = await storeOf({ payload }).find({
    collection: 'webhookDeliveries',
    limit,
    select: { body: true, lane: true, sequence: true },
    sort: 'createdAt',
    where: ARE_NOTED,
  })
  return rows
    .map(toNote)
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
}

export const dropNotes = async ({
  notes,
  payload,
}: Scope & { notes: readonly Note[] }): Promise<void> => {
  const where: Where = { and: [ARE_NOTED, { id: { in: notes.map(({ id }) => id) } }] }
  await storeOf({ payload }).remove({ collection: 'webhookDeliveries', where })
}

const toNote = (row: Row): Note => {
  const { id } = row
  const at = String(row.sequence)
  const lane = String(row.lane)
  const body = JSON.parse(String(row.body)) as NotedComment & NotedDocument
  return lane.startsWith(ON_LIST)
    ? { at, comment: body, document: null, id, lane: { list: lane.slice(ON_LIST.length) } }
    : { at, comment: null, document: body, id, lane: { key: lane as NotedKey } }
}
