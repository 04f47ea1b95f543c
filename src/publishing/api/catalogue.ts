import type { Where } from 'payload'

import { z } from 'zod'

import type {
  Drama,
  DramaDetailDocument,
  DramaDocument,
  DramaIndex,
  PersonDetail,
  PersonDetailDocument,
  PersonDocument,
  PersonIndex,
  RoleDocument,
  SceneDetail,
  SceneDocument,
  SceneIndex,
  TitledDocument,
} from '../shapes/index.js'
import type { slugParams } from '../../http/query.js'
import type { Reader } from '../reading/read.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'

import { PublicError } from '../../errors.js'
import {
  compileDrama,
  compilePerson,
  compileScene,
  compileSceneDetail,
  filterScene,
  PUBLICATION_VERSION,
  SCENE_KINDS,
  toDrama,
  toPerson,
} from '../shapes/index.js'
import { findAppearances } from './appearances.js'
import { beforeLists } from './summaries.js'
import { decodeCursor, encodeCursor } from '../../http/cursor.js'
import { FIELDS, gatherForCatalogue, gatherForScenes } from '../reading/gather.js'
import { findOrMoved, readerOf } from '../reading/open.js'
import { cursorParam, limitParam, localeParam, slugParam, totalParam } from '../../http/query.js'
import { spoilersParam } from './params.js'
import { countPublished, findPublished, findPublishedId } from '../reading/read.js'
import { readTogether } from '../../storage/index.js'

const pageQuery = {
  cursor: cursorParam.optional(),
  limit: limitParam,
  locale: localeParam.optional(),
}

const indexQuery = { ...pageQuery, include: totalParam }

export const dramaIndexQuery = z.strictObject({
  ...indexQuery,
  franchise: slugParam.optional().meta({ description: 'Slug of a franchise.' }),
})
export const personIndexQuery = z.strictObject(indexQuery)
export const sceneIndexQuery = z.strictObject({
  ...indexQuery,
  drama: slugParam.optional().meta({ description: 'Slug of the drama that the scene is from.' }),
  kind: z.enum(SCENE_KINDS).optional(),
  spoilers: spoilersParam,
})

/** `limit` and `cursor` page through the lists that it is in. */
export const catalogueQuery = z.strictObject(pageQuery)
export const sceneQuery = z.strictObject({ ...pageQuery, spoilers: spoilersParam })

/** Most roles that a drama or a person is shown with. */
const MAX_ROLES = 500

/** GET /dramas */
export const dramaIndex = async ({
  options,
  query,
  req,
}: RouteArgs<{ query: typeof dramaIndexQuery }>): Promise<RouteResult<DramaIndex>> => {
  const { cursor, franchise, include, limit, locale } = query
  const reader = readerOf({ locale, options, req })
  const { documents, page } = await readIndex<DramaDocument>({
    conditions: await conditionOf({
      field: 'franchise',
      key: 'franchises',
      reader,
      slug: franchise,
    }),
    cursor,
    filters: { franchise },
    include,
    key: 'dramas',
    limit,
    reader,
    select: FIELDS.dramas,
  })
  const related = await gatherForCatalogue({ dramas: documents, reader })
  const body: DramaIndex = {
    items: documents.flatMap((document) => toDrama({ document, related }) ?? []),
    locale: reader.choice.locale,
    page,
    version: PUBLICATION_VERSION,
  }
  return { body, locale: body.locale, nextCursor: page.nextCursor }
}

/** GET /people */
export const personIndex = async ({
  options,
  query,
  req,
}: RouteArgs<{ query: typeof personIndexQuery }>): Promise<RouteResult<PersonIndex>> => {
  const { cursor, include, limit, locale } = query
  const reader = readerOf({ locale, options, req })
  const { documents, page } = await readIndex<PersonDocument & TitledDocument>({
    conditions: [],
    cursor,
    filters: {},
    include,
    key: 'people',
    limit,
    reader,
    select: FIELDS.people,
  })
  const related = await gatherForCatalogue({ people: documents, reader })
  const body: PersonIndex = {
    items: documents.flatMap((document) => toPerson({ document, related }) ?? []),
    locale: reader.choice.locale,
    page,
    version: PUBLICATION_VERSION,
  }
  return { body, locale: body.locale, nextCursor: page.nextCursor }
}

