/** The fields of a proposal as the view lists them, and the parts of the article that they stand in. */
import { decodeHTML } from 'entities'

import type { ArticleResult } from '../../src/lists/importing/articleSchema.js'

type Proposal = ArticleResult['proposal']

/** The article as it is sent. */
export type GivenSource =
  { base64: string; format: 'docx' } | { format: 'html' | 'markdown' | 'text'; text: string }

export type ProposedEntry = Proposal['sections'][number]['entries'][number]

export type FieldKind =
  | 'byline'
  | 'date'
  | 'drama'
  | 'episode'
  | 'heading'
  | 'link'
  | 'name'
  | 'number'
  | 'person'
  | 'picture'
  | 'quote'
  | 'scene'
  | 'section'
  | 'standfirst'
  | 'time'
  | 'title'
  | 'year'

export type ShownField = {
  end: number
  /** Unique in the proposal; the list and the article call it by the same. */
  id: string
  isSure: boolean
  kind: FieldKind
  start: number
  text: string
}

type Found = { isSure: boolean; span: { end: number; start: number }; value: unknown }

const shown = (kind: FieldKind, id: string, found: Found | null, text?: string): ShownField[] =>
  found
    ? [
        {
          end: found.span.end,
          id: `${id}-${kind}`,
          isSure: found.isSure,
          kind,
          start: found.span.start,
          text: text ?? String(found.value),
        },
      ]
    : []

/** What stands above the entries. */
export const headerFields = ({ byline, date, standfirst, title }: Proposal): ShownField[] => [
  ...shown('title', 'list', title),
  ...shown('standfirst', 'list', standfirst),
  ...shown('byline', 'list', byline),
  ...shown('date', 'list', date),
]

/** What was read of an entry, the heading first. */
export const entryFields = (entry: ProposedEntry, id: string): ShownField[] => [
  ...shown('number', id, entry.number),
  ...shown('scene', id, entry.scene),
  ...shown('drama', id, entry.drama),
  ...entry.moreDramas.flatMap((drama, index) => shown('drama', `${id}-${index}`, drama)),
  ...shown('year', id, entry.year),
  ...shown('episode', id, entry.episode),
  ...entry.people.flatMap(({ actor, character }, index) => {
    const text = [character?.value, actor && (character ? `(${actor.value})` : actor.value)]
    return shown('person', `${id}-${index}`, character ?? actor, text.filter(Boolean).join(' '))
  }),
  ...entry.names.flatMap((name, index) => shown('name', `${id}-${index}`, name)),
  ...entry.quotes.flatMap(({ text }, index) => shown('quote', `${id}-${index}`, text)),
  ...entry.times.flatMap((time, index) => shown('time', `${id}-${index}`, time)),
  ...entry.links.flatMap((link, index) => shown('link', `${id}-${index}`, link)),
  ...entry.pictures.flatMap((picture, index) =>
    shown('picture', `${id}-${index}`, picture, picture.alt || picture.value),
  ),
]

export type Segment = { field: null | ShownField; text: string }

/**
 * The article as stretches of text, each with the field that it was read into; where several hold a
 * stretch, the shortest counts. All of the article is there.
 */
export const segmentsOf = ({
  fields,
  text,
}: {
  fields: readonly ShownField[]
  text: string
}): Segment[] => {
  const places = new Set([0, text.length])
  for (const { end, start } of fields) places.add(start).add(end)
  const bounds = [...places].sort((one, other) => one - other)
  const byLength = fields.toSorted((one, other) => one.end - one.start - (other.end - other.start))
  return bounds.slice(1).flatMap((end, index): Segment[] => {
    const start = bounds[index] ?? 0
    const field = byLength.find((one) => one.start <= start && one.end >= end) ?? null
    return end > start ? [{ field, text: text.slice(start, end) }] : []
  })
}

const BLOCK =
  /^<\/?(?:p|h\d|li|ul|ol|div|br|hr|figure|figcaption|blockquote|tr|table|article|header|section)\b/i

/** What a page shows of its source: without tags, its blocks on lines of their own, its signs as they are read. */
export const visibleText = (source: string): string =>
  source
    .replace(/<(?:style|script|head)\b[\s\S]*?<\/(?:style|script|head)>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]*>/g, (tag) => (BLOCK.test(tag) ? '\n' : ''))
    .replace(/&[#\w]+;/g, (reference) => decodeHTML(reference))
    .replace(/\n\s*\n\s*/g, '\n\n')
