import type { BrowserContextOptions, Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import { axeViolations, PHONE, shoot, visit } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { lexical } from '../support/lexical.js'
import {
  createList,
  editorPage,
  heard,
  openList,
  order,
  publish,
  rowOf,
  until,
  violations,
} from '../support/rankEditor.js'

const { desk, pageAs, tokenOf } = browseDesk()

const STANDFIRST = 'Scenes that we can still describe without looking them up anywhere.'

const openNew = async (
  list: Omit<Parameters<typeof createList>[0], 'page'>,
  options?: BrowserContextOptions,
): Promise<{ id: number | string; page: Page }> => {
  const page = await editorPage({ pageAs, ...(options ? { options } : {}) })
  const id = await createList({ page, ...list, data: { standfirst: STANDFIRST, ...list.data } })
  await openList({ desk, id, page })
  await toggleOf(page).click()
  return { id, page }
}

/** One of the five lists as it was printed, with its checks open. */
const openPrinted = async (
  slug: string,
  {
    cookies = {},
    options,
    query = '',
  }: { cookies?: Record<string, string>; options?: BrowserContextOptions; query?: string } = {},
): Promise<Page> => {
  const page = await editorPage({ pageAs, ...(options ? { options } : {}) })
  await page
    .context()
    .addCookies(Object.entries(cookies).map(([name, value]) => ({ name, url: desk.url, value })))
  const id = await page.evaluate(async (wanted) => {
    const response = await fetch(`/api/ranked-lists?where[slug][equals]=${wanted}&depth=0`)
    return ((await response.json()) as { docs: Array<{ id: number | string }> }).docs[0]?.id
  }, slug)
  await openList({ desk, id: id ?? '', page, query })
  await toggleOf(page).click()
  return page
}

const toggleOf = (page: Page) => page.locator('.list-checks__toggle')

/** Each finding in words: where and what. */
const findings = (page: Page): Promise<string[]> =>
  page.$$eval('.list-checks__finding', (items) =>
    items.map((item) =>
      [
        item.querySelector('.list-checks__where, .list-checks__whole')?.textContent,
        item.querySelector('.list-checks__text p')?.textContent,
      ].join(': '),
    ),
  )

const findingOf = (page: Page, text: string) =>
  page.locator('.list-checks__finding', { hasText: text })

describe('the checks beside the entries', () => {
  it('should tell of what is wrong, and follow moves and undo', async () => {
    const { page } = await openNew({
      data: { mode: 'unranked', title: '4 best scenes' },
      entries: ['A', 'B', { isTiedWithPrevious: true, printedTitle: 'C' }],
    })
    const count = 'Title: The title promises 4 and the list has 3.'
    const tie = 'C: It is tied with the entry above, but neither has a rank.'
    await until(async () => await findings(page), [count, tie])
    await until(
      () =>
        toggleOf(page)
          .innerText()
          .then((text) => text.replaceAll('\n', ' ')),
      'Checks 1 problem blocks publishing 1 warning',
    )
    await shoot(page, 'checks-list')
    expect(await violations(page)).toEqual([])

    await heard(page)
    await findingOf(page, tie.slice(3)).getByRole('button', { name: 'Untie' }).click()
    await until(() => findings(page), [count])
    expect(await heard(page)).toContain('Done: Untie')
    await page.getByRole('button', { exact: true, name: 'Undo' }).click()
    await until(() => findings(page), [count, tie])
  })

  it('should lead to the entry, and put its name right', async () => {
    const page = await openPrinted('15-best-k-drama-confession-scenes')
    const sentence = '“Vicenzo” should be “Vincenzo”.'
    await until(() => findings(page), [`Vicenzo: ${sentence}`])
    await page.locator('.list-checks__where').click()
    await page.waitForSelector('.rank-editor__panel-title:text-is("Vicenzo")')
    await findingOf(page, sentence).getByRole('button', { name: 'Correct the title' }).click()
    await until(() => findings(page), [])
    await until(async () => (await order(page)).includes('Vincenzo'), true)
    await until(async () => (await toggleOf(page).innerText()).includes('No problems found'), true)
  })

  it('should lead to a field in another tab, and put the form right', async () => {
    const { id, page } = await openNew({
      data: { standfirst: null, statedCount: 9 },
      entries: ['A', 'B'],
    })
    await until(async () => (await findings(page)).length, 3)
    await findingOf(page, 'The stated count is 9')
      .getByRole('button', { name: 'Set the count' })
      .click()
    await until(async () => (await findings(page)).length, 2)
    await page.locator('.list-checks__where', { hasText: 'Standfirst' }).click()
    await page.waitForSelector('#field-standfirst')
    await until(
      () => page.evaluate(() => (document.activeElement as HTMLTextAreaElement).name),
      'standfirst',
    )
    await page.locator('textarea[name="standfirst"]').fill(STANDFIRST)
    await until(
      () =>
        page.evaluate(async (list) => {
          const response = await fetch(`/api/ranked-lists/${list}?draft=true&depth=0`)
          const { standfirst, statedCount } = (await response.json()) as Record<string, unknown>
          return [statedCount, standfirst]
        }, id),
      [2, STANDFIRST],
    )
  })

  it('should keep a list with a wrong count from being published, and say why', async () => {
    const { page } = await openNew({ data: { title: '15 best scenes' }, entries: ['A', 'B'] })
    await publish(page)
    await page.locator('.toast-error', { hasText: 'The title promises 15' }).waitFor()
    await shoot(page, 'checks-refused')
    await findingOf(page, 'The title promises 15').getByRole('button').last().click()
    await until(() => page.inputValue('#field-title'), '2 best scenes')
    await publish(page)
    await page.locator('.toast-success').waitFor()
  })

  it('should check what somebody else has changed', async () => {
    const { id, page } = await openNew({ entries: ['A', 'B'] })
    await until(async () => (await toggleOf(page).innerText()).includes('No problems found'), true)
    await page.evaluate(async (list) => {
      const board = await fetch(`/api/ranked-lists/${list}/board`)
      const { entries, revision } = (await board.json()) as {
        entries: Array<{ id: string }>
        revision: number
      }
      const ids = entries.slice(1).map((entry) => entry.id)
      await fetch(`/api/ranked-lists/${list}/moves`, {
        body: JSON.stringify({
          key: crypto.randomUUID(),
          operations: [
            { ids, type: 'remove' },
            { entries: [{ id: 'f'.repeat(24) }], to: { at: 'end', section: 'main' }, type: 'add' },
          ],
          revision,
          rows: [{ id: 'f'.repeat(24) }],
        }),
        headers: { 'Content-Type': 'application/json' },
        method: 'POST',
      })
    }, id)
    await until(() => findings(page), ['Untitled entry, number 2: This entry has no title.'])
    expect(await rowOf(page, 'A').count()).toBe(1)
  })
})

describe('the house’s style', () => {
  const rules = '/admin/collections/style-rules'

  it('should be tried before it is saved, taken over from a file, and put right by a click', async () => {
    const page = await editorPage({ pageAs })
    await visit(page, `${desk.url}${rules}/create`)
    await page.fill('#field-wrongForms', 'kdrama\nk drama')
    await page.fill('#field-rightForm', 'K-drama')
    await page.fill('#field-why', 'As the readers write it.')
    const tried = page.locator('.try-style__result')
    await page.locator('.try-style textarea').fill('A Kdrama is no “kdrama”, and kdramas are none.')
    await until(
      async () => (await tried.innerText()).replaceAll(/\s+/g, ' '),
      'Found once: A Kdrama K-drama is no “kdrama”, and kdramas are none. It becomes: A K-drama is no “kdrama”, and kdramas are none.',
    )
    await shoot(page, 'house-style-try')
    // one whose style sheet is not there would be as narrow as the browser makes it
    const [width, room] = await page.$eval('.try-style textarea', (box) => [
      box.clientWidth,
      box.parentElement?.clientWidth ?? 0,
    ])
    expect(room - (width ?? 0)).toBeLessThan(10)
    expect(await axeViolations(page, { include: ['.try-style', '.style-exchange'] })).toEqual([])
    await page.locator('#action-save').click()
    // Payload goes on to the page of what was saved
    await page.waitForURL(/style-rules\/(?!create)/)

    await visit(page, `${desk.url}${rules}`)
    await page.setInputFiles('.style-exchange input[type=file]', {
      buffer: Buffer.from('wrongForms,rightForm,why\nweb toon,webtoon,One word.\n'),
      mimeType: 'text/csv',
      name: 'style.csv',
    })
    await page.locator('.toast-success', { hasText: /Imported: . new, 0 changed/ }).waitFor()
    await page.locator('.cell-rightForm', { hasText: 'webtoon' }).waitFor()
    await shoot(page, 'house-style-list')
    expect(await axeViolations(page, { include: ['.try-style', '.style-exchange'] })).toEqual([])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('house-style.csv')

    const list = await openNew({
      data: { intro: lexical('Every kdrama has one.'), title: 'The best kdrama' },
      entries: [{ heading: 'A Web toon', printedTitle: 'A' }, 'B'],
    })
    const inTitle = 'Title: “kdrama” is written “K-drama” here.'
    const inIntro = 'Introduction: “kdrama” is written “K-drama” here.'
    const inHeading = 'A: “Web toon” is written “Webtoon” here.'
    await until(() => findings(list.page), [inTitle, inIntro, inHeading])
    await shoot(list.page, 'house-style-checks')
    for (const where of ['Introduction', 'Title', 'A']) {
      const finding = list.page.locator('.list-checks__finding', {
        has: list.page.getByRole('button', { exact: true, name: where }),
      })
      await finding.getByRole('button', { name: /^Write/ }).click()
      await finding.waitFor({ state: 'detached' })
    }
    await until(
      () =>
        list.page.evaluate(async (id) => {
          const response = await fetch(`/api/ranked-lists/${id}?draft=true&depth=0`)
          const { entries, intro, title } = (await response.json()) as {
            entries: Array<{ heading?: string }>
            intro: unknown
            title: string
          }
          return [title, entries[0]?.heading, JSON.stringify(intro).includes('Every K-drama has')]
        }, list.id),
      ['The best K-drama', 'A Webtoon', true],
    )
    await list.page.getByRole('button', { exact: true, name: 'Text' }).click()
    await list.page.getByText('Every K-drama has one.').waitFor()
  })

  it('should fit a phone, in Korean too', async () => {
    const page = await editorPage({
      options: { hasTouch: true, isMobile: true, viewport: PHONE },
      pageAs,
    })
    for (const [name, path] of [
      ['list', rules],
      ['create', `${rules}/create`],
    ] as const) {
      await page
        .context()
        .addCookies([{ name: 'payload-lng', url: desk.url, value: name === 'list' ? 'en' : 'ko' }])
      await visit(page, `${desk.url}${path}`)
      await shoot(page, `house-style-phone-${name}`)
      expect(await axeViolations(page, { include: ['.try-style', '.style-exchange'] })).toEqual([])
    }
  })
})

describe('a translation', () => {
  /** A list in English and Korean, of which the English texts have been changed since. */
  const openStale = async (options?: BrowserContextOptions) => {
    const { id, page } = await openNew(
      {
        data: { intro: lexical('Ten kisses.'), title: 'The best kisses' },
        entries: [{ heading: 'The first kiss', printedTitle: 'A' }, 'B'],
      },
      options,
    )
    const entry = await page.evaluate(async (list) => {
      const response = await fetch(`/api/ranked-lists/${list}/board?locale=ko`)
      const { entries } = (await response.json()) as { entries: Array<{ id: string }> }
      return entries[0]?.id ?? ''
    }, id)
    /** Past the page, which may be offline. */
    const save = async (locale: string, data: Record<string, unknown>): Promise<void> => {
      const response = await fetch(
        `${desk.url}/api/ranked-lists/${id}?draft=true&depth=0&locale=${locale}`,
        {
          body: JSON.stringify(data),
          headers: {
            Authorization: `JWT ${await tokenOf('editor')}`,
            'Content-Type': 'application/json',
          },
          method: 'PATCH',
        },
      )
      if (!response.ok) throw new Error(String(response.status))
    }
    await save('ko', { title: '최고의 키스' })
    await save('en', { title: 'The best first kisses' })
    const read = (locale: string, from: string): Promise<unknown> =>
      page.evaluate(
        async (asked) => {
          const response = await fetch(
            `/api/ranked-lists/${asked.id}?draft=true&depth=0&fallback-locale=null&locale=${asked.locale}`,
          )
          const list = (await response.json()) as Record<string, unknown>
          const entries = list.entries as Array<{ heading: unknown; id: string }>
          return asked.from === 'heading'
            ? entries.find((row) => row.id === asked.entry)?.heading
            : list[asked.from]
        },
        { entry, from, id, locale },
      )
    return { entry, id, page, read, save }
  }

  it('should be marked where its text has changed, and be mended side by side', async () => {
    const { entry, id, page, read, save } = await openStale()
    await openList({ desk, id, page, query: '?locale=ko' })
    await toggleOf(page).click()
    const text = 'The English text has been changed since this was translated.'
    const finding = findingOf(page, text)
    await finding.waitFor()
    await page.locator('#field-translationsBehind').waitFor()
    expect(await page.inputValue('#field-translationsBehind')).toBe('ko')
    await shoot(page, 'translation-behind')
    expect(await violations(page)).toEqual([])

    await finding.getByRole('link', { name: 'Side by side' }).click()
    const title = page.getByRole('textbox', { name: 'Title 한국어' })
    await title.waitFor()
    // the link has led to the text that it is about
    await until(() => title.evaluate((box) => box === document.activeElement), true)
    expect(await title.inputValue()).toBe('최고의 키스')
    const state = page.getByRole('status')
    const summary = /^3 texts are missing in 한국어\. 1 text in 한국어 is out of date\.$/
    await state.filter({ hasText: summary }).waitFor()
    await shoot(page, 'languages-light')
    expect(await axeViolations(page, { include: ['.list-languages'] })).toEqual([])
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'))
    await shoot(page, 'languages-dark')
    expect(await axeViolations(page, { include: ['.list-languages'] })).toEqual([])

    await page.getByRole('button', { name: 'It is still right: Title' }).click()
    await state.filter({ hasText: /^3 texts are missing in 한국어\.$/ }).waitFor()

    // an entry, by copying and by writing over the copy
    await page.getByRole('button', { name: 'Copy from English: Heading' }).click()
    const heading = page.locator(`[id="text-${entry}.heading"]`).getByRole('textbox')
    await until(() => read('ko', 'heading'), 'The first kiss')
    await page.getByRole('button', { name: 'Take the copy back: Heading' }).click()
    await until(async () => (await read('ko', 'heading')) || null, null)
    await heading.fill('첫 키스')
    await until(() => read('ko', 'heading'), '첫 키스')
    expect(await read('en', 'heading')).toBe('The first kiss')

    // Payload's own editor of rich text, by the keyboard alone
    await page.getByRole('button', { name: 'Edit Introduction, 한국어' }).focus()
    await page.keyboard.press('Enter')
    const editor = page.locator('.list-languages__editor [contenteditable="true"]')
    await until(() => editor.evaluate((box) => box === document.activeElement), true)
    await page.keyboard.type('열 번의 키스')
    await until(
      async () => JSON.stringify(await read('ko', 'intro')).includes('열 번의 키스'),
      true,
    )
    await shoot(page, 'languages-editor')
    expect(
      await axeViolations(page, {
        exclude: ['.list-languages__editor'],
        include: ['.list-languages'],
      }),
    ).toEqual([])
    await state.filter({ hasText: /^1 text is missing in 한국어\.$/ }).waitFor()

    // what somebody else has saved is shown, and what both have changed is asked for
    await save('ko', { standfirst: '다른 사람' })
    await page.getByRole('textbox', { name: 'Standfirst 한국어' }).waitFor()
    await until(
      () => page.getByRole('textbox', { name: 'Standfirst 한국어' }).inputValue(),
      '다른 사람',
    )
    await state.filter({ hasText: '한국어 has every text, and none is out of date.' }).waitFor()
    await page.context().setOffline(true)
    await title.fill('제일 좋은 키스')
    await page.getByText('Offline; kept here and sent later').first().waitFor()
    await save('ko', { title: '가장 좋은 키스' })
    await page.context().setOffline(false)
    const choice = page.getByRole('alert', { name: 'Two versions of the same text' })
    await choice.getByRole('button', { name: 'Keep mine' }).click()
    await until(() => read('ko', 'title'), '제일 좋은 키스')
    expect(await read('en', 'title')).toBe('The best first kisses')
  })

  it('should fit a phone, and be read only by whoever may not change the list', async () => {
    const { id, page, save } = await openStale({ hasTouch: true, isMobile: true, viewport: PHONE })
    await visit(page, `${desk.url}/admin/collections/ranked-lists/${id}/languages`)
    await page.getByRole('textbox', { name: 'Title 한국어' }).waitFor()
    await shoot(page, 'languages-phone')
    expect(await axeViolations(page, { include: ['.list-languages'] })).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)

    // a picture has no drafts, nor a revision to name: it is written over what was seen
    const readPicture = () =>
      page.evaluate(async () => {
        const response = await fetch(
          '/api/media?limit=1&sort=filename&depth=0&locale=ko&fallback-locale=null',
        )
        const { docs } = (await response.json()) as {
          docs: Array<{ alt: null | string; id: number | string }>
        }
        return docs[0]
      })
    const picture = await readPicture()
    await save('ko', { heroImage: picture?.id })
    const alt = page.getByRole('textbox', { name: 'Alternative text 한국어' })
    await alt.fill('비 오는 옥상')
    await until(async () => (await readPicture())?.alt, '비 오는 옥상')
    await alt.fill('눈 오는 옥상')
    await until(async () => (await readPicture())?.alt, '눈 오는 옥상')
    await shoot(page, 'languages-picture')

    const other = await pageAs('contributor')
    const list = await other.evaluate(async () => {
      const response = await fetch('/api/ranked-lists?where[_status][equals]=published&limit=1')
      return ((await response.json()) as { docs: Array<{ id: number | string }> }).docs[0]?.id
    })
    await visit(other, `${desk.url}/admin/collections/ranked-lists/${list}/languages`)
    await other.getByText('You may read these texts, but not change them.').waitFor()
    await other.getByRole('main').locator('.list-languages__pair[role="group"]').first().waitFor()
    expect(await other.locator('.list-languages').getByRole('textbox').count()).toBe(0)
    await shoot(other, 'languages-read-only')
  })
})

