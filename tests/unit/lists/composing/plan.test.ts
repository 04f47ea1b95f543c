import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { CopyPlan } from '../../../../src/lists/composing/plan.js'
import type { Data } from '../../../../src/storage/types.js'

import { applyCopyPlan } from '../../../../src/lists/composing/plan.js'
import { rowsOf } from '../../../../src/storage/documents/index.js'

const TITLE = { defaultLocale: 'en', locale: 'en', text: 'New' }

const planOf = (plan: Partial<CopyPlan>): CopyPlan => ({
  entries: { kind: 'all' },
  isTemplate: false,
  title: TITLE,
  ...plan,
})

const content: Data = {
  entries: [
    { id: 'a', printedTitle: 'A', section: 'main', spoiler: 'major' },
    { id: 'b', isTiedWithPrevious: true, printedTitle: 'B', section: 'main' },
    { id: 'c', printedTitle: 'C', section: 'hm' },
  ],
  sections: [
    { key: 'main', kind: 'main' },
    { key: 'hm', kind: 'honourable-mentions' },
  ],
  slug: 'old',
  statedCount: 3,
  title: { en: 'Old', ko: '옛것' },
}

const idsOf = (row: Data) => rowsOf(row.entries).map(({ id }) => id)

describe('the copy of a list', () => {
  it.each([
    ['all', { kind: 'all' }, ['a', 'b', 'c'], 3],
    ['none', { kind: 'none' }, [], null],
    ['some, in their order', { ids: ['c', 'a'], kind: 'ids' }, ['a', 'c'], null],
    ['others', { kind: 'rows', rows: [{ id: 'x' }] }, ['x'], null],
  ] as const)('should have entries: %s', (_, entries, ids, statedCount) => {
    const copy = applyCopyPlan({ content, plan: planOf({ entries }) })
    expect(idsOf(copy)).toEqual(ids)
    expect(copy).toMatchObject({ generateSlug: true, slug: null, statedCount })
  })

  it('should have entries with nothing in them', () => {
    const copy = applyCopyPlan({ content, plan: planOf({ entries: { kind: 'empty' } }) })
    expect(copy.entries).toEqual([
      { id: 'a', section: 'main', spoiler: 'none' },
      { id: 'b', section: 'main', spoiler: 'none' },
      { id: 'c', section: 'hm', spoiler: 'none' },
    ])
  })

  it.each([
    ['the only language', { defaultLocale: undefined, locale: undefined, text: 'New' }, 'New'],
    ['the default language', TITLE, { en: 'New' }],
    [
      'another language',
      { defaultLocale: 'en', locale: 'ko', text: '새것' },
      { en: 'Old', ko: '새것' },
    ],
  ])('should have its title in %s', (_, title, expected) => {
    expect(applyCopyPlan({ content, plan: planOf({ title }) }).title).toEqual(expected)
  })

  it('should not change the original', () => {
    const before = structuredClone(content)
    applyCopyPlan({ content, plan: planOf({ entries: { ids: ['a'], kind: 'ids' } }) })
    applyCopyPlan({ content, plan: planOf({ joined: { content, how: 'at-end' } }) })
    expect(content).toEqual(before)
  })
})

const someRows = (prefix: string) =>
  fc
    .array(
      fc.record({
        isTiedWithPrevious: fc.boolean(),
        section: fc.constantFrom('main', 'hm', 'gone'),
      }),
      { maxLength: 12 },
    )
    .map((rows) => rows.map((row, index) => ({ ...row, id: `${prefix}${index}` })))

const someSections = fc
  .uniqueArray(fc.constantFrom('main', 'hm', 'extra'), { maxLength: 3 })
  .map((keys) => keys.map((key) => ({ key, kind: key === 'hm' ? 'honourable-mentions' : 'main' })))

describe('some entries of a list', () => {
  it('should keep their order, and ties among those that shared a place alone', () => {
    fc.assert(
      fc.property(someRows('a'), fc.array(fc.boolean(), { maxLength: 12 }), (rows, flags) => {
        const inMain = rows.map((row) => ({ ...row, section: 'main' }))
        const ids = inMain.flatMap(({ id }, index) => (flags[index] ? [id] : []))
        const list = { ...content, entries: inMain }
        const { entries } = applyCopyPlan({
          content: list,
          plan: planOf({ entries: { ids, kind: 'ids' } }),
        })
        const left = rowsOf(entries)
        expect(left.map(({ id }) => id)).toEqual(ids)
        // places of the original: those that share one have the same number
        let place = 0
        const places = new Map(
          inMain.map(({ id, isTiedWithPrevious }, index) => {
            if (index > 0 && !isTiedWithPrevious) place += 1
            return [id, place]
          }),
        )
        left.forEach(({ id, isTiedWithPrevious }, index) => {
          const before = left[index - 1]
          const shares =
            before !== undefined && places.get(String(before.id)) === places.get(String(id))
          expect([id, isTiedWithPrevious]).toEqual([id, shares])
        })
      }),
    )
  })
})

describe('two lists in one', () => {
  it('should have all entries of both, each in a section that is there, and each key once', () => {
    fc.assert(
      fc.property(
        someRows('a'),
        someRows('b'),
        someSections,
        someSections,
        fc.constantFrom('at-end', 'sections'),
        (one, other, own, joined, how) => {
          const copy = applyCopyPlan({
            content: { ...content, entries: one, sections: own },
            plan: planOf({
              joined: { content: { entries: other, sections: joined, title: { en: 'B' } }, how },
            }),
          })
          expect(idsOf(copy)).toEqual([...one, ...other].map(({ id }) => id))
          const keys = rowsOf(copy.sections).map(({ key }) => key)
          expect(new Set(keys).size).toBe(keys.length)
          const known = new Set(keys)
          for (const { id, section } of rowsOf(copy.entries)) {
            if (String(id).startsWith('b')) expect(known).toContain(section)
          }
        },
      ),
    )
  })

  it('should be filed under what either is', () => {
    const copy = applyCopyPlan({
      content: { ...content, authors: [1, 2], tags: null },
      plan: planOf({
        joined: { content: { authors: [2, 3], entries: [], tags: ['x'] }, how: 'at-end' },
      }),
    })
    expect(copy).toMatchObject({ authors: [1, 2, 3], statedCount: null, tags: ['x'] })
  })
})
