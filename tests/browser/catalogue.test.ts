import type { Locator, Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'

import type { Id } from '../../src/storage/types.js'

import { axeViolations, inKorean, LOOKS, PHONE, shoot, visit, WIDE } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { picture } from '../support/pictures.js'
import { until } from '../support/rankEditor.js'

type Doc = Record<string, unknown> & { id: Id }

const { desk, pageAs } = browseDesk()

/** What the desk's own REST answers whoever is signed in. */
const rest = (page: Page, method: string, path: string, body?: object): Promise<Doc> =>
  page.evaluate(
    async (sent) => {
      const response = await fetch(`/api${sent.path}`, {
        ...(sent.body ? { body: JSON.stringify(sent.body) } : {}),
        headers: { 'Content-Type': 'application/json' },
        method: sent.method,
      })
      const answer = (await response.json()) as Record<string, unknown>
      if (!response.ok) throw new Error(JSON.stringify(answer))
      return (answer.doc ?? answer) as Record<string, unknown> & { id: number | string }
    },
    { body, method, path },
  )

const create = (page: Page, collection: string, data: object): Promise<Doc> =>
  rest(page, 'POST', `/${collection}?depth=0`, { _status: 'published', ...data })

const unique = (name: string): string => `${name} ${crypto.randomUUID().slice(0, 8)}`

const open = async (page: Page, collection: string, id: Id): Promise<void> => {
  await visit(page, `${desk.url}/admin/collections/${collection}/${id}`)
  await page.waitForSelector('.collection-edit__form')
}

const usedIn = (page: Page) => page.locator('section.where-used')

const statusOf = (page: Page) => page.locator('.doc-controls .status')

const mergePanel = (page: Page) => page.locator('section.merge-panel')

/** A drama, a scene, a person and a clip that one list ranks first, and later second. */
const makeRanked = async (page: Page) => {
  const title = unique('Places')
  const drama = await create(page, 'dramas', { title: unique('Healer') })
  const other = await create(page, 'dramas', { title: unique('Run On') })
  const person = await create(page, 'people', { name: unique('Somebody') })
  const role = await rest(page, 'POST', '/roles?depth=0', { drama: drama.id, person: person.id })
  const clip = await rest(page, 'POST', '/clips?depth=0', { title: unique('Rooftop') })
  const scene = await create(page, 'scenes', {
    clips: [clip.id],
    drama: drama.id,
    participants: [role.id],
    title: 'On the rooftop',
  })
  const list = await create(page, 'ranked-lists', {
    entries: [{ scenes: [scene.id] }, { dramas: [other.id] }],
    title,
  })
  return { clip, drama, list, person, scene, title }
}

/** Waits until readers have a list as it was published last. */
const untilHistory = async (page: Page, collection: string, id: Id, count: number) =>
  until(async () => {
    const { lists } = (await rest(page, 'GET', `/${collection}/${id}/where-used`)) as unknown as {
      lists: Array<{ history: unknown[] }>
    }
    return lists[0]?.history.length ?? 0
  }, count)

describe('places in lists', () => {
  it('should be told of a drama, a person, a scene and a clip, now and over time', async () => {
    const page = await pageAs('editor')
    const { clip, drama, list, person, scene, title } = await makeRanked(page)
    await untilHistory(page, 'dramas', drama.id, 1)
    const { entries } = await rest(page, 'GET', `/ranked-lists/${list.id}?depth=0`)
    await rest(page, 'PATCH', `/ranked-lists/${list.id}?depth=0`, {
      _status: 'published',
      entries: (entries as object[]).toReversed(),
    })
    await untilHistory(page, 'dramas', drama.id, 2)
    for (const [collection, { id }, tab] of [
      ['dramas', drama, 'Where used'],
      ['people', person, null],
      ['scenes', scene, 'Where used'],
      ['clips', clip, null],
    ] as const) {
      await open(page, collection, id)
      if (tab !== null) await openTab(page, tab)
      await usedIn(page).getByRole('link', { name: title }).waitFor()
      expect(await usedIn(page).locator('li').first().textContent()).toContain('#2')
      const summary = usedIn(page).locator('summary')
      await summary.focus()
      await page.keyboard.press('Enter')
      const history = usedIn(page).locator('ol li')
      await history.first().waitFor()
      expect((await history.allTextContents()).map((line) => /#\d/.exec(line)?.[0])).toEqual([
        '#1',
        '#2',
      ])
    }
    await usedIn(page).getByRole('link', { name: title }).click()
    await page.waitForSelector('.rank-editor__row')
  }, 180_000)

  it.each(LOOKS)(
    'should be readable and without faults: %s',
    async (name, options, isKorean) => {
      const page = await pageAs('editor', options)
      if (isKorean) await inKorean({ page, url: desk.url })
      const { docs } = (await rest(
        page,
        'GET',
        `/dramas?depth=0&limit=1&where[title][equals]=${encodeURIComponent('Boys Over Flowers')}`,
      )) as unknown as { docs: Doc[] }
      await open(page, 'dramas', docs[0]?.id ?? '')
      await openTab(page, isKorean ? '사용된 곳' : 'Where used')
      await usedIn(page).getByRole('link').first().waitFor()
      await usedIn(page).scrollIntoViewIfNeeded()
      await shoot(page, `where-used-${name}`)
      if (name === 'light-English') await picture(page, 'where-used')
      expect(await axeViolations(page, { include: ['section.where-used'] })).toEqual([])
    },
    120_000,
  )
})

/** Two dramas that are the same, and a list that shows the one that is to go. */
const makeTwins = async (page: Page) => {
  const name = unique('Vincenzo')
  const twin = await create(page, 'dramas', { title: `${name} (2021)` })
  const drama = await create(page, 'dramas', { title: name })
  const list = await create(page, 'ranked-lists', {
    entries: [{ dramas: [twin.id] }],
    title: unique('With a twin'),
  })
  const shown = async (): Promise<unknown> => {
    const { entries } = await rest(page, 'GET', `/ranked-lists/${list.id}?depth=0&draft=true`)
    return (entries as Array<{ dramas: Id[] }>)[0]?.dramas
  }
  return { drama, name, shown, twin }
}

/** Chooses what a drama is to be merged into, as far as the question whether that is meant. */
const chooseMerge = async (page: Page, name: string, words: { merge: string }) => {
  await mergePanel(page).getByRole('button', { name: words.merge }).click()
  const drawer = page.locator('.list-drawer')
  await drawer.getByRole('textbox').first().fill(name)
  await drawer.getByRole('button', { exact: true, name }).click()
  const modal = page.locator('.confirmation-modal')
  await modal.locator('.merge-panel__preview').waitFor()
  return modal
}

describe('merging dramas', () => {
  it('should move what refers to it, say so, and take it back', async () => {
    const page = await pageAs('editor')
    const { drama, name, shown, twin } = await makeTwins(page)
    await open(page, 'dramas', twin.id)
    const modal = await chooseMerge(page, name, { merge: 'Merge into another one' })
    await modal.getByRole('button', { name: 'Merge' }).focus()
    await page.keyboard.press('Enter')
    await mergePanel(page).getByRole('status').getByText('Merged into').waitFor()
    await mergePanel(page).getByRole('link', { name }).waitFor()
    // it is there to be read, and what went along is named
    await mergePanel(page).getByText('so it cannot be edited').waitFor()
    await mergePanel(page).locator('.merge-panel__uses a').first().waitFor()
    expect(await page.locator('#field-title').isDisabled()).toBe(true)
    expect(await page.locator('#action-save, #action-save-draft').count()).toBe(0)
    await statusOf(page).getByText('Draft').waitFor()
    await until(shown, [drama.id])

    // told on the one that stayed too
    await open(page, 'dramas', drama.id)
    await mergePanel(page).getByText('Merged into this one').waitFor()

    await open(page, 'dramas', twin.id)
    await mergePanel(page).getByRole('button', { name: 'Take the merge back' }).click()
    await page
      .locator('.confirmation-modal')
      .getByRole('button', { name: 'Take the merge back' })
      .click()
    await mergePanel(page).getByRole('button', { name: 'Merge into another one' }).waitFor()
    await statusOf(page).getByText('Published').waitFor()
    await until(shown, [twin.id])
  }, 180_000)

  it('should tell why it was refused', async () => {
    const page = await pageAs('editor')
    const { name, twin } = await makeTwins(page)
    await open(page, 'dramas', twin.id)
    const modal = await chooseMerge(page, name, { merge: 'Merge into another one' })
    await page.route('**/merge', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            body: JSON.stringify({ detail: 'Another merge is under way.' }),
            status: 409,
          })
        : route.continue(),
    )
    await modal.getByRole('button', { name: 'Merge' }).click()
    await page.getByText('Another merge is under way.').waitFor()
    await mergePanel(page).getByRole('button', { name: 'Merge into another one' }).waitFor()
  }, 120_000)

  it('should be for editors, and for dramas that are there', async () => {
    const page = await pageAs('contributor')
    const drama = await rest(page, 'POST', '/dramas?depth=0&draft=true', { title: unique('Mine') })
    await open(page, 'dramas', drama.id)
    await page.waitForLoadState('networkidle')
    expect(await mergePanel(page).count()).toBe(0)
    const editor = await pageAs('editor')
    await visit(editor, `${desk.url}/admin/collections/dramas/create`)
    await editor.waitForSelector('.collection-edit__form')
    await editor.waitForLoadState('networkidle')
    expect(await mergePanel(editor).count()).toBe(0)
  }, 120_000)

  it.each(LOOKS)(
    'should be readable and without faults: %s',
    async (look, options, isKorean) => {
      const page = await pageAs('editor', options)
      if (isKorean) await inKorean({ page, url: desk.url })
      const { name, twin } = await makeTwins(page)
      await open(page, 'dramas', twin.id)
      await mergePanel(page).waitFor()
      expect(await axeViolations(page, { include: ['section.merge-panel'] })).toEqual([])
      const modal = await chooseMerge(page, name, {
        merge: isKorean ? '다른 문서로 병합' : 'Merge into another one',
      })
      await shoot(page, `merge-${look}`)
      if (look === 'light-English') await picture(page, 'merge')
      expect(await axeViolations(page, { include: ['.confirmation-modal'] })).toEqual([])
      await modal.getByRole('button', { name: isKorean ? '병합' : 'Merge' }).click()
      await mergePanel(page).getByRole('status').waitFor()
      await statusOf(page)
        .getByText(isKorean ? '초안' : 'Draft')
        .waitFor()
      await mergePanel(page).scrollIntoViewIfNeeded()
      await shoot(page, `merged-${look}`)
      expect(await axeViolations(page, { include: ['section.merge-panel'] })).toEqual([])
    },
    120_000,
  )
})

