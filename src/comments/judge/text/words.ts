import type { Reading, Symbol } from './symbols.js'

import { READINGS, toSymbols } from './symbols.js'

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
export type WordList = { root: Node }

type Node = {
  /** Whether a phrase has a space here. */
  canBreak: boolean
  next: Map<string, Node>
  /** The word that ends here, exactly. */
  word: string | undefined
  /** The word with an asterisk that ends here: what follows in the text does not matter. */
  wordWithRest: string | undefined
}

/**
 * Compiles a list of words. A word matches whole words only; one with `*` at its end also what begins
 * with it. Words of Hangul match whatever follows, because particles do.
 */
export const compileWords = (words: readonly string[]): WordList => {
  const root = createNode()
  for (const word of words) {
    const symbols = toSymbols({ reading: 'plain', text: word }).slice(0, MAX_WORD)
    if (symbols.length === 0) continue
    let node = root
    symbols.forEach((symbol, index) => {
      if (index > 0 && symbol.isWordStart) node.canBreak = true
      let next = node.next.get(symbol.char)
      if (!next) {
        next = createNode()
        node.next.set(symbol.char, next)
      }
      node = next
    })
    if (word.trim().endsWith('*') || isHangul(symbols.at(-1))) node.wordWithRest ??= word
    else node.word ??= word
  }
  return { root }
}

/**
 * Where words of a list stand in a composed (NFC) text, each place once, from the start on. The number of steps is at
 * most a constant (three readings of `MAX_WORD` letters) times the length of the text.
 *
 * @param onStep is called for each step, for tests that count
 */
export const findWords = ({
  list: { root },
  onStep,
  text,
}: {
  list: WordList
  onStep?: () => void
  text: string
}): WordMatch[] => {
  if (root.next.size === 0) return []
  const found = new Map<number, WordMatch>()
  for (const reading of READINGS) {
    if (reading !== 'plain' && !HAS_DISGUISE.test(text)) break
    for (const match of findInReading({ onStep, reading, root, text })) {
      const other = found.get(match.start)
      if (!other || other.end < match.end) found.set(match.start, match)
    }
  }
  return [...found.values()].toSorted((one, other) => one.start - other.start)
}

const HAS_DISGUISE = /[\d!@$|]/

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

const findInReading = ({
  onStep,
  reading,
  root,
  text,
}: {
  onStep: (() => void) | undefined
  reading: Reading
  root: Node
  text: string
}): WordMatch[] => {
  const symbols = toSymbols({ reading, text })
  const matches: WordMatch[] = []
  for (let start = 0; start < symbols.length; start += 1) {
    onStep?.()
    if (!symbols[start]?.isWordStart) continue
    const match = matchAt({ onStep, root, start, symbols })
    if (match) matches.push(match)
  }
  return matches
}

/** The longest word that begins at a symbol. */
const matchAt = ({
  onStep,
  root,
  start,
  symbols,
}: {
  onStep: (() => void) | undefined
  root: Node
  start: number
  symbols: readonly Symbol[]
}): undefined | WordMatch => {
  let match: undefined | WordMatch
  let node: Node | undefined = root
  for (let index = start; index < symbols.length; index += 1) {
    const symbol = symbols[index]
    if (!symbol) break
    if (index > start && symbol.isAfterSpace && !node.canBreak && !isSpelled({ index, symbols })) {
      break
    }
    node = node.next.get(symbol.char)
    if (!node) break
    onStep?.()
    const isWordEnd = symbols[index + 1]?.isWordStart ?? true
    const word: string | undefined = node.wordWithRest ?? (isWordEnd ? node.word : undefined)
    if (word !== undefined) {
      match = { end: symbol.end, start: symbols[start]?.start ?? 0, word }
    }
  }
  return match
}

/** Letters that are words by themselves: "a hole" is not a word that was spelled out. */
const WORDS_OF_ONE = new Set(['a', 'e', 'i', 'o', 'u', 'y'])

/**
 * Whether a space in front of a symbol only spells a word out, as in "b a d" and "b ad": a single
 * letter stands on one side of it, or (as words of one syllable are common in Hangul) on both.
 */
const isSpelled = ({ index, symbols }: { index: number; symbols: readonly Symbol[] }): boolean => {
  const isSingle = (at: number): boolean =>
    symbols[at]?.isWordStart === true && (symbols[at + 1]?.isWordStart ?? true)
  const [before, after] = [isSingle(index - 1), isSingle(index)]
  if (before && after) return true
  const single = before ? symbols[index - 1] : after ? symbols[index] : undefined
  return single !== undefined && /[a-z]/.test(single.char) && !WORDS_OF_ONE.has(single.char)
}

const isHangul = (symbol: Symbol | undefined): boolean =>
  symbol !== undefined && /\p{Script=Hangul}/u.test(symbol.char)
