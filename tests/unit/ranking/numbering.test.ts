import { describe, expect, it } from '@jest/globals'

import {
  formatNumber,
  placementsById,
  printOrder,
  rankEntries,
} from '../../../src/ranking/index.js'
import type { RankedSection, RankingEntry, RankingSettings } from '../../../src/ranking/index.js'
import {
  BEST_SCENES,
  CONFESSIONS_RANKED,
  FIVE_CONFESSIONS,
  KISSES,
  MEMORABLE_SCENES,
} from './publishedLists.js'
import type { PublishedList } from './publishedLists.js'
import { SECTIONS, settingsWith, stateOf } from './support.js'

const mainOf = (drawing: string, settings: RankingSettings = settingsWith()): RankedSection => {
  const [main] = rankEntries({ ...stateOf(drawing), settings }).sections
  if (!main) throw new Error('there is no section')
  return main
}
const ranks = (drawing: string, changed: Partial<RankingSettings> = {}) =>
  mainOf(drawing, settingsWith(changed)).entries.map(({ rank }) => rank)
const labels = (drawing: string, changed: Partial<RankingSettings> = {}) =>
  mainOf(drawing, settingsWith(changed)).entries.map(({ label }) => label)
const printed = (drawing: string, changed: Partial<RankingSettings> = {}) =>
  printOrder(mainOf(drawing, settingsWith(changed))).map(({ id }) => id)

describe('ranks', () => {
  it.each([
    ['competition', 'a b=c d', [1, 2, 2, 4]],
    ['dense', 'a b=c d', [1, 2, 2, 3]],
    ['competition', 'a=b=c d=e f', [1, 1, 1, 4, 4, 6]],
    ['dense', 'a=b=c d=e f', [1, 1, 1, 2, 2, 3]],
    ['competition', 'a b c', [1, 2, 3]],
    ['competition', '', []],
  ] as const)('should be %s for %s', (tieStyle, drawing, expected) => {
    expect(ranks(drawing, { tieStyle })).toEqual(expected)
  })

  it('should be none in an unranked list, ties and all', () => {
    expect(ranks('a b=c d', { mode: 'unranked' })).toEqual([null, null, null, null])
    expect(mainOf('a b=c', settingsWith({ mode: 'unranked' })).entries[2]).toMatchObject({
      isTied: true,
      tieGroup: 'b',
    })
  })

  it('should be 1 for the first place of a partial list and none for the others', () => {
    expect(ranks('a b=c d', { mode: 'partial' })).toEqual([1, null, null, null])
    expect(ranks('a=b c', { mode: 'partial' })).toEqual([1, 1, null])
  })

  it('should stay the same whatever way the list prints', () => {
    expect(ranks('a b=c d', { displayDirection: 'countdown' })).toEqual([1, 2, 2, 4])
  })

  it('should start anew in each main section', () => {
    const sections = [
      { key: 'kisses', kind: 'main' as const },
      { key: 'tears', kind: 'main' as const },
    ]
    const ranking = rankEntries({
      ...stateOf('a b | c d', sections),
      settings: settingsWith(),
    })
    expect(ranking.sections.map(({ entries }) => entries.map(({ rank }) => rank))).toEqual([
      [1, 2],
      [1, 2],
    ])
  })
})

describe('labels', () => {
  it.each([
    ['#N', ['#1', '#2', '#2']],
    ['N.', ['1.', '2.', '2.']],
    ['N)', ['1)', '2)', '2)']],
    ['N', ['1', '2', '2']],
  ] as const)('should print in the style %s', (numberStyle, expected) => {
    expect(labels('a b=c', { numberStyle })).toEqual(expected)
  })

  it('should be none where numbers do not show', () => {
    expect(labels('a b', { showNumbers: false })).toEqual([null, null])
    expect(ranks('a b', { showNumbers: false })).toEqual([1, 2])
  })

  it('should count positions in an unranked list', () => {
    expect(labels('a b=c d', { mode: 'unranked', numberStyle: 'N.' })).toEqual([
      '1.',
      '2.',
      '3.',
      '4.',
    ])
  })

  it('should be only on the first place of a partial list', () => {
    expect(labels('a b c', { mode: 'partial' })).toEqual(['#1', null, null])
  })

  it('should format one number', () => {
    expect(formatNumber({ number: 12, numberStyle: 'N)' })).toBe('12)')
  })
})