describe('asking about a clip', () => {
  it('should say what came of it, and that changes are saved first', async () => {
    const page = await pageAs('editor')
    const clip = await rest(page, 'POST', '/clips?depth=0', {
      title: unique('A clip'),
      url: 'https://www.youtube.com/watch?v=1',
    })
    await open(page, 'clips', clip.id)
    const button = page.getByRole('button', { name: 'Check now' })
    const said = page.locator('.clip-link__said')
    // this desk asks nobody
    await button.focus()
    await page.keyboard.press('Enter')
    await said.getByText('none of a provider that is asked').waitFor()
    for (const [answer, status, words] of [
      [{ availability: 'available', problem: null, suspicion: null }, 200, 'It plays.'],
      [{ availability: 'removed', problem: 'x', suspicion: null }, 200, 'It has been removed.'],
      [
        { availability: 'available', problem: 'no', suspicion: 'removed' },
        200,
        'once more in an hour',
      ],
      [
        { availability: 'available', problem: 'busy', suspicion: null },
        200,
        'could not be checked',
      ],
      [{}, 429, 'is being asked just now'],
      [{}, 500, 'has refused it (500)'],
    ] as const) {
      await page.route('**/check-link', (route) =>
        route.fulfill({ body: JSON.stringify(answer), status }),
      )
      await button.click()
      await said.getByText(words).waitFor()
      await page.unroute('**/check-link')
    }
    await shoot(page, 'clip-link')
    expect(await axeViolations(page, { include: ['.clip-link'] })).toEqual([])
    await page.fill('input#field-title', 'Another title')
    await button.click()
    await said.getByText('Save your changes first').waitFor()
  }, 120_000)
})

