import type { BrowserContextOptions, Page } from 'playwright-core'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { EntryFact, ListFact, SectionFact } from '../../seed/facts.js'
import type { Publication } from '../../src/publishing/shapes/index.js'

import { readFacts, sectionsOf } from '../../seed/facts.js'
import { axeViolations, PHONE, shoot, visit, WIDE } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { rowOf, until } from '../support/rankEditor.js'
import { freePort } from '../support/served.js'
import { serveSite } from '../support/site.js'

const { desk, newPage, pageAs, site, tokenOf } = browseDesk({
  hasSite: true,
  // whose a comment is, a proxy in front would say
  settings: { TRUSTED_PROXIES: '1' },
})
let token: string

beforeAll(async () => {
  await untilQuick()
  token = await tokenOf('admin')
}, 180_000)

/** A desk that has just been filled compiles its lists and is slow until it has. */
const untilQuick = async (): Promise<void> => {
  const deadline = Date.now() + 150_000
  for (let isQuick = false; !isQuick && Date.now() < deadline;) {
    const started = Date.now()
    for (const { slug } of readFacts().lists) await fetch(`${desk.url}/api/v1/lists/${slug}`)
    isQuick = Date.now() - started < 1000
  }
}

const facts = readFacts().lists
const KISSES = 'best-k-drama-kisses-of-all-time'
const CONFESSIONS = 'top-10-k-drama-confessions-ranked'

const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await newPage(options)
  await page.goto(`${site.url}${path}`)
  return page
}

