import { CARDINALS } from './numbers.js'

/** Headings that state a count of entries, as pasted lines have them. */
const HEADINGS = [
  /\b(?:top|best)\s+(\d{1,3})\b/i,
  /^(?:(?:the|our|my)\s+)?(\d{1,3})\s+(?:(?:of\s+)?(?:the|our|my)\s+)?(?:all-time|best|favou?rite|greatest|iconic|k-?dramas?|korean|memorable|most|must|swoon|times|top|unforgettable)\b/i,
]

const SMALLEST = 3

/** Counts that are written out; a smaller one begins too many titles. */
const WORDS = CARDINALS.slice(SMALLEST - 1)

/** Titles of lists, of which it is known that they are no entries: less has to be said. */
const TITLES = [
  ...HEADINGS,
  new RegExp(`^(?:(?:the|our|my)\\s+)?(\\d{1,3}|${WORDS.join('|')})\\s+\\p{L}`, 'iu'),
  new RegExp(`\\b(?:top|best)\\s+(${WORDS.join('|')})\\b`, 'iu'),
  /(?:톱|탑|베스트|top|best)\s?(\d{1,3})(?!\d)/iu,
  /(?<!\d)(\d{1,3})\s?(?:가지|선|편|개|장면|작품)/u,
  /\p{Script=Hangul}\s(\d{1,3})(?=\s*(?:$|[:：]))/u,
]

/** The count that a line states which may be the heading of a list ("Top 10 ..."), from 2. */
export const countInHeading = (text: string): null | number => {
  for (const pattern of HEADINGS) {
    const count = Number(pattern.exec(text)?.[1] ?? 0)
    if (count >= 2) return count
  }
  return null
}

/**
 * The count that the title of a list promises, and where it stands in it; null where it promises none.
 *
 * @param names of dramas, whose numbers are no counts ("49 Days", "Reply 1988")
 * @example countInTitle({ title: '15 best K-drama scenes' }) // { at: 0, count: 15, text: '15' }
 */
export const countInTitle = ({
  names = [],
  title,
}: {
  names?: readonly string[]
  title: string
}): { at: number; count: number; text: string } | null => {
  let rest = title
  for (const name of names) {
    // as long as it was, so that what is found stands where it stood
    if (/\d/.test(name) || startsWithWord(name)) {
      rest = rest.replaceAll(name, '\u0000'.repeat(name.length))
    }
  }
  for (const pattern of TITLES) {
    const match = pattern.exec(rest)
    const text = match?.[1]
    if (!match || !text) continue
    const count = WORDS.includes(text.toLowerCase())
      ? WORDS.indexOf(text.toLowerCase()) + SMALLEST
      : Number(text)
    if (count >= 2) return { at: match.index + match[0].indexOf(text), count, text }
  }
  return null
}

const startsWithWord = (name: string): boolean =>
  WORDS.includes(name.toLowerCase().split(/[\s-]/)[0] ?? '')
