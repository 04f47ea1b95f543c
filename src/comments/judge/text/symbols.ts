import { LATIN_LOOKALIKES } from './lookalikes.js'

/** One letter or digit of a text as it is compared, with the piece of the text that it stands for. */
export type Symbol = {
  /** A small letter or a digit. */
  char: string
  end: number
  /** Whether only another sign is read as this letter: a digit, `@`, `$`. */
  isDisguised: boolean
  /** Whether white space parts it from the symbol before. */
  isAfterSpace: boolean
  /** Whether any sign parts it from the symbol before. */
  isWordStart: boolean
  start: number
}

/** What digits and signs are read as in disguised words; `1` and its like are read in two ways. */
const DISGUISES: Readonly<Record<string, string>> = {
  $: 's',
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
}
const AMBIGUOUS = new Set(['!', '1', '|'])

/** How digits and signs are read: as they are, or as the letters that they resemble. */
export type Reading = 'disguised-i' | 'disguised-l' | 'plain'

export const READINGS: readonly Reading[] = ['plain', 'disguised-i', 'disguised-l']

const LETTER = /[\p{L}\p{N}]/u
const MARK = /\p{M}/u
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u
const SPACE = /[\s\p{Z}]/u
const DIGITS_ONLY = /^\d+$/

/** Enclosed letters, which have no compatibility decomposition: 🄰, 🅐, 🅰 and 🇦. */
const PICTURED: ReadonlyArray<readonly [first: number, last: number]> = [
  [0x1f130, 0x1f149],
  [0x1f150, 0x1f169],
  [0x1f170, 0x1f189],
  [0x1f1e6, 0x1f1ff],
]

/**
 * The letters and digits of a text as they are compared: decomposed, without marks and invisible
 * characters, small, look-alikes as the Latin letters that they resemble. Syllables of Hangul stay whole.
 */
export const toSymbols = ({ reading, text }: { reading: Reading; text: string }): Symbol[] => {
  const symbols: Symbol[] = []
  let at = 0
  let isWordStart = true
  let isAfterSpace = true
  for (const point of text) {
    const start = at
    at += point.length
    if (INVISIBLE.test(point) || MARK.test(point)) {
      // a mark belongs to the letter before it
      const last = symbols.at(-1)
      if (last && !isWordStart) last.end = at
      continue
    }
    const disguise = disguiseOf({ isBeforeLetter: startsWithLetter(text, at), point, reading })
    const chars = disguise ?? compared(point)
    if (chars === '') {
      isWordStart = true
      if (SPACE.test(point)) isAfterSpace = true
      continue
    }
    for (const char of chars) {
      symbols.push({
        char,
        end: at,
        isAfterSpace,
        isDisguised: disguise !== undefined,
        isWordStart,
        start,
      })
      isWordStart = false
      isAfterSpace = false
    }
  }
  return reading === 'plain' ? symbols : undisguiseNumbers({ symbols, text })
}

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

const disguiseOf = ({
  isBeforeLetter,
  point,
  reading,
}: {
  isBeforeLetter: boolean
  point: string
  reading: Reading
}): string | undefined => {
  if (reading === 'plain') return undefined
  const letter = AMBIGUOUS.has(point) ? (reading === 'disguised-i' ? 'i' : 'l') : DISGUISES[point]
  // a sign at the end of a word is punctuation
  return letter && (/\d/.test(point) || isBeforeLetter) ? letter : undefined
}

const startsWithLetter = (text: string, at: number): boolean => {
  const point = text.codePointAt(at)
  return point !== undefined && LETTER.test(String.fromCodePoint(point))
}

/** Numbers are numbers: a disguise counts only in a word that has letters of its own. */
const undisguiseNumbers = ({ symbols, text }: { symbols: Symbol[]; text: string }): Symbol[] => {
  let wordStart = 0
  for (let index = 1; index <= symbols.length; index += 1) {
    if (index < symbols.length && !symbols[index]?.isWordStart) continue
    const word = symbols.slice(wordStart, index)
    if (word.every(({ isDisguised }) => isDisguised)) {
      for (const symbol of word) {
        const original = text.slice(symbol.start, symbol.end)
        if (DIGITS_ONLY.test(original)) symbol.char = original
      }
    }
    wordStart = index
  }
  return symbols
}
