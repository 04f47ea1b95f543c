import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { createNameMatcher, matchNames, parsePastedList } from '../../../src/ranking/index.js'
import { editDistance } from '../../../src/ranking/names/distance.js'
import { similarityOf, toSpelling } from '../../../src/ranking/names/spelling.js'
import {
  BEST_SCENES,
  CONFESSIONS_RANKED,
  DRAMAS,
  FIVE_CONFESSIONS,
  KISSES,
  MEMORABLE_SCENES,
} from './publishedLists.js'
import type { Heading } from './publishedLists.js'
import { costRatio } from '../../support/cost.js'

const titles = Object.keys(DRAMAS)
/** The dramas with their main titles only, so that nothing is found by knowing its misspelling. */
const plain = titles.map((title) => ({ id: title, names: [title] }))
const full = titles.map((title) => ({ id: title, names: [title, ...(DRAMAS[title] ?? [])] }))
const match = (title: string, candidates = full) => matchNames({ line: { title }, candidates })

const STYLES: Record<string, (heading: string, number: number) => string> = {
  '#N': (heading, number) => `#${number} ${heading}`,
  '#N.': (heading, number) => `#${number}. ${heading}`,
  'N.': (heading, number) => `${number}. ${heading}`,
  'N)': (heading, number) => `${number}) ${heading}`,
  '(N)': (heading, number) => `(${number}) ${heading}`,
  N: (heading, number) => `${number} ${heading}`,
  'No. N': (heading, number) => `No. ${number}: ${heading}`,
  'N –': (heading, number) => `${number} – ${heading}`,
  'N:': (heading, number) => `${number}: ${heading}`,
  tab: (heading, number) => `${number}\t${heading}`,
  bullet: (heading) => `• ${heading}`,
  none: (heading) => heading,
}

const LISTS: Record<string, { headings: Heading[] }> = {
  'ten confessions': CONFESSIONS_RANKED,
  'twelve scenes': MEMORABLE_SCENES,
  'fifteen scenes': BEST_SCENES,
  'five confessions': FIVE_CONFESSIONS,
  kisses: KISSES,
}

describe('the headings of the five published lists', () => {
  const matcher = createNameMatcher(full)
  for (const [listName, { headings }] of Object.entries(LISTS)) {
    it.each(Object.keys(STYLES))(`should all find their drama: ${listName}, numbered %s`, (key) => {
      const style = STYLES[key]
      if (!style) throw new Error('there is no such style')
      const lines = headings.map(({ printed, scene }, index) =>
        style(scene ? `${scene} (${printed})` : printed, headings.length - index),
      )
      const pasted = parsePastedList(lines.join('\r\n'))
      const isNumbered = key !== 'bullet' && key !== 'none'
      expect(pasted.order).toBe(isNumbered ? 'countdown' : 'unnumbered')
      expect(pasted.lines.map((line) => matcher(line).id)).toEqual(
        headings.map(({ drama }) => drama),
      )
      expect(pasted.lines.map(({ number }) => number)).toEqual(
        headings.map((_, index) => (isNumbered ? headings.length - index : null)),
      )
    })
  }

  it.each(Object.keys(STYLES))('should find every title and alias, numbered %s', (key) => {
    const style = STYLES[key]
    if (!style) throw new Error('there is no such style')
    const names = full.flatMap(({ id, names: all }) => all.map((name) => ({ id, name })))
    const { lines } = parsePastedList(
      names.map(({ name }, index) => style(name, index + 1)).join('\n'),
    )
    expect(lines.map((line) => matcher(line).id)).toEqual(names.map(({ id }) => id))
    expect(lines.map(({ title }) => title)).toEqual(names.map(({ name }) => name))
  })

  it('should find nothing in a scene title that names no drama', () => {
    for (const { scene } of BEST_SCENES.headings) {
      const [line] = parsePastedList(scene ?? '').lines
      if (!line) throw new Error('there is no line')
      expect(matcher(line)).toMatchObject({ id: null, method: 'none', confidence: 0 })
    }
  })
})

