/** Where the wrong forms of a house style stand in a text. Literal phrases only, each looked for once. */
import type { StyleRule } from '../../../options/checks.js'

import { isEnding, isSyllable, LONGEST_REST, particleOf } from '../../../text/hangul.js'
import { keptRanges, type Range } from './kept.js'

/** A place in a text where a wrong form stands. */
export type StyleMatch = {
  end: number
  /** What belongs there. */
  right: string
  rule: StyleRule
  start: number
  /** What stands there. */
  wrong: string
}

/** The rules of a house style, ready to be looked for. */
export type Style = Node

type Form = { isRight: boolean; rule: StyleRule; text: string }

type Node = { forms: Form[]; next: Map<string, Node> }

/** Longest phrase, in characters. */
export const MAX_PHRASE = 200

export const compileStyle = (rules: readonly StyleRule[]): Style => {
  const root = createNode()
  for (const rule of rules) {
    for (const wrong of rule.wrongForms) add({ form: { isRight: false, rule, text: wrong }, root })
  }
  // what is right stays, although a wrong form may stand in it
  for (const rule of rules) {
    add({ form: { isRight: true, rule, text: rule.rightForm }, root })
  }
  return root
}

/**
 * The wrong forms in a text (in NFC, which the places count in), from its start on, none within another:
 * of two that begin at one place the longer one. What is quoted, an address, or code is passed over.
 */
export const findStyle = ({ style, text }: { style: Style; text: string }): StyleMatch[] => {
  const folded = foldUnits(text)
  const kept = keptRanges(text)
  const found: StyleMatch[] = []
  for (let start = 0, range = 0; start < text.length;) {
    while ((kept[range]?.end ?? Infinity) <= start) range += 1
    const next = kept[range]
    if (next && next.start <= start) {
      start = next.end
      continue
    }
    const match = matchAt({ folded, start, style, text, until: next?.start ?? text.length })
    if (match?.wrong !== undefined) found.push(match.wrong)
    start = match?.end ?? start + 1
  }
  return found
}

/** A text with what belongs in the place of these matches. */
export const replaceMatches = ({
  matches,
  text,
}: {
  matches: ReadonlyArray<Pick<StyleMatch, 'end' | 'right' | 'start'>>
  text: string
}): string => {
  let done = ''
  let at = 0
  for (const { end, right, start } of matches) {
    done += text.slice(at, start) + right
    at = end
  }
  return done + text.slice(at)
}

const createNode = (): Node => ({ forms: [], next: new Map() })

const add = ({ form, root }: { form: Form; root: Node }): void => {
  const text = form.text.normalize('NFC').trim().slice(0, MAX_PHRASE)
  if (text === '') return
  let node = root
  for (const unit of foldUnits(text).split('')) {
    const next = node.next.get(unit) ?? createNode()
    node.next.set(unit, next)
    node = next
  }
  node.forms.push({ ...form, text })
}

type Found = { end: number; wrong: StyleMatch | undefined }

/** The longest form that begins at a place; one that is right there takes its room and is no finding. */
const matchAt = ({
  folded,
  start,
  style,
  text,
  until,
}: {
  folded: string
  start: number
  style: Node
  text: string
  until: number
}): Found | undefined => {
  let node: Node | undefined = style
  let longest: Found | undefined
  for (let end = start; end < until;) {
    node = node.next.get(folded.charAt(end))
    if (!node) break
    end += 1
    for (const form of node.forms) {
      const found = toFound({ end, form, start, text })
      if (!found) continue
      longest = found
      break
    }
  }
  return longest
}

const toFound = ({
  end,
  form: { isRight, rule, text: form },
  start,
  text,
}: {
  end: number
  form: Form
  start: number
  text: string
}): Found | undefined => {
  const written = text.slice(start, end)
  if (isRight && written !== form) return undefined
  if (rule.isCaseSensitive && foldSigns(written) !== foldSigns(form)) return undefined
  if (rule.isWholeWord && !standsAlone({ end, start, text })) return undefined
  const right = isRight ? written : rightFor({ form, rule, written })
  if (right === written) return { end, wrong: undefined }
  const rest = hangulAfter({ at: end, text })
  const particle = rest.length === 1 ? particleOf({ particle: rest, word: right }) : rest
  // the particle goes with the word: 드라마가, 연속극이
  const tail = particle === rest ? '' : rest
  return {
    end: end + tail.length,
    wrong: {
      end: end + tail.length,
      right: tail === '' ? right : right + particle,
      rule,
      start,
      wrong: written + tail,
    },
  }
}

/** The right form, with a capital where a sentence begins with what is to be small. */
const rightFor = ({
  form,
  rule: { isCaseSensitive, rightForm },
  written,
}: {
  form: string
  rule: StyleRule
  written: string
}): string => {
  const right = rightForm.normalize('NFC').trim()
  const isBegun = isLower(form) && isLower(right) && !isLower(written)
  return isBegun && !isCaseSensitive ? right.charAt(0).toUpperCase() + right.slice(1) : right
}

const isLower = (text: string): boolean => text.charAt(0) !== text.charAt(0).toUpperCase()

const WORD = /[\p{L}\p{N}\p{M}_]/u
/** Scripts that put no space between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]/u

const isOfWord = (char: string): boolean => WORD.test(char) && !UNSPACED.test(char)

const standsAlone = (place: { text: string } & Range): boolean =>
  beginsAlone(place) && endsAlone(place)

const beginsAlone = ({ start, text }: { start: number; text: string }): boolean => {
  const before = charBefore(text, start)
  if (before === '@' || before === '#') return false
  return !isOfWord(charAt(text, start)) || !isOfWord(before)
}

const endsAlone = ({ end, text }: { end: number; text: string }): boolean => {
  if (!isOfWord(charBefore(text, end))) return true
  const rest = hangulAfter({ at: end, text })
  if (!isEnding(rest)) return false
  const after = charAt(text, end + rest.length)
  // "name.example" and "name@example" are addresses
  const isAddress =
    (after === '.' || after === '@') && isOfWord(charAt(text, end + rest.length + 1))
  return !isOfWord(after) && !isAddress
}

/** The syllables that follow on a place, some more at most than endings can have. */
const hangulAfter = ({ at, text }: { at: number; text: string }): string => {
  let end = at
  while (end - at <= LONGEST_REST && isSyllable(text.charAt(end))) end += 1
  return text.slice(at, end)
}

const charAt = (text: string, at: number): string => {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

const charBefore = (text: string, at: number): string => {
  const isPair = /[\uDC00-\uDFFF]/.test(text.charAt(at - 1)) && at > 1
  return at === 0 ? '' : charAt(text, isPair ? at - 2 : at - 1)
}

/** Signs that are written in several ways become one; the length stays. */
const foldSigns = (text: string): string =>
  text
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑]/g, '-')
    .replace(/\s/g, ' ')

/** Small letters for large ones; the length stays. */
const foldUnits = (text: string): string =>
  foldSigns(text).replace(/\p{Lu}/gu, (char) => {
    const lower = char.toLowerCase()
    return lower.length === char.length ? lower : char
  })
