/**
 * The tours of docs/tour.md and docs/tour-moderators.md, walked by somebody who follows them to the letter:
 * from signing in to a list of ten on the site, and from a comment that waits to an answer. Nothing fails
 * meanwhile, neither in the console nor on the way to the server. Every step leaves its picture in
 * tests/.output/screenshots; `TOUR_PICTURES=docs/images` writes those of the documents anew. What a hand does
 * is counted, and docs/comparison.md says so.
 */
import type { Page } from 'playwright-core'

import { beforeAll, describe, expect, it } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

import type { Publication } from '../../src/publishing/shapes/index.js'

import { countActs } from '../support/acts.js'
import { shoot, signIn, untilLive, untilStill } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { faultsOf } from '../support/faults.js'
import { picture as writePicture } from '../support/pictures.js'
import { dragOver, order, rowOf, until } from '../support/rankEditor.js'

const { desk, newPage, site, tokenOf } = browseDesk({ hasSite: true })

const WINDOW = { height: 800, width: 1280 }
const TITLE = '10 Dramas for a Long Weekend, Ranked'

/** What somebody has in their notes; the lines of docs/tour.md. */
const LINES = [
  '1. Healer',
  '2. Crash Landing on You',
  '3. Strong Girl Bong Soon',
  '4. Vicenzo',
  '5. Run On',
  '6. Goblin',
  '7. Twenty-Five Twenty-One',
  '8. Coffee Prince',
  '9. Reply 1988',
  '10. The Sun of My Master',
]

/** Takes the picture of a step, and writes it for the document where that is asked for. */
const picture = async (page: Page, step: number, tour = 'tour'): Promise<void> => {
  await untilStill(page)
  await shoot(page, `${tour}-${step}`)
  await writePicture(page, `${tour}-${step}`)
}

/** How many acts each thing took, by its name in docs/comparison.md. */
const acts: Record<string, number> = {}

describe('the tour', () => {
  it('should lead from signing in to a list of ten that readers see', async () => {
    // 1. sign in
    const page = await newPage({ viewport: WINDOW })
    const faults = faultsOf(page)
    await signIn({ page, url: desk.url, ...desk.loginOf('editor') })
    await page.getByRole('link', { name: 'New list' }).waitFor()
    await picture(page, 1)
    const takeActs = await countActs(page)

    // 2. a new list, which is a draft at once: a title, a sentence below it
    await page.getByRole('link', { name: 'New list' }).click()
    await page.waitForURL(/ranked-lists\/(?!create)[^/?]+/)
    await untilLive(page)
    acts['Begin an article, from the first screen'] = await takeActs()
    await page.locator('#field-title').fill(TITLE)
    await page.getByRole('button', { exact: true, name: 'Text' }).click()
    await page
      .locator('#field-standfirst')
      .fill('Ten stories for three days off, from the one to begin with to the one to end with.')
    await page.waitForSelector('.list-session__status--saved')
    await picture(page, 2)

    // 3. paste ten lines
    await page.getByRole('button', { exact: true, name: 'Entries' }).click()
    await takeActs()
    await page.getByRole('button', { name: 'Paste a list' }).click()
    await page.locator('.rank-editor__dialog textarea').fill(LINES.join('\n'))
    await page.getByRole('button', { name: 'Read the lines' }).click()
    await page.waitForSelector('.rank-editor__pasted')
    await picture(page, 3)
    await page.getByRole('button', { name: 'Add 10 entries' }).click()
    await until(() => page.locator('.rank-editor__row').count(), 10)
    acts['Ten lines of notes become ten entries that know their works'] = await takeActs()

    // 4. put one where it belongs
    const before = await order(page)
    expect(before).toMatch(/^Healer /)
    // both have to be in the window
    await rowOf(page, 'Run On').evaluate((row) => row.scrollIntoView({ block: 'center' }))
    await takeActs()
    await dragOver(page, 'Reply 1988', { part: 'upper', title: 'Crash Landing on You' })
    await page.mouse.up()
    await until(async () => (await order(page)).startsWith('Healer Reply 1988 Crash'), true)
    acts['Move an entry up by seven, and have the numbers right'] = await takeActs()
    await picture(page, 4)

    // 5. say why: one entry beside the list
    await takeActs()
    await rowOf(page, 'Healer').getByRole('button', { name: 'Edit Healer' }).click()
    const heading = page.locator('.rank-editor__form input[name$="heading"]')
    await heading.fill('Begin on a rooftop')
    await until(() => page.locator('.rank-editor__panel-status').innerText(), 'Saved')
    acts['Write why an entry is where it is'] = await takeActs()
    await picture(page, 5)

    // 6. look at what the checks say
    await page.locator('.list-checks__toggle').click()
    await page.waitForSelector('.list-checks__finding, .list-checks__good')
    acts['See what would have to be mended before it goes out'] = await takeActs()
    await picture(page, 6)

    // 7. publish
    await takeActs()
    await page.locator('#action-look').click()
    await page.locator('.last-look .list-changes').waitFor()
    await picture(page, 7)
    await page.locator('.last-look #action-save').click()
    await page.locator('[data-sonner-toast][data-type="success"]').first().waitFor()
    acts['Publish, after a look at what readers will see'] = await takeActs()

    // 8. what readers see
    const published = await untilPublished()
    expect(published.title).toBe(TITLE)
    const entries = published.sections.flatMap((section) => section.entries)
    expect(entries.map(({ label }) => label)).toEqual(LINES.map((_, index) => `#${index + 1}`))
    expect(entries.slice(0, 3).map(({ dramas }) => dramas[0]?.title)).toEqual([
      'Healer',
      'Reply 1988',
      'Crash Landing on You',
    ])
    await page.goto(`${site.url}/lists/${published.slug}`)
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
    await page.getByText('Begin on a rooftop').waitFor()
    await picture(page, 8)
    expect(faults).toEqual([])
  }, 180_000)

  it('should be what the document says', async () => {
    const text = await readFile('docs/tour.md', 'utf8')
    for (const line of [TITLE, ...LINES]) expect(text).toContain(line)
    await expectPictures({ count: 8, text, tour: 'tour' })
  })
})