/** Payload's own REST, as an admin. */
const write = async <T>(path: string, method: string, body: object): Promise<T> => {
  const response = await fetch(`${desk.url}/api${path}`, {
    body: JSON.stringify(body),
    headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
    method,
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return (JSON.parse(text) as { doc: T }).doc
}

const makeList = (
  data: Record<string, unknown>,
): Promise<{ entries: { id: string }[]; id: number; slug: string }> =>
  write('/ranked-lists?depth=0', 'POST', { _status: 'published', mode: 'ranked', ...data })

const publication = async (slug: string, query = ''): Promise<Publication> =>
  (await (await fetch(`${desk.url}/api/v1/lists/${slug}${query}`)).json()) as Publication

const violations = (page: Page): Promise<string[]> => axeViolations(page)

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

// --- the five lists -----------------------------------------------------------------------------

/** The number in front of an entry, as the article prints it. */
const labelOf = (list: ListFact, section: SectionFact, entry: EntryFact): null | string => {
  const number = entry.rank ?? entry.position
  if (section.kind !== 'main' || list.showNumbers === false || number === undefined) return null
  return (list.numberStyle ?? '#N').replace('N', String(number))
}

const titleOf = (section: SectionFact, entry: EntryFact): string => {
  if (section.kind === 'spotlight') return (entry.people ?? []).join(' and ')
  if (entry.sceneTitle) return entry.titleIsQuote ? `“${entry.sceneTitle}”` : entry.sceneTitle
  return entry.printedDrama ?? entry.drama ?? 'Untitled entry'
}

/** What a reader sees of the entries of a section, from top to bottom. */
const readSection = (page: Page, kind: string) =>
  page.$$eval(`.section-${kind} .entry`, (entries) =>
    entries.map((entry) => {
      const text = (selector: string) => entry.querySelector<HTMLElement>(selector)?.innerText
      const heading = entry.querySelector('h3')
      const quoted = heading?.querySelector('q')
      return {
        all: (entry as HTMLElement).innerText,
        cast: entry.querySelectorAll('.cast li').length,
        clips: entry.querySelectorAll('.clip').length,
        drama: text('.entry-drama') ?? null,
        first: text('.entry-first') ?? null,
        images: entry.querySelectorAll('.picture figcaption span').length,
        isTied: entry.querySelector('.entry-tie') !== null,
        label: text('.entry-label') ?? null,
        links: entry.querySelectorAll('.watch a').length,
        title: quoted ? `“${quoted.textContent}”` : (heading?.textContent ?? '').trim(),
      }
    }),
  )

const clipCountOf = ({ clips, timestamp }: EntryFact): number | undefined => {
  if (typeof clips === 'number') return clips
  if (clips) return clips.filter(({ spoiler }) => !spoiler).length
  return timestamp ? 1 : undefined
}

describe.each(facts.map((list) => [list.slug, list] as const))('%s', (slug, list) => {
  let page: Page

  beforeAll(async () => {
    page = await open(`/lists/${slug}`)
  })

  afterAll(() => page.context().close())

  it('should have the title and what stands below it', async () => {
    expect(await page.locator('h1').innerText()).toBe(list.title)
    expect(await page.title()).toBe(`${list.title} · Ranked lists`)
    const header = await page.locator('.list-header').innerText()
    for (const each of [
      ...(list.categories ?? []),
      ...(list.byline ? [`By ${list.byline}`] : []),
      ...(list.occasion ? [list.occasion] : []),
      ...(list.printedCounters ?? []).map((value) => value.toLocaleString('en')),
      ...(list.printedReadingMinutes ? [`${list.printedReadingMinutes} min read`] : []),
      ...(list.publishedOn === '2016-12-22' ? ['December 22, 2016'] : []),
      ...(list.lastUpdated === null ? ['Last updated: —'] : []),
    ]) {
      expect(header).toContain(each)
    }
    expect(await page.locator('.standfirst').count()).toBe(1)
    expect(await page.locator('.list > .picture img').getAttribute('alt')).toBeTruthy()
    for (const name of list.heroImage?.captionNames ?? []) {
      expect(await page.locator('.list > .picture figcaption').innerText()).toContain(name)
    }
    const note = page.locator('.note-spoiler')
    expect((await note.count()) > 0).toBe(list.spoilerNote === true)
    for (const tag of list.tags ?? []) {
      expect(await page.locator('.page > .labels').innerText()).toContain(tag)
    }
    expect(await page.locator('.author-box').count()).toBeGreaterThanOrEqual(list.authorBio ? 1 : 0)
  })

  it('should have the sections in order, with their titles', async () => {
    const shown = await page.$$eval('.section', (sections) =>
      sections.map((section) => ({
        kind: /section-(\S+)/.exec(section.className)?.[1],
        title: section.querySelector('h2')?.textContent?.trim(),
      })),
    )
    const wanted = sectionsOf(list)
    expect(shown.map(({ kind }) => kind).toSorted()).toEqual(
      wanted.map(({ kind }) => kind).toSorted(),
    )
    for (const { kind, title } of wanted) {
      if (title) expect(shown.find((each) => each.kind === kind)?.title).toBe(title)
    }
  })

  it.each(sectionsOf(list).map((section) => [section.kind, section] as const))(
    'should have the entries of %s in the order in which they print',
    async (kind, section) => {
      const shown = await readSection(page, kind)
      expect(shown.map(({ label, title }) => [label, title])).toEqual(
        section.entries.map((entry) => [labelOf(list, section, entry), titleOf(section, entry)]),
      )
      for (const [index, entry] of section.entries.entries()) {
        const seen = shown[index]
        const isTied =
          entry.tiedWithPrevious === true || section.entries[index + 1]?.tiedWithPrevious === true
        expect([index, seen?.isTied]).toEqual([index, isTied])
        if (entry.rank === 1 && list.showNumbers === false) expect(seen?.first).toBe('Number one')
        if (entry.sceneTitle) expect(seen?.drama).toBe(entry.printedDrama ?? entry.drama)
        if (entry.roles) expect([index, seen?.cast]).toEqual([index, entry.roles.length])
        if (entry.imageCaption) expect(seen?.images).toBe(1)
        if (entry.watchLink || entry.platform) expect(seen?.links).toBe(1)
        const clips = clipCountOf(entry)
        if (clips !== undefined) expect([index, seen?.clips]).toEqual([index, clips])
        for (const words of [
          ...(entry.dramas ?? []),
          ...(kind === 'main' ? (entry.people ?? []) : []),
          ...(entry.timestamp ? [`at ${entry.timestamp.text}`] : []),
          ...(entry.episode ? [`pisode ${entry.episode}`] : []),
          ...(entry.season ? [`eason ${entry.season}`] : []),
          ...(entry.ost ? [entry.ost.title, entry.ost.artist] : []),
          ...(entry.place ? [entry.place] : []),
          ...(entry.reality === 'fantasy' ? ['a fantasy'] : []),
          ...(entry.franchise ? [entry.franchise] : []),
          ...(entry.pairing ? [entry.pairing] : []),
          ...(entry.platform ? [entry.platform] : []),
          ...(entry.epigraphBy ? [entry.epigraphBy] : []),
          ...(entry.credits ?? []),
        ]) {
          expect(seen?.all).toContain(words)
        }
      }
    },
  )

  it('should have all comments and who answers whom', async () => {
    const more = page.locator('[data-more] a')
    while ((await more.count()) > 0) {
      const before = await page.locator('.comment').count()
      await more.click()
      await page.waitForFunction(
        (count) => document.querySelectorAll('.comment').length > count,
        before,
      )
    }
    const shown = await page.$$eval('.comment', (comments) =>
      comments.map((comment) => ({
        author: comment.querySelector('b')?.textContent,
        day: comment.querySelector('time')?.getAttribute('datetime'),
        isEmpty: comment.querySelector('.comment-body') === null,
        pictures: comment.querySelectorAll('.comment-picture').length,
        parent: comment.querySelector('header span')?.textContent?.replace('in reply to ', ''),
      })),
    )
    expect(shown).toEqual(
      (list.comments ?? []).map(({ author, empty, inReplyTo, on }) => ({
        author,
        day: on,
        isEmpty: empty === true,
        parent: inReplyTo,
        pictures: empty === true ? 1 : 0,
      })),
    )
    const section = await page.locator('#comments').innerText()
    expect(section.includes('more comments than are shown')).toBe(list.moreComments === true)
    if (list.printedCommentCount) {
      expect(section).toContain(`${list.printedCommentCount} comments as printed`)
    }
  })

  it('should be accessible, in the light and in the dark, and fit a phone', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await violations(page)).toEqual([])
    }
    await page.setViewportSize(PHONE)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await shoot(page, `example-${slug}-phone-dark`)
    await page.setViewportSize(WIDE)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.locator('.entry').first().scrollIntoViewIfNeeded()
    await shoot(page, `example-${slug}`)
  })
})