/** GET /scenes: a hidden spoiler is not in the index at all. */
export const sceneIndex = async ({
  options,
  query,
  req,
}: RouteArgs<{ query: typeof sceneIndexQuery }>): Promise<RouteResult<SceneIndex>> => {
  const { cursor, drama, include, kind, limit, locale, spoilers } = query
  const reader = readerOf({ locale, options, req })
  const ofDrama = await conditionOf({ field: 'drama', key: 'dramas', reader, slug: drama })
  const { documents, page } = await readIndex<SceneDocument>({
    conditions: ofDrama && [
      ...ofDrama,
      ...(kind ? [{ kinds: { in: [kind] } }] : []),
      ...(spoilers === 'hide' ? [{ spoiler: { equals: 'none' } }] : []),
    ],
    cursor,
    filters: { drama, kind, spoilers },
    include,
    key: 'scenes',
    limit,
    reader,
    select: FIELDS.scenes,
  })
  const related = await gatherForScenes({ reader, scenes: documents })
  const body: SceneIndex = {
    items: documents.flatMap((document) => {
      const scene = compileScene({ document, related })
      return scene ? filterScene({ mode: spoilers, scene }) : []
    }),
    locale: reader.choice.locale,
    page,
    version: PUBLICATION_VERSION,
  }
  return { body, locale: body.locale, nextCursor: page.nextCursor }
}

/** GET /dramas/:slug: one drama, its roles, and the lists that it is in. */
export const dramaBySlug = async (
  args: RouteArgs<{ params: typeof slugParams; query: typeof catalogueQuery }>,
): Promise<RouteResult<Drama>> => {
  const { cursor, limit, locale } = args.query
  const reader = readerOf({ ...args, locale })
  const [found, { marks }] = await readTogether(reader.payload, () =>
    Promise.all([
      findOrMoved<DramaDetailDocument>({
        key: 'dramas',
        reader,
        select: [...FIELDS.dramas, 'synopsis', 'seasons'],
        slug: args.params.slug,
      }),
      beforeLists({ options: args.options, reader }),
    ]),
  )
  if ('movedTo' in found) return found
  const { document } = found
  const withRoles = async () => {
    const roles = await findRoles({ reader, where: { drama: { equals: document.id } } })
    return { related: await gatherForCatalogue({ dramas: [document], reader, roles }), roles }
  }
  const [appearances, { related, roles }] = await readTogether(reader.payload, () =>
    Promise.all([
      findAppearances({
        cursor,
        id: document.id,
        key: 'dramas',
        limit,
        marks,
        options: args.options,
        reader,
      }),
      withRoles(),
    ]),
  )
  return answerOf({
    body: compileDrama({
      appearances,
      document,
      locale: reader.choice.locale,
      related,
      roles,
    }),
  })
}

/** GET /people/:slug: one person, their roles, and the lists that they are in. */
export const personBySlug = async (
  args: RouteArgs<{ params: typeof slugParams; query: typeof catalogueQuery }>,
): Promise<RouteResult<PersonDetail>> => {
  const { cursor, limit, locale } = args.query
  const reader = readerOf({ ...args, locale })
  const [found, { marks }] = await readTogether(reader.payload, () =>
    Promise.all([
      findOrMoved<PersonDetailDocument>({
        key: 'people',
        reader,
        select: [...FIELDS.people, 'bio'],
        slug: args.params.slug,
      }),
      beforeLists({ options: args.options, reader }),
    ]),
  )
  if ('movedTo' in found) return found
  const { document } = found
  const withRoles = async () => {
    const roles = await findRoles({ reader, where: { person: { equals: document.id } } })
    return { related: await gatherForCatalogue({ people: [document], reader, roles }), roles }
  }
  const [appearances, { related, roles }] = await readTogether(reader.payload, () =>
    Promise.all([
      findAppearances({
        cursor,
        id: document.id,
        key: 'people',
        limit,
        marks,
        options: args.options,
        reader,
      }),
      withRoles(),
    ]),
  )
  return answerOf({
    body: compilePerson({
      appearances,
      document,
      locale: reader.choice.locale,
      related,
      roles,
    }),
  })
}

