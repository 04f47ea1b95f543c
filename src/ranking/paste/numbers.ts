/** How a pasted line was numbered. The first four are styles that a list can print in. */
export type PastedNumberStyle =
  '#N' | '(N)' | 'N' | 'N -' | 'N.' | 'N)' | 'N:' | 'N위' | 'Nth' | 'No. N'

/**
 * How sure a number is by its looks alone: `strong` is one ("#9", "3)"), `medium` needs the list to bear
 * it out as titles begin that way too ("365: Repeat the Year"), `weak` needs the list to be numbered so
 * throughout ("49 Days").
 */
type NumberStrength = 'medium' | 'strong' | 'weak'

export type NumberCandidate = {
  number: number
  style: PastedNumberStyle
  strength: NumberStrength
  /** What follows the number; may be empty only where it is strong. */
  rest: string
}

/** The number that a line may begin with. Every pattern is anchored and reads a line once. */
export const findNumber = (text: string): NumberCandidate | null => {
  for (const { style, strength, pattern } of PATTERNS) {
    const match = pattern.exec(text)
    if (!match) continue
    const digits = match[1] ?? ''
    const rest = text.slice(match[0].length).trim()
    const number = Number(digits)
    if (number === 0) continue
    if (rest === '' && (strength !== 'strong' || digits.length > 3)) continue
    const isLong = digits.length > 3 && style !== '#N' && style !== 'No. N'
    return { number, style, strength: isLong && strength === 'strong' ? 'medium' : strength, rest }
  }
  return null
}

/**
 * Which candidates are numbers, given all of a list's in order (null for lines without one). Weak ones
 * count only in a list that is numbered by them throughout; medium ones where a neighbour or the place
 * in the list bears them out, or on a line that is pasted alone.
 */
export const acceptNumbers = (
  candidates: ReadonlyArray<NumberCandidate | null>,
): Array<NumberCandidate | null> => {
  const hasStrong = candidates.some((one) => one?.strength === 'strong')
  const firm = candidates.map((one) => (one?.strength === 'weak' ? null : one))
  const borne = bearOut(firm)
  const accepted = firm.map((one, index) => {
    if (one?.strength !== 'medium' || borne[index]) return one
    const isAlone = candidates.length === 1 && one.number <= 100
    return isAlone || one.number === 1 ? one : null
  })
  if (hasStrong) return accepted
  const withWeak = candidates.map((one, index) =>
    one?.strength === 'weak' ? one : (accepted[index] ?? null),
  )
  const borneWithWeak = bearOut(withWeak)
  const weak = withWeak.filter((one, index) => one?.strength === 'weak' && borneWithWeak[index])
  const isThroughout =
    weak.length >= 2 &&
    weak.length * 2 >= candidates.length &&
    (weak.length >= 3 || weak.some((one) => one?.number === 1))
  if (!isThroughout) return accepted
  return withWeak.map((one, index) =>
    one?.strength === 'weak' && !borneWithWeak[index] ? null : one,
  )
}

const SEPARATOR = String.raw`\s*[.:)|\-–—]?\s*`

const PATTERNS: ReadonlyArray<{
  style: PastedNumberStyle
  strength: NumberStrength
  pattern: RegExp
}> = [
  {
    style: '#N',
    strength: 'strong',
    pattern: new RegExp(`^#\\s?=?(\\d{1,4})=?(?![\\p{L}\\d%])${SEPARATOR}`, 'u'),
  },
  {
    style: 'No. N',
    strength: 'strong',
    pattern: new RegExp(
      `^(?:(?:no|nr|number|rank|place)\\b\\.?|n[º°]|№)\\s*#?(\\d{1,4})(?![\\p{L}\\d%])${SEPARATOR}`,
      'iu',
    ),
  },
  { style: '(N)', strength: 'medium', pattern: /^\((\d{1,3})\)\s*/ },
  { style: 'N)', strength: 'strong', pattern: /^=?(\d{1,4})=?\s?\)\s*/ },
  { style: 'N.', strength: 'strong', pattern: /^=?(\d{1,4})=?\.(?![\d.])\s*/ },
  {
    style: 'N위',
    strength: 'strong',
    pattern: new RegExp(`^(\\d{1,3})\\s?위(?!\\p{L})${SEPARATOR}`, 'u'),
  },
  { style: 'N', strength: 'strong', pattern: /^=?(\d{1,4})=?[ ]?\t\s*/ },
  { style: 'N:', strength: 'medium', pattern: /^=?(\d{1,4})=?\s?:\s+/ },
  { style: 'N -', strength: 'medium', pattern: /^=?(\d{1,4})=?\s*[-–—|]\s+/ },
  {
    style: 'Nth',
    strength: 'medium',
    pattern: /^(\d{1,3})(?:st|nd|rd|th)(?: place)?\s*[-–—:.)]\s+/i,
  },
  { style: 'N', strength: 'weak', pattern: /^=?(\d{1,4})=?\s+(?=\S)/ },
]

/** Whether each candidate fits the one before or after it, or its own place counted from either end. */
const bearOut = (candidates: ReadonlyArray<NumberCandidate | null>): boolean[] => {
  const found = candidates.flatMap((one, index) => (one ? [{ index, number: one.number }] : []))
  const borne = candidates.map(() => false)
  found.forEach(({ index, number }, place) => {
    const near = [found[place - 1], found[place + 1]].some(
      (other) => other !== undefined && Math.abs(other.number - number) <= 1,
    )
    const isOwnPlace = found.length > 1 && (number === place + 1 || number === found.length - place)
    borne[index] = near || isOwnPlace
  })
  return borne
}