// --- what a reader does -------------------------------------------------------------------------

describe('the index', () => {
  it('should lead to the lists, and to those of one tag', async () => {
    const page = await open('/')
    const shown = await page.locator('.card h2').allInnerTexts()
    for (const { title } of facts) expect(shown).toContain(title)
    expect(await violations(page)).toEqual([])
    await shoot(page, 'example-index')

    await page.click(`.card a:has-text("${facts[0]?.title}")`)
    await page.click('.page > .labels a:has-text("ranked")')
    await page.waitForURL(/\?tag=ranked/)
    expect(await page.locator('h1').innerText()).toBe('Lists: ranked')
    expect(await page.locator('.card h2').allInnerTexts()).toEqual([facts[0]?.title])
  })

  it('should be there in another language, and stay in it', async () => {
    const page = await open('/')
    const korean = await publication(CONFESSIONS, '?locale=ko')
    await page.click('nav a[hreflang="ko"]')
    await page.waitForURL(/locale=ko/)
    expect(await page.getAttribute('html', 'lang')).toBe('ko')
    await page.click(`.card a[href*="${CONFESSIONS}"]`)
    await page.waitForURL(new RegExp(`${CONFESSIONS}\\?locale=ko`))
    expect(await page.locator('h1').innerText()).toBe(korean.title)
    expect(korean.title).not.toBe(facts[0]?.title)
    expect(await page.locator('#comments h2').innerText()).toBe('댓글')
    expect(await violations(page)).toEqual([])
    await page.click('nav a[hreflang="en"]')
    await page.waitForURL((url) => !url.search)
    expect(await page.locator('h1').innerText()).toBe(facts[0]?.title)
  })
})

