import type { BrowserContextOptions, Page } from 'playwright-core'

import { beforeAll, describe, expect, it } from '@jest/globals'

import { axeViolations, shoot, untilLive } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { cardOf, inTray, openDashboard, said } from '../support/dashboard.js'
import { createList, openList, publish, until } from '../support/rankEditor.js'

const COLLEAGUE = { email: 'second-editor@example.com', password: crypto.randomUUID() }

const { desk, pageAs, tokenOf } = browseDesk({ settings: { NEEDS_APPROVAL: 'true' } })

beforeAll(async () => {
  const response = await fetch(`${desk.url}/api/users`, {
    body: JSON.stringify({ ...COLLEAGUE, name: 'Second editor', roles: ['editor'] }),
    headers: {
      Authorization: `JWT ${await tokenOf('admin')}`,
      'Content-Type': 'application/json',
    },
    method: 'POST',
  })
  expect(response.status).toBe(201)
})

const panelOf = (page: Page) => page.locator('.list-workflow')

const button = (page: Page, name: string) => panelOf(page).getByRole('button', { name })

const untilStage = (page: Page, stage: string) =>
  page.waitForSelector(`.list-workflow__badge--${stage}`)

const open = async (page: Page, id: number | string): Promise<void> => {
  await openList({ desk, id, page })
  await page.waitForSelector('.list-workflow__badge')
}

const statusOf = (page: Page, id: number | string): Promise<string> =>
  page.evaluate(async (list) => {
    const response = await fetch(`/api/ranked-lists/${list}?depth=0`)
    return ((await response.json()) as { _status: string })._status
  }, id)

const toast = (page: Page, text: string) =>
  page.locator('[data-sonner-toast]', { hasText: text }).waitFor()

const violations = (page: Page): Promise<string[]> =>
  axeViolations(page, { include: ['.list-workflow'] })

/** A list that the editor has made and sent for review. */
const submitted = async (
  title: string,
  options?: BrowserContextOptions,
): Promise<{ id: number | string; page: Page }> => {
  const page = await pageAs('editor', options)
  const id = await createList({ data: { title }, entries: ['Healer', 'Goblin'], page })
  await open(page, id)
  await button(page, 'Send for review').click()
  await untilStage(page, 'in-review')
  return { id, page }
}

describe('a list that needs approval', () => {
  it('should not be published by who sent it for review, until a colleague approves it', async () => {
    const { id, page } = await submitted(`Needs approval ${crypto.randomUUID()}`)
    expect(await button(page, 'Approve').count()).toBe(0)
    await panelOf(page).getByText('It can be published once it is approved.').waitFor()
    await panelOf(page).getByText('Somebody other than the person who sent it').waitFor()
    await publish(page)
    await toast(page, 'The list is not approved as it is now.')
    await shoot(page, 'approval-refused')
    expect(await violations(page)).toEqual([])
    expect(await statusOf(page, id)).toBe('draft')
    await untilStage(page, 'in-review')

    const colleague = await pageAs(COLLEAGUE)
    await open(colleague, id)
    expect(
      await panelOf(colleague).getByText('Somebody other than the person who sent it').count(),
    ).toBe(0)
    await button(colleague, 'Approve').click()
    await untilStage(colleague, 'approved')
    expect(await panelOf(colleague).getByText('It can be published once').count()).toBe(0)

    await page.reload()
    await untilLive(page)
    await untilStage(page, 'approved')
    await publish(page)
    await page.locator('[data-sonner-toast][data-type="success"]').waitFor()
    await untilStage(page, 'published')
    expect(await statusOf(page, id)).toBe('published')
    await shoot(page, 'approval-published')
  }, 120_000)

  it('should be refused with changes that nobody has approved', async () => {
    const { id, page } = await submitted(`Changed since ${crypto.randomUUID()}`)
    const colleague = await pageAs(COLLEAGUE)
    await open(colleague, id)
    await button(colleague, 'Approve').click()
    await untilStage(colleague, 'approved')
    await page.reload()
    await untilLive(page)
    await untilStage(page, 'approved')
    const title = `Another title ${crypto.randomUUID()}`
    await page.fill('#field-title', title)
    await publish(page)
    await toast(page, 'The list is not approved as it is now.')
    // what was typed is there, and has saved itself as a draft
    expect(await page.inputValue('#field-title')).toBe(title)
    expect(await statusOf(page, id)).toBe('draft')
    await untilStage(page, 'in-review')
    await panelOf(page).getByText('It has changed since it was approved').waitFor()
  }, 120_000)

  it('should not be scheduled on the calendar either, which says why', async () => {
    const title = `Too early ${crypto.randomUUID()}`
    const { page } = await submitted(title)
    await openDashboard({ desk, page })
    await cardOf(page, title).press('Enter')
    await page.getByRole('button', { exact: true, name: 'Schedule' }).press('Enter')
    await said(page, `“${title}” was not scheduled: nobody has approved it as it is now.`)
    await inTray(page, title).waitFor()
  }, 60_000)

  it('should say so in Korean, too', async () => {
    const { id, page } = await submitted(`한국어 ${crypto.randomUUID()}`)
    await page.context().addCookies([{ name: 'payload-lng', url: desk.url, value: 'ko' }])
    await open(page, id)
    await panelOf(page).getByText('승인을 받아야 게시할 수 있습니다.').waitFor()
    await panelOf(page).getByText('다른 사람이 승인해야 합니다.').waitFor()
    await publish(page)
    await toast(page, '지금 상태로는 승인되지 않은 목록입니다.')
    await until(() => statusOf(page, id), 'draft')
    expect(await violations(page)).toEqual([])
    await shoot(page, 'approval-refused-ko')
  }, 60_000)
})
