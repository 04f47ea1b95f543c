/** What prose quotes, and the times, episodes and addresses that it gives. */
import type { Block } from '../blocks/block.js'
import type { Found, ProposedLink, ProposedQuote, ProposedTime } from '../types.js'

import { CARDINALS, ORDINALS } from '../../../../ranking/index.js'
import { spanOf } from '../blocks/block.js'
import { clipOf, isWatchHost } from './address.js'

const QUOTE = /“([^“”]{2,600})”|"([^"]{2,600})"|「([^」]{2,600})」|『([^』]{2,600})』/gu

/** Fewest words of something that somebody says; less is a title or a word that is pointed at. */
const MIN_WORDS = 3

const NAME = "(?:the \\p{Ll}+ \\p{Ll}+|\\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*){0,3})"
const SAYS =
  '(?:says|said|tells(?: \\p{L}+){1,3}|told(?: \\p{L}+){1,3}|whispers|asks|asked|answers|admits|confesses|replies|shouts|mutters|promises|declares)'

const BEHIND = [
  new RegExp(`^\\s*[–—-]\\s*(${NAME})`, 'u'),
  new RegExp(`^[,.]?\\s*(?:${SAYS})\\s+(${NAME})`, 'u'),
  new RegExp(`^[,.]?\\s*(${NAME}) ${SAYS}`, 'u'),
]
const BEFORE = new RegExp(`(${NAME}) ${SAYS}[^.!?]{0,40}[,:]?\\s*$`, 'u')
const BEFORE_COLON = new RegExp(`(?:^|[.!?]\\s)(${NAME}):\\s*$`, 'u')

/** What is said, with who says it where that stands beside it. */
export const findQuotes = (blocks: readonly Block[]): ProposedQuote[] =>
  blocks.flatMap((block, index) => {
    const quotes = [...block.text.matchAll(QUOTE)].flatMap((match): ProposedQuote[] => {
      const inside = match.slice(1).find((group) => group !== undefined) ?? ''
      if (!isSaying(inside)) return []
      const from = match.index + 1
      const speaker =
        speakerBehind(block, match.index + match[0].length) ?? speakerBefore(block, match.index)
      return [
        {
          speaker,
          text: {
            isSure: speaker !== null,
            span: spanOf(block, from, from + inside.length),
            value: inside,
          },
        },
      ]
    })
    if (quotes.length > 0 || block.kind !== 'quote') return quotes
    if (/^[–—-]\s/u.test(block.text)) return []
    const next = blocks[index + 1]
    const own = /\s[–—-]\s*(\p{Lu}.{1,60})$/u.exec(block.text)
    const below = next?.kind === 'quote' ? /^[–—-]\s*(.{2,60})$/u.exec(next.text) : null
    const text = own ? block.text.slice(0, own.index) : block.text
    return [
      {
        speaker: own
          ? at(block, block.text.length - (own[1] ?? '').length, own[1] ?? '')
          : below && next
            ? at(next, next.text.length - (below[1] ?? '').length, below[1] ?? '')
            : null,
        text: { isSure: true, span: spanOf(block, 0, text.length), value: text },
      },
    ]
  })

const at = (block: Block, from: number, value: string): Found<string> => ({
  isSure: true,
  span: spanOf(block, from, from + value.length),
  value,
})

/** Not a title, in which nearly every word has a capital. */
export const isSaying = (text: string): boolean => {
  if (/[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}]/u.test(text)) return text.length > 5
  const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word))
  const small = words.filter((word) => /^[^\p{L}]*\p{Ll}/u.test(word) && word.length > 3)
  return words.length >= MIN_WORDS && small.length * 4 > words.length
}

const speakerBehind = (block: Block, from: number): Found<string> | null => {
  for (const pattern of BEHIND) {
    const match = pattern.exec(block.text.slice(from, from + 200))
    const name = match?.[1]
    if (match && name && !PRONOUNS.has(name.toLowerCase())) {
      return at(block, from + match.index + match[0].indexOf(name), name)
    }
  }
  return null
}

const speakerBefore = (block: Block, to: number): Found<string> | null => {
  const start = Math.max(0, to - 200)
  const before = block.text.slice(start, to)
  for (const pattern of [BEFORE, BEFORE_COLON]) {
    const match = pattern.exec(before)
    const name = match?.[1]
    if (match && name && !PRONOUNS.has(name.toLowerCase())) {
      return at(block, start + match.index + match[0].indexOf(name), name)
    }
  }
  return null
}

const PRONOUNS = new Set(['he', 'i', 'it', 'she', 'they', 'we', 'you', 'nobody', 'somebody'])

const CLOCK = /(?<![\d:.])(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?![\d:]|\s?(?:am|pm|a\.m|p\.m))/giu
const MINUTES =
  /(?<!\d)(\d{1,3})[\s-]?(?:min(?:ute)?s?)(?:\s?(?:and\s)?(\d{1,2})[\s-]?sec(?:ond)?s?)?\s+(?:mark|in\b|into)/giu

