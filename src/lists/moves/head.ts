import type { SelectIncludeType } from 'payload'

import type { RankingSection, RankingSettings } from '../../ranking/index.js'
import type { Id } from '../../storage/types.js'
import type { ListContext } from './context.js'
import type { Placement } from './types.js'

import { rowsOf } from '../../storage/documents/index.js'
import {
  DISPLAY_DIRECTIONS,
  NUMBER_STYLES,
  RANKING_MODES,
  TIE_STYLES,
} from '../../ranking/index.js'
import { filledOf } from '../../storage/documents/values.js'
import { placementOfRows, toPlacement } from './placement.js'
import { storeOf } from '../../storage/index.js'

/** An order that a save has set and that the history does not have yet. */
export type PendingOrder = {
  at: string
  by: Id | null
  key: string
  placement: Placement
  /** The rows that it took out, as far as titles need them. */
  removed: Array<Record<string, unknown>>
}

/** The order of a list as its latest version has it stored. */
export type Head = {
  /** Whether the order is stored apart from the rows. */
  hasPlacement: boolean
  isPublished: boolean
  pending: null | PendingOrder
  /** The order at `revision`. */
  placement: Placement
  revision: number
  /** Counts the saves of the list, so that a save in the meantime is detected (optimistic locking). */
  saves: number
  sections: RankingSection[]
  settings: RankingSettings
  updatedAt: string
  /** Null where there is no version, only the document. */
  versionId: Id | null
}

type Content = Record<string, unknown>

const SELECTED = {
  _status: true,
  displayDirection: true,
  mode: true,
  numberStyle: true,
  orderRevision: true,
  pendingKey: true,
  pendingOrder: true,
  placement: true,
  revision: true,
  showNumbers: true,
  tieStyle: true,
} as const

const SECTIONS = { sections: { key: true, kind: true } } as const

const ROWS = { entries: { isTiedWithPrevious: true, section: true } } as const

/** What is stored of the order in the latest version of a list; undefined where there is no such list. */
export const readHead = async (context: ListContext): Promise<Head | undefined> => {
  const { findRows, hasRowsApart } = storeOf(context)
  const found = await findLatest({
    ...context,
    select: hasRowsApart ? SELECTED : { ...SELECTED, ...SECTIONS },
  })
  if (!found) return undefined
  const { content, updatedAt, versionId } = found
  const sections =
    hasRowsApart && versionId !== null
      ? await findRows({
          array: 'sections',
          collection: 'rankedLists',
          fields: ['key', 'kind'],
          id: versionId,
          isVersion: true,
        })
      : undefined
  const stored = toPlacement(content.placement)
  const placement = stored ?? (await readPlacementOfRows(context))
  return {
    hasPlacement: stored !== null,
    isPublished: content._status === 'published',
    pending: toPending(content),
    placement,
    revision: Number(content.orderRevision ?? 0),
    saves: Number(content.revision ?? 0),
    sections: toSections(sections ?? content.sections ?? (await readSections(context))),
    settings: toSettings(content),
    updatedAt,
    versionId,
  }
}

/** The latest version of a list as it is stored, with all its locales; the document where it has none. */
export const findLatest = async ({
  list,
  payload,
  req,
  select,
}: ListContext & { select?: SelectIncludeType }): Promise<
  { content: Content; updatedAt: string; versionId: Id | null } | undefined
> => {
  const docs = await storeOf({ payload, req }).findVersions<Content>({
    collection: 'rankedLists',
    limit: 1,
    locale: 'all',
    ...(select ? { select: { updatedAt: true, version: select } } : {}),
    sort: '-updatedAt',
    where: { and: [{ parent: { equals: list } }, { latest: { equals: true } }] },
  })
  const [version] = docs
  if (version) {
    return {
      content: version.version as Content,
      updatedAt: String(version.updatedAt),
      versionId: version.id,
    }
  }
  const document = await storeOf({ payload, req }).findOne<Content & { id: Id }>({
    collection: 'rankedLists',
    locale: 'all',
    ...(select ? { select: { ...select, updatedAt: true } } : {}),
    where: { id: { equals: list } },
  })
  return document
    ? { content: document, updatedAt: String(document.updatedAt), versionId: null }
    : undefined
}

/** The published document of a list as it is stored, or undefined where it is not published. */
export const findPublishedOrder = async ({
  list,
  payload,
  req,
}: ListContext): Promise<undefined | { placement: Placement; updatedAt: string }> => {
  const document = await storeOf({ payload, req }).findOne<Content & { id: Id }>({
    collection: 'rankedLists',
    locale: 'all',
    select: { ...SELECTED, ...ROWS, updatedAt: true },
    where: { and: [{ id: { equals: list } }, { _status: { equals: 'published' } }] },
  })
  if (!document) return undefined
  const placement = effectivePlacement(document) ?? placementOfRows(rowsOf(document.entries))
  return { placement, updatedAt: String(document.updatedAt) }
}

const readSections = async (context: ListContext): Promise<unknown> =>
  (await findLatest({ ...context, select: SECTIONS }))?.content.sections

const readPlacementOfRows = async (context: ListContext): Promise<Placement> =>
  placementOfRows(rowsOf((await findLatest({ ...context, select: ROWS }))?.content.entries))

/** The order that a stored list has: the one that a save has set last, where the history lacks it. */
export const effectivePlacement = (content: Content): null | Placement =>
  toPending(content)?.placement ?? toPlacement(content.placement)

const toPending = (content: Content): null | PendingOrder => {
  const pending = content.pendingOrder as null | Record<string, unknown> | undefined
  const placement = toPlacement(pending?.placement)
  if (!pending || !placement || typeof content.pendingKey !== 'string') return null
  return {
    at: String(pending.at),
    by: (pending.by as Id | null | undefined) ?? null,
    key: content.pendingKey,
    placement,
    removed: rowsOf(pending.removed),
  }
}

export const toSections = (value: unknown): RankingSection[] =>
  rowsOf(value).flatMap(({ key, kind }) =>
    typeof key === 'string' ? [{ key, kind: filledOf(kind) ?? 'main' }] : [],
  )

export const toSettings = (content: Content): RankingSettings => ({
  displayDirection: oneOf(DISPLAY_DIRECTIONS, content.displayDirection),
  mode: oneOf(RANKING_MODES, content.mode),
  numberStyle: oneOf(NUMBER_STYLES, content.numberStyle),
  showNumbers: content.showNumbers !== false,
  tieStyle: oneOf(TIE_STYLES, content.tieStyle),
})

/** The value where it is one of these; else the first of them, which is the default. */
const oneOf = <T extends string>(values: readonly [T, ...T[]], value: unknown): T =>
  values.find((known) => known === value) ?? values[0]
