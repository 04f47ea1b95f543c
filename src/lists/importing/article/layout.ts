/** Which blocks of an article are its entries and sections, and which text stands in which of them. */
import type { NumberCandidate } from '../../../ranking/index.js'
import type { Block } from './blocks/block.js'

import { isSaying } from './facts/sayings.js'
import { acceptNumbers, findNumber, isMentionHeading } from '../../../ranking/index.js'

export type LaidEntry = {
  blocks: Block[]
  heading: Block | null
  /** Where the heading goes on behind its number. */
  number: { candidate: NumberCandidate; end: number } | null
}

export type LaidSection = {
  blocks: Block[]
  entries: LaidEntry[]
  isMention: boolean
  title: Block | null
}

export type Layout = {
  intro: Block[]
  isOutroSure: boolean
  outro: Block[]
  sections: LaidSection[]
}

/** Longest heading, in characters. */
const MAX_HEADING = 160

/** What ends an article rather than an entry. */
const CLOSING =
  /^(?:conclusion|final thoughts?|in closing|honou?rable question|what do you think|your turn|about the author|related|read (?:more|next)|more (?:from|lists)|comments?|share this|마치며|맺음말|終わりに)\b|^(?:what|which) (?:did|do|is|are|would) (?:we|you|your)\b/iu

const FAREWELL =
  /\b(?:tell us|let (?:us|me) know|in the comments|comments? below|below in|did (?:we|i) miss|your turn|your own (?:list|favou?rite)|which (?:one|scene|of these)|that is (?:our|my)|that’?'?s (?:our|my|it)|there you have it|until next time|thanks for reading)\b|댓글/iu

export const layOut = ({
  blocks,
  isText,
  source,
}: {
  blocks: readonly Block[]
  /** Of plain text any short line on its own may be a heading. */
  isText: boolean
  source: string
}): Layout => {
  const heads = headingsOf({ blocks, isText, source })
  const main = mainOf(heads)
  const layout: Layout = { intro: [], isOutroSure: true, outro: [], sections: [] }
  if (!main) return { ...layout, intro: [...blocks] }

  const kinds = kindsOf({ heads, main })
  const areRulesBounds = doRulesBound({ blocks, kinds })
  let section: LaidSection | null = null
  let entry: LaidEntry | null = null
  let isOver = false
  const lastEntry = blocks.findLastIndex((block) => kinds.get(block) === 'entry')
  blocks.forEach((block, index) => {
    const kind = kinds.get(block)
    if (isOver || kind === 'closing') {
      isOver = true
      layout.outro.push(block)
      return
    }
    if (kind === 'section' || kind === 'mention') {
      section = { blocks: [], entries: [], isMention: kind === 'mention', title: block }
      layout.sections.push(section)
      entry = null
      return
    }
    if (kind === 'entry') {
      section ??= open(layout)
      entry = { blocks: [], heading: block, number: main.numbers.get(block) ?? null }
      section.entries.push(entry)
      return
    }
    if (block.kind === 'rule' && areRulesBounds && layout.sections.length === 1 && section) {
      const next = blocks.slice(index + 1).find((one) => one.kind !== 'rule')
      const isUntitled =
        next !== undefined &&
        kinds.get(next) === undefined &&
        (index < lastEntry || blocks.slice(index + 1).some((one) => one.kind === 'rule'))
      if (isUntitled) {
        entry = { blocks: [], heading: null, number: null }
        section.entries.push(entry)
      }
      return
    }
    const target = entry?.blocks ?? section?.blocks ?? layout.intro
    target.push(block)
  })
  return withOutro(layout)
}

const open = (layout: Layout): LaidSection => {
  const section: LaidSection = { blocks: [], entries: [], isMention: false, title: null }
  layout.sections.push(section)
  return section
}

/** The last words of an article often stand in its last entry, with nothing between. */
const withOutro = (layout: Layout): Layout => {
  const last = layout.sections.at(-1)?.entries.at(-1)
  if (!last || layout.outro.length > 0) return layout
  const rule = last.blocks.findLastIndex(({ kind }) => kind === 'rule')
  const farewell = last.blocks.findIndex(
    ({ kind, text }, index) => index > 0 && kind === 'paragraph' && FAREWELL.test(text),
  )
  if (rule >= 0 && rule < last.blocks.length - 1) {
    layout.outro = last.blocks.splice(rule + 1)
    last.blocks.pop()
  } else if (farewell > 0) {
    layout.outro = last.blocks.splice(farewell)
    layout.isOutroSure = false
  }
  return layout
}

type Head = { block: Block; index: number; look: string }

/** Blocks that may be headings, each with what tells one level of them from the others. */
const headingsOf = ({
  blocks,
  isText,
  source,
}: {
  blocks: readonly Block[]
  isText: boolean
  source: string
}): Head[] =>
  blocks.flatMap((block, index): Head[] => {
    const { kind, level, looks, text } = block
    if (text === '' || kind === 'image' || kind === 'video' || kind === 'quote') return []
    if (block.role === 'caption') return []
    if (kind === 'heading') return [{ block, index, look: `h${level}` }]
    if (text.length > MAX_HEADING) return []
    if (kind === 'item') return [{ block, index, look: `li${block.list}` }]
    if (looks.every((look, at) => look.isBold || /\s/.test(text[at] ?? ''))) {
      return [{ block, index, look: 'bold' }]
    }
    const said = /^["“「]([^"”」]+)["”」]/u.exec(text)?.[1]
    if (said !== undefined && isSaying(said)) return []
    if (findNumber(text)?.strength === 'strong') return [{ block, index, look: 'line' }]
    if (!isText || /[.!?,;…。]["”’)]?$/u.test(text.replace(/["“][^"”]+["”]/gu, 'x'))) return []
    const before = blocks[index - 1]
    const gap = before ? source.slice(before.span.end, block.span.start) : '\n\n'
    const isApart = (gap.match(/\n/g)?.length ?? 0) > 1 || before?.kind === 'rule'
    const isBare = !/^\s*(?:https?:\/\/|\[|watch\b|via\b|source\b|by\b)/i.test(text)
    return isApart && isBare && text.length <= 110 ? [{ block, index, look: 'line' }] : []
  })

