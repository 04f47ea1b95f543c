import type { BrowserContextOptions, Page } from 'playwright-core'

import type { Browsing } from './browsing.js'
import type { ServedDesk } from './served.js'

import { axeViolations, visit } from './browser.js'

type Entry = {
  heading?: string
  isTiedWithPrevious?: boolean
  printedTitle: string
  section?: string
}

export type Section = { key: string; kind: string; title?: string }

/** How long a state may take to come, in milliseconds: a busy machine is slow, and not wrong. */
const TIMEOUT_MS = 45_000

/** A page of somebody who edits, with what it says counted from the first load. */
export const editorPage = async ({
  options,
  pageAs,
}: {
  options?: BrowserContextOptions
  pageAs: Browsing['pageAs']
}): Promise<Page> => {
  const page = await pageAs('editor', options)
  await page.addInitScript(() => {
    // once for each page, however often its window has been used
    if ('heard' in window) return
    const heard: string[] = []
    Object.assign(window, { heard })
    new MutationObserver((records) => {
      for (const { target } of records) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(
          '[aria-live]',
        )
        if (region?.textContent) heard.push(region.textContent.trim())
      }
    }).observe(document, { characterData: true, childList: true, subtree: true })
  })
  return page
}

/** A list of its own for one test. */
export const createList = async (args: {
  data?: Record<string, unknown>
  entries: readonly (Entry | string)[]
  page: Page
  sections?: Section[]
}): Promise<number | string> => {
  const { data, entries, page, sections } = args
  const body = {
    entries: entries.map((entry) =>
      typeof entry === 'string' ? { printedTitle: entry, section: 'main' } : entry,
    ),
    mode: 'ranked',
    title: `List ${crypto.randomUUID()}`,
    ...(sections ? { sections } : {}),
    ...data,
  }
  return page.evaluate(
    async (sent) => {
      const response = await fetch(`/api/ranked-lists?depth=0&draft=${sent.isDraft}`, {
        body: JSON.stringify(sent.body),
        headers: { 'Content-Type': 'application/json' },
        method: 'POST',
      })
      const answer = (await response.json()) as { doc?: { id: number | string } }
      if (!answer.doc) throw new Error(JSON.stringify(answer))
      return answer.doc.id
    },
    { body, isDraft: data?._status !== 'published' },
  )
}

/** `A`, `B`, ... or `Entry 1`, `Entry 2`, ... where there are many. */
export const names = (count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    count <= 26 ? String.fromCharCode(65 + index) : `Entry ${index + 1}`,
  )

export const openList = async (args: {
  desk: ServedDesk
  id: number | string
  page: Page
  query?: string
}): Promise<void> => {
  const { desk, id, page, query = '' } = args
  await visit(page, `${desk.url}/admin/collections/ranked-lists/${id}${query}`)
  await page.waitForSelector('.rank-editor__row')
  await page.waitForSelector('form[data-form-ready="true"], .collection-edit__form')
}

/** The rows that are mounted, from top to bottom: "#1 A". */
export const shown = (page: Page): Promise<string[]> =>
  page.$$eval('.rank-editor__row', (rows) =>
    rows
      .map((row) => ({
        text: `${row.querySelector('.rank-editor__label')?.textContent} ${row.querySelector('.rank-editor__title')?.textContent}`,
        top: row.getBoundingClientRect().top,
      }))
      .sort((one, other) => one.top - other.top)
      .map(({ text }) => text),
  )

/** The titles alone, from top to bottom. */
export const order = async (page: Page): Promise<string> =>
  (await shown(page)).map((row) => row.replace(/^\S+ /, '')).join(' ')

