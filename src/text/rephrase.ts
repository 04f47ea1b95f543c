/** A sentence in other words: found by its pattern in one language, and written by that of another. Pure. */

/** Sentences by their keys, with variables as `{{name}}`. */
export type Phrases = Readonly<Record<string, string>>

/** The variable that holds words of ours, which are rephrased too. */
const WORDS = 'what'

/**
 * The sentence in the words of `into`; undefined where `from` does not have it, or `into` has it in the same
 * words.
 *
 * @example
 * rephrase({ from: { less: 'must be {{limit}} or less' }, into: { less: 'a lo sumo {{limit}}' }, text: 'must be 9 or less' })
 * // 'a lo sumo 9'
 */
export const rephrase = ({
  from,
  into,
  text,
}: {
  from: Phrases
  into: Phrases
  text: string
}): string | undefined => {
  for (const { key, pattern } of patternsOf(from)) {
    const found = pattern.exec(text)
    const wanted = into[key]
    if (!found || wanted === undefined) continue
    const values = found.groups ?? {}
    const written = wanted.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name] ?? ''
      return name === WORDS ? (rephrase({ from, into, text: value }) ?? value) : value
    })
    return written === text ? undefined : written
  }
  return undefined
}

type Pattern = { key: string; pattern: RegExp }

const known = new WeakMap<Phrases, Pattern[]>()

/** Those that say the most of their own first: what is all variable would take any sentence. */
const patternsOf = (phrases: Phrases): Pattern[] => {
  const found = known.get(phrases)
  if (found) return found
  const patterns = Object.entries(phrases)
    .toSorted(([, one], [, other]) => ownLength(other) - ownLength(one))
    .map(([key, text]) => ({ key, pattern: patternOf(text) }))
  known.set(phrases, patterns)
  return patterns
}

const ownLength = (text: string): number => text.replaceAll(/\{\{\w+\}\}/g, '').length

const patternOf = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split(/(\{\{\w+\}\})/)
      .map((part) =>
        part.startsWith('{{')
          ? `(?<${part.slice(2, -2)}>.+?)`
          : part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`),
      )
      .join('')}$`,
    's',
  )
