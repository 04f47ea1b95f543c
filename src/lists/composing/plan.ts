/**
 * What a list is made of that is begun from another one: a part of it, all of it with another list's
 * entries behind, its frame alone. Pure; lists are as they are stored, texts in all locales.
 */
import type { Data, Id } from '../../storage/types.js'

import { idsOf, rowsOf } from '../../storage/documents/index.js'
import { toSections } from '../moves/head.js'
import { arrangeByPlacement, placementOfRows } from '../moves/placement.js'
import { applyOperation, normalizeState } from '../../ranking/index.js'
import { joinSections, type JoinHow } from './sections.js'

/** Key in the context of a request under which the hooks of a list find the plan of its copy. */
export const COPY_KEY = 'rankedListsCopy'

export type CopyPlan = {
  /**
   * - `all`: those of the original
   * - `empty`: as many as it has, in their sections, with nothing in them
   * - `none`: no entries
   * - `ids`: some of its entries
   * - `rows`: others, in sections of the original
   */
  entries:
    | { ids: readonly string[]; kind: 'ids' }
    | { kind: 'all' | 'empty' | 'none' }
    | { kind: 'rows'; rows: readonly Data[] }
  isTemplate: boolean
  /** A list whose entries come behind. */
  joined?: { content: Data; how: JoinHow }
  title: NewTitle
}

type NewTitle = {
  /** Kept from the original where the title is given in another one; undefined where there is one. */
  defaultLocale: string | undefined
  /** Undefined where texts are not kept by locale. */
  locale: string | undefined
  text: string
}

/** The content of the copy of a list. Ids of rows are those of the original: who stores it gives new ones. */
export const applyCopyPlan = ({
  content,
  plan: { entries, isTemplate, joined, title },
}: {
  content: Data
  plan: CopyPlan
}): Data => {
  const copy: Data = {
    ...content,
    entries: entriesOf({ content, entries }),
    generateSlug: true,
    isTemplate,
    slug: null,
    // the number that a title names is that of its entries
    ...(entries.kind === 'all' && !joined ? {} : { statedCount: null }),
    title: titleOf({ before: content.title, title }),
  }
  return joined ? withJoined({ copy, ...joined }) : copy
}

const entriesOf = ({
  content,
  entries,
}: {
  content: Data
  entries: CopyPlan['entries']
}): Data[] => {
  const rows = rowsOf(content.entries)
  switch (entries.kind) {
    case 'all':
      return rows
    case 'empty':
      return rows.map(({ id, section }) => ({ id, section, spoiler: 'none' }))
    case 'none':
      return []
    case 'ids':
      return chosenOf({ content, ids: entries.ids, rows })
    case 'rows':
      return [...entries.rows]
  }
}

/** Some entries in their order; those that were tied with each other still are. */
const chosenOf = ({
  content,
  ids,
  rows,
}: {
  content: Data
  ids: readonly string[]
  rows: readonly Data[]
}): Data[] => {
  const chosen = new Set(ids)
  const state = normalizeState({
    entries: placementOfRows(rows),
    sections: toSections(content.sections),
  })
  const rest = state.entries.flatMap(({ id }) => (chosen.has(id) ? [] : [id]))
  const left =
    rest.length === 0
      ? state
      : applyOperation({ operation: { ids: rest, type: 'remove' }, state }).state
  return arrangeByPlacement({ placement: [...left.entries], rows })
}

/** Who wrote either list, and what either is filed under. */
const UNITED = ['authors', 'categories', 'tags'] as const

const withJoined = ({ content, copy, how }: { content: Data; copy: Data; how: JoinHow }): Data => {
  const behind = rowsOf(content.entries)
  const { keyOf, sections } = joinSections({
    how,
    joined: rowsOf(content.sections),
    own: rowsOf(copy.sections),
    title: content.title,
    used: new Set(behind.map(({ section }) => String(section))),
  })
  return {
    ...copy,
    ...Object.fromEntries(
      UNITED.map((field) => [field, unionOf({ one: copy[field], other: content[field] })]),
    ),
    entries: [
      ...rowsOf(copy.entries),
      ...behind.map((row) => ({ ...row, section: keyOf(String(row.section)) })),
    ],
    sections,
  }
}

const titleOf = ({
  before,
  title: { defaultLocale, locale, text },
}: {
  before: unknown
  title: NewTitle
}): unknown => {
  if (locale === undefined) return text
  const kept = defaultLocale === undefined ? undefined : (before as null | Data)?.[defaultLocale]
  return {
    ...(kept === undefined || defaultLocale === undefined ? {} : { [defaultLocale]: kept }),
    [locale]: text,
  }
}

/** The documents of either list, each once; those of the first one first. */
const unionOf = ({ one, other }: { one: unknown; other: unknown }): Id[] => [
  ...new Map([...idsOf(one), ...idsOf(other)].map((id) => [String(id), id])).values(),
]