describe('a spoiler', () => {
  it('should not be on the page before somebody asks for it, and then alone', async () => {
    const whole = (await publication(KISSES)).sections.flatMap(({ entries }) => entries)
    const entry = whole.find(({ clips }) => clips.some(({ spoiler }) => spoiler !== 'none'))
    const secret = String(entry?.clips.find(({ spoiler }) => spoiler !== 'none')?.title)
    expect(secret.length).toBeGreaterThan(3)

    expect(await (await fetch(`${site.url}/lists/${KISSES}`)).text()).not.toContain(secret)
    const page = await open(`/lists/${KISSES}`)
    expect(await page.content()).not.toContain(secret)
    const shown = page.locator(`#entry-${entry?.id}`)
    await shown.locator('[data-reveal]').focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector(`#entry-${entry?.id} .clip`)
    expect(await shown.innerText()).toContain(secret)
    expect(await shown.locator('[data-reveal]').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`entry-${entry?.id}`)
    expect(page.url()).toBe(`${site.url}/lists/${KISSES}`)
    await shoot(page, 'example-spoiler-shown')
  })

  it('should be reached without the script, too, and be hidden again', async () => {
    const page = await open(`/lists/${KISSES}`, { javaScriptEnabled: false })
    await page.click('.spoiler a')
    await page.waitForURL(/\?spoilers=show/)
    expect(await page.locator('.spoiler').count()).toBe(0)
    await page.click('.note-spoiler a')
    await page.waitForURL((url) => !url.search)
    expect(await page.locator('.spoiler').count()).toBe(1)
  })

  it('should be hidden in a comment as well', async () => {
    const { id, slug } = await makeList({ title: 'With a comment that tells' })
    const comment = { authorName: 'Somebody', list: id, status: 'published' }
    await write('/comments', 'POST', { ...comment, body: 'Harmless.' })
    await write('/comments', 'POST', { ...comment, body: 'He was a ghost.', isSpoiler: true })
    const page = await open(`/lists/${slug}`)
    expect(await page.content()).not.toContain('ghost')
    await page.click('.comment [data-reveal]')
    await page.waitForSelector('.comment-body:has-text("He was a ghost.")')
    expect(await page.locator('.comment').count()).toBe(2)
  })
})

describe('comments', () => {
  it('should go on on a page of their own without the script', async () => {
    const page = await open(`/lists/${CONFESSIONS}`, { javaScriptEnabled: false })
    const first = await page.locator('.comment b').allInnerTexts()
    await page.click('[data-more] a')
    await page.waitForURL(/\/comments\?cursor=/)
    const rest = await page.locator('.comment b').allInnerTexts()
    expect([...first, ...rest]).toEqual(facts[0]?.comments?.map(({ author }) => author))
    expect(await page.locator('[data-more]').count()).toBe(0)
  })
})

