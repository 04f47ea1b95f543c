/** Names of people and characters as prose gives them. */
import type { Block } from '../blocks/block.js'
import type { Found, ProposedPerson } from '../types.js'

import { factOf, isEnglish } from '../../../../ranking/index.js'
import { fold } from '../../../../text/index.js'
import { spanOf } from '../blocks/block.js'

/** Surnames of Korea as they are romanised. */
const SURNAMES = new Set(
  `ahn an bae baek bang bong byun cha chae cheon cho choi choo chu chun chung eom geum gil go gong goo gu gwak ha
   ham han heo hong hwang hyun hyeon im jang jeon jeong ji jin jo joo ju jun jung kang ki kim ko koo kwak kwon
   lee lim ma min moon na nam namgoong no noh oh ok park pyo ri rim roh ryu seo seok seol seong shim shin sim sin
   so sohn son song suh sul sung tak u uhm um wang woo yang yeo yeom yeon yi yong yoo yook yoon you yu yum yun`
    .trim()
    .split(/\s+/),
)

/** A syllable of Korean in the romanisations that are in use. */
const SYLLABLE =
  /^(?:kk|tt|pp|ss|jj|ch|sh|[bcdghjklmnprstvwy])?y?(?:ae|ah|ai|aw|a|eo|eu|ee|ea|ei|e|oo|oe|ou|o|ui|uh|ue|u|wo|wi|i|y)(?:ng|ck|[bgklmnprst])?$/i

/** Words that begin sentences, or stand before names, and are no part of them. */
const NOT_NAMES = new Set(
  `a about above after again all although among an and are as at back be because before behind below best both
   but by can cap captain ceo chef clip confession could couple crown did director do doctor dr drama during each
   episode even every everyone everything finally first five for four from go had has have he hear her here
   his how i if in into is it its just king lady last later like lord love maybe mentions mention meanwhile miss
   mr mrs ms my nearly never next no nobody nor not nothing now number of official officer often on once one only
   or our over perhaps picture photo poor president prince princess professor queen ranked rewatch scene season see seen she since sir
   six so some somebody someone something sometimes spoiler still sweet than that the their them then there these they this those
   three through to today tonight too top two under unlike until up us very video viewers watch we well were what whatever
   when where whether which while who whoever whose why with without yes yet you young your`
    .trim()
    .split(/\s+/),
)

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)

/** Whether all parts of a word may be syllables of Korean. */
const isKorean = (word: string): boolean => word.split('-').every((part) => SYLLABLE.test(part))

/** Whether words are a Korean name with its surname: "Kim Tae-ri", "Song Joong Ki". */
export const isFullName = (text: string): boolean => {
  const words = text.trim().split(/\s+/)
  const [first = '', ...rest] = words
  if (!isCapital(first)) return false
  if (rest.length < 1 || rest.length > 2) return false
  return (
    SURNAMES.has(first.toLowerCase()) && rest.every((word) => isCapital(word) && isKorean(word))
  )
}

/** Whether words may be the name of somebody: capitals throughout, four words at most, no fact. */
const isName = (text: string): boolean => {
  const words = text.split(/\s+/)
  return (
    words.length <= 4 &&
    words.every((word) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word)) &&
    (isFullName(text) || !NOT_NAMES.has((words[0] ?? '').toLowerCase()) || words.length === 2) &&
    factOf(text) === null
  )
}

const WORD = "\\p{Lu}[\\p{L}'’-]*"
const NAME = `${WORD}(?:[ \\u00A0]${WORD}){0,3}`
/** In Hangul a name is three syllables or so: "최한결(공유)". */
const HANGUL_NAME = '[가-힣]{2,5}'

const PAIRS: ReadonlyArray<{ actor: number; character: number; pattern: RegExp }> = [
  // Choi Han Gyul (Gong Yoo), Choi Han Gyul (played by Gong Yoo)
  {
    actor: 2,
    character: 1,
    pattern: new RegExp(`(${NAME})\\s?\\((?:played by |actor |actress )?(${NAME})\\)`, 'gu'),
  },
  // Gong Yoo as Choi Han Gyul
  { actor: 1, character: 2, pattern: new RegExp(`(${NAME}) as (${NAME})`, 'gu') },
  // Choi Han Gyul, played by Gong Yoo
  {
    actor: 2,
    character: 1,
    pattern: new RegExp(`(${NAME}),? (?:is |who is )?played by (${NAME})`, 'gu'),
  },
  {
    actor: 2,
    character: 1,
    pattern: new RegExp(`(${HANGUL_NAME})\\s?\\((${HANGUL_NAME})\\)`, 'gu'),
  },
]

type Place = { block: Block; from: number; text: string }

