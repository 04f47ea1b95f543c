import { describe, expect, it } from '@jest/globals'

import { compile, entriesOf } from './fixtures.js'

const printed = (publication: ReturnType<typeof compile>, section = 0) =>
  publication.sections[section]?.entries.map(({ label, order, position, rank, title }) => [
    order,
    position,
    rank,
    label,
    title,
  ])

describe('numbering in a publication', () => {
  it('should print a countdown from ten to one and keep the best at position one', () => {
    const publication = compile({
      entries: entriesOf(10),
      list: {
        displayDirection: 'countdown',
        mode: 'ranked',
        numberStyle: '#N',
        showNumbers: true,
        statedCount: 10,
      },
    })
    expect(printed(publication)).toEqual(
      Array.from({ length: 10 }, (_, index) => {
        const rank = 10 - index
        return [index + 1, rank, rank, `#${rank}`, `Title ${rank}`]
      }),
    )
    expect(publication).toMatchObject({
      direction: 'countdown',
      mode: 'ranked',
      numbering: { showNumbers: true, style: '#N' },
      statedCount: 10,
    })
  })

  it('should number an unranked list without ranking it', () => {
    const publication = compile({
      entries: entriesOf(12),
      list: { mode: 'unranked', numberStyle: 'N.', showNumbers: true },
    })
    expect(printed(publication)?.at(0)).toEqual([1, 1, null, '1.', 'Title 1'])
    expect(printed(publication)?.at(11)).toEqual([12, 12, null, '12.', 'Title 12'])
  })

  it.each([
    ['N)', '5)'],
    ['N', '5'],
    ['#N', '#5'],
  ])('should write numbers in the style %s', (numberStyle, label) => {
    const publication = compile({
      entries: entriesOf(5),
      list: { mode: 'unranked', numberStyle, showNumbers: true },
    })
    expect(publication.sections[0]?.entries[4]?.label).toBe(label)
  })

  it('should have no labels where numbers do not show, and keep the ranks', () => {
    const [entry] =
      compile({ entries: entriesOf(1), list: { mode: 'ranked', showNumbers: false } }).sections[0]
        ?.entries ?? []
    expect(entry).toMatchObject({ label: null, rank: 1 })
  })

  it('should rank only the first of a partial list, with untitled entries and ties', () => {
    const publication = compile({
      entries: [
        { id: 'a', printedTitle: 'QUE SERA SERA' },
        { id: 'b', printedTitle: 'SHARK' },
        { id: 'c' },
        { id: 'd', isTiedWithPrevious: true },
        { id: 'e', printedTitle: '  ' },
      ],
      list: { mode: 'partial', showNumbers: false },
    })
    expect(
      publication.sections[0]?.entries.map(({ id, isTied, rank, tiedWith, title }) => ({
        id,
        isTied,
        rank,
        tiedWith,
        title,
      })),
    ).toEqual([
      { id: 'a', isTied: false, rank: 1, tiedWith: [], title: 'QUE SERA SERA' },
      { id: 'b', isTied: false, rank: null, tiedWith: [], title: 'SHARK' },
      { id: 'c', isTied: true, rank: null, tiedWith: ['d'], title: null },
      { id: 'd', isTied: true, rank: null, tiedWith: ['c'], title: null },
      { id: 'e', isTied: false, rank: null, tiedWith: [], title: null },
    ])
  })

  it.each([
    ['competition', [1, 2, 2, 4]],
    ['dense', [1, 2, 2, 3]],
  ])('should rank ties in the %s style', (tieStyle, ranks) => {
    const publication = compile({
      entries: entriesOf(4, (index) => ({ isTiedWithPrevious: index === 2 })),
      list: { mode: 'ranked', tieStyle },
    })
    expect(publication.sections[0]?.entries.map(({ rank }) => rank)).toEqual(ranks)
  })

  it('should keep sections in their order, each with its own entries', () => {
    const publication = compile({
      entries: [
        { id: 'h1', printedTitle: 'Love Rain', section: 'more' },
        { id: 'm1', printedTitle: 'Que Sera Sera', section: 'main' },
        { id: 's1', section: 'kissers' },
        { id: 'h2', printedTitle: 'Sungkyunkwan Scandal', section: 'more' },
        { id: 'b1', printedTitle: 'CLOY', section: 'measure' },
      ],
      list: {
        displayDirection: 'countdown',
        mode: 'ranked',
        sections: [
          { key: 'main', kind: 'main' },
          { key: 'kissers', kind: 'spotlight', title: 'Sexy Kissers' },
          { key: 'more', kind: 'honourable-mentions', title: '' },
          { key: 'measure', kind: 'benchmark' },
        ],
        showNumbers: true,
      },
    })
    expect(
      publication.sections.map(({ entries, key, kind, title }) => [
        key,
        kind,
        title,
        entries.map(({ id, label }) => `${id} ${label}`),
      ]),
    ).toEqual([
      ['main', 'main', null, ['m1 #1']],
      ['kissers', 'spotlight', 'Sexy Kissers', ['s1 null']],
      ['more', 'honourable-mentions', null, ['h1 null', 'h2 null']],
      ['measure', 'benchmark', null, ['b1 null']],
    ])
  })

  it('should give a list without sections or entries one empty main section', () => {
    expect(compile({ list: { entries: null, sections: null } }).sections).toEqual([
      { entries: [], key: 'main', kind: 'main', title: null },
    ])
  })
})
