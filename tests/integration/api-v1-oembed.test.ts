import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { XMLParser } from 'fast-xml-parser'

import { oEmbedSchema } from '../../src/publishing/shapes/index.js'
import { apiOf, getWith, published } from '../support/api.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'api-oembed' })
  api = apiOf(desk)
  await api.create('ranked-lists', {
    ...published,
    entries: [{ heading: 'PLANTED entry' }],
    slug: 'one',
    title: 'One',
  })
  await api.create('ranked-lists', { _status: 'draft', slug: 'draft', title: 'PLANTED draft' })
  const { id } = await api.create('ranked-lists', { ...published, slug: 'old', title: 'Moved' })
  await api.update('ranked-lists', id, { ...published, slug: 'new' })
}, 120_000)

afterAll(() => desk.stop())

const ask = (page: string, query = '') =>
  getWith({
    desk,
    options: { siteUrl: 'https://site.example' },
    path: `/oembed?url=${encodeURIComponent(page)}${query}`,
  })

describe('oEmbed', () => {
  it('should answer with the card of a list, and 304 to its tag', async () => {
    const response = await ask('https://site.example/lists/one')
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
    const text = await response.text()
    expect(oEmbedSchema.parse(JSON.parse(text))).toMatchObject({ title: 'One', type: 'rich' })
    expect(text).not.toContain('PLANTED')
  })

  it('should answer in XML where it is asked to', async () => {
    const response = await ask('https://site.example/lists/one', '&format=xml')
    expect(response.headers.get('Content-Type')).toBe('text/xml; charset=utf-8')
    expect(new XMLParser().parse(await response.text())).toMatchObject({
      oembed: { title: 'One', version: 1 },
    })
  })

  it('should show a list under its new slug, and take parameters that are not its own', async () => {
    const response = await ask('https://site.example/lists/old', '&dnt=1&maxwidth=300')
    expect(oEmbedSchema.parse(await response.json())).toMatchObject({
      html: expect.stringContaining('https://site.example/lists/new'),
      width: 300,
    })
  })

  it.each([
    'https://site.example/lists/draft',
    'https://site.example/lists/nothing',
    'https://other.example/lists/one',
    'not an address',
  ])('should have nothing for %s', async (page) => {
    const response = await ask(page)
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'not-found' }])
  })

  it('should have nothing where nobody has said where the site is', async () => {
    const { status } = await api.problem('/oembed?url=https://site.example/lists/one')
    expect(status).toBe(404)
  })

  it.each([
    ['', 'url'],
    ['?url=x&format=yaml', 'format'],
    ['?url=x&maxwidth=-1', 'maxwidth'],
    ['?url=x&url=y', 'url'],
  ])('should refuse what cannot be: %s', async (query, parameter) => {
    const { code, errors } = await api.problem(`/oembed${query}`)
    expect([code, errors?.map((each) => each.parameter)]).toEqual(['bad-parameter', [parameter]])
  })
})