describe('where readers write', () => {
  it('should take an order on the page of a list that readers may rank', async () => {
    const page = await open(`/lists/${CONFESSIONS}`, { viewport: PHONE })
    const refused: string[] = []
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text())
    })
    await page.waitForSelector('list-ballot[ready]')
    await page.locator('list-ballot [data-act="add"]').nth(2).click()
    await page.click('list-ballot [data-act="send"]')
    await until(
      () => page.locator('list-ballot .status').innerText(),
      'Thank you. Your order counts in a minute or two.',
    )
    expect(refused).toEqual([])
    expect(await violations(page)).toEqual([])
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await page.locator('list-ballot').scrollIntoViewIfNeeded()
    await shoot(page, 'example-ballot-phone')
  })

  it('should take a comment by the widget, and without the script by a form', async () => {
    const { slug } = await makeList({ title: `Written about ${crypto.randomUUID()}` })
    const page = await open(`/lists/${slug}?locale=ko`)
    const refused: string[] = []
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text())
    })
    await page.click('#comments a:has-text("댓글 쓰기")')
    await page.waitForURL(/\/discussion\?locale=ko$/)
    await page.waitForSelector('list-comments[ready]')
    const words = `Healer, ${crypto.randomUUID()}`
    await page.fill('list-comments [name="name"]', 'Jiwoo')
    await page.fill('list-comments [name="body"]', words)
    await page.click('list-comments [type="submit"]')
    await until(() => page.locator('list-comments .list .body').allInnerTexts(), [words])
    expect(refused).toEqual([])
    expect(await violations(page)).toEqual([])
    await page.setViewportSize(PHONE)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await shoot(page, 'example-discussion-phone')

    const plain = await open(`/lists/${slug}/discussion`, { javaScriptEnabled: false })
    expect(await plain.locator('list-comments .list .body').allInnerTexts()).toEqual([words])
    const answer = `By a form, ${crypto.randomUUID()}`
    await plain.fill('list-comments [name="name"]', 'Mina')
    await plain.fill('list-comments [name="body"]', answer)
    await plain.click('list-comments [type="submit"]')
    await plain.waitForURL(/discussion\?comment=published#comments$/)
    expect(await plain.locator('list-comments .list .body').allInnerTexts()).toEqual([
      words,
      answer,
    ])
    await shoot(plain, 'example-discussion')
    expect(
      (await fetch(`${site.url}/lists/${slug}`)).headers.get('Content-Security-Policy'),
    ).toMatch(/connect-src 'self'; form-action 'none'/)
  })

  it('should take the comments of a published list as they were, by the widget', async () => {
    const { comments = [] } = facts.find(({ slug }) => slug === CONFESSIONS) ?? {}
    expect([comments.length, comments.filter(({ empty }) => empty).length]).toEqual([14, 4])
    const { slug } = await makeList({
      hasCommentMedia: true,
      title: `Discussed ${crypto.randomUUID()}`,
    })
    const page = await open(`/lists/${slug}/discussion`)
    await page.waitForSelector('list-comments[ready]')
    // each author is a reader of their own, who have a network each
    let network = ''
    await page.route(`${desk.url}/api/v1/**`, (route) =>
      route.continue({ headers: { ...route.request().headers(), 'X-Forwarded-For': network } }),
    )
    const authors = [...new Set(comments.map(({ author }) => author))]
    // the same words of the same author twice are refused, in a second try too
    const once = crypto.randomUUID()
    const written = comments.map(({ about, author, empty, inReplyTo }) => ({
      author,
      body: empty ? `Picture: What ${author} feels, ${once}` : `${about}, ${once}`,
      depth: inReplyTo === undefined ? 0 : 1,
    }))
    for (const [index, { author, empty, inReplyTo }] of comments.entries()) {
      network = `203.0.113.${1 + authors.indexOf(author)}`
      const kind = inReplyTo === undefined ? 'post' : 'reply'
      if (inReplyTo !== undefined) {
        // the thread that was begun last by whom it answers
        const thread = page.locator(`list-comments .list > .d0[data-name="${inReplyTo}"]`).last()
        await thread.locator('[data-act="reply"]').click()
      }
      const form = page.locator(`list-comments form[data-kind="${kind}"]`)
      await form.locator('[name="name"]').fill(author)
      if (empty) {
        const media = form.locator('[part="media"]')
        if ((await media.getAttribute('open')) === null) await media.locator('summary').click()
        await form
          .locator('[name="mediaUrl"]')
          .fill(`https://pictures.example/${once}/${index}.gif`)
        await form.locator('[name="mediaAlt"]').fill(`What ${author} feels, ${once}`)
      } else await form.locator('[name="body"]').fill(written[index]?.body ?? '')
      await form.locator('[type="submit"]').click()
      await until(() => page.locator('list-comments .list > li').count(), index + 1)
    }

    const read = (from: Page) =>
      from.$$eval('list-comments .list > li', (items) =>
        items.map((item) => ({
          author: item.querySelector('[part="author"]')?.textContent,
          body: (
            item.querySelector('.body p') ?? item.querySelector('.body a')
          )?.textContent?.trim(),
          depth: Number((item as HTMLElement).dataset.depth),
        })),
      )
    const plain = await open(`/lists/${slug}/discussion`, { javaScriptEnabled: false })
    expect(await read(plain)).toEqual(written)
    await page.reload()
    await page.waitForSelector('list-comments[ready]')
    expect(await read(page)).toEqual(written)
    expect(await violations(page)).toEqual([])
    await page.setViewportSize(PHONE)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await shoot(page, 'example-discussed-phone')
  })
})