/** What readers have written, the first one the oldest; the lines of docs/tour-moderators.md. */
const COMMENTS = [
  'The rooftop goes first, and nothing else was ever going to.',
  'You have all lost it. A dreadful list by dreadful people.',
  'Cheap bags at my shop, ask me for the address!',
  'Was the one on the bridge filmed in one take?',
]

describe('the tour of moderators', () => {
  const slug = '5-k-drama-love-confessions'

  beforeAll(async () => {
    await send('/globals/moderation-settings', { isPremoderated: true }, await tokenOf('admin'))
    for (const [index, body] of COMMENTS.entries()) {
      await send(`/v1/lists/${slug}/comments`, { body, name: `Reader ${index + 1}` })
    }
  })

  it('should lead from what waits to an answer that readers see', async () => {
    // 1. sign in: what waits is on the first screen
    const page = await newPage({ viewport: WINDOW })
    const faults = faultsOf(page)
    await signIn({ page, url: desk.url, ...desk.loginOf('moderator') })
    const waiting = page.getByRole('link', { name: '4 to be decided' })
    await waiting.waitFor()
    await picture(page, 1, MODERATORS)
    const takeActs = await countActs(page)
    const after = async (count: number): Promise<void> => {
      await until(() => page.locator('.moderation-item').count(), count)
    }

    // 2. the queue, the oldest first
    await waiting.click()
    await after(4)
    acts['Open the comments that wait, from the first screen'] = await takeActs()
    await picture(page, 2, MODERATORS)

    // 3. approve
    await page.keyboard.press('a')
    await after(3)
    acts['Approve a comment'] = await takeActs()

    // 4. reject, for a reason
    await page.keyboard.press('r')
    await page.waitForSelector('.moderation-item__reject')
    await page.keyboard.press('1')
    await picture(page, 3, MODERATORS)
    await page.keyboard.press('Enter')
    await after(2)
    acts['Reject a comment, with the reason on record'] = await takeActs()

    // 5. spam, and back again
    await page.keyboard.press('s')
    await after(1)
    acts['Mark a comment as spam'] = await takeActs()
    await picture(page, 4, MODERATORS)
    await page.keyboard.press('z')
    await after(2)
    acts['Take the last decision back'] = await takeActs()
    await page.keyboard.press('s')
    await after(1)
    await takeActs()

    // 6. answer in one's own name, and approve what was asked
    await page.keyboard.press('m')
    await page.locator('.moderation-item__reply textarea').fill('Two, and the cut is at the lamp.')
    await picture(page, 5, MODERATORS)
    await page.keyboard.press('Control+Enter')
    await page.locator('.moderation-item__reply').waitFor({ state: 'hidden' })
    acts['Answer a comment'] = await takeActs()
    await untilAnswered({ count: 2, slug })
    await page.goto(`${site.url}/lists/${slug}`)
    const answer = page.getByText('Two, and the cut is at the lamp.').first()
    await answer.scrollIntoViewIfNeeded()
    await picture(page, 6, MODERATORS)
    expect(faults).toEqual([])
  }, 180_000)

  it('should be what the documents say', async () => {
    const text = await readFile('docs/tour-moderators.md', 'utf8')
    await expectPictures({ count: 6, text, tour: MODERATORS })
    const comparison = await readFile('docs/comparison.md', 'utf8')
    const counted = [...comparison.matchAll(/^\| ([^|]+?) +\| (\d+) +\|/gm)].map(
      ([, name, count]) => [name, Number(count)],
    )
    expect(Object.fromEntries(counted)).toEqual(acts)
  })
})

const MODERATORS = 'tour-moderators'

const expectPictures = async ({
  count,
  text,
  tour,
}: {
  count: number
  text: string
  tour: string
}): Promise<void> => {
  const shown = [...text.matchAll(/\(images\/([\w-]+)\.png\)/g)].map(([, name]) => name)
  expect(shown).toEqual(Array.from({ length: count }, (_, index) => `${tour}-${index + 1}`))
  for (const name of shown) {
    const { width } = await sharp(`docs/images/${name}.png`).metadata()
    expect(width).toBe(960)
  }
}

const send = async (path: string, body: object, token?: string): Promise<void> => {
  const response = await fetch(`${desk.url}/api${path}`, {
    body: JSON.stringify(body),
    headers: {
      'Content-Type': 'application/json',
      ...(token ? { Authorization: `JWT ${token}` } : {}),
    },
    method: 'POST',
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
}

/** The list as the public API has it, once it has. */
const untilPublished = async (): Promise<Publication> => {
  const slug = '10-dramas-for-a-long-weekend-ranked'
  const deadline = Date.now() + 30_000
  for (;;) {
    const response = await fetch(`${desk.url}/api/v1/lists/${slug}`)
    if (response.ok) return (await response.json()) as Publication
    if (Date.now() > deadline) throw new Error(`${slug} is not published: ${response.status}`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** Waits until so many of the comments on a list hang below the one asked, as readers have it. */
const untilAnswered = async ({ count, slug }: { count: number; slug: string }): Promise<void> => {
  const url = `${desk.url}/api/v1/lists/${slug}/comments`
  await until(async () => {
    const text = await (await fetch(url)).text()
    return [COMMENTS[3], 'Two, and the cut is at the lamp.'].filter((one) =>
      text.includes(one ?? ''),
    ).length
  }, count)
}
