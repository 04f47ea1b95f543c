import { editDistance } from './distance.js'

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
 * Word by word: as many words, the same digits, the same first letters, and no edits in short words,
 * where one letter makes another word ("rain", "train"); in a long name one slip is allowed anywhere.
 *
 * @example similarityOf({ one: toSpelling(['vicenzo']), other: toSpelling(['vincenzo']) }) // 0.875
 */
export const similarityOf = (args: { one: Spelling; other: Spelling }): null | number => {
  const { one, other } = args
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
    if (distance > allowedIn(Math.min(word.length, counterpart.length))) hasSlip = true
  }
  if (hasSlip && (length < LONG_NAME || edits > 1)) return null
  return Math.min(0.9, 1 - edits / length)
}

/** From this length on, in letters, one slip in a short word is still the same name. */
const LONG_NAME = 14

const allowedIn = (wordLength: number): number => (wordLength < 6 ? 0 : wordLength < 9 ? 1 : 2)

const lengthOf = ({ words }: Spelling): number =>
  words.reduce((length, word) => length + word.length, 0)
