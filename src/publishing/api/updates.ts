/** What readers get anew since a moment, and what went: for those who keep a copy of all lists. */
import type { Where } from 'payload'

import { z } from 'zod'

import type { RouteArgs, RouteResult } from '../../http/route.js'
import type { Id, Row } from '../../storage/types.js'
import type { SourceDocument, UpdatePage } from '../shapes/index.js'

import { decodeCursor, encodeCursor } from '../../http/cursor.js'
import { cursorParam, limitParam, localeParam } from '../../http/query.js'
import { noteUntil } from '../../storage/changes/index.js'
import { instantOf } from '../../storage/documents/values.js'
import { toIds } from '../../storage/ids.js'
import { storeOf } from '../../storage/index.js'
import { readerOf } from '../reading/open.js'
import { findPublishedByIds } from '../reading/read.js'
import { PUBLICATION_VERSION } from '../shapes/index.js'
import { beforeLists, SUMMARIZED_FIELDS, summarize } from './summaries.js'

export const updatesQuery = z.strictObject({
  cursor: cursorParam.optional(),
  limit: limitParam,
  locale: localeParam.optional(),
  since: z.iso
    .datetime({ error: 'must be an instant like 2026-11-29T12:00:00Z', offset: true })
    .optional()
    .meta({
      description: '`until` of the answer before (ISO 8601). Without it all lists are told of.',
    }),
})

/**
 * How far `until` lies before now at least, in milliseconds: a compilation is dated as it begins, and is there
 * once it is committed.
 */
const OVERLAP_MS = 30_000

/** How long an answer may be kept in memory: no change of a document tells that one was compiled. */
const KEPT_MS = 10_000

type Position = { at: string; id: Id; until: string }

type Head = { id: Id; list: string; slug: string; state: string; updatedAt: unknown }

/** GET /updates: the lists of which readers get something else than before, the oldest update first. */
export const listUpdates = async ({
  options,
  query: { cursor, limit, locale, since },
  req,
}: RouteArgs<{ query: typeof updatesQuery }>): Promise<RouteResult<UpdatePage>> => {
  const reader = readerOf({ locale, options, req })
  const { payload, slugs } = reader
  const binding = {
    scope: JSON.stringify(['updates', since ?? null]),
    secret: payload.secret,
  }
  const position = cursor ? decodeCursor<Position>({ ...binding, cursor }) : undefined
  // the same for a while, so that an answer in which nothing is new is the same bytes
  const recently = Math.floor((Date.now() - OVERLAP_MS) / KEPT_MS) * KEPT_MS
  const until = position?.until ?? new Date(recently).toISOString()
  noteUntil(Date.now() + KEPT_MS)

  const { marks, meanwhile: found } = await beforeLists({
    options,
    read: () =>
      storeOf({ payload, req: reader.req }).findPage<Head>({
        collection: 'publications',
        fields: ['list', 'slug', 'state', 'updatedAt'],
        limit: limit + 1,
        sort: ['updatedAt', 'id'],
        where: { and: [{ slug: { exists: true } }, ...after({ position, since })] },
      }),
    reader,
  })
  const heads = found.slice(0, limit)
  const last = found.length > limit ? heads.at(-1) : undefined
  const ids = toIds({
    collection: slugs.rankedLists,
    ids: heads.filter(({ state }) => state === 'ready').map(({ list }) => list),
    payload,
  })
  const lists = await findPublishedByIds<Row & SourceDocument>({
    ids,
    key: 'rankedLists',
    reader,
    select: SUMMARIZED_FIELDS,
  })
  const summaries = await summarize({ marks, options, reader, rows: [...lists.values()] })
  const listOf = new Map(summaries.map(({ row, summary }) => [String(row.id), summary]))
  const body: UpdatePage = {
    items: heads.map(({ list: id, slug, updatedAt }) => {
      const list = listOf.get(id) ?? null
      return {
        id,
        isGone: list === null,
        list,
        slug: list?.slug ?? slug,
        updatedAt: instantOf(updatedAt) ?? until,
      }
    }),
    locale: reader.choice.locale,
    page: {
      limit,
      nextCursor: last
        ? encodeCursor({
            ...binding,
            position: { at: instantOf(last.updatedAt) ?? '', id: last.id, until },
          })
        : null,
    },
    until,
    version: PUBLICATION_VERSION,
  }
  return { body, locale: reader.choice.locale, nextCursor: body.page.nextCursor }
}

const after = ({
  position,
  since,
}: {
  position: Position | undefined
  since: string | undefined
}): Where[] => {
  if (position) {
    const { at, id } = position
    return [
      {
        or: [
          { updatedAt: { greater_than: at } },
          { and: [{ updatedAt: { equals: at } }, { id: { greater_than: id } }] },
        ],
      },
    ]
  }
  return since === undefined
    ? []
    : // of that moment too
      [{ updatedAt: { greater_than: new Date(Date.parse(since) - 1).toISOString() } }]
}
