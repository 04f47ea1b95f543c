import type { Page } from 'playwright-core'

import { beforeAll, describe, expect, it } from '@jest/globals'
import { createServer } from 'node:http'
import sharp from 'sharp'

import { PHONE, shoot, untilLive, visit, WIDE } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { publish, until } from '../support/rankEditor.js'

const { desk, newPage, pageAs, site, tokenOf } = browseDesk({ hasSite: true })

/** Texts that would run in a page that takes them for markup; each would tell that it did. */
const PLANTED = '"><img src=x onerror="window.planted=1"><script>window.planted=1</script>'

let list: { id: number | string; slug: string }
let token: string

const write = async <T>(path: string, body: FormData | object): Promise<T> => {
  const isForm = body instanceof FormData
  const response = await fetch(`${desk.url}/api${path}`, {
    body: isForm ? body : JSON.stringify(body),
    headers: {
      Authorization: `JWT ${token}`,
      ...(isForm ? {} : { 'Content-Type': 'application/json' }),
    },
    method: 'POST',
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
  return JSON.parse(text) as T
}

beforeAll(async () => {
  token = await tokenOf('admin')
  const picture = new FormData()
  const bytes = await sharp({
    create: { background: '#fff', channels: 3, height: 9, width: 16 },
  })
    .png()
    .toBuffer()
  picture.set('_payload', JSON.stringify({ alt: PLANTED, caption: PLANTED, credit: PLANTED }))
  picture.set(
    'file',
    new Blob([new Uint8Array(bytes)]),
    '<img src=x onerror=window.planted=1>.html',
  )
  const media = await write<{ doc: { id: number | string } }>('/media', picture)
  const made = await write<{ doc: typeof list }>('/ranked-lists?depth=0', {
    _status: 'published',
    heroImage: media.doc.id,
    slug: 'planted',
    standfirst: PLANTED,
    title: PLANTED,
  })
  list = made.doc
  await write('/dramas', { titles: [{ kind: 'official', language: 'en', title: PLANTED }] }).catch(
    () => write('/tags', { title: PLANTED }),
  )
  await write('/comments?depth=0', {
    authorName: PLANTED,
    body: PLANTED,
    list: list.id,
    status: 'published',
  })
}, 300_000)

/** What the browser refuses on a page, by its policy. */
const violationsOf = (page: Page): string[] => {
  const found: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) found.push(message.text())
  })
  return found
}

const isPlanted = (page: Page): Promise<boolean> => page.evaluate(() => 'planted' in window)

describe('what was planted', () => {
  it.each([
    ['lists', '/admin/collections/ranked-lists'],
    ['pictures', '/admin/collections/media'],
    ['comments', '/admin/collections/comments'],
    ['the desk', '/admin'],
    ['the queue', '/admin/moderation'],
  ])('should run nowhere in the desk: %s', async (_name, path) => {
    const page = await pageAs('admin')
    await visit(page, `${desk.url}${path}`)
    expect(await isPlanted(page)).toBe(false)
  })

  it('should run nowhere in the form of its list', async () => {
    const page = await pageAs('admin')
    await visit(page, `${desk.url}/admin/collections/ranked-lists/${list.id}`)
    await page.locator('#field-title').waitFor()
    expect(await isPlanted(page)).toBe(false)
    await shoot(page, 'security-planted')
  })

  it('should run nowhere on the site', async () => {
    const page = await newPage()
    await page.goto(`${site.url}/lists/${list.slug}`)
    await page.locator('h1').waitFor()
    expect(await isPlanted(page)).toBe(false)
  })
})

describe('a page of another site', () => {
  it('should not show the desk in a frame', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.end(`<iframe src="${desk.url}/admin/login"></iframe>`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = server.address() as { port: number }
      const page = await newPage()
      const refused = violationsOf(page)
      await page.goto(`http://127.0.0.1:${port}`)
      await until(async () => refused.some((text) => text.includes('frame-ancestors')), true)
      const [, frame] = page.frames()
      expect(await frame?.locator('form').count()).toBe(0)
    } finally {
      server.close()
    }
  })
})