/** Whether a sentence begins there, so that its first word has a capital whatever it is. */
const beginsSentence = (text: string, at: number): boolean =>
  /(?:^|[.!?:…]["”’)]?\s+|[“"(]\s*)$/u.test(text.slice(Math.max(0, at - 6), at))

/** What stands before names wherever they stand. */
const TITLES = new Set(
  'captain ceo chef crown director doctor dr king lady lord miss mr mrs ms officer president prince princess professor queen sir'.split(
    ' ',
  ),
)

/** A name without the words before it that are none. */
const trimmed = (place: Place): Place | null => {
  let { from, text } = place
  let isFirst = beginsSentence(place.block.text, from)
  for (;;) {
    const [first = ''] = text.split(/\s/)
    const bare = first
      .replace(/['’]s$/, '')
      .replace(/[.,]$/, '')
      .toLowerCase()
    const isTitle = TITLES.has(bare)
    if (!isTitle && (!isFirst || !NOT_NAMES.has(bare) || isFullName(text))) break
    if (first === text) return isTitle ? place : null
    isFirst = isFirst && !isTitle
    const rest = text.slice(first.length)
    from += first.length + (rest.length - rest.trimStart().length)
    text = rest.trimStart()
    if (!isTitle) isFirst = false
  }
  return text === '' ? null : { ...place, from, text }
}

const found = ({ block, from, text }: Place, isSure: boolean): Found<string> => ({
  isSure,
  span: spanOf(block, from, from + text.length),
  value: text.replace(/[\s\u00A0]+/g, ' '),
})

/** The people whom blocks name with their characters, each pair once. */
export const findPeople = (blocks: readonly Block[]): ProposedPerson[] => {
  const people: ProposedPerson[] = []
  const known = new Set<string>()
  for (const block of blocks) {
    for (const { actor, character, pattern } of PAIRS) {
      for (const match of block.text.matchAll(pattern)) {
        const place = (group: number, from: number): Place => ({
          block,
          from,
          text: match[group] ?? '',
        })
        const second = match.index + match[0].lastIndexOf(match[2] ?? '')
        const own = trimmed(place(1, match.index))
        const other = trimmed(place(2, second))
        if (!own || !other || !isPerson(own.text) || !isPerson(other.text)) continue
        const played = character === 1 ? own : other
        const player = actor === 1 ? own : other
        const key = `${fold(played.text)}|${fold(player.text)}`
        if (known.has(key)) continue
        known.add(key)
        const isSure = !isHangul(player.text) && isFullName(player.text)
        people.push({ actor: found(player, isSure), character: found(played, isSure) })
      }
    }
  }
  return people
}

const isHangul = (text: string): boolean => /^[가-힣\s]+$/u.test(text)

const isPerson = (text: string): boolean => isHangul(text) || isName(text)

/** A run of words with capitals within a sentence. */
const RUN = new RegExp(`(?<![\\p{L}“"'’#-])(${NAME})`, 'gu')

/**
 * Names without a character or an actor beside them: Korean names with their surname, and given names of
 * two syllables. Those of `people` are left out, and what is part of a longer one.
 */
export const findNames = ({
  blocks,
  people,
  titles,
}: {
  blocks: readonly Block[]
  people: readonly ProposedPerson[]
  /** Names of dramas, which may sound like people. */
  titles: readonly string[]
}): Array<Found<string>> => {
  const taken = new Set<string>()
  for (const { actor, character } of people) {
    for (const one of [actor, character]) if (one) taken.add(key(one.value))
  }
  for (const title of titles) taken.add(key(title))
  const names: Array<Found<string>> = []
  for (const block of blocks) {
    for (const match of block.text.matchAll(RUN)) {
      const place = trimmed({ block, from: match.index, text: match[1] ?? '' })
      if (!place) continue
      const { text } = { text: place.text.replace(/['’]s?$/, '') }
      const words = text.split(/\s+/)
      const isWithin = !beginsSentence(block.text, place.from)
      const isGiven =
        (words.length === 2 || (words.length === 1 && text.includes('-'))) &&
        words.every((word) => isCapital(word) && isKorean(word))
      // "Eric Moon"
      const isWestern =
        isWithin && words.length === 2 && SURNAMES.has((words[1] ?? '').toLowerCase())
      const isRepeated = isWithin && words.length === 1 && isNameOfOne({ blocks, text })
      if (!isFullName(text) && !isGiven && !isWestern && !isRepeated) continue
      if ([...taken].some((one) => ` ${one} `.includes(` ${key(text)} `))) continue
      taken.add(key(text))
      names.push(found({ ...place, text }, false))
    }
  }
  return names
}

/** Whether a word that has a capital within a sentence stands there again, and is no word otherwise. */
const isNameOfOne = ({ blocks, text }: { blocks: readonly Block[]; text: string }): boolean => {
  if (text.length < 4 || isEnglish(text.toLowerCase()) || factOf(text) !== null) return false
  const all = blocks.map((block) => block.text).join('\n')
  const count = (word: string): number =>
    all.split(new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u')).length - 1
  return count(text) > 1 && count(text.toLowerCase()) === 0
}

const key = (name: string): string => fold(name)