describe('a clip', () => {
  it('should ask nothing of its provider before a click', async () => {
    const clip = await write<{ id: number }>('/clips', 'POST', {
      kind: 'scene',
      provider: 'youtube',
      reference: 'video',
      startSeconds: 232,
      title: 'The scene itself',
      url: 'https://youtu.be/abcdefghijk',
    })
    const inText = {
      fields: { blockType: 'clip', caption: 'In the text', clip: clip.id },
      format: '',
      type: 'block',
      version: 2,
    }
    const root = { direction: null, format: '', indent: 0, type: 'root', version: 1 }
    const { slug } = await makeList({
      entries: [
        {
          blurb: { root: { ...root, children: [inText] } },
          clips: [clip.id],
          printedTitle: 'One',
          section: 'main',
        },
      ],
      title: 'With a clip',
    })
    const page = await newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).origin))
    await page.goto(`${site.url}/lists/${slug}`)
    await page.waitForLoadState('networkidle')
    expect([...new Set(asked)].filter((origin) => origin !== desk.url)).toEqual([site.url])
    expect(await page.locator('iframe').count()).toBe(0)
    expect(await page.locator('.prose .clip-play').innerText()).toContain('In the text')

    await page.click('.clip-play:has-text("The scene itself")')
    const player = page.locator('iframe')
    expect(await player.getAttribute('src')).toBe(
      'https://www.youtube-nocookie.com/embed/abcdefghijk?start=232',
    )
    expect(await player.getAttribute('title')).toBe('The scene itself')
    await until(async () => asked.includes('https://www.youtube-nocookie.com'), true)
    expect(await page.locator('.clip-play').count()).toBe(1)
  })
})

