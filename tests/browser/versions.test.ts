import type { Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import { axeViolations, PHONE, shoot, visit } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { createList, draftOf, openList, stored, until } from '../support/rankEditor.js'

const { desk, pageAs } = browseDesk()

/** A list as somebody has published it, and then has changed its draft. */
const changed = async (
  options?: Parameters<typeof pageAs>[1],
): Promise<{ id: number | string; page: Page; version: string }> => {
  const page = await pageAs('editor', options)
  const id = await createList({
    data: { _status: 'published', title: 'As published' },
    entries: ['Healer', 'Goblin', 'Signal'],
    page,
  })
  const version = await page.evaluate(async (list) => {
    const send = (path: string, body: object, method = 'POST') =>
      fetch(`/api/ranked-lists/${path}`, {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
        method,
      })
    const read = async (path: string) =>
      (await (await fetch(`/api/ranked-lists/${path}`)).json()) as never
    const { docs } = (await read(
      `versions?where[parent][equals]=${list}&limit=1&depth=0`,
    )) as unknown as { docs: Array<{ id: number | string }> }
    const board = (await read(`${list}/board`)) as unknown as {
      entries: Array<{ contentRevision: string; id: string }>
      revision: number
    }
    const [first, second, third] = board.entries
    await send(
      `${list}/entries/${second?.id}`,
      { contentRevision: second?.contentRevision, data: { heading: 'A new heading' } },
      'PATCH',
    )
    await send(`${list}/moves`, {
      key: crypto.randomUUID(),
      operations: [
        { ids: [third?.id], to: { position: 1, section: 'main' }, type: 'move' },
        { ids: [first?.id], type: 'remove' },
      ],
      revision: board.revision,
    })
    await send(`${list}?draft=true`, { title: 'As drafted' }, 'PATCH')
    return String(docs[0]?.id)
  }, id)
  return { id, page, version }
}

const openVersion = async ({
  id,
  page,
  version,
}: {
  id: number | string
  page: Page
  version: string
}): Promise<void> => {
  await visit(page, `${desk.url}/admin/collections/ranked-lists/${id}/versions/${version}`)
  await page.waitForSelector('.list-versions .list-changes')
}

describe('the versions of a list', () => {
  it('should be compared entry by entry, and restored one entry or all', async () => {
    const { id, page, version } = await changed()
    await openVersion({ id, page, version })
    const changes = page.locator('.list-changes')
    await until(() => changes.locator('.list-changes__movements').innerText(), 'Signal 3 → 1')
    await until(
      () => changes.locator('.list-changes__entry summary').allInnerTexts(),
      ['Goblin', 'Healer'],
    )
    await until(
      () => changes.locator('.list-changes__after').first().innerText(),
      'The latest draft\nAs drafted',
    )
    await shoot(page, 'versions')

    const entry = (title: string) =>
      changes.locator('.list-changes__entry').filter({ hasText: title })
    await entry('Healer').locator('summary').click()
    await entry('Healer').getByRole('button', { name: 'Restore this entry' }).click()
    await until(() => stored(page, id), 'Healer Signal Goblin')
    await until(() => entry('Healer').count(), 0)
    await entry('Goblin').getByRole('button', { name: 'Restore this entry' }).click()
    await until(() => entry('Goblin').count(), 0)
    const headings = async () =>
      ((await draftOf(page, id, 'entries')) as Array<{ heading?: null | string }>).map(
        ({ heading }) => heading ?? null,
      )
    await until(headings, [null, null, null])

    await page.getByRole('button', { name: 'Restore all of it' }).click()
    await page.locator('#confirm-action').click()
    await page.waitForURL((url) => url.pathname.endsWith(`/${id}`))
    await until(() => draftOf(page, id, 'title'), 'As published')
    await until(() => stored(page, id), 'Healer Goblin Signal')
  }, 120_000)

  it.each([
    ['phone', { viewport: PHONE }],
    ['dark', { colorScheme: 'dark' }],
  ] as const)(
    'should be readable and without faults: %s',
    async (name, options) => {
      const { id, page, version } = await changed(options)
      await openVersion({ id, page, version })
      await page.locator('.list-versions select').last().selectOption('published')
      await page.getByText('The two are the same.').waitFor()
      await page.locator('.list-versions select').last().selectOption('draft')
      await page.waitForSelector('.list-changes')
      await shoot(page, `versions-${name}`)
      expect(await axeViolations(page, { include: ['.list-versions'] })).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0)
      await openList({ desk, id, page })
    },
    90_000,
  )
})
