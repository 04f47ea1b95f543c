import { LRUCache } from 'lru-cache'

import type { Mapped } from './mapped.js'
import type { Symbol } from './symbols.js'

import { isEnding, isJamo, isSyllable, LONGEST_REST } from '../../../text/hangul.js'
import { withoutHiddenPaths } from './links.js'
import { asShown, asWritten, hasMarkup } from './mapped.js'
import { assembleAll, isOtherScript, readingsOf, toSymbols } from './symbols.js'

/** Longest word or phrase of a list, in letters. Longer ones are cut, which bounds the work. */
const MAX_WORD = 60

/** A place in a text where a word of a list stands. */
export type WordMatch = {
  end: number
  start: number
  /** The word as it is in the list. */
  word: string
}

/** A list of words, ready to be looked for. */
export type WordList = {
  /** Lines with signs that are no part of a word, as they are. */
  literals: Node
  words: Node
}

type Node = {
  /** Whether a phrase has a space here. */
  canBreak: boolean
  next: Map<string, Node>
  /** The word that ends here, exactly. */
  word: string | undefined
  /** The word with an asterisk that ends here: what follows in the text does not matter. */
  wordWithRest: string | undefined
}

/** Signs that words are written with, and one asterisk at the end. All others are taken as they are. */
const WORD_LINE = /^[\p{L}\p{N}\p{M}\p{Cf}\p{Zs}\-'’ʼ.·_/&,:;"“”#@$!|€]*\*?$/u
const HAS_LETTER = /[\p{L}\p{N}]/u
/** What a line of signs has to have: punctuation alone stands in every text. */
const HAS_SUBSTANCE = /[\p{L}\p{N}]|(?![\p{ASCII}])\p{S}/u

/**
 * Compiles a list of words. A word matches whole words only; one with `*` at its end also what begins
 * with it. Words of Hangul match with the particles that may follow. A line with other signs in it (a
 * regular expression, "c++", an emoji) matches that text and nothing else.
 */
export const compileWords = (lines: readonly string[]): WordList => {
  const key = lines.join('\n')
  const known = COMPILED.get(key)
  if (known) return known
  const list = compile(lines)
  COMPILED.set(key, list)
  return list
}

/** The lists that were used last: settings are read for each comment, and seldom change. */
const COMPILED = new LRUCache<string, WordList>({ max: 8 })

const compile = (lines: readonly string[]): WordList => {
  const list = { literals: createNode(), words: createNode() }
  for (const line of lines) {
    const spellings = spellingsOf(line)
    for (const symbols of spellings) {
      let node = list.words
      symbols.forEach((symbol, index) => {
        if (index > 0 && symbol.isWordStart) node.canBreak = true
        node = nextOf(node, symbol.char)
      })
      if (line.trim().endsWith('*')) node.wordWithRest ??= line
      else node.word ??= line
    }
    if (spellings.length > 0) continue
    if (HAS_SUBSTANCE.test(line)) {
      const literal = toLiteral(asWritten(line.trim())).slice(0, MAX_WORD)
      literal.reduce((node, { char }) => nextOf(node, char), list.literals).word ??= line
    }
  }
  return list
}

/** Whether there is anything in a line that could be looked for. */
export const isSearchable = (line: string): boolean => HAS_SUBSTANCE.test(line)

/**
 * How a line is spelled as a word: once, or twice where a sign stands for one of two letters. None
 * where it is not a word.
 */
export const spellingsOf = (line: string): Symbol[][] => {
  const text = line.trim().normalize('NFC')
  if (!WORD_LINE.test(text.normalize('NFKC')) || !HAS_LETTER.test(text)) return []
  const word = text.replace(/\*$/, '')
  const from = asWritten(word)
  // digits of a list are digits; only its signs stand for letters
  const readings = /[$@!|€]/.test(word)
    ? (['disguised-i', 'disguised-l'] as const)
    : (['plain'] as const)
  const spellings = readings.map((reading) => toSymbols({ from, reading }).slice(0, MAX_WORD))
  const seen = new Set<string>()
  return spellings.filter((symbols) => {
    const spelling = symbols.map(({ char }) => char).join('')
    if (spelling === '' || seen.has(spelling)) return false
    seen.add(spelling)
    return true
  })
}

/**
 * Where words of a list stand in a text, each place once, from the start on. Looked for in the text as
 * it is written, and as a page shows it that takes tags and entities for such. The number of steps is
 * at most a constant (readings of `MAX_WORD` letters) times the length of the text.
 *
 * @param onStep is called for each step, for tests that count
 */
export const findWords = ({
  list: { literals, words },
  onStep,
  text,
}: {
  list: WordList
  onStep?: () => void
  text: string
}): WordMatch[] => {
  const found = new Map<number, WordMatch>()
  const add = (matches: readonly WordMatch[]): void => {
    for (const match of matches) {
      if (isContraction({ match, text })) continue
      const other = found.get(match.start)
      if (!other || other.end < match.end) found.set(match.start, match)
    }
  }
  const written = asWritten(text)
  const forms = hasMarkup(text) ? [written, asShown(written)] : [written]
  if (words.next.size > 0) {
    for (const from of forms.map(withoutHiddenPaths)) {
      for (const reading of readingsOf(from.text)) {
        const isAssembled = reading === 'assembled'
        const symbols = toSymbols({ from, reading })
        add(findPlain({ onStep, symbols, words }))
        add(
          findSpelled({
            isAssembled,
            onStep,
            symbols: isAssembled ? toSymbols({ from, reading: 'plain' }) : symbols,
            words,
          }),
        )
      }
    }
  }
  if (literals.next.size > 0) {
    for (const from of forms) add(findLiterals({ from, literals, onStep }))
  }
  return [...found.values()].toSorted((one, other) => one.start - other.start)
}

/** Two words in one, as English shortens them: "he'll", "who're". */
const CONTRACTION =
  /^(?:i|you|he|she|it|we|they|that|this|there|here|who|what|where|when|why|how)['’ʼ‘`´](?:ll|d|re|ve|m|s)$/i

const isContraction = ({ match, text }: { match: WordMatch; text: string }): boolean =>
  CONTRACTION.test(text.slice(match.start, match.end)) && !CONTRACTION.test(match.word.trim())

/** The matches that do not lie within a place where one of the allowed names stands. */
export const outside = ({
  allowed,
  matches,
}: {
  allowed: readonly WordMatch[]
  matches: readonly WordMatch[]
}): WordMatch[] => {
  let index = 0
  let reach: WordMatch | undefined
  return matches.filter((match) => {
    for (let next = allowed[index]; next && next.start <= match.start; next = allowed[index]) {
      if (!reach || next.end > reach.end) reach = next
      index += 1
    }
    return !reach || reach.end < match.end
  })
}

const createNode = (): Node => ({
  canBreak: false,
  next: new Map(),
  word: undefined,
  wordWithRest: undefined,
})

const nextOf = (node: Node, char: string): Node => {
  let next = node.next.get(char)
  if (!next) {
    next = createNode()
    node.next.set(char, next)
  }
  return next
}

type Looking = { onStep: (() => void) | undefined; symbols: readonly Symbol[]; words: Node }

/** Words that stand in the text as words. */
const findPlain = ({ onStep, symbols, words }: Looking): WordMatch[] => {
  const matches: WordMatch[] = []
  for (let start = 0; start < symbols.length; start += 1) {
    onStep?.()
    if (!isOtherScript(symbols[start - 1], symbols[start])) continue
    const match = matchAt({ onStep, start, symbols, words })
    if (match) matches.push(match)
  }
  return matches
}

/** The longest word that begins at a symbol. */
const matchAt = ({
  onStep,
  start,
  symbols,
  words,
}: Looking & { start: number }): undefined | WordMatch => {
  let match: undefined | WordMatch
  let node: Node | undefined = words
  for (let index = start; index < symbols.length; index += 1) {
    const symbol = symbols[index]
    if (!symbol) break
    if (index > start && symbol.isWordStart && !node.canBreak) {
      // signs inside a word do not matter; letters that stand one by one are words that are spelled out
      const isSpelled = isSingle(symbols, index - 1) && isSingle(symbols, index)
      if (symbol.isAfterSpace || isSpelled) break
    }
    node = node.next.get(symbol.char)
    if (!node) break
    onStep?.()
    const word: string | undefined =
      node.wordWithRest ?? (isWordEnd(symbols, index) ? node.word : undefined)
    if (word !== undefined) match = { end: symbol.end, start: symbols[start]?.start ?? 0, word }
  }
  return match
}

/** Whether a word may end with a symbol: the text's word does, or only an ending of Korean follows. */
const isWordEnd = (symbols: readonly Symbol[], index: number): boolean => {
  if (isOtherScript(symbols[index], symbols[index + 1])) return true
  if (!isSyllable(symbols[index]?.char ?? '')) return isJamo(symbols[index]?.char ?? '')
  let rest = ''
  for (let next = index + 1; next <= index + LONGEST_REST + 1; next += 1) {
    const symbol = symbols[next]
    if (!symbol || symbol.isWordStart || !isSyllable(symbol.char)) return isEnding(rest)
    rest += symbol.char
  }
  return false
}

const isSingle = (symbols: readonly Symbol[], index: number): boolean =>
  symbols[index]?.isWordStart === true && (symbols[index + 1]?.isWordStart ?? true)

/** Letters that are words by themselves, in front of a word that is spelled out, and behind it. */
const IN_FRONT = new Set(['a', 'i', 'u'])
const BEHIND = new Set(['i', 'u'])

/**
 * Words that are spelled out, letter by letter with spaces or signs between them: a whole run of single
 * letters makes the word, and nothing else. "h e l l o" is no "hell".
 */
const findSpelled = ({
  isAssembled,
  onStep,
  symbols,
  words,
}: Looking & { isAssembled: boolean }): WordMatch[] => {
  const matches: WordMatch[] = []
  for (const run of runsOf(symbols)) {
    onStep?.()
    const letters = isAssembled ? assembleAll(run) : run
    const match =
      spelledBy({ letters, onStep, words }) ??
      (IN_FRONT.has(letters[0]?.char ?? '')
        ? spelledBy({ letters: letters.slice(1), onStep, words })
        : undefined)
    if (match) matches.push(match)
  }
  return matches
}

/**
 * Runs of single letters: those with only single letters between words, and of those the parts where
 * the same stands between all of them ("e.g. a s s").
 */
const runsOf = (symbols: readonly Symbol[]): Symbol[][] => {
  const runs: Symbol[][] = []
  for (let first = 0; first < symbols.length; first += 1) {
    if (!isSingle(symbols, first)) continue
    let end = first + 1
    while (end < symbols.length && isSingle(symbols, end)) end += 1
    const run = symbols.slice(first, end)
    if (run.length > 1) runs.push(run)
    const parts = partsOf(run)
    if (parts.length > 1) runs.push(...parts)
    first = end - 1
  }
  return runs
}

const partsOf = (run: readonly Symbol[]): Symbol[][] => {
  const isAlike = (one: number, other: number): boolean =>
    run[one]?.isAfterSpace === run[other]?.isAfterSpace &&
    run[one]?.isAfterSign === run[other]?.isAfterSign
  const parts: Symbol[][] = []
  for (let first = 0; first + 1 < run.length;) {
    let last = first + 1
    while (last + 1 < run.length && isAlike(last + 1, first + 1)) last += 1
    parts.push(run.slice(first, last + 1))
    first = last
  }
  return parts
}

const spelledBy = ({
  letters,
  onStep,
  words,
}: {
  letters: readonly Symbol[]
  onStep: (() => void) | undefined
  words: Node
}): undefined | WordMatch => {
  const [first] = letters
  let node: Node | undefined = words
  for (const [index, symbol] of letters.slice(0, MAX_WORD).entries()) {
    node = node.next.get(symbol.char)
    if (!node || !first) return undefined
    onStep?.()
    if (index === 0) continue
    const rest = letters.slice(index + 1, index + LONGEST_REST + 2)
    const isEnd =
      rest.length === 0 ||
      (rest.length === 1 && BEHIND.has(rest[0]?.char ?? '')) ||
      (isSyllable(symbol.char) && isEnding(rest.map(({ char }) => char).join('')))
    const word: string | undefined = node.wordWithRest ?? (isEnd ? node.word : undefined)
    if (word !== undefined) return { end: symbol.end, start: first.start, word }
  }
  return undefined
}

/** A text as lines with signs are compared with it: small, in one width, each white space as one space. */
const toLiteral = ({
  ends,
  starts,
  text,
}: Mapped): Array<{ char: string; end: number; start: number }> => {
  const points: Array<{ char: string; end: number; start: number }> = []
  let at = 0
  for (const source of text) {
    const [start, end] = [starts[at] ?? 0, ends[at + source.length - 1] ?? 0]
    at += source.length
    if (/[\p{Default_Ignorable_Code_Point}\p{Cf}]/u.test(source)) continue
    const isSpace = /\s/u.test(source)
    if (isSpace && points.at(-1)?.char === ' ') continue
    for (const char of isSpace ? ' ' : source.normalize('NFKC').toLowerCase()) {
      points.push({ char, end, start })
    }
  }
  return points
}

const findLiterals = ({
  from,
  literals,
  onStep,
}: {
  from: Mapped
  literals: Node
  onStep: (() => void) | undefined
}): WordMatch[] => {
  const points = toLiteral(from)
  const isInWord = (one: number, other: number): boolean =>
    [one, other].every((index) => HAS_LETTER.test(points[index]?.char ?? ''))
  const matches: WordMatch[] = []
  for (let start = 0; start < points.length; start += 1) {
    onStep?.()
    if (isInWord(start - 1, start)) continue
    let node: Node | undefined = literals
    let match: undefined | WordMatch
    for (let index = start; index < points.length; index += 1) {
      node = node.next.get(points[index]?.char ?? '')
      if (!node) break
      onStep?.()
      if (node.word !== undefined && !isInWord(index, index + 1)) {
        match = {
          end: points[index]?.end ?? 0,
          start: points[start]?.start ?? 0,
          word: node.word,
        }
      }
    }
    if (match) matches.push(match)
  }
  return matches
}
