import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { EntryRow, ListDocument } from '../../../../src/publishing/shapes/source.js'

import {
  isEmbargoed,
  isRevealed,
  nextChangeAt,
  publicFromOf,
  toAppearance,
} from '../../../../src/publishing/shapes/index.js'
import { compile, entriesOf } from './fixtures.js'

const now = new Date('2026-06-01T12:00:00.000Z')
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()

describe('an embargo and a reveal', () => {
  it.each([
    ['nothing', undefined, false],
    ['null', null, false],
    ['an empty text', '', false],
    ['a minute ago', at(-1), false],
    ['this instant', at(0), false],
    ['a minute from now', at(1), true],
    ['a Date from now', new Date(at(1)), true],
    ['the same instant in another zone', '2026-06-01T21:00:00.000+09:00', false],
    ['what nobody can read as a date', 'soon', true],
  ])('should go by %s', (_, instant, isAhead) => {
    expect(isEmbargoed({ list: { embargoUntil: instant }, now })).toBe(isAhead)
    expect(isRevealed({ now, row: { revealAt: instant } })).toBe(!isAhead)
  })

  it('should have the list whole at the latest of all instants, those behind included', () => {
    expect(publicFromOf({})).toBeNull()
    expect(publicFromOf({ embargoUntil: null, entries: [{}, { revealAt: null }] })).toBeNull()
    expect(publicFromOf({ embargoUntil: at(5), entries: [] })?.toISOString()).toBe(at(5))
    expect(
      publicFromOf({
        embargoUntil: at(-5),
        entries: [{ revealAt: at(-9) }, { revealAt: at(7) }, { revealAt: at(3) }],
      })?.toISOString(),
    ).toBe(at(7))
  })

  it('should change next at the first instant that is still ahead', () => {
    const list = { entries: [{ revealAt: at(9) }, { revealAt: at(-1) }, { revealAt: at(4) }] }
    expect(nextChangeAt({ list, now })?.toISOString()).toBe(at(4))
    expect(nextChangeAt({ list, now: new Date(at(4)) })?.toISOString()).toBe(at(9))
    expect(nextChangeAt({ list, now: new Date(at(9)) })).toBeNull()
    const relatedLists = [{ embargoUntil: at(2) }, { embargoUntil: at(-2) }, {}]
    expect(nextChangeAt({ list, now, relatedLists })?.toISOString()).toBe(at(2))
    expect(nextChangeAt({ list: {}, now })).toBeNull()
  })

  it('should not change under an embargo before its end', () => {
    const list = { embargoUntil: at(6), entries: [{ revealAt: at(1) }, { revealAt: at(9) }] }
    const relatedLists = [{ embargoUntil: at(2) }]
    expect(nextChangeAt({ list, now, relatedLists })?.toISOString()).toBe(at(6))
    expect(nextChangeAt({ list, now: new Date(at(6)), relatedLists })?.toISOString()).toBe(at(9))
  })
})

describe('a list that appears entry by entry', () => {
  const countdown = {
    displayDirection: 'countdown',
    mode: 'ranked',
    numberStyle: '#N',
    showNumbers: true,
  } as const

  it('should keep places and count the order among what is shown', () => {
    const publication = compile({
      entries: entriesOf(5, (index) => ({ revealAt: at(index < 2 ? 10 : -10) })),
      list: countdown,
      now,
    })
    expect(
      publication.sections[0]?.entries.map(({ id, label, order, position, rank }) => [
        id,
        order,
        position,
        rank,
        label,
      ]),
    ).toEqual([
      ['e5', 1, 5, 5, '#5'],
      ['e4', 2, 4, 4, '#4'],
      ['e3', 3, 3, 3, '#3'],
    ])
  })

  it('should tell ties only among what is shown', () => {
    const entries = entriesOf(4, (index) => ({
      isTiedWithPrevious: index === 1 || index === 2,
      ...(index === 1 ? { revealAt: at(10) } : {}),
    }))
    const shown = (minutes: number, rows = entries) =>
      compile({
        entries: rows,
        list: countdown,
        now: new Date(at(minutes)),
      }).sections[0]?.entries.map(({ id, isTied, rank, tiedWith }) => [id, rank, isTied, tiedWith])
    expect(shown(0)).toEqual([
      ['e4', 4, false, []],
      ['e1', 1, true, ['e3']],
      ['e3', 1, true, ['e1']],
    ])
    expect(shown(10)?.slice(1)).toEqual([
      ['e1', 1, true, ['e2', 'e3']],
      ['e2', 1, true, ['e1', 'e3']],
      ['e3', 1, true, ['e1', 'e2']],
    ])
    const pair = entriesOf(2, (index) => ({
      isTiedWithPrevious: index === 1,
      ...(index === 0 ? { revealAt: at(10) } : {}),
    }))
    expect(shown(0, pair)).toEqual([['e2', 1, false, []]])
  })

  it('should not name a related list before its embargo ends', () => {
    const named = (minutes: number) =>
      compile({
        list: { relatedLists: [1, 2] },
        now: new Date(at(minutes)),
        related: {
          rankedLists: [
            { id: 1, embargoUntil: at(5), slug: 'later', title: 'Later' },
            { id: 2, slug: 'now', title: 'Now' },
          ],
        },
      }).relatedLists.map(({ slug }) => slug)
    expect(named(0)).toEqual(['now'])
    expect(named(5)).toEqual(['later', 'now'])
  })

  it('should make no appearance by an entry that has not appeared', () => {
    const list = {
      ...countdown,
      id: 1,
      entries: entriesOf(3, (index) => ({ revealAt: at(index === 0 ? 10 : -10) })),
      slug: 'a-list',
      title: 'A list',
    }
    const placesAt = (minutes: number) =>
      toAppearance({ isIn: () => true, list, now: new Date(at(minutes)) })?.placements.map(
        ({ position }) => position,
      )
    expect(placesAt(0)).toEqual([2, 3])
    expect(placesAt(10)).toEqual([1, 2, 3])
    expect(toAppearance({ isIn: ({ id }) => id === 'e1', list, now: new Date(at(0)) })).toBeNull()
  })
})

