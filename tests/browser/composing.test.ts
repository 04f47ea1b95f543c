import type { Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import { axeViolations, inKorean, LOOKS, shoot, visit } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { picture } from '../support/pictures.js'
import { createList, openList, order, until } from '../support/rankEditor.js'

const { desk, pageAs } = browseDesk()

const unique = (title: string): string => `${title} ${crypto.randomUUID().slice(0, 8)}`

const panelOf = (page: Page) => page.locator('section.compose')

const drawerOf = (page: Page) => page.locator('.compose__form:visible')

const open = async (page: Page, id: number | string): Promise<void> => {
  await openList({ desk, id, page })
  await panelOf(page).waitFor()
}

const openDrawer = async (page: Page, name: RegExp | string) => {
  await panelOf(page).getByRole('button', { name }).click()
  const drawer = drawerOf(page)
  await drawer.waitFor()
  return drawer
}

/** Waits for the list that was made, and gives its id. */
const made = async (page: Page, before: number | string): Promise<string> => {
  await page.waitForURL(
    (address) =>
      /\/ranked-lists\/[^/]+$/.test(address.pathname) && !address.pathname.endsWith(`/${before}`),
  )
  await page.waitForSelector('.rank-editor')
  return page.url().split('/').at(-1) ?? ''
}

describe('splitting a list', () => {
  it('should go without a mouse', async () => {
    const page = await pageAs('editor')
    const id = await createList({ entries: ['Healer', 'Goblin', 'Signal'], page })
    await open(page, id)
    const button = panelOf(page).getByRole('button', { name: 'Split…' })
    await button.focus()
    await page.keyboard.press('Enter')
    const drawer = drawerOf(page)
    await drawer.getByRole('checkbox', { name: '#3 Signal' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const title = unique('Only Signal')
    await page.keyboard.type(title)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const other = await made(page, id)
    await until(() => order(page), 'Signal')
    await until(() => page.locator('input#field-title').inputValue(), title)
    expect(other).not.toBe(String(id))
    await open(page, id)
    await until(() => order(page), 'Healer Goblin')
  }, 120_000)

  it('should lose nothing where the server does not answer, or somebody was quicker', async () => {
    const page = await pageAs('editor')
    const id = await createList({ entries: ['Healer', 'Goblin', 'Signal'], page })
    await open(page, id)
    const drawer = await openDrawer(page, 'Split…')
    await drawer.getByRole('checkbox', { name: '#1 Healer' }).check()
    await drawer.getByRole('checkbox', { name: '#2 Goblin' }).check()
    await drawer.getByLabel('Title of the new list').fill(unique('Lost?'))
    await page.route('**/split?*', (route) => route.abort())
    const begin = drawer.getByRole('button', { name: 'Make the list' })
    await begin.click()
    await drawer.getByRole('alert').getByText('The server does not answer').waitFor()
    expect(await drawer.getByRole('checkbox', { name: '#1 Healer' }).isChecked()).toBe(true)
    await page.unroute('**/split?*')

    // somebody else takes Goblin out of the list
    await page.evaluate(async (list) => {
      const board = (await (await fetch(`/api/ranked-lists/${list}/board`)).json()) as {
        entries: Array<{ id: string; title: string }>
        revision: number
      }
      const ids = board.entries.flatMap(({ id: entry, title }) =>
        title === 'Goblin' ? [entry] : [],
      )
      await fetch(`/api/ranked-lists/${list}/moves`, {
        body: JSON.stringify({
          key: crypto.randomUUID(),
          operations: [{ ids, type: 'remove' }],
          revision: board.revision,
        }),
        headers: { 'Content-Type': 'application/json' },
        method: 'POST',
      })
    }, id)
    await begin.click()
    await drawer.getByRole('alert').getByText('Somebody else has moved or removed').waitFor()
    await drawer.getByRole('checkbox', { name: '#2 Signal' }).waitFor()
    expect(await drawer.getByRole('checkbox', { name: '#1 Healer' }).isChecked()).toBe(true)
    await begin.click()
    await made(page, id)
    await until(() => order(page), 'Healer')
  }, 120_000)

  it.each(LOOKS)(
    'should be readable and without faults: %s',
    async (name, options, isKorean) => {
      const page = await pageAs('editor', options)
      if (isKorean) await inKorean({ page, url: desk.url })
      const id = await createList({ entries: ['Healer', 'Goblin', 'Signal'], page })
      await open(page, id)
      await panelOf(page).scrollIntoViewIfNeeded()
      await shoot(page, `compose-panel-${name}`)
      expect(await axeViolations(page, { include: ['section.compose'] })).toEqual([])
      for (const [key, words] of [
        ['split', /^(Split…|나누기…)$/],
        ['join', /^(Join with another…|다른 목록과 합치기…)$/],
      ] as const) {
        const drawer = await openDrawer(page, words)
        if (key === 'split') {
          await drawer.getByRole('checkbox').first().check()
          await drawer
            .locator('input[name="composeTitle"]')
            .fill(isKorean ? '하나' : 'One of three')
        }
        await shoot(page, `compose-${key}-${name}`)
        if (key === 'split' && name === 'light-English') await picture(page, 'split')
        expect(await axeViolations(page, { include: ['.compose__form'] })).toEqual([])
        await page.keyboard.press('Escape')
        await drawer.waitFor({ state: 'hidden' })
      }
    },
    120_000,
  )
})

describe('joining lists', () => {
  it('should make one of two, chosen from the drawer of lists', async () => {
    const page = await pageAs('editor')
    const name = unique('The second')
    const id = await createList({ entries: ['Healer'], page })
    await createList({ data: { title: name }, entries: ['Goblin', 'Signal'], page })
    await open(page, id)
    const drawer = await openDrawer(page, 'Join with another…')
    await drawer.getByRole('button', { name: 'Choose a list' }).click()
    await page.locator('.list-drawer').getByRole('button', { name }).click()
    await drawer.getByText(name).waitFor()
    await drawer.getByLabel('Title of the new list').fill(unique('Both'))
    await drawer.getByRole('button', { name: 'Make the list' }).click()
    await made(page, id)
    await until(() => order(page), 'Healer Goblin Signal')
  }, 120_000)
})

describe('templates', () => {
  it('should be saved from a list, and begin others', async () => {
    const page = await pageAs('editor')
    const id = await createList({
      data: { criteria: 'What we felt.', title: unique('Ten moments') },
      entries: ['Healer', 'Goblin'],
      page,
    })
    await open(page, id)
    const template = unique('Our template')
    const drawer = await openDrawer(page, 'Save as template…')
    await drawer.getByLabel('Title of the new list').fill(template)
    await drawer.getByRole('button', { name: 'Make the list' }).click()
    const templateId = await made(page, id)
    // a template offers to begin a list, and not to become one
    await panelOf(page).getByRole('button', { name: 'Start a list from it…' }).waitFor()
    expect(await panelOf(page).getByRole('button', { name: 'Save as template…' }).count()).toBe(0)
    await until(() => page.locator('.rank-editor__row').count(), 2)
    await visit(page, `${desk.url}/admin/start-list`)
    await page.getByLabel('Template', { exact: true }).selectOption({ label: template })
    await page.getByRole('radio', { name: 'Those of the template' }).check()
    const title = unique('Begun')
    await page.getByLabel('Title of the new list').fill(title)
    await page.getByRole('button', { name: 'Make the list' }).click()
    await made(page, templateId)
    await until(() => page.locator('input#field-title').inputValue(), title)
    await until(() => page.locator('.rank-editor__row').count(), 2)
  }, 120_000)
})

describe('starting a list from a search', () => {
  it('should begin with what is found and left in', async () => {
    const page = await pageAs('editor')
    await visit(page, `${desk.url}/admin/collections/ranked-lists`)
    await page.getByRole('link', { name: 'Start a list from a template or a search' }).click()
    await page.waitForURL('**/start-list')
    await page.getByRole('checkbox', { name: 'Confession' }).check()
    await page.getByLabel('From year').fill('2016')
    const answer = page.waitForResponse((response) =>
      decodeURIComponent(response.url()).includes('"toYear":2017'),
    )
    await page.getByLabel('To year').fill('2017')
    const { matches } = (await (await answer).json()) as { matches: Array<{ title: string }> }
    expect(matches.length).toBeGreaterThan(1)
    await page
      .getByRole('status')
      .filter({ hasText: `${matches.length} found, ${matches.length} chosen` })
      .waitFor()
    const list = page.getByRole('group', { name: 'Entries of the new list' })
    await list.getByRole('checkbox').first().uncheck()
    await page
      .getByRole('status')
      .filter({ hasText: `${matches.length} found, ${matches.length - 1} chosen` })
      .waitFor()
    await page.getByLabel('Title of the new list').fill(unique('Confessions of 2016'))
    await page.getByRole('button', { name: 'Make the list' }).click()
    await made(page, 'none')
    await until(() => page.locator('.rank-editor__row').count(), matches.length - 1)
  }, 120_000)

  it('should look for what somebody is in, chosen from the drawer of people', async () => {
    const page = await pageAs('contributor')
    await visit(page, `${desk.url}/admin`)
    await page
      .locator('.editorial-desk__panel--drafts')
      .getByRole('link', { name: 'Start from a template or a search' })
      .click()
    await page.waitForURL('**/start-list')
    await page.getByRole('button', { name: 'Choose a person' }).click()
    const first = page.locator('.list-drawer tbody button').first()
    const name = (await first.textContent()) ?? ''
    const answer = page.waitForResponse((response) =>
      /"people":\[[^\]]/.test(decodeURIComponent(response.url())),
    )
    await first.click()
    expect((await answer).status()).toBe(200)
    await page.getByRole('button', { name: `Remove ${name}` }).click()
    expect(await page.getByRole('button', { name: `Remove ${name}` }).count()).toBe(0)
  }, 120_000)

  it('should tell what is wrong, and keep what is typed', async () => {
    const page = await pageAs('editor')
    await visit(page, `${desk.url}/admin/start-list`)
    await page.getByLabel('From year').fill('2020')
    await page.getByLabel('To year').fill('2016')
    await page.getByRole('alert').getByText('must not be before').waitFor()
    expect(await page.getByLabel('From year').inputValue()).toBe('2020')
    await page.getByLabel('Title of the new list').fill('Not yet')
    expect(await page.getByRole('button', { name: 'Make the list' }).isDisabled()).toBe(true)
  }, 120_000)

  it('should be for who writes lists', async () => {
    const page = await pageAs('moderator')
    await visit(page, `${desk.url}/admin/start-list`)
    await page.getByText('Only people who write lists can start one.').waitFor()
    await visit(page, `${desk.url}/admin/collections/ranked-lists`)
    await page.waitForSelector('.collection-list')
    expect(await page.locator('.compose__link').count()).toBe(0)
  }, 120_000)

  it.each(LOOKS)(
    'should be readable and without faults: %s',
    async (name, options, isKorean) => {
      const page = await pageAs('editor', options)
      if (isKorean) await inKorean({ page, url: desk.url })
      await visit(page, `${desk.url}/admin/start-list`)
      await page.locator('.compose__query input[type="checkbox"]').first().check()
      await page.locator('.compose__choice--long').waitFor()
      await page.locator('input[name="composeTitle"]').fill(isKorean ? '고백' : 'All confessions')
      await shoot(page, `compose-start-${name}`)
      await page.evaluate(() => window.scrollTo(0, 0))
      if (name === 'light-English') await picture(page, 'start-list')
      expect(await axeViolations(page, { include: ['.compose'] })).toEqual([])
    },
    120_000,
  )
})
