import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { APART_MS, dueAt, GATHER_MS } from '../../../../src/comments/mails/rules/timing.js'

const at = (text: string): number => Date.parse(text)
const DAY = 86_400_000

const when = ({
  firstAt,
  frequency = 'each',
  lastMailAt = null,
}: {
  firstAt: string
  frequency?: 'daily' | 'each'
  lastMailAt?: null | string
}): string =>
  new Date(
    dueAt({
      firstAt: at(firstAt),
      frequency,
      hour: 7,
      lastMailAt: lastMailAt === null ? null : at(lastMailAt),
    }),
  ).toISOString()

describe('when a reader is told', () => {
  it.each<[string, Parameters<typeof when>[0], string]>([
    [
      'a minute after the first reply',
      { firstAt: '2026-01-01T10:00:00Z' },
      '2026-01-01T10:01:00.000Z',
    ],
    [
      'a quarter of an hour after the last mail',
      { firstAt: '2026-01-01T10:02:00Z', lastMailAt: '2026-01-01T10:01:00Z' },
      '2026-01-01T10:16:00.000Z',
    ],
    [
      'soon where the last mail is long ago',
      { firstAt: '2026-01-01T12:00:00Z', lastMailAt: '2026-01-01T10:01:00Z' },
      '2026-01-01T12:01:00.000Z',
    ],
    [
      'at the hour of the digest',
      { firstAt: '2026-01-01T06:59:00Z', frequency: 'daily' },
      '2026-01-01T07:00:00.000Z',
    ],
    [
      'at that of the next day once it is over',
      { firstAt: '2026-01-01T07:00:00Z', frequency: 'daily' },
      '2026-01-02T07:00:00.000Z',
    ],
    [
      'on the day after a digest that was late',
      {
        firstAt: '2026-01-01T08:00:00Z',
        frequency: 'daily',
        lastMailAt: '2026-01-01T09:00:00Z',
      },
      '2026-01-02T07:00:00.000Z',
    ],
  ])('should be %s', (_name, given, due) => {
    expect(when(given)).toBe(due)
  })

  it('should gather, keep mails apart, and put nothing off for longer than a day', () => {
    const instant = fc.integer({ max: 4_000_000_000_000, min: 1_000_000_000_000 })
    fc.assert(
      fc.property(
        instant,
        fc.option(fc.integer({ max: DAY, min: 0 })),
        fc.integer({ max: 23, min: 0 }),
        fc.constantFrom('daily' as const, 'each' as const),
        (firstAt, ago, hour, frequency) => {
          const lastMailAt = ago === null ? null : firstAt - ago
          const due = dueAt({ firstAt, frequency, hour, lastMailAt })
          expect(due).toBeGreaterThan(firstAt)
          expect(due - firstAt).toBeLessThanOrEqual(DAY)
          if (frequency === 'daily') expect(new Date(due).getUTCHours()).toBe(hour)
          else {
            expect(due - firstAt).toBeGreaterThanOrEqual(GATHER_MS)
            if (lastMailAt !== null) expect(due - lastMailAt).toBeGreaterThanOrEqual(APART_MS)
          }
        },
      ),
    )
  })
})