/** Instants around `now`, in minutes, or none. */
const minutes = fc.option(fc.integer({ max: 12, min: -12 }), { nil: null })

const lists = fc
  .record({
    direction: fc.constantFrom('ascending', 'countdown'),
    embargo: minutes,
    mode: fc.constantFrom('ranked', 'unranked', 'partial'),
    rows: fc.array(
      fc.record({
        isTied: fc.boolean(),
        reveal: minutes,
        section: fc.constantFrom('main', 'other'),
      }),
      { maxLength: 12 },
    ),
    tieStyle: fc.constantFrom('competition', 'dense'),
  })
  .map(({ direction, embargo, mode, rows, tieStyle }): ListDocument => ({
    id: 1,
    displayDirection: direction,
    embargoUntil: embargo === null ? null : at(embargo),
    entries: rows.map(({ isTied, reveal, section }, index): EntryRow => ({
      id: `e${index}`,
      heading: `PLANTED-${index}-`,
      isTiedWithPrevious: isTied,
      printedTitle: `PLANTED-${index}-`,
      revealAt: reveal === null ? null : at(reveal),
      section,
    })),
    mode,
    sections: [
      { key: 'main', kind: 'main' },
      { key: 'other', kind: 'main' },
    ],
    showNumbers: true,
    slug: 'a-list',
    tieStyle,
    title: 'A list',
  }))

const entriesAt = (list: ListDocument, instant: Date) =>
  compile({ list, now: instant }).sections.flatMap(({ entries, key }) =>
    entries.map((entry) => ({ ...entry, section: key })),
  )

describe('time rules, for any list', () => {
  it('should hold nothing of an entry before its instant, and all of it from then on', () => {
    fc.assert(
      fc.property(lists, fc.integer({ max: 13, min: -13 }), (list, minute) => {
        const instant = new Date(at(minute))
        const text = JSON.stringify(compile({ list, now: instant }))
        list.entries?.forEach((row, index) => {
          const isThere = isRevealed({ now: instant, row })
          expect(text.includes(`PLANTED-${index}-`)).toBe(isThere)
          expect(text.includes(`"e${index}"`)).toBe(isThere)
        })
      }),
    )
  })

  it('should leave rank, label, position and content of the others as in the whole list', () => {
    const lastingOf = (list: ListDocument, instant: Date) =>
      new Map(
        entriesAt(list, instant).map(({ isTied, order, tiedWith, ...lasting }) => [
          lasting.id,
          { lasting, tiedWith },
        ]),
      )
    fc.assert(
      fc.property(lists, (list) => {
        const whole = lastingOf(list, new Date(at(99)))
        const shown = lastingOf(list, now)
        for (const [id, { lasting, tiedWith }] of shown) {
          expect(lasting).toEqual(whole.get(id)?.lasting)
          expect(tiedWith).toEqual(whole.get(id)?.tiedWith.filter((other) => shown.has(other)))
        }
        for (const { entries } of compile({ list, now }).sections) {
          expect(entries.map(({ order }) => order)).toEqual(entries.map((_, index) => index + 1))
          expect(entries.every(({ isTied, tiedWith }) => isTied === tiedWith.length > 0)).toBe(true)
        }
      }),
    )
  })

  it('should change at the instants that it names, and at no other', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const publicAt = (instant: Date) =>
          isEmbargoed({ list, now: instant }) ? null : JSON.stringify(entriesAt(list, instant))
        let instant = new Date(at(-13))
        for (;;) {
          const next = nextChangeAt({ list, now: instant })
          const lastBefore = next ? new Date(next.getTime() - 1) : new Date(at(999))
          expect(publicAt(lastBefore)).toBe(publicAt(instant))
          if (!next) break
          expect(next.getTime()).toBeGreaterThan(instant.getTime())
          expect(publicAt(next)).not.toBe(publicAt(lastBefore))
          instant = next
        }
        const publicFrom = publicFromOf(list)
        if (publicFrom) expect(nextChangeAt({ list, now: publicFrom })).toBeNull()
      }),
    )
  })
})
