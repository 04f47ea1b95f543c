/** Title, standfirst, byline and date of an article: what stands before its first entry. */
import type { Block } from './blocks/block.js'
import type { ArticleProposal, Found } from './types.js'

import { spanOf } from './blocks/block.js'

export type Header = Pick<ArticleProposal, 'byline' | 'date' | 'standfirst' | 'title'> & {
  /** The blocks that it is made of; all others are text. */
  taken: ReadonlySet<Block>
}

/** Longest title, in characters; what is longer is prose. */
const MAX_TITLE = 300
/** Longest line that names who wrote it, or when. */
const MAX_BYLINE = 120

export const readHeader = (blocks: readonly Block[]): Header => {
  const taken = new Set<Block>()
  const texts = blocks.filter(
    ({ kind, text }) => text !== '' && kind !== 'image' && kind !== 'video',
  )
  const title = titleOf(texts)
  if (title) taken.add(title)
  const from = title ? texts.indexOf(title) + 1 : 0
  // who wrote it, and when, stands at the top
  const top = texts.slice(from, from + 6)
  let byline: Header['byline'] = null
  let date: Header['date'] = null
  for (const block of top) {
    const foundDate: Found<string> | null = date ? null : dateIn(block)
    const foundByline: Found<string> | null = byline ? null : bylineIn({ block, date: foundDate })
    if (foundDate && (foundByline || isAllDate(block, foundDate))) {
      date = { ...foundDate, raw: block.text }
      taken.add(block)
    }
    if (foundByline) {
      byline = { ...foundByline, raw: block.text }
      taken.add(block)
    }
  }
  const standfirst = standfirstOf({ taken, title, top })
  if (standfirst) taken.add(standfirst)
  return {
    byline,
    date,
    standfirst: standfirst ? whole(standfirst) : null,
    taken,
    title: title ? whole(title) : null,
  }
}

const whole = (block: Block): Found<string> => ({
  isSure: true,
  span: spanOf(block),
  value: block.text,
})

const titleOf = (texts: readonly Block[]): Block | undefined => {
  const first = texts.find(({ kind, level }) => kind === 'heading' && level === 1)
  if (first) return first
  const [top] = texts
  const isTitle =
    top &&
    top.text.length <= MAX_TITLE &&
    ['heading', 'paragraph'].includes(top.kind) &&
    (top.kind === 'heading' || !/[.。]$/.test(top.text))
  return isTitle ? top : undefined
}

/** Directly below the title, and above who wrote it; or what the page calls so. */
const standfirstOf = ({
  taken,
  title,
  top,
}: {
  taken: ReadonlySet<Block>
  title: Block | undefined
  top: readonly Block[]
}): Block | undefined => {
  const called = top.find(({ role }) => role === 'standfirst')
  if (called || !title) return called
  const [first, second] = top
  if (!first || taken.has(first) || first.kind === 'item') return undefined
  const isAbove = second !== undefined && taken.has(second)
  return isAbove && first.text.length <= 1000 ? first : undefined
}

const BY =
  /^(?:(?:written|posted|published|words|story|text)\s+by|by|author:?|글\s?[:：]|작성자\s?[:：]|기자\s?[:：]|文\s?[:：])\s+/iu

const bylineIn = ({
  block,
  date,
}: {
  block: Block
  date: Found<string> | null
}): Found<string> | null => {
  if (block.text.length > MAX_BYLINE || block.kind === 'item') return null
  const prefix = BY.exec(block.text)
  if (!prefix && block.role !== 'byline') return null
  let from = prefix?.[0].length ?? 0
  let rest = block.text.slice(from)
  if (date) {
    const at = block.at.findIndex((place, index) => index >= from && place >= date.span.start)
    if (at >= from) rest = block.text.slice(from, at)
  }
  // "By A | 3 May", "By A on 3 May", "by A – Features"
  const [name = ''] = rest.split(/\s*[|·•]\s*|\s+[–—-]\s+/)
  const value = name.replace(/(?:[\s,]+(?:on|at|posted|published|updated))?[\s,:]*$/i, '').trim()
  if (value === '' || value.length > 80 || /[.!?]\s/.test(value)) return null
  from += rest.indexOf(value)
  return { isSure: true, span: spanOf(block, from, from + value.length), value }
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH =
  '(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'

const DATES = [
  /(?<year>(?:19|20)\d{2})-(?<month>\d{1,2})-(?<day>\d{1,2})/u,
  new RegExp(`\\b${MONTH}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>(?:19|20)\\d{2})`, 'iu'),
  new RegExp(
    `(?<day>\\d{1,2})(?:st|nd|rd|th)?\\.?\\s+(?:of\\s+)?${MONTH},?\\s+(?<year>(?:19|20)\\d{2})`,
    'iu',
  ),
  /(?<year>(?:19|20)\d{2})\s?[년年]\s?(?<month>\d{1,2})\s?[월月]\s?(?<day>\d{1,2})\s?[일日]/u,
  /(?<year>(?:19|20)\d{2})[./]\s?(?<month>\d{1,2})[./]\s?(?<day>\d{1,2})/u,
]
/** Which of the two is the month cannot be told where both may be. */
const SLASHED = /(?<first>\d{1,2})[/.](?<second>\d{1,2})[/.](?<year>(?:19|20)\d{2})/u

const dateIn = (block: Block): Found<string> | null => {
  if (block.text.length > MAX_BYLINE) return null
  for (const pattern of DATES) {
    const match = pattern.exec(block.text)
    if (!match?.groups) continue
    const { day, month, name, year } = match.groups
    const number = name ? MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1 : Number(month)
    const value = dayOf(Number(year), number, Number(day))
    if (value)
      return {
        isSure: true,
        span: spanOf(block, match.index, match.index + match[0].length),
        value,
      }
  }
  const match = SLASHED.exec(block.text)
  if (!match?.groups) return null
  const [first, second] = [Number(match.groups.first), Number(match.groups.second)]
  const [month, day] = first > 12 ? [second, first] : [first, second]
  const value = dayOf(Number(match.groups.year), month, day)
  if (!value) return null
  const isSure = first > 12 || second > 12
  return { isSure, span: spanOf(block, match.index, match.index + match[0].length), value }
}

const dayOf = (year: number, month: number, day: number): null | string => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}

/** Whether a line says nothing but when: "Published December 22, 2016 at 9:30". */
const isAllDate = (block: Block, date: Found<string>): boolean => {
  const length = date.span.end - date.span.start
  return block.role === 'date' || block.text.length - length <= 24
}
