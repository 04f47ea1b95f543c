/** What an article proposes as a list. Pure. */
import type { RankingMode, SectionKind } from '../../../ranking/index.js'
import type { Block } from './blocks/block.js'
import type { LaidEntry, LaidSection, Layout } from './layout.js'
import type {
  ArticleProposal,
  ArticleSource,
  Found,
  ProposeList,
  ProposedEntry,
  ProposedPicture,
  ProposedSection,
  Question,
  Span,
} from './types.js'

import {
  countInTitle,
  listStyleOf,
  namesIn,
  parseTitle,
  splitSeason,
} from '../../../ranking/index.js'
import { spanOf } from './blocks/block.js'
import { blocksOfHtml } from './blocks/html.js'
import { blocksOfMarkdown } from './blocks/markdown.js'
import { blocksOfText } from './blocks/text.js'
import { findNames, findPeople, isFullName } from './facts/names.js'
import { findEpisode, findLinks, findQuotes, findTimes } from './facts/sayings.js'
import { readHeader } from './header.js'
import { layOut } from './layout.js'
import { partsOf } from './parts.js'

const READERS: Readonly<Record<ArticleSource['format'], (text: string) => Block[]>> = {
  html: blocksOfHtml,
  markdown: blocksOfMarkdown,
  text: blocksOfText,
}

/**
 * Reads an article by its looks and its words: no service, no catalogue. Time grows with its length.
 *
 * @example proposeList({ source: { format: 'text', text: 'Top 2 kisses\n\n2. Healer\n\nA roof.\n\n1. Goblin' } })
 */
export const proposeList = (({ source }): ArticleProposal => {
  const all = READERS[source.format](source.text)
  const header = readHeader(all)
  const blocks = all.filter((block) => !header.taken.has(block))
  const layout = layOut({ blocks, isText: source.format === 'text', source: source.text })
  const questions: Question[] = []
  const sections = toSections({ layout, questions })
  const { byline, date, standfirst, title } = header
  const statedCount = statedCountOf(title)
  const mode = modeOf({ blocks: all, layout, sections, title })
  const numbers = numbersOf(sections)
  const style = commonStyle(layout)
  ask({ layout, mode, questions, sections, source, statedCount })
  return {
    byline,
    date,
    direction: isCountdown(numbers) ? 'countdown' : 'ascending',
    intro: partsOf(layout.intro),
    mode,
    numberStyle: style,
    outro: partsOf(layout.outro),
    questions,
    sections,
    showNumbers: numbers.length > 1 || mode.value === 'ranked',
    standfirst,
    statedCount,
    title,
  }
}) satisfies ProposeList

const toSections = ({
  layout,
  questions,
}: {
  layout: Layout
  questions: Question[]
}): ProposedSection[] => {
  const keys = new Set<string>()
  let hasMain = false
  return layout.sections.map((laid, place): ProposedSection => {
    const kind = kindOf({ hasMain, laid })
    if (kind.value === 'main') hasMain = true
    if (!kind.isSure) {
      questions.push({ code: 'section-unclear', entry: null, span: kind.span })
    }
    const isSpotlight = kind.value === 'spotlight'
    let before: null | number = null
    const entries = laid.entries.map((entry) => {
      const proposed = toEntry({ before, entry, isSpotlight })
      if (proposed.number) before = proposed.number.value
      return proposed
    })
    const base = kind.value === 'main' && place === 0 ? 'main' : kind.value
    let key: string = base
    for (let count = 2; keys.has(key); count += 1) key = `${base}-${count}`
    keys.add(key)
    return {
      entries,
      key,
      kind,
      text: partsOf(laid.blocks),
      title: laid.title ? whole(laid.title) : null,
    }
  })
}

const whole = (block: Block): Found<string> => ({
  isSure: true,
  span: spanOf(block),
  value: block.text,
})

