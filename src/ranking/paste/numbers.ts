/** How a pasted line was numbered. A list can print in `#N`, `N.`, `N)` and `N`. */
export type PastedNumberStyle =
  | '#N'
  | '(N)'
  | 'N'
  | 'N -'
  | 'N.'
  | 'N)'
  | 'N/'
  | 'N:'
  | 'N位'
  | 'N위'
  | 'Nth'
  | 'No. N'
  | 'Roman'
  | 'Word'
  | '[N]'

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

/**
 * The number that a line may begin with, in the digits of any script, with what says that it is shared
 * ("T-2.", "=2", "2 (tie)", "공동 2위"). Every pattern is anchored and reads a line once.
 */
export const findNumber = (given: string): NumberCandidate | null => {
  const text = withoutTie(withAsciiDigits(given))
  const skipped = given.length - text.length
  for (const { style, strength, pattern, read = Number } of PATTERNS) {
    const match = pattern.exec(text)
    if (!match) continue
    const digits = match.slice(1).find((group) => group !== undefined) ?? ''
    const rest = given
      .slice(skipped + match[0].length)
      .trim()
      .replace(TIE_BEHIND, '')
    const number = read(digits)
    if (number === 0) continue
    if (rest === '' && (strength !== 'strong' || digits.length > 3)) continue
    const isLong = /^\d{4,}$/.test(digits) && style !== '#N' && style !== 'No. N'
    return { number, style, strength: isLong && strength === 'strong' ? 'medium' : strength, rest }
  }
  return null
}

/** Says at the start of a line that the place is shared. What follows has to be a number. */
const TIE_BEFORE =
  /^(?:tied?(?: for| at)?[\s:#-]*|t[-\s]?|joint[\s-]+|공동\s*|同率\s*|并列\s*|並列\s*)(?=[#第]?\d)/i

const withoutTie = (text: string): string => text.replace(TIE_BEFORE, '')

/** The same behind a number. */
const TIE_BEHIND =
  /^(?:[([](?:t|tied?|joint|공동|동률|同率|并列|並列|shared)[)\]]|(?:tied?|공동|同率)(?=\s*[:–—-]))\s*[.:–—-]?\s*/i

/** Where the ten digits of scripts begin. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0,
]

/** The digits at the start of a line as 0 to 9; each is one character still. */
const withAsciiDigits = (text: string): string =>
  text.replace(/^[^\p{L}]{0,3}\p{Nd}{1,4}/u, (start) =>
    start.replace(/\p{Nd}/gu, (digit) => {
      const zero = ZEROS.find((one) => one <= digit.charCodeAt(0) && digit.charCodeAt(0) < one + 10)
      return zero === undefined ? digit : String(digit.charCodeAt(0) - zero)
    }),
  )

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
    // words and letters begin titles more often than a list of them is pasted
    if (one.style === 'Roman' || one.style === 'Word') return null
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

const ROMAN: Readonly<Record<string, number>> = { C: 100, I: 1, L: 50, V: 5, X: 10 }

const ofRoman = (letters: string): number => {
  const values = [...letters.toUpperCase()].map((letter) => ROMAN[letter] ?? 0)
  return values.reduce(
    (sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value),
    0,
  )
}

/** From one on. */
export const CARDINALS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
]

/** From first on. */
export const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
]

const ofWord = (word: string): number => {
  const lower = word.toLowerCase()
  return 1 + Math.max(CARDINALS.indexOf(lower), ORDINALS.indexOf(lower))
}

const ENGLISH = [...CARDINALS, ...ORDINALS].join('|')

const HAN = '一二三四五六七八九'

/** Chinese numerals up to 99: 五, 十, 十二, 三十五. */
const ofHan = (text: string): number => {
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['0', text]
  const value = (digit: string): number => HAN.indexOf(digit) + 1
  return (
    (text.includes('十') ? (tens === '' ? 1 : value(tens)) * 10 : 0) +
    (ones === '' ? 0 : value(ones))
  )
}

const ofHanOrDigits = (text: string): number => (/^\d/.test(text) ? Number(text) : ofHan(text))

const SEPARATOR = String.raw`\s*[.:)|、，,：\-–—]?\s*`

