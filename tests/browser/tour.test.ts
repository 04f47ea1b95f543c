/**
 * The tour of docs/tour.md, walked by somebody who follows it to the letter: from signing in to a list of
 * ten on the site. Every step leaves its picture in tests/.output/screenshots; `TOUR_PICTURES=docs/images`
 * writes those of the document anew.
 */
import type { Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

import type { Publication } from '../../src/publishing/shapes/index.js'

import { shoot, signIn, untilLive, untilStill, visit } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { picture as writePicture } from '../support/pictures.js'
import { dragOver, order, rowOf, until } from '../support/rankEditor.js'

const { desk, newPage, site } = browseDesk({ hasSite: true })

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
const picture = async (page: Page, step: number): Promise<void> => {
  await untilStill(page)
  await shoot(page, `tour-${step}`)
  await writePicture(page, `tour-${step}`)
}

describe('the tour', () => {
  it('should lead from signing in to a list of ten that readers see', async () => {
    // 1. sign in
    const page = await newPage({ viewport: WINDOW })
    await signIn({ page, url: desk.url, ...desk.loginOf('editor') })
    await page.getByRole('heading', { name: 'Lists' }).first().waitFor()
    await picture(page, 1)

    // 2. a new list, which is a draft at once: a title, a sentence below it
    await visit(page, `${desk.url}/admin/collections/ranked-lists`)
    await page.getByRole('link', { name: 'Create New' }).first().click()
    await page.waitForURL(/ranked-lists\/(?!create)[^/?]+/)
    await untilLive(page)
    await page.locator('#field-title').fill(TITLE)
    await page.getByRole('button', { exact: true, name: 'Text' }).click()
    await page
      .locator('#field-standfirst')
      .fill('Ten stories for three days off, from the one to begin with to the one to end with.')
    await page.waitForSelector('.list-session__status--saved')
    await picture(page, 2)

    // 3. paste ten lines
    await page.getByRole('button', { exact: true, name: 'Entries' }).click()
    await page.getByRole('button', { name: 'Paste a list' }).click()
    await page.locator('.rank-editor__dialog textarea').fill(LINES.join('\n'))
    await page.getByRole('button', { name: 'Read the lines' }).click()
    await page.waitForSelector('.rank-editor__pasted')
    await picture(page, 3)
    await page.getByRole('button', { name: 'Add 10 entries' }).click()
    await until(() => page.locator('.rank-editor__row').count(), 10)

    // 4. put one where it belongs
    const before = await order(page)
    expect(before).toMatch(/^Healer /)
    // both have to be in the window
    await rowOf(page, 'Run On').evaluate((row) => row.scrollIntoView({ block: 'center' }))
    await dragOver(page, 'Reply 1988', { part: 'upper', title: 'Crash Landing on You' })
    await page.mouse.up()
    await until(async () => (await order(page)).startsWith('Healer Reply 1988 Crash'), true)
    await picture(page, 4)

    // 5. say why: one entry beside the list
    await rowOf(page, 'Healer').getByRole('button', { name: 'Edit Healer' }).click()
    const heading = page.locator('.rank-editor__form input[name$="heading"]')
    await heading.fill('Begin on a rooftop')
    await until(() => page.locator('.rank-editor__panel-status').innerText(), 'Saved')
    await picture(page, 5)

    // 6. look at what the checks say
    await page.locator('.list-checks__toggle').click()
    await page.waitForSelector('.list-checks__finding, .list-checks__good')
    await picture(page, 6)

    // 7. publish
    await page.locator('#action-look').click()
    await page.locator('.last-look .list-changes').waitFor()
    await picture(page, 7)
    await page.locator('.last-look #action-save').click()
    await page.locator('[data-sonner-toast][data-type="success"]').first().waitFor()

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
  }, 180_000)

  it('should be what the document says', async () => {
    const text = await readFile('docs/tour.md', 'utf8')
    for (const line of [TITLE, ...LINES]) expect(text).toContain(line)
    const shown = [...text.matchAll(/\(images\/(tour-\d)\.png\)/g)].map(([, name]) => name)
    expect(shown).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((step) => `tour-${step}`))
    for (const name of shown) {
      const { width } = await sharp(`docs/images/${name}.png`).metadata()
      expect(width).toBe(960)
    }
  })
})

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
