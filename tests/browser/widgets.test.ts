import type { BrowserContextOptions, Page } from 'playwright-core'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { axeViolations, PHONE, shoot, WIDE } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { freshAddress } from '../support/commenting.js'
import { type Mailbox, openMailbox } from '../support/mailbox.js'
import { until } from '../support/rankEditor.js'
import { serveWidgetPages, type WidgetPages } from '../support/widgetPages.js'

let mailbox: Mailbox

const { desk, newPage, tokenOf } = browseDesk({
  settings: async (url) => {
    mailbox = await openMailbox()
    return {
      MAIL_FROM: 'Lists <lists@desk.example>',
      REPLY_MAILS: 'true',
      SERVER_URL: url,
      SITE_URL: 'https://site.example',
      SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`,
      // each page is of a reader of its own, as a proxy in front would say
      TRUSTED_PROXIES: '1',
    }
  },
})
let pages: WidgetPages
let token: string

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

const KISSES = 'best-k-drama-kisses-of-all-time'
const CONFESSIONS = 'top-10-k-drama-confessions-ranked'

/** What the policy has kept from running, by page. */
const violations = new Map<Page, string[]>()

beforeAll(async () => {
  pages = await serveWidgetPages(desk)
  token = await tokenOf('admin')
}, 60_000)

afterAll(async () => {
  mailbox.stop()
  await pages.stop()
})

const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await newPage(options)
  const found: string[] = []
  violations.set(page, found)
  page.on('console', (message) => {
    if (/Content.Security.Policy|Uncaught/i.test(message.text())) found.push(message.text())
  })
  page.on('pageerror', ({ message }) => found.push(message))
  const address = freshAddress()
  await page.route(`${desk.url}/api/v1/**`, (route) =>
    route.continue({ headers: { ...route.request().headers(), 'X-Forwarded-For': address } }),
  )
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Array<{
        hadRecentInput: boolean
        value: number
      }>) {
        if (!entry.hadRecentInput) shifts.push(entry.value)
      }
    }).observe({ buffered: true, type: 'layout-shift' })
  })
  await page.goto(`${pages.url}${path}`)
  if (options.javaScriptEnabled !== false) {
    await until(() => page.locator('[ready]').count(), path.includes('only=') ? 1 : 3)
    await page.waitForLoadState('networkidle')
  }
  return page
}

/** How much of the page has moved by itself (CLS). */
const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((sum, each) => sum + each, 0),
  )

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

const makeList = async (data: Record<string, unknown>): Promise<string> => {
  const response = await fetch(`${desk.url}/api/ranked-lists?depth=0`, {
    body: JSON.stringify({ _status: 'published', mode: 'ranked', ...data }),
    headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
    method: 'POST',
  })
  const { doc } = (await response.json()) as { doc: { slug: string } }
  return doc.slug
}

/** A comment by an admin, which counts for no reader's limit; its id. */
const write = async (
  slug: string,
  authorName: string,
  body: string,
  parent?: string,
): Promise<string> => {
  const response = await fetch(`${desk.url}/api/comments?depth=0`, {
    body: JSON.stringify({
      authorName,
      body,
      list: await idOf(slug),
      ...(parent ? { parent: Number(parent) } : {}),
      status: 'published',
    }),
    headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
    method: 'POST',
  })
  if (!response.ok) throw new Error(await response.text())
  return String(((await response.json()) as { doc: { id: number | string } }).doc.id)
}

const decide = async (id: string, status: string): Promise<void> => {
  const headers = { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' }
  const stored = await fetch(`${desk.url}/api/comments/${id}?depth=0`, { headers })
  const { revision } = (await stored.json()) as { revision: number }
  await fetch(`${desk.url}/api/comments/decide`, {
    body: JSON.stringify({ items: [{ id: Number(id), revision, status }] }),
    headers,
    method: 'POST',
  })
}

const send = async (page: Page, form: string, fields: Record<string, string>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) {
    await page.locator(`${form} [name="${name}"]`).fill(value)
  }
  await page.locator(`${form} [type="submit"]`).click()
}

const bodies = (page: Page): Promise<string[]> => page.locator('.list .body').allInnerTexts()

describe.each(['plain', 'whole'])('the widgets on a %s page of another origin', (kind) => {
  it.each([
    ['desktop', WIDE],
    ['phone', PHONE],
  ])(
    'should be there under a strict policy, accessible, and move nothing: %s',
    async (name, viewport) => {
      const page = await open(`/${kind}/${CONFESSIONS}`, { viewport })
      expect(await page.locator('ranked-list [part~="entry"]').count()).toBeGreaterThan(5)
      expect(await page.locator('list-comments [part="comment"]').count()).toBeGreaterThan(0)
      expect(await page.locator('list-reactions button').count()).toBe(5)
      expect(await shiftOf(page)).toBe(0)
      expect(violations.get(page)).toEqual([])
      expect(await axeViolations(page)).toEqual([])
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      await shoot(page, `widgets-${kind}-${name}`)
      await page.locator('list-comments').scrollIntoViewIfNeeded()
      await shoot(page, `widgets-${kind}-${name}-comments`)
      expect(await page.context().cookies()).toEqual([])
    },
  )

  it('should speak Korean', async () => {
    const page = await open(`/${kind}/${CONFESSIONS}?locale=ko`)
    expect(await page.locator('list-comments [type="submit"]').first().innerText()).toBe('보내기')
    expect(await page.locator('ranked-list h2').first().innerText()).toMatch(/[가-힣]/)
    expect(await axeViolations(page)).toEqual([])
    await page.locator('list-comments').scrollIntoViewIfNeeded()
    await shoot(page, `widgets-${kind}-korean`)
  })

  it('should let a reader write, change, answer, vote, report and take back', async () => {
    const first = `I was here first, ${crypto.randomUUID()}.`
    const begun = `A *text*\nof two lines, ${crypto.randomUUID()}`
    const answer = `So you were, ${crypto.randomUUID()}.`
    const text = `Another text, ${crypto.randomUUID()}`
    const slug = await makeList({ title: `Written about, ${kind}` })
    await write(slug, 'Mina', first)
    const page = await open(`/${kind}/${slug}`)
    const form = 'form[data-kind="post"]'
    await page.locator(`${form} [name="body"]`).fill(begun)
    await page.locator(`${form} [data-act="preview"]`).click()
    expect(await page.locator(`${form} .preview`).innerText()).toContain(begun)
    await send(page, form, { name: 'Jiwoo' })
    await until(() => bodies(page), [begun, first])
    expect(await page.locator('.status[data-main]').innerText()).toContain('is here')

    const mine = page.locator('.list > li').first()
    await mine.locator('[data-act="edit"]').click()
    await send(page, 'form[data-kind="edit"]', { body: text })
    await until(() => bodies(page), [text, first])

    const other = page.locator('.list > li', { hasText: first })
    expect(await other.locator('.mine').isVisible()).toBe(false)
    await other.locator('[data-act="reply"]').click()
    await send(page, 'form[data-kind="reply"]', { body: answer })
    await until(() => bodies(page), [text, first, answer])
    await other.locator('[data-act="flag"]').click()
    await page.locator('form[data-kind="flag"] select').selectOption('off-topic')
    await shoot(page, `widgets-${kind}-report`)
    await page.locator('form[data-kind="flag"] [type="submit"]').click()
    await until(() => page.locator('form[data-kind="flag"]').count(), 0)

    await mine.locator('[data-act="delete"]').click()
    await page.locator('form[data-kind="delete"] [type="submit"]').click()
    await until(() => bodies(page), [first, answer])

    // what the API has is what the page shows, and what this browser knows it still knows
    await page.reload()
    await until(() => bodies(page), [first, answer])
    const reply = page.locator('.list > li', { hasText: answer })
    expect(await reply.locator('[data-act="edit"]').isVisible()).toBe(true)
    expect(await page.locator(`${form} [name="name"]`).inputValue()).toBe('Jiwoo')
    expect(violations.get(page)).toEqual([])
  })
})

describe('the comments', () => {
  it('should count votes, each once, and take them back', async () => {
    const slug = await makeList({ title: 'Voted on' })
    await write(slug, 'Mina', 'Vote for me.')
    const page = await open(`/plain/${slug}`)
    const score = () => page.locator('.list [data-score]').innerText()
    const [up, down] = [page.locator('[data-act="up"]'), page.locator('[data-act="down"]')]
    await up.click()
    await until(score, '1')
    expect(await up.getAttribute('aria-pressed')).toBe('true')
    await down.click()
    await until(score, '-1')
    await down.click()
    await until(score, '0')
    await up.click()
    await until(score, '1')
    await page.reload()
    await until(score, '1')
    await until(() => up.getAttribute('aria-pressed'), 'true')
  })

  it.each(['plain', 'whole'])(
    'should be about an entry, together and below it, on a %s page',
    async (kind) => {
      const slug = await makeList({
        entries: [{ printedTitle: 'Pinocchio' }, { printedTitle: 'Healer' }],
        title: `Of entries, ${kind}`,
      })
      const once = crypto.randomUUID()
      await write(slug, 'Mina', `Of the list, ${once}`)
      const page = await open(`/${kind}/${slug}`)
      const form = 'form[data-kind="post"]'
      await page.locator(`${form} [name="entry"]`).selectOption({ label: 'Healer' })
      await send(page, form, { body: `Of Healer, ${once}`, name: 'Jiwoo' })
      await until(() => bodies(page), [`Of Healer, ${once}`, `Of the list, ${once}`])
      const link = page.locator('.list [part="about"] a')
      expect(await link.innerText()).toBe('Healer')
      await page.locator('.list [data-act="reply"]').first().click()
      expect(await page.locator('form[data-kind="reply"] [name="entry"]').count()).toBe(0)
      await send(page, 'form[data-kind="reply"]', { body: `An answer, ${once}` })
      await until(() => page.locator('.list > li').count(), 3)
      await link.click()
      await until(
        () =>
          page.evaluate(() => {
            const shadow = document.querySelector('ranked-list')?.shadowRoot
            return (
              shadow?.activeElement?.getAttribute('aria-label') ??
              shadow?.activeElement?.textContent?.includes('Healer')
            )
          }),
        true,
      )
      const entry = new URL(page.url()).hash.replace('#entry-', '')

      const grouped = await open(
        `/${kind}/${slug}?by-entry`,
        kind === 'plain' ? {} : { viewport: PHONE },
      )
      expect(await grouped.locator('.group').allInnerTexts()).toEqual([
        expect.stringContaining('Of the list'),
        expect.stringMatching(/^Healer[^]*Of Healer[^]*An answer/),
      ])
      await grouped.locator(`${form} [name="entry"]`).selectOption({ label: 'Pinocchio' })
      await send(grouped, form, { body: `Of Pinocchio, ${once}`, name: 'Jiwoo' })
      await until(() => grouped.locator('.group h3').allInnerTexts(), ['Healer', 'Pinocchio'])
      expect(await axeViolations(grouped)).toEqual([])
      await grouped.locator('list-comments').scrollIntoViewIfNeeded()
      await shoot(grouped, `widgets-${kind}-entries`)
      if (kind === 'whole') return
      const only = await open(`/${kind}/${slug}?entry=${entry}`)
      await until(() => bodies(only), [`Of Healer, ${once}`, `An answer, ${once}`])
      expect(await only.locator(`${form} [name="entry"]`).getAttribute('value')).toBe(entry)
    },
  )

  it.each([
    ['plain', WIDE],
    ['whole', PHONE],
  ] as const)(
    'should show a picture or a clip alone, by its address: %s',
    async (kind, viewport) => {
      const slug = await makeList({ hasCommentMedia: true, title: `Shown, ${kind}` })
      const page = await open(`/${kind}/${slug}`, { viewport })
      await page.route('https://pictures.example/**', (route) =>
        route.fulfill({ body: PIXEL, contentType: 'image/gif' }),
      )
      const form = 'form[data-kind="post"]'
      await page.locator(`${form} [part="media"] summary`).click()
      await send(page, form, { mediaUrl: 'https://pictures.example/hug.gif', name: 'Jiwoo' })
      // nobody is sent away without saying what is to be seen
      expect(await page.locator(`${form} [name="mediaAlt"]:invalid`).count()).toBe(1)
      await page.locator(`${form} [name="mediaAlt"]`).fill('They hug')
      await page.locator(`${form} [data-act="preview"]`).click()
      expect(await page.locator(`${form} .preview`).innerText()).toContain('Picture: They hug')
      await page.locator(`${form} [type="submit"]`).click()
      await until(() => page.locator('.list [part="attachment"]').count(), 1)

      await page.locator('.list [data-act="reply"]').click()
      await page.locator('form[data-kind="reply"] [part="media"] summary').click()
      await send(page, 'form[data-kind="reply"]', {
        mediaAlt: 'The scene',
        mediaUrl: 'https://youtu.be/abcdefghijk',
      })
      await until(() => page.locator('.list .d1 [part="attachment"]').count(), 1)
      expect(await page.locator('.list .body').allInnerTexts()).toEqual([
        expect.stringContaining('Picture: They hug'),
        expect.stringContaining('Play: The scene'),
      ])
      await page.locator('.list [data-act="show"]').first().click()
      await until(() => page.locator('.list img[alt="They hug"]').count(), 1)
      await page.locator('.list [data-act="show"]').click()
      expect(await page.locator('.list iframe').getAttribute('src')).toContain('youtube-nocookie')
      await page.locator('.list [data-act="edit"]').first().click()
      expect(await page.locator('form[data-kind="edit"] [name="mediaAlt"]').inputValue()).toBe(
        'They hug',
      )
      expect(violations.get(page)).toEqual([])
      expect(await axeViolations(page)).toEqual([])
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      await page.locator('.list > li').first().scrollIntoViewIfNeeded()
      await shoot(page, `widgets-${kind}-media`)
    },
  )

  it.each([
    ['plain', WIDE],
    ['whole', PHONE],
  ] as const)(
    'should ask the address of who wants mails about replies: %s',
    async (kind, viewport) => {
      const slug = await makeList({ title: `By mail, ${kind}` })
      const page = await open(`/${kind}/${slug}`, { viewport })
      const form = 'form[data-kind="post"]'
      const address = `mina-${kind}@example.com`
      await page.locator(`${form} [part="mail"] summary`).click()
      await page.locator(`${form} [name="mailFrequency"]`).selectOption('daily')
      await page.locator(`${form} [name="mailAddress"]`).fill(address)
      await shoot(page, `widgets-${kind}-mail`)
      expect(await axeViolations(page)).toEqual([])
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      await send(page, form, { body: 'Tell me', name: 'Mina' })
      await until(
        async () => (await page.locator('[data-main]').innerText()).includes('on its way'),
        true,
      )
      // others may use the same browser
      expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(address)
      const mail = () => mailbox.mails.find((each) => each.includes(`To: ${address}`)) ?? ''
      await until(async () => mail() !== '', true)
      const [link = ''] = /http\S+\/mails\/confirm\?token=[\w-]+/.exec(mail()) ?? []

      const confirm = await newPage({ viewport })
      await confirm.goto(link)
      expect(await axeViolations(confirm)).toEqual([])
      await shoot(confirm, `mails-${kind}-confirm`)
      await confirm.getByRole('button', { name: 'Yes, write to me' }).click()
      await until(() => confirm.getByRole('heading').innerText(), 'Confirmed')
      expect(await confirm.getByLabel('Once a day').isChecked()).toBe(true)
      expect(await axeViolations(confirm)).toEqual([])
      expect(await overflowOf(confirm)).toBeLessThanOrEqual(0)
      await shoot(confirm, `mails-${kind}-confirmed`)
      await confirm.getByRole('button', { name: 'End all mails' }).click()
      await until(() => confirm.getByRole('heading').innerText(), 'You get no more mails')
    },
  )

  it.each([
    ['plain', WIDE],
    ['whole', PHONE],
  ] as const)(
    'should tell of what is new, and leave what is read where it is: %s',
    async (kind, viewport) => {
      const slug = await makeList({ title: `Live, ${kind}` })
      const first = await write(slug, 'Mina', 'The first')
      for (let index = 2; index <= 5; index += 1) await write(slug, 'R', `Number ${index}`)
      const page = await newPage({ viewport: { ...viewport, height: 360 } })
      const refused: string[] = []
      page.on('console', (message) => {
        if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text())
      })
      const opened = page.waitForResponse((response) => response.url().endsWith('/events'))
      await page.goto(`${pages.url}/${kind}/${slug}?live`)
      await opened
      await until(() => bodies(page).then(({ length }) => length), 5)
      const read = page.locator('.list > li', { hasText: 'Number 3' })
      await read.evaluate((item) => item.scrollIntoView())
      const place = () => read.evaluate((item) => Math.round(item.getBoundingClientRect().top))
      const before = await place()

      await write(slug, 'Jiwoo', 'Something new')
      await write(slug, 'Jiwoo', 'An answer', first)
      const button = page.locator('[data-act="fresh"]')
      await until(() => button.innerText(), 'New comments: 2')
      expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(1)
      expect(await bodies(page)).not.toContain('Something new')
      // a picture of the page puts a style of its own into it
      expect(refused).toEqual([])
      await shoot(page, `widgets-${kind}-live`)
      await button.click()
      await until(
        () => bodies(page),
        ['The first', 'An answer', 'Number 2', 'Number 3', 'Number 4', 'Number 5', 'Something new'],
      )
      expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(1)
      expect(await button.isVisible()).toBe(false)

      await decide(first, 'rejected')
      const tombstone = page.locator(`[data-id="${first}"]`)
      await until(() => tombstone.innerText(), 'This comment was taken away.')
      // another widget of the page hears of it
      await fetch(`${desk.url}/api/v1/lists/${slug}/reactions/love`, {
        headers: { 'X-Forwarded-For': freshAddress() },
        method: 'PUT',
      })
      await until(() => page.locator('list-reactions [data-kind="love"] .count').innerText(), '1')
      expect(await axeViolations(page)).toEqual([])
    },
  )

  it('should ask now and then where nothing is told', async () => {
    const slug = await makeList({ title: 'Asked' })
    await write(slug, 'Mina', 'The first')
    const page = await newPage({})
    await page.clock.install()
    await page.route('**/events', (route) => route.fulfill({ status: 503 }))
    const counted = () => page.waitForResponse((response) => response.url().includes('/counts'))
    const asked = counted()
    await page.goto(`${pages.url}/whole/${slug}?live`)
    await asked
    await write(slug, 'Jiwoo', 'Something new')
    const again = counted()
    await page.clock.fastForward(10_000)
    await again
    const button = page.locator('[data-act="fresh"]')
    await until(() => button.innerText(), 'New comments')
    await button.click()
    await until(() => bodies(page), ['The first', 'Something new'])
  })

  it('should keep what is begun, and show its writer what waits for a moderator', async () => {
    const slug = await makeList({ title: 'Held' })
    const page = await open(`/whole/${slug}`)
    const form = 'form[data-kind="post"]'
    const words = `See https://a.example/1 https://b.example/2 https://c.example/${crypto.randomUUID()}`
    await page.locator(`${form} [name="body"]`).fill(words)
    await page.reload()
    await until(() => page.locator(`${form} [name="body"]`).inputValue(), words)
    await send(page, form, { name: 'Jiwoo' })
    await until(
      () => page.locator('.status[data-main]').innerText(),
      'Thank you. Readers see your comment once a moderator has looked at it.',
    )
    expect(await bodies(page)).toEqual([])
    expect(await page.locator(`${form} [name="body"]`).inputValue()).toBe('')
    await page.reload()
    await until(() => page.locator('[data-act="own"]').isVisible(), true)
    expect(await shiftOf(page)).toBe(0)
    await page.locator('[data-act="own"]').click()
    expect(await page.locator('.own .body').innerText()).toBe(words)
    expect(await page.locator('.own a').first().getAttribute('rel')).toContain('nofollow')
    expect(await axeViolations(page)).toEqual([])
    await shoot(page, 'widgets-held')
  })

  it('should be put into another order, and go on', async () => {
    const slug = await makeList({ title: 'Many' })
    for (let index = 1; index <= 7; index += 1) await write(slug, 'R', `Number ${index}`)
    const numbers = (from: number, to: number): string[] =>
      Array.from({ length: Math.abs(to - from) + 1 }, (_, index) =>
        from < to ? `Number ${from + index}` : `Number ${from - index}`,
      )
    const page = await open(`/whole/${slug}`)
    expect(await bodies(page)).toEqual(numbers(1, 5))
    await page.locator('[data-act="more"]').click()
    await until(() => bodies(page), numbers(1, 7))
    expect(await page.locator('[data-act="more"]').count()).toBe(0)
    await page.locator('[data-sort="newest"]').click()
    await until(() => bodies(page), numbers(7, 1))
    expect(await page.locator('[data-sort="newest"]').getAttribute('aria-current')).toBe('true')
  })

  it('should show what others write as text', async () => {
    const slug = await makeList({ title: 'Hostile' })
    const nasty = `<img src=x onerror="window.hacked=1"> & "quoted" ${crypto.randomUUID()}`
    await write(slug, 'Mina', nasty)
    for (const kind of ['plain', 'whole']) {
      const page = await open(`/${kind}/${slug}`)
      await until(() => bodies(page), [nasty])
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
      expect(await page.locator('.list .body a').count()).toBe(0)
    }
  })

  it('should say so where a list takes none', async () => {
    const slug = await makeList({ commentsOpen: false, title: 'Closed' })
    for (const kind of ['plain', 'whole']) {
      const page = await open(`/${kind}/${slug}`)
      expect(await page.locator('list-comments form').count()).toBe(0)
      expect(await page.locator('list-comments section').innerText()).toContain(
        'takes no more comments',
      )
    }
  })
})

describe('without a script', () => {
  it('should be whole, take a comment by a form, and lead on', async () => {
    const slug = await makeList({ entries: [{ printedTitle: 'Healer' }], title: 'No script' })
    const once = crypto.randomUUID()
    const texts = [`Before, ${once}`, `An answer, ${once}`, `By a form, ${once}`] as const
    const [before, reply, byForm] = texts
    const first = await write(slug, 'Mina', before)
    const page = await open(`/whole/${slug}`, { javaScriptEnabled: false })
    expect(await page.locator('ranked-list [part~="entry"]').innerText()).toContain('Healer')
    // what needs a script is not shown
    expect(await page.locator('[data-act="flag"]').first().isVisible()).toBe(false)
    await shoot(page, 'widgets-no-script')

    await page.locator('list-comments [part="mail"] summary').click()
    const mailAddress = 'jiwoo-without-script@example.com'
    await send(page, 'list-comments form', { body: byForm, mailAddress, name: 'Jiwoo' })
    await page.waitForURL(/comment=published#comments$/)
    expect(page.url()).not.toContain('jiwoo')
    await until(async () => mailbox.mails.some((each) => each.includes(mailAddress)), true)
    expect(await page.locator('list-comments form .status').innerText()).toContain('is here')
    expect(await bodies(page)).toEqual([before, byForm])
    await send(page, 'list-comments form', { body: byForm, name: 'Jiwoo' })
    await page.waitForURL(/comment=repeated-comment/)
    expect(await page.locator('list-comments form .status').innerText()).toContain('already')

    await page.locator(`[data-id="${first}"] [data-act="reply"]`).click()
    await page.waitForURL(/reply-to=/)
    await send(page, 'list-comments form', { body: reply, name: 'Jiwoo' })
    await page.waitForURL(/comment=published/)
    expect(await bodies(page)).toEqual([...texts])
    await page.locator('[data-sort="newest"]').click()
    await page.waitForURL(/comments-sort=newest/)
    expect(await bodies(page)).toEqual([byForm, before])
  })

  it('should leave a link where no server has rendered anything', async () => {
    const page = await open(`/plain/${KISSES}`, { javaScriptEnabled: false })
    expect(await page.getByRole('link', { name: 'The list' }).count()).toBe(3)
  })
})

describe('a list', () => {
  it('should show what gives something away, and load clips, on a click', async () => {
    const clip = await fetch(`${desk.url}/api/clips`, {
      body: JSON.stringify({
        kind: 'scene',
        provider: 'youtube',
        reference: 'video',
        startSeconds: 232,
        title: 'The scene itself',
        url: 'https://youtu.be/abcdefghijk',
      }),
      headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
      method: 'POST',
    })
    const { doc } = (await clip.json()) as { doc: { id: number } }
    const slug = await makeList({
      displayDirection: 'countdown',
      entries: [
        { clips: [doc.id], printedTitle: 'One' },
        {
          isTiedWithPrevious: true,
          printedTitle: 'Two',
          quote: { text: 'He is the ghost.' },
          spoiler: 'major',
        },
      ],
      title: 'Clips',
    })
    const page = await newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).host))
    await page.goto(`${pages.url}/plain/${slug}`)
    await until(() => page.locator('ranked-list .play').count(), 1)
    expect(await page.locator('ranked-list [part="list"]').innerText()).toContain('Counting down')
    expect(await page.locator('ranked-list [part="list"]').innerText()).toContain('Tied with')
    const secret = page.locator('ranked-list blockquote')
    expect(await secret.isVisible()).toBe(false)
    await page.locator('ranked-list summary').click()
    expect(await secret.innerText()).toBe('He is the ghost.')
    expect(asked.some((host) => host.includes('youtube'))).toBe(false)
    await page.locator('ranked-list .play').click()
    expect(await page.locator('ranked-list iframe').getAttribute('src')).toBe(
      'https://www.youtube-nocookie.com/embed/abcdefghijk?start=232&autoplay=1',
    )
    await until(async () => asked.includes('www.youtube-nocookie.com'), true)
    await shoot(page, 'widgets-clip')
  })
})

