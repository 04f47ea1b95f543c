/** Open notes by whom they are for, a row for each: what the first screen asks for by its index. */
import type { PayloadRequest } from 'payload'

import type { Id } from '../../storage/types.js'
import type { ListContext } from '../moves/context.js'

import { idOf } from '../../storage/documents/index.js'
import { filledOf } from '../../storage/documents/values.js'
import { storeOf, within } from '../../storage/index.js'
import { type Note, taskKey, tasksOf } from './rules/index.js'
import { readFlow } from './store.js'

/** When what is never due is due, so that it sorts last on every engine; in milliseconds. */
const NEVER = 8.64e15

/** Of how many tasks it is looked whether their notes are still open. */
const LOOKED_AT = 40

/** Writes down whose the open notes of a list are. A later call heals what an earlier one has left undone. */
export const noteTasks = async (context: ListContext): Promise<void> => {
  const { list, payload } = context
  const store = storeOf({ payload })
  const flow = await readFlow(context)
  const wanted = new Map(
    tasksOf(flow).map((task) => [taskKey({ ...task, list: String(list) }), task]),
  )
  const there = await store.find({
    collection: 'mentions',
    select: { key: true },
    sort: 'id',
    where: { list: { equals: list } },
  })
  const gone = there.filter(({ key }) => !wanted.has(String(key)))
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => id)
    await store.remove({ collection: 'mentions', where: { id: { in: ids } } })
  }
  const known = new Set(there.map(({ key }) => String(key)))
  for (const [key, { dueOn, note, user }] of wanted) {
    if (known.has(key)) continue
    const dueAt = dueOn === null ? NEVER : Date.parse(dueOn)
    await store.createOnce({ collection: 'mentions', data: { dueAt, key, list, note, user } })
  }
}

/** An open note that is for somebody. */
export type OwnNote = { dueOn: null | string; list: Id; note: Note }

/** The open notes that are for an account, what is due first. */
export const readTasks = async ({
  req,
  user,
}: {
  req: PayloadRequest
  user: string
}): Promise<OwnNote[]> => {
  const rows = await within(req).find({
    collection: 'mentions',
    limit: LOOKED_AT,
    sort: 'dueAt',
    where: { user: { equals: user } },
  })
  const lists = [...new Set(rows.map(({ list }) => String(idOf(list) ?? '')))].filter(Boolean)
  if (lists.length === 0) return []
  const flows = await within(req).find({
    collection: 'workflows',
    limit: lists.length,
    select: { key: true, notes: true },
    where: { key: { in: lists } },
  })
  const notes = new Map(
    flows.flatMap(({ key, notes: of }) =>
      (Array.isArray(of) ? (of as Note[]) : []).map((note) => [`${key}:${note.id}`, note] as const),
    ),
  )
  return rows.flatMap(({ list, note: id }) => {
    const of = idOf(list)
    const note = notes.get(`${String(of)}:${filledOf(id) ?? ''}`)
    // resolved while its row was being written
    if (of === undefined || !note || note.resolvedAt !== null) return []
    return [{ dueOn: note.dueOn ?? null, list: of, note }]
  })
}