describe('sections', () => {
  it('should only rank main ones', () => {
    for (const mode of ['ranked', 'unranked', 'partial'] as const) {
      const ranking = rankEntries({
        ...stateOf('a | b c=d | e'),
        settings: settingsWith({ mode }),
      })
      for (const section of ranking.sections.slice(1)) {
        for (const entry of section.entries) {
          expect(entry).toMatchObject({ rank: null, label: null })
        }
      }
      expect(ranking.sections[1]?.entries.map(({ position }) => position)).toEqual([1, 2, 3])
    }
  })

  it('should come in the order of the list, empty ones too', () => {
    const ranking = rankEntries({ ...stateOf('a'), settings: settingsWith() })
    expect(ranking.sections.map(({ key }) => key)).toEqual(['main', 'kissers', 'mentions'])
  })

  it('should put a row of an unknown section into the first main one, in stored order, and say so', () => {
    const entries: RankingEntry[] = [
      { id: 'a', section: 'main', isTiedWithPrevious: false },
      { id: 'lost', section: 'gone', isTiedWithPrevious: true },
      { id: 'found', section: 'gone', isTiedWithPrevious: true },
      { id: 'b', section: 'main', isTiedWithPrevious: true },
    ]
    const ranking = rankEntries({ entries, sections: SECTIONS, settings: settingsWith() })
    expect(ranking.misplaced).toEqual(['lost', 'found'])
    expect(ranking.sections[0]?.entries.map(({ id, rank }) => [id, rank])).toEqual([
      ['a', 1],
      ['lost', 2],
      ['found', 2],
      ['b', 4],
    ])
  })

  it('should be one main section where the list has none', () => {
    const entries = [{ id: 'a', section: 'main', isTiedWithPrevious: false }]
    const ranking = rankEntries({ entries, sections: [], settings: settingsWith() })
    expect(ranking.sections).toMatchObject([{ key: 'main', kind: 'main' }])
    expect(ranking.misplaced).toEqual([])
    expect(placementsById(ranking).get('a')?.rank).toBe(1)
  })

  it('should ignore a tie claimed by the first row of a section', () => {
    const entries = [
      { id: 'a', section: 'main', isTiedWithPrevious: true },
      { id: 'b', section: 'kissers', isTiedWithPrevious: true },
      { id: 'c', section: 'main', isTiedWithPrevious: true },
    ]
    const ranking = rankEntries({ entries, sections: SECTIONS, settings: settingsWith() })
    const placed = placementsById(ranking)
    expect(placed.get('a')).toMatchObject({ rank: 1, isTied: true, tieGroup: 'a' })
    expect(placed.get('b')).toMatchObject({ isTied: false, tieGroup: 'b' })
    expect(placed.get('c')).toMatchObject({ rank: 1, isTied: true, tieGroup: 'a' })
  })
})

describe('print order', () => {
  it('should turn the places of a countdown and keep the order inside a tie', () => {
    expect(printed('a b=c d', { displayDirection: 'countdown' })).toEqual(['d', 'b', 'c', 'a'])
  })

  it('should be the stored order otherwise', () => {
    expect(printed('a b=c d')).toEqual(['a', 'b', 'c', 'd'])
  })

  it('should only turn main sections', () => {
    const ranking = rankEntries({
      ...stateOf('a b | c d | e f'),
      settings: settingsWith({ displayDirection: 'countdown' }),
    })
    expect(ranking.sections.map((section) => printOrder(section).map(({ id }) => id))).toEqual([
      ['b', 'a'],
      ['c', 'd'],
      ['e', 'f'],
    ])
  })
})

describe('the five published lists', () => {
  const lines = ({ headings, settings }: PublishedList) => {
    const entries = headings.map(({ printed: id }) => ({
      id,
      section: 'main',
      isTiedWithPrevious: false,
    }))
    const [main] = rankEntries({ entries, sections: [], settings }).sections
    return main
      ? printOrder(main).map(({ id, rank, label }) => `${rank ?? '-'} ${label ?? '-'} ${id}`)
      : []
  }

  it('should number the ranked countdown from #10 down to #1', () => {
    expect(lines(CONFESSIONS_RANKED)).toEqual([
      '10 #10 Boys Over Flowers',
      '9 #9 The Sun of My Master',
      '8 #8 Coffee Prince',
      '7 #7 Hyde, Jekyll, and I',
      '6 #6 Blood',
      '5 #5 Orange Marmalade',
      '4 #4 Pinocchio',
      '3 #3 You Who Came From The Stars',
      '2 #2 Healer',
      '1 #1 The Girl Who Can See Smells',
    ])
  })

  it('should number twelve scenes without ranking them', () => {
    const expected = MEMORABLE_SCENES.headings.map(
      ({ printed: id }, index) => `- ${index + 1}. ${id}`,
    )
    expect(lines(MEMORABLE_SCENES)).toEqual(expected)
    expect(expected[11]).toBe('- 12. Kill Me, Heal Me')
  })

  it('should neither number nor rank fifteen scenes', () => {
    expect(lines(BEST_SCENES)).toEqual(BEST_SCENES.headings.map(({ printed: id }) => `- - ${id}`))
  })

  it('should number five confessions in their own style', () => {
    expect(lines(FIVE_CONFESSIONS)).toEqual([
      '- 1) Flower of Evil',
      '- 2) Strong Girl Bong-soon',
      '- 3) Run On',
      '- 4) Twenty Five Twenty One',
      '- 5) Descendants of the Sun',
    ])
  })

  it('should give the kisses a number one and leave the rest, ties and people without', () => {
    const ranking = rankEntries(KISSES)
    const placed = [...placementsById(ranking).values()]
    expect(placed.filter(({ rank }) => rank !== null).map(({ id }) => id)).toEqual(['que'])
    expect(placed.every(({ label }) => label === null)).toBe(true)
    expect(placed.filter(({ isTied }) => isTied).map(({ id }) => id)).toEqual(['third', 'fourth'])
    expect(ranking.sections.map(({ kind, entries }) => [kind, entries.length])).toEqual([
      ['main', 8],
      ['spotlight', 4],
      ['honourable-mentions', 3],
    ])
  })
})
