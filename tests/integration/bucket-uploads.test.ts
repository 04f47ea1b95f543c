import type { CollectionSlug } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import sharp from 'sharp'

import type { Id } from '../../src/storage/types.js'

import { type Bucket, startBucket } from '../support/bucket.js'
import { type Desk, requestOf, startDesk } from '../support/payload.js'

type Picture = {
  filename: string
  id: Id
  sizes: Record<string, { filename: null | string }>
  url: string
}

const collection = 'media' as CollectionSlug

let before: NodeJS.ProcessEnv
let bucket: Bucket
let desk: Desk

beforeAll(async () => {
  bucket = await startBucket()
  before = { ...process.env }
  desk = await startDesk({
    name: 'bucket-uploads',
    prepare: async () => {
      Object.assign(process.env, {
        AWS_ACCESS_KEY_ID: 'key',
        AWS_ENDPOINT_URL_S3: bucket.url,
        AWS_REGION: 'us-east-1',
        AWS_SECRET_ACCESS_KEY: 'secret',
        MEDIA_DIR: 's3://pictures/of/the-desk',
      })
    },
  })
}, 120_000)

afterAll(async () => {
  await desk.stop()
  process.env = before
  await bucket.close()
})

const png = (background: string): Promise<Buffer> =>
  sharp({ create: { background, channels: 3, height: 500, width: 800 } })
    .png()
    .toBuffer()

const save = async ({
  background,
  id,
  name,
}: {
  background: string
  id?: Id
  name: string
}): Promise<Picture> => {
  const data = await png(background)
  const args = {
    collection,
    data: { alt: 'A colour' },
    file: { data, mimetype: 'image/png', name, size: data.length },
  }
  const saved = id === undefined ? desk.payload.create(args) : desk.payload.update({ ...args, id })
  return (await saved) as unknown as Picture
}

const namesOf = ({ filename, sizes }: Picture): string[] =>
  [filename, ...Object.values(sizes).map((size) => size.filename)].flatMap((name) =>
    name ? [name] : [],
  )

const lying = (): string[] =>
  [...bucket.objects.keys()].map((key) => key.replace('pictures/of/the-desk/', '')).toSorted()

describe('a picture of a desk whose files lie in a bucket', () => {
  it('should lie there with its sizes, and be served with the headers of files', async () => {
    const picture = await save({ background: '#f00', name: 'red.png' })
    const names = namesOf(picture)
    expect(names.length).toBeGreaterThan(2)
    expect(lying()).toEqual(names.toSorted())
    for (const name of names) {
      const response = await desk.rest(`/api/media/file/${name}`)
      expect([name, response.status]).toEqual([name, 200])
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-security-policy': expect.stringContaining('sandbox'),
        'content-type': 'image/png',
        'x-content-type-options': 'nosniff',
      })
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(bytes.equals(bucket.objects.get(`pictures/of/the-desk/${name}`)!.bytes)).toBe(true)
      expect(response.headers.get('content-length')).toBe(String(bytes.length))
    }
  })

  it('should leave nothing behind when it is replaced and deleted', async () => {
    const others = lying()
    const first = await save({ background: '#0f0', name: 'green.png' })
    const second = await save({ background: '#00f', id: first.id, name: 'blue.png' })
    expect(second.filename).toBe('blue.png')
    expect(lying()).toEqual([...others, ...namesOf(second)].toSorted())
    expect((await desk.rest(`/api/media/file/${first.filename}`)).status).toBe(404)
    await desk.payload.delete({ collection, id: second.id })
    expect(lying()).toEqual(others)
  })

  it('should keep its files where only its texts are changed', async () => {
    const { id, ...picture } = await save({ background: '#ff0', name: 'yellow.png' })
    const all = lying()
    await desk.payload.update({ collection, data: { alt: 'Yellow' }, id })
    expect(lying()).toEqual(all)
    expect(all).toContain(picture.filename)
  })

  it('should be cropped from what lies there, and not be duplicated', async () => {
    const others = lying()
    const { id } = await save({ background: '#f0f', name: 'pink.png' })
    const req = await requestOf({ payload: desk.payload })
    const crop = { height: 50, unit: '%', width: 50, x: 0, y: 0 }
    req.query = { uploadEdits: { crop, heightInPixels: 250, widthInPixels: 400 } }
    await desk.payload.update({ collection, data: { alt: 'Less of it' }, id, req })
    const read = async (key: Id) =>
      (await desk.payload.findByID({ id: key, collection })) as unknown as Picture
    const cropped = await read(id)
    expect(lying()).toEqual([...others, ...namesOf(cropped)].toSorted())
    const { bytes } = bucket.objects.get(`pictures/of/the-desk/${cropped.filename}`)!
    expect(await sharp(bytes).metadata()).toMatchObject({ height: 250, width: 400 })

    await expect(desk.payload.duplicate({ collection, id })).rejects.toThrow('cannot be duplicated')
    expect(lying()).toEqual([...others, ...namesOf(cropped)].toSorted())
  })

  it('should be told of as missing where the bucket has lost it', async () => {
    const { filename } = await save({ background: '#0ff', name: 'lost.png' })
    bucket.objects.delete(`pictures/of/the-desk/${filename}`)
    const response = await desk.rest(`/api/media/file/${filename}`)
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'not-found' }])
  })

  it('should not be saved where the bucket refuses it', async () => {
    const count = async () => (await desk.payload.count({ collection })).totalDocs
    const there = await count()
    const { size } = bucket.objects
    bucket.refuses = true
    try {
      await expect(save({ background: '#000', name: 'refused.png' })).rejects.toThrow()
    } finally {
      bucket.refuses = false
    }
    expect([await count(), bucket.objects.size]).toEqual([there, size])
  })
})