const kindOf = ({ hasMain, laid }: { hasMain: boolean; laid: LaidSection }): Found<SectionKind> => {
  const heading = laid.title ?? laid.entries[0]?.heading ?? laid.entries[0]?.blocks[0]
  const span = heading ? spanOf(heading) : { end: 0, start: 0 }
  if (laid.isMention) return { isSure: true, span, value: 'honourable-mentions' }
  const people = laid.entries.filter(({ heading: own }) => own && peopleInHeading(own) !== null)
  if (hasMain && people.length > 0 && people.length * 2 >= laid.entries.length) {
    return { isSure: true, span, value: 'spotlight' }
  }
  if (laid.title && /^(?:the )?benchmark\b/i.test(laid.title.text)) {
    return { isSure: true, span, value: 'benchmark' }
  }
  return { isSure: !hasMain || laid.entries.length > 0, span, value: 'main' }
}

type HeadingPeople = {
  names: Array<{ from: number; text: string }>
  rest: { from: number; text: string } | null
}

const SPLIT = /\s*(?:[–—:|]|\s-\s|\bin\b|\bfrom\b)\s*/u

/** "Kim Jung-Hyun and Shin Hye-Sun – Mr. Queen": the people that a heading begins with, and the rest. */
const peopleInHeading = (block: Block): HeadingPeople | null => {
  const split = SPLIT.exec(block.text)
  const before = split ? block.text.slice(0, split.index) : block.text
  const bracket = /^(.*?)\s*\(([^)]+)\)\s*$/.exec(before)
  const own = bracket?.[1] ?? before
  const names: HeadingPeople['names'] = []
  for (const text of namesIn(own)) {
    if (!isFullName(text)) return null
    names.push({ from: own.indexOf(text), text })
  }
  if (names.length === 0) return null
  if (bracket) {
    const text = bracket[2] ?? ''
    return { names, rest: { from: block.text.indexOf(text, own.length), text } }
  }
  const from = split ? split.index + split[0].length : 0
  const text = block.text.slice(from)
  return { names, rest: split && text !== '' ? { from, text } : null }
}

const toEntry = ({
  before,
  entry: { blocks, heading, number },
  isSpotlight,
}: {
  before: null | number
  entry: LaidEntry
  isSpotlight: boolean
}): ProposedEntry => {
  const named = heading ? readHeading({ heading, isSpotlight, number }) : NOTHING
  // the brackets of a heading are those of a drama where it names one so
  const people = findPeople(heading && !named.scene && !isSpotlight ? [heading, ...blocks] : blocks)
  const { episode, part } = findEpisode(heading ? [heading, ...blocks] : blocks)
  const quotes = findQuotes(blocks)
  const links = findLinks(heading ? [heading, ...blocks] : blocks)
  const titles = [named.drama?.value, ...named.moreDramas.map(({ value }) => value)]
  return {
    ...named,
    episode: named.episode ?? episode,
    episodePart: part,
    isTied:
      number && number.candidate.number === before && heading
        ? { isSure: true, span: spanOf(heading, 0, number.end || undefined), value: true }
        : null,
    links,
    names: findNames({
      blocks,
      people: [...named.people, ...people],
      titles: titles.filter((title) => title !== undefined),
    }),
    number:
      number && heading
        ? {
            isSure: true,
            span: spanOf(heading, 0, number.end || undefined),
            value: number.candidate.number,
          }
        : null,
    people: [...named.people, ...people],
    pictures: picturesOf(blocks),
    printed: heading ? whole(heading) : null,
    quotes,
    text: partsOf(blocks),
    times: findTimes(blocks),
  }
}

type Named = Pick<
  ProposedEntry,
  'drama' | 'episode' | 'moreDramas' | 'network' | 'people' | 'scene' | 'season' | 'year'
>

const NOTHING: Named = {
  drama: null,
  episode: null,
  moreDramas: [],
  network: null,
  people: [],
  scene: null,
  season: null,
  year: null,
}

