/** Payload's trash, which an app may have for a collection: documents that are out of sight and can come back. */
import type { Payload, Where } from 'payload'

/** The condition that a document is not in the trash; none where its collection has no trash. */
export const notInTrash = ({ payload, slug }: { payload: Payload; slug: string }): Where[] =>
  payload.collections[slug]?.config.trash === true ? [NOT_IN_TRASH] : []

export const NOT_IN_TRASH: Where = { deletedAt: { exists: false } }
