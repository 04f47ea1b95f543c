import { describe, expect, it } from '@jest/globals'

import type { PasteLine } from '../../../src/lists/moves/types.js'
import { chooseFirst, needsOrder, titlesToCreate, toRows } from '../../../admin/RankEditor/paste.js'
import type { Choice } from '../../../admin/RankEditor/paste.js'

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

const rowsOf = (lines: PasteLine[], order: 'firstIsFirst' | 'lastIsFirst', choices?: Choice[]) =>
  toRows({ choices: choices ?? lines.map(chooseFirst), created: [], lines, order })

describe('pasted lines as rows', () => {
  it('should come best first, whichever way they were numbered', () => {
    const lines = [line('third'), line('second'), line('first')]
    expect(rowsOf(lines, 'lastIsFirst').map(({ printedTitle }) => printedTitle)).toEqual([
      'first',
      'second',
      'third',
    ])
    expect(rowsOf(lines, 'firstIsFirst')[0]?.printedTitle).toBe('third')
  })

  it('should keep ties, also when turned round', () => {
    const lines = [line('c'), line('b'), line('bb', { isTied: true }), line('a')]
    expect(
      rowsOf(lines, 'lastIsFirst').map(
        (row) => `${row.printedTitle}${row.isTiedWithPrevious ? '=' : ''}`,
      ),
    ).toEqual(['a', 'bb', 'b=', 'c'])
  })

  it('should leave out what stands in the list already, unless it is chosen', () => {
    const lines = [line('a'), line('b', { isDuplicate: true })]
    expect(rowsOf(lines, 'firstIsFirst')).toHaveLength(1)
  })

  it('should name the titles to be made, and give each line its own', () => {
    const lines = [line('a', { match: null }), line('b'), line('c', { match: null })]
    const choices: Choice[] = [{ kind: 'create' }, chooseFirst(lines[1]!), { kind: 'create' }]
    expect(titlesToCreate({ choices, lines })).toEqual(['a', 'c'])
    const created = [
      { id: 1, title: 'a' },
      { id: 2, title: 'c' },
    ]
    const rows = toRows({ choices, created, lines, order: 'firstIsFirst' })
    expect(rows.map(({ drama }) => drama?.id)).toEqual([1, 'b', 2])
  })

  it('should ask for the order only where numbers do not tell it', () => {
    const lines = [line('a'), line('b')]
    expect(needsOrder({ lines, order: 'unclear' })).toBe(true)
    expect(needsOrder({ lines, order: 'unnumbered' })).toBe(true)
    expect(needsOrder({ lines, order: 'countdown' })).toBe(false)
    expect(needsOrder({ lines: lines.slice(1), order: 'unnumbered' })).toBe(false)
  })
})