describe('what the site answers', () => {
  it('should let nothing run but its own files', async () => {
    const { headers } = await fetch(`${site.url}/lists/${KISSES}`)
    const policy = headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'; style-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    const page = await open(`/lists/${KISSES}`)
    expect(await page.locator('[style], style, script:not([src]):not([type])').count()).toBe(0)
  })

  it('should show what editors write as text', async () => {
    const nasty = '<img src=x onerror="window.hacked=1"> & "quoted"'
    const { slug } = await makeList({
      entries: [{ heading: nasty, printedTitle: nasty, section: 'main' }],
      standfirst: nasty,
      title: nasty,
    })
    const page = await open(`/lists/${slug}`)
    expect(await page.locator('h1').innerText()).toBe(nasty)
    expect(await page.locator('.standfirst').innerText()).toBe(nasty)
    expect(await page.locator('.entry h3').innerText()).toBe(nasty)
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  })

  it('should have structured data, feeds and one address in each language', async () => {
    const page = await open(`/lists/${KISSES}`)
    const data = JSON.parse(
      (await page.locator('script[type="application/ld+json"]').textContent()) ?? '',
    ) as { headline: string; url: string }
    expect(data).toMatchObject({
      headline: facts[4]?.title,
      url: `${site.url}/lists/${KISSES}`,
    })
    expect(await page.getAttribute('link[rel="canonical"]', 'href')).toBe(data.url)
    expect(await page.getAttribute('link[hreflang="ko"]', 'href')).toBe(`${data.url}?locale=ko`)
    for (const type of [
      'application/feed+json',
      'application/rss+xml',
      'application/atom+xml',
      'application/json+oembed',
    ]) {
      const href = await page.getAttribute(`link[type="${type}"]`, 'href')
      expect((await fetch(String(href))).status).toBe(200)
    }
  })

  it('should lead robots to the sitemap, and those who ask for an icon to it', async () => {
    const robots = await (await fetch(`${site.url}/robots.txt`)).text()
    const [, sitemap = ''] = /^Sitemap: (\S+)$/m.exec(robots) ?? []
    expect(await (await fetch(sitemap)).text()).toContain(`${site.url}/lists/${KISSES}`)
    const icon = await fetch(`${site.url}/favicon.ico`)
    expect([icon.status, icon.headers.get('Content-Type')]).toEqual([200, 'image/svg+xml'])
  })

  it('should answer 304 to what a reader has already', async () => {
    const first = await fetch(`${site.url}/`)
    const etag = first.headers.get('ETag') ?? ''
    const again = await fetch(`${site.url}/`, { headers: { 'If-None-Match': etag } })
    expect([first.status, again.status]).toEqual([200, 304])
    expect((await fetch(`${site.url}/`, { method: 'POST' })).status).toBe(405)
  })

  it.each(['/nothing', '/lists/nothing-here', '/lists/%E0%A4%A', '/?cursor=x'])(
    'should say of %s that it is not there',
    async (path) => {
      const response = await fetch(`${site.url}${path}`)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('There is no such page')
    },
  )

  it('should lead from old slugs to new ones', async () => {
    const { id, slug } = await makeList({ slug: 'example-before', title: 'Moved' })
    await write(`/ranked-lists/${id}`, 'PATCH', { _status: 'published', slug: 'example-after' })
    for (const rest of ['', '/comments']) {
      const response = await fetch(`${site.url}/lists/${slug}${rest}?locale=ko`, {
        redirect: 'manual',
      })
      expect([response.status, response.headers.get('Location')]).toEqual([
        308,
        `/lists/example-after${rest}?locale=ko`,
      ])
    }
  })

  it('should say that the desk does not answer where it does not', async () => {
    const port = await freePort()
    const alone = await serveSite({ deskUrl: `http://localhost:${await freePort()}`, port })
    try {
      const page = await newPage({ viewport: PHONE })
      const response = await page.goto(`${alone.url}/lists/${KISSES}`)
      expect([response?.status(), response?.headers()['retry-after']]).toEqual([503, '30'])
      expect(await page.locator('h1').innerText()).toBe('The lists cannot be reached')
      expect(await violations(page)).toEqual([])
      await shoot(page, 'example-desk-away')
    } finally {
      await alone.stop()
    }
  })
})

// --- live preview -------------------------------------------------------------------------------

/** A list in the admin panel with its preview beside it, as an editor opens them. */
const openPreview = async (id: number): Promise<Page> => {
  const page = await pageAs('editor', { viewport: { height: 900, width: 1800 } })
  await visit(page, `${desk.url}/admin/collections/ranked-lists/${id}`)
  await page.waitForSelector('.rank-editor__row')
  await page.waitForLoadState('networkidle')
  // Payload remembers for each account whether the preview was open the last time
  if ((await page.locator('.live-preview-toggler--active').count()) === 0) {
    await page.click('#live-preview-toggler')
  }
  await page.frameLocator('#live-preview-iframe').locator('h1').waitFor()
  return page
}

