import { COMMON_WORDS } from './common.js'
import { isPublicSuffix, readHost } from './links.js'
import { compileWords, findWords, isSearchable, spellingsOf } from './words.js'

/** Why a line of a list cannot be kept. */
type LineProblem = {
  kind: 'common' | 'no-host' | 'nothing' | 'suffix'
  line: string
  /** The common words that the line would match, a few of them. */
  words: string[]
}

/** Most words that are told for a line. */
const MAX_WORDS = 6

/** Common words by the letters that they are compared as. */
const FOLDED = COMMON_WORDS.flatMap((word) =>
  spellingsOf(word).map((symbols) => ({
    letters: symbols.map(({ char }) => char).join(''),
    word,
  })),
)

/** The first line of a list of words that matches words which stand in nearly every text, or nothing. */
export const findWordProblem = (lines: readonly string[]): LineProblem | undefined => {
  for (const line of lines) {
    if (!isSearchable(line)) return { kind: 'nothing', line, words: [] }
    const words = commonWordsOf(line)
    if (words.length > 0) return { kind: 'common', line, words }
  }
  return undefined
}

/** The first line of a list of hosts that is none, or that all hosts of a country or kind lie below. */
export const findHostProblem = (lines: readonly string[]): LineProblem | undefined => {
  for (const line of lines) {
    const host = readHost(line)
    if (host === null || /\s/.test(line.trim())) return { kind: 'no-host', line, words: [] }
    if (isPublicSuffix(host)) return { kind: 'suffix', line, words: [] }
  }
  return undefined
}

/** The common words that a line would match, `MAX_WORDS` at most. */
const commonWordsOf = (line: string): string[] => {
  const prefixes = spellingsOf(line).map((symbols) => symbols.map(({ char }) => char).join(''))
  const words: string[] = []
  let list: ReturnType<typeof compileWords> | undefined
  for (const { letters, word } of FOLDED) {
    if (!prefixes.some((prefix) => letters.startsWith(prefix))) continue
    list ??= compileWords([line])
    if (!words.includes(word) && findWords({ list, text: word }).length > 0) words.push(word)
    if (words.length === MAX_WORDS) break
  }
  return words
}
