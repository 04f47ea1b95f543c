import type { MigrateUpArgs } from '@payloadcms/db-mongodb'

/**
 * Comments go with their list now. Those whose list was deleted before named one that is not there; they
 * are left without one, which nobody but moderators reads.
 */
export async function up({ payload }: MigrateUpArgs): Promise<void> {
  const comments = payload.db.collections.comments?.collection
  const lists = payload.db.collections['ranked-lists']?.collection
  if (!comments || !lists) return
  const named = (await comments.distinct('list')).filter((id) => id != null)
  const there = await lists.find({ _id: { $in: named } }, { projection: { _id: 1 } }).toArray()
  const known = new Set(there.map(({ _id }) => String(_id)))
  const gone = named.filter((id) => !known.has(String(id)))
  if (gone.length > 0) await comments.updateMany({ list: { $in: gone } }, { $unset: { list: 1 } })
}

/** What they named was not there. */
export async function down(): Promise<void> {}
