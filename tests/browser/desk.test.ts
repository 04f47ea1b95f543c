import type { Page } from 'playwright-core'

import { describe, expect, it } from '@jest/globals'
import http from 'node:http'

import { shoot, UNTRUSTED_HOST, untilLive, visit } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { faultsOf, lookAt } from '../support/faults.js'
import { PAYLOADS_OWN } from '../support/payloadsOwn.js'
import { publish, until } from '../support/rankEditor.js'
import { strangersOn } from '../support/spoken.js'
import { configOf, coverOf, missedBy, openViews, type View, viewsOf } from '../support/views.js'

const { desk, newPage, pageAs, tokenOf } = browseDesk({
  settings: { WEBHOOK_ALLOW_HOSTS: '127.0.0.1' },
})

const LIST = {
  slug: 'top-10-k-drama-confessions-ranked',
  title: 'Top 10 K-Drama Confessions Ranked',
}

const readList = async (): Promise<{ title: string }> =>
  (await (await fetch(`${desk.url}/api/v1/lists/${LIST.slug}`)).json()) as { title: string }

describe('an editor', () => {
  it('should find the five lists, change a title, publish it and see it over REST', async () => {
    const page = await pageAs('editor')
    await visit(page, `${desk.url}/admin/collections/ranked-lists`)
    await page.waitForSelector('table tbody tr >> nth=4')
    expect(await page.locator('table tbody tr').count()).toBe(5)

    await page.click(`table a:has-text("${LIST.title}")`)
    const title = page.locator('#field-title')
    await title.waitFor()
    expect(await title.inputValue()).toBe(LIST.title)
    expect((await readList()).title).toBe(LIST.title)

    await title.fill('Ten confessions, counted down')
    await page.waitForSelector('.list-session__status--unsaved, .list-session__status--saving')
    await page.waitForSelector('.list-session__status--saved')
    expect((await readList()).title).toBe(LIST.title)

    await publish(page)
    await until(async () => (await readList()).title, 'Ten confessions, counted down')
  })

  it('should find a drama by another of its titles in the list of dramas', async () => {
    const page = await pageAs('editor')
    await visit(page, `${desk.url}/admin/collections/dramas`)
    await page.fill('.search-filter input', 'strong girl bong soon')
    await page.waitForURL(/search=/)
    await page.waitForFunction(() => document.querySelectorAll('table tbody tr').length === 1)
    expect(await page.locator('table tbody tr').innerText()).toContain('Strong Woman Do Bong Soon')
  })

  it('should be told where a drama is used instead of deleting it', async () => {
    const page = await pageAs('editor')
    const { docs } = await page.evaluate(
      async () =>
        (await (await fetch('/api/dramas?where[slug][equals]=healer')).json()) as {
          docs: Array<{ id: string }>
        },
    )
    await visit(page, `${desk.url}/admin/collections/dramas/${docs[0]?.id}`)
    await page.click('.doc-controls__popup button')
    await page.click('#action-delete')
    await page.click(
      '#delete-' + docs[0]?.id + ' #confirm-action, .confirmation-modal #confirm-action',
    )
    const toast = page.locator('[data-sonner-toast][data-type="error"]')
    await toast.waitFor()
    expect(await toast.innerText()).toMatch(
      /still in use.*Ranked list “Best K-Drama Kisses of ALL TIME”.*Scene/s,
    )
    await shoot(page, 'drama-in-use')
  })
})

describe('a moderator', () => {
  it('should decide on a comment, and hear of a decision that came first', async () => {
    const page = await pageAs('moderator')
    await visit(page, `${desk.url}/admin/collections/comments`)
    await page.click('table tbody tr >> nth=0 >> a')
    await page.waitForSelector('#action-comment-rejected')
    await shoot(page, 'comment')
    await page.click('#action-comment-rejected')
    const status = page.locator('.comment-decision__status')
    await until(() => status.innerText(), 'Rejected')

    const other = await page.context().newPage()
    await visit(other, page.url())
    await other.click('#action-comment-pending')
    await until(
      () => other.locator('.comment-decision__status').innerText(),
      'Waits for a decision',
    )
    await page.click('#action-comment-spam')
    const toast = page.locator('[data-sonner-toast][data-type="error"]')
    await toast.waitFor()
    expect(await toast.innerText()).toContain('Somebody else has decided on it')
    await until(() => status.innerText(), 'Waits for a decision')
    await page.click('#action-comment-approved')
    await until(() => status.innerText(), 'Approved')
  })
})

