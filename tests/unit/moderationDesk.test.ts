import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { QueueItem, Result } from '../../admin/ModerationQueue/types.js'

import {
  applyResults,
  countOutcomes,
  isInQueue,
  neighbour,
  nextFocus,
  toPieces,
  toStep,
} from '../../admin/ModerationQueue/steps.js'

const item = (id: number, more: Partial<QueueItem> = {}): QueueItem => ({
  attachments: [],
  author: {},
  authorKey: null,
  authorName: `Author ${id}`,
  body: 'Words',
  claimedBy: null,
  claimedByName: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  entry: null,
  flagCount: 0,
  flags: {},
  id,
  isFeatured: false,
  isPinned: false,
  isSpoiler: false,
  isStaff: false,
  list: 1,
  listTitle: 'List',
  matches: [],
  next: ['approved'],
  parent: null,
  reasons: [],
  revision: 1,
  status: 'pending',
  ...more,
})

const done = (id: number, status: QueueItem['status'], revision = 2): Result => ({
  current: { id, next: [], reasons: [], revision, status },
  id,
  outcome: 'done',
})

const ids = (items: readonly QueueItem[]) => items.map(({ id }) => id)

describe('applyResults', () => {
  const items = [item(1), item(2), item(3)]

  it('should let what was decided on leave its queue, and stay in the one of all', () => {
    const results = [done(2, 'approved')]
    expect(ids(applyResults({ items, queue: 'pending', results }))).toEqual([1, 3])
    expect(applyResults({ items, queue: 'all', results })[1]).toMatchObject({
      revision: 2,
      status: 'approved',
    })
  })

  it('should keep what somebody else has decided on, as it is now', () => {
    const results: Result[] = [{ ...done(2, 'spam', 5), outcome: 'conflict' }]
    const after = applyResults({ items, queue: 'pending', results })
    expect(ids(after)).toEqual([1, 2, 3])
    expect(after[1]).toMatchObject({ revision: 5, status: 'spam' })
  })

  it('should leave out what is gone', () => {
    const results: Result[] = [{ id: 3, outcome: 'missing' }]
    expect(ids(applyResults({ items, queue: 'all', results }))).toEqual([1, 2])
  })

  it('should let what was reported leave that queue once it is decided on', () => {
    const flagged = [item(1, { flagCount: 2, flags: { spam: 2 }, status: 'published' })]
    const results = [done(1, 'approved')]
    expect(applyResults({ items: flagged, queue: 'flagged', results })).toEqual([])
    expect(isInQueue({ flagCount: 1, status: 'spam' }, 'flagged')).toBe(true)
  })
})

describe('toStep', () => {
  it('should lead back to what each was, on the revision that it has since', () => {
    const items = [item(1), item(2, { status: 'published' })]
    const results: Result[] = [
      done(1, 'spam', 7),
      done(2, 'rejected', 4),
      { id: 3, outcome: 'missing' },
    ]
    expect(toStep({ items, results })).toEqual([
      { id: 1, revision: 7, to: 'pending' },
      { id: 2, revision: 4, to: 'published' },
    ])
  })

  it('should be none where nothing was done, or it cannot be taken back', () => {
    expect(toStep({ items: [item(1)], results: [{ id: 1, outcome: 'conflict' }] })).toBeNull()
    expect(toStep({ items: [item(1)], results: [done(1, 'deleted')] })).toBeNull()
  })
})

describe('the focus', () => {
  const items = [item(1), item(2), item(3)]

  it.each([
    ['stays where it is', [1, 2, 3], '2', '2'],
    ['goes to the one that takes the place', [1, 3], '2', '3'],
    ['goes to the last one where none follows', [1, 2], '3', '2'],
    ['goes to the first one where there was none', [1, 2], null, '1'],
    ['is nowhere where nothing is', [], '2', null],
  ])('should be right: %s', (_what, left, focused, wanted) => {
    const after = items.filter(({ id }) => (left as number[]).includes(Number(id)))
    expect(nextFocus({ after, before: items, focused })).toBe(wanted)
  })

  it('should move by one and stay at the ends', () => {
    expect(neighbour({ by: 1, focused: '1', items })).toBe('2')
    expect(neighbour({ by: 1, focused: '3', items })).toBe('3')
    expect(neighbour({ by: -1, focused: '1', items })).toBe('1')
    expect(neighbour({ by: 1, focused: null, items })).toBe('1')
    expect(neighbour({ by: 1, focused: null, items: [] })).toBeNull()
  })
})

describe('toPieces', () => {
  it('should mark what was matched', () => {
    const matches: QueueItem['matches'] = [{ end: 7, kind: 'banned', start: 3 }]
    expect(toPieces({ body: 'oh darn it', matches })).toEqual([
      { kind: null, text: 'oh ' },
      { kind: 'banned', text: 'darn' },
      { kind: null, text: ' it' },
    ])
  })

  it('should lose and double nothing of the text, whatever is matched', () => {
    const spans = fc.array(
      fc.record({
        end: fc.nat(60),
        kind: fc.constantFrom('banned' as const, 'suspect' as const),
        start: fc.nat(60),
      }),
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), spans, (body, matches) => {
        const sorted = matches.toSorted((one, other) => one.start - other.start)
        const text = toPieces({ body, matches: sorted })
          .map((piece) => piece.text)
          .join('')
        expect(text).toBe(body)
      }),
    )
  })
})

describe('countOutcomes', () => {
  it('should count each', () => {
    const results: Result[] = [done(1, 'spam'), { id: 2, outcome: 'conflict' }]
    expect(countOutcomes(results)).toEqual({ conflict: 1, done: 1, missing: 0, 'not-allowed': 0 })
  })
})