const OF_VIDEO = /\b(?:clip|video|youtube|upload|embed(?:ded)?|player)\b|영상|클립|動画|视频/iu
const OF_EPISODE = /\b(?:episodes?|ep\.?\s?\d+|hour)\b|\d+\s?[화회]|話|集/iu

/** The times that prose names, each with what it counts from. */
export const findTimes = (blocks: readonly Block[]): ProposedTime[] =>
  blocks.flatMap((block) => {
    const clocks = [...block.text.matchAll(CLOCK)].map((match) => {
      const [text, first = '0', second = '0', third] = match
      const [one, two] = [Number(first), Number(second)]
      const seconds = third === undefined ? one * 60 + two : one * 3600 + two * 60 + Number(third)
      return { index: match.index, seconds, text }
    })
    const minutes = [...block.text.matchAll(MINUTES)].map((match) => ({
      index: match.index,
      seconds: Number(match[1]) * 60 + Number(match[2] ?? 0),
      text: match[0].replace(/\s+(?:mark|in|into)$/i, ''),
    }))
    return [...clocks, ...minutes]
      .toSorted((one, other) => one.index - other.index)
      .map(({ index, seconds, text }): ProposedTime => {
        const sentence = sentenceAround(block.text, index)
        const isVideo = OF_VIDEO.test(sentence)
        const isEpisode = OF_EPISODE.test(sentence)
        return {
          isSure: isVideo !== isEpisode,
          reference: isVideo === isEpisode ? 'unknown' : isVideo ? 'video' : 'episode',
          seconds,
          span: spanOf(block, index, index + text.length),
          value: text,
        }
      })
  })

const sentenceAround = (text: string, at: number): string => {
  const before = Math.max(...['. ', '! ', '? '].map((end) => text.lastIndexOf(end, at))) + 1
  const rest = /[.!?](?:\s|$)/.exec(text.slice(at))
  return text.slice(before, rest ? at + rest.index : undefined)
}

const NUMBERS = [...CARDINALS, ...ORDINALS].join('|')
const EPISODE = new RegExp(
  `\\b(?:episode|ep\\.?)\\s?#?(\\d{1,3}|${CARDINALS.join('|')})\\b|\\b(${NUMBERS}|\\d{1,2}(?:st|nd|rd|th)) episode\\b|(?<!\\d)(\\d{1,3})\\s?[화회](?!\\p{L})`,
  'giu',
)
const PART =
  /\b(end|close|last minutes|beginning|start|opening|middle)\b(?=[^.]{0,20}\b(?:episode|ep\b))/iu

/** The episode that prose names; none where it names several. */
export const findEpisode = (
  blocks: readonly Block[],
): { episode: Found<number> | null; part: Found<string> | null } => {
  let episode: Found<number> | null = null
  let part: Found<string> | null = null
  for (const block of blocks) {
    for (const match of block.text.matchAll(EPISODE)) {
      const text = match.slice(1).find((group) => group !== undefined) ?? ''
      const value = numberOf(text)
      if (value === 0) continue
      if (episode && episode.value !== value) return { episode: null, part: null }
      episode ??= {
        isSure: true,
        span: spanOf(block, match.index, match.index + match[0].length),
        value,
      }
    }
    const found = PART.exec(block.text)
    if (found && episode && !part) {
      const text = found[1] ?? ''
      part = {
        isSure: true,
        span: spanOf(block, found.index, found.index + text.length),
        value: /^(?:end|close|last)/i.test(text)
          ? 'end'
          : /^middle/i.test(text)
            ? 'middle'
            : 'beginning',
      }
    }
  }
  return { episode, part: episode ? part : null }
}

const numberOf = (text: string): number => {
  const word = text.toLowerCase()
  const at = Math.max(CARDINALS.indexOf(word), ORDINALS.indexOf(word))
  return at >= 0 ? at + 1 : Number.parseInt(text, 10)
}

/** The addresses that blocks link to or show, each once. */
export const findLinks = (blocks: readonly Block[]): ProposedLink[] => {
  const links: ProposedLink[] = []
  const add = (url: string, label: string, span: ProposedLink['span']): void => {
    if (!/^(?:https?:)?\/\//i.test(url) || links.some(({ value }) => value === url)) return
    const address = url.startsWith('//') ? `https:${url}` : url
    const clip = clipOf(address)
    links.push({
      isSure: true,
      kind: clip ? 'clip' : isWatchHost(address) ? 'watch' : 'page',
      label,
      provider: clip?.provider ?? 'other',
      span,
      startSeconds: clip?.startSeconds ?? null,
      value: address,
    })
  }
  for (const block of blocks) {
    if (block.kind === 'video' && block.url) add(block.url, '', block.span)
    for (let from = 0; from < block.looks.length;) {
      const href = block.looks[from]?.href
      let to = from + 1
      while (to < block.looks.length && block.looks[to]?.href === href) to += 1
      if (href) add(href, block.text.slice(from, to), spanOf(block, from, to))
      from = to
    }
  }
  return links
}