describe('reactions', () => {
  it('should be one of each kind for a reader, be remembered, and be taken back', async () => {
    const slug = await makeList({ title: 'Loved' })
    const page = await open(`/plain/${slug}`)
    const love = page.locator('list-reactions [data-kind="love"]')
    await love.click()
    await until(() => love.locator('.count').innerText(), '1')
    await page.reload()
    await until(() => love.getAttribute('aria-pressed'), 'true')
    expect(await love.locator('.count').innerText()).toBe('1')
    await love.click()
    await until(() => love.locator('.count').innerText(), '0')
    expect(await love.getAttribute('aria-pressed')).toBe('false')
  })
})

const idOf = async (slug: string): Promise<number | string> => {
  const response = await fetch(`${desk.url}/api/ranked-lists?where[slug][equals]=${slug}&depth=0`, {
    headers: { Authorization: `JWT ${token}` },
  })
  const { docs } = (await response.json()) as { docs: Array<{ id: number | string }> }
  return docs[0]?.id ?? ''
}

describe('ranking a list oneself', () => {
  const makeRanked = (): Promise<string> =>
    makeList({
      ballots: { areOpen: true, maxEntries: 3 },
      entries: [
        'Goblin',
        'Healer',
        'Signal',
        'Mother of Mine, the Whole Long Story',
        'Misaeng',
      ].map((printedTitle) => ({ printedTitle, section: 'main' })),
      title: `Ranked ${crypto.randomUUID()}`,
    })

  /** The titles that each stored ballot names, the best first. */
  const ballotsOf = async (slug: string): Promise<string[][]> => {
    const headers = { Authorization: `JWT ${token}` }
    const id = await idOf(slug)
    const [list, ballots] = await Promise.all(
      [`ranked-lists/${id}?depth=0`, `ballots?depth=0&where[list][equals]=${id}`].map(
        async (path) => (await fetch(`${desk.url}/api/${path}`, { headers })).json(),
      ),
    )
    const { entries } = list as { entries: Array<{ id: string; printedTitle: string }> }
    const titles = new Map(entries.map((entry) => [entry.id, entry.printedTitle]))
    return (ballots as { docs: Array<{ order: string[] }> }).docs.map(({ order }) =>
      order.map((entry) => titles.get(entry) ?? ''),
    )
  }

  /** Whether ballots have to bring work along. */
  const askForWork = async (isBallotWorkAsked: boolean): Promise<void> => {
    const { status } = await fetch(`${desk.url}/api/globals/moderation-settings`, {
      body: JSON.stringify({ isBallotWorkAsked }),
      headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
      method: 'POST',
    })
    expect(status).toBe(200)
  }

  it.each([
    ['plain', '1', 'desktop', WIDE],
    ['plain', '1', 'phone', PHONE],
    ['whole', 'counted', 'desktop', WIDE],
    ['whole', 'counted', 'phone', PHONE],
  ])(
    'should be there under a strict policy, accessible, and move nothing: %s, %s, %s',
    async (kind, only, name, viewport) => {
      const page = await open(`/${kind}/${await makeRanked()}?only=${only}`, { viewport })
      expect(await page.locator('list-ballot tbody tr').count()).toBe(5)
      expect(await page.locator('list-ballot .gap').count()).toBe(only === 'counted' ? 4 : 0)
      expect(await shiftOf(page)).toBe(0)
      await page.getByRole('button', { name: 'Add: Healer' }).click()
      expect(violations.get(page)).toEqual([])
      expect(await axeViolations(page)).toEqual([])
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      await shoot(page, `widgets-ballot-${kind}-${name}`)
    },
  )

  it('should take taps, keys and drags, be kept, changed and taken back', async () => {
    const slug = await makeRanked()
    const page = await open(`/whole/${slug}?only=1&locale=ko`, { viewport: PHONE })
    const button = (name: string) => page.getByRole('button', { exact: true, name })
    const order = (): Promise<string[]> => page.locator('.chosen .name').allInnerTexts()
    for (const title of ['Healer', 'Signal', 'Goblin']) await button(`추가: ${title}`).click()
    expect(
      await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName),
    ).toBe('BUTTON')
    await button('추가: Misaeng').click()
    expect(await page.locator('.status').innerText()).toContain('3개까지')
    await button('옮기기: Goblin').press('ArrowUp')
    expect(await order()).toEqual(['Healer', 'Goblin', 'Signal'])
    await button('위로: Goblin').click()
    expect(await order()).toEqual(['Goblin', 'Healer', 'Signal'])
    const [from, to] = await Promise.all(
      ['Goblin', 'Signal'].map((title) => button(`옮기기: ${title}`).boundingBox()),
    )
    await page.mouse.move((from?.x ?? 0) + 10, (from?.y ?? 0) + 10)
    await page.mouse.down()
    await page.mouse.move((to?.x ?? 0) + 10, (to?.y ?? 0) + 10, { steps: 8 })
    await page.mouse.up()
    expect(await order()).toEqual(['Healer', 'Signal', 'Goblin'])
    await askForWork(true)
    try {
      const asked = page.waitForResponse((response) => response.url().endsWith('/challenge'))
      await button('내 순위 보내기').click()
      expect((await asked).status()).toBe(200)
      await until(() => ballotsOf(slug), [['Healer', 'Signal', 'Goblin']])
      expect(violations.get(page)).toEqual([])
    } finally {
      await askForWork(false)
    }
    await shoot(page, 'widgets-ballot-korean')

    await page.reload()
    await until(order, ['Healer', 'Signal', 'Goblin'])
    await button('빼기: Signal').click()
    await button('내 순위 보내기').click()
    await until(() => ballotsOf(slug), [['Healer', 'Goblin']])
    await button('거두기').click()
    await until(() => ballotsOf(slug), [])
    await until(order, [])
  })

  it('should go by a plain form without a script, one from a network', async () => {
    const slug = await makeRanked()
    const page = await open(`/whole/${slug}?only=1`, { javaScriptEnabled: false, viewport: PHONE })
    for (const scripted of ['.mine', '[data-act="send"]']) {
      expect(await page.locator(`list-ballot ${scripted}`).isVisible()).toBe(false)
    }
    const send = async (...titles: string[]): Promise<string> => {
      for (const [index, title] of titles.entries()) {
        await page.locator('list-ballot select').nth(index).selectOption({ label: title })
      }
      await page.locator('list-ballot [type="submit"]').click()
      await page.waitForURL(/ballot=/)
      return page.locator('list-ballot .status').innerText()
    }
    expect(await send('Healer', 'Healer')).toContain('none of them twice')
    await shoot(page, 'widgets-ballot-no-script')
    expect(await send('Healer', 'Misaeng')).toContain('Thank you')
    expect(await send('Signal')).toContain('Thank you')
    expect(await ballotsOf(slug)).toEqual([['Signal']])
  })
})