const readHeading = ({
  heading,
  isSpotlight,
  number,
}: {
  heading: Block
  isSpotlight: boolean
  number: LaidEntry['number']
}): Named => {
  const from = number?.end ?? 0
  const find = <T>(value: T, text = String(value), after = from): Found<T> | null => {
    const at = heading.text.indexOf(text, after)
    return at < 0 ? null : { isSure: true, span: spanOf(heading, at, at + text.length), value }
  }
  if (isSpotlight) {
    const found = peopleInHeading(heading)
    if (found) {
      const dramas = (found.rest?.text ?? '')
        .split(/\s*[,;/]\s*|\s+(?:and|&)\s+/)
        .filter((text) => text !== '')
        .flatMap((text) => find(text, text, found.rest?.from) ?? [])
      return {
        ...NOTHING,
        drama: dramas[0] ?? null,
        moreDramas: dramas.slice(1),
        people: found.names.map(({ from: at, text }) => ({
          actor: { isSure: true, span: spanOf(heading, at, at + text.length), value: text },
          character: null,
        })),
      }
    }
  }
  const rest = number ? number.candidate.rest : heading.text
  const read = parseTitle(rest)
  // what stands behind the title: the last place of the text is the name in brackets
  const hintAt = read.dramaHint === null ? -1 : heading.text.lastIndexOf(read.dramaHint)
  const drama =
    read.dramaHint !== null && hintAt >= 0
      ? {
          isSure: true,
          span: spanOf(heading, hintAt, hintAt + read.dramaHint.length),
          value: read.dramaHint,
        }
      : find(read.title)
  const scene = read.dramaHint === null ? null : find(read.title)
  const titled = heading.text.indexOf(read.title, from) + read.title.length
  const season = splitSeason(read.dramaHint ?? read.title).season ?? read.season
  return {
    ...NOTHING,
    drama,
    episode: read.episode === null ? null : find(read.episode, String(read.episode), titled),
    network: read.network === null ? null : find(read.network, read.network, titled),
    people: read.people.flatMap((name) => {
      const actor = find(name)
      return actor ? [{ actor, character: null }] : []
    }),
    scene: scene ? { ...scene, isQuote: read.quote !== null } : null,
    season: season === null ? null : find(season),
    year: read.year === null ? null : find(read.year, String(read.year), titled),
  }
}

const picturesOf = (blocks: readonly Block[]): ProposedPicture[] =>
  blocks.flatMap((block, index) => {
    if (block.kind !== 'image' || !block.url) return []
    const next = blocks[index + 1]
    return [
      {
        alt: block.text,
        caption: next?.role === 'caption' ? whole(next) : null,
        isSure: true,
        span: block.span,
        value: block.url,
      },
    ]
  })

const statedCountOf = (title: Found<string> | null): Found<number> | null => {
  const found = title ? countInTitle({ title: title.value }) : null
  if (!title || !found) return null
  // the title may stand in the source with other characters, but not before its own number
  return { isSure: true, span: title.span, value: found.count }
}

const numbersOf = (sections: readonly ProposedSection[]): number[] =>
  sections.flatMap(({ entries, kind }) =>
    kind.value === 'main' ? entries.flatMap(({ number }) => number?.value ?? []) : [],
  )

const isCountdown = (numbers: readonly number[]): boolean =>
  numbers.length > 1 && (numbers[0] ?? 0) > (numbers.at(-1) ?? 0)

const commonStyle = ({ sections }: Layout): ArticleProposal['numberStyle'] =>
  listStyleOf(
    sections.flatMap(({ entries }) =>
      entries.flatMap(({ number }) => number?.candidate.style ?? []),
    ),
  )

const UNRANKED =
  /\b(?:in )?no (?:particular|special|certain|set) order\b|\bnot (?:a ranking|ranked)\b|\bunranked\b|\brandom order\b|\bin any order\b|\bnumbers? (?:mean|say)s? nothing\b|순위 없이|순서(?:는|와) (?:무관|상관없)|순위는 아니|順不同|排名不分先后/iu
