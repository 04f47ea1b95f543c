/**
 * A desk whose files lie in a bucket, on a server of S3 that others wrote (moto): uploads by the desk, as the public
 * gets them, and what readers read as files (`npm run export`).
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'

import { TYPESCRIPT } from '../../seed/setUp.mjs'
import { type Bucket, startBucket } from '../support/bucket.js'
import { endProcess, environment, runToEnd } from '../support/processes.js'
import { SECRET } from '../support/seeded.js'
import { serveDesk, type ServedDesk } from '../support/served.js'

const PREFIX = 'of/the-desk'

type Picture = {
  filename: string
  id: number | string
  sizes: Record<string, { filename: null | string }>
  url: string
}

let bucket: Bucket
let desk: ServedDesk
let token: string

beforeAll(async () => {
  bucket = await startBucket('files')
  desk = await serveDesk({
    settings: { ...bucket.settings, MEDIA_DIR: `s3://files/${PREFIX}`, SITE_URL: SITE },
  })
  const body = JSON.stringify(desk.loginOf('admin'))
  const login = await fetch(`${desk.url}/api/users/login`, { ...JSON_BODY, body, method: 'POST' })
  token = ((await login.json()) as { token: string }).token
}, 240_000)

afterAll(async () => {
  await desk?.stop()
  await bucket?.close()
})

const SITE = 'https://site.example'

const JSON_BODY = { headers: { 'Content-Type': 'application/json' } }

const ask = (address: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${desk.url}/api${address}`, {
    ...init,
    headers: { Authorization: `JWT ${token}`, ...(init.headers as Record<string, string>) },
  })

const change = async (method: string, address: string, body?: object): Promise<unknown> => {
  const response = await ask(address, {
    ...(body ? { ...JSON_BODY, body: JSON.stringify(body) } : {}),
    method,
  })
  if (!response.ok) throw new Error(`${method} ${address}: ${await response.text()}`)
  return response.json()
}

/** Sends a picture of one colour by the form of the desk. */
const send = async ({
  background,
  id,
  name,
}: {
  background: string
  id?: Picture['id']
  name: string
}): Promise<Response> => {
  const create = { background, channels: 3, height: 500, width: 800 } as const
  const bytes = await sharp({ create }).png().toBuffer()
  const body = new FormData()
  body.set('_payload', JSON.stringify({ alt: 'A colour' }))
  body.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name)
  return id === undefined
    ? ask('/media?depth=0', { body, method: 'POST' })
    : ask(`/media/${id}?depth=0`, { body, method: 'PATCH' })
}

const save = async (args: Parameters<typeof send>[0]): Promise<Picture> => {
  const response = await send(args)
  const { doc } = (await response.json()) as { doc: Picture }
  expect([args.name, response.ok]).toEqual([args.name, true])
  return doc
}

const namesOf = ({ filename, sizes }: Picture): string[] =>
  [filename, ...Object.values(sizes).map((size) => size.filename)].flatMap((name) => name ?? [])

/** The pictures that lie in the bucket. */
const lying = async (): Promise<string[]> =>
  (await bucket.keys()).flatMap((key) =>
    key.startsWith(`${PREFIX}/`) ? key.slice(PREFIX.length + 1) : [],
  )

/** As readers ask, without a login. */
const get = (name: string, init?: RequestInit): Promise<Response> =>
  fetch(`${desk.url}/api/media/file/${name}`, init)

