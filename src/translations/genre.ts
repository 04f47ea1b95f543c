/** The plugin's strings in the words of what an app ranks: other nouns, and kinds of its own. Pure. */

import type { Strings } from './types.js'

type Noun = { plural: string; singular: string }

type Nouns = Readonly<Record<string, Noun | undefined>>

type Kind = string | { label: Record<string, string> | string; value: string }

/** Words that mean something else in sentences: "people who comment". Replaced only where they stand alone. */
const ALONE = ['people']

/** Groups of the navigation are no names of collections. */
const LEFT = ['groups']

export type Genre = {
  labels: Readonly<Record<string, Nouns>>
  sceneKinds: readonly Kind[]
  sectionKinds: readonly Kind[]
}

/**
 * The strings of a language with the nouns that an app gives for it (in the names of collections and
 * fields, and inside of sentences, in the case in which they stand there) and with the labels of its kinds.
 * Single strings are for the app's own translations to word anew.
 *
 * @param language that of the labels
 * @param spoken that of the strings
 */
export const inGenre = ({
  genre: { labels, sceneKinds, sectionKinds },
  language,
  spoken,
  strings,
}: {
  genre: Genre
  language: string
  spoken: string
  strings: Strings
}): Strings => {
  const nouns = labels[language] ?? labels[spoken]
  const named = nouns ? reword({ language: spoken, nouns, strings }) : strings
  const { options, rankEditor } = named as { options: Strings; rankEditor: Strings }
  const kinds = [...sceneKinds, ...sectionKinds]
  return {
    ...named,
    options: {
      ...options,
      ...labelsOf({ keyOf: (kind) => kind, kinds, known: options, language }),
    },
    rankEditor: {
      ...rankEditor,
      ...labelsOf({
        keyOf: (kind) => `kind_${kind}`,
        kinds: sectionKinds,
        known: rankEditor,
        language,
      }),
    },
  }
}

/** The labels of kinds that have one, and those of kinds that the strings do not know. */
const labelsOf = ({
  keyOf,
  kinds,
  known,
  language,
}: {
  keyOf: (kind: string) => string
  kinds: readonly Kind[]
  known: Strings
  language: string
}): Strings =>
  Object.fromEntries(
    kinds.flatMap((kind) => {
      if (typeof kind === 'string') {
        return keyOf(kind) in known ? [] : [[keyOf(kind), titled(kind)]]
      }
      const { label, value } = kind
      const text =
        typeof label === 'string' ? label : (label[language] ?? label.en ?? titled(value))
      return [[keyOf(value), text]]
    }),
  )

/** @example titled('after-credits') // 'After credits' */
const titled = (kind: string): string => {
  const words = kind.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const reword = ({
  language,
  nouns,
  strings,
}: {
  language: string
  nouns: Nouns
  strings: Strings
}): Strings => {
  const inside = new Map<string, string>()
  const alone = new Map<string, string>()
  for (const [key, noun] of Object.entries(nouns)) {
    const named = (strings.collections as Strings)[key] as Noun | undefined
    if (!noun || !named) continue
    const words = ALONE.includes(key) ? alone : inside
    // some languages have one word for both
    words.set(lower(named.plural), noun.plural)
    words.set(lower(named.singular), noun.singular)
  }
  const change = inSentences({ language, words: inside })
  const changeAll = (within: Strings): Strings =>
    Object.fromEntries(
      Object.entries(within).map(([key, value]) => {
        if (LEFT.includes(key)) return [key, value]
        if (typeof value === 'object') return [key, changeAll(value)]
        if (value === undefined) return [key, value]
        return [key, alone.get(lower(value)) ?? change(value)]
      }),
    )
  return changeAll(strings)
}

const inSentences = ({
  language,
  words,
}: {
  language: string
  words: ReadonlyMap<string, string>
}): ((text: string) => string) => {
  if (words.size === 0) return (text) => text
  const longestFirst = [...words.keys()].toSorted((one, other) => other.length - one.length)
  const either = longestFirst.map(escape).join('|')
  // scripts without spaces between a noun and what follows it have no boundary there
  const isSpaced = !/\p{Script=Hangul}|\p{Script=Han}|\p{Script=Kana}/u.test(either)
  const pattern = isSpaced
    ? new RegExp(`(\\{\\{[^}]*\\}\\})|(?:\\b(an?) )?(?<!\\p{L})(${either})(?!\\p{L})`, 'giu')
    : new RegExp(`(\\{\\{[^}]*\\}\\})|()(${either})([을를이가은는과와]?)`, 'giu')
  return (text) =>
    text.replaceAll(
      pattern,
      (whole: string, variable?: string, article?: string, found?: string, next?: unknown) => {
        const word = found === undefined ? undefined : words.get(lower(found))
        if (variable !== undefined || found === undefined || word === undefined) return whole
        const shown = isUpper(found) ? word : lower(word)
        const lead = article && `${language === 'en' ? articleOf({ article, word }) : article} `
        const particle = isSpaced ? '' : particleOf({ particle: String(next), word })
        return `${lead ?? ''}${shown}${particle}`
      },
    )
}

const articleOf = ({ article, word }: { article: string; word: string }): string => {
  const right = /^[aeiou]/i.test(word) ? 'an' : 'a'
  return isUpper(article) ? right.replace('a', 'A') : right
}

/** Particles of Korean that hang on how a noun ends: after a consonant, and after a vowel. */
const PARTICLES = ['을를', '이가', '은는', '과와'] as const

/** The syllables of Unicode; every 28th of them ends in a vowel. */
const HANGUL = { finals: 28, first: 0xac00, last: 0xd7a3 } as const

const particleOf = ({ particle, word }: { particle: string; word: string }): string => {
  const pair = particle && PARTICLES.find((each) => each.includes(particle))
  const code = word.codePointAt(word.length - 1) ?? 0
  if (!pair || code < HANGUL.first || code > HANGUL.last) return particle
  return pair.charAt((code - HANGUL.first) % HANGUL.finals === 0 ? 1 : 0)
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const isUpper = (text: string): boolean => text.charAt(0) !== text.charAt(0).toLowerCase()

const escape = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')
