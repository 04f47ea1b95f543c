import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'

import type { CollectionSlugs } from '../options.js'

import { ValidationError } from 'payload'

import { tr, type TranslationKey } from '../translations/index.js'
import { isolated } from './isolated.js'
import { idOf, readRelated } from './related.js'

/** How deep replies are stored; deeper ones hang on the last level. */
export const MAX_DEPTH = 50

/**
 * Keeps threads whole: a reply belongs to its parent's list, and no comment stands under itself.
 * Root and depth follow from the parent.
 *
 * @throws ValidationError on `parent` or `body`, with what would be right.
 */
export const createKeepThread =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionBeforeValidateHook =>
  async ({ collection, data, originalDoc, req }) => {
    if (!data) return data
    const merged = { ...originalDoc, ...data } as Record<string, unknown>
    const fail = (path: string, key: TranslationKey): never => {
      throw new ValidationError(
        { collection: collection.slug, errors: [{ message: tr(req, key), path }] },
        req.t,
      )
    }

    const hasMedia = Array.isArray(merged.media) && merged.media.length > 0
    const hasBody = typeof merged.body === 'string' && merged.body.trim() !== ''
    // what was printed elsewhere may have lost its pictures on the way; it stays as a place in the thread
    if (!hasBody && !hasMedia && merged.source !== 'import' && merged.status !== 'deleted') {
      fail('body', 'errors:emptyComment')
    }

    const parentId = idOf(merged.parent)
    if (parentId === undefined) return { ...data, depth: 0, root: null }

    const parent = await readComment({ id: parentId, req, slugs })
    if (!parent) return fail('parent', 'errors:parentUnknown')
    if (String(idOf(parent.list)) !== String(idOf(merged.list))) {
      fail('parent', 'errors:parentElsewhere')
    }

    const ownId = idOf(originalDoc?.id)
    if (ownId !== undefined) {
      const seen = new Set<string>()
      for (let above: typeof parent | undefined = parent; above;) {
        if (String(above.id) === String(ownId)) fail('parent', 'errors:commentCycle')
        if (seen.has(String(above.id))) break
        seen.add(String(above.id))
        const next = idOf(above.parent)
        above = next === undefined ? undefined : await readComment({ id: next, req, slugs })
      }
    }
    const depth = Math.min(Number(parent.depth ?? 0) + 1, MAX_DEPTH)
    return { ...data, depth, root: idOf(parent.root) ?? parent.id }
  }

const readComment = async ({
  id,
  req,
  slugs,
}: {
  id: number | string
  req: PayloadRequest
  slugs: CollectionSlugs
}) =>
  (await readRelated({ collection: slugs.comments, ids: [id], req: isolated(req) })).get(String(id))