/** What the server has stored: titles in order, sections parted, ties marked. */
export const stored = async (page: Page, id: number | string): Promise<string> =>
  page.evaluate(async (list) => {
    const response = await fetch(`/api/ranked-lists/${list}/board`)
    const { entries } = (await response.json()) as {
      entries: { isTiedWithPrevious: boolean; section: string; title: string }[]
    }
    let section = entries[0]?.section
    return entries
      .map((entry) => {
        const isNext = entry.section !== section
        section = entry.section
        return `${isNext ? '| ' : ''}${entry.title}${entry.isTiedWithPrevious ? '=' : ''}`
      })
      .join(' ')
  }, id)

/** Publishes the list that is open: the last look before it, and the button there. */
export const publish = async (page: Page): Promise<void> => {
  await page.click('#action-look')
  await page.waitForSelector('.last-look .list-changes, .last-look h2')
  await page.locator('.last-look #action-save').click()
}

/** A field of the latest draft of a list. */
export const draftOf = (page: Page, id: number | string, field: string): Promise<unknown> =>
  page.evaluate(
    async ([list, name]) => {
      const response = await fetch(`/api/ranked-lists/${list}?draft=true&depth=0`)
      return ((await response.json()) as Record<string, unknown>)[String(name)]
    },
    [id, field],
  )

/** Sentences that a screen reader has been given since the last time. */
export const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { heard: all } = window as unknown as { heard: string[] }
    return all.splice(0)
  })

export const rowOf = (page: Page, title: string) =>
  page.locator('.rank-editor__row', {
    has: page.locator('.rank-editor__title', { hasText: new RegExp(`^${title}$`) }),
  })

/** Waits until something is so, and tells what it was instead where it is not. */
export const until = async <T>(read: () => Promise<T>, wanted: T): Promise<void> => {
  const deadline = Date.now() + TIMEOUT_MS
  let seen = await read()
  while (JSON.stringify(seen) !== JSON.stringify(wanted) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    seen = await read()
  }
  if (JSON.stringify(seen) !== JSON.stringify(wanted)) {
    throw new Error(`Wanted ${JSON.stringify(wanted)}, saw ${JSON.stringify(seen)}`)
  }
}

/** Violations that axe finds in what is the rank editor's; the pages around it are Payload's. */
export const violations = (page: Page): Promise<string[]> =>
  axeViolations(page, {
    exclude: ['.rank-editor__form'],
    include: ['.rank-editor', '.rank-editor__popover', '.rank-editor__dialog'],
  })

/** Where the middle of a row is in the window, once what comes late above it has its place. */
export const middleOf = async (page: Page, title: string): Promise<{ x: number; y: number }> => {
  let last: number | undefined
  for (;;) {
    const box = await rowOf(page, title).boundingBox()
    if (!box) throw new Error(`${title} is not on the page.`)
    if (box.y === last) return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    last = box.y
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}

/** Picks a row up with the mouse and holds it over another, in its upper or lower part. */
export const dragOver = async (
  page: Page,
  title: string,
  over: { part: 'lower' | 'upper'; title: string },
): Promise<void> => {
  // what comes late above the rows moves them
  await page.waitForLoadState('networkidle')
  const from = await middleOf(page, title)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y + 10, { steps: 3 })
  const deadline = Date.now() + TIMEOUT_MS
  do {
    // aimed again where the rows have moved meanwhile
    const to = await middleOf(page, over.title)
    await page.mouse.move(to.x, to.y + (over.part === 'upper' ? -15 : 15), { steps: 5 })
    await page.waitForSelector('.rank-editor__drop-line')
  } while (!(await isLineAt(page, over)) && Date.now() < deadline)
}

/** Whether the line that says where a row will land is at the edge of a row. */
const isLineAt = async (
  page: Page,
  { part, title }: { part: 'lower' | 'upper'; title: string },
): Promise<boolean> => {
  const [line, row] = await Promise.all([
    page.locator('.rank-editor__drop-line').boundingBox(),
    rowOf(page, title).boundingBox(),
  ])
  if (!line || !row) return false
  const edge = part === 'upper' ? row.y : row.y + row.height
  return Math.abs(line.y + line.height / 2 - edge) < row.height / 2
}