describe('the desk under its policy', () => {
  it('should be refused nothing while a list is opened, changed and published', async () => {
    const page = await pageAs('admin')
    const refused = violationsOf(page)
    await visit(page, `${desk.url}/admin/collections/ranked-lists`)
    await visit(page, `${desk.url}/admin/collections/ranked-lists/${list.id}`)
    const title = page.locator('#field-title')
    await title.fill('Kisses that were planted')
    await publish(page)
    await until(async () => {
      const response = await fetch(`${desk.url}/api/ranked-lists/${list.id}?depth=0`)
      return ((await response.json()) as { title?: string }).title
    }, 'Kisses that were planted')
    await untilLive(page)
    await shoot(page, 'security-published')
    expect(refused).toEqual([])
  })

  it('should show what the app has noted as JSON, and ask no other host for it', async () => {
    // who writes many addresses waits, with the reason beside the comment
    const posted = await fetch(`${desk.url}/api/v1/lists/${list.slug}/comments`, {
      body: JSON.stringify({ body: 'https://kisses.example/more '.repeat(9), name: 'Reader' }),
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
    })
    expect(posted.ok).toBe(true)
    const response = await fetch(`${desk.url}/api/comments?limit=1&sort=-id`, {
      headers: { Authorization: `JWT ${await tokenOf('moderator')}` },
    })
    const { docs } = (await response.json()) as { docs: Array<{ id: number | string }> }
    const page = await pageAs('moderator')
    const refused = violationsOf(page)
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).host))
    await visit(page, `${desk.url}/admin/collections/comments/${docs[0]?.id}`)
    const reasons = page.locator('.json-view textarea')
    await reasons.waitFor()
    expect(JSON.stringify(JSON.parse(await reasons.inputValue()))).toContain('link')
    await reasons.scrollIntoViewIfNeeded()
    await shoot(page, 'security-json')
    expect(refused).toEqual([])
    expect([...hosts]).toEqual([new URL(desk.url).host])
  })

  it('should show the site beside a list that is written (live preview)', async () => {
    const page = await pageAs('editor')
    const refused = violationsOf(page)
    await visit(page, `${desk.url}/admin/collections/ranked-lists/${list.id}`)
    await page.locator('#live-preview-toggler').click()
    const preview = page.frameLocator('#live-preview-iframe')
    await preview.locator('h1').waitFor()
    expect(await preview.locator('h1').textContent()).toContain('Kisses')
    await shoot(page, 'security-live-preview')
    expect(refused).toEqual([])
    expect(await isPlanted(page)).toBe(false)
  })

  it('should say so in its headers, and nothing of what it is made of', async () => {
    const response = await fetch(`${desk.url}/admin/login`)
    const policy = response.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/)
    expect(response.headers.get('X-Frame-Options')).toBe('SAMEORIGIN')
    expect(response.headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.headers.has('X-Powered-By')).toBe(false)
    expect(response.headers.has('Strict-Transport-Security')).toBe(false)
    const api = await fetch(`${desk.url}/api/v1/lists`)
    expect(api.headers.has('X-Powered-By')).toBe(false)
    expect(api.headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it('should let the API be tried on a page that asks no other host', async () => {
    const page = await newPage({ viewport: WIDE })
    const refused = violationsOf(page)
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).host))
    await page.goto(`${desk.url}/api/v1/docs`)
    const operation = page.locator('#operations-lists-listLists')
    await operation.locator('button.opblock-summary-control').click()
    await operation.getByRole('button', { name: 'Execute' }).click()
    await operation.locator('.live-responses-table .response-col_status').last().waitFor()
    expect(await operation.locator('.live-responses-table').textContent()).toContain('200')
    await shoot(page, 'api-docs-tried')
    await page.setViewportSize(PHONE)
    await page.goto(`${desk.url}/api/v1/docs`)
    await page.locator('.opblock').first().waitFor()
    await shoot(page, 'api-docs-phone')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
    expect(refused).toEqual([])
    // a picture within the stylesheet has no host
    expect([...hosts].filter(Boolean)).toEqual([new URL(desk.url).host])
  })
})