const RANKED =
  /\b(?:ranked|ranking|countdown|count(?:ing|ed)? down|top\s+\d+|top\s+(?:five|ten|fifteen|twenty)|number one|best to worst|worst to best)\b|순위|톱\s?\d+|ランキング|排行/iu

/** How the article means its order: by its numbers, and by what it says of them. */
const modeOf = ({
  blocks,
  layout,
  sections,
  title,
}: {
  blocks: readonly Block[]
  layout: Layout
  sections: readonly ProposedSection[]
  title: Found<string> | null
}): Found<RankingMode> => {
  const entries = sections.flatMap((section) =>
    section.kind.value === 'main' ? section.entries : [],
  )
  const numbered = entries.filter(({ number }) => number !== null)
  const first = entries[0]
  const at = first?.printed?.span ?? title?.span ?? { end: 0, start: 0 }
  const introduced = [
    ...layout.intro,
    ...blocks.filter(({ kind }) => kind === 'heading'),
    ...layout.outro,
  ]
  const saying = (pattern: RegExp, within: readonly Block[]): Span | null => {
    for (const block of within) {
      const match = pattern.exec(block.text)
      if (match) return spanOf(block, match.index, match.index + match[0].length)
    }
    return null
  }
  const head = blocks.slice(0, 3)
  const unranked = saying(UNRANKED, [...head, ...introduced])
  if (numbered.length === 0)
    return { isSure: entries.length > 0, span: unranked ?? at, value: 'unranked' }
  const [one] = numbered
  if (numbered.length === 1 && entries.length > 1) {
    const span = one?.number?.span ?? at
    return { isSure: one?.number?.value === 1, span, value: 'partial' }
  }
  if (unranked) return { isSure: true, span: unranked, value: 'unranked' }
  const ranked = saying(RANKED, [...head, ...introduced])
  const numbers = numbered.flatMap(({ number }) => number?.value ?? [])
  if (ranked || isCountdown(numbers)) return { isSure: true, span: ranked ?? at, value: 'ranked' }
  return { isSure: false, span: at, value: 'ranked' }
}

const ask = ({
  layout,
  mode,
  questions,
  sections,
  source,
  statedCount,
}: {
  layout: Layout
  mode: Found<RankingMode>
  questions: Question[]
  sections: readonly ProposedSection[]
  source: ArticleSource
  statedCount: Found<number> | null
}): void => {
  const main = sections.flatMap(({ entries, kind }) => (kind.value === 'main' ? entries : []))
  if (sections.length === 0) {
    const span = { end: source.text.length, start: 0 }
    questions.push({ code: 'no-entries', entry: null, span })
    return
  }
  if (!mode.isSure) questions.push({ code: 'mode-unsaid', entry: null, span: mode.span })
  if (statedCount && statedCount.value !== main.length) {
    questions.push({ code: 'stated-count', entry: null, span: statedCount.span })
  }
  const [farewell] = layout.outro
  if (!layout.isOutroSure && farewell) {
    questions.push({ code: 'section-unclear', entry: null, span: spanOf(farewell) })
  }
  sections.forEach(({ entries, kind }, section) =>
    entries.forEach((entry, index) => {
      const span = entry.printed?.span ?? spanOfEntry(entry)
      const place = { index, section }
      if (!entry.drama && kind.value !== 'spotlight') {
        questions.push({ code: 'drama-unknown', entry: place, span })
      }
      const isGap = mode.value === 'ranked' && kind.value === 'main' && !entry.number
      if (isGap) questions.push({ code: 'number-missing', entry: place, span })
    }),
  )
}

const spanOfEntry = ({ text }: ProposedEntry): Span => ({
  end: text.at(-1)?.span.end ?? 0,
  start: text[0]?.span.start ?? 0,
})
