import { describe, expect, it } from '@jest/globals'

import { axeViolations, LOOKS, inKorean, PHONE, shoot } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import {
  createList,
  draftOf,
  openList,
  order,
  rowOf,
  stored,
  until,
} from '../support/rankEditor.js'

const { desk, pageAs } = browseDesk()

const published = async (options?: Parameters<typeof pageAs>[1]) => {
  const page = await pageAs('editor', options)
  const id = await createList({
    data: { _status: 'published', title: 'As published' },
    entries: ['Healer', 'Goblin', 'Signal'],
    page,
  })
  await openList({ desk, id, page })
  return { id, page }
}

describe('the last look before publishing', () => {
  it('should show what readers will see change and what they may miss, and publish it', async () => {
    const { id, page } = await published()
    await page.fill('#field-title', 'As drafted')
    await rowOf(page, 'Signal').click()
    await page.keyboard.press('Alt+Home')
    await rowOf(page, 'Goblin').getByRole('button', { name: 'Edit Goblin' }).click()
    await page.locator('.rank-editor__form #field-heading').fill('A heading of it')
    // at once: what is still on its way belongs to it
    await page.getByRole('button', { name: 'Publish changes …' }).click()
    const look = page.locator('.last-look')
    await until(() => look.locator('.list-changes__movements').innerText(), 'Signal 3 → 1')
    await until(
      () => look.locator('.list-changes__after').allInnerTexts(),
      ['Then\nAs drafted', 'Then\nA heading of it'],
    )
    const warnings = await look.locator('.last-look__warnings li').allInnerTexts()
    expect(warnings).toEqual([
      'Entries that are a title alone, with no drama, scene or person: Signal, Healer, and Goblin',
      'Entries without a text: Signal, Healer, and Goblin',
      'The list names no author',
      'The list has no date',
    ])
    await look.getByLabel('Why it changed (English)').fill('The last episode was aired')
    await look.getByLabel('Why it changed (한국어)').fill('마지막 회가 방영되었습니다')
    await shoot(page, 'last-look')
    await look.locator('#action-save').click()
    await look.waitFor({ state: 'detached' })
    const titles = () =>
      page.evaluate(async (list) => {
        const response = await fetch(`/api/ranked-lists/${list}?depth=0&draft=false`)
        const { entries, title } = (await response.json()) as {
          entries: Array<{ printedTitle: string }>
          title: string
        }
        return [title, ...entries.map(({ printedTitle }) => printedTitle)]
      }, id)
    await until(titles, ['As drafted', 'Signal', 'Healer', 'Goblin'])
    const told = () =>
      page.evaluate(async (list) => {
        const { slug } = (await (await fetch(`/api/ranked-lists/${list}?depth=0`)).json()) as {
          slug: string
        }
        const answers = ['en', 'ko'].map(async (locale) => {
          const response = await fetch(`/api/v1/lists/${slug}/changes?locale=${locale}`)
          const { items } = (await response.json()) as {
            items: Array<{ entries: Array<{ text: string }>; reason: null | string }>
          }
          return items.map(({ entries, reason }) => [reason, ...entries.map(({ text }) => text)])
        })
        return Promise.all(answers)
      }, id)
    await until(told, [
      [['The last episode was aired', 'Signal 3 → 1']],
      [['마지막 회가 방영되었습니다', 'Signal 3번째 → 1번째']],
    ])
    // the next publication has a reason of its own
    await page.fill('#field-title', 'Once more')
    await page.getByRole('button', { name: 'Publish changes …' }).click()
    expect(await look.getByLabel('Why it changed (English)').inputValue()).toBe('')
    await look.getByRole('button', { name: 'Back to the list' }).click()
    await look.waitFor({ state: 'detached' })

    // one language alone: its texts, and not the order
    await rowOf(page, 'Goblin').click()
    await page.keyboard.press('Alt+Home')
    await page.getByRole('button', { name: 'Publish changes …' }).click()
    await until(() => look.locator('.list-changes__movements').innerText(), 'Goblin 3 → 1')
    await look.getByRole('radio', { name: 'Only the texts in English' }).check()
    await look.getByRole('button', { name: 'Publish English only' }).waitFor()
    await until(() => look.locator('.list-changes__after').allInnerTexts(), ['Then\nOnce more'])
    expect(await look.locator('.list-changes__movements').count()).toBe(0)
    await shoot(page, 'last-look-language')
    expect(
      await axeViolations(page, { exclude: ['.last-look__foot'], include: ['.last-look'] }),
    ).toEqual([])
    await look.getByRole('button', { name: 'Publish English only' }).click()
    await look.waitFor({ state: 'detached' })
    expect(await titles()).toEqual(['Once more', 'Signal', 'Healer', 'Goblin'])
    expect(await order(page)).toBe('Goblin Signal Healer')
    // the page goes on with the draft, which has another revision now
    await page.fill('#field-title', 'And again')
    await until(() => draftOf(page, id, 'title'), 'And again')
    await page.getByText('Saved', { exact: true }).first().waitFor()
    expect(await stored(page, id)).toBe('Goblin Signal Healer')
  }, 90_000)

  it.each([
    ...LOOKS.map(([name, options, isKorean]) => [name, options, isKorean] as const),
    ['phone', { viewport: PHONE }, false] as const,
  ])(
    'should leave axe nothing to find: %s',
    async (name, options, isKorean) => {
      const { page } = await published(options)
      if (isKorean) {
        await inKorean({ page, url: desk.url })
        await page.reload()
        await page.waitForSelector('.rank-editor__row')
      }
      await page.fill('#field-title', 'Another title')
      await page.click('#action-look')
      await page.locator('.last-look .list-changes').waitFor()
      await shoot(page, `last-look-${name}`)
      expect(
        await axeViolations(page, { exclude: ['.last-look__foot'], include: ['.last-look'] }),
      ).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0)
    },
    90_000,
  )
})
