import type { BrowserContextOptions, CDPSession, Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import { axeViolations, PHONE, shoot, untilLive, visit, WIDE } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import {
  createList,
  draftOf,
  dragOver,
  editorPage,
  heard,
  middleOf,
  names,
  openList,
  order,
  publish,
  rowOf,
  shown,
  stored,
  until,
  violations,
} from '../support/rankEditor.js'

const { desk, pageAs } = browseDesk()

/** A list of one's own, open; every test has another, so that none sees what another did. */
const openNew = async (
  list: Omit<Parameters<typeof createList>[0], 'page'>,
  options?: BrowserContextOptions,
): Promise<{ id: number | string; page: Page }> => {
  const page = await editorPage({ pageAs, ...(options ? { options } : {}) })
  const id = await createList({ page, ...list })
  await openList({ desk, id, page })
  await heard(page)
  return { id, page }
}

const SECTIONS = [
  { key: 'main', kind: 'main', title: 'Best' },
  { key: 'more', kind: 'honourable-mentions', title: 'Also' },
]

/** Entries of both sections: the last one is in the second. */
const twoSections = [
  ...['A', 'B', 'C', 'D'].map((printedTitle) => ({ printedTitle, section: 'main' })),
  { printedTitle: 'X', section: 'more' },
]

describe('dragging with the mouse', () => {
  it('should number everybody live, land at the line, and say it once', async () => {
    const { id, page } = await openNew({ entries: names(6) })
    await dragOver(page, 'E', { part: 'upper', title: 'B' })
    await until(() => shown(page), ['#1 A', '#3 B', '#4 C', '#5 D', '#2 E', '#6 F'])
    await shoot(page, 'rank-editor-drag')
    await page.mouse.up()
    await until(() => order(page), 'A E B C D F')
    await until(() => stored(page, id), 'A E B C D F')
    expect(await heard(page)).toEqual(['E, moved from 5 to 2 of 6'])
  })

  it('should give up on Escape', async () => {
    const { id, page } = await openNew({ entries: names(4) })
    await dragOver(page, 'D', { part: 'upper', title: 'A' })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await until(() => shown(page), ['#1 A', '#2 B', '#3 C', '#4 D'])
    expect(await stored(page, id)).toBe('A B C D')
  })

  it('should take selected rows along as a block', async () => {
    const { id, page } = await openNew({ entries: names(6) })
    await rowOf(page, 'B').click()
    await rowOf(page, 'C').click({ modifiers: ['Shift'] })
    await rowOf(page, 'E').click({ modifiers: ['ControlOrMeta'] })
    await dragOver(page, 'C', { part: 'lower', title: 'F' })
    await page.mouse.up()
    await until(() => stored(page, id), 'A D F B C E')
    expect(await heard(page)).toEqual(['B and 2 more, moved from 2 to 4 of 6'])
  })

  it('should reach another section', async () => {
    const { id, page } = await openNew({ entries: twoSections, sections: SECTIONS })
    await dragOver(page, 'B', { part: 'lower', title: 'X' })
    await page.mouse.up()
    await until(() => stored(page, id), 'A C D | X B')
    expect(await heard(page)).toEqual(['B, moved to 2 of 2 in Also'])
  })

  it('should scroll the list where it is held at the edge', async () => {
    const { id, page } = await openNew({ entries: names(60) })
    await dragOver(page, 'Entry 2', { part: 'upper', title: 'Entry 4' })
    const list = await page.locator('.rank-editor__list').boundingBox()
    await page.mouse.move(list!.x + 300, Math.min(list!.y + list!.height, 890) - 12, { steps: 5 })
    await page.waitForFunction(() => {
      const scroller = document.querySelector('.rank-editor__list')!
      return scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2
    })
    await page.mouse.up()
    await until(async () => (await heard(page)).length, 1)
    const titles = (await stored(page, id)).split(' Entry ')
    expect(titles.indexOf('2')).toBeGreaterThan(20)
  })
})

describe('dragging with a pen', () => {
  it('should move a row like a mouse does', async () => {
    const { id, page } = await openNew({ entries: names(5) })
    const session = await page.context().newCDPSession(page)
    const pen = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', x: number, y: number) =>
      session.send('Input.dispatchMouseEvent', {
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
        clickCount: 1,
        force: 0.5,
        pointerType: 'pen',
        type,
        x,
        y,
      })
    const kinds = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('pointerdown', (event) => resolve(event.pointerType), {
            once: true,
          })
        }),
    )
    const from = await middleOf(page, 'D')
    const to = await middleOf(page, 'B')
    await pen('mousePressed', from.x, from.y)
    for (let step = 1; step <= 8; step++) {
      await pen('mouseMoved', from.x, from.y + ((to.y - 15 - from.y) * step) / 8)
    }
    await page.waitForSelector('.rank-editor__drop-line')
    await pen('mouseReleased', to.x, to.y - 15)
    await until(() => stored(page, id), 'A D B C E')
    expect(await kinds).toBe('pen')
    expect(await heard(page)).toEqual(['D, moved from 4 to 2 of 5'])
  })
})

