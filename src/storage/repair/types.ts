import type { Id } from '../types.js'

/** Something in the database that is not as it has to be. */
export type Finding = {
  /** Slug of the collection. */
  collection: string
  id: Id
  /** Puts it right; null where only a person can tell what would be right. */
  mend: (() => Promise<void>) | null
  /** What is wrong, in a plain English sentence. */
  sentence: string
}
