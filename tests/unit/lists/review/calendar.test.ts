import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  addDays,
  addMonths,
  byDay,
  dayOf,
  daysAround,
  instantAt,
  monthOf,
  moveToDay,
  timeOf,
  weekOf,
  weekStartOf,
} from '../../../../src/lists/review/calendar/index.js'

const ZONES = ['UTC', 'Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']
const anInstant = fc.date({
  max: new Date('2037-12-31T00:00:00Z'),
  min: new Date('2000-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const aDay = anInstant.map((date) => date.toISOString().slice(0, 10))
const aZone = fc.constantFrom(...ZONES)
const aWeekStart = fc.integer({ max: 7, min: 1 })

describe('weeks and months', () => {
  it.each([
    ['2026-11-27', 1, '2026-11-23', '2026-11-29'],
    ['2026-11-27', 7, '2026-11-22', '2026-11-28'],
    ['2026-11-22', 7, '2026-11-22', '2026-11-28'],
    ['2026-11-22', 1, '2026-11-16', '2026-11-22'],
    ['2027-01-01', 6, '2026-12-26', '2027-01-01'],
  ])('should put %s, with weeks from %i, between %s and %s', (day, weekStart, first, last) => {
    const week = weekOf({ day, weekStart })
    expect([week[0], week.at(-1)]).toEqual([first, last])
  })

  it.each([
    ['2026-11-29', '2026-11-29', '2026-11-29'],
    ['2026-12-05', '2026-11-29', '2026-11-29'],
    ['2026-12-06', '2026-11-29', '2026-12-06'],
    ['2026-11-28', '2026-11-29', '2026-11-22'],
    ['2026-11-22', '2026-11-29', '2026-11-22'],
    ['2026-11-21', '2026-11-29', '2026-11-15'],
    ['2027-01-02', '2026-12-30', '2026-12-30'],
  ])('should show %s, where it is %s today, in the seven days from %s', (day, today, first) => {
    const days = daysAround({ day, today })
    expect(days).toEqual(Array.from({ length: 7 }, (_, count) => addDays({ count, day: first })))
    expect(days).toContain(day)
  })

  it.each([
    ['2026-02-10', 7, 4, '2026-02-01', '2026-02-28'],
    ['2026-02-10', 1, 5, '2026-01-26', '2026-03-01'],
    ['2026-08-10', 1, 6, '2026-07-27', '2026-09-06'],
  ])('should show the month of %s, weeks from %i, in %i', (day, weekStart, count, first, last) => {
    const weeks = monthOf({ day, weekStart })
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([count, first, last])
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('should go from %s by %i months to %s', (day, count, expected) => {
    expect(addMonths({ count, day })).toBe(expected)
  })

  it('should have each day of a month once, in order', () => {
    fc.assert(
      fc.property(aDay, aWeekStart, (day, weekStart) => {
        const days = monthOf({ day, weekStart }).flat()
        const inMonth = days.filter((each) => each.startsWith(day.slice(0, 7)))
        const next = addMonths({ count: 1, day: `${day.slice(0, 7)}-01` })
        expect(addDays({ count: inMonth.length, day: inMonth[0] ?? '' })).toBe(next)
        expect(days).toEqual(days.toSorted())
        expect(new Set(days).size).toBe(days.length)
        expect(new Date(`${days[0]}T00:00Z`).getUTCDay()).toBe(weekStart % 7)
      }),
    )
  })

  it('should begin weeks as each locale does', () => {
    expect(['en', 'ko', 'en-GB', 'ar-EG', 'not a locale'].map(weekStartOf)).toEqual([7, 7, 1, 6, 1])
  })
})

describe('times in a time zone', () => {
  it.each([
    ['2026-11-26T15:30:00Z', 'Asia/Seoul', '2026-11-27', '00:30'],
    ['2026-11-27T03:00:00Z', 'America/New_York', '2026-11-26', '22:00'],
  ])('should tell that %s in %s is %s %s', (instant, timeZone, day, time) => {
    const at = new Date(instant)
    expect([dayOf({ instant: at, timeZone }), timeOf({ instant: at, timeZone })]).toEqual([
      day,
      time,
    ])
  })

  it.each([
    // the clocks go from 2 to 3, so that there is no half past two
    ['2026-03-08', '02:30', '2026-03-08T07:30:00.000Z'],
    // they go from 2 back to 1, so that half past one is there twice
    ['2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
    ['2026-11-01', '09:00', '2026-11-01T14:00:00.000Z'],
    ['2026-10-31', '09:00', '2026-10-31T13:00:00.000Z'],
  ])('should find %s %s in New York at %s', (day, time, expected) => {
    expect(instantAt({ day, time, timeZone: 'America/New_York' }).toISOString()).toBe(expected)
  })

  it('should keep the time of day across a change of the clocks', () => {
    const moved = moveToDay({
      day: '2026-11-02',
      instant: new Date('2026-10-30T13:00:00.000Z'),
      timeZone: 'America/New_York',
    })
    expect(moved.toISOString()).toBe('2026-11-02T14:00:00.000Z')
  })

  it('should land on the day that it was moved to, and give back an instant that is not moved', () => {
    fc.assert(
      fc.property(anInstant, aDay, aZone, (instant, day, timeZone) => {
        expect(dayOf({ instant: moveToDay({ day, instant, timeZone }), timeZone })).toBe(day)
        const same = moveToDay({ day: dayOf({ instant, timeZone }), instant, timeZone })
        // but for the hour that the clocks show twice
        expect([0, 1_800_000, 3_600_000]).toContain(instant.getTime() - same.getTime())
        expect(timeOf({ instant: same, timeZone })).toBe(timeOf({ instant, timeZone }))
      }),
    )
  })
})

describe('byDay', () => {
  it('should put each item on its day in the time zone, and leave out what has none', () => {
    const items = [
      { at: '2026-11-27T14:59:00.000Z', id: 1 },
      { at: '2026-11-27T15:00:00.000Z', id: 2 },
      { at: null, id: 3 },
      { at: '2026-11-28T01:00:00.000Z', id: 4 },
    ]
    const days = byDay({ items, timeZone: 'Asia/Seoul' })
    expect([...days].map(([day, of]) => [day, of.map(({ id }) => id)])).toEqual([
      ['2026-11-27', [1]],
      ['2026-11-28', [2, 4]],
    ])
  })

  it('should make one formatter for all of them', () => {
    const { DateTimeFormat } = Intl
    let made = 0
    Intl.DateTimeFormat = class extends DateTimeFormat {
      constructor(...args: ConstructorParameters<typeof DateTimeFormat>) {
        super(...args)
        made += 1
      }
    } as unknown as typeof DateTimeFormat
    const items = Array.from({ length: 500 }, (_, hour) => ({
      at: new Date(hour * 3_600_000).toISOString(),
    }))
    try {
      expect(byDay({ items, timeZone: 'Pacific/Chatham' }).size).toBe(22)
    } finally {
      Intl.DateTimeFormat = DateTimeFormat
    }
    expect(made).toBe(1)
  })
})