describe('dragging with a finger', () => {
  const touch = (session: CDPSession, type: 'End' | 'Move' | 'Start', x: number, y: number) =>
    session.send('Input.dispatchTouchEvent', {
      touchPoints: type === 'End' ? [] : [{ x, y }],
      type: `touch${type}`,
    })
  const phone = { hasTouch: true, isMobile: true, viewport: PHONE }

  it('should move a row that is held, and scroll the list where it is not', async () => {
    const { id, page } = await openNew({ entries: names(30) }, phone)
    const show = () =>
      page.locator('.rank-editor__list').evaluate((list) => {
        list.scrollTop = 0
        window.scrollBy({ behavior: 'instant', top: list.getBoundingClientRect().top - 250 })
      })
    await show()
    const session = await page.context().newCDPSession(page)
    const from = await middleOf(page, 'Entry 5')
    const to = await middleOf(page, 'Entry 2')

    await touch(session, 'Start', from.x, from.y)
    for (let step = 1; step <= 6; step++) await touch(session, 'Move', from.x, from.y - step * 20)
    await touch(session, 'End', 0, 0)
    const scrolled = () => page.$eval('.rank-editor__list', (list) => list.scrollTop)
    expect(await scrolled()).toBeGreaterThan(0)
    expect(await stored(page, id)).toMatch(/^Entry 1 Entry 2 Entry 3/)
    // a flick goes on for a while
    for (let before = -1; before !== (await scrolled());) {
      before = await scrolled()
      await page.waitForTimeout(300)
    }
    await show()

    await touch(session, 'Start', from.x, from.y)
    await page.waitForTimeout(400)
    for (let step = 1; step <= 8; step++) {
      await touch(session, 'Move', from.x, from.y + ((to.y - 15 - from.y) * step) / 8)
    }
    await page.waitForSelector('.rank-editor__drop-line')
    await shoot(page, 'rank-editor-finger')
    await touch(session, 'End', 0, 0)
    await until(
      async () => (await stored(page, id)).slice(0, 31),
      'Entry 1 Entry 5 Entry 2 Entry 3',
    )
    expect(await heard(page)).toEqual(['Entry 5, moved from 5 to 2 of 30'])
  })

  it('should carry selected rows to another section as a block', async () => {
    const { id, page } = await openNew({ entries: twoSections, sections: SECTIONS }, phone)
    await page.locator('.rank-editor__list').evaluate((list) => {
      window.scrollBy({ behavior: 'instant', top: list.getBoundingClientRect().top - 200 })
    })
    for (const title of ['A', 'C']) await page.getByLabel(`Select ${title}`).tap()
    const session = await page.context().newCDPSession(page)
    const from = await middleOf(page, 'A')
    const to = await middleOf(page, 'X')
    await touch(session, 'Start', from.x, from.y)
    await page.waitForTimeout(400)
    for (let step = 1; step <= 8; step++) {
      await touch(session, 'Move', from.x, from.y + ((to.y + 15 - from.y) * step) / 8)
    }
    await page.waitForSelector('.rank-editor__drop-line')
    await touch(session, 'End', 0, 0)
    await until(() => stored(page, id), 'B D | X A C')
    expect(await heard(page)).toEqual(['A and 1 more, moved to 2 of 3 in Also'])
  })
})

describe('the menu of an entry', () => {
  /** Clicks that count: every one the page gets. */
  const countClicks = (page: Page) =>
    page.evaluate(() => {
      Object.assign(window, { clicks: 0 })
      const count = () => ((window as unknown as { clicks: number }).clicks += 1)
      window.addEventListener('click', count, true)
    })
  const clicks = (page: Page) =>
    page.evaluate(() => (window as unknown as { clicks: number }).clicks)

  it('should take 187 to 3 of 200 in at most three clicks, with one announcement', async () => {
    const { id, page } = await openNew({ entries: names(200) })
    const mounted = await page.locator('.rank-editor__row').count()
    expect(mounted).toBeLessThan(50)
    await page.locator('.rank-editor__list').evaluate((list) => {
      list.scrollTop = 186 * 52 - 200
    })
    const row = rowOf(page, 'Entry 187')
    await row.waitFor()
    await countClicks(page)
    await row.getByRole('button', { name: 'Move Entry 187' }).click()
    await page.keyboard.type('3')
    await page.getByRole('button', { exact: true, name: 'Move' }).click()
    await until(
      async () => (await shown(page)).slice(0, 3),
      ['#1 Entry 1', '#2 Entry 2', '#3 Entry 187'],
    )
    expect(await clicks(page)).toBeLessThanOrEqual(3)
    await until(
      async () => (await stored(page, id)).slice(0, 31),
      'Entry 1 Entry 2 Entry 187 Entry',
    )
    expect(await heard(page)).toEqual(['Entry 187, moved from 187 to 3 of 200'])
    expect(await rowOf(page, 'Entry 187').evaluate((it) => it === document.activeElement)).toBe(
      true,
    )
  })

  it.each([
    ['Up', 'C', 'A C B D E', 'C, moved from 3 to 2 of 5'],
    ['Down', 'C', 'A B D C E', 'C, moved from 3 to 4 of 5'],
    ['To the top', 'C', 'C A B D E', 'C, moved from 3 to 1 of 5'],
    ['To the bottom', 'C', 'A B D E C', 'C, moved from 3 to 5 of 5'],
    ['Tie with the one above', 'C', 'A B C= D E', 'C, tied with B at 2'],
    ['Remove from the list', 'C', 'A B D E', 'C, removed from 3'],
  ])('should do “%s” in two clicks', async (name, title, wanted, sentence) => {
    const { id, page } = await openNew({ entries: names(5) })
    await countClicks(page)
    await rowOf(page, title)
      .getByRole('button', { name: `Move ${title}` })
      .click()
    await page.getByRole('button', { exact: true, name }).click()
    await until(() => stored(page, id), wanted)
    expect(await clicks(page)).toBe(2)
    expect(await heard(page)).toEqual([sentence])
  })

  it.each([
    ['Before …', 'D', 'A', 'D A B C E', 'D, moved from 4 to 1 of 5'],
    ['After …', 'A', 'D', 'B C D A E', 'A, moved from 1 to 4 of 5'],
    ['Swap with …', 'B', 'E', 'A E C D B', 'B and E, swapped: 2 and 5 of 5'],
  ])(
    'should do “%s” by the other’s title in three clicks',
    async (name, title, other, wanted, sentence) => {
      const { id, page } = await openNew({ entries: names(5) })
      await countClicks(page)
      await rowOf(page, title)
        .getByRole('button', { name: `Move ${title}` })
        .click()
      await page.getByRole('button', { exact: true, name }).click()
      await page.keyboard.type(other.toLowerCase())
      await page.locator('.rank-editor__picker li button').first().click()
      await until(() => stored(page, id), wanted)
      expect(await clicks(page)).toBe(3)
      expect(await heard(page)).toEqual([sentence])
    },
  )

  it('should move to another section, and part a tie', async () => {
    const { id, page } = await openNew({
      entries: [
        { printedTitle: 'A' },
        { isTiedWithPrevious: true, printedTitle: 'B' },
        ...twoSections.slice(2),
      ].map((entry) => ({ section: 'main', ...entry })),
      sections: SECTIONS,
    })
    expect(await stored(page, id)).toBe('A B= C D | X')
    await countClicks(page)
    await rowOf(page, 'B').getByRole('button', { name: 'Move B' }).click()
    await page.getByRole('button', { exact: true, name: 'Untie' }).click()
    await until(() => stored(page, id), 'A B C D | X')
    await rowOf(page, 'A').getByRole('button', { name: 'Move A' }).click()
    await page.getByRole('group', { name: 'To the section' }).getByRole('button').click()
    await until(() => stored(page, id), 'B C D | X A')
    expect(await clicks(page)).toBe(4)
    expect(await heard(page)).toEqual(['B, no longer tied, 2', 'A, moved to 2 of 2 in Also'])
  })

  it('should move and remove selected entries as one', async () => {
    const { id, page } = await openNew({ entries: names(6) })
    const select = async (...titles: string[]) => {
      for (const title of titles) await page.getByLabel(`Select ${title}`).click()
    }
    await select('B', 'E')
    await countClicks(page)
    await rowOf(page, 'E').getByRole('button', { name: 'Move E' }).click()
    expect(await page.locator('.rank-editor__popover-title').innerText()).toBe('2 selected entries')
    await page.keyboard.type('1')
    await page.getByRole('button', { exact: true, name: 'Move' }).click()
    await until(() => stored(page, id), 'B E A C D F')
    expect(await clicks(page)).toBe(2)
    const bar = page.getByRole('group', { name: '2 selected' })
    await bar.getByRole('button', { name: 'Remove 2 from the list' }).click()
    await bar.waitFor({ state: 'detached' })
    await until(() => stored(page, id), 'A C D F')
    await page.getByRole('button', { exact: true, name: 'Undo' }).click()
    await until(() => stored(page, id), 'B E A C D F')
    expect(await heard(page)).toEqual([
      'B and 1 more, moved from 2 to 1 of 6',
      'B and 1 more, removed',
      'Undone: B and 1 more, added; the first is 1 of 6',
    ])
  })

  it('should take what is dropped on an empty list, tell the keys, and lead elsewhere', async () => {
    const page = await editorPage({ pageAs })
    const id = await createList({ entries: [], page })
    await visit(page, `${desk.url}/admin/collections/ranked-lists/${id}`)
    const invite = page.locator('.rank-editor__invite')
    await invite.waitFor()
    await invite.evaluate((element) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.setData('text/plain', '1. Healer\n2. Goblin')
      element.dispatchEvent(
        new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }),
      )
    })
    const text = page.getByLabel('One entry a line, numbered or not')
    await until(() => text.inputValue(), '1. Healer\n2. Goblin')
    await page.keyboard.press('Escape')
    await text.waitFor({ state: 'hidden' })

    await page.getByRole('button', { name: 'Keyboard' }).click()
    await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Move it up or down').waitFor()
    expect(await axeViolations(page, { include: ['.rank-editor__key-help'] })).toEqual([])
    await page.keyboard.press('Escape')

    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'A list, a drama, a person, or what to do' })
    await field.fill('record')
    await page.getByRole('option', { name: 'Records' }).waitFor()
    expect(await axeViolations(page, { include: ['.command-palette'] })).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/admin\/records/)
    // there too, as on every view
    await page.getByRole('button', { name: /^Search/ }).click()
    await field.waitFor()
  }, 90_000)

  it('should work with a finger', async () => {
    const { id, page } = await openNew(
      { entries: names(5) },
      { hasTouch: true, isMobile: true, viewport: PHONE },
    )
    await rowOf(page, 'E').getByRole('button', { name: 'Move E' }).tap()
    await page.getByRole('button', { exact: true, name: 'To the top' }).tap()
    await until(() => stored(page, id), 'E A B C D')
    expect(await heard(page)).toEqual(['E, moved from 5 to 1 of 5'])
  })
})

