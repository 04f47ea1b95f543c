import type { BrowserContextOptions, Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import type { Role } from '../../src/vocabulary.js'

import { axeViolations, PHONE, shoot, visit } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import {
  cardOf,
  dashboardViolations,
  inTray,
  onDay,
  openDashboard,
  panelsOn,
  said,
  setChangedAt,
} from '../support/dashboard.js'
import { faultsOf } from '../support/faults.js'
import { picture } from '../support/pictures.js'
import { createList, openList, until } from '../support/rankEditor.js'

const { desk, pageAs } = browseDesk()

const openAs = (role: Role, options: BrowserContextOptions = {}): Promise<Page> =>
  pageAs(role, { timezoneId: 'Asia/Seoul', ...options })

/** A list of its own for one test, in the tray. */
const openWithDraft = async (title: string, options?: BrowserContextOptions): Promise<Page> => {
  const page = await openAs('editor', options)
  await createList({ data: { title }, entries: ['Healer', 'Signal'], page })
  await openDashboard({ desk, page })
  return page
}

const inCalendar = (page: Page, title: string) =>
  page.locator('td[data-day]', { has: cardOf(page, title) })

/** A day in the next week. */
const nextWeek = (page: Page) => page.locator('td[data-day]').nth(3)

describe('the first screen', () => {
  it.each<[Role, string[]]>([
    [
      'admin',
      [
        'Schedule',
        'Notes to me',
        'Assigned to me',
        'In review',
        'My drafts',
        'Failing checks',
        'Comments waiting',
        'Latest moves',
        'Most read',
        'Failures',
      ],
    ],
    ['contributor', ['Notes to me', 'Assigned to me', 'My drafts', 'Failing checks', 'Most read']],
    ['moderator', ['Comments waiting', 'Most read']],
  ])(
    'should show %s the panels of the role, above the cards of Payload',
    async (role, panels) => {
      const page = await openAs(role)
      await openDashboard({ desk, page })
      expect(await panelsOn(page)).toEqual(panels)
      expect(await page.locator('.editorial-desk__failed').count()).toBe(0)
      expect(await page.locator('.card').count()).toBeGreaterThan(0)
      await shoot(page, `dashboard-${role}`)
      if (role === 'admin') await picture(page, 'dashboard')
    },
    60_000,
  )

  it('should schedule, move and take away without a mouse', async () => {
    const title = 'Scheduled with keys'
    const page = await openWithDraft(title)
    await cardOf(page, title).focus()
    await page.keyboard.press('Enter')
    const day = await page.inputValue('input[name="day"]')
    await shoot(page, 'dashboard-dialog')
    expect(await dashboardViolations(page)).toEqual([])
    await page.focus('input[name="time"]')
    await page.keyboard.press('Enter')
    await said(page, `“${title}” is scheduled for`)
    // the calendar goes where the list has gone
    await onDay(page, { day, title }).waitFor()
    expect(await cardOf(page, title).innerText()).toMatch(/^0?9:00/)

    await cardOf(page, title).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Take off the schedule' }).press('Enter')
    await said(page, `“${title}” is no longer scheduled.`)
    await inTray(page, title).waitFor()
  }, 60_000)

  it('should schedule and move by dragging', async () => {
    const title = 'Scheduled by dragging'
    const page = await openWithDraft(title)
    await page.getByRole('button', { exact: true, name: 'Next' }).click()
    await cardOf(page, title).dragTo(nextWeek(page))
    await inCalendar(page, title).waitFor()
    const first = await inCalendar(page, title).getAttribute('data-day')
    await cardOf(page, title).dragTo(page.locator('td[data-day]').nth(5))
    await page.waitForFunction(
      ([text, was]) =>
        [...document.querySelectorAll<HTMLElement>('td[data-day]')].some(
          (cell) => cell.innerText.includes(String(text)) && cell.dataset.day !== was,
        ),
      [title, first],
    )
    expect(await dashboardViolations(page)).toEqual([])
    await page.screenshot({ path: 'tests/.output/screenshots/dashboard-full.png', fullPage: true })
  }, 60_000)

  it('should refuse the past', async () => {
    const title = 'Scheduled too late'
    const page = await openWithDraft(title)
    await cardOf(page, title).click()
    await page.fill('input[name="day"]', '2020-01-01')
    await page.getByRole('button', { exact: true, name: 'Schedule' }).click()
    await said(page, 'choose a time in the future')
    await inTray(page, title).waitFor()
  }, 60_000)

  it('should be told on the page of a list too, with what would go out again by itself', async () => {
    const title = 'Unpublished too soon'
    const page = await openAs('editor')
    const id = await createList({
      data: { _status: 'published', title },
      entries: ['Healer'],
      page,
    })
    const send = (method: string, path: string, body: object) =>
      page.evaluate(async ([address, init]) => (await fetch(address, init)).status, [
        `/api/ranked-lists/${id}${path}`,
        {
          body: JSON.stringify(body),
          headers: { 'Content-Type': 'application/json' },
          method,
        },
      ] as const)
    const to = new Date(Date.now() + 2 * 86_400_000).toISOString()
    expect(await send('POST', '/schedule', { job: null, seen: null, to })).toBe(200)
    await openList({ desk, id, page })
    const panel = page.locator('.going-out')
    await panel.getByText('Its changes go out on').waitFor()
    // readers have had it once it is compiled
    await until(
      () =>
        page.evaluate(
          async (list) => (await fetch(`/api/v1/lists/${list}`)).status,
          title.toLowerCase().replaceAll(' ', '-'),
        ),
      200,
    )
    expect(await send('PATCH', '?depth=0', { _status: 'draft' })).toBe(200)
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    const again = 'This list was unpublished, and is still scheduled'
    await page.locator('.payload-toast-container').getByText(again).waitFor()
    await panel.getByText(again).waitFor()
    await openList({ desk, id, page })
    await page.locator('.status__value', { hasText: 'Unpublished' }).waitFor()

    await panel.getByRole('button', { name: 'Change' }).click()
    await page.fill('input[name="time"]', '10:15')
    await page.getByRole('button', { exact: true, name: 'Schedule' }).click()
    await panel.getByRole('status').getByText('is scheduled for').waitFor()
    await panel.getByText('10:15').first().waitFor()
    await shoot(page, 'list-going-out')
    expect(await axeViolations(page, { include: ['.going-out'] })).toEqual([])
    await panel.getByRole('button', { name: 'Take off the schedule' }).click()
    await panel.getByText(again).waitFor({ state: 'detached' })

    await visit(page, `${desk.url}/admin/collections/ranked-lists?search=${title}`)
    await page.locator('tr', { hasText: title }).getByText('Unpublished', { exact: true }).waitFor()
  }, 90_000)

  it('should stand where one panel cannot be read, and read that one again when asked', async () => {
    const page = await openAs('admin')
    const title = `Unreadable ${crypto.randomUUID()}`
    const id = await createList({ data: { title }, entries: ['Healer'], page })
    const sent = await page.evaluate(async (list) => {
      const address = `/api/ranked-lists/${list}/workflow`
      const { revision, stage } = (await (await fetch(address)).json()) as Record<string, string>
      const body = JSON.stringify({ action: 'submit', revision, stage })
      const headers = { 'Content-Type': 'application/json' }
      return (await fetch(address, { body, headers, method: 'POST' })).status
    }, id)
    expect(sent).toBe(200)
    const panel = page.locator('.editorial-desk__panel--inReview')

    await setChangedAt({ at: 9e15, desk })
    await openDashboard({ desk, page })
    expect(await page.locator('.editorial-desk__failed').count()).toBe(1)
    expect(await panel.getByRole('alert').innerText()).toBe(
      'This panel could not be read; the others are not affected.',
    )
    expect(await panelsOn(page)).toHaveLength(10)
    await cardOf(page, title).waitFor()
    await page.locator('.editorial-desk__panel--drafts').getByText(title).waitFor()
    await panel.scrollIntoViewIfNeeded()
    await shoot(page, 'dashboard-panel-failed')
    expect(await dashboardViolations(page)).toEqual([])

    // asked too early, it says so still
    const again = panel.getByRole('button', { name: 'Try again' })
    const answered = page.waitForResponse((response) => response.url().includes('_rsc'))
    await again.press('Enter')
    await answered
    await again.and(page.locator('[aria-disabled="false"]')).waitFor()
    expect(await again.evaluate((button) => button === document.activeElement)).toBe(true)
    await panel.getByRole('alert').waitFor()

    await setChangedAt({ at: Date.now(), desk })
    await again.press('Enter')
    await panel.getByRole('link', { name: title }).waitFor()
    expect(await page.locator('.editorial-desk__failed').count()).toBe(0)
    // the button is gone, and the focus stays with its panel
    await until(() => page.evaluate(() => document.activeElement?.id), 'editorial-desk-inReview')
  }, 60_000)

  it('should be Korean, dark and as narrow as a phone', async () => {
    const page = await openAs('editor', { colorScheme: 'dark', locale: 'ko-KR', viewport: PHONE })
    await page.context().addCookies([
      { name: 'payload-lng', url: desk.url, value: 'ko' },
      { name: 'payload-theme', url: desk.url, value: 'dark' },
    ])
    await createList({ entries: ['Healer'], page })
    // what the server says of the time of that draft is what the page says
    const faults = faultsOf(page)
    await openDashboard({ desk, page })
    await page.locator('.editorial-desk__panel--drafts time').first().waitFor()
    expect(faults).toEqual([])
    expect(await panelsOn(page)).toContain('게시 일정')
    expect(await dashboardViolations(page)).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    await shoot(page, 'dashboard-ko-dark-phone')
  }, 60_000)
})

describe('the first screen with the option off', () => {
  const plain = browseDesk({ settings: { DASHBOARD: 'false' } })

  it('should be that of Payload alone', async () => {
    const page = await plain.pageAs('admin')
    await visit(page, `${plain.desk.url}/admin`)
    await page.getByRole('link', { name: 'Lists' }).first().waitFor()
    expect(await page.locator('.card').count()).toBeGreaterThan(5)
    expect(await page.locator('.editorial-desk').count()).toBe(0)
    expect(await page.getByText('Editorial desk').count()).toBe(0)
    await shoot(page, 'dashboard-off')
  }, 90_000)
})