describe('a picture of a desk whose files lie in a bucket', () => {
  it('should lie there with its sizes, and be served as files are', async () => {
    const names = namesOf(await save({ background: '#f00', name: 'red.png' }))
    expect(names.length).toBeGreaterThan(2)
    expect(await lying()).toEqual(names.toSorted())
    const all = await bucket.all()
    for (const name of names) {
      const stored = all.get(`${PREFIX}/${name}`) ?? Buffer.alloc(0)
      const response = await get(name)
      const headers = Object.fromEntries(response.headers)
      expect([name, response.status]).toEqual([name, 200])
      expect(headers).toMatchObject({
        'accept-ranges': 'bytes',
        'content-length': String(stored.length),
        'content-security-policy': expect.stringContaining('sandbox'),
        'content-type': name === 'red.png' ? 'image/png' : 'image/webp',
        etag: expect.stringMatching(/^"/),
        'x-content-type-options': 'nosniff',
      })
      expect(Buffer.from(await response.arrayBuffer()).equals(stored)).toBe(true)

      const head = await get(name, { method: 'HEAD' })
      expect(head.headers.get('Content-Length')).toBe(headers['content-length'])
      expect((await head.arrayBuffer()).byteLength).toBe(0)
      const { etag = '' } = headers
      expect((await get(name, { headers: { 'If-None-Match': etag } })).status).toBe(304)
      const part = await get(name, { headers: { 'If-Range': etag, Range: 'bytes=2-9' } })
      expect([part.status, part.headers.get('Content-Range')]).toEqual([
        206,
        `bytes 2-9/${stored.length}`,
      ])
      expect(Buffer.from(await part.arrayBuffer()).equals(stored.subarray(2, 10))).toBe(true)
      const ofAnother = await get(name, {
        headers: { 'If-Range': '"another"', Range: 'bytes=2-9' },
      })
      expect(ofAnother.status).toBe(200)
      const beyond = await get(name, { headers: { Range: `bytes=${stored.length}-` } })
      expect([beyond.status, beyond.headers.get('Content-Range')]).toEqual([
        416,
        `bytes */${stored.length}`,
      ])
    }
  })

  it('should leave nothing behind when it is replaced and deleted', async () => {
    const others = await lying()
    const first = await save({ background: '#0f0', name: 'green.png' })
    const second = await save({ background: '#00f', id: first.id, name: 'blue.png' })
    expect(second.filename).toBe('blue.png')
    expect(await lying()).toEqual([...others, ...namesOf(second)].toSorted())
    expect((await get(first.filename)).status).toBe(404)
    await change('DELETE', `/media/${second.id}`)
    expect(await lying()).toEqual(others)
  })

  it('should keep its files where only its texts are changed', async () => {
    const { id, ...picture } = await save({ background: '#ff0', name: 'yellow.png' })
    const writes = await bucket.writes()
    await change('PATCH', `/media/${id}`, { alt: 'Yellow' })
    expect(await bucket.writes()).toEqual(writes)
    expect(await lying()).toContain(picture.filename)
  })

  it('should be cropped from what lies there, and not be duplicated', async () => {
    const others = await lying()
    const { id } = await save({ background: '#f0f', name: 'pink.png' })
    const crop = { height: 50, unit: '%', width: 50, x: 0, y: 0 }
    const edits = new URLSearchParams([
      ...Object.entries(crop).map(([key, value]) => [`uploadEdits[crop][${key}]`, String(value)]),
      ['uploadEdits[heightInPixels]', '250'],
      ['uploadEdits[widthInPixels]', '400'],
    ])
    await change('PATCH', `/media/${id}?${edits.toString()}`, { alt: 'Less of it' })
    const cropped = (await change('GET', `/media/${id}?depth=0`)) as Picture
    expect(await lying()).toEqual([...others, ...namesOf(cropped)].toSorted())
    const bytes = (await bucket.all()).get(`${PREFIX}/${cropped.filename}`)
    expect(await sharp(bytes).metadata()).toMatchObject({ height: 250, width: 400 })

    const twice = await ask(`/media/${id}/duplicate`, { ...JSON_BODY, body: '{}', method: 'POST' })
    expect(twice.ok).toBe(false)
    expect(await lying()).toEqual([...others, ...namesOf(cropped)].toSorted())
  })

  it('should be told of as missing where the bucket has lost it', async () => {
    const { filename } = await save({ background: '#0ff', name: 'lost.png' })
    await bucket.remove(`${PREFIX}/${filename}`)
    const response = await get(filename)
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'not-found' }])
  })

  it('should not be saved where the bucket refuses it', async () => {
    const count = async () =>
      ((await change('GET', '/media/count')) as { totalDocs: number }).totalDocs
    const there = [await count(), await lying()]
    await bucket.take(false)
    try {
      expect((await send({ background: '#000', name: 'refused.png' })).ok).toBe(false)
    } finally {
      await bucket.take(true)
    }
    expect([await count(), await lying()]).toEqual(there)
  })
})

describe('what readers read, as files in a bucket', () => {
  const settings = () => ({
    ...bucket.settings,
    DATABASE_URI: desk.databaseUri,
    PAYLOAD_SECRET: SECRET,
    SITE_URL: SITE,
  })
  const command = (...args: string[]) => [...TYPESCRIPT, 'seed/cli.ts', 'export', ...args]

  /** What lies under "public", each file by its path. */
  const inBucket = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      [...(await bucket.all())].flatMap(([key, bytes]) =>
        key.startsWith('site/public/')
          ? [[key.slice('site/public/'.length), bytes.toString()]]
          : [],
      ),
    )

  const inFolder = async (folder: string): Promise<Record<string, string>> => {
    const root = path.join(folder, 'public')
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    return Object.fromEntries(
      await Promise.all(
        entries
          .filter((entry) => entry.isFile())
          .map(async ({ name, parentPath }) => {
            const file = path.join(parentPath, name)
            return [path.relative(root, file), await readFile(file, 'utf8')] as const
          }),
      ),
    )
  }

  /** What the process has said that follows changes. */
  let said = ''

  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (const deadline = Date.now() + 60_000; !(await isSo());) {
      if (Date.now() > deadline) throw new Error(`The bucket was not brought up to date: ${said}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  it('should be the same as in a folder, and be followed by what has changed alone', async () => {
    await runToEnd(command('--to', 's3://files/site/'), settings())
    const feed = await bucket.headersOf('site/public/en/feed.rss')
    expect(feed).toEqual({
      cacheControl: expect.stringContaining('public'),
      type: 'application/rss+xml; charset=utf-8',
    })
    const first = await inBucket()
    const writes = await bucket.writes()

    // another process, which reads the record of the one before in several pages
    let following: ChildProcess | undefined
    try {
      following = spawn(process.execPath, command('--to', 's3://files/site', '--watch'), {
        env: environment(settings()),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      for (const stream of [following.stdout, following.stderr]) {
        stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
      }
      const { doc } = (await change('POST', '/ranked-lists?depth=0', {
        _status: 'published',
        slug: 'in-the-bucket',
        title: 'In the bucket',
      })) as { doc: Picture }
      const key = 'site/public/en/lists/in-the-bucket.json'
      await until(() => bucket.has(key))
      await change('DELETE', `/ranked-lists/${doc.id}`)
      await until(async () => !(await bucket.has(key)))
    } finally {
      if (following) await endProcess(following)
    }

    const folder = path.join(desk.dir, 'site')
    await runToEnd(command('--to', folder), settings())
    const last = await inBucket()
    expect(last).toEqual(await inFolder(folder))
    expect(Object.keys(last)).toEqual(Object.keys(first))
    const after = await bucket.writes()
    expect(after['site/public/en/lists/in-the-bucket.json']).toBe('written 1, deleted 1')
    for (const slug of ['top-10-k-drama-confessions-ranked', '5-k-drama-love-confessions']) {
      const key = `site/public/en/lists/${slug}.json`
      expect([slug, after[key]]).toEqual([slug, writes[key]])
    }
  }, 240_000)
})