describe('the checks as they look', () => {
  it.each([
    { language: 'en', name: 'checks-light-en', theme: 'light' },
    { language: 'en', name: 'checks-dark-en', theme: 'dark' },
    { language: 'ko', name: 'checks-light-ko', theme: 'light' },
    { language: 'ko', name: 'checks-dark-ko', theme: 'dark' },
  ])('should be readable: $name', async ({ language, name, theme }) => {
    const page = await openPrinted('top-10-k-drama-confessions-ranked', {
      cookies: { 'payload-lng': language, 'payload-theme': theme },
      query: `?locale=${language}`,
    })
    await until(async () => (await findings(page)).length, 5)
    const why = await page.locator('.list-checks__why').allInnerTexts()
    expect(why.every((text) => /[가-힣]/.test(text))).toBe(language === 'ko')
    await shoot(page, name)
    expect(await violations(page)).toEqual([])
  })

  it('should fit a phone', async () => {
    const page = await openPrinted('best-k-drama-kisses-of-all-time', {
      options: { hasTouch: true, isMobile: true, viewport: PHONE },
    })
    await until(async () => (await findings(page)).length, 9)
    await page.locator('.list-checks').scrollIntoViewIfNeeded()
    await shoot(page, 'checks-phone')
    const isTooWide = await page.evaluate(
      () => (document.querySelector('.list-checks')?.scrollWidth ?? 0) > window.innerWidth,
    )
    expect(isTooWide).toBe(false)
    expect(await violations(page)).toEqual([])
  })
})
