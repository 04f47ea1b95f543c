import type { Mapped } from './mapped.js'

import { isJamo, isSyllable, toSyllables } from '../../../text/hangul.js'
import { LATIN_LOOKALIKES } from './lookalikes.js'

/** One letter or digit of a text as it is compared, with the piece of the text that it stands for. */
export type Symbol = {
  /** A small letter or a digit. */
  char: string
  end: number
  /** Whether a sign that is no white space parts it from the symbol before. */
  isAfterSign: boolean
  /** Whether white space parts it from the symbol before. */
  isAfterSpace: boolean
  /** Whether any sign parts it from the symbol before. */
  isWordStart: boolean
  start: number
}

/** What digits and signs are read as in disguised words; `1` and its like are read in two ways. */
const DISGUISES: Readonly<Record<string, string>> = {
  $: 's',
  '+': 't',
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  '€': 'e',
}
const AMBIGUOUS = new Set(['!', '1', '|'])

/**
 * How digits and signs are read: as they are, or as the letters that they resemble. `assembled` puts
 * letters of Hangul together to syllables.
 */
export type Reading = 'assembled' | 'disguised-i' | 'disguised-l' | 'plain'

/** The readings of a text that differ. */
export const readingsOf = (text: string): Reading[] => [
  'plain',
  ...(HAS_DISGUISE.test(text) ? (['disguised-i', 'disguised-l'] as const) : []),
  ...(HAS_JAMO.test(text) ? (['assembled'] as const) : []),
]

/** Also in the forms of full width and the like, which are these when they are compared. */
const HAS_DISGUISE = /[\p{Nd}!@$|+€！＠＄｜＋﹗﹫﹩]/u
const HAS_JAMO = /[\u1100-\u11FF\u3131-\u318E\uFFA0-\uFFDC]/u

const LETTER = /[\p{L}\p{N}]/u
const MARK = /\p{M}/u
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u
const SPACE = /[\s\p{Z}]/u
const DIGIT = /\d/

/** Enclosed letters, which have no compatibility decomposition: 🄰, 🅐, 🅰 and 🇦. */
const PICTURED: ReadonlyArray<readonly [first: number, last: number]> = [
  [0x1f130, 0x1f149],
  [0x1f150, 0x1f169],
  [0x1f170, 0x1f189],
  [0x1f1e6, 0x1f1ff],
]

/** A character of a text, as it is read. */
type Point = {
  /** The letters and digits that it is compared as; none where it is neither. */
  chars: string
  end: number
  isInvisible: boolean
  /** The sign or digit, in its usual form, that may stand for a letter. */
  sign: string
  source: string
  start: number
}

/**
 * The letters and digits of a text as they are compared: decomposed, without marks and invisible
 * characters, small, look-alikes as the Latin letters that they resemble. Syllables of Hangul stay whole.
 */
export const toSymbols = ({ from, reading }: { from: Mapped; reading: Reading }): Symbol[] => {
  const points = toPoints(from)
  if (reading !== 'plain' && reading !== 'assembled') disguise({ points, reading })
  const symbols: Symbol[] = []
  let isWordStart = true
  let isAfterSpace = true
  let isAfterSign = false
  for (const { chars, end, isInvisible, source, start } of points) {
    if (isInvisible) {
      // a mark belongs to the letter before it
      const last = symbols.at(-1)
      if (last && !isWordStart) last.end = end
      continue
    }
    if (chars === '') {
      isWordStart = true
      if (SPACE.test(source)) isAfterSpace = true
      else isAfterSign = true
      continue
    }
    for (const char of chars) {
      symbols.push({ char, end, isAfterSign, isAfterSpace, isWordStart, start })
      isWordStart = false
      isAfterSign = false
      isAfterSpace = false
    }
  }
  return reading === 'assembled' ? assemble(symbols) : symbols
}