describe('a match', () => {
  it.each([
    ['Healer', 'Healer', 'exact'],
    ['QUE SERA SERA', 'Que Sera Sera', 'folded'],
    ['SHARK', 'Shark', 'folded'],
    ['Master’s Sun', "Master's Sun", 'folded'],
    ['The Master’s Sun', "Master's Sun", 'folded'],
    ['Girl Who Sees Smells', 'The Girl Who Sees Smells', 'folded'],
    ['Weightlifting Fairy Kim Bok-Joo', 'Weightlifting Fairy Kim Bok Joo', 'folded'],
    ['Strong Woman Do Bongsoon', 'Strong Woman Do Bong Soon', 'compact'],
    ['Sung Kyun Kwan Scandal', 'Sungkyunkwan Scandal', 'compact'],
    ['Vicenzo', 'Vincenzo', 'fuzzy'],
    ['Pinnochio', 'Pinocchio', 'fuzzy'],
    ['Crash Landing on Yo', 'Crash Landing on You', 'fuzzy'],
    ['Desendants of the Sun', 'Descendants of the Sun', 'fuzzy'],
    ['Descendents of the Sun', 'Descendants of the Sun', 'fuzzy'],
    ['Moonlight Darwn by Clouds', 'Moonlight Drawn by Clouds', 'fuzzy'],
    ['Weigthlifting Fairy Kim Bok Joo', 'Weightlifting Fairy Kim Bok Joo', 'fuzzy'],
    ['Hospital Playlist Season 2', 'Hospital Playlist', 'exact'],
    ['A Royal Punishment – The King: Eternal Monarch', 'The King: Eternal Monarch', 'exact'],
  ])('should find %s as %s (%s)', (title, id, method) => {
    expect(match(title, plain)).toMatchObject({ id, method })
  })

  it.each([
    'Reply 1994',
    'Reply 1998',
    'Reply',
    'Reply 19888',
    'Queen',
    'Queen for Seven Nights',
    'Queen for Eleven Days',
    'Queen of Tears',
    'Mrs. Queen',
    'Love',
    'Love Train',
    'Love Pain',
    'Love Alarm',
    'Loving Rain',
    'Bloom',
    'Bloody',
    'Brood',
    'Bloodhounds',
    'Dealer',
    'Vinzenco',
    'Healed Me',
    'Sharp',
    'Shark Tank',
    'Goblet',
    'The King',
    'The King Loves',
    'My Love',
    'My Sly Boss',
    'Strong Girl Nam-soon',
    'Master’s Son',
    'Hospital Playlist 2',
    'Fight for Her Way',
    'Marriage Not Mating',
    'Boys Over Flours',
    '…',
    '',
    '도깨비',
  ])('should find nothing for %s', (title) => {
    expect(match(title)).toMatchObject({ id: null, name: null, method: 'none', confidence: 0 })
  })

  it.each([
    'Reply 1988',
    'Reply 1997',
    'Queen for Seven Days',
    "Queen In-Hyun's Man",
    'Mr. Queen',
    'Love Rain',
    'Blood',
  ])('should find nothing for %s where that drama is not known', (title) => {
    const others = full.filter(({ id }) => id !== title)
    expect(match(title, others)).toMatchObject({ id: null, method: 'none' })
  })

  it('should be surer the less had to be folded', () => {
    const sure = [
      'Strong Girl Bong-soon',
      'Strong girl bong soon',
      'StrongGirl Bongsoon',
      'Stromg Girl Bong Soon',
    ]
    const confidences = sure.map((title) => match(title).confidence)
    expect(confidences[0]).toBe(1)
    expect([...confidences].sort((one, other) => other - one)).toEqual(confidences)
    expect(new Set(confidences).size).toBe(4)
    expect(confidences[3]).toBeGreaterThan(0.5)
  })

  it('should take the name in brackets over the heading', () => {
    const line = { title: 'Goblin', dramaHint: 'Healer' }
    const found = matchNames({ line, candidates: full })
    expect(found.id).toBe('Healer')
    expect(found.alternatives).toMatchObject([{ id: 'Goblin' }])
  })

  it('should take the heading where the brackets hold another name that nobody knows', () => {
    const line = { title: 'Goblin', dramaHint: 'Guardian: The Lonely and Great God' }
    expect(matchNames({ line, candidates: full }).id).toBe('Goblin')
  })

  it('should not choose between two dramas of one name, and offer both', () => {
    const candidates = [
      { id: 'old', names: ['Blood'] },
      { id: 'new', names: ['Blood'] },
    ]
    const found = match('Blood', candidates)
    expect(found).toMatchObject({ id: null, method: 'none' })
    expect(found.alternatives.map(({ id }) => id).sort()).toEqual(['new', 'old'])
  })

  it('should choose the name that is spelt the same over one that folds the same', () => {
    const candidates = [
      { id: 'upper', names: ['SHARK'] },
      { id: 'lower', names: ['Shark'] },
    ]
    expect(match('Shark', candidates).id).toBe('lower')
  })

  it('should offer names that share words without taking one', () => {
    const { id, alternatives } = match('The King')
    expect(id).toBeNull()
    expect(alternatives[0]).toMatchObject({ id: 'The King: Eternal Monarch', method: 'none' })
    expect(match('Reply 1994').alternatives).toEqual([])
  })

  it('should never cross digits, whatever is around them', () => {
    const matcher = createNameMatcher(full)
    fc.assert(
      fc.property(fc.nat(9999), (year) => {
        const { id } = matcher({ title: `Reply ${year}` })
        expect(id).toBe(year === 1988 || year === 1997 ? `Reply ${year}` : null)
      }),
      { numRuns: 2000 },
    )
  })

  it('should find a long title with any one of its inner letters left out', () => {
    const matcher = createNameMatcher(plain)
    for (const title of titles.filter(({ length }) => length >= 18)) {
      for (let at = 1; at < title.length; at += 1) {
        const isInner = /[\p{L}]{2}/u.test(title.slice(at - 1, at + 1))
        const isDigit = /\d/.test(title)
        if (!isInner || isDigit) continue
        const slip = title.slice(0, at) + title.slice(at + 1)
        expect([slip, matcher({ title: slip }).id]).toEqual([slip, title])
      }
    }
  })

  it('should stay fast with many candidates and long lines', () => {
    const match = (count: number) => (): void => {
      const candidates = Array.from({ length: count }, (_, index) => ({
        id: String(index),
        names: [
          `Drama of the ${['Sun', 'Moon', 'Star'][index % 3]} ${'x'.repeat(index % 50)} ${index}`,
        ],
      }))
      const matcher = createNameMatcher(candidates)
      for (let index = 0; index < 200; index += 1) {
        matcher({ title: `Drama of the Sun ${'x'.repeat(900)} ${index}` })
      }
    }
    // ten times as many: with the square it would be a hundred
    expect(costRatio({ large: match(20_000), small: match(2000) })).toBeLessThan(40)
  })
})