describe('the keyboard', () => {
  it('should go with arrows, and move with Alt, the focus staying on the entry', async () => {
    const { id, page } = await openNew({ entries: names(5) })
    await rowOf(page, 'A').click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Alt+ArrowDown')
    await until(() => stored(page, id), 'A C B D E')
    await page.keyboard.press('Alt+End')
    await until(() => stored(page, id), 'A C D E B')
    await page.keyboard.press('Alt+Home')
    await until(() => stored(page, id), 'B A C D E')
    await page.keyboard.press('Alt+ArrowUp')
    expect(await heard(page)).toEqual([
      'B, moved from 2 to 3 of 5',
      'B, moved from 3 to 5 of 5',
      'B, moved from 5 to 1 of 5',
      'B, stays at 1 of 5',
    ])
    expect(await rowOf(page, 'B').evaluate((row) => row === document.activeElement)).toBe(true)
  })

  it('should select with Space and Shift, and move the block', async () => {
    const { id, page } = await openNew({ entries: names(6) })
    await rowOf(page, 'B').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Alt+ArrowDown')
    await until(() => stored(page, id), 'A D B C E F')
    await page.keyboard.press('Escape')
    await page.keyboard.press('End')
    await page.keyboard.press(' ')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press(' ')
    await page.keyboard.press('Alt+Home')
    await until(() => stored(page, id), 'E F A D B C')
    expect(await heard(page)).toEqual([
      'B and 1 more, moved from 2 to 3 of 6',
      'E and 1 more, moved from 5 to 1 of 6',
    ])
  })

  it('should open the menu, and give the focus back to the entry', async () => {
    const { id, page } = await openNew({ entries: names(3) })
    await rowOf(page, 'C').click()
    await page.keyboard.press('Shift+F10')
    await page.keyboard.type('1')
    await page.keyboard.press('Enter')
    await until(() => stored(page, id), 'C A B')
    expect(await rowOf(page, 'C').evaluate((row) => row === document.activeElement)).toBe(true)
  })

  it('should move to a typed number on Enter, and forget it on Escape', async () => {
    const { id, page } = await openNew({ entries: names(12) })
    await rowOf(page, 'A').click()
    await page.keyboard.type('11')
    expect(await rowOf(page, 'A').locator('.rank-editor__typed').innerText()).toBe('11')
    await page.keyboard.press('Escape')
    expect(await page.locator('.rank-editor__typed').count()).toBe(0)
    await page.keyboard.type('11')
    await page.keyboard.press('Enter')
    await until(() => stored(page, id), 'B C D E F G H I J K A L')
    expect(await heard(page)).toEqual(['A, moved from 1 to 11 of 12'])
  })

  it('should have one stop in the list, and reach rows that were not mounted', async () => {
    const { page } = await openNew({ entries: names(200) })
    await rowOf(page, 'Entry 1').click()
    await page.keyboard.press('End')
    await until(
      () =>
        page.evaluate(
          () => document.activeElement?.querySelector('.rank-editor__title')?.textContent,
        ),
      'Entry 200',
    )
    expect(await page.locator('.rank-editor__row[tabindex="0"]').count()).toBe(1)
    expect(await page.locator('.rank-editor__row').count()).toBeLessThan(50)
  })

  it('should take back and do again the whole session', async () => {
    const { id, page } = await openNew({ entries: names(4) })
    await rowOf(page, 'D').click()
    await page.keyboard.press('Alt+Home')
    await page.keyboard.press('Alt+ArrowDown')
    await until(() => stored(page, id), 'A D B C')
    await page.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('ControlOrMeta+z')
    await until(() => stored(page, id), 'A B C D')
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await until(() => stored(page, id), 'A D B C')
    expect((await heard(page)).slice(2)).toEqual([
      'Undone: D, moved from 2 to 1 of 4',
      'Undone: D, moved from 1 to 4 of 4',
      'Redone: D, moved from 4 to 1 of 4',
      'Redone: D, moved from 1 to 2 of 4',
    ])
  })
})

