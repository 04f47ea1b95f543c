import { describe, expect, it } from '@jest/globals'

import { CHARACTERS, PEOPLE } from '../../../seed/content/index.js'
import { readFacts, sectionsOf } from '../../../seed/facts.js'
import { planPublishedLists } from '../../../seed/plan.js'
import { findCharacter, findPerson, nameRows } from '../../../seed/registry.js'
import { compact } from '../../../src/text/index.js'

const entries = readFacts().lists.flatMap((list) =>
  sectionsOf(list).flatMap((section) => section.entries),
)
const plan = planPublishedLists()

const namesOf = (collection: string) =>
  plan
    .filter((document) => document.collection === collection)
    .map(({ data, key }) => ({
      key,
      texts: [
        (data.name as { en: string }).en,
        ...(data.names as Array<{ text: string }>).map(({ text }) => text),
      ],
    }))

describe('people', () => {
  const people = namesOf('people')
  const holding = (spelling: string) =>
    people.filter(({ texts }) => texts.includes(spelling)).map(({ key }) => key)

  it.each([
    ['yoon-eun-hye', ['Yoon Eun Hye', 'Yoon Eun-hye', 'Eun Hye', '윤은혜']],
    ['gong-yoo', ['Gong Yoo', 'Goong Yoo', '공유']],
    ['kim-tae-ri', ['Kim Tae Ri', 'Kim Tae-ri', '김태리']],
    ['nam-joo-hyuk', ['Nam Joo Hyuk', 'Nam Joo-hyuk', 'Nam Joo-Hyuk', '남주혁']],
    ['ji-chang-wook', ['Ji Chang Wook', 'Ji Chang-wook', 'Ji Chang-Wook', '지창욱']],
    ['seo-in-guk', ['Seo In Guk', 'Seo In-Guk', '서인국']],
    ['kim-go-eun', ['Kim Go Eun', 'Kim Go-eun', '김고은']],
    ['kim-nam-gil', ['Kim Na Gil', '김남길']],
    ['seo-yea-ji', ['So Yea-ji', '서예지']],
  ])('should make one person of all spellings of %s', (key, spellings) => {
    for (const spelling of spellings) {
      expect({ holds: holding(spelling), spelling }).toEqual({ holds: [key], spelling })
    }
  })

  it('should hold every printed spelling once', () => {
    const printed = entries.flatMap(({ nameVariants, people: names, roles }) => [
      ...(roles ?? []).flatMap(({ actor }) => actor ?? []),
      ...(names ?? []),
      ...(nameVariants ?? []),
    ])
    for (const spelling of printed) {
      expect({ count: holding(spelling).length, spelling }).toEqual({ count: 1, spelling })
    }
  })

  it('should have no two that could be one', () => {
    const compacted = people.flatMap(({ key, texts }) =>
      [...new Set(texts.map(compact))].map((text) => ({ key, text })),
    )
    const texts = compacted.map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
  })
})

describe('characters', () => {
  const characters = namesOf('characters')

  it.each([
    ['choi-han-kyul', ['Choi Han Gyul', 'Choi Han-kyul', '최한결']],
    ['ahn-min-hyuk', ['Ahn Min Hyuk', 'Ahn Min-hyuk', 'An Min-hyuk', 'Min Min']],
    ['do-bong-soon', ['Do Bong Soon', 'Do Bong-soon']],
    ['yoo-shi-jin', ['Yoo Shi Jin', 'Yoo Shi-jin']],
    ['jung-joon-hyung', ['Jung Joon Hyun']],
    ['gu-jun-pyo', ['Gu Jun Pyo', 'Jun Pyo']],
    ['geum-jan-di', ['Geum Jan Di', 'Jan Di']],
    ['ri-jeong-hyeok', ['Ri Jeong-hyeok', 'Captain Ri']],
  ])('should make one character of all spellings of %s', (key, spellings) => {
    for (const spelling of spellings) {
      const keys = characters
        .filter(({ texts }) => texts.includes(spelling))
        .map((character) => character.key)
      expect({ keys, spelling }).toEqual({ keys: [key], spelling })
    }
  })

  it('should share one role between the lists that have it', () => {
    const roles = plan.filter(({ collection }) => collection === 'roles').map(({ key }) => key)
    const ofDrama = (drama: string) => roles.filter((key) => key.startsWith(`${drama}/`))
    expect(ofDrama('strong-woman-do-bong-soon')).toHaveLength(2)
    expect(ofDrama('descendants-of-the-sun')).toHaveLength(2)
    expect(ofDrama('coffee-prince')).toHaveLength(2)
    expect(ofDrama('boys-over-flowers')).toEqual([
      'boys-over-flowers/gu-jun-pyo/-',
      'boys-over-flowers/geum-jan-di/-',
    ])
    expect(ofDrama('run-on')).toEqual(['run-on/-/im-si-wan', 'run-on/-/shin-se-kyung'])
  })
})

describe('the registry', () => {
  it('should know each name once', () => {
    const names = [...PEOPLE, ...Object.values(CHARACTERS).flat()].map(({ name }) => name)
    expect(new Set(names.map(compact)).size).toBe(names.length)
  })

  it('should have Hangul for everybody', () => {
    for (const { name, native } of [...PEOPLE, ...Object.values(CHARACTERS).flat()]) {
      expect({ name, native }).toEqual({
        name,
        native: expect.stringMatching(/^\p{Script=Hangul}+$/u),
      })
    }
  })

  it('should say who is missing from it', () => {
    expect(() => findPerson('Nobody')).toThrow(
      'No person is registered for the printed name "Nobody"; add it to seed/content/names.ts.',
    )
    expect(() => findCharacter({ drama: 'Healer', spelling: 'Goblin' })).toThrow(
      'No character of "Healer" is registered for the printed name "Goblin"',
    )
  })

  it('should call a spelling a romanisation unless it is known to be more', () => {
    const names = {
      also: { 'Goong Yoo': 'misspelling' },
      name: 'Gong Yoo',
      native: '공유',
    } as const
    const rows = nameRows({ names, spellings: ['Gong Yoo', 'Goong Yoo', 'Gong-yoo'] })
    expect(rows).toEqual([
      { kind: 'native', language: 'ko', text: '공유' },
      { kind: 'misspelling', language: 'ko-Latn', text: 'Goong Yoo' },
      { kind: 'romanisation', language: 'ko-Latn', text: 'Gong-yoo' },
    ])
  })
})
