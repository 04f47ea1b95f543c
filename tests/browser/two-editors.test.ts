import type { Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import { axeViolations, PHONE, shoot } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { createList, draftOf, openList, rowOf, until } from '../support/rankEditor.js'

const { desk, pageAs } = browseDesk()

const ONES_NAME = 'Demo editor'
const OTHERS_NAME = 'Demo admin'

const others = (page: Page): Promise<string[]> =>
  page
    .locator('.list-session__other')
    .evaluateAll((items) => items.map((item) => item.getAttribute('title') ?? '').toSorted())

const status = (page: Page) => page.locator('.list-session__status')

const untilSaved = (page: Page): Promise<unknown> =>
  page.waitForSelector('.list-session__status--saved')

const tab = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { exact: true, name }).click()

/** The same list before two people, each in a browser of their own. */
const openForTwo = async (
  options?: Parameters<typeof pageAs>[1],
): Promise<{ id: number | string; one: Page; two: Page }> => {
  const [one, two] = [await pageAs('editor', options), await pageAs('admin', options)]
  const id = await createList({
    data: { standfirst: 'As it was', title: 'Before two' },
    entries: ['Healer', 'Goblin'],
    page: one,
  })
  await openList({ desk, id, page: one })
  await openList({ desk, id, page: two })
  return { id, one, two }
}

describe('two people on one list', () => {
  it('should both keep what they write, and see each other and each other’s words', async () => {
    const { id, one, two } = await openForTwo()
    await one.locator('#field-title').click()
    await until(() => others(two), [`${ONES_NAME}: Title`])
    await tab(two, 'Text')
    await two.locator('#field-standfirst').click()
    await until(() => others(one), [`${OTHERS_NAME}: Standfirst`])

    await one.locator('#field-title').press('End')
    await one.keyboard.type(', by one')
    await two.locator('#field-standfirst').press('End')
    await two.keyboard.type(', by another')
    await until(() => draftOf(one, id, 'title'), 'Before two, by one')
    await until(() => draftOf(one, id, 'standfirst'), 'As it was, by another')
    await until(() => two.inputValue('#field-title'), 'Before two, by one')
    await tab(one, 'Text')
    await until(() => one.inputValue('#field-standfirst'), 'As it was, by another')

    // rich text and rows, too
    await one.locator('[data-field-path="intro"] [contenteditable]').click()
    await one.keyboard.type('An introduction')
    await two.locator('[data-field-path="intro"]', { hasText: 'An introduction' }).waitFor()
    await tab(two, 'Numbering')
    await two.locator('#field-sections button.array-field__add-row').click()
    await two.locator('#field-sections__1__title').fill('Extra')
    await tab(one, 'Numbering')
    await one.waitForSelector('#field-sections__1__title')
    await until(() => one.inputValue('#field-sections__1__title'), 'Extra')
    await untilSaved(one)
    await untilSaved(two)
    expect(await draftOf(one, id, 'sections')).toMatchObject([{ key: 'main' }, { title: 'Extra' }])

    // who is at an entry is told on its row
    await tab(two, 'Entries')
    await tab(one, 'Entries')
    await rowOf(two, 'Goblin').getByRole('button', { name: 'Edit Goblin' }).click()
    await two.locator('.rank-editor__form #field-heading').click()
    await until(() => others(one), [`${OTHERS_NAME}: Goblin`])
    await rowOf(one, 'Goblin').locator('.rank-editor__present').waitFor()
    await shoot(one, 'two-editors')
    expect(await one.locator('.document-stale-data').count()).toBe(0)
    expect(
      await axeViolations(one, {
        exclude: ['.rank-editor__form'],
        include: ['.list-session__others', '.list-session__status', '.rank-editor'],
      }),
    ).toEqual([])
    await two.goto(`${desk.url}/api/users/me`)
    await until(() => others(one), [])

    // whoever comes back to the page is nobody else, and one's own other tab is told apart
    await Promise.all([
      one.waitForResponse((response) => response.url().endsWith('/presence')),
      one.reload(),
    ])
    expect(await others(one)).toEqual([])
    const tabOfOne = await one.context().newPage()
    await openList({ desk, id, page: tabOfOne })
    await until(() => others(one), ['You, in another tab'])
    await until(() => others(tabOfOne), ['You, in another tab'])
    await shoot(one, 'presence-own-tab')
    await tabOfOne.close()
  }, 180_000)

  it.each([
    ['desktop', {}],
    ['phone', { viewport: PHONE }],
    ['dark', { colorScheme: 'dark' }],
  ] as const)(
    'should be shown both versions of a text that both have changed: %s',
    async (name, options) => {
      const { id, one, two } = await openForTwo(options)
      // the second one does not hear of the first
      await two.route(/\/presence/, (route) => route.abort())
      await one.fill('#field-title', 'The title of one')
      await until(() => draftOf(one, id, 'title'), 'The title of one')
      await two.fill('#field-title', 'The title of two')
      const choice = two.locator('.list-session__conflicts')
      await choice.getByText('The title of one').waitFor()
      expect(await choice.getByText('The title of two').count()).toBe(1)
      expect(await status(two).innerText()).toContain('Choose a version')
      expect(await draftOf(one, id, 'title')).toBe('The title of one')
      await shoot(two, `two-editors-conflict-${name}`)
      expect(await axeViolations(two, { include: ['.list-session__conflicts'] })).toEqual([])
      await choice.getByRole('button', { name: 'Keep mine' }).click()
      await until(() => draftOf(two, id, 'title'), 'The title of two')
      await until(() => one.inputValue('#field-title'), 'The title of two')
      await untilSaved(two)
      expect(await choice.count()).toBe(0)
    },
    120_000,
  )

  it('should keep what was typed without a network, beyond the page, and send it later', async () => {
    const { id, one } = await openForTwo()
    await rowOf(one, 'Healer').getByRole('button', { name: 'Edit Healer' }).click()
    const heading = one.locator('.rank-editor__form #field-heading')
    await heading.waitFor()
    const context = one.context()
    await context.setOffline(true)
    await one.fill('#field-title', 'Typed without a network')
    await heading.fill('Also without')
    await one.waitForSelector('.list-session__status--offline')
    await until(() => one.locator('.rank-editor__panel-status').innerText(), 'Not saved')
    await shoot(one, 'two-editors-offline')
    const later = await context.newPage()
    await one.close()
    await context.setOffline(false)
    await openList({ desk, id, page: later })
    await until(() => draftOf(later, id, 'title'), 'Typed without a network')
    expect(await later.inputValue('#field-title')).toBe('Typed without a network')
    await until(
      async () =>
        ((await draftOf(later, id, 'entries')) as Array<{ heading?: string }>)[0]?.heading,
      'Also without',
    )
  }, 120_000)
})