describe('the list as a whole', () => {
  const order_ = (page: Page, name: RegExp | string) => async () => {
    await page.getByRole('button', { exact: true, name: 'Order' }).click()
    await page.getByRole('dialog', { name: 'Order' }).getByRole('button', { name }).click()
  }

  it('should turn round, sort and shuffle', async () => {
    const { id, page } = await openNew({
      data: { mode: 'unranked' },
      entries: ['C', 'A', 'B', 'D'],
    })
    await order_(page, 'Reverse')()
    await until(() => stored(page, id), 'D B A C')
    await order_(page, 'Sort by title')()
    await until(() => stored(page, id), 'A B C D')
    await order_(page, 'Shuffle')()
    // they come one by one, and each is given once
    const sentences: string[] = []
    await until(async () => sentences.push(...(await heard(page))), 3)
    expect((await stored(page, id)).split(' ').toSorted()).toEqual(['A', 'B', 'C', 'D'])
  })

  it('should sort by the year of the drama, entries without one last', async () => {
    const page = await editorPage({ pageAs })
    const dramas = await page.evaluate(async () => {
      const ids: Record<string, number | string> = {}
      for (const year of [2021, 2014, 2016]) {
        const response = await fetch('/api/dramas?depth=0', {
          body: JSON.stringify({ _status: 'published', title: `Of ${year}`, year }),
          headers: { 'Content-Type': 'application/json' },
          method: 'POST',
        })
        ids[year] = ((await response.json()) as { doc: { id: number | string } }).doc.id
      }
      return ids
    })
    const id = await createList({
      data: {
        entries: [
          { printedTitle: 'Nobody', section: 'main' },
          ...[2021, 2014, 2016].map((year) => ({ dramas: [dramas[year]], section: 'main' })),
        ],
      },
      entries: [],
      page,
    })
    await openList({ desk, id, page })
    await order_(page, 'Sort by year')()
    await until(() => stored(page, id), 'Of 2014 Of 2016 Of 2021 Nobody')
  })

  it('should number by the settings of the form before they are saved, ranks as they were', async () => {
    const { id, page } = await openNew({
      entries: ['A', 'B', 'C', 'D'].map((printedTitle, index) => ({
        isTiedWithPrevious: index === 2,
        printedTitle,
        section: 'main',
      })),
    })
    expect(await shown(page)).toEqual(['#1 A', '#2 B', '#2 C', '#4 D'])
    await page.getByRole('button', { name: /^Numbering:/ }).click()
    await page.getByLabel('Ties').selectOption('dense')
    await until(() => shown(page), ['#1 A', '#2 B', '#2 C', '#3 D'])
    await page.getByLabel('Direction').selectOption('countdown')
    await until(() => shown(page), ['#1 A', '#2 B', '#2 C', '#3 D'])
    await page.getByLabel('Mode').selectOption('partial')
    await until(async () => (await shown(page))[0], '#1 A')
    // it is saved by itself
    await until(() => draftOf(page, id, 'mode'), 'partial')
    expect(await stored(page, id)).toBe('A B C= D')
  })
})

