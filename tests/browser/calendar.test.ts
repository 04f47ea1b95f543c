import type { BrowserContextOptions, Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  instantAt,
} from '../../src/lists/review/calendar/index.js'
import { shoot } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import {
  cardOf,
  dashboardViolations,
  inTray,
  onDay,
  openDashboard,
  said,
} from '../support/dashboard.js'
import { createList, until } from '../support/rankEditor.js'

const TIME_ZONE = 'Asia/Seoul'

const { desk, pageAs } = browseDesk()

const today = (): Day => dayOf({ instant: new Date(), timeZone: TIME_ZONE })

/** A day that is neither in this week nor in this month. */
const dayToCome = (): Day => `${addMonths({ count: 1, day: today() }).slice(0, 7)}-10`

const open = (options: BrowserContextOptions = {}): Promise<Page> =>
  pageAs('editor', { timezoneId: TIME_ZONE, ...options })

/** A list that is to be published at half past nine on a day. */
const schedule = async (page: Page, { day, title }: { day: Day; title: string }): Promise<void> => {
  const id = await createList({ data: { title }, entries: ['Healer', 'Signal'], page })
  const to = instantAt({ day, time: '09:30', timeZone: TIME_ZONE }).toISOString()
  const status = await page.evaluate(
    async ([list, at]) => {
      const body = JSON.stringify({ job: null, seen: null, to: at })
      const headers = { 'Content-Type': 'application/json' }
      const address = `/api/ranked-lists/${list}/schedule`
      return (await fetch(address, { body, headers, method: 'POST' })).status
    },
    [id, to] as const,
  )
  expect(status).toBe(200)
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { exact: true, name }).press('Enter')

/** The calendar by month, as far ahead as it takes to see a day. */
const showMonthOf = async (page: Page, day: Day): Promise<void> => {
  await openDashboard({ desk, page })
  await press(page, 'Month')
  for (let month = today(); month.slice(0, 7) < day.slice(0, 7);) {
    await press(page, 'Next')
    month = addMonths({ count: 1, day: month })
  }
  await page.waitForSelector(`td[data-day="${day}"]`)
}

const daysShown = (page: Page): Promise<string[]> =>
  page.$$eval('td[data-day]', (cells) => cells.map((cell) => (cell as HTMLElement).dataset.day!))

const heading = (page: Page): Promise<string> => page.locator('strong[aria-live]').innerText()

const nameOfMonth = (day: Day): string =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC', year: 'numeric' }).format(
    new Date(day),
  )

