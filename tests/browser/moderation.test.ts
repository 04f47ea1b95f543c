import type { BrowserContextOptions, Page } from 'playwright-core'

import { beforeAll, describe, expect, it } from '@jest/globals'

import { axeViolations, PHONE, shoot, visit, WIDE } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { until } from '../support/rankEditor.js'

const { desk, pageAs, tokenOf } = browseDesk({ settings: { TRUSTED_PROXIES: '1' } })
let token: string

beforeAll(async () => {
  token = await tokenOf('admin')
  await write('/globals/moderation-settings', {
    bannedWords: '',
    isPremoderated: true,
    suspectWords: 'dreadful',
  })
})

const write = async <T>(path: string, body: object): Promise<T> => {
  const response = await fetch(`${desk.url}/api${path}`, {
    body: JSON.stringify(body),
    headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
    method: 'POST',
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
  return JSON.parse(text) as T
}

const read = async <T>(path: string): Promise<T> => {
  const response = await fetch(`${desk.url}/api${path}`, {
    headers: { Authorization: `JWT ${token}` },
  })
  return (await response.json()) as T
}

let addresses = 0

/** A list of one's own with comments that wait, the first one the oldest. */
const createWaiting = async (
  bodies: readonly string[],
): Promise<{ comments: string[]; list: number | string }> => {
  const { doc } = await write<{
    doc: { entries: Array<{ id: string }>; id: number | string; slug: string }
  }>('/ranked-lists?depth=0', {
    _status: 'published',
    entries: [{ printedTitle: 'Healer' }],
    title: `Discussed ${crypto.randomUUID()}`,
  })
  const comments: string[] = []
  for (const body of bodies) {
    addresses += 1
    const response = await fetch(`${desk.url}/api/v1/lists/${doc.slug}/comments`, {
      body: JSON.stringify({
        body,
        // the oldest is about an entry
        ...(comments.length === 0 ? { entry: doc.entries[0]?.id } : {}),
        name: `Reader ${comments.length + 1}`,
      }),
      headers: {
        'Content-Type': 'application/json',
        'X-Forwarded-For': `198.51.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`,
      },
      method: 'POST',
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${response.status} ${text}`)
    comments.push((JSON.parse(text) as { comment: { id: string } }).comment.id)
  }
  return { comments, list: doc.id }
}

const statuses = async (comments: readonly string[]): Promise<string[]> =>
  Promise.all(
    comments.map(async (id) => (await read<{ status: string }>(`/comments/${id}`)).status),
  )

const decideElsewhere = async (comments: readonly string[], status: string): Promise<void> => {
  const items = await Promise.all(
    comments.map(async (id) => {
      const { revision } = await read<{ revision: number }>(`/comments/${id}`)
      return { id, revision, status }
    }),
  )
  await write('/comments/decide', { items })
}

/** The desk with the comments on one list, as a moderator (or an admin) opens it. */
const openDesk = async (
  list: number | string,
  {
    cookies = {},
    options = {},
    role = 'moderator',
  }: {
    cookies?: Record<string, string>
    options?: BrowserContextOptions
    role?: 'admin' | 'moderator'
  } = {},
): Promise<Page> => {
  const page = await pageAs(role, options)
  await page
    .context()
    .addCookies(Object.entries(cookies).map(([name, value]) => ({ name, url: desk.url, value })))
  await visit(page, `${desk.url}/admin/moderation?list=${list}`)
  await page.waitForSelector('.moderation-item, .moderation__empty')
  return page
}

const names = (page: Page): Promise<string[]> =>
  page.locator('.moderation-item__author').allInnerTexts()

const focusedName = (page: Page): Promise<string> =>
  page.locator('.moderation-item--focused .moderation-item__author').innerText()

const said = (page: Page): Promise<string> => page.locator('.moderation__said').innerText()

const violations = (page: Page): Promise<string[]> =>
  axeViolations(page, { include: ['.moderation'] })

/** By how much the page is wider than its window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

type Focused = { faults: string[]; name: string }

/** What has the focus, and why that is not seen. */
const focusOf = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const element = document.activeElement ?? document.body
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    const [from, to] = [Math.max(box.top, 0), Math.min(box.bottom, window.innerHeight)]
    const above = document.elementFromPoint(box.left + box.width / 2, (from + to) / 2)
    const faults = [
      (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 1) && 'has no outline',
      !(from < to && above && (element.contains(above) || above.contains(element))) &&
        `lies behind ${above?.className}`,
    ].filter((fault) => fault !== false)
    const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
    return { faults, name: name.trim() }
  })

/** What Tab comes to inside of an element, from the focus on, until it leaves it. */
const tabThrough = async (page: Page, selector: string): Promise<Focused[]> => {
  const met: Focused[] = []
  while (met.length < 50) {
    await page.keyboard.press('Tab')
    const isInside = await page.evaluate(
      (outer) => Boolean(document.activeElement?.closest(outer)),
      selector,
    )
    if (!isInside) break
    met.push(await focusOf(page))
  }
  return met
}

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `What number ${index + 1} has to say`)

describe('the moderation desk', () => {
  it('should be cleared of 30 comments by keyboard alone', async () => {
    const { comments, list } = await createWaiting(numbered(30))
    const page = await openDesk(list)
    await until(async () => (await names(page)).length, 30)
    for (let index = 0; index < 30; index += 1) {
      const name = `Reader ${index + 1}`
      await until(() => focusedName(page), name)
      const [key] = ['a', 's', 'r'].slice(index % 3)
      await page.keyboard.press(key ?? 'a')
      if (key === 'r') {
        await page.waitForSelector('.moderation-item__reject')
        await page.keyboard.press('1')
        await page.keyboard.press('Enter')
      }
      await page.waitForFunction(
        (gone) =>
          ![...document.querySelectorAll('.moderation-item__author')].some(
            (element) => element.textContent === gone,
          ),
        name,
      )
    }
    await page.waitForSelector('.moderation__empty')
    expect(await violations(page)).toEqual([])
    expect(await statuses(comments)).toEqual(
      comments.map((_, index) => ['approved', 'spam', 'rejected'][index % 3]),
    )
    const { items } = await read<{ items: Array<{ note: null | string; to: string }> }>(
      `/comments/${comments[2]}/history`,
    )
    expect(items.at(-1)).toMatchObject({ note: 'Abuse', to: 'rejected' })
  }, 180_000)

  it('should go up and down, help, and leave keys alone that are typed into a field', async () => {
    const { comments, list } = await createWaiting(numbered(3))
    const page = await openDesk(list)
    await until(() => focusedName(page), 'Reader 1')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await until(() => focusedName(page), 'Reader 3')
    await page.keyboard.press('k')
    await until(() => focusedName(page), 'Reader 2')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe(
      comments[1],
    )
    await page.keyboard.press('?')
    await page.getByText('Take the last decision back').waitFor()
    await shoot(page, 'moderation-help')
    await page.keyboard.press('a')
    await page.keyboard.press('Escape')
    await page.getByText('Take the last decision back').waitFor({ state: 'hidden' })

    await page.keyboard.press('r')
    await page.getByLabel('Note').fill('saszb')
    await page.keyboard.press('Escape')
    expect(await statuses(comments)).toEqual(['pending', 'pending', 'pending'])
    await page.keyboard.press('r')
    // no reason is chosen beforehand
    await page.waitForSelector('.moderation-item__reject')
    await page.keyboard.press('Enter')
    await page.getByText('Choose a reason first.').waitFor()
    await page.getByRole('radio', { name: 'Off topic' }).check()
    await page.getByLabel('Note').fill('About another drama')
    await page.keyboard.press('Enter')
    await until(() => names(page), ['Reader 1', 'Reader 3'])
    const { items } = await read<{ items: Array<{ note: null | string }> }>(
      `/comments/${comments[1]}/history`,
    )
    expect(items.at(-1)?.note).toBe('Off topic: About another drama')
  }, 60_000)

  it('should take decisions back, one step after the other', async () => {
    const { comments, list } = await createWaiting(numbered(2))
    const page = await openDesk(list)
    await until(() => focusedName(page), 'Reader 1')
    await page.keyboard.press('s')
    await until(() => names(page), ['Reader 2'])
    // what was done stands at the comment that took its place, with the way back
    const notice = page.locator('.moderation-item--focused .moderation__notice')
    await until(
      () => notice.locator('span').first().innerText(),
      'Spam: the comment by Reader 1, “What number 1 has to say”.',
    )
    await shoot(page, 'moderation-notice')
    await page.keyboard.press('a')
    await page.waitForSelector('.moderation__empty')
    await page.keyboard.press('z')
    await until(() => names(page), ['Reader 2'])
    expect(await said(page)).toBe('1 taken back.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await until(() => names(page), ['Reader 1', 'Reader 2'])
    expect(await statuses(comments)).toEqual(['pending', 'pending'])
    await page.keyboard.press('z')
    await until(() => said(page), 'There is nothing to take back.')
  }, 60_000)

  it('should not take back what somebody else has decided since', async () => {
    const { comments, list } = await createWaiting(numbered(1))
    const page = await openDesk(list)
    await until(() => focusedName(page), 'Reader 1')
    await page.keyboard.press('s')
    await page.waitForSelector('.moderation__empty')
    await decideElsewhere(comments, 'approved')
    await page.keyboard.press('z')
    await page.locator('.moderation__results').waitFor()
    expect(await page.locator('.moderation__results').innerText()).toContain(
      'somebody else was quicker',
    )
    expect(await statuses(comments)).toEqual(['approved'])
  }, 60_000)

  it('should decide on 200 together and say of each that was not as it was seen', async () => {
    const { comments, list } = await createWaiting(numbered(200))
    const page = await openDesk(list)
    for (const count of [50, 100, 150, 200]) {
      await until(async () => (await names(page)).length, count)
      if (count < 200) await page.getByRole('button', { name: 'Show more' }).click()
    }
    await page
      .locator('.moderation-item')
      .first()
      .click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('Shift+X')
    await page.getByText('200 selected').waitFor()
    // what comes by live updates would tell of it first
    await page.route('**/comments/queue?**', (route) => route.abort())
    const stale = comments.slice(10, 15)
    await decideElsewhere(stale, 'rejected')
    await page.keyboard.press('a')
    await until(() => said(page), 'Approved: 195 comments. 5 left as they were.')
    expect(await page.locator('.moderation__results li').allInnerTexts()).toEqual(
      [11, 12, 13, 14, 15].map(
        (number) =>
          `Reader ${number}: somebody else was quicker, or the author has changed it. Now: Rejected.`,
      ),
    )
    await shoot(page, 'moderation-bulk')
    const after = await statuses(comments)
    expect(after.filter((status) => status === 'approved')).toHaveLength(195)
    expect(after.slice(10, 15)).toEqual(Array.from({ length: 5 }, () => 'rejected'))
  }, 240_000)
})

describe('two moderators at once', () => {
  it('should each see what the other does, and not work on the same comment', async () => {
    const { comments, list } = await createWaiting(numbered(3))
    const one = await openDesk(list)
    await until(() => focusedName(one), 'Reader 1')
    const other = await openDesk(list, { role: 'admin' })
    const claimed = other.locator('.moderation-item__claimed')
    const whose = async () =>
      (await claimed.allInnerTexts()).map((text) => text.split('\n')[0]?.trim())
    await until(whose, ['Demo moderator is working on this one.'])
    await shoot(other, 'moderation-claimed')
    // the keys do not decide on what somebody else has
    await other.keyboard.press('s')
    await until(() => said(other), 'Demo moderator is working on this one.')
    expect(await statuses(comments)).toEqual(['pending', 'pending', 'pending'])

    // unless they take it over, and then the first one does not have it any more
    await other.getByRole('button', { name: 'Take over' }).click()
    await until(() => said(other), 'It is yours now.')
    await until(() => claimed.count(), 0)
    await one.locator('.moderation-item__claimed', { hasText: 'Demo admin' }).waitFor()
    await one.keyboard.press('t')
    await until(() => said(one), 'It is yours now.')
    await until(whose, ['Demo moderator is working on this one.'])

    await other.keyboard.press('j')
    await until(() => focusedName(other), 'Reader 2')
    await one.keyboard.press('a')
    await until(() => names(one), ['Reader 2', 'Reader 3'])
    await until(() => names(other), ['Reader 2', 'Reader 3'])
    expect(await focusedName(other)).toBe('Reader 2')
    await other.keyboard.press('s')
    await until(() => names(one), ['Reader 3'])
    expect(await statuses(comments)).toEqual(['approved', 'spam', 'pending'])
  }, 90_000)
})

describe('the author of a comment', () => {
  it('should be banned after a question, and be able to write no more', async () => {
    const { list } = await createWaiting(numbered(1))
    const address = `198.51.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`
    const page = await openDesk(list)
    await until(() => focusedName(page), 'Reader 1')
    await page.keyboard.press('b')
    await page.locator('#confirm-action').click()
    await until(() => said(page), 'Reader 1 is banned.')
    const { slug } = await read<{ slug: string }>(`/ranked-lists/${list}?depth=0`)
    const response = await fetch(`${desk.url}/api/v1/lists/${slug}/comments`, {
      body: JSON.stringify({ body: 'Once more', name: 'Reader 1' }),
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
      method: 'POST',
    })
    expect(response.status).toBe(403)
    await page.keyboard.press('z')
    await until(() => said(page), 'Reader 1 is no longer banned.')
    const again = await fetch(`${desk.url}/api/v1/lists/${slug}/comments`, {
      body: JSON.stringify({ body: 'Once more', name: 'Reader 1' }),
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
      method: 'POST',
    })
    expect(again.ok).toBe(true)
  }, 60_000)
})

describe('what is looked for', () => {
  it.each([
    ['wide', {}],
    ['phone', { hasTouch: true, isMobile: true, viewport: PHONE }],
  ])(
    'should be found by text, author, list, reason and age, and be kept: %s',
    async (name, options) => {
      const { list } = await createWaiting(['A calm word', 'A dreadful word', 'Another one'])
      const page = await openDesk(list, { options })
      await until(() => names(page), ['Reader 1', 'Reader 2', 'Reader 3'])
      await page.getByLabel('Text', { exact: true }).fill('WORD')
      await until(() => names(page), ['Reader 1', 'Reader 2'])
      await page.getByLabel('Reason').selectOption('suspect-word')
      await until(() => names(page), ['Reader 2'])
      await page.reload()
      await until(() => names(page), ['Reader 2'])
      expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe('WORD')
      await shoot(page, `moderation-filters-${name}`)
      expect(await violations(page)).toEqual([])
      await page.getByLabel('Age').selectOption('over-week')
      await page.getByText('No comment here matches.').waitFor()
      await page.getByLabel('Age').selectOption('day')
      await page.getByLabel('Reason').selectOption('')
      await page.getByLabel('Text', { exact: true }).fill('')
      await page.getByRole('searchbox', { name: 'Author' }).fill('reader 3')
      await until(() => names(page), ['Reader 3'])
      await page.getByRole('button', { name: 'Show all' }).click()
      // the list was one of the filters
      expect(new URL(page.url()).searchParams.get('list')).toBeNull()
    },
    60_000,
  )
})

describe('what readers write', () => {
  const HOSTILE = [
    '<script>window.hacked = true</script>',
    '<img src=x onerror="window.hacked = true">',
    '<svg onload="window.hacked = true">',
    '[click](javascript:window.hacked=true)',
    '"><iframe srcdoc="<script>parent.hacked = true</script>">',
    '{{constructor.constructor("window.hacked = true")()}}',
  ]

  it('should be shown as text, with what was matched in it marked', async () => {
    const { list } = await createWaiting([...HOSTILE, 'A dreadful ending, they say'])
    const page = await openDesk(list)
    await until(async () => (await names(page)).length, HOSTILE.length + 1)
    const bodies = await page.locator('.moderation-item__body').allInnerTexts()
    expect(bodies.slice(0, HOSTILE.length)).toEqual(HOSTILE)
    expect(await page.locator('.moderation-item__match').allInnerTexts()).toEqual(['dreadful'])
    expect(await page.locator('.moderation-item script, .moderation-item img').count()).toBe(0)
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    await shoot(page, 'moderation-hostile')
  }, 60_000)
})

describe('the comments of the first published list', () => {
  it('should all show: 14, with replies to others and those without a text', async () => {
    const { docs } = await read<{ docs: Array<{ id: number | string }> }>(
      '/ranked-lists?where[slug][equals]=top-10-k-drama-confessions-ranked&depth=0',
    )
    const page = await openDesk(docs[0]?.id ?? '')
    await page.getByRole('button', { name: /^All/ }).click()
    await until(async () => (await names(page)).length, 14)
    expect(await page.locator('.moderation-item__parent').count()).toBeGreaterThan(0)
    expect(await page.getByText('(no text)').count()).toBeGreaterThan(0)
    await shoot(page, 'moderation-fourteen')
  }, 60_000)
})

describe('for everybody', () => {
  it.each([
    ['wide', {}, {}],
    ['phone', { hasTouch: true, isMobile: true, viewport: PHONE }, {}],
    ['dark', {}, { 'payload-theme': 'dark' }],
    ['korean', {}, { 'payload-lng': 'ko' }],
  ])('should leave axe nothing to find: %s', async (name, options, cookies) => {
    const { list } = await createWaiting([...numbered(2), 'A dreadful ending, they say'])
    const page = await openDesk(list, { cookies, options })
    await until(async () => (await names(page)).length, 3)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.waitForSelector('.moderation__bulk')
    expect(await violations(page)).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
    expect(await page.locator('.moderation-item__entry').allInnerTexts()).toEqual([
      expect.stringContaining('Healer'),
    ])
    await shoot(page, `moderation-${name}`)
    await page.keyboard.press('x')
    await page.keyboard.press('r')
    await page.waitForSelector('.moderation-item__reject')
    expect(await violations(page)).toEqual([])
  })

  it('should be seen and done with keys in forced colours at 200 %, as should a row of a list', async () => {
    const { list } = await createWaiting(numbered(2))
    const viewport = { height: WIDE.height / 2, width: WIDE.width / 2 }
    const page = await openDesk(list, {
      options: { forcedColors: 'active', viewport },
      role: 'admin',
    })
    await until(() => focusedName(page), 'Reader 1')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.waitForSelector('.moderation__bulk')
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    expect(await focusOf(page)).toMatchObject({ faults: [] })
    await shoot(page, 'moderation-forced-colours')
    const card = await tabThrough(page, '.moderation-item--focused')
    expect(card.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Approve', 'Reject', 'Spam', 'Ban the author', 'Open']),
    )
    expect(card.filter(({ faults }) => faults.length > 0)).toEqual([])

    await visit(page, `${desk.url}/admin/collections/ranked-lists/${list}`)
    const row = page.locator('.rank-editor__row')
    await row.focus()
    await page.keyboard.press(' ')
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    expect(await focusOf(page)).toMatchObject({ faults: [] })
    await shoot(page, 'rank-editor-forced-colours')
    const acts = await tabThrough(page, '.rank-editor__row')
    expect(acts).toEqual(
      ['Select Healer', 'Edit Healer', 'Move Healer'].map((name) => ({ faults: [], name })),
    )
    await row.focus()
    await page.keyboard.press('Shift+F10')
    await page.waitForSelector('.rank-editor__popover')
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await shoot(page, 'rank-editor-menu-forced-colours')
    const menu = await tabThrough(page, '.rank-editor__popover')
    expect(menu.map(({ name }) => name)).toContain('Remove from the list')
    expect(menu.filter(({ faults }) => faults.length > 0)).toEqual([])
  }, 60_000)

  it('should be for moderators alone', async () => {
    const page = await pageAs('editor')
    await visit(page, `${desk.url}/admin`)
    await page.locator('.nav__link').first().waitFor({ state: 'attached' })
    expect(await page.locator('#nav-moderation').count()).toBe(0)
    await visit(page, `${desk.url}/admin/moderation`)
    await page.getByText('Only moderators see the comments that wait.').waitFor()
    expect(await page.locator('.moderation').count()).toBe(0)
  })

  it('should be found in the navigation', async () => {
    const page = await pageAs('moderator')
    await visit(page, `${desk.url}/admin`)
    const link = page.locator('#nav-moderation')
    // a closed navigation is there, and takes no clicks
    if (await link.evaluate((element) => element.closest('[inert]') !== null)) {
      await page.locator('.nav-toggler:visible').first().click()
    }
    await link.click()
    await page.waitForURL(/\/admin\/moderation/)
    await page.getByRole('heading', { name: 'Moderation' }).waitFor()
  })
})

describe('the records of the desk', () => {
  it('should have one entry of the navigation, which leads to those that a role may read', async () => {
    const page = await pageAs('moderator')
    await visit(page, `${desk.url}/admin`)
    const links = page.locator('.nav__link')
    await page.locator('#nav-records').waitFor({ state: 'attached' })
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    expect(
      hrefs.filter((href) => /list-moves|comment-flags|slug-redirects/.test(href ?? '')),
    ).toEqual([])
    await visit(page, `${desk.url}/admin/records`)
    await page.getByRole('main').getByRole('heading', { name: 'Records' }).waitFor()
    const records = page.locator('.desk-records a')
    expect(
      await records.evaluateAll((all) => all.map((link) => link.getAttribute('href'))),
    ).toEqual([
      '/admin/collections/reactions',
      '/admin/collections/ballots',
      '/admin/collections/comment-flags',
      '/admin/collections/comment-decisions',
    ])
    await records.first().click()
    await page.waitForURL(/\/admin\/collections\/reactions/)
  })
})

describe('a comment that readers see', () => {
  it('should be answered, featured and pinned by keyboard, and readers see it', async () => {
    const { comments, list } = await createWaiting(['What about the sequel?'])
    await decideElsewhere(comments, 'approved')
    const page = await openDesk(list)
    await page.click('.moderation__queue:has-text("All")')
    await page.locator('.moderation-item--focused').waitFor()
    await page.keyboard.press('f')
    await until(() => said(page), 'The comment of Reader 1 is featured.')
    await page.keyboard.press('p')
    await until(() => said(page), 'The comment of Reader 1 is pinned.')
    await page.keyboard.press('m')
    // keys of the desk are letters here
    await page.keyboard.type('a part is fixed for spring')
    await page.locator('.moderation-item__reply').waitFor()
    await shoot(page, 'moderation-reply')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await until(() => said(page), 'The answer to Reader 1 is published.')
    await until(async () => (await names(page)).length, 2)
    await shoot(page, 'moderation-marks')

    const { slug } = await read<{ slug: string }>(`/ranked-lists/${list}?depth=0`)
    const { items, pinned } = await read<{
      items: Array<{ body: string; isFeatured: boolean; isStaff: boolean }>
      pinned: Array<{ body: string }>
    }>(`/v1/lists/${slug}/comments`)
    expect(items).toMatchObject([
      { body: 'What about the sequel?', isFeatured: true, isStaff: false },
      { body: 'a part is fixed for spring', isStaff: true },
    ])
    expect(pinned).toMatchObject([{ body: 'What about the sequel?' }])
    await page.click('.moderation-item__body:has-text("sequel")')
    await page.getByRole('button', { name: 'Unpin' }).click()
    await until(() => said(page), 'The comment of Reader 1 is no longer pinned.')
  }, 60_000)
})

describe('the lists of words', () => {
  it.each([
    ['en', 'en-GB', 'Suspect: dreadful'],
    ['ko', 'ko-KR', '의심: dreadful'],
  ])('should be tried on a text beside them, in %s', async (language, locale, answer) => {
    const page = await pageAs('moderator', { locale })
    await page.context().addCookies([{ name: 'payload-lng', url: desk.url, value: language }])
    await visit(page, `${desk.url}/admin/globals/moderation-settings`)
    const box = page.locator('.try-words')
    await box.locator('textarea').fill('A <b>dreadful</b> end')
    await box.locator('button').click()
    await until(() => box.locator('li').innerText(), answer)
    expect(await box.locator('mark').allInnerTexts()).toEqual(['dreadful'])
    await box.scrollIntoViewIfNeeded()
    await shoot(page, `moderation-try-${language}`)
    expect(await axeViolations(page, { include: ['.try-words'] })).toEqual([])
    await box.locator('textarea').fill('Nothing to see')
    await box.locator('button').click()
    await until(() => box.locator('li').count(), 0)
  })
})