describe('two editors on one list', () => {
  it('should see each other’s moves without losing what is not saved', async () => {
    const { id, page: one } = await openNew({ entries: names(5) })
    const two = await editorPage({ pageAs })
    await openList({ desk, id, page: two })
    await two.fill('#field-title', 'A title not saved yet')
    await rowOf(two, 'C').getByRole('button', { name: 'Edit C' }).click()
    const heading = two.locator('.rank-editor__form #field-heading')
    await heading.fill('A heading just typed')
    await heard(two)

    await rowOf(one, 'E').click()
    await one.keyboard.press('Alt+Home')
    await until(() => order(two), 'E A B C D')
    await until(() => heard(two), ['Changed by somebody else: E, moved from 5 to 1 of 5'])
    expect(await heading.inputValue()).toBe('A heading just typed')
    expect(await two.inputValue('#field-title')).toBe('A title not saved yet')
    expect(await heading.evaluate((field) => field === document.activeElement)).toBe(true)
    await until(() => two.getByText('Document modified').isVisible(), false)
  })

  it('should keep the order of who was first where both move one entry, and tell the other', async () => {
    const { id, page: one } = await openNew({ entries: names(5) })
    const two = await editorPage({ pageAs })
    // the second one does not hear of it before it moves
    await two.route(/\/board/, async (route) => {
      const response = await route.fetch()
      if ((await two.locator('.rank-editor__row').count()) > 0) return
      await route.fulfill({ response })
    })
    await openList({ desk, id, page: two })
    await rowOf(one, 'E').click()
    await one.keyboard.press('Alt+Home')
    await until(() => stored(one, id), 'E A B C D')
    await heard(two)
    await rowOf(two, 'E').click()
    await two.keyboard.type('3')
    await two.keyboard.press('Enter')
    await until(() => order(two), 'E A B C D')
    expect((await heard(two)).some((text) => text.startsWith('E was moved by somebody else'))).toBe(
      true,
    )
    expect(await stored(one, id)).toBe('E A B C D')
  })

  it('should lose nothing that is not saved where a move comes too late, and go on', async () => {
    const { id, page: one } = await openNew({ entries: names(5) })
    const two = await editorPage({ pageAs })
    await openList({ desk, id, page: two })
    // the second one neither hears of the first nor gets its text stored, for the time being
    await two.route(/\/board|\/entries\//, (route) =>
      /\/board|PATCH/.test(`${route.request().url()} ${route.request().method()}`)
        ? route.abort()
        : route.continue(),
    )
    await two.fill('#field-title', 'A title not saved yet')
    await rowOf(two, 'C').getByRole('button', { name: 'Edit C' }).click()
    const written = two.locator('.rank-editor__form #field-heading')
    await written.fill('A heading not saved yet')
    await rowOf(one, 'E').click()
    await one.keyboard.press('Alt+Home')
    await until(() => stored(one, id), 'E A B C D')
    await heard(two)

    const answer = two.waitForResponse((response) => response.url().includes('/moves'))
    // by the menu, which leaves the entry beside the list open
    await rowOf(two, 'E').getByRole('button', { name: 'Move E' }).click()
    await two.keyboard.type('3')
    await two.keyboard.press('Enter')
    expect((await answer).status()).toBe(409)
    await until(() => shown(two), ['#1 E', '#2 A', '#3 B', '#4 C', '#5 D'])
    const sentence = 'E was moved by somebody else meanwhile'
    await two.locator('[data-sonner-toast]', { hasText: sentence }).waitFor()
    expect((await heard(two)).filter((text) => text.startsWith(sentence))).toHaveLength(1)
    await shoot(two, 'rank-editor-conflict')
    expect(await violations(two)).toEqual([])
    expect(await written.inputValue()).toBe('A heading not saved yet')
    expect(await two.inputValue('#field-title')).toBe('A title not saved yet')
    // what was refused is nothing to take back
    expect(await two.getByRole('button', { exact: true, name: 'Undo' }).isDisabled()).toBe(true)

    await two.unroute(/\/board|\/entries\//)
    await rowOf(two, 'D').getByRole('button', { name: 'Move D' }).click()
    await two.getByRole('button', { exact: true, name: 'To the top' }).click()
    await until(() => stored(two, id), 'D E A B C')
    await until(() => order(one), 'D E A B C')
    await until(() => two.locator('.rank-editor__panel-status').innerText(), 'Saved')
    await until(() => draftOf(two, id, 'title'), 'A title not saved yet')
    await two.reload()
    await untilLive(two)
    await rowOf(two, 'C').getByRole('button', { name: 'Edit C' }).click()
    expect(await written.inputValue()).toBe('A heading not saved yet')
    expect(await two.inputValue('#field-title')).toBe('A title not saved yet')
    expect(await order(two)).toBe('D E A B C')
  })

  it('should lead back to an entry that was left while somebody else had written it', async () => {
    const { id, page: one } = await openNew({ entries: names(2) })
    const two = await editorPage({ pageAs })
    await openList({ desk, id, page: two })
    const heading = (page: Page) => page.locator('.rank-editor__form #field-heading')
    await rowOf(two, 'A').getByRole('button', { name: 'Edit A' }).click()
    await heading(two).waitFor()
    // the second one does not hear of the first
    await two.route(/\/board/, (route) => route.abort())
    await rowOf(one, 'A').getByRole('button', { name: 'Edit A' }).click()
    await heading(one).fill('Theirs')
    await until(() => one.locator('.rank-editor__panel-status').innerText(), 'Saved')

    await heading(two).fill('Mine')
    await rowOf(two, 'B').getByRole('button', { name: 'Edit B' }).click()
    const conflict = two.locator('.rank-editor__conflict')
    await conflict.waitFor()
    expect(await conflict.innerText()).toMatch(/Mine/)
    await two.locator('.rank-editor__panel', { hasText: 'A' }).waitFor()
    await conflict.getByRole('button', { name: 'Keep mine' }).click()
    await conflict.waitFor({ state: 'detached' })
    await until(() => heading(two).inputValue(), 'Mine')
  })

  it('should show both versions where both write the same text', async () => {
    const { id, page: one } = await openNew({ entries: names(2) })
    const two = await editorPage({ pageAs })
    await openList({ desk, id, page: two })
    const heading = (page: Page) => page.locator('.rank-editor__form #field-heading')
    for (const page of [one, two]) {
      await rowOf(page, 'A').getByRole('button', { name: 'Edit A' }).click()
      await heading(page).waitFor()
    }
    await Promise.all([heading(one).fill('Theirs'), heading(two).fill('Mine')])
    const [late] = await Promise.race(
      [one, two].map(async (page) => {
        await page.waitForSelector('.rank-editor__conflict')
        return [page]
      }),
    )
    const conflict = late!.locator('.rank-editor__conflict')
    expect(await conflict.innerText()).toMatch(/Mine/)
    expect(await conflict.innerText()).toMatch(/Theirs/)
    const typed = await heading(late!).inputValue()
    await shoot(late!, 'rank-editor-two-versions')
    expect(await violations(late!)).toEqual([])
    await late!.getByRole('button', { name: 'Keep mine' }).click()
    await until(
      () =>
        one.evaluate(async (list) => {
          const { docs, entries } = (await (
            await fetch(`/api/ranked-lists/${list}?draft=true&depth=0`)
          ).json()) as { docs?: never; entries: { heading: string }[] }
          return docs ?? entries[0]?.heading
        }, id),
      typed,
    )
  })
})

describe('one entry beside the list', () => {
  it('should save what is typed by itself, without rendering the list', async () => {
    const { id, page } = await openNew({ entries: names(100) })
    await rowOf(page, 'Entry 3').getByRole('button', { name: 'Edit Entry 3' }).click()
    const heading = page.locator('.rank-editor__form #field-heading')
    await heading.click()
    await page.evaluate(() => {
      Object.assign(window, { changes: 0 })
      new MutationObserver((records) => {
        ;(window as unknown as { changes: number }).changes += records.length
      }).observe(document.querySelector('.rank-editor__list')!, {
        attributes: true,
        characterData: true,
        childList: true,
        subtree: true,
      })
    })
    await page.keyboard.type('Typed into the panel', { delay: 20 })
    expect(await page.evaluate(() => (window as unknown as { changes: number }).changes)).toBe(0)
    await until(() => page.locator('.rank-editor__panel-status').innerText(), 'Saved')
    await page.keyboard.press('Enter')
    await shoot(page, 'rank-editor-panel')
    expect(await violations(page)).toEqual([])
    await page.reload()
    await untilLive(page)
    await rowOf(page, 'Entry 3').getByRole('button', { name: 'Edit Entry 3' }).click()
    expect(await heading.inputValue()).toBe('Typed into the panel')
    expect(await page.locator('.rank-editor__form #field-section').count()).toBe(0)
    expect(await stored(page, id)).toMatch(/^Entry 1 Entry 2 Entry 3/)
  })

  it('should leave a draft to publish, and be published with the list', async () => {
    const { page } = await openNew({ data: { _status: 'published' }, entries: names(3) })
    await rowOf(page, 'C').click()
    await page.keyboard.press('Alt+Home')
    await page.getByRole('button', { name: 'Since published' }).click()
    await until(() => page.locator('.rank-editor__movements').first().innerText(), 'C 3 → 1')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await rowOf(page, 'B').getByRole('button', { name: 'Move B' }).click()
    await page.getByRole('button', { name: 'Remove from the list' }).click()
    await until(() => order(page), 'C A')
    // what is not there any more has its title from what is published
    await page.reload()
    await untilLive(page)
    await page.waitForSelector('.rank-editor__row')
    await page.getByRole('button', { name: 'Since published' }).click()
    await until(
      () => page.locator('.rank-editor__movements').first().innerText(),
      'C 3 → 1\nB removed from 2',
    )
    await page.keyboard.press('Escape')
    await page.getByRole('button', { exact: true, name: 'History' }).click()
    await until(
      () => page.locator('.rank-editor__records .rank-editor__movements').allInnerTexts(),
      ['B removed from 3', 'C 3 → 1'],
    )
    await page.keyboard.press('Escape')
    await page.fill('#field-title', `Published ${crypto.randomUUID()}`)
    await publish(page)
    await page.waitForSelector('[data-sonner-toast]:has-text("successfully")')
    expect(await order(page)).toBe('C A')
    // one that Payload opens for what this page has saved itself is closed at once
    await until(() => page.getByText('Document modified').isVisible(), false)
  })
})

describe('the history', () => {
  it('should say who moved what from where to where, and when, and go on while one looks', async () => {
    const entries = ['Healer', 'Goblin', 'Signal', 'Misaeng', 'Vincenzo', 'Run On', 'Abyss']
    const { id, page } = await openNew({ entries })
    await page.getByRole('button', { exact: true, name: 'History' }).click()
    await page.waitForSelector('.rank-editor__dialog:has-text("Nothing has been moved yet.")')
    await page.keyboard.press('Escape')
    await rowOf(page, 'Abyss').click()
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    await until(async () => (await stored(page, id)).slice(0, 12), 'Healer Abyss')
    await page.getByRole('button', { exact: true, name: 'Undo' }).click()
    await page.getByRole('button', { exact: true, name: 'Redo' }).click()
    await until(async () => (await stored(page, id)).slice(0, 12), 'Healer Abyss')
    await page.getByRole('button', { exact: true, name: 'Order' }).click()
    await page.getByRole('button', { name: 'Sort by title' }).click()
    await until(async () => (await stored(page, id)).slice(0, 12), 'Abyss Goblin')

    await page.getByRole('button', { exact: true, name: 'History' }).click()
    const records = page.locator('.rank-editor__record')
    const movementsOf = (index: number) =>
      records.nth(index).locator('.rank-editor__movements li').allInnerTexts()
    await until(() => records.count(), 4)
    expect(await movementsOf(1)).toEqual(['Abyss 7 → 2'])
    expect(await movementsOf(2)).toEqual(['Abyss 2 → 7'])
    expect(await movementsOf(3)).toEqual(['Abyss 7 → 2'])
    const name = await page.evaluate(async () => {
      const { user } = (await (await fetch('/api/users/me')).json()) as {
        user: { email: string; name?: string }
      }
      return user.name || user.email
    })
    expect(await records.first().locator('strong').innerText()).toBe(name)
    const at = await records.first().locator('time').getAttribute('datetime')
    expect(Math.abs(Date.now() - Date.parse(at ?? ''))).toBeLessThan(60_000)
    expect(await violations(page)).toEqual([])
    await shoot(page, 'rank-editor-history')

    const two = await editorPage({ pageAs })
    await openList({ desk, id, page: two })
    await rowOf(two, 'Run On').click()
    await two.keyboard.press('Alt+Home')
    await until(() => movementsOf(0), ['Run On 5 → 1'])
    expect(await records.count()).toBe(5)
  })

  it('should bring older records when asked, and all movements of a long one', async () => {
    const { id, page } = await openNew({ entries: names(26) })
    await page.evaluate(async (list) => {
      for (let revision = 0; revision < 24; revision++) {
        const operations = [{ section: 'main', type: 'reverse' }]
        await fetch(`/api/ranked-lists/${list}/moves`, {
          body: JSON.stringify({ key: `key-${revision}`, operations, revision }),
          headers: { 'Content-Type': 'application/json' },
          method: 'POST',
        })
      }
    }, id)
    await page.getByRole('button', { exact: true, name: 'History' }).click()
    const records = page.locator('.rank-editor__record')
    await until(() => records.count(), 20)
    await page.getByRole('button', { name: 'Older' }).click()
    await until(() => records.count(), 24)
    expect(await page.getByRole('button', { name: 'Older' }).count()).toBe(0)
    const first = records.first()
    expect(await first.locator('li').count()).toBe(5)
    await first.getByRole('button', { name: /more/ }).click()
    expect(await first.locator('li').count()).toBeGreaterThan(20)
  })
})

describe('what a row warns of', () => {
  it('should be seen beside its title', async () => {
    const page = await editorPage({ pageAs })
    const made = await page.evaluate(async () => {
      const create = async (collection: string, body: Record<string, unknown>) => {
        const response = await fetch(`/api/${collection}?depth=0`, {
          body: JSON.stringify(body),
          headers: { 'Content-Type': 'application/json' },
          method: 'POST',
        })
        return ((await response.json()) as { doc: { id: number | string } }).doc.id
      }
      return {
        clip: await create('clips', { availability: 'removed', title: 'Gone' }),
        drama: await create('dramas', { _status: 'published', title: 'Twice' }),
      }
    })
    const entries = [
      { dramas: [made.drama] },
      { dramas: [made.drama], isTiedWithPrevious: true },
      { printedTitle: 'Told too early', spoiler: 'major' },
      { clips: [made.clip], printedTitle: 'Seen no more' },
      {},
    ].map((entry) => ({ section: 'main', ...entry }))
    const id = await createList({ data: { entries }, entries: [], page })
    await openList({ desk, id, page })
    expect(
      await page.$$eval('.rank-editor__row', (rows) =>
        rows.map((row) =>
          [...row.querySelectorAll('.rank-editor__flag')].map(({ textContent }) => textContent),
        ),
      ),
    ).toEqual([
      ['Tie', 'Duplicate'],
      ['Tie', 'Duplicate'],
      ['Spoiler'],
      ['Broken clip'],
      ['No title'],
    ])
    await shoot(page, 'rank-editor-flags')
    expect(await violations(page)).toEqual([])
  })
})

describe('adding', () => {
  it('should find by any name, and add several at once', async () => {
    const { id, page } = await openNew({ entries: names(2) })
    await page.getByRole('button', { name: 'Add entries' }).click()
    for (const name of ['strong girl bong soon', 'healer']) {
      await page.locator('.rank-editor__dialog input[type="search"]').fill(name)
      const target = page
        .locator('.rank-editor__targets li', { hasText: 'Drama' })
        .filter({ hasText: name === 'healer' ? 'Healer' : 'Strong Woman Do Bong Soon' })
      await target.locator('input').check()
      if (name === 'healer') {
        expect(await target.innerText()).not.toMatch(/also/)
        continue
      }
      expect(await target.innerText()).toMatch(/Drama[^]*also “Strong Girl Bong-soon”/i)
      await shoot(page, 'rank-editor-add')
      expect(await violations(page)).toEqual([])
    }
    // how many were found has been said meanwhile
    await heard(page)
    await page.getByRole('button', { name: 'Add 2 entries' }).click()
    await until(() => stored(page, id), 'A B Strong Woman Do Bong Soon Healer')
    await until(
      () => heard(page),
      ['Strong Woman Do Bong Soon and 1 more, added; the first is 3 of 4'],
    )
  })

  it('should read pasted lines, ask for the order where it is not said, and make drafts', async () => {
    const { id, page } = await openNew({ entries: ['Healer'] })
    const paste = async (text: string): Promise<void> => {
      await page.getByRole('button', { name: 'Paste a list' }).click()
      await page.locator('.rank-editor__dialog textarea').fill(text)
      await page.getByRole('button', { name: 'Read the lines' }).click()
      await page.waitForSelector('.rank-editor__pasted')
    }
    await paste(
      '#3 The Sun of My Master, Episode 4\n#2 Vicenzo (2021) – tvN\n#1 A Drama Nobody Made (2024): seen twice',
    )
    // what was read of each line, by the field that it is for
    expect(
      await page.locator('.rank-editor__pasted-line .rank-editor__sub').allInnerTexts(),
    ).toEqual(['Episode 4', '2021 · tvN', '2024 · Note: seen twice'])
    expect(await page.locator('.rank-editor__pasted-line').last().innerText()).toMatch(
      /Not recognised/,
    )
    await page.getByLabel('Drama for A Drama Nobody Made').selectOption('create')
    await shoot(page, 'rank-editor-paste')
    await page.setViewportSize(PHONE)
    await shoot(page, 'rank-editor-paste-phone')
    await page.setViewportSize(WIDE)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Add 3 entries' }).click()
    // the catalogue's titles, unless the editor says as pasted
    await until(() => stored(page, id), "Healer A Drama Nobody Made Vincenzo Master's Sun")

    await paste('Run On\nCrash Landing on You\nVicenzo')
    const flagsOf = (title: string) =>
      page
        .locator('.rank-editor__pasted-line', { hasText: title })
        .locator('.rank-editor__flag')
        .allInnerTexts()
    expect(await flagsOf('Run On')).toEqual(['100 % sure'])
    expect(await flagsOf('Vicenzo')).toContain('Duplicate')
    await page.getByLabel('Drama for Vicenzo').selectOption('skip')
    await page.getByLabel('The last line is number one').check()
    await page.getByRole('button', { name: 'Add 2 entries' }).click()
    await until(
      async () => (await stored(page, id)).slice(-'Crash Landing on You Run On'.length),
      'Crash Landing on You Run On',
    )
  })
})

describe('adding what is not there', () => {
  it('should make dramas and scenes in place, take titles alone, and edit them in their rows', async () => {
    const { id, page } = await openNew({ entries: ['A'] })
    await page.getByRole('button', { name: 'Add entries' }).click()
    const search = page.locator('.rank-editor__dialog input[type="search"]')
    const made = `Nobody made ${crypto.randomUUID()}`
    await search.fill(made)
    await page.getByText('Nothing found').waitFor()
    await page.getByRole('button', { name: `Create drama “${made}”` }).click()
    await page.getByRole('button', { name: `Leave ${made} out` }).waitFor()
    await search.fill('Only a title')
    await page.getByRole('button', { name: 'Add “Only a title” as a title alone' }).click()
    await search.fill('healer')
    await page.getByRole('button', { name: 'New scene in Healer' }).click()
    await page.getByLabel('What happens in this scene of Healer').fill('A rooftop')
    await page.keyboard.press('Enter')
    await until(() => page.locator('.rank-editor__chosen li').count(), 3)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await until(() => stored(page, id), `A ${made} Only a title Healer`)
    // the drawer gives the focus back to what opened it
    await page.waitForFunction(() => document.activeElement?.textContent === 'Add entries')

    await rowOf(page, 'Only a title').locator('[data-title]').dblclick()
    await page.keyboard.type('Another title')
    await page.keyboard.press('Enter')
    await until(() => stored(page, id), `A ${made} Another title Healer`)
    await page.keyboard.press('F2')
    await page.keyboard.type('Forgotten')
    await page.keyboard.press('Escape')
    await rowOf(page, 'Another title').waitFor()
    expect(await stored(page, id)).toBe(`A ${made} Another title Healer`)
  })

  it('should show what pasted lines become, and make the sections that they name', async () => {
    const { id, page } = await openNew({ entries: ['A'] })
    await rowOf(page, 'A').click()
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
      )
    }, 'Top 3 dramas\n#2 Vicenzo\nSee also: other lists\n#1 Nobody knows this\nVillains:\nRun On')
    await page.waitForSelector('.rank-editor__pasted')
    expect(await page.locator('.rank-editor__fate').allInnerTexts()).toEqual([
      'Left out: not an entry',
      'In the catalogue',
      'Left out: not an entry',
      'A title alone',
      'A section; the lines below go into it',
      'In the catalogue',
    ])
    await page.getByRole('button', { name: 'Search or edit by hand: Nobody knows this' }).click()
    await page.locator('.rank-editor__line-editor input[type="search"]').fill('goblin')
    await page.locator('.rank-editor__choice', { hasText: 'Goblin' }).first().click()
    await page.getByLabel('As pasted').check()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Add 3 entries' }).click()
    await until(() => stored(page, id), 'A Nobody knows this Vicenzo | Run On')
    expect(await page.locator('.rank-editor__section-title').allInnerTexts()).toContain('Villains')

    await page.getByRole('button', { exact: true, name: 'Add a section' }).click()
    await page.getByLabel('Title (may stay empty)').fill('Honourable mentions')
    await page.getByText('Suggested by the title').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.rank-editor__section-title', { hasText: 'Honourable mentions' }).waitFor()
    expect(await draftOf(page, id, 'sections')).toMatchObject([
      { key: 'main' },
      { key: 'villains', title: 'Villains' },
      { key: 'honourable-mentions', kind: 'honourable-mentions' },
    ])
  })
})