describe('a misspelling', () => {
  const similarity = (one: string, other: string): null | number =>
    similarityOf({ one: toSpelling(one.split(' ')), other: toSpelling(other.split(' ')) })

  it('should never be in a digit, however long the name', () => {
    expect(similarity('the weightlifting fairy 1988', 'the weightlifting fairy 1988')).toBe(0.9)
    expect(similarity('the weightlifting fairy 1988', 'the weightlifting fairy 1998')).toBeNull()
    expect(similarity('the weightlifting fairy s1', 'the weightlifting fairy s')).toBeNull()
  })

  it('should be in a short word only where the name is long', () => {
    expect(similarity('love rain', 'love ran')).toBeNull()
    expect(similarity('crash landing on you', 'crash landing on yo')).toBe(0.9)
  })
})

describe('the distance of two words', () => {
  it.each([
    ['vicenzo', 'vincenzo', 3, 1],
    ['darwn', 'drawn', 3, 1],
    ['healer', 'healer', 0, 0],
    ['healer', 'dealt', 2, null],
    ['', 'abc', 3, 3],
    ['abc', '', 2, null],
    ['ca', 'abc', 3, 3],
  ])('should be right for %s and %s', (one, other, limit, expected) => {
    expect(editDistance({ one, other, limit })).toBe(expected)
  })

  it('should be what the whole table says, up to the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, fc.nat(5), (one, other, limit) => {
        const whole = wholeTable(one, other)
        expect(editDistance({ one, other, limit })).toBe(whole <= limit ? whole : null)
      }),
      { numRuns: 5000 },
    )
  })
})

const wholeTable = (one: string, other: string): number => {
  const rows: number[][] = []
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? 0
  for (let row = 0; row <= one.length; row += 1) {
    const current: number[] = []
    rows.push(current)
    for (let column = 0; column <= other.length; column += 1) {
      if (row === 0 || column === 0) {
        current.push(row + column)
        continue
      }
      const isSame = one[row - 1] === other[column - 1]
      const costs = [
        cell(row - 1, column) + 1,
        (current[column - 1] ?? 0) + 1,
        cell(row - 1, column - 1) + (isSame ? 0 : 1),
      ]
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (row > 1 && column > 1 && isSwap) costs.push(cell(row - 2, column - 2) + 1)
      current.push(Math.min(...costs))
    }
  }
  return cell(one.length, other.length)
}