describe('a body without an end', () => {
  it.each([
    ['of a comment', '/api/v1/lists/x/comments', {}, 'invalid-body'],
    [
      'that stands for a query',
      '/api/v1/lists',
      { 'X-HTTP-Method-Override': 'GET' },
      'body-too-long',
    ],
  ])('should be answered once it is too long, %s', async (_name, path, headers, problem) => {
    const { code, sent } = await sendEndlessly({ headers, url: `${desk.url}${path}` })
    expect(code).toBe(problem)
    // what lies in the buffers of both ends
    expect(sent).toBeLessThan(50_000_000)
  })
})

describe('an admin', () => {
  it('should see what is compiled again, and have all lists compiled', async () => {
    const page = await pageAs('admin')
    await visit(page, `${desk.url}/admin/collections/list-publication-updates`)
    await page.click('#action-updates-rebuild')
    await page.locator('[data-sonner-toast][data-type="success"]').waitFor()
    await until(async () => {
      await page.reload()
      await untilLive(page)
      const row = page.locator('table tbody tr').first()
      return (await row.innerText()).includes('Done')
    }, true)
    await shoot(page, 'updates')
    await page.click('table tbody tr >> nth=0 >> a')
    await page.click('#action-update-retry')
    const toast = page.locator('[data-sonner-toast][data-type="error"]')
    await toast.waitFor()
    expect(await toast.innerText()).toContain('It has not failed')
    await shoot(page, 'update')
  })
})

describe('a desk without TLS, by another name than localhost', () => {
  it('should open a list and the comments that wait, and take an answer', async () => {
    const page = await newPage()
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    const url = desk.url.replace('localhost', UNTRUSTED_HOST)
    const value = await tokenOf('admin')
    await page.context().addCookies([{ httpOnly: true, name: 'payload-token', url, value }])
    const { docs } = (await (
      await fetch(`${desk.url}/api/ranked-lists?where[slug][equals]=${LIST.slug}&depth=0`)
    ).json()) as { docs: Array<{ id: string }> }
    await visit(page, `${url}/admin/collections/ranked-lists/${docs[0]?.id}`)
    await page.locator('.rank-editor__row').first().waitFor()
    expect(await page.evaluate(() => isSecureContext)).toBe(false)
    await fetch(`${desk.url}/api/v1/lists/${LIST.slug}/comments`, {
      body: JSON.stringify({ body: 'What about the sequel?', name: 'Reader' }),
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
    })
    await visit(page, `${url}/admin/moderation`)
    await page.click('.moderation__queue:has-text("All")')
    await page.locator('.moderation-item--focused').waitFor()
    await page.keyboard.press('m')
    await page.keyboard.type('A part is fixed for spring.')
    await page.keyboard.press('Control+Enter')
    await page.locator('.moderation-item__reply').waitFor({ state: 'detached' })
    expect(errors).toEqual([])
  })
})

describe('the pages in Japanese', () => {
  it('should hold no key and no English of an admin panel', async () => {
    const page = await pageAs('admin')
    await page.context().addCookies([{ name: 'payload-lng', url: desk.url, value: 'ja' }])
    const lists = '/admin/collections/ranked-lists'
    const { id, version } = await page.evaluate(async (slug) => {
      const first = async (address: string) =>
        ((await (await fetch(`/api/ranked-lists${address}`)).json()) as { docs: { id: string }[] })
          .docs[0]?.id
      const list = await first(`?where[slug][equals]=${slug}&depth=0`)
      return {
        id: list,
        version: await first(`/versions?where[parent][equals]=${list}&limit=1&depth=0`),
      }
    }, LIST.slug)
    const looked = {
      'first screen': ['/admin', '.editorial-desk td[data-day]'],
      lists: [lists, 'table tbody tr'],
      list: [`${lists}/${id}`, '#field-title'],
      version: [`${lists}/${id}/versions/${version}`, '.list-versions'],
      moderation: ['/admin/moderation', 'h1'],
      import: ['/admin/import-article', 'textarea'],
      start: ['/admin/start-list', 'h1'],
    } as const
    const strange: Record<string, string[]> = {}
    for (const [name, [path, awaited]] of Object.entries(looked)) {
      await visit(page, `${desk.url}${path}`)
      await page.locator(awaited).first().waitFor()
      await page.waitForLoadState('networkidle')
      await shoot(page, `japanese-${name.replace(' ', '-')}`)
      strange[name] = await strangersOn(page)
    }
    expect(strange).toEqual(Object.fromEntries(Object.keys(looked).map((name) => [name, []])))
  })
})