const PATTERNS: ReadonlyArray<{
  style: PastedNumberStyle
  strength: NumberStrength
  pattern: RegExp
  /** What is found as a number. */
  read?: (found: string) => number
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
      `^(?:(?:no|nr|number|rank|place|platz|puesto|lugar)\\b\\.?|n[º°]|№)\\s*#?(\\d{1,4})(?![\\p{L}\\d%])${SEPARATOR}`,
      'iu',
    ),
  },
  { style: '(N)', strength: 'medium', pattern: /^\((\d{1,3})\)\s*/ },
  {
    style: '[N]',
    strength: 'medium',
    pattern:
      /^(?:\[(\d{1,3})\]|【(\d{1,3})[位위]?】|「(\d{1,3})[位위]?」|『(\d{1,3})[位위]?』|[〈《<](\d{1,3})[位위]?[〉》>])[.:]?\s*/u,
  },
  { style: 'N)', strength: 'strong', pattern: /^=?(\d{1,4})[=Tt]?\s?\)\s*/ },
  // a place that is shared by two is printed as both of them, too: "5–6."
  { style: 'N.', strength: 'strong', pattern: /^(\d{1,3})\s?[-–—~]\s?\d{1,3}\.(?!\d)\s*/ },
  {
    style: 'N위',
    strength: 'strong',
    pattern: new RegExp(`^(\\d{1,3})\\s?[-–—~]\\s?\\d{1,3}\\s?위(?!\\p{L})${SEPARATOR}`, 'u'),
  },
  { style: 'N.', strength: 'strong', pattern: /^=?(\d{1,4})[=Tt]?\.(?![\d.ºª])\s*/ },
  {
    style: 'N위',
    strength: 'strong',
    pattern: new RegExp(`^제?\\s?(\\d{1,3})\\s?[위등](?!\\p{L})${SEPARATOR}`, 'u'),
  },
  {
    style: 'N位',
    strength: 'strong',
    pattern: new RegExp(
      `^第?\\s?(\\d{1,3}|[${HAN}]?十?[${HAN}]?(?=[位名]))\\s?[位名]${SEPARATOR}`,
      'u',
    ),
    read: ofHanOrDigits,
  },
  {
    style: 'N位',
    strength: 'medium',
    pattern: new RegExp(`^第([${HAN}]?十?[${HAN}]|十|\\d{1,3})${SEPARATOR}`, 'u'),
    read: ofHanOrDigits,
  },
  // "一、", as Chinese numbers its paragraphs
  {
    style: 'N.',
    strength: 'medium',
    pattern: new RegExp(`^([${HAN}]?十?[${HAN}]|十)、\\s*`, 'u'),
    read: ofHan,
  },
  { style: 'N.', strength: 'strong', pattern: /^(\d{1,3})、\s*/u },
  { style: 'N', strength: 'strong', pattern: /^=?(\d{1,4})=?[ ]?\t\s*/ },
  {
    style: 'N/',
    strength: 'medium',
    pattern: /^(\d{1,3})\s?(?:\/|of|out of)\s?\d{1,3}\s*[.:)|–—-]?\s+/,
  },
  { style: 'N/', strength: 'medium', pattern: /^(\d{1,3})\s?\/\s+/ },
  { style: 'N', strength: 'strong', pattern: /^(\d{1,4})\s?(?=[([](?:t|tied?|joint)[)\]])/i },
  { style: 'N:', strength: 'medium', pattern: /^=?(\d{1,4})=?\s?:\s+/ },
  { style: 'N -', strength: 'medium', pattern: /^=?(\d{1,4})=?\s*[-–—|]\s+/ },
  {
    style: 'Nth',
    strength: 'medium',
    pattern: /^(\d{1,3})(?:st|nd|rd|th)(?: place)?\s*[-–—:.)]\s+/i,
  },
  // 5º, 5.ª, 5°
  { style: 'Nth', strength: 'strong', pattern: /^(\d{1,3})\.?\s?[ºª°]\s*[.:)–—-]?\s*/u },
  {
    style: 'Word',
    strength: 'medium',
    pattern: new RegExp(`^(?:number\\s+)?(${ENGLISH})(?:\\s+place)?\\s*[:.)–—]\\s+`, 'i'),
    read: ofWord,
  },
  { style: 'Roman', strength: 'medium', pattern: /^([IVXLC]{1,7})\s?[.:)]\s+/, read: ofRoman },
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