describe('an entry and its pictures', () => {
  it('should go to its neighbours, be wide, and take pictures with what they show', async () => {
    const { page } = await openNew({ entries: ['A', 'B', 'C'] })
    await rowOf(page, 'A').getByRole('button', { name: 'Edit A' }).click()
    const title = page.locator('.rank-editor__panel-title')
    await page.getByRole('button', { name: /^Next entry/ }).click()
    await until(() => title.innerText(), 'B')
    // the button keeps the focus
    await page.keyboard.press('Enter')
    await until(() => title.innerText(), 'C')
    await page.keyboard.press('Alt+PageUp')
    await until(() => title.innerText(), 'B')
    const wide = page.getByRole('button', { name: 'Full width' })
    await wide.click()
    await until(() => rowOf(page, 'B').isVisible(), false)
    await wide.click()
    await until(() => rowOf(page, 'B').isVisible(), true)

    const text = page.locator('.rank-editor__form [contenteditable="true"]').first()
    await text.click()
    await page.keyboard.type('/')
    // seen whole, within the panel and the window
    await page.waitForFunction(() => {
      const menu = document.querySelector('.slash-menu-popup')?.getBoundingClientRect()
      const panel = document.querySelector('.rank-editor__panel')?.getBoundingClientRect()
      return menu && panel && menu.top >= panel.top && menu.bottom <= panel.bottom
    })
    await page.keyboard.press('Escape')
    await page.keyboard.press('Backspace')
    await give(page, { kind: 'paste', on: '.rank-editor__form [contenteditable="true"]' })
    const alt = page.getByLabel(/^What the picture shows/)
    await alt.waitFor()
    await page.getByRole('button', { exact: true, name: 'Add the picture' }).click()
    await page.getByText('Say in a few words what the picture shows.').waitFor()
    expect(await axeViolations(page, { include: ['.picture-form'] })).toEqual([])
    await alt.fill('A field of buckwheat')
    await page.keyboard.press('Enter')
    await page.locator('.row-title--block', { hasText: 'A field of buckwheat' }).waitFor()

    await give(page, { kind: 'drop', on: '.rank-editor__row:has([aria-label="Edit C"])' })
    await alt.fill('A lighthouse')
    await page.keyboard.press('Enter')
    await rowOf(page, 'C').locator('img').waitFor()
  })
})

