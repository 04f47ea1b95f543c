import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-mongodb'

import { randomBytes } from 'node:crypto'

type Comment = { _id: unknown; createdAt: Date; parent?: unknown; place?: string }

/** Gives what was written before its place in the order of reading, what is answered first. */
export async function up({ payload }: MigrateUpArgs): Promise<void> {
  const comments = payload.db.collections.comments?.collection
  if (!comments) return
  for (let depth = 0; ; depth += 1) {
    const level = comments
      .find<Comment>({ depth, place: { $exists: false } })
      .sort({ createdAt: 1, _id: 1 })
    let count = 0
    for await (const { _id, createdAt, parent } of level) {
      const above =
        parent == null ? null : await comments.findOne<Comment>({ _id: parent as never })
      const place = placeOf({ createdAt, parent: above?.place ?? null })
      await comments.updateOne({ _id: _id as never, place: { $exists: false } }, { $set: { place } })
      count += 1
    }
    // those of the last level hang on each other too
    if (count === 0 && (await comments.countDocuments({ place: { $exists: false } })) === 0) return
    if (depth > 60) throw new Error('Some comments answer none that is there; repair them first.')
  }
}

export async function down({ payload }: MigrateDownArgs): Promise<void> {
  const comments = payload.db.collections.comments?.collection
  await comments?.updateMany({}, { $unset: { place: 1 } })
}

/**
 * The place of a comment as it was when this migration was written: one segment a level, each of the time
 * of writing, of when it was kept and of chance.
 */
const placeOf = ({ createdAt, parent }: { createdAt: Date; parent: null | string }): string => {
  const own = `${digits(createdAt.getTime())}${digits(nextTick())}${randomBytes(3).toString('hex')}`
  return parent === null ? own : [...parent.split('/').slice(0, 50), own].join('/')
}

let last = 0

/** Milliseconds since 1970, later with each call. */
const nextTick = (): number => {
  last = Math.max(Date.now(), last + 1)
  return last
}

const digits = (value: number): string =>
  Math.max(0, Math.trunc(value)).toString(16).padStart(11, '0')
