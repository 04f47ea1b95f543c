/** Words of names as they are compared: without articles, numbers as digits. */
import safeWords from '@nkzw/safe-word-list'

const ARTICLES = new Set(['a', 'an', 'the'])
/** What one spelling has and the other leaves out. */
const DROPPED = new Set([...ARTICLES, 'and'])
/** Words that say nothing about which name is meant. */
const COMMON = new Set(
  'a an and at by for from in is it my of on or so the to up with you your'.split(' '),
)

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = ['', '', ...'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')]
const ROMAN = ['', '', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii']

/** Words of English that are in everyday use: one that is written is meant, and no slip. */
const ENGLISH = new Set(safeWords)

export const isEnglish = (word: string): boolean => ENGLISH.has(word)

/** Whether a word helps to tell names apart. */
export const isTelling = (word: string): boolean => !COMMON.has(word)

export const withoutArticle = (words: ReadonlyArray<string>): ReadonlyArray<string> =>
  words.length > 1 && ARTICLES.has(words[0] ?? '') ? words.slice(1) : words

/**
 * Folded words without articles and "and", numbers in digits, a Roman number at the end too: what is
 * left of a name whichever way it is written. Never empty where there are words.
 *
 * @example skeletonOf(['the', 'twenty', 'five', 'ii']) // ['25', '2']
 */
export const skeletonOf = (words: ReadonlyArray<string>): string[] => {
  const bare = words.filter((word) => !DROPPED.has(word))
  const kept = bare.length > 0 ? bare : words
  const read: string[] = []
  for (let at = 0; at < kept.length; at += 1) {
    const word = kept[at] ?? ''
    const ten = word === '' ? -1 : TENS.indexOf(word)
    const unit = UNITS.indexOf(kept[at + 1] ?? '')
    if (ten > 1 && unit > 0 && unit < 10) {
      read.push(String(ten * 10 + unit))
      at += 1
    } else if (ten > 1) read.push(String(ten * 10))
    else if (UNITS.includes(word)) read.push(String(UNITS.indexOf(word)))
    else if (at > 0 && at === kept.length - 1 && ROMAN.includes(word))
      read.push(String(ROMAN.indexOf(word)))
    else read.push(word)
  }
  return read
}
