import type { Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import { axeViolations, PHONE, shoot, untilLive, visit } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { openDashboard } from '../support/dashboard.js'
import { createList, openList, until } from '../support/rankEditor.js'

const { desk, pageAs } = browseDesk()

const panelOf = (page: Page) => page.locator('.list-workflow')

const button = (page: Page, name: RegExp | string) => panelOf(page).getByRole('button', { name })

const untilStage = (page: Page, stage: string): Promise<void> =>
  page.waitForSelector(`.list-workflow__badge--${stage}`).then(() => undefined)

const open = async (page: Page, id: number | string): Promise<void> => {
  await openList({ desk, id, page })
  await page.waitForSelector('.list-workflow__badge')
}

/** A list that a contributor has made and sent for review. */
const submitted = async (title: string): Promise<{ id: number | string; page: Page }> => {
  const page = await pageAs('contributor')
  const id = await createList({ data: { title }, entries: ['Healer', 'Goblin'], page })
  await open(page, id)
  await button(page, 'Send for review').click()
  await untilStage(page, 'in-review')
  return { id, page }
}

const addNote = async (page: Page, text: string): Promise<void> => {
  await page.fill('textarea[name="workflowNote"]', text)
  await button(page, /^(Add note|메모 추가)$/).click()
  await panelOf(page).locator('.list-workflow__text', { hasText: text }).waitFor()
}

describe('the workflow of a list', () => {
  it('should go by buttons from draft to approved, and back once the list changes', async () => {
    const { id, page } = await submitted(`Flow ${crypto.randomUUID()}`)
    expect(await button(page, 'Approve').count()).toBe(0)

    const editor = await pageAs('editor')
    await open(editor, id)
    await addNote(editor, 'Count the entries again')
    await button(editor, /^Resolve/).click()
    await button(editor, /^Reopen/).waitFor()
    await button(editor, 'Approve').click()
    await untilStage(editor, 'approved')

    // keys move the entry; the panel follows
    const handle = editor.locator('.rank-editor__row').first()
    await handle.focus()
    await editor.keyboard.press('Alt+ArrowDown')
    await untilStage(editor, 'in-review')
    await panelOf(editor).getByText('It has changed since it was approved').waitFor()
    await panelOf(editor).locator('summary').click()
    await panelOf(editor).locator('.list-workflow__history', { hasText: 'approved it' }).waitFor()
    await panelOf(editor).scrollIntoViewIfNeeded()
    await shoot(editor, 'workflow-wide')
    expect(await axeViolations(editor, { include: ['.list-workflow'] })).toEqual([])
  }, 120_000)

  it('should refuse what somebody has seen who was not looking at the latest', async () => {
    const { id } = await submitted(`Race ${crypto.randomUUID()}`)
    const [one, two] = [await pageAs('editor'), await pageAs('admin')]
    await Promise.all([open(one, id), open(two, id)])
    await button(one, 'Approve').click()
    await untilStage(one, 'approved')
    await button(two, 'Approve').click()
    await panelOf(two).getByText('somebody else was quicker').waitFor()
    await untilStage(two, 'approved')
  }, 120_000)

  it('should return a list with what has to be done, and assign it', async () => {
    const { id, page } = await submitted(`Return ${crypto.randomUUID()}`)
    const editor = await pageAs('editor', { colorScheme: 'dark' })
    await open(editor, id)
    const assignee = editor.locator('select[name="workflowAssignee"]')
    const given = editor.waitForResponse((response) => response.url().endsWith('/assignee'))
    await assignee.selectOption({ index: 1 })
    expect((await given).status()).toBe(200)
    await button(editor, 'Ask for changes').click()
    await editor.fill('textarea[name="workflowReason"]', 'Number two is missing')
    await panelOf(editor).scrollIntoViewIfNeeded()
    await shoot(editor, 'workflow-dark')
    expect(await axeViolations(editor, { include: ['.list-workflow'] })).toEqual([])
    await button(editor, 'Ask for changes').click()
    await untilStage(editor, 'draft')
    await page.reload()
    await untilLive(page)
    await panelOf(page).locator('summary').click()
    await panelOf(page).getByText('Number two is missing').waitFor()
  }, 120_000)

  it.each([
    ['phone', { viewport: PHONE }, false],
    ['korean', {}, true],
  ] as const)(
    'should be readable and without faults: %s',
    async (name, options, isKorean) => {
      const { id } = await submitted(`Look ${crypto.randomUUID()}`)
      const page = await pageAs('editor', options)
      if (isKorean) {
        await page.context().addCookies([{ name: 'payload-lng', url: desk.url, value: 'ko' }])
      }
      await open(page, id)
      await addNote(page, isKorean ? '두 번째 항목을 확인하세요' : 'Is this the right scene?')
      await panelOf(page).scrollIntoViewIfNeeded()
      await shoot(page, `workflow-${name}`)
      expect(await axeViolations(page, { include: ['.list-workflow'] })).toEqual([])
    },
    120_000,
  )
})

describe('the editorial desk', () => {
  it('should show an editor what is in review and leads to it', async () => {
    const title = `Waiting ${crypto.randomUUID()}`
    await submitted(title)
    const editor = await pageAs('editor')
    await visit(editor, `${desk.url}/admin`)
    const panel = editor.locator('.editorial-desk__panel--inReview')
    await panel.getByRole('link', { name: title }).waitFor()
    await editor.locator('.editorial-desk__panel--assigned').waitFor()
    await panel.scrollIntoViewIfNeeded()
    await shoot(editor, 'workflow-desk')
    expect(await axeViolations(editor, { include: ['.editorial-desk'] })).toEqual([])
    await panel.getByRole('link', { name: title }).click()
    await untilStage(editor, 'in-review')
  }, 120_000)

  it.each([
    ['wide', {}],
    ['phone', { viewport: PHONE }],
  ] as const)(
    'should mention somebody by keys, and be theirs on the first screen: %s',
    async (size, options) => {
      const page = await pageAs('editor', options)
      const title = `Notes ${crypto.randomUUID()}`
      const id = await createList({ data: { title }, entries: ['Healer'], page })
      await open(page, id)
      const text = panelOf(page).getByLabel('Note', { exact: true })
      await text.click()
      await page.keyboard.type('Please count, @demo a')
      const people = panelOf(page).getByRole('listbox', { name: 'People' })
      await people.getByRole('option', { name: 'Mention Demo admin' }).waitFor()
      await panelOf(page).scrollIntoViewIfNeeded()
      await shoot(page, `mention-${size}`)
      expect(await axeViolations(page, { include: ['.list-workflow'] })).toEqual([])
      if (size === 'wide') await page.keyboard.press('Enter')
      else await people.getByRole('option').first().click()
      await until(() => text.inputValue(), 'Please count, @Demo admin ')
      await page.keyboard.type('by Friday')
      await panelOf(page).getByLabel('Due by').fill('2020-01-03')
      await button(page, 'Add note').click()
      await panelOf(page).getByText('Was due on Jan 3, 2020').waitFor()

      const admin = await pageAs('admin', options)
      await openDashboard({ desk, page: admin })
      const mine = admin.locator('.editorial-desk__panel--mine')
      const line = mine.locator('li', { hasText: title })
      await until(
        () => line.innerText().then((words) => words.replaceAll(/\s+/g, ' ')),
        `Please count, @Demo admin by Friday ${title} · was due Jan 3, 2020`,
      )
      await mine.scrollIntoViewIfNeeded()
      await shoot(admin, `notes-to-me-${size}`)
      const digest = mine.getByLabel('Mail me these once a day')
      await until(() => digest.isEnabled(), true)
      await digest.check()
      await until(
        () =>
          admin.evaluate(async () => {
            const answer = await fetch('/api/payload-preferences/ranked-lists-note-digest')
            return ((await answer.json()) as { value?: { isOn?: boolean } }).value?.isOn
          }),
        true,
      )
      await openDashboard({ desk, page: admin })
      await until(() => mine.getByLabel('Mail me these once a day').isChecked(), true)
      await mine.getByLabel('Mail me these once a day').uncheck()
      await line.getByRole('link').click()
      await admin.waitForSelector('.list-workflow__badge')
      await button(admin, /^Resolve/).click()
      await button(admin, /^Reopen/).waitFor()
      await openDashboard({ desk, page: admin })
      await mine.waitFor()
      await until(() => mine.locator('li', { hasText: title }).count(), 0)
    },
    120_000,
  )
})