/** GET /scenes/:slug: one scene, and the lists that it is in. */
export const sceneBySlug = async (
  args: RouteArgs<{ params: typeof slugParams; query: typeof sceneQuery }>,
): Promise<RouteResult<SceneDetail>> => {
  const { cursor, limit, locale, spoilers } = args.query
  const reader = readerOf({ ...args, locale })
  const [found, { marks }] = await readTogether(reader.payload, () =>
    Promise.all([
      findOrMoved<SceneDocument>({
        key: 'scenes',
        reader,
        select: FIELDS.scenes,
        slug: args.params.slug,
      }),
      beforeLists({ options: args.options, reader }),
    ]),
  )
  if ('movedTo' in found) return found
  const { document } = found
  const [appearances, related] = await readTogether(reader.payload, () =>
    Promise.all([
      findAppearances({
        cursor,
        id: document.id,
        key: 'scenes',
        limit,
        marks,
        options: args.options,
        reader,
      }),
      gatherForScenes({ reader, scenes: [document] }),
    ]),
  )
  const scene = compileSceneDetail({
    appearances,
    document,
    locale: reader.choice.locale,
    related,
  })
  return answerOf({ body: scene && filterScene({ mode: spoilers, scene }) })
}

const answerOf = <T extends Pick<Drama, 'appearances' | 'locale'>>({
  body,
}: {
  body: null | T
}): RouteResult<T> => {
  if (!body) throw new PublicError({ code: 'not-found', detail: 'It has no public address.' })
  return { body, locale: body.locale, nextCursor: body.appearances.page.nextCursor }
}

const findRoles = ({ reader, where }: { reader: Reader; where: Where }): Promise<RoleDocument[]> =>
  findPublished<RoleDocument>({
    key: 'roles',
    limit: MAX_ROLES,
    reader,
    select: FIELDS.roles,
    sort: ['id'],
    where,
  })

/** The condition of a filter by slug; undefined where it names what is not public. */
const conditionOf = async ({
  field,
  key,
  reader,
  slug,
}: {
  field: string
  key: 'dramas' | 'franchises'
  reader: Reader
  slug: string | undefined
}): Promise<undefined | Where[]> => {
  if (slug === undefined) return []
  const id = await findPublishedId({ key, reader, slug })
  return id === undefined ? undefined : [{ [field]: { equals: id } }]
}

/** One page of documents by their slugs, which are unique and sort alike on every engine. */
const readIndex = async <T extends TitledDocument>({
  conditions,
  cursor,
  filters,
  include,
  key,
  limit,
  reader,
  select,
}: {
  conditions: undefined | Where[]
  cursor: string | undefined
  /** What the cursor is bound to, beside the collection and the locale. */
  filters: Record<string, unknown>
  include: readonly 'total'[] | undefined
  key: 'dramas' | 'people' | 'scenes'
  limit: number
  reader: Reader
  select: readonly string[]
}): Promise<{ documents: T[]; page: DramaIndex['page'] }> => {
  const binding = {
    scope: JSON.stringify([key, filters, reader.choice.locale]),
    secret: reader.payload.secret,
  }
  const position = cursor ? decodeCursor<{ slug: string }>({ ...binding, cursor }) : undefined
  const isCounted = include?.includes('total') ?? false
  if (!conditions) {
    return { documents: [], page: { limit, nextCursor: null, ...(isCounted ? { total: 0 } : {}) } }
  }
  const [found, total] = await readTogether(reader.payload, () =>
    Promise.all([
      findPublished<T>({
        key,
        limit: limit + 1,
        reader,
        select,
        sort: ['slug'],
        where: {
          and: [
            { slug: position ? { greater_than: position.slug } : { exists: true } },
            ...conditions,
          ],
        },
      }),
      isCounted
        ? countPublished({
            key,
            reader,
            where: { and: [{ slug: { exists: true } }, ...conditions] },
          })
        : undefined,
    ]),
  )
  const documents = found.slice(0, limit)
  const last = documents.at(-1)?.slug
  const nextCursor =
    found.length > limit && last ? encodeCursor({ ...binding, position: { slug: last } }) : null
  return { documents, page: { limit, nextCursor, ...(total === undefined ? {} : { total }) } }
}
