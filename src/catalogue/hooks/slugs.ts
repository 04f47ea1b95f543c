import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  PayloadRequest,
} from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'

import { ValidationError } from 'payload'

import { redirectKey } from '../../publishing/reading/redirects.js'
import { isolated } from '../../storage/isolated.js'
import { slugify } from '../../text/index.js'
import { tr } from '../../translations/index.js'

/** How many "-2", "-3" ... are tried before the editor is asked to choose. */
const MAX_SUFFIX = 1000

type SlugArgs = { collection: string; id?: Id; req: PayloadRequest }

/**
 * A free slug for a text: the plain one, or with a number behind it where that is taken. Of two that
 * are made at the same moment the unique index refuses the later one.
 */
export const findFreeSlug = async ({
  collection,
  id,
  req,
  text,
}: SlugArgs & { text: unknown }): Promise<string | undefined> => {
  const base = slugify(typeof text === 'string' ? text : '')
  if (!base) return undefined
  // most are free at once; of those that are not, ever more are looked up at a time
  for (let suffix = 1, count = 1; suffix <= MAX_SUFFIX; suffix += count, count *= 8) {
    const slugs = Array.from({ length: count }, (_, index) =>
      suffix + index === 1 ? base : `${base}-${suffix + index}`,
    )
    const taken = await findTaken({ collection, id, req, slugs })
    const free = slugs.find((slug) => !taken.has(slug))
    if (free !== undefined) return free
  }
  return base
}

/**
 * Gives a document its slug: on creation from what was typed or from the title; later only where it
 * has none. A slug that an editor changes to one that is taken is refused with one that is free.
 * Works before the fields are validated, because Payload's own generator runs beside validation.
 *
 * @throws ValidationError on `slug`
 */
export const createAssignSlug =
  ({ useAsSlug }: { useAsSlug: string }): CollectionBeforeChangeHook =>
  async ({ collection, data, operation, originalDoc, req }) => {
    const args = { collection: collection.slug, id: originalDoc?.id as Id, req }
    if (operation === 'create' || !data.slug) {
      const slug = await findFreeSlug({ ...args, text: data.slug || data[useAsSlug] })
      return { ...data, generateSlug: !slug, slug: slug ?? data.slug }
    }
    const isOther = data.slug !== originalDoc?.slug
    if (isOther && (await findTaken({ ...args, slugs: [String(data.slug)] })).size > 0) {
      const free = (await findFreeSlug({ ...args, text: data.slug })) ?? ''
      throw new ValidationError(
        {
          collection: collection.slug,
          errors: [
            {
              message: tr(req, 'errors:slugTaken', { free, slug: String(data.slug) }),
              path: 'slug',
            },
          ],
        },
        req.t,
      )
    }
    return data
  }

/** Which of these slugs other documents have. */
const findTaken = async ({
  collection,
  id,
  req,
  slugs,
}: SlugArgs & { slugs: readonly string[] }): Promise<Set<unknown>> => {
  const { docs } = await req.payload.find({
    collection,
    depth: 0,
    limit: 2 * slugs.length,
    overrideAccess: true,
    pagination: false,
    req: isolated(req),
    select: { slug: true },
    where: { slug: { in: slugs } },
  })
  return new Set(docs.flatMap((doc) => (doc.id === id ? [] : [(doc as { slug?: unknown }).slug])))
}

const CONTEXT_KEY = 'rankedLists:publishedSlug'

const contextKeyOf = ({ collection, id }: { collection: string; id: Id }): string =>
  `${CONTEXT_KEY}:${collection}:${String(id)}`

/** The slug under which readers knew a document before its change; undefined where they did not. */
export const publishedSlugBefore = ({
  req: { context },
  ...of
}: {
  collection: string
  id: Id
  req: Pick<PayloadRequest, 'context'>
}): string | undefined => context[contextKeyOf(of)] as string | undefined

/**
 * Remembers the slug under which readers know the document, before a change. Not the slug of the
 * latest draft, which no reader has seen.
 */
export const rememberPublishedSlug: CollectionBeforeChangeHook = async ({
  collection,
  context,
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation !== 'update' || originalDoc?.id === undefined) return data
  const [stored] = (
    await req.payload.find({
      collection: collection.slug,
      depth: 0,
      draft: false,
      limit: 1,
      overrideAccess: true,
      pagination: false,
      req: isolated(req),
      select: { slug: true, _status: true },
      where: { id: { equals: originalDoc.id } },
    })
  ).docs as Array<{ _status?: string; slug?: string }>
  const isPublic = stored?._status === undefined || stored._status === 'published'
  context[contextKeyOf({ collection: collection.slug, id: originalDoc.id as Id })] =
    isPublic && stored?.slug ? stored.slug : undefined
  return data
}

/** Redirects the old slug of a public document to it; a slug in use is never redirected. */
export const createRedirectOldSlug =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionAfterChangeHook =>
  async ({ collection, context, doc, operation, req }) => {
    const isPublic = doc._status === undefined || doc._status === 'published'
    if (!isPublic || typeof doc.slug !== 'string') return doc
    const before =
      operation === 'update'
        ? context[contextKeyOf({ collection: collection.slug, id: doc.id as Id })]
        : undefined
    if (operation === 'update' && before === doc.slug) return doc

    await req.payload.delete({
      collection: slugs.redirects,
      overrideAccess: true,
      req: isolated(req),
      where: { key: { equals: redirectKey({ collection: collection.slug, slug: doc.slug }) } },
    })
    if (typeof before === 'string') {
      await writeRedirect({ collection: collection.slug, id: doc.id, oldSlug: before, req, slugs })
    }
    return doc
  }

/** Redirects of a document go with it. */
export const createDropRedirects =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionAfterDeleteHook =>
  async ({ collection, id, req }) => {
    await req.payload.delete({
      collection: slugs.redirects,
      overrideAccess: true,
      req: isolated(req),
      where: {
        and: [
          { collectionSlug: { equals: collection.slug } },
          { documentId: { equals: String(id) } },
        ],
      },
    })
  }

/** Upserts the redirect of an old slug; the last writer wins. */
export const writeRedirect = async ({
  collection,
  id,
  oldSlug,
  req,
  slugs,
}: {
  collection: string
  id: Id
  oldSlug: string
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<void> => {
  const key = redirectKey({ collection, slug: oldSlug })
  const data = { collectionSlug: collection, documentId: String(id), key, oldSlug }
  const update = () =>
    req.payload.update({
      collection: slugs.redirects,
      data,
      overrideAccess: true,
      req: isolated(req),
      where: { key: { equals: key } },
    })
  const updated = await update()
  if (updated.docs.length > 0) return
  try {
    await req.payload.create({
      collection: slugs.redirects,
      data,
      overrideAccess: true,
      req: isolated(req),
    })
  } catch (error) {
    // another request has written the same redirect between the two calls; the later one holds
    const retried = await update()
    if (retried.docs.length === 0) throw error
  }
}
