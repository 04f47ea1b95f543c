import { describe, expect, it } from '@jest/globals'

import { axeViolations, inKorean, PHONE, shoot, visit, WIDE } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'

const { desk, pageAs } = browseDesk()

/** One more session of somebody, as another browser would begin it. */
const beginSession = async (who: 'editor' | 'moderator'): Promise<void> => {
  const response = await fetch(`${desk.url}/api/users/login`, {
    body: JSON.stringify(desk.loginOf(who)),
    headers: {
      'Content-Type': 'application/json',
      'User-Agent':
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0',
    },
    method: 'POST',
  })
  expect(response.status).toBe(200)
}

describe('an account', () => {
  it.each([
    ['wide', WIDE],
    ['on a phone', PHONE],
  ])('should list its sessions and end them: %s', async (name, viewport) => {
    await beginSession('editor')
    await beginSession('editor')
    const page = await pageAs('editor', { viewport })
    await visit(page, `${desk.url}/admin/account`)
    const sessions = page.locator('.own-sessions')
    await sessions.locator('li >> nth=2').waitFor()
    expect(await sessions.locator('li:has-text("this one")').count()).toBe(1)
    expect(await sessions.getByText('Firefox on macOS', { exact: true }).count()).toBe(2)
    expect(await axeViolations(page, { include: ['.own-sessions'] })).toEqual([])
    await sessions.scrollIntoViewIfNeeded()
    await shoot(page, `sessions-${name.replaceAll(' ', '-')}`)

    const before = await sessions.locator('li').count()
    await sessions
      .getByRole('button', { name: /^End the session of Firefox on macOS since/ })
      .first()
      .click()
    await sessions.getByText('The session has ended.').waitFor()
    expect(await sessions.locator('li').count()).toBe(before - 1)

    await beginSession('editor')
    await beginSession('editor')
    await visit(page, `${desk.url}/admin/account`)
    await sessions.getByRole('button', { name: /^End all \d+ other sessions/ }).click()
    await sessions.getByText('All other sessions have ended.').waitFor()
    expect(await sessions.locator('li').allInnerTexts()).toEqual([
      expect.stringContaining('this one'),
    ])
  })

  it('should be told in Korean', async () => {
    const page = await pageAs('editor')
    await inKorean({ page, url: desk.url })
    await visit(page, `${desk.url}/admin/account`)
    await page.locator('.own-sessions li:has-text("현재 세션")').waitFor()
  })
})

describe('a line of the lists of words', () => {
  it.each([
    ['wide', WIDE],
    ['on a phone', PHONE],
  ])('should be refused with the words that it would match: %s', async (name, viewport) => {
    const page = await pageAs('moderator', { viewport })
    await visit(page, `${desk.url}/admin/globals/moderation-settings`)
    const field = page.locator('#field-bannedWords')
    // the form reads itself again after what was typed, and takes away what the save has found
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      field.fill('badword\nass*'),
    ])
    await page.click('#action-save')
    const error = page.locator('.field-type:has(#field-bannedWords) .field-error')
    await error.waitFor()
    expect(await error.innerText()).toContain('“ass*” would match')
    expect(await error.innerText()).toContain('assert, assess')
    await field.scrollIntoViewIfNeeded()
    await shoot(page, `words-refused-${name.replaceAll(' ', '-')}`)

    await field.fill('badword')
    await page.click('#action-save')
    await page.waitForSelector('[data-sonner-toast]:has-text("successfully")')
  })
})
