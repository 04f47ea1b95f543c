import { describe, expect, it } from '@jest/globals'

import type { PasteLine } from '../../../src/lists/moves/types.js'
import {
  chooseFirst,
  fateOf,
  itemsOf,
  listTitleOf,
  needsOrder,
  titlesToCreate,
  toGroups,
} from '../../../admin/RankEditor/paste.js'
import type { Choice, Chosen, PasteItem, Titles } from '../../../admin/RankEditor/paste.js'
import { parsePastedList } from '../../../src/ranking/index.js'

const line = (title: string, rest: Partial<PasteLine> = {}): PasteLine => ({
  alternatives: [],
  dramaHint: null,
  episode: null,
  isDuplicate: false,
  isMention: false,
  isTied: false,
  match: { confidence: 1, id: title, method: 'exact', title } as PasteLine['match'],
  network: null,
  note: null,
  number: null,
  parts: [],
  people: [],
  section: null,
  numberStyle: null,
  printed: title,
  quote: null,
  raw: title,
  scene: null,
  season: null,
  title,
  year: null,
  ...rest,
})

const item = (title: string, rest: Partial<PasteLine> = {}): PasteItem => ({
  aside: null,
  isMention: false,
  line: line(title, rest),
})

const SECTIONS = [
  { key: 'main', kind: 'main', name: 'Main' },
  { key: 'more', kind: 'honourable-mentions', name: 'Also' },
]

const first = (one: PasteItem, isUntitled = false): Choice =>
  chooseFirst(one, { isUntitled, sections: SECTIONS })

const chosenOf = (items: readonly PasteItem[], choices: readonly Choice[] = []): Chosen[] =>
  items.map((one, index) => ({ ...one, choice: choices[index] ?? first(one) }))

const groupsOf = (
  chosen: readonly Chosen[],
  order: 'firstIsFirst' | 'lastIsFirst' = 'firstIsFirst',
  titles: Titles = 'pasted',
) => toGroups({ chosen, created: [], order, titles })

const rowsOf = (...args: Parameters<typeof groupsOf>) =>
  groupsOf(...args).flatMap(({ rows }) => rows)

/** Pasted lines as they come back from the server where the catalogue holds nothing. */
const readItems = (text: string): PasteItem[] => {
  const { asides, lines } = parsePastedList(text)
  return itemsOf({
    asides,
    lines: lines.map((one) => line(one.title, { ...one, match: null })),
  })
}

