import type { Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import { PHONE, shoot, untilLive } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import {
  createList,
  openList,
  order,
  rowOf,
  stored,
  until,
  violations,
} from '../support/rankEditor.js'

const { desk, pageAs } = browseDesk()

const openNew = async (
  options?: Parameters<typeof pageAs>[1],
): Promise<{ id: number | string; page: Page }> => {
  const page = await pageAs('editor', options)
  const id = await createList({ entries: ['Healer', 'Goblin', 'Signal'], page })
  await openList({ desk, id, page })
  return { id, page }
}

const last = (page: Page) => page.locator('.rank-editor__last')

const takeBack = (page: Page): Promise<void> =>
  last(page).getByRole('button', { name: 'Take it back' }).click()

const remove = async (page: Page, title: string): Promise<void> => {
  await rowOf(page, title)
    .getByRole('button', { name: `Move ${title}` })
    .click()
  await page.getByRole('button', { name: 'Remove from the list' }).click()
}

describe('taking back', () => {
  it.each([
    ['desktop', {}],
    ['phone', { hasTouch: true, isMobile: true, viewport: PHONE }],
  ] as const)(
    'should stand beside what was done, and live through tabs and a reload: %s',
    async (name, options) => {
      const { id, page } = await openNew(options)
      await remove(page, 'Goblin')
      await until(() => order(page), 'Healer Signal')
      await last(page).getByText('Goblin').waitFor()
      await last(page).scrollIntoViewIfNeeded()
      await shoot(page, `undo-${name}`)
      expect(await violations(page)).toEqual([])
      await until(() => stored(page, id), 'Healer Signal')

      await page.getByRole('button', { exact: true, name: 'Text' }).click()
      await page.waitForSelector('#field-standfirst')
      await page.getByRole('button', { exact: true, name: 'Entries' }).click()
      await takeBack(page)
      await until(() => order(page), 'Healer Goblin Signal')
      await until(() => stored(page, id), 'Healer Goblin Signal')

      await remove(page, 'Healer')
      await until(() => stored(page, id), 'Goblin Signal')
      const errors: string[] = []
      page.on('pageerror', ({ message }) => errors.push(message))
      await page.reload()
      await untilLive(page)
      await page.waitForSelector('.rank-editor__row')
      // the server knows nothing of what can be taken back
      expect(errors).toEqual([])
      await takeBack(page)
      await until(() => stored(page, id), 'Healer Goblin Signal')
    },
    90_000,
  )

  it('should be there in the history for what was done elsewhere, and for a split', async () => {
    const { id, page } = await openNew()
    await page.getByRole('button', { name: 'Split…' }).click()
    const drawer = page.locator('.compose__form').filter({ visible: true })
    await drawer.getByRole('checkbox', { name: '#2 Goblin' }).check()
    await drawer.getByLabel('Title of the new list').fill(`Split ${crypto.randomUUID()}`)
    await drawer.getByRole('button', { name: 'Make the list' }).click()
    await page.waitForURL((url) => !url.pathname.endsWith(`/${id}`))
    await openList({ desk, id, page })
    await until(() => order(page), 'Healer Signal')
    await page.getByRole('button', { exact: true, name: 'History' }).click()
    await page
      .locator('.rank-editor__record')
      .first()
      .getByRole('button', { name: 'Take it back' })
      .click()
    await until(() => stored(page, id), 'Healer Goblin Signal')
    await shoot(page, 'undo-history')
    expect(await violations(page)).toEqual([])
  }, 90_000)
})
