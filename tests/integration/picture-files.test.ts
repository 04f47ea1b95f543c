import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { existsSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'

import type { Image } from '../../src/publishing/shapes/index.js'

import { apiOf, type Doc, getWith, published } from '../support/api.js'
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

describe('a picture of a list', () => {
  it('should be in the sitemap, by the address that the list gives', async () => {
    const ask = async () =>
      (
        await getWith({
          desk,
          options: { siteUrl: 'https://site.example' },
          path: '/sitemap.xml',
        })
      ).text()
    const { url } = await hero()
    const written = `<image:image><image:loc>https://site.example${url}</image:loc></image:image>`
    expect(await ask()).toContain(written)
    // not compiled yet
    await api.create('ranked-lists', {
      ...published,
      heroImage: picture.id,
      slug: 'pictured-too',
      title: 'Pictured too',
    })
    expect((await ask()).split(written)).toHaveLength(3)
  })
})

const get = (path: string, init?: RequestInit) => desk.rest(path, init)

describe('a file of a picture', () => {
  it('should be kept for ever by the addresses of the API, and asked for by others', async () => {
    const { sizes, url } = await hero()
    const urls = [url, ...Object.values(sizes).map((size) => size.url)]
    expect(urls.length).toBeGreaterThan(1)
    for (const each of urls) {
      expect(each).toMatch(
        each === url
          ? /^\/api\/media\/file\/red(-\d+)?\.png\?v=[0-9a-z]+$/
          : /^\/api\/media\/file\/red(-\d+)?-\d+x\d+\.png\.webp\?v=[0-9a-z]+$/,
      )
      const named = await get(each)
      const bytes = await named.arrayBuffer()
      expect(Object.fromEntries(named.headers)).toMatchObject({
        'access-control-allow-origin': '*',
        'cache-control': YEAR,
        'content-length': String(bytes.byteLength),
        'content-type': each === url ? 'image/png' : 'image/webp',
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

describe('the sizes of a picture', () => {
  const colour = (background: string) =>
    sharp({ create: { background, channels: 4, height: 600, width: 900 } })

  const moving = async () =>
    sharp(await Promise.all(['#f00', '#00f'].map((each) => colour(each).png().toBuffer())), {
      join: { animated: true },
    })

  const upload = async ({ data, name, type }: { data: Buffer; name: string; type: string }) =>
    (await desk.payload.create({
      collection: 'media',
      data: { alt: 'A colour' },
      file: { data, mimetype: type, name, size: data.length },
    })) as unknown as Doc & Picture

  type Picture = {
    filename: string
    sizes: Record<string, { filename: null | string; mimeType: null | string }>
  }

  const dirOf = () => {
    const { upload: of } = desk.payload.collections.media?.config ?? {}
    return (of && of.staticDir) ?? ''
  }

  const namesOf = ({ sizes }: Picture): string[] =>
    Object.values(sizes).flatMap(({ filename }) => filename ?? [])

  const fileOf = (name: string) => path.join(dirOf(), name)

  const shapeOf = async (name: string) => {
    const { format, hasAlpha, pages } = await sharp(fileOf(name), { animated: true }).metadata()
    return { format, hasAlpha, pages }
  }

  it.each([
    ['a JPEG', 'jpeg', 'jpg', 'webp', false, undefined],
    ['a PNG with what shines through', 'png', 'png', 'webp', true, undefined],
    ['a WebP', 'webp', 'webp', 'webp', true, undefined],
    ['a GIF that moves', 'gif', 'gif', 'gif', true, 2],
    ['a WebP that moves', 'webp', 'webp', 'webp', true, 2],
  ] as const)(
    'should be small ones of %s',
    async (_what, format, ending, made, hasAlpha, pages) => {
      const drawn = pages === undefined ? colour('#ff000080') : await moving()
      const data = await drawn.toFormat(format).toBuffer()
      const uploaded = await upload({ data, name: `kind.${ending}`, type: `image/${format}` })
      const names = namesOf(uploaded)
      expect(names).toHaveLength(3)
      expect(Object.values(uploaded.sizes).map(({ mimeType }) => mimeType)).toEqual(
        names.map(() => `image/${made}`),
      )
      expect((await shapeOf(uploaded.filename)).format).toBe(format)
      for (const name of names) {
        const shape = await shapeOf(name)
        expect(path.extname(name)).toBe(`.${made}`)
        expect([shape.format, shape.pages]).toEqual([made, pages])
        // what a picture that moves is made of is one colour without gaps
        if (pages === undefined) expect(shape.hasAlpha).toBe(hasAlpha)
      }
    },
  )

  it('should stay AVIF of an AVIF', async () => {
    const data = await colour('#0f0').avif({ effort: 0 }).toBuffer()
    const { sizes } = await upload({ data, name: 'kind.avif', type: 'image/avif' })
    expect(Object.values(sizes).map(({ mimeType }) => mimeType)).toEqual(
      Array(3).fill('image/avif'),
    )
  })

  it('should be those of each, where two differ by their endings only', async () => {
    const made = []
    for (const [background, format] of [
      ['#00f', 'png'],
      ['#f00', 'jpeg'],
      ['#0f0', 'webp'],
    ] as const) {
      const data = await colour(background).toFormat(format).toBuffer()
      made.push(await upload({ data, name: `same.${format}`, type: `image/${format}` }))
    }
    const names = made.flatMap(namesOf)
    expect(new Set(names).size).toBe(names.length)
    const [first, ...others] = made
    if (!first) throw new Error('Nothing was made.')
    const { dominant } = await sharp(fileOf(namesOf(first)[0] ?? '')).stats()
    expect(dominant.b).toBeGreaterThan(dominant.r)
    for (const { id } of others) await desk.payload.delete({ collection: 'media', id })
    expect(namesOf(first).map((name) => existsSync(fileOf(name)))).toEqual([true, true, true])
  })

  it('should be WebP after another point is looked at, and leave no files of before', async () => {
    const data = await colour('#ff0').png().toBuffer()
    const { id, ...before } = await upload({ data, name: 'looked.png', type: 'image/png' })
    const after = (await desk.payload.update({
      collection: 'media',
      data: { focalX: 10, focalY: 90 },
      id,
    })) as unknown as Picture
    expect(after.filename).toBe(before.filename)
    expect(namesOf(after)).toEqual(namesOf(before))
    for (const name of namesOf(after)) expect((await shapeOf(name)).format).toBe('webp')
  })
})
