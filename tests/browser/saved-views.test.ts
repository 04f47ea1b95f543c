import type { Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import { PHONE, shoot, visit, WIDE } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { createList, until } from '../support/rankEditor.js'

const { desk, pageAs } = browseDesk()

const LISTS = '/admin/collections/ranked-lists'

/** The titles of the rows, in their order. */
const titles = (page: Page): Promise<string[]> =>
  page.locator('.collection-list .cell-title').allInnerTexts()

/** The view that is open, as its button calls it. */
const opened = (page: Page): Promise<string> => page.locator('#select-preset').innerText()

const toasts = (page: Page) => page.locator('.payload-toast-container')

/** Chooses a view by its name, out of those that the account may see. */
const choose = async (page: Page, name: string): Promise<void> => {
  await page.locator('#select-preset').click()
  const drawer = page.locator('.list-drawer')
  await drawer.getByText(name, { exact: true }).click()
  await drawer.waitFor({ state: 'detached' })
  await until(() => opened(page), name)
}

/** Lists of which some are drafts with a word in their title. */
const prepare = async (page: Page): Promise<string> => {
  const word = `Word${crypto.randomUUID().slice(0, 6)}`
  await createList({ data: { title: `${word} draft` }, entries: [], page })
  await createList({
    data: { _status: 'published', title: `${word} out` },
    entries: ['Healer'],
    page,
  })
  return word
}

/** Saves what the list view shows now under a name. */
const save = async (page: Page, name: string): Promise<void> => {
  await page.locator('#create-new-preset').click()
  const drawer = page.locator('.doc-drawer')
  await drawer.locator('#field-title').fill(name)
  await drawer.locator('#action-save').click()
  await drawer.waitFor({ state: 'detached' })
  await until(() => opened(page), name)
}

/** Lets all of the desk have a view of one's own. */
const share = (page: Page, name: string): Promise<number> =>
  page.evaluate(async (title) => {
    const address = '/api/payload-query-presets'
    const found = await fetch(
      `${address}?depth=0&where[title][equals]=${encodeURIComponent(title)}`,
    )
    const { docs } = (await found.json()) as { docs: Array<{ id: number | string }> }
    const answer = await fetch(`${address}/${docs[0]?.id}`, {
      body: JSON.stringify({
        access: {
          delete: { constraint: 'onlyMe' },
          read: { constraint: 'everyone' },
          update: { constraint: 'onlyMe' },
        },
        isShared: true,
      }),
      headers: { 'Content-Type': 'application/json' },
      method: 'PATCH',
    })
    return answer.status
  }, name)

describe('saved views of lists', () => {
  it.each([
    ['wide', WIDE],
    ['phone', PHONE],
  ] as const)(
    'should be made, opened again, left and deleted: %s',
    async (size, viewport) => {
      const page = await pageAs('editor', { viewport })
      const word = await prepare(page)
      // of this attempt
      const name = `Drafts of ${word}, ${size}`
      await visit(page, `${desk.url}${LISTS}?where[or][0][and][0][title][like]=${word}`)
      await until(() => titles(page), [`${word} out`, `${word} draft`])
      await visit(
        page,
        `${desk.url}${LISTS}?where[or][0][and][0][title][like]=${word}&where[or][0][and][1][_status][equals]=draft`,
      )
      await until(() => titles(page), [`${word} draft`])
      await save(page, name)
      await shoot(page, `saved-view-${size}`)

      // another day
      await visit(page, `${desk.url}${LISTS}`)
      await choose(page, name)
      await until(() => titles(page), [`${word} draft`])
      const bar = await page.locator('.query-preset-bar').boundingBox()
      expect((bar?.x ?? 0) + (bar?.width ?? Infinity)).toBeLessThanOrEqual(viewport.width)

      // away from it, and back
      await page.locator('#clear-preset').click()
      await until(async () => (await opened(page)) !== name, true)
      await choose(page, name)
      await until(() => titles(page), [`${word} draft`])
      await page.locator('#delete-preset').click()
      await page
        .locator('.confirmation-modal, dialog')
        .getByRole('button', { name: 'Confirm' })
        .click()
      await toasts(page).getByText(name).waitFor()
      await until(async () => (await opened(page)) !== name, true)
      await page.locator('#select-preset').click()
      await page.locator('.list-drawer').waitFor()
      expect(await page.locator('.list-drawer').getByText(name, { exact: true }).count()).toBe(0)
    },
    90_000,
  )

  it('should be for oneself, or for all of the desk', async () => {
    const page = await pageAs('editor')
    const word = await prepare(page)
    const address = `${desk.url}${LISTS}?where[or][0][and][0][title][like]=${word}`
    const [mine, ours] = [`Mine alone, ${word}`, `For all of us, ${word}`]
    await visit(page, address)
    await save(page, mine)
    await visit(page, address)
    await save(page, ours)
    expect(await share(page, ours)).toBe(200)
    const other = await pageAs('contributor')
    await visit(other, `${desk.url}${LISTS}`)
    await other.locator('#select-preset').click()
    const drawer = other.locator('.list-drawer')
    await drawer.getByText(ours, { exact: true }).waitFor()
    expect(await drawer.getByText(mine, { exact: true }).count()).toBe(0)
    await drawer.getByText(ours, { exact: true }).click()
    // what they may read of it
    await until(() => titles(other), [`${word} out`])
  }, 90_000)
})
