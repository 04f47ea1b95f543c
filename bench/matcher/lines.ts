/** Lines as people print them, each from the facts of one drama. */
import type { Random } from '../../seed/random.js'
import type { Drama } from './catalogue.js'

import { fold } from '../../src/text/index.js'

export type Line = {
  /** What the line tells beside a name, with which namesakes are told apart. */
  evidence: ReadonlyArray<'network' | 'people' | 'season' | 'year'>
  /** The name as it is written, where that is wrong. */
  misspelt?: string
  text: string
}

type Facts = {
  drama: Drama
  /** The name that the line gives; one of the drama's three. */
  name: string
  random: Random
}

const line = (text: string, ...evidence: Line['evidence'][number][]): Line => ({ evidence, text })

const SCENES = ['The Rooftop Promise', 'A Kiss Before Boarding', 'Say It Again', 'Under One Coat']

const isLatin = (name: string): boolean => /[a-z]/i.test(name)

/** One slip in a long word; in Hangul, where a slip makes another word, the spaces are left out. */
const misspelt = ({ name, random }: Pick<Facts, 'name' | 'random'>): string => {
  if (!isLatin(name)) return name.replaceAll(' ', '')
  const parts = name.split(/\b/)
  const long = parts.flatMap((part, index) => (/^[a-z]{5,}$/i.test(part) ? [index] : []))
  const at = long[random.integer(0, long.length - 1)]
  if (at === undefined) return name.toLowerCase()
  const word = parts[at] ?? ''
  const spot = random.integer(1, word.length - 2)
  const slips = [
    () => word.slice(0, spot) + word.slice(spot + 1),
    () => word.slice(0, spot) + (word[spot] ?? '') + word.slice(spot),
    () => word.slice(0, spot) + (word[spot + 1] ?? '') + (word[spot] ?? '') + word.slice(spot + 2),
    () => word.slice(0, spot) + random.pick(['a', 'e', 'i', 'o', 'u']) + word.slice(spot + 1),
  ]
  return parts.with(at, (slips[random.integer(0, 3)] as () => string)()).join('')
}

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const TEENS = 'thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

const inWords = (number: number): string =>
  [...SMALL, ...TEENS][number] ??
  [TENS[Math.floor(number / 10)], number % 10 ? SMALL[number % 10] : ''].filter(Boolean).join('-')

export const SHAPES: Readonly<Record<string, (facts: Facts) => Line>> = {
  title: ({ name }) => line(name),
  '#7 Title': ({ name }) => line(`#7 ${name}`),
  '7. Title (year)': ({ drama, name }) => line(`7. ${name} (${drama.year})`, 'year'),
  '7) Title – network': ({ drama, name }) => line(`7) ${name} – ${drama.network}`, 'network'),
  'Title (year) – network, ep.': ({ drama, name }) =>
    line(`${name} (${drama.year}) – ${drama.network}, ep. 13`, 'year', 'network'),
  '7위 Title': ({ name }) => line(`7위 ${name}`),
  'Title, starring A and B': ({ drama, name }) =>
    line(`${name}, starring ${drama.people.join(' and ')}`, 'people'),
  'Title (A, B)': ({ drama, name }) => line(`${name} (${drama.people.join(', ')})`, 'people'),
  'A and B in Title': ({ drama, name }) =>
    line(
      `${drama.people.map((one) => one.replaceAll('-', ' ')).join(' and ')} in ${name}`,
      'people',
    ),
  'Title (native)': ({ drama, name }) =>
    line(isLatin(name) ? `${name} (${drama.native})` : `${name} (${drama.latin[0]})`),
  '“Scene” (Title)': ({ name, random }) => line(`“${SCENES[random.integer(0, 3)]}” (${name})`),
  'Scene – Title': ({ name, random }) => line(`${SCENES[random.integer(0, 3)]} – ${name}`),
  TITLE: ({ name }) => line(name.toUpperCase()),
  'title without signs': ({ name }) => line(name.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, '')),
  '#Title': ({ name }) => line(`#${name.replace(/[^\p{L}\p{N}]/gu, '')}`),
  misspelt: (facts) => {
    const name = misspelt(facts)
    return { ...line(name), misspelt: name }
  },
  'misspelt (year)': (facts) => {
    const name = misspelt(facts)
    return { ...line(`${name} (${facts.drama.year})`, 'year'), misspelt: name }
  },
  'with or without article': ({ name }) =>
    line(
      /^(?:the|a) /i.test(name) ? name.replace(/^\w+ /, '') : isLatin(name) ? `The ${name}` : name,
    ),
  'shortened (year, A)': ({ drama, name }) => {
    const [before = '', behind] = name.split(': ')
    const parts = name.split(' ')
    const short = behind ? before : parts.length > 3 ? parts.slice(0, -1).join(' ') : name
    return line(`${short} (${drama.year}, ${drama.people[0]})`, 'year', 'people')
  },
  'signs and numbers written out': ({ name }) =>
    line(
      name
        .replaceAll('&', 'and')
        .replace(/^\d{2}(?= )/, (number) => inWords(Number(number)))
        .replaceAll("'", '’'),
    ),
  'Title, Season 2 (year)': ({ drama, name }) =>
    line(`${name}, Season 2 (${drama.year + 2})`, 'season'),
  'row of a sheet': ({ drama, name }) =>
    line(`7\t${name}\t${drama.year}\t${drama.network}`, 'year', 'network'),
  'Title [network, year] ★': ({ drama, name }) =>
    line(`${name} [${drama.network}, ${drama.year}] ★★★★☆ watched twice`, 'year', 'network'),
  'Title aka Alias': ({ drama, name }) =>
    line(
      fold(name) === fold(drama.latin[1])
        ? `${name} aka ${drama.latin[0]}`
        : `${name} aka ${drama.latin[1]}`,
    ),
}
