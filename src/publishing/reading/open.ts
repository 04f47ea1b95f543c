/** The first steps of every route: who reads in which locale, and which document an address names. */
import type { CacheKind, SourceDocument } from '../shapes/index.js'
import type { PublicKey, Reader } from './read.js'
import type { RouteArgs } from '../../http/route.js'

import { PublicError } from '../../errors.js'
import { cacheKeysOfKind } from '../shapes/index.js'
import { chooseLocale } from './locale.js'
import { slugParam } from '../../http/query.js'
import { findMovedSlug, findPublishedBySlug } from './read.js'

/** The document is under another slug now. */
export type Moved = { movedTo: { param: string; slug: string } }

/** @throws PublicError `unknown-locale` */
export const readerOf = ({
  locale,
  options,
  req,
}: Pick<RouteArgs, 'options' | 'req'> & { locale: string | undefined }): Reader => ({
  choice: chooseLocale({ localization: req.payload.config.localization, requested: locale }),
  now: options.now(),
  payload: req.payload,
  slugs: options.slugs,
})

/** The keys of the answer that would be at the address of a document; it is there once that is published. */
const keysOfMissing = ({ key, slug }: { key: PublicKey; slug: string }): string[] => {
  const kind = KINDS[key]
  return kind ? cacheKeysOfKind({ kind, slugs: [slug] }).slice(0, 1) : []
}

const KINDS: Partial<Record<PublicKey, CacheKind>> = {
  dramas: 'drama',
  people: 'person',
  rankedLists: 'list',
  scenes: 'scene',
}

/** What a document is called in a message. */
const NOUNS: Partial<Record<PublicKey, string>> = {
  dramas: 'drama',
  people: 'person',
  rankedLists: 'list',
  scenes: 'scene',
}

/**
 * The published document with this slug, or where it has moved; of a slug with capital letters, where the one
 * without is.
 *
 * @throws PublicError `not-found`
 */
export const findOrMoved = async <T extends SourceDocument>({
  key,
  reader,
  select,
  slug,
}: {
  key: PublicKey
  reader: Reader
  select?: readonly string[]
  slug: string | undefined
}): Promise<Moved | { document: T }> => {
  const parsed = slugParam.safeParse(slug)
  if (parsed.success) {
    const document = await findPublishedBySlug<T>({ key, reader, select, slug: parsed.data })
    if (document) return { document }
    const movedTo = await findMovedSlug({ key, oldSlug: parsed.data, reader })
    if (movedTo) return { movedTo: { param: 'slug', slug: movedTo } }
    const small = parsed.data.toLowerCase()
    if (small !== parsed.data) {
      const found = await findOrMoved({ key, reader, select: ['slug'], slug: small })
      return 'movedTo' in found ? found : { movedTo: { param: 'slug', slug: small } }
    }
  }
  throw new PublicError({
    code: 'not-found',
    detail: `No published ${NOUNS[key] ?? 'document'} has this slug.`,
    missing: parsed.success ? keysOfMissing({ key, slug: parsed.data }) : [],
  })
}

/**
 * The published list with this slug, or where it has moved.
 *
 * @throws PublicError `not-found`
 */
export const findListOrMoved = async <T extends SourceDocument>(args: {
  reader: Reader
  select?: readonly string[]
  slug: string | undefined
}): Promise<Moved | { list: T }> => {
  const found = await findOrMoved<T>({ ...args, key: 'rankedLists' })
  return 'movedTo' in found ? found : { list: found.document }
}