/** A picture that is pasted or dropped onto an element. */
const give = (page: Page, args: { kind: 'drop' | 'paste'; on: string }): Promise<void> =>
  page.evaluate(
    ({ data, kind, on }) => {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
      const transfer = new DataTransfer()
      transfer.items.add(new File([bytes], 'field.png', { type: 'image/png' }))
      const init = { bubbles: true, cancelable: true }
      document
        .querySelector(on)
        ?.dispatchEvent(
          kind === 'drop'
            ? new DragEvent('drop', { ...init, dataTransfer: transfer })
            : new ClipboardEvent('paste', { ...init, clipboardData: transfer }),
        )
    },
    { ...args, data: PNG },
  )

/** Ten pixels by ten. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC'

describe('for everybody', () => {
  const MANY = {
    entries: [
      ...names(12).map((printedTitle, index) => ({
        isTiedWithPrevious: index === 3,
        printedTitle,
        section: 'main',
      })),
      { printedTitle: 'X', section: 'more' },
    ],
    sections: [...SECTIONS, { key: 'none', kind: 'spotlight', title: 'Nobody yet' }],
  }

  it.each([
    ['wide', {}, {}],
    ['phone', { hasTouch: true, isMobile: true, viewport: PHONE }, {}],
    ['dark', {}, { 'payload-theme': 'dark' }],
    ['korean', {}, { 'payload-lng': 'ko' }],
  ])('should leave axe nothing to find: %s', async (name, options, cookies) => {
    const page = await editorPage({ options, pageAs })
    await page
      .context()
      .addCookies(
        Object.entries(cookies).map(([key, value]) => ({ name: key, url: desk.url, value })),
      )
    const id = await createList({ page, ...MANY })
    await openList({ desk, id, page })
    expect(await violations(page)).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
    await page.locator('.rank-editor').evaluate((editor) => editor.scrollIntoView())
    await shoot(page, `rank-editor-${name}`)
    await page.locator('[data-menu]').nth(2).click()
    await page.waitForSelector('.rank-editor__popover')
    await shoot(page, `rank-editor-menu-${name}`)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.locator('.rank-editor__popover').count()).toBe(0)
  })

  it('should have targets of 24 pixels at least', async () => {
    const { page } = await openNew({ entries: names(5) })
    const small = await page.$$eval(
      '.rank-editor button, .rank-editor select, .rank-editor__check',
      (targets) =>
        targets
          .map((target) => ({ box: target.getBoundingClientRect(), html: target.outerHTML }))
          .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
          .map(({ html }) => html.slice(0, 120)),
    )
    expect(small).toEqual([])
  })

  it('should begin a new list at once, with its title, and call it untitled until then', async () => {
    const page = await editorPage({ pageAs })
    await visit(page, `${desk.url}/admin/collections/ranked-lists/create`)
    await page.waitForSelector('.rank-editor__invite')
    await page.waitForFunction(() => document.activeElement?.id === 'field-title')
    await page.locator('.doc-header__title', { hasText: 'Untitled list' }).waitFor()
    const id = page.url().split('/').at(-1)?.split('?')[0] ?? ''
    await page.keyboard.type('Begun')
    await until(() => draftOf(page, id, 'title'), 'Begun')
    expect(await page.getByRole('button', { name: 'Paste a list' }).count()).toBe(1)
  })
})
