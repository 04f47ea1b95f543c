import type { Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import { axeViolations, inKorean, LOOKS, PHONE, shoot, visit } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { openDashboard } from '../support/dashboard.js'
import { createList, openList, until } from '../support/rankEditor.js'

const { desk, pageAs, site } = browseDesk({ hasSite: true })

const HOUR = 3_600_000

/** Over REST, as the page's account. */
const rest = <T>(page: Page, path: string, body?: object, method = 'POST'): Promise<T> =>
  page.evaluate(
    async ([address, sent, by]) => {
      const response = await fetch(`/api${address}`, {
        ...(sent === null
          ? {}
          : { body: sent, headers: { 'Content-Type': 'application/json' }, method: by }),
      })
      return (await response.json()) as T
    },
    [path, body ? JSON.stringify(body) : null, method] as const,
  )

const make = async (page: Page, collection: string, data: object): Promise<number | string> =>
  (
    await rest<{ doc: { id: number | string } }>(page, `/${collection}?draft=true`, {
      _status: 'draft',
      ...data,
    })
  ).doc.id

const statusOf = async (page: Page, path: string): Promise<string> =>
  (await rest<{ _status: string }>(page, `${path}?depth=0&draft=false`))._status

const openRelease = async (page: Page, id: number | string): Promise<void> => {
  await visit(page, `${desk.url}/admin/collections/releases/${id}`)
  await page.locator('.release-panel__state').first().waitFor()
}

const panel = (page: Page) => page.locator('.release-panel')

describe('a release in the browser', () => {
  it('should be made from a list, filled, previewed, planned, seen on the calendar, and go out', async () => {
    const page = await pageAs('editor')
    const drama = await make(page, 'dramas', { title: 'A drama of tomorrow' })
    const list = await createList({
      data: { title: 'A list of tomorrow' },
      entries: [],
      page,
    })
    await rest(
      page,
      `/ranked-lists/${list}?draft=true`,
      { entries: [{ dramas: [drama] }] },
      'PATCH',
    )
    await openList({ desk, id: list, page })
    const sidebar = page.locator('.add-to-release')
    await sidebar.getByLabel('Add to release').selectOption({ label: 'New release' })
    await sidebar.getByLabel('Name').fill('Tomorrow')
    await shoot(page, 'release-from-list')
    await sidebar.getByRole('button', { name: 'Make release' }).click()
    await until(() => sidebar.getByRole('status').innerText(), 'Added to “Tomorrow”.')
    const link = sidebar.getByRole('link', { name: 'Tomorrow' })
    const address = String(await link.getAttribute('href'))
    const id = address.split('/').at(-1) ?? ''
    // from the page of the drama, too
    await visit(page, `${desk.url}/admin/collections/dramas/${drama}`)
    const ofDrama = page.locator('.add-to-release')
    const option = ofDrama.locator('option', { hasText: 'Tomorrow' })
    await ofDrama
      .getByLabel('Add to release')
      .selectOption(String(await option.getAttribute('value')))
    await ofDrama.getByRole('button', { name: 'Add to release' }).click()
    await until(() => ofDrama.getByRole('status').innerText(), 'Added to “Tomorrow”.')

    await openRelease(page, id)
    await until(
      () => panel(page).locator('.release-panel__name').allInnerTexts(),
      ['A drama of tomorrow Drama · New', 'A list of tomorrow Ranked list · New'],
    )
    expect(await panel(page).locator('.release-panel__ready').innerText()).toBe(
      'Nothing keeps it back.',
    )
    const [preview] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Preview A list of tomorrow' }).click(),
    ])
    await preview.waitForURL((url) => url.href.startsWith(site.url))
    await preview.getByText('A drama of tomorrow').first().waitFor()
    await preview.close()

    // a time by the form, as for anything else
    const at = new Date(Date.now() + 26 * HOUR).toISOString()
    await rest(page, `/releases/${id}`, { at }, 'PATCH')
    await openRelease(page, id)
    await until(async () => (await panel(page).innerText()).includes('Goes out on'), true)
    await shoot(page, 'release-planned')
    await openDashboard({ desk, page })
    const card = page.locator('.editorial-desk__card--release')
    await until(
      async () => (await card.innerText()).replace(/^.*M\s*/, ''),
      'Release “Tomorrow”: 2 documents',
    )
    await shoot(page, 'release-calendar')
    await card.click()
    await page.locator('.release-panel__state').first().waitFor()

    await page.getByRole('button', { name: 'Publish all now' }).click()
    await page
      .locator('dialog, .confirmation-modal')
      .getByRole('button', { name: 'Publish all now' })
      .click()
    await until(() => panel(page).locator('.release-panel__state').innerText(), 'Out')
    expect(await statusOf(page, `/ranked-lists/${list}`)).toBe('published')
    expect(await statusOf(page, `/dramas/${drama}`)).toBe('published')
    await until(() => page.locator('#field-documents').count(), 0)
    await shoot(page, 'release-out')
  }, 150_000)

  it('should be planned by the form alone, with keys', async () => {
    const page = await pageAs('editor')
    await make(page, 'ranked-lists', { title: 'Chosen in the form' })
    await visit(page, `${desk.url}/admin/collections/releases/create`)
    await page.locator('#field-name').fill('By the form')
    await page.locator('#field-documents input').first().fill('Chosen in')
    await page.getByText('Chosen in the form', { exact: true }).first().click()
    await page.locator('#action-save').click()
    await page.waitForURL(/releases\/(?!create)/)
    await until(
      () => panel(page).locator('.release-panel__name').allInnerTexts(),
      ['Chosen in the form Ranked list · New'],
    )
  }, 90_000)

  it('should keep what two write who have it open, and let the second choose', async () => {
    const [first, second] = [await pageAs('editor'), await pageAs('admin')]
    const list = await make(first, 'ranked-lists', { title: 'Put in by the first' })
    const { doc } = await rest<{ doc: { id: string } }>(first, '/releases', { name: 'Of two' })
    await openRelease(first, doc.id)
    await openRelease(second, doc.id)
    const save = async (page: Page): Promise<number> => {
      const [answer] = await Promise.all([
        page.waitForResponse(
          (response) =>
            response.request().method() === 'PATCH' && response.url().includes('/releases/'),
        ),
        page.locator('#action-save').click(),
      ])
      return answer.status()
    }
    const stored = () =>
      rest<{ documents: unknown[]; name: string }>(first, `/releases/${doc.id}?depth=0`)

    await first.locator('#field-documents input').first().fill('Put in by')
    await first.getByText('Put in by the first', { exact: true }).first().click()
    expect(await save(first)).toBe(200)
    await second.locator('#field-name').fill('Of the second')
    expect(await save(second)).toBe(200)
    expect(await stored()).toMatchObject({
      documents: [{ relationTo: 'ranked-lists', value: list }],
      name: 'Of the second',
    })

    await first.locator('#field-name').fill('Of the first')
    expect(await save(first)).toBe(409)
    const choice = first.getByRole('alert', { name: 'Two versions of the same text' })
    await choice.getByText('Of the second').waitFor()
    await shoot(first, 'release-two-editors')
    expect(await axeViolations(first, { include: ['.release-panel'] })).toEqual([])
    await choice.getByRole('button', { name: 'Keep mine' }).click()
    await until(() => choice.count(), 0)
    expect(await save(first)).toBe(200)
    expect(await stored()).toMatchObject({ name: 'Of the first' })
  }, 120_000)

  it('should say which document keeps it back, and let it out once that is mended', async () => {
    const page = await pageAs('editor', { viewport: PHONE })
    const wrong = await make(page, 'ranked-lists', { title: '12 best kisses' })
    const right = await make(page, 'ranked-lists', { title: 'A good list' })
    const documents = [wrong, right].map((value) => ({ relationTo: 'ranked-lists', value }))
    const { doc } = await rest<{ doc: { id: string } }>(page, '/releases', {
      documents,
      name: 'With a mistake',
    })
    await openRelease(page, doc.id)
    await until(
      () => panel(page).locator('.release-panel__held').innerText(),
      '1 document keeps it back',
    )
    await until(
      async () => (await panel(page).locator('.release-panel__reasons').count()) === 1,
      true,
    )
    await page.getByRole('button', { name: 'Publish all now' }).click()
    await page
      .locator('dialog, .confirmation-modal')
      .getByRole('button', { name: 'Publish all now' })
      .click()
    await until(() => panel(page).locator('.release-panel__state').innerText(), 'Failed')
    expect(await panel(page).locator('.banner').innerText()).toContain('12 best kisses')
    expect(await statusOf(page, `/ranked-lists/${right}`)).toBe('draft')
    await shoot(page, 'release-failed-phone')
    expect(await axeViolations(page, { include: ['.release-panel'] })).toEqual([])
    await rest(page, `/ranked-lists/${wrong}?draft=true`, { title: 'Best kisses' }, 'PATCH')
    await openRelease(page, doc.id)
    await page.getByRole('button', { name: 'Publish all now' }).click()
    await page
      .locator('dialog, .confirmation-modal')
      .getByRole('button', { name: 'Publish all now' })
      .click()
    await until(() => panel(page).locator('.release-panel__state').innerText(), 'Out')
    expect(await statusOf(page, `/ranked-lists/${right}`)).toBe('published')
  }, 120_000)

  it.each(LOOKS)(
    'should be accessible, and in the language of who looks: %s',
    async (name, options, isKorean) => {
      const page = await pageAs('editor', options)
      if (isKorean) await inKorean({ page, url: desk.url })
      const list = await make(page, 'ranked-lists', { title: '7 best' })
      const { doc } = await rest<{ doc: { id: string } }>(page, '/releases', {
        documents: [{ relationTo: 'ranked-lists', value: list }],
        name: 'Looked at',
      })
      await openRelease(page, doc.id)
      await panel(page).locator('.release-panel__reasons').waitFor()
      expect(await axeViolations(page, { include: ['.release-panel'] })).toEqual([])
      await shoot(page, `release-${name}`)
    },
  )
})
