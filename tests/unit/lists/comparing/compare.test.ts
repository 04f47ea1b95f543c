import { describe, expect, it } from '@jest/globals'

import {
  type ComparedList,
  compareLists,
  type Written,
} from '../../../../src/lists/comparing/compare.js'
import { findWarnings } from '../../../../src/lists/comparing/warnings.js'
import { lexical } from '../../../support/lexical.js'

const SETTINGS = {
  displayDirection: 'ascending',
  mode: 'ranked',
  numberStyle: '#N',
  showNumbers: true,
  tieStyle: 'competition',
} as const

type Row = Record<string, unknown> & { id: string }

const listOf = (rows: readonly Row[], data: Record<string, unknown> = {}): ComparedList => ({
  data: { ...data, entries: rows },
  settings: SETTINGS,
  state: {
    entries: rows.map(({ id }) => ({ id, isTiedWithPrevious: false, section: 'main' })),
    sections: [{ key: 'main', kind: 'main' }],
  },
  titles: new Map(rows.map(({ id }) => [id, id.toUpperCase()])),
})

const written: Written = {
  entry: ['heading'],
  list: ['title'],
  write: ({ value }) => (typeof value === 'string' && value ? value : null),
}

describe('two states of a list', () => {
  it('should be told as movements, entries that came, went and changed, and texts', () => {
    const before = listOf(
      [{ heading: 'Old', id: 'a' }, { id: 'b' }, { id: 'c' }, { heading: 'Gone', id: 'd' }],
      { title: 'Before' },
    )
    const after = listOf([{ id: 'c' }, { heading: 'New', id: 'a' }, { id: 'b' }, { id: 'e' }], {
      title: 'After',
    })
    const { entries, fields, movements } = compareLists({ after, before, written })
    expect(fields).toEqual([{ after: 'After', before: 'Before', field: 'title' }])
    expect(entries).toEqual([
      {
        changes: [{ after: 'New', before: 'Old', field: 'heading' }],
        id: 'a',
        kind: 'changed',
        title: 'A',
      },
      { changes: [], id: 'e', kind: 'added', title: 'E' },
      {
        changes: [{ after: null, before: 'Gone', field: 'heading' }],
        id: 'd',
        kind: 'removed',
        title: 'D',
      },
    ])
    expect(movements.map(({ id, kind }) => `${id} ${kind}`).toSorted()).toEqual([
      'c moved',
      'd removed',
      'e added',
    ])
  })

  it('should tell nothing of what differs only in how nothing is written', () => {
    const before = listOf([{ heading: '', id: 'a' }], { title: 'T' })
    const after = listOf([{ heading: null, id: 'a' }], { title: 'T' })
    expect(compareLists({ after, before, written })).toEqual({
      entries: [],
      fields: [],
      movements: [],
    })
  })

  it('should tell of a list that nobody has seen all that it has', () => {
    const after = listOf([{ heading: 'New', id: 'a' }], { title: 'T' })
    const { entries, movements } = compareLists({ after, before: null, written })
    expect(entries).toMatchObject([{ id: 'a', kind: 'added' }])
    expect(movements).toEqual([])
  })
})

describe('what readers may miss', () => {
  const seen = { isPublished: true, title: 'Healer' }

  const kindsOf = (entries: Row[], data: Record<string, unknown> = {}) =>
    findWarnings({
      dramas: new Map([
        ['1', seen],
        ['2', { isPublished: false, title: 'Goblin' }],
      ]),
      list: { authors: [1], entries, publishedOn: '2026-01-01', ...data },
      scenes: new Map([['5', { isPublished: false, title: 'The kiss' }]]),
      titles: new Map(entries.map(({ id }) => [id, id.toUpperCase()])),
    }).map(({ entries: about, kind, name }) => [
      kind,
      name,
      about.map(({ title }) => title).join(' '),
    ])

  const whole = { blurb: lexical('Words'), dramas: [1] }

  it('should be nothing of a list that has everything', () => {
    expect(kindsOf([{ ...whole, id: 'a' }])).toEqual([])
  })

  it('should be one drama twice, but not two scenes of it', () => {
    expect(
      kindsOf([
        { ...whole, id: 'a' },
        { ...whole, id: 'b' },
      ]),
    ).toEqual([['drama-twice', 'Healer', 'A B']])
    expect(
      kindsOf([
        { ...whole, id: 'a', scenes: [6] },
        { ...whole, id: 'b', scenes: [7] },
      ]),
    ).toEqual([])
  })

  it('should be titles alone, entries without text, no byline and no date', () => {
    expect(kindsOf([{ id: 'a', printedTitle: 'A' }], { authors: [], publishedOn: null })).toEqual([
      ['title-alone', null, 'A'],
      ['no-text', null, 'A'],
      ['no-byline', null, ''],
      ['no-date', null, ''],
    ])
  })

  it('should be dramas and scenes that are drafts', () => {
    expect(
      kindsOf([
        { ...whole, dramas: [2], id: 'a' },
        { ...whole, id: 'b', scenes: [5] },
      ]),
    ).toEqual([
      ['drama-draft', 'Goblin', 'A'],
      ['scene-draft', 'The kiss', 'B'],
    ])
  })
})
