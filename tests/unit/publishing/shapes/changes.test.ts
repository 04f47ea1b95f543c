import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { History, PublicOrder } from '../../../../src/publishing/shapes/index.js'
import type { Publication } from '../../../../src/publishing/shapes/index.js'

import {
  changedAt,
  compilePublication,
  continueHistory,
  movementsIn,
  orderOf,
  readReason,
  toListChanges,
  withMovements,
} from '../../../../src/publishing/shapes/index.js'
import { relatedOf } from './fixtures.js'

const T0 = '2026-01-01T00:00:00.000Z'
const DAY_MS = 86_400_000

const later = (days: number): string => new Date(Date.parse(T0) + days * DAY_MS).toISOString()

type Row = { id: string; revealAt?: string; section?: string; title?: string }

const publicationOf = (rows: ReadonlyArray<Row | string>, locale = 'en', now = T0): Publication =>
  compilePublication({
    list: {
      entries: rows.map((row) => {
        const {
          id,
          revealAt,
          section = 'main',
          title,
        } = typeof row === 'string' ? { id: row } : row
        return { id, printedTitle: title ?? `${id.toUpperCase()} ${locale}`, revealAt, section }
      }),
      id: 1,
      mode: 'ranked',
      sections: [
        { key: 'main', kind: 'main' },
        { key: 'more', kind: 'honourable-mentions', title: `More ${locale}` },
      ],
      showNumbers: true,
      slug: 'best',
      title: 'Best',
    },
    locale,
    now: new Date(now),
    related: relatedOf(),
  } as Parameters<typeof compilePublication>[0])

const follow = (
  states: ReadonlyArray<{
    at?: string
    hidden?: string[]
    reason?: Parameters<typeof continueHistory>[0]['reason']
    rows: ReadonlyArray<Row | string>
  }>,
): History => {
  let history: History | null = null
  let before: null | PublicOrder = null
  for (const [index, { at, hidden = [], reason = null, rows }] of states.entries()) {
    const when = at ?? later(index)
    const publications = [publicationOf(rows, 'en', when), publicationOf(rows, 'ko', when)] as const
    history = continueHistory({
      at: when,
      before,
      hidden,
      history,
      publications: [...publications],
      reason,
    })
    before = orderOf(publications[0])
  }
  return history as unknown as History
}

const tell = (history: History, locale = 'en') =>
  toListChanges({
    defaultLocale: 'en',
    history,
    locale,
    write: ({ entry: { from, kind, to }, sectionOf, title }) =>
      kind === 'section-changed'
        ? `${title} to ${sectionOf(to?.section ?? '').title}`
        : `${title} ${from?.rank ?? '-'}>${to?.rank ?? '-'}`,
  })

describe('the history of a list', () => {
  it('should say nothing of a first publication, nor of one that moved nothing', () => {
    expect(follow([{ rows: ['a', 'b'] }, { rows: ['a', 'b'] }]).changes).toEqual([])
  })

  it('should tell what moved, was added and was removed, in each language, the newest first', () => {
    const history = follow([
      { rows: ['a', 'b', 'c'] },
      { rows: ['c', 'a', 'b'] },
      { rows: ['c', 'd', 'b'] },
    ])
    expect(
      tell(history).map(({ at, entries, sequence }) => [
        at,
        sequence,
        entries.map(({ text }) => text),
      ]),
    ).toEqual([
      [later(2), 2, ['D en ->2', 'A en 2>-']],
      [later(1), 1, ['C en 3>1']],
    ])
    expect(tell(history, 'ko')[1]?.entries[0]?.text).toBe('C ko 3>1')
    // what goes, too, as it was called in each
    expect(tell(history, 'ko')[0]?.entries[1]?.text).toBe('A ko 2>-')
  })

  it('should name the sections that an entry went between', () => {
    const history = follow([{ rows: ['a', 'b'] }, { rows: ['a', { id: 'b', section: 'more' }] }])
    expect(tell(history, 'ko')[0]?.entries[0]).toMatchObject({
      kind: 'section-changed',
      text: 'B ko to More ko',
    })
  })

  it('should tell a reason once, in the languages that it is given in', () => {
    const reason = { key: 'k1', texts: { en: 'A new series', ko: '새 시리즈' } }
    const history = follow([
      { rows: ['a', 'b'] },
      { reason, rows: ['b', 'a'] },
      { reason, rows: ['a', 'b'] },
      { reason: { key: 'k2', texts: { en: 'A typo' } }, rows: ['a', 'b'] },
    ])
    expect(tell(history).map(({ entries, reason }) => [reason, entries.length])).toEqual([
      ['A typo', 0],
      [null, 1],
      ['A new series', 1],
    ])
    // the default language stands in
    expect(tell(history, 'ko').map(({ reason }) => reason)).toEqual(['A typo', null, '새 시리즈'])
  })

  it('should tell nothing of an entry that is to appear later, whatever was told of it before', () => {
    const secret = { id: 's', revealAt: later(9) }
    const history = follow([
      { rows: ['a', 'b', 's'] },
      { rows: ['s', 'a', 'b'] },
      { hidden: ['s'], rows: [secret, 'b', 'a'] },
    ])
    expect(JSON.stringify(tell(history))).not.toMatch(/"s"|S en/)
    const appeared = follow([
      { hidden: ['s'], rows: [secret, 'a'] },
      { at: later(9), rows: [secret, 'a'] },
    ])
    expect(tell(appeared)[0]?.entries.map(({ id, kind }) => [id, kind])).toEqual([['s', 'added']])
  })

  it('should say nothing of an entry that only made room, at random', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 2 }),
        fc.nat(5),
        fc.nat(5),
        (rows, from, to) => {
          const moved = [...rows]
          const [one] = moved.splice(from % rows.length, 1)
          moved.splice(to % rows.length, 0, one as string)
          const told = tell(follow([{ rows }, { rows: moved }])).flatMap(({ entries }) => entries)
          expect(told.length).toBe(rows.join() === moved.join() ? 0 : 1)
        },
      ),
    )
  })

  it('should keep the last 500 changes', () => {
    const states = Array.from({ length: 505 }, (_, index) => ({
      rows: index % 2 === 0 ? ['a', 'b'] : ['b', 'a'],
    }))
    const { changes } = follow(states)
    expect(changes.length).toBe(500)
    expect(changes[0]?.sequence).toBe(504)
  })
})

