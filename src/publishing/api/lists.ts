import type { Payload, Where } from 'payload'

import { z } from 'zod'

import type {
  ListDocument,
  ListAnswer,
  ListIndexAnswer,
  Publication,
  SpoilerMode,
} from '../shapes/index.js'
import type { slugParams } from '../../http/query.js'
import type { ListPosition } from './listOrder.js'
import type { Gathered } from '../compiled/gather.js'
import type { Moved } from '../reading/open.js'
import type { Naming, Reader } from '../reading/read.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'

import {
  compilePublication,
  filterPublication,
  INDEX_INCLUDES,
  LIST_INCLUDES,
  MODES,
  nextChangeAt,
  projectPublication,
  projectSummary,
  PUBLICATION_FIELDS,
  PUBLICATION_VERSION,
  SUMMARY_FIELD_NAMES,
} from '../shapes/index.js'
import { publicLists } from '../../access/publicLists.js'
import { readBody } from '../compiled/bodies.js'
import { moving } from '../compiled/compile.js'
import { gatherWhole } from '../compiled/gather.js'
import { movementDaysIn, readHead } from '../compiled/heads.js'
import { findStoredForm } from '../compiled/serve.js'
import { publicationContextOf } from '../webhooks/index.js'
import { decodeCursor, encodeCursor } from '../../http/cursor.js'
import { noteUntil } from '../../storage/changes/index.js'
import { includeWithIndex, includeWithList } from './included.js'
import { LIST_ORDERS, LIST_SORTS, positionOf } from './listOrder.js'
import { findListOrMoved, readerOf } from '../reading/open.js'
import { cursorParam, limitParam, localeParam, namesParam, slugParam } from '../../http/query.js'
import { readTogether } from '../../storage/index.js'
import { countPublishedRows, findPublishedBySlug, findPublishedId } from '../reading/read.js'
import { spoilersParam } from './params.js'
import { beforeLists, findSummaries } from './summaries.js'
import { chooseEncoding, hasSame } from '../../http/respond.js'

export const listIndexQuery = z.strictObject({
  category: slugParam.optional().meta({ description: 'Slug of a category.' }),
  cursor: cursorParam.optional(),
  drama: slugParam.optional().meta({ description: 'Slug of a drama that the list shows.' }),
  fields: namesParam(SUMMARY_FIELD_NAMES)
    .optional()
    .meta({ description: 'Only these fields of each list, with the slug.' }),
  include: namesParam(INDEX_INCLUDES).optional().meta({
    description:
      'counts: beside the lists, in `included`, how many comments and reactions they have. total: `page.total`, how many lists there are on all pages.',
  }),
  limit: limitParam,
  locale: localeParam.optional(),
  mode: z.enum(MODES).optional(),
  occasion: slugParam.optional().meta({ description: 'Slug of an occasion.' }),
  person: slugParam.optional().meta({ description: 'Slug of a person who is in the list.' }),
  sort: z.enum(LIST_SORTS).default('newest').meta({
    description:
      'newest: by the day of publication. most-read: by `reads`, the largest first; then the newest document.',
  }),
  tag: slugParam.optional().meta({ description: 'Slug of a tag.' }),
})

export const publishedListQuery = z.strictObject({
  fields: namesParam(PUBLICATION_FIELDS).optional().meta({
    description:
      'Only these fields, with slug, locale and version; of the entries those behind `entries.`, with their id.',
  }),
  include: namesParam(LIST_INCLUDES).optional().meta({
    description: 'Beside the list, in `included`: comments (the first page), counts, jsonLd.',
  }),
  locale: localeParam.optional(),
  spoilers: spoilersParam,
})

/** Filters by a document's slug: the collection it is in, and the field of a list that names it. */
const FILTERS = {
  category: { field: 'categories', key: 'categories' },
  drama: { field: 'usedDramas', key: 'dramas' },
  occasion: { field: 'occasion', key: 'occasions' },
  person: { field: 'usedPeople', key: 'people' },
  tag: { field: 'tags', key: 'tags' },
} as const