const toPoints = ({ ends, starts, text }: Mapped): Point[] => {
  const points: Point[] = []
  // most texts have few different characters
  const known = new Map<string, string>()
  let at = 0
  for (const source of text) {
    const start = starts[at] ?? 0
    at += source.length
    const isInvisible = INVISIBLE.test(source) || MARK.test(source)
    let chars = known.get(source)
    if (chars === undefined) {
      chars = isInvisible ? '' : compared(source)
      known.set(source, chars)
    }
    const usual = chars === '' || DIGIT.test(chars) ? source.normalize('NFKC') : ''
    points.push({
      chars,
      end: ends[at - 1] ?? 0,
      isInvisible,
      sign: usual in DISGUISES || AMBIGUOUS.has(usual) ? usual : '',
      source,
      start,
    })
  }
  return points
}

/**
 * Reads signs and digits as letters where they stand in a word that has letters of its own: numbers are
 * numbers, and exclamation marks at a word's end are punctuation.
 */
const disguise = ({ points, reading }: { points: Point[]; reading: Reading }): void => {
  const isPart = (point: Point | undefined): boolean =>
    point !== undefined && (point.isInvisible || point.chars !== '' || point.sign !== '')
  for (let first = 0; first < points.length; first += 1) {
    if (!isPart(points[first])) continue
    let end = first
    while (isPart(points[end])) end += 1
    let last = end
    for (let point = points[last - 1]; last > first; last -= 1, point = points[last - 1]) {
      const isMark = point?.sign === '!' || point?.sign === '|'
      if (!isMark && !point?.isInvisible) break
    }
    const word = points.slice(first, last)
    if (word.some(({ chars, sign }) => chars !== '' && sign === '')) {
      for (const point of word) {
        if (point.sign !== '') point.chars = letterOf({ reading, sign: point.sign })
      }
    }
    first = end
  }
}

const letterOf = ({ reading, sign }: { reading: Reading; sign: string }): string =>
  AMBIGUOUS.has(sign) ? (reading === 'disguised-i' ? 'i' : 'l') : (DISGUISES[sign] ?? sign)

/** Puts letters of Hangul in each word together to syllables. */
const assemble = (symbols: readonly Symbol[]): Symbol[] => {
  const made: Symbol[] = []
  for (let first = 0; first < symbols.length;) {
    let end = first + 1
    while (end < symbols.length && !symbols[end]?.isWordStart) end += 1
    made.push(...assembleAll(symbols.slice(first, end)))
    first = end
  }
  return made
}

/** The symbols with their letters of Hangul put together to syllables, whatever stands between them. */
export const assembleAll = (symbols: readonly Symbol[]): Symbol[] => {
  let at = 0
  return toSyllables(symbols.map(({ char }) => char)).flatMap(({ char, count }) => {
    const [first, last] = [symbols[at], symbols[at + count - 1]]
    at += count
    return first && last ? [{ ...first, char, end: last.end }] : []
  })
}

/** Whether a symbol begins, and the one before it ends, a part of a word in another script: "lol시발". */
export const isOtherScript = (before: Symbol | undefined, after: Symbol | undefined): boolean => {
  if (!before || !after || after.isWordStart) return true
  const [one, other] = [scriptOf(before.char), scriptOf(after.char)]
  return one !== other && one !== 'digit' && other !== 'digit'
}

const scriptOf = (char: string): 'digit' | 'jamo' | 'other' | 'syllable' =>
  isSyllable(char) ? 'syllable' : isJamo(char) ? 'jamo' : DIGIT.test(char) ? 'digit' : 'other'

/** The letters and digits that a character is compared as; none where it is neither. */
const compared = (point: string): string => {
  const pictured = picturedLetter(point)
  if (pictured) return pictured
  let chars = ''
  for (const part of point.normalize('NFKD').normalize('NFKC').toLowerCase().normalize('NFD')) {
    if (MARK.test(part) || INVISIBLE.test(part)) continue
    const latin = LATIN_LOOKALIKES.get(part) ?? part
    if (LETTER.test(latin)) chars += latin
  }
  // Hangul goes apart with the accents and is put together again
  return chars.normalize('NFC')
}

const picturedLetter = (point: string): string | undefined => {
  const code = point.codePointAt(0) ?? 0
  const range = PICTURED.find(([first, last]) => code >= first && code <= last)
  return range && String.fromCharCode(0x61 + ((code - range[0]) % 26))
}