describe('arrows', () => {
  const history = follow([
    { rows: ['a', 'b', 'c', 'd'] },
    { rows: ['c', 'a', 'b', 'd'] },
    { rows: ['c', 'b', 'd', 'a', 'e'] },
  ])

  it('should point by the last movement, for as many days as are asked for', () => {
    const { movements, until } = movementsIn({ days: 7, history, now: new Date(later(3)) })
    expect(
      Object.fromEntries(
        [...movements].map(([id, { direction, from, since }]) => [
          id,
          [direction, from?.rank ?? null, since],
        ]),
      ),
    ).toEqual({
      a: ['down', 2, later(2)],
      c: ['up', 3, later(1)],
      e: ['new', null, later(2)],
    })
    expect(until).toEqual(new Date(later(8)))
    expect(movementsIn({ days: 7, history, now: new Date(later(8)) }).movements.has('c')).toBe(
      false,
    )
    expect(movementsIn({ days: 7, history, now: new Date(later(9)) })).toEqual({
      movements: new Map(),
      until: null,
    })
    expect(movementsIn({ days: 0, history, now: new Date(later(2)) }).movements.size).toBe(0)
  })

  it('should have the same bytes of a history whose members a database has put into its own order', () => {
    const turned = JSON.parse(JSON.stringify(history), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toReversed())
        : value,
    ) as typeof history
    expect(Object.keys(turned)).not.toEqual(Object.keys(history))
    const bytesOf = (of: typeof history) => [
      JSON.stringify([...movementsIn({ days: 7, history: of, now: new Date(later(3)) }).movements]),
      JSON.stringify(
        toListChanges({ defaultLocale: 'en', history: of, locale: 'en', write: () => '' }),
      ),
    ]
    expect(bytesOf(turned)).toEqual(bytesOf(history))
  })

  it('should stand beside the entries, and null beside all others', () => {
    const { movements } = movementsIn({ days: 7, history, now: new Date(later(3)) })
    const publication = publicationOf(['c', 'b', 'd', 'a', 'e'])
    const shown = withMovements({ movements, publication })
    expect(shown.sections[0]?.entries.map(({ movement }) => movement?.direction ?? null)).toEqual([
      'up',
      null,
      null,
      'down',
      'new',
    ])
    expect(publication.sections[0]?.entries.every(({ movement }) => movement === null)).toBe(true)
  })
})

describe('readReason', () => {
  it('should take what says something in some language, and nothing else', () => {
    expect(readReason({ key: 'k', texts: { en: ' Because ', ko: ' ' } })).toEqual({
      key: 'k',
      texts: { en: 'Because' },
    })
    for (const value of [
      null,
      'Because',
      { key: '', texts: { en: 'x' } },
      { key: 'k', texts: { en: ' ' } },
      { key: 'k', texts: null },
    ]) {
      expect(readReason(value)).toBeNull()
    }
  })
})

describe('changedAt', () => {
  const now = new Date(later(5))

  it('should be when the list was saved, else when time changed it, else now', () => {
    const args = { now, savedAt: later(2), savedBefore: later(1), validUntil: null }
    expect(changedAt(args)).toBe(later(2))
    expect(changedAt({ ...args, savedBefore: later(2), validUntil: Date.parse(later(4)) })).toBe(
      later(4),
    )
    expect(changedAt({ ...args, savedBefore: later(2), validUntil: Date.parse(later(6)) })).toBe(
      later(5),
    )
    expect(changedAt({ ...args, savedBefore: later(2) })).toBe(later(5))
  })
})