describe('every view of the admin panel', () => {
  it('should have no fault in either theme, at three widths, and fail at nothing', async () => {
    const token = await tokenOf('admin')
    const ask = (path: string, body?: object): Promise<Response> =>
      fetch(`${desk.url}/api${path}`, {
        ...(body ? { body: JSON.stringify(body), method: 'POST' } : {}),
        headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
      })
    // what the demo has none of
    const hook = { url: 'http://127.0.0.1:9/hook' }
    const { doc } = (await (await ask('/list-webhooks', hook)).json()) as { doc: { id: string } }
    for (const [path, body] of [
      [`/list-webhooks/${doc.id}/test`, {}],
      ['/releases', { name: 'A release' }],
      ['/style-rules', { rightForm: 'webtoon', why: 'One word.', wrongForms: 'web toon' }],
    ] as const) {
      expect([path, (await ask(path, body)).ok]).toEqual([path, true])
    }
    const config = await configOf(desk)
    const views = await viewsOf({
      config,
      read: async (path) => {
        const response = await ask(path)
        return response.ok ? ((await response.json()) as never) : undefined
      },
    })
    expect(missedBy(views, config)).toEqual([])

    const viewport = { height: 900, width: 1280 }
    const found: Record<string, string[]> = {}
    const met = new Set<unknown>()
    const walk = async (page: Page, some: readonly View[]): Promise<void> => {
      const faults = faultsOf(page)
      for (const { path } of some) {
        await visit(page, `${desk.url}${path}`)
        await page.waitForLoadState('networkidle')
        const looked = await lookAt({ known: PAYLOADS_OWN, page, widths: [1280, 768, 390] })
        for (const one of looked.met) met.add(one)
        const all = [...looked.faults, ...faults.splice(0)]
        if (all.length > 0) found[path] = all
      }
    }
    await walk(await newPage({ viewport }), openViews(config))
    await walk(await pageAs('admin', { viewport }), process.env.EVERY_VIEW ? views : coverOf(views))
    expect(found).toEqual({})
    // what Payload has mended is to go from the list
    expect(PAYLOADS_OWN.filter((one) => !met.has(one))).toEqual([])
  }, 600_000)
})

/** Sends chunks until it is answered; how many bytes that took. */
const sendEndlessly = ({
  headers,
  url,
}: {
  headers: Record<string, string>
  url: string
}): Promise<{ code: string; sent: number }> =>
  new Promise((resolve, reject) => {
    const chunk = Buffer.alloc(64_000, ' ')
    let isAnswered = false
    let sent = 0
    const request = http.request(url, {
      headers: { 'Content-Type': 'application/json', ...headers },
      method: 'POST',
    })
    request.on('response', (response) => {
      isAnswered = true
      let body = ''
      response.on('data', (part: Buffer) => (body += part.toString()))
      response.on('end', () => {
        request.destroy()
        resolve({ code: (JSON.parse(body) as { code: string }).code, sent })
      })
    })
    request.on('error', (error) => {
      // the server closes the connection behind its answer
      if (!isAnswered) reject(error)
    })
    const pump = (): void => {
      while (!isAnswered) {
        sent += chunk.length
        if (!request.write(chunk)) {
          request.once('drain', pump)
          return
        }
      }
    }
    pump()
  })