/** GET /lists: the published lists, the newest or the most read first. */
export const listIndex = async ({
  options,
  query,
  req,
}: RouteArgs<{ query: typeof listIndexQuery }>): Promise<RouteResult<ListIndexAnswer>> => {
  const { cursor, fields, include, limit, ...rest } = query
  const reader = readerOf({ locale: rest.locale, options, req })
  const binding = {
    scope: JSON.stringify(['lists', rest]),
    secret: req.payload.secret,
  }
  const position = cursor ? decodeCursor<ListPosition>({ ...binding, cursor }) : undefined
  const order = LIST_ORDERS[rest.sort]

  const { marks, meanwhile: conditions } = await beforeLists({
    options,
    read: () => filtersOf({ query: rest, reader }),
    reader,
  })
  // a filter names what is not there or not public: no list shows it
  const hasCounts = include?.includes('counts') ?? false
  const isCounted = include?.includes('total') ?? false
  const [found, total] = conditions
    ? await readTogether(reader.payload, () =>
        Promise.all([
          findSummaries({
            fields: ['publishedOn', ...(hasCounts ? ['publicFrom'] : [])],
            limit: limit + 1,
            marks,
            naming: conditions.naming,
            options,
            reader,
            sort: order.sort,
            where: { and: [...conditions.where, ...(position ? [order.after(position)] : [])] },
          }),
          isCounted
            ? countPublishedRows({
                key: 'rankedLists',
                naming: conditions.naming,
                reader,
                where: { and: conditions.where },
              })
            : undefined,
        ]),
      )
    : [[], isCounted ? 0 : undefined]
  const lists = found.slice(0, limit)
  const last = found.length > limit ? lists.at(-1)?.row : undefined
  const nextCursor = last ? encodeCursor({ ...binding, position: positionOf(last) }) : null

  const included = await includeWithIndex({
    hasCounts,
    lists: lists.map(({ row: { id, publicFrom }, summary: { slug } }) => ({
      id,
      publicFrom,
      slug,
    })),
    reader,
  })
  const body: ListIndexAnswer = {
    ...(included ? { included } : {}),
    items: lists.map(({ summary }) => (fields ? projectSummary({ fields, summary }) : summary)),
    locale: reader.choice.locale,
    page: { limit, nextCursor, ...(total === undefined ? {} : { total }) },
    version: PUBLICATION_VERSION,
  }
  return { body, locale: reader.choice.locale, nextCursor }
}

/** GET /lists/:slug: one list with everything on its page, or with the fields asked for. */
export const listBySlug = async (
  args: RouteArgs<{ params: typeof slugParams; query: typeof publishedListQuery }>,
): Promise<RouteResult<ListAnswer>> => {
  const { fields, include, locale, spoilers } = args.query
  const project = (publication: Publication): ListAnswer =>
    fields ? projectPublication({ fields, publication }) : publication
  const isWhole = !fields && !include?.length
  const { precompressed } = args.options.api
  const vary = precompressed && isWhole ? 'Accept-Encoding' : undefined
  const stored = isWhole ? await findStored({ ...args, locale, spoilers }) : undefined
  if (stored) {
    const encoding = precompressed
      ? chooseEncoding(args.req.headers.get('Accept-Encoding'))
      : 'identity'
    // bytes that differ need tags that differ
    const etag = encoding === 'identity' ? stored.etag : `${stored.etag.slice(0, -1)}-${encoding}"`
    const result = {
      encoding,
      etag,
      lastModified: new Date(stored.lastModified),
      locale: stored.locale,
      vary,
    }
    if (hasSame({ etag, ifNoneMatch: args.req.headers.get('If-None-Match') })) {
      return { ...result, body: '', keys: [] }
    }
    const body = await readBody({ ...stored.context, encoding, etag: stored.etag })
    if (body) return { ...result, body: body.bytes, keys: body.keys }
  }
  const found = await (isWhole ? readFromDocuments : readPublication)({
    ...args,
    locale,
    spoilers,
  })
  if ('movedTo' in found) return found
  const { publication } = found
  const included = await includeWithList({
    include,
    options: args.options,
    publication,
    reader: readerOf({ ...args, locale }),
    spoilers,
  })
  const body: ListAnswer = {
    ...project(publication),
    ...(included ? { included } : {}),
  }
  return { body, locale: publication.locale, vary }
}

type ReadArgs = Pick<RouteArgs<{ params: typeof slugParams }>, 'options' | 'params' | 'req'> & {
  locale: string | undefined
  spoilers: SpoilerMode
}

/**
 * One list as a reader asked for it, or where it has moved.
 *
 * @throws PublicError `not-found`, `unknown-locale`
 */
