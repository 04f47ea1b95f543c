import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import sharp from 'sharp'

import type { Image } from '../../src/publishing/shapes/index.js'

import { apiOf, type Doc, published } from '../support/api.js'
import { type Door, openDoor } from '../support/door.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { work } from '../support/publications.js'

const YEAR = 'public, max-age=31536000, immutable'
const ASKED = 'public, max-age=0, must-revalidate'

let api: ReturnType<typeof apiOf>
let desk: Desk
let door: Door
let picture: Doc

beforeAll(async () => {
  desk = await startDesk({ name: 'picture-files' })
  api = apiOf(desk)
  door = await openDoor(desk)
  const data = await sharp({
    create: { background: '#f00', channels: 3, height: 600, width: 900 },
  })
    .png()
    .toBuffer()
  picture = (await desk.payload.create({
    collection: 'media',
    data: { alt: 'Red' },
    file: { data, mimetype: 'image/png', name: 'red.png', size: data.length },
  })) as unknown as Doc
  await api.create('ranked-lists', {
    ...published,
    entries: [{ printedTitle: 'One' }],
    heroImage: picture.id,
    slug: 'pictured',
    title: 'Pictured',
  })
  await work(desk)
}, 120_000)

afterAll(async () => {
  await door.close()
  await desk.stop()
})

const hero = async (): Promise<Image> => {
  const { heroImage } = await api.list('pictured')
  if (!heroImage) throw new Error('The list has no picture.')
  return heroImage
}

const get = (path: string, init?: RequestInit) => desk.rest(path, init)

describe('a file of a picture', () => {
  it('should be kept for ever by the addresses of the API, and asked for by others', async () => {
    const { sizes, url } = await hero()
    const urls = [url, ...Object.values(sizes).map((size) => size.url)]
    expect(urls.length).toBeGreaterThan(1)
    for (const each of urls) {
      expect(each).toMatch(/^\/api\/media\/file\/red[^?]*\.png\?v=[0-9a-z]+$/)
      const named = await get(each)
      const bytes = await named.arrayBuffer()
      expect(Object.fromEntries(named.headers)).toMatchObject({
        'access-control-allow-origin': '*',
        'cache-control': YEAR,
        'content-length': String(bytes.byteLength),
        'content-type': 'image/png',
        'cross-origin-resource-policy': 'cross-origin',
        etag: expect.stringMatching(/^"[^"]+"$/),
        'last-modified': expect.stringMatching(/ GMT$/),
        'x-content-type-options': 'nosniff',
      })
      const asked = await get(each.replace(/\?.*/, ''))
      expect([asked.headers.get('Cache-Control'), asked.headers.get('ETag')]).toEqual([
        ASKED,
        named.headers.get('ETag'),
      ])
      await asked.body?.cancel()
    }
  })

  it('should have another address once it is changed', async () => {
    const before = await hero()
    await desk.payload.update({ collection: 'media', data: { alt: 'Still red' }, id: picture.id })
    await work(desk)
    const after = await hero()
    expect(after.alt).toBe('Still red')
    expect([after.url.split('?')[0], after.url === before.url]).toEqual([
      before.url.split('?')[0],
      false,
    ])
  })

  it.each([
    ['by its tag', (headers: Headers) => ({ 'If-None-Match': headers.get('ETag') ?? '' }), 304],
    [
      'by its weak tag',
      (headers: Headers) => ({ 'If-None-Match': `"a", W/${headers.get('ETag')}` }),
      304,
    ],
    ['by another tag', () => ({ 'If-None-Match': '"another"' }), 200],
    [
      'by its time',
      (headers: Headers) => ({ 'If-Modified-Since': headers.get('Last-Modified') ?? '' }),
      304,
    ],
    ['by a time before', () => ({ 'If-Modified-Since': 'Sun, 01 Jan 2017 00:00:00 GMT' }), 200],
    ['by no time', () => ({ 'If-Modified-Since': 'lately' }), 200],
    [
      'by another tag and its time',
      (headers: Headers) => ({
        'If-Modified-Since': headers.get('Last-Modified') ?? '',
        'If-None-Match': '"another"',
      }),
      200,
    ],
  ])('should be asked for %s', async (_what, headersOf, status) => {
    const { url } = await hero()
    const { body, headers } = await get(url)
    await body?.cancel()
    const again = await get(url, { headers: headersOf(headers) })
    const bytes = await again.arrayBuffer()
    expect([again.status, bytes.byteLength > 0, again.headers.get('ETag')]).toEqual([
      status,
      status === 200,
      headers.get('ETag'),
    ])
  })

  it('should be told of without its bytes', async () => {
    const { url } = await hero()
    const whole = await get(url)
    await whole.body?.cancel()
    const head = await get(url, { method: 'HEAD' })
    expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0])
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(whole.headers))
    const missing = await get('/api/media/file/nothing.png', { method: 'HEAD' })
    expect(missing.status).toBe(404)
  })

  it('should be given in parts, and whole where the part is of another version', async () => {
    const { url } = await hero()
    const part = await get(url, { headers: { Range: 'bytes=0-7' } })
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 8])
    const whole = await get(url, { headers: { 'If-Range': '"another"', Range: 'bytes=0-7' } })
    expect([whole.status, (await whole.arrayBuffer()).byteLength > 8]).toEqual([200, true])
  })

  it('should be kept by no shared cache for who has a login', async () => {
    const user = await createUser({ payload: desk.payload, roles: ['admin'] })
    const { url } = await hero()
    const response = await desk.rest(url, { user })
    await response.body?.cancel()
    expect(response.headers.get('Cache-Control')).toMatch(/^private, /)
  })

  it('should be answered before the framework, with nothing that it would add', async () => {
    const { url } = await hero()
    const { body, headers, status } = await door.ask(url)
    expect([status, headers['content-length'], headers.vary]).toEqual([
      200,
      String(body.length),
      undefined,
    ])
    const head = await door.ask(url, { method: 'HEAD' })
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([
      200,
      String(body.length),
      0,
    ])
    // the door hands on what is not read
    expect((await door.ask(url, { method: 'POST' })).status).toBe(418)
  })
})