type Main = {
  heads: readonly Head[]
  isNumbered: boolean
  look: string
  numbers: ReadonlyMap<Block, NonNullable<LaidEntry['number']>>
}

/** The level of headings that the entries have: the one with most numbers, else with most headings. */
const mainOf = (heads: readonly Head[]): Main | null => {
  const byLook = new Map<string, Head[]>()
  for (const head of heads) byLook.set(head.look, [...(byLook.get(head.look) ?? []), head])
  let best: Main | null = null
  for (const [look, own] of byLook) {
    const candidates = own.map(({ block }) => numberOf(block))
    const accepted = acceptNumbers(candidates)
    const numbers = new Map(
      own.flatMap(({ block }, index) => {
        const candidate = accepted[index]
        if (!candidate) return []
        const end = block.number === null ? block.text.length - candidate.rest.length : 0
        return [[block, { candidate, end }] as const]
      }),
    )
    if (numbers.size > (best?.numbers.size ?? 1)) {
      best = { heads: own, isNumbered: true, look, numbers }
    }
  }
  if (best) return best
  const levels = [...byLook]
    .filter(([look, own]) => own.length > 1 && !isList(look) && look !== 'h1')
    .toSorted(
      ([one, own], [other, others]) => others.length - own.length || rank(other) - rank(one),
    )
  const [most] = levels
  if (!most) {
    const list = [...byLook].find(([look, own]) => isList(look) && own.length > 2)
    return list ? { heads: list[1], isNumbered: false, look: list[0], numbers: new Map() } : null
  }
  const [look, own] = most
  const firm = own.map(({ block }) => {
    const candidate = numberOf(block)
    return candidate?.strength === 'strong' ? candidate : null
  })
  const numbers = new Map(
    own.flatMap(({ block }, index) => {
      const candidate = firm[index]
      return candidate
        ? [[block, { candidate, end: block.text.length - candidate.rest.length }] as const]
        : []
    }),
  )
  return { heads: own, isNumbered: false, look, numbers }
}

const isList = (look: string): boolean => /^li\d/.test(look)

/** A number in the text counts before that of a list around it. */
const numberOf = (block: Block): NumberCandidate | null =>
  findNumber(block.text) ??
  (block.number === null
    ? null
    : { number: block.number, rest: block.text, strength: 'strong', style: 'N.' })

/** Deeper headings are entries rather than those above them. */
const rank = (look: string): number =>
  look.startsWith('h') ? Number(look[1]) : look === 'bold' ? 7 : 0