describe('pasted lines as rows', () => {
  it('should come best first, whichever way they were numbered', () => {
    const chosen = chosenOf([item('third'), item('second'), item('first')])
    expect(rowsOf(chosen, 'lastIsFirst').map(({ printedTitle }) => printedTitle)).toEqual([
      'first',
      'second',
      'third',
    ])
    expect(rowsOf(chosen)[0]?.printedTitle).toBe('third')
  })

  it('should keep ties, also when turned round', () => {
    const items = [item('c'), item('b'), item('bb', { isTied: true }), item('a')]
    expect(
      rowsOf(chosenOf(items), 'lastIsFirst').map(
        (row) => `${row.printedTitle}${row.isTiedWithPrevious ? '=' : ''}`,
      ),
    ).toEqual(['a', 'bb', 'b=', 'c'])
  })

  it('should leave out what stands in the list already, unless it is chosen', () => {
    const items = [item('a'), item('b', { isDuplicate: true })]
    expect(rowsOf(chosenOf(items))).toHaveLength(1)
    expect(rowsOf(chosenOf(items, [first(items[0]!), { kind: 'none' }]))).toHaveLength(2)
  })

  it('should name the titles to be made, and give each line its own', () => {
    const items = [item('a', { match: null }), item('b'), item('c', { match: null })]
    const chosen = chosenOf(items, [
      { kind: 'create' },
      first(items[1]!),
      { kind: 'create', title: 'C by hand' },
    ])
    expect(titlesToCreate(chosen)).toEqual(['a', 'C by hand'])
    const created = [
      { id: 1, title: 'a' },
      { id: 2, title: 'C by hand' },
    ]
    const [group] = toGroups({ chosen, created, order: 'firstIsFirst', titles: 'catalogue' })
    expect(group?.rows.map(({ drama }) => drama?.id)).toEqual([1, 'b', 2])
  })

  it.each([
    ['catalogue', {}, null],
    ['pasted', {}, 'Pasted'],
    ['catalogue', { title: 'By hand' }, 'By hand'],
    ['pasted', { title: 'By hand' }, 'By hand'],
  ] as const)('should be called by the choice: %s %j', (titles, byHand, printedTitle) => {
    const drama = { id: 1, title: 'Catalogue' }
    const chosen = chosenOf([item('Pasted')], [{ drama, kind: 'drama', ...byHand }])
    expect(rowsOf(chosen, 'firstIsFirst', titles)[0]?.printedTitle).toBe(printedTitle)
    expect(fateOf(chosen[0]!, titles).title).toBe(printedTitle ?? 'Catalogue')
  })

  it('should ask for the order only where numbers do not tell it', () => {
    const lines = [line('a'), line('b')]
    expect(needsOrder({ lines, order: 'unclear' })).toBe(true)
    expect(needsOrder({ lines, order: 'unnumbered' })).toBe(true)
    expect(needsOrder({ lines, order: 'countdown' })).toBe(false)
    expect(needsOrder({ lines: lines.slice(1), order: 'unnumbered' })).toBe(false)
  })
})

describe('what a pasted line becomes', () => {
  const TEXT = [
    'Top 3 dramas of spring',
    '#2 Healer',
    'See also: our other lists',
    '#2 Goblin',
    'https://example.com/dramas',
    'Honourable mentions:',
    'Run On',
    'Villains:',
    'Vincenzo',
  ].join('\n')

  it('should be shown for every line, in the order pasted', () => {
    const chosen = chosenOf(readItems(TEXT))
    expect(
      chosen.map((one) => `${fateOf(one, 'catalogue').title}: ${fateOf(one, 'catalogue').kind}`),
    ).toEqual([
      'Top 3 dramas of spring: notEntry',
      'Healer: alone',
      'See also: our other lists: notEntry',
      'Goblin: alone',
      'https://example.com/dramas: notEntry',
      'Honourable mentions: asSection',
      'Run On: alone',
      'Villains: asSection',
      'Vincenzo: alone',
    ])
    expect(chosen.map(({ line: { isTied } }) => isTied)[3]).toBe(true)
  })

  it('should put lines into the sections that stand above them, known or to be made', () => {
    expect(
      groupsOf(chosenOf(readItems(TEXT))).map(({ rows, section }) => ({
        rows: rows.map(({ printedTitle }) => printedTitle),
        section: section && { key: section.key, title: section.title },
      })),
    ).toEqual([
      { rows: ['Healer', 'Goblin'], section: null },
      { rows: ['Run On'], section: { key: 'more', title: 'Honourable mentions' } },
      { rows: ['Vincenzo'], section: { key: null, title: 'Villains' } },
    ])
  })

  it('should name a list that has no title, and no other', () => {
    const items = readItems(TEXT)
    const heading = items[0]!
    expect(listTitleOf([{ ...heading, choice: first(heading, true) }])).toBe(
      'Top 3 dramas of spring',
    )
    expect(listTitleOf(chosenOf(items))).toBeNull()
  })

  it('should be an entry where the editor says so, whatever it was read as', () => {
    const items = readItems(TEXT)
    const choices = items.map((one, index): Choice => (index === 2 ? { kind: 'none' } : first(one)))
    expect(rowsOf(chosenOf(items, choices)).map(({ printedTitle }) => printedTitle)).toContain(
      'See also: our other lists',
    )
  })
})