describe('live preview', () => {
  it('should follow what is typed, saved and moved, and keep it from readers', async () => {
    const { id, slug } = await makeList({
      entries: ['A', 'B', 'C'].map((printedTitle) => ({ printedTitle, section: 'main' })),
      standfirst: 'As it was.',
      title: 'Before',
    })
    const page = await openPreview(id)
    const frame = page.frameLocator('#live-preview-iframe')
    expect(await frame.locator('.preview-bar').innerText()).toBe('Preview of the latest draft')
    const shown = () => frame.locator('.entry').allInnerTexts()
    const orderShown = async () => (await shown()).map((text) => text.replace(/\s+/g, ' ').trim())
    await until(orderShown, ['#1 A', '#2 B', '#3 C'])

    // typed, not saved
    await page.fill('#field-title', 'Typed')
    await until(() => frame.locator('h1').innerText(), 'Typed')
    expect((await publication(slug)).title).toBe('Before')

    // saved as a draft, by itself
    await page.fill('#field-title', 'Drafted')
    await until(() => frame.locator('h1').innerText(), 'Drafted')

    // moved, without any save
    await rowOf(page, 'C').click()
    await page.keyboard.press('Alt+Home')
    await until(orderShown, ['#1 C', '#2 A', '#3 B'])
    await shoot(page, 'example-live-preview')

    const readers = await open(`/lists/${slug}`)
    expect(await readers.locator('h1').innerText()).toBe('Before')
    expect(await readers.locator('.entry h3').allInnerTexts()).toEqual(['A', 'B', 'C'])
  })

  it('should follow the moves of others, and keep open what somebody has opened', async () => {
    const { entries, id } = await makeList({
      entries: [
        { heading: 'Nobody dies', printedTitle: 'A', section: 'main' },
        { heading: 'Somebody dies', printedTitle: 'B', section: 'main', spoiler: 'major' },
      ],
      title: 'Two editors',
    })
    const page = await openPreview(id)
    const frame = page.frameLocator('#live-preview-iframe')
    const headings = () => frame.locator('.entry h3').allInnerTexts()
    await until(headings, ['Nobody dies', 'B'])
    await frame.locator('[data-reveal]').click()
    await until(headings, ['Nobody dies', 'Somebody dies'])

    const response = await fetch(`${desk.url}/api/ranked-lists/${id}/moves`, {
      body: JSON.stringify({
        key: crypto.randomUUID(),
        operations: [{ ids: [entries[1]?.id], to: { before: entries[0]?.id }, type: 'move' }],
        revision: 0,
      }),
      headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
      method: 'POST',
    })
    expect(response.status).toBe(200)
    await until(headings, ['Somebody dies', 'Nobody dies'])
  })

  it('should be shown in a frame by the desk alone, and be kept by nobody', async () => {
    const { id } = await makeList({ _status: 'draft', title: 'Draft' })
    const answer = await fetch(`${desk.url}/api/ranked-lists/${id}/preview`, {
      headers: { Authorization: `JWT ${token}` },
      method: 'POST',
    })
    const { url } = (await answer.json()) as { url: string }
    expect(url.startsWith(`${site.url}/lists/`)).toBe(true)
    const { headers, status } = await fetch(url)
    expect([status, headers.get('Cache-Control'), headers.get('Referrer-Policy')]).toEqual([
      200,
      'no-store',
      'no-referrer',
    ])
    expect(headers.get('Content-Security-Policy')).toContain(`frame-ancestors ${desk.url}`)
    expect(headers.get('X-Robots-Tag')).toBe('noindex')
    const without = new URL(url)
    without.searchParams.delete('preview')
    expect((await fetch(without)).status).toBe(404)
  })

  it('should listen to the desk alone', async () => {
    const { id } = await makeList({ title: 'Not to be changed' })
    const answer = await fetch(`${desk.url}/api/ranked-lists/${id}/preview`, {
      headers: { Authorization: `JWT ${token}` },
      method: 'POST',
    })
    const { url } = (await answer.json()) as { url: string }
    const opener = await open('/')
    const [page] = await Promise.all([
      opener.context().waitForEvent('page'),
      opener.evaluate((address) => {
        Object.assign(window, { opened: window.open(address) })
      }, url),
    ])
    await page.waitForSelector('h1')
    await page.waitForLoadState('networkidle')
    const send = (target: Page) =>
      target.evaluate(() => {
        const { opened } = window as unknown as { opened: Window }
        const message = { data: { title: 'Changed' }, type: 'payload-live-preview' }
        opened.postMessage(message, '*')
      })
    await send(opener)
    await page.waitForTimeout(500)
    expect(await page.locator('h1').innerText()).toBe('Not to be changed')
  })

  it('should say which of wrong and expired a preview is', async () => {
    const page = await open(`/lists/x?preview=nonsense`)
    expect(await page.locator('h1').innerText()).toBe('This is no preview')
    expect(await violations(page)).toEqual([])
  })
})
