import type { Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import { asHtml, asText, readArticles } from '../support/articles.js'
import { axeViolations, inKorean, LOOKS, PHONE, shoot, visit } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { order, until } from '../support/rankEditor.js'

const { desk, pageAs } = browseDesk()

const [countdown, memorable] = readArticles()

const open = async (page: Page): Promise<void> => {
  await visit(page, `${desk.url}/admin/import-article`)
  await page
    .getByRole('heading', { name: /^(Read an article as a list|글을 목록으로 읽기)$/ })
    .waitFor()
}

const made = async (page: Page): Promise<void> => {
  await page.waitForURL(/\/ranked-lists\/[^/]+$/)
  await page.waitForSelector('.rank-editor')
}

/** What readers get of the list that a page shows: its title; null while they get nothing. */
const publicTitle = (page: Page): Promise<null | string> =>
  page.evaluate(async () => {
    const id = location.pathname.split('/').at(-1)
    const stored = await fetch(`/api/ranked-lists/${id}?depth=0&draft=false`)
    const { slug } = (await stored.json()) as { slug: string }
    const response = await fetch(`/api/v1/lists/${slug}`)
    return response.ok ? ((await response.json()) as { title: string }).title : null
  })

describe('reading an article', () => {
  it('should go from paste to a published list, with each field leading to its place and back', async () => {
    const page = await pageAs('editor')
    await open(page)
    await page.getByRole('textbox', { name: 'The article' }).fill(asText(countdown!))
    await page.getByRole('button', { name: 'Read the article' }).click()
    await page.getByRole('status').getByText('10 entries were read').waitFor()
    await page.getByRole('button', { name: 'Time 54:22 (not sure)' }).click()
    await until(
      () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''),
      'Time: 54:22',
    )
    await page.getByRole('button', { name: 'Drama: Orange Marmalade' }).click()
    await until(
      () => page.evaluate(() => document.activeElement?.textContent ?? ''),
      'Drama Orange Marmalade',
    )
    await shoot(page, 'article-review')
    await page.getByLabel('Title', { exact: true }).fill('Ten confessions from an article')
    await page.getByRole('button', { name: 'Create draft' }).click()
    await made(page)
    await until(
      () => page.locator('input#field-title').inputValue(),
      'Ten confessions from an article',
    )
    // a countdown is ordered by its best
    await until(async () => (await order(page)).startsWith('The Girl Who Can See Smells'), true)
    await page.getByRole('button', { name: 'Publish …' }).click()
    const look = page.locator('.last-look')
    await look.getByText('What readers will see for the first time').waitFor()
    await look.locator('#action-save').click()
    await look.waitFor({ state: 'detached' })
    await until(() => publicTitle(page), 'Ten confessions from an article')
  }, 120_000)

  it('should go without a mouse, and ask for the drama that nobody knows', async () => {
    const page = await pageAs('editor')
    await open(page)
    await page.getByLabel('Format').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(
      'Top 2 roofs by keys\n\n2. A Drama Of No Catalogue\n\nEverybody runs.\n\n1. Vicenzo\n\nNobody does.',
    )
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('One has no drama yet.').waitFor()
    const drama = page.getByLabel('Drama for 2. A Drama Of No Catalogue')
    await drama.focus()
    await page.keyboard.press('End')
    await until(() => drama.inputValue(), 'create')
    await page.getByRole('button', { name: 'Create draft' }).focus()
    await page.keyboard.press('Enter')
    await made(page)
    await until(() => order(page), 'Vicenzo A Drama Of No Catalogue')
    await page.getByRole('button', { name: 'Publish …' }).focus()
    await page.keyboard.press('Enter')
    const look = page.locator('.last-look')
    await look.getByText('What readers will see for the first time').waitFor()
    await look.locator('#action-save').focus()
    await page.keyboard.press('Enter')
    await look.waitFor({ state: 'detached' })
    await until(() => publicTitle(page), 'Top 2 roofs by keys')
  }, 120_000)

  it('should say why, and keep the article, where it is refused', async () => {
    const page = await pageAs('editor')
    await open(page)
    await page.getByRole('textbox', { name: 'The article' }).fill('Top 2\n\n2. Healer\n\n1. Goblin')
    await page.route('**/import/proposals*', (route) => route.abort())
    await page.getByRole('button', { name: 'Read the article' }).click()
    await page.getByRole('alert').getByText('The server does not answer').waitFor()
    await page.unroute('**/import/proposals*')
    await page.getByRole('button', { name: 'Read the article' }).click()
    await page.getByRole('status').getByText('2 entries were read').waitFor()
  }, 120_000)

  it.each([...LOOKS, ['phone', { viewport: PHONE }, false] as const])(
    'should be readable and without faults: %s',
    async (name, options, isKorean) => {
      const page = await pageAs('editor', options)
      if (isKorean) await inKorean({ page, url: desk.url })
      await open(page)
      expect(await axeViolations(page, { include: ['.compose--view'] })).toEqual([])
      await page.locator('select').first().selectOption('html')
      await page.locator('textarea').fill(asHtml(memorable!))
      await page.getByRole('button', { name: /^(Read the article|글 읽기)$/ }).click()
      await page.locator('.article__sides').waitFor()
      await shoot(page, `article-${name}`)
      expect(await axeViolations(page, { include: ['.compose--view'] })).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
    },
    120_000,
  )
})
