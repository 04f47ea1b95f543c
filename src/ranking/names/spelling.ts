import { editDistance } from './distance.js'
import { isEnglish } from './words.js'

/** A folded name, ready to be compared. */
export type Spelling = {
  words: ReadonlyArray<string>
  /** Digits of the name in order; names that differ in them are different names. */
  digits: string
  /** First letters of the words; misspellings that change one are not looked for. */
  initials: string
}

export const toSpelling = (words: ReadonlyArray<string>): Spelling => ({
  words,
  digits: digitsOf(words),
  initials: words.map((word) => [...word][0] ?? '').join(''),
})

export const digitsOf = (words: ReadonlyArray<string>): string =>
  words.flatMap((word) => word.match(/\d+/g) ?? []).join(' ')

/**
 * How surely one name is a misspelling of the other, from 0 to 0.9; null where it is another name.
 * Word by word: as many words, the same digits, the same first letters. In a short word, where one
 * letter makes another word ("rain", "train"), only a letter that is doubled or has changed places with
 * its neighbour is a slip, and only in a word that is none; in a long name one slip is allowed anywhere.
 *
 * @param isWord whether somebody may have meant the word as it is written
 * @example similarityOf({ one: toSpelling(['vicenzo']), other: toSpelling(['vincenzo']) }) // 0.875
 */
export const similarityOf = (args: {
  isWord?: (word: string) => boolean
  one: Spelling
  other: Spelling
}): null | number => {
  const { isWord = isEnglish, one, other } = args
  if (one.initials !== other.initials) return null
  if (one.words.length !== other.words.length) return null
  const length = Math.max(lengthOf(one), lengthOf(other))
  const allowed = length < 9 ? 1 : length < 20 ? 2 : 3
  let edits = 0
  let hasSlip = false
  for (const [index, word] of one.words.entries()) {
    const counterpart = other.words[index] ?? ''
    if (word === counterpart) continue
    if (/\d/.test(word + counterpart)) return null
    const distance = editDistance({ one: word, other: counterpart, limit: allowed - edits })
    if (distance === null) return null
    edits += distance
    const shorter = Math.min(word.length, counterpart.length)
    if (distance <= allowedIn(shorter) || isKeySlip(word, counterpart)) {
      if (isWord(word)) return null
    } else if (shorter !== 5 || distance > 1 || length < 9 || isWord(word)) hasSlip = true
  }
  if (hasSlip && (length < LONG_NAME || edits > 1)) return null
  return Math.min(0.9, 1 - edits / length)
}

/** From this length on, in letters, one slip in a short word is still the same name. */
const LONG_NAME = 14

const allowedIn = (wordLength: number): number => (wordLength < 6 ? 0 : wordLength < 9 ? 1 : 2)

/** Shortest word in which a slip of the fingers is told from another word. */
const SHORTEST = 4

/** A letter twice or once too few, or two that have changed places: other words differ otherwise. */
const isKeySlip = (one: string, other: string): boolean => {
  if (Math.min(one.length, other.length) < SHORTEST) return false
  if (one.length !== other.length) return singled(one) === singled(other)
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  const swapped = one.slice(0, at) + (one[at + 1] ?? '') + (one[at] ?? '') + one.slice(at + 2)
  return swapped === other
}

const singled = (word: string): string => word.replace(/(.)\1/gu, '$1')

const lengthOf = ({ words }: Spelling): number =>
  words.reduce((length, word) => length + word.length, 0)
