/** What readers read as files: which there are, the record of them, and the places where they lie. */
import type { Target } from './target.js'

import { createBucket } from './bucket.js'
import { createFolder } from './folder.js'

export type { Book, Entry } from './book.js'
export { createBook } from './book.js'
export type { Wanted } from './layout.js'
export { canBeNamedBy, filesOfList, filesOfSite, indexPage } from './layout.js'
export type { Target } from './target.js'

/**
 * Opens what a setting names: a folder by its path, or `s3://BUCKET/PREFIX`, for which the AWS SDK reads the
 * keys, the region and the endpoint from the environment.
 *
 * @throws Error with a sentence where it names neither
 */
export const openTarget = async (to: string): Promise<Target> => {
  if (!/^[a-z\d]+:\/\//i.test(to)) return createFolder(to)
  const { bucket, prefix } = /^s3:\/\/(?<bucket>[^/]+)\/?(?<prefix>.*?)\/?$/.exec(to)?.groups ?? {}
  if (!bucket)
    throw new Error(`"${to}" is no place for files: it takes a folder or s3://BUCKET/PREFIX.`)
  return createBucket({ bucket, prefix: prefix ?? '' })
}