export const readPublication = async (
  args: ReadArgs,
): Promise<Moved | { publication: Publication }> => {
  const stored = await findStored(args)
  const body =
    stored && (await readBody({ ...stored.context, encoding: 'identity', etag: stored.etag }))
  return body
    ? { publication: JSON.parse(body.bytes.toString()) as Publication }
    : readFromDocuments(args)
}

/** Where the compiled form is; undefined where there is none that is right at this moment. */
const findStored = async ({ locale, options, params, req, spoilers }: ReadArgs) => {
  const slug = slugParam.safeParse(params.slug)
  if (!slug.success) return undefined
  const { choice, payload } = readerOf({ locale, options, req })
  const context = publicationContextOf({ options, payload })
  const form = await findStoredForm({
    ...context,
    locale: choice.locale,
    mode: spoilers,
    slug: slug.data,
  })
  return form && { ...form, context, locale: choice.locale }
}

/** The same, made from the documents as they are; slower. */
const readFromDocuments = async (args: ReadArgs): Promise<Moved | { publication: Publication }> => {
  const { locale, options, params, req, spoilers } = args
  const reader = readerOf({ locale, options, req })
  const slug = slugParam.safeParse(params.slug)
  const found = slug.success
    ? await gatherWhole({
        payload: reader.payload,
        read: (one) =>
          findPublishedBySlug<ListDocument>({ key: 'rankedLists', reader: one, slug: slug.data }),
        readers: [reader],
        slugs: reader.slugs,
      })
    : undefined
  const [gathered] = found?.gathered ?? []
  if (!gathered) {
    const moved = await findListOrMoved({ reader, select: ['slug'], slug: params.slug })
    // published between the two
    return 'movedTo' in moved ? moved : readFromDocuments(args)
  }
  const nextChange = nextChangeAt({
    list: gathered.list,
    now: reader.now,
    relatedLists: gathered.related.rankedLists.values(),
  })
  if (nextChange) noteUntil(Date.now() + nextChange.getTime() - reader.now.getTime())
  const publication = await compileMoving({ gathered, payload: reader.payload })
  return { publication: filterPublication({ mode: spoilers, publication }) }
}

/** As it is compiled, by what the head says of the publication before. */
const compileMoving = async ({
  gathered,
  payload,
}: {
  gathered: Gathered
  payload: Payload
}): Promise<Publication> => {
  const { list, reader, related } = gathered
  const { locale } = reader.choice
  if (movementDaysIn(payload) === 0) {
    return compilePublication({ list, locale, now: reader.now, related })
  }
  const before = await readHead({ list: String(list.id), payload, slugs: reader.slugs })
  const { publications, until } = moving({
    before,
    gathered: [gathered],
    now: reader.now,
    payload,
  })
  if (until) noteUntil(Date.now() + until.getTime() - reader.now.getTime())
  return publications[0]
}

/** What lists have to name, and the conditions of their own fields. */
export type Filtering = { naming: Naming[]; where: Where[] }

/** The conditions of the given filters; undefined where one names a document that is not public. */
export const filtersOf = async ({
  query,
  reader,
}: {
  query: Partial<Pick<z.infer<typeof listIndexQuery>, 'mode' | keyof typeof FILTERS>>
  reader: Reader
}): Promise<Filtering | undefined> => {
  const names = Object.keys(FILTERS) as Array<keyof typeof FILTERS>
  const filters = await Promise.all(
    names.flatMap((name) => {
      const slug = query[name]
      return slug === undefined ? [] : [filterOf({ name, reader, slug })]
    }),
  )
  const known = filters.filter((filter) => filter !== undefined)
  if (known.length < filters.length) return undefined
  return {
    naming: known.flatMap(({ naming }) => naming),
    where: [
      ...known.flatMap(({ where }) => where),
      ...(query.mode ? [{ mode: { equals: query.mode } }] : []),
    ],
  }
}

const filterOf = async ({
  name,
  reader,
  slug,
}: {
  name: keyof typeof FILTERS
  reader: Reader
  slug: string
}): Promise<Filtering | undefined> => {
  const { field, key } = FILTERS[name]
  const id = await findPublishedId({ key, reader, slug })
  if (id === undefined) return undefined
  if (name === 'occasion') return { naming: [], where: [{ [field]: { equals: id } }] }
  const naming = [{ field, id }]
  // what a list uses is told of all its entries, and so not before all of them have appeared
  return name === 'drama' || name === 'person'
    ? { naming, where: [publicLists({ isWhole: true, now: reader.now })] }
    : { naming, where: [] }
}