/** Pastes into a field, as keys of the system do: the event first, and then the text. */
const paste = async (field: Locator, text: string): Promise<void> => {
  await field.click()
  await field.evaluate((element, pasted) => {
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true }))
    document.execCommand('insertText', false, pasted)
  }, text)
}

describe('an address of a video', () => {
  it('should fill in a clip, pasted or typed, with the rest behind one word', async () => {
    const page = await pageAs('editor')
    // its picture is of the provider
    await page.route('https://i.ytimg.com/**', (route) => route.abort())
    await visit(page, `${desk.url}/admin/collections/clips/create`)
    const address = page.locator('#field-url')
    const start = page.locator('#field-startSeconds')
    const read = page.locator('.clip-address__read')
    await paste(address, 'youtu.be/abcdefghij_?si=TRACKS&t=1m35s')
    await read.getByText('YouTube, video abcdefghij_, from 1:35').waitFor()
    expect(await address.inputValue()).toBe('https://www.youtube.com/watch?v=abcdefghij_')
    expect(await start.inputValue()).toBe('1:35')
    const provider = page.locator('#field-provider')
    expect(await provider.isVisible()).toBe(false)
    await shoot(page, 'clip-address')
    await page.setViewportSize(PHONE)
    await shoot(page, 'clip-address-phone')
    await page.setViewportSize(WIDE)
    const more = page.locator('.collapsible', { hasText: 'More' }).locator('.collapsible__toggle')
    await more.focus()
    await page.keyboard.press('Enter')
    await provider.getByText('YouTube').waitFor()
    await page.locator('#field-reference').getByText('The video').waitFor()
    await shoot(page, 'clip-address-more')

    // typed by hand it is left alone until it is whole
    await address.fill('')
    await address.pressSequentially('https://vimeo.com/123456#t=95')
    expect(await address.inputValue()).toBe('https://vimeo.com/123456#t=95')
    await page.keyboard.press('Tab')
    await read.getByText('Vimeo, video 123456, from 1:35').waitFor()
    await page.fill('#field-title', unique('Rooftop'))
    await page.click('#action-save')
    await page.waitForURL(/clips\/(?!create)/)
    const id = page.url().split('/').at(-1)?.split('?')[0] ?? ''
    expect(await rest(page, 'GET', `/clips/${id}?depth=0`)).toMatchObject({
      provider: 'vimeo',
      reference: 'video',
      startSeconds: 95,
      url: 'https://vimeo.com/123456',
    })
  }, 120_000)

  it('should name a watch link by its site, and tell what it leads to', async () => {
    const page = await pageAs('editor')
    const drama = await create(page, 'dramas', { title: unique('Healer') })
    await open(page, 'dramas', drama.id)
    await openTab(page, 'Seasons')
    const links = page.locator('#field-watchLinks')
    for (const [index, address] of [
      'netflix.com/title/80057281',
      'https://youtu.be/abcdefghij_?t=95',
    ].entries()) {
      await links.getByRole('button', { name: 'Add Link' }).click()
      const toggle = links.locator(`#watchLinks-row-${index} .collapsible__toggle--collapsed`)
      // the first one is folded
      if (index === 0) await toggle.click()
      await paste(page.locator(`#field-watchLinks__${index}__url`), address)
    }
    await links.getByText('YouTube, video abcdefghij_, from 1:35').waitFor()
    await shoot(page, 'watch-address')
    await page.locator('#action-save').click()
    await until(async () => {
      const { watchLinks } = await rest(page, 'GET', `/dramas/${drama.id}?depth=0`)
      return (watchLinks as Array<{ label: string; url: string }>).map(({ label, url }) => [
        label,
        url,
      ])
    }, [
      ['Netflix', 'https://netflix.com/title/80057281'],
      ['YouTube', 'https://youtu.be/abcdefghij_?t=95'],
    ])
  }, 120_000)
})

const openTab = async (page: Page, name: string): Promise<void> => {
  await page.locator('.tabs-field__tab-button', { hasText: name }).click()
}