/** What the focus is on: a day, or a list by its title. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null
    return element?.dataset.day ?? element?.lastChild?.textContent?.trim() ?? ''
  })

const tabTo = async (page: Page, wanted: string): Promise<void> => {
  for (let tries = 0; tries < 30 && (await focused(page)) !== wanted; tries += 1) {
    await page.keyboard.press('Tab')
  }
  expect(await focused(page)).toBe(wanted)
}

describe('the calendar', () => {
  it('should go from week to month, back, forth and to today', async () => {
    const page = await open()
    await openDashboard({ desk, page })
    // what is ahead is never cut off by the end of a week
    expect(await daysShown(page)).toEqual(
      Array.from({ length: 7 }, (_, count) => addDays({ count, day: today() })),
    )
    expect(await page.locator('td[aria-current="date"]').getAttribute('data-day')).toBe(today())

    await press(page, 'Month')
    const isWhole = async (month: Day) => {
      await until(() => heading(page), nameOfMonth(month))
      const shown = await daysShown(page)
      const inMonth = shown.filter((day) => day.startsWith(month.slice(0, 7)))
      const first: Day = `${month.slice(0, 7)}-01`
      const after = `${addMonths({ count: 1, day: first }).slice(0, 7)}-01`
      expect([inMonth[0], inMonth.at(-1)]).toEqual([first, addDays({ count: -1, day: after })])
      expect(shown.length % 7).toBe(0)
      // every day once, in order
      expect(shown).toEqual(shown.map((_, index) => addDays({ count: index, day: shown[0]! })))
    }
    await isWhole(today())
    expect(await page.getByRole('button', { name: 'Month' }).getAttribute('aria-pressed')).toBe(
      'true',
    )
    await press(page, 'Next')
    await isWhole(addMonths({ count: 1, day: today() }))
    await press(page, 'Previous')
    await press(page, 'Previous')
    await isWhole(addMonths({ count: -1, day: today() }))
    await press(page, 'Today')
    await isWhole(today())
    await press(page, 'Week')
    await until(async () => (await daysShown(page)).length, 7)
    expect(await daysShown(page)).toContain(today())
    await press(page, 'Next')
    expect(await daysShown(page)).toContain(addDays({ count: 7, day: today() }))
    await press(page, 'Previous')
    expect(await daysShown(page)).toContain(today())
  }, 60_000)

  it('should be walked through by keys, a day at a time', async () => {
    const page = await open()
    await openDashboard({ desk, page })
    await press(page, 'Month')
    expect(await page.locator('td[tabindex="0"]').count()).toBe(1)
    await tabTo(page, today())
    const steps: Array<[string, (day: Day) => Day]> = [
      ['ArrowRight', (day) => addDays({ count: 1, day })],
      ['ArrowDown', (day) => addDays({ count: 7, day })],
      ['ArrowLeft', (day) => addDays({ count: -1, day })],
      ['ArrowUp', (day) => addDays({ count: -7, day })],
      ['PageDown', (day) => addMonths({ count: 1, day })],
      // out of the month that is shown
      ...Array.from({ length: 5 }, (): [string, (day: Day) => Day] => [
        'ArrowDown',
        (day) => addDays({ count: 7, day }),
      ]),
      ['PageUp', (day) => addMonths({ count: -1, day })],
    ]
    let day = today()
    for (const [key, next] of steps) {
      await page.keyboard.press(key)
      day = next(day)
      await until(() => focused(page), day)
      expect(await heading(page)).toBe(nameOfMonth(day))
    }
    await page.keyboard.press('Home')
    const first = await focused(page)
    await page.keyboard.press('End')
    expect(await focused(page)).toBe(addDays({ count: 6, day: first }))
    expect(first <= day && day <= (await focused(page))).toBe(true)
    expect(await page.locator('td[tabindex="0"]').count()).toBe(1)
  }, 60_000)

  it('should have a list moved to another day by keys, and taken off', async () => {
    const page = await open()
    const [day, title] = [dayToCome(), 'Moved with keys']
    await schedule(page, { day, title })
    await showMonthOf(page, day)
    await page.locator('td[tabindex="0"]').focus()
    for (;;) {
      const at = await focused(page)
      if (at === day) break
      await page.keyboard.press(at < day ? 'ArrowRight' : 'ArrowLeft')
      await until(async () => (await focused(page)) !== at, true)
    }
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe(title)

    await page.keyboard.press('Enter')
    const field = page.locator('input[name="day"]')
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await field.inputValue()).toBe(day)
    // from the month, which is first in this browser, to the day
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowUp')
    const target = addDays({ count: 1, day })
    expect(await field.inputValue()).toBe(target)
    await page.keyboard.press('Enter')
    const date = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' })
    await said(page, `“${title}” is scheduled for ${date.format(new Date(target))}`)
    await onDay(page, { day: target, title }).waitFor()
    expect(await onDay(page, { day, title }).count()).toBe(0)
    await until(() => focused(page), title)
    expect(await dashboardViolations(page)).toEqual([])

    await showMonthOf(page, target)
    await onDay(page, { day: target, title }).waitFor()
    expect(await cardOf(page, title).innerText()).toMatch(/^0?9:30/)

    await cardOf(page, title).focus()
    await page.keyboard.press('Enter')
    await tabTo(page, 'Take off the schedule')
    await page.keyboard.press('Enter')
    await said(page, `“${title}” is no longer scheduled.`)
    await inTray(page, title).waitFor()
    await until(() => focused(page), title)
    await openDashboard({ desk, page })
    await inTray(page, title).waitFor()
  }, 90_000)

  it('should have a list dragged back to those that are not scheduled', async () => {
    const page = await open()
    const [day, title] = [dayToCome(), 'Dragged back']
    await schedule(page, { day, title })
    await showMonthOf(page, day)
    await onDay(page, { day, title }).waitFor()
    expect(await inTray(page, title).count()).toBe(0)
    await cardOf(page, title).dragTo(page.locator('.editorial-desk__tray'))
    await said(page, `“${title}” is no longer scheduled.`)
    await inTray(page, title).waitFor()
    expect(await onDay(page, { day, title }).count()).toBe(0)
    await showMonthOf(page, day)
    expect(await onDay(page, { day, title }).count()).toBe(0)
    await inTray(page, title).waitFor()
  }, 60_000)

  it.each([
    ['en', 'light'],
    ['en', 'dark'],
    ['ko', 'light'],
    ['ko', 'dark'],
  ] as const)(
    'should show a month without faults: %s, %s',
    async (language, theme) => {
      const page = await open({ colorScheme: theme })
      const day = dayToCome()
      const title = language === 'ko' ? '로맨스 드라마 명장면 10' : 'Ten kisses in the rain'
      await schedule(page, { day, title })
      await page.context().addCookies([
        { name: 'payload-lng', url: desk.url, value: language },
        { name: 'payload-theme', url: desk.url, value: theme },
      ])
      await openDashboard({ desk, page })
      await press(page, language === 'ko' ? '월' : 'Month')
      await press(page, language === 'ko' ? '다음' : 'Next')
      await onDay(page, { day, title }).first().waitFor()
      await page.locator('td[tabindex="0"]').focus()
      await page.keyboard.press('ArrowRight')
      expect(await dashboardViolations(page)).toEqual([])
      await page.locator('.editorial-desk__panel--schedule').evaluate((panel) => {
        panel.scrollIntoView()
      })
      await shoot(page, `calendar-${language}-${theme}`)
    },
    60_000,
  )
})
