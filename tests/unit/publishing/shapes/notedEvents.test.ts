import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { NotedDocument, StateOfDocument } from '../../../../src/publishing/shapes/index.js'

import {
  commentEvents,
  documentEvents,
  EVENT_BODIES,
  MAX_TOLD,
} from '../../../../src/publishing/shapes/index.js'

const shown = (slug: string, title: null | string = slug): StateOfDocument => ({
  kind: 'public',
  slug,
  title,
})

const eventsOf = (
  was: NotedDocument['was'],
  now: StateOfDocument = { kind: 'gone' },
): ReturnType<typeof documentEvents> =>
  documentEvents({ key: 'dramas', notes: [{ id: '1', was }], now: new Map([['1', now]]) })

const told = (slug: string, rest: object = {}) => ({
  previousSlug: null,
  slug,
  title: slug,
  ...rest,
})

describe('events of documents', () => {
  it.each<[string, NotedDocument['was'], StateOfDocument, unknown]>([
    ['one that comes', null, shown('a'), ['drama.published', told('a'), ['drama/a', 'dramas']]],
    [
      'one that changes',
      { slug: 'a' },
      shown('a'),
      ['drama.updated', told('a'), ['drama/a', 'dramas']],
    ],
    [
      'one that moves',
      { slug: 'a' },
      shown('b'),
      ['drama.updated', told('b', { previousSlug: 'a' }), ['drama/b', 'drama/a', 'dramas']],
    ],
    [
      'what is shown with it',
      undefined,
      shown('a'),
      ['drama.updated', told('a'), ['drama/a', 'dramas']],
    ],
    [
      'one that goes',
      { slug: 'a' },
      { kind: 'gone' },
      ['drama.unpublished', told('a', { title: null }), ['drama/a', 'dramas']],
    ],
    [
      'one that is merged',
      { slug: 'a' },
      { into: { slug: 'b', title: 'B' }, kind: 'merged' },
      [
        'drama.merged',
        { into: { slug: 'b', title: 'B' }, slug: 'a' },
        ['drama/a', 'drama/b', 'dramas'],
      ],
    ],
  ])('should tell of %s', (_name, was, now, expected) => {
    const [event, ...others] = eventsOf(was, now)
    expect(others).toEqual([])
    const { cacheKeys, dramas } = event?.data as { cacheKeys: string[]; dramas: unknown[] }
    expect([event?.type, ...dramas, cacheKeys]).toEqual(expected)
  })

  it.each<[string, NotedDocument['was'], StateOfDocument]>([
    ['a draft', null, { kind: 'gone' }],
    ['what belongs to a draft', undefined, { kind: 'gone' }],
    ['a draft that is merged', null, { into: { slug: 'b', title: 'B' }, kind: 'merged' }],
  ])('should tell nothing of %s', (_name, was, now) => {
    expect(eventsOf(was, now)).toEqual([])
  })

  it('should tell once of what has happened to one, by how it was before all of it', () => {
    const notes = [
      { was: { slug: 'a' } },
      { was: undefined },
      { was: { slug: 'b' } },
      { was: null },
    ]
    const events = documentEvents({
      key: 'people',
      notes: notes.map((note) => ({ ...note, id: '1' })),
      now: new Map([['1', shown('c')]]),
    })
    expect(events.map(({ data, type }) => [type, data])).toEqual([
      [
        'person.updated',
        {
          cacheKeys: ['person/c', 'person/a', 'people'],
          people: [told('c', { previousSlug: 'a' })],
        },
      ],
    ])
  })

  it('should be as described, and leave none out, however many change how often', () => {
    const was = fc.oneof(
      fc.constant(null),
      fc.constant(undefined),
      fc.record({ slug: fc.constantFrom('a', 'b') }),
    )
    const state = fc.oneof(
      fc.constant({ kind: 'gone' } as const),
      fc.constant(shown('c')),
      fc.constant({ into: { slug: 'd', title: null }, kind: 'merged' } as const),
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(300), was), { maxLength: 600 }),
        fc.array(state, { maxLength: 301 }),
        (notes, states) => {
          const now = new Map(states.map((each, index) => [String(index), each]))
          const events = documentEvents({
            key: 'dramas',
            notes: notes.map(([id, before]) => ({ id: String(id), was: before })),
            now,
          })
          for (const { data, type } of events) {
            EVENT_BODIES[type].parse({ data, timestamp: new Date(0).toISOString(), type })
          }
          const count = events.reduce(
            (sum, { data }) => sum + (data as { dramas: unknown[] }).dramas.length,
            0,
          )
          const seen = new Set(notes.map(([id]) => id))
          const isTold = (id: number): boolean => {
            const first = notes.find(([other, before]) => other === id && before !== undefined)
            return now.get(String(id))?.kind === 'public' || Boolean(first?.[1])
          }
          expect(count).toBe([...seen].filter(isTold).length)
          expect(events.length).toBeLessThanOrEqual(4 + Math.floor(count / MAX_TOLD))
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('events of comments', () => {
  const list = { slug: 'best', title: 'Best', url: null }
  const inEvents = {
    cacheKeys: ['comments/best', 'comments'],
    previousSlug: null,
    ...list,
  }

  it('should be one of each type for all that has happened on a list', () => {
    const notes = [
      { id: 'new', wasShown: false },
      { id: 'edited', wasShown: true },
      { id: 'gone', wasShown: true },
      // held, and judged again
      { id: 'held', wasShown: false },
      // shown and taken away before anybody was told
      { id: 'short', wasShown: false },
      { id: 'short', wasShown: true },
      { id: 'new', wasShown: true },
    ]
    expect(commentEvents({ list, notes, shown: new Set(['new', 'edited']) })).toEqual([
      { data: { comments: [{ id: 'new' }], count: 1, list: inEvents }, type: 'comment.published' },
      { data: { comments: [{ id: 'edited' }], count: 1, list: inEvents }, type: 'comment.updated' },
      { data: { comments: [{ id: 'gone' }], count: 1, list: inEvents }, type: 'comment.removed' },
    ])
  })

  it('should be one for a thousand, which names the first of them', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => String(index))
    const notes = ids.map((id) => ({ id, wasShown: false }))
    const [event, ...others] = commentEvents({ list, notes, shown: new Set(ids) })
    expect(others).toEqual([])
    const { comments, count } = event?.data as { comments: unknown[]; count: number }
    expect([comments.length, count]).toEqual([MAX_TOLD, 1000])
  })
})