type Kind = 'closing' | 'entry' | 'mention' | 'section'

const kindsOf = ({ heads, main }: { heads: readonly Head[]; main: Main }): Map<Block, Kind> => {
  const kinds = new Map<Block, Kind>()
  const isHead = new Set(heads.map(({ index }) => index))
  const first = main.isNumbered
    ? main.heads.find(({ block }) => main.numbers.has(block))
    : main.heads[0]
  const isLoose = ({ index }: Head): boolean => isHead.has(index + 1)
  const loose = main.heads.filter(isLoose).length
  const areSectionsLoose = loose * 2 < main.heads.length
  // inside of honourable mentions, any heading or item is one
  let isMention = false
  // and below a section that has no numbers
  let isOpen = false
  for (const head of heads) {
    const { block, index, look } = head
    const isBelowFirst = first !== undefined && index >= first.index
    if (isMentionHeading(block.text)) {
      kinds.set(block, 'mention')
      isMention = true
    } else if (isBelowFirst && CLOSING.test(block.text) && !main.numbers.has(block)) {
      kinds.set(block, 'closing')
    } else if (main.numbers.has(block)) {
      kinds.set(block, 'entry')
      isMention = false
    } else if (isMention) {
      const isUpper =
        block.kind === 'heading' && main.look.startsWith('h') && rank(look) < rank(main.look)
      kinds.set(block, isUpper ? 'section' : 'entry')
      if (isUpper) isMention = false
    } else if (look === main.look && !main.isNumbered) {
      kinds.set(block, areSectionsLoose && isLoose(head) ? 'section' : 'entry')
    } else if (block.kind === 'heading' && isBelowFirst) {
      const next = heads.find((other) => other.index > index)
      const isUpper = !main.look.startsWith('h') || rank(look) < rank(main.look)
      if (isUpper && next) kinds.set(block, 'section')
      // a heading of the same level without a number, in a list that has them: a section or one more
      else if (look === main.look) kinds.set(block, isLoose(head) ? 'section' : 'entry')
    } else if (look === main.look && isBelowFirst) {
      // a short line right below the heading of an entry is all that is said of it
      if (isBelowEntry({ heads, index, kinds })) continue
      if (isLoose(head)) kinds.set(block, 'section')
      else if (look !== 'line' || isOpen) kinds.set(block, 'entry')
    } else if (
      block.kind === 'heading' &&
      !isBelowFirst &&
      isUpperSection({ block, first, heads, main })
    ) {
      kinds.set(block, 'section')
    }
    if (kinds.get(block) === 'section') isOpen = true
  }
  return kinds
}

const isBelowEntry = ({
  heads,
  index,
  kinds,
}: {
  heads: readonly Head[]
  index: number
  kinds: ReadonlyMap<Block, Kind>
}): boolean => {
  const above = heads.find((head) => head.index === index - 1)
  return above !== undefined && above.look === 'line' && kinds.get(above.block) === 'entry'
}

/** A heading right above the first entry, of a higher level than the entries. */
const isUpperSection = ({
  block,
  first,
  heads,
  main,
}: {
  block: Block
  first: Head | undefined
  heads: readonly Head[]
  main: Main
}): boolean => {
  const own = heads.find((head) => head.block === block)
  return (
    own !== undefined &&
    first !== undefined &&
    main.look.startsWith('h') &&
    rank(own.look) < rank(main.look) &&
    own.index === first.index - 1
  )
}

/**
 * Whether a rule stands before each heading of the first section but its first: then rules part its
 * entries, and what stands between two of them is one, with a heading or without.
 */
const doRulesBound = ({
  blocks,
  kinds,
}: {
  blocks: readonly Block[]
  kinds: ReadonlyMap<Block, Kind>
}): boolean => {
  const first = blocks.findIndex((block) => kinds.get(block) === 'entry')
  const isOther = (block: Block): boolean => ['mention', 'section'].includes(kinds.get(block) ?? '')
  const end = blocks.findIndex((block, index) => index > first && isOther(block))
  const within = blocks.slice(first, end < 0 ? undefined : end)
  const own = within.flatMap((block, index) =>
    index > 0 && kinds.get(block) === 'entry' ? [within[index - 1]?.kind === 'rule'] : [],
  )
  const rules = within.filter(({ kind }) => kind === 'rule').length
  return rules > 1 && own.length > 0 && own.every(Boolean)
}
