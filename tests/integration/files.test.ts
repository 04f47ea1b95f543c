import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { Target } from '../../src/publishing/files/index.js'

import {
  filesOfList,
  filesOfSite,
  indexPage,
  openTarget,
} from '../../src/publishing/files/index.js'
import { createFiles, type Files, followChanges } from '../../src/routes/files.js'
import { keepLease } from '../../src/storage/lease.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { startApp } from '../support/app.js'
import { cacheKeyOf, type Desk } from '../support/payload.js'

const LOCALES = ['en', 'ko']
const PAGE_ITEMS = 1

let desk: Desk
let api: ReturnType<typeof apiOf>
/** How far the clock of the app is before the real one, in milliseconds. */
let ahead = 0
let dir: string
let files: Files
let drama: Doc
let first: Doc

const now = () => Date.now() + ahead

beforeAll(async () => {
  desk = await startApp({
    config: {
      localization: { defaultLocale: 'en', fallback: true, locales: LOCALES },
      serverURL: 'https://desk.example',
    },
    name: 'files',
    options: { api: { siteUrl: 'https://site.example' }, now: () => new Date(now()) },
  })
  api = apiOf(desk)
  drama = await api.create('dramas', { ...published, slug: 'healer', title: 'Healer' })
  first = await list('first', { entries: [{ dramas: [drama.id] }] })
  for (const slug of ['second', '세-번째']) await list(slug)
}, 120_000)

afterAll(() => desk.stop())

beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'files-'))
  files = await open()
})

afterEach(async () => {
  await files.close()
  await rm(dir, { force: true, recursive: true })
})

const list = (slug: string, data: Record<string, unknown> = {}): Promise<Doc> =>
  api.create('ranked-lists', { ...published, slug, title: `List ${slug}`, ...data })

/** Another process, as far as it knows of the place by itself. */
const open = async (target?: Target): Promise<Files> =>
  createFiles({
    instance: cacheKeyOf(desk.payload),
    now,
    pageItems: PAGE_ITEMS,
    payload: desk.payload,
    target: target ?? (await openTarget(dir)),
  })

/** What lies there, each file by its path under "public". */
const readAll = async (): Promise<Map<string, string>> => {
  const root = path.join(dir, 'public')
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return new Map(
    await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map(async ({ name, parentPath }): Promise<[string, string]> => {
          const file = path.join(parentPath, name)
          return [path.relative(root, file), await readFile(file, 'utf8')]
        }),
    ),
  )
}

const answerTo = async (address: string): Promise<string> => {
  const response = await desk.rest(`https://desk.example/api/v1${address}`)
  expect([address, response.status]).toEqual([address, 200])
  return response.text()
}

/** What has to lie there at this moment, as a reader finds it by walking through the API. */
const expected = async (): Promise<Map<string, string>> => {
  const all = new Map<string, string>()
  const slugs = new Set<string>()
  for (const locale of LOCALES) {
    for (let cursor: null | string = null; ;) {
      const { address, file } = indexPage({ cursor, limit: PAGE_ITEMS, locale })
      const text = await answerTo(address)
      all.set(file, text)
      const { items, page } = JSON.parse(text) as {
        items: Array<{ slug: string }>
        page: { nextCursor: null | string }
      }
      for (const { slug } of items) slugs.add(slug)
      cursor = page.nextCursor
      if (cursor === null) break
    }
  }
  const ofLists = [...slugs].flatMap((slug) =>
    filesOfList({ hasComments: true, locales: LOCALES, slug }),
  )
  for (const { address, file } of [...ofLists, ...filesOfSite(LOCALES)]) {
    all.set(file, await answerTo(address))
  }
  return all
}

const byName = (all: Map<string, string>) =>
  [...all].toSorted(([one], [two]) => (one < two ? -1 : 1))

const expectRight = async (): Promise<void> =>
  expect(byName(await readAll())).toEqual(byName(await expected()))

/** The files that have changed, come or gone through some work. */
const changedBy = async (work: () => Promise<unknown>): Promise<string[]> => {
  const before = await readAll()
  await work()
  const after = await readAll()
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((file) => before.get(file) !== after.get(file))
    .toSorted()
}

describe('files of what readers read', () => {
  it('should hold the very bytes that the API answers, all pages of the index among them', async () => {
    const report = await files.run()
    await expectRight()
    const all = [...(await readAll()).keys()]
    expect(report).toEqual({ leftOut: [], removed: 0, same: 0, written: all.length })
    expect(all).toEqual(
      expect.arrayContaining(['en/lists.json', 'ko/lists/세-번째.json', 'sitemap.xml']),
    )
    expect(all.filter((file) => file.startsWith('en/pages/'))).toHaveLength(2)
  })

  it('should write nothing where nothing has changed, also in another process', async () => {
    await files.run()
    const nothing = { leftOut: [], removed: 0, same: 0, written: 0 }
    expect(await files.run()).toEqual(nothing)
    await files.close()
    const { written, ...rest } = (await (await open()).run()) ?? {}
    expect({ written, ...rest }).toEqual(nothing)
  })

  it('should write what a change has changed and no more', async () => {
    await files.run()
    const ofComment = await changedBy(async () => {
      await api.create('comments', {
        authorName: 'Reader',
        body: 'Said',
        list: first.id,
        status: 'published',
      })
      await files.run()
    })
    expect(ofComment).toEqual(['comments/first.json'])
    const ofDrama = await changedBy(async () => {
      await api.update('dramas', drama.id, { title: 'Healer, again' })
      await files.run()
    })
    expect(ofDrama).toEqual(['en/lists/first.json', 'ko/lists/first.json'])
    const ofDraft = await changedBy(async () => {
      await api.update(
        'ranked-lists',
        first.id,
        { _status: 'draft', title: 'Not yet' },
        { draft: true },
      )
      await files.run()
    })
    expect(ofDraft).toEqual([])
    await expectRight()
  })

  it('should bring a list, move it and take it away, with all that leads to it', async () => {
    await files.run()
    const one = await list('sixth')
    await files.run()
    await expectRight()
    expect(existsSync(path.join(dir, 'public/en/lists/sixth.json'))).toBe(true)
    await api.update('ranked-lists', one.id, { slug: 'sixth-again' })
    await files.run()
    await expectRight()
    expect(existsSync(path.join(dir, 'public/en/lists/sixth.json'))).toBe(false)
    await api.update('ranked-lists', one.id, { _status: 'draft' })
    await files.run()
    await expectRight()
    for (const file of ['en/lists', 'ko/lists', 'comments']) {
      expect(existsSync(path.join(dir, `public/${file}/sixth-again.json`))).toBe(false)
    }
    await desk.payload.delete({ collection: 'ranked-lists', id: one.id })
    await files.run()
    await expectRight()
  })

  it('should let lists and entries appear in time, without any change', async () => {
    const at = (minutes: number) => new Date(now() + minutes * 60_000).toISOString()
    const later = await list('later', { embargoUntil: at(60) })
    await api.update('ranked-lists', first.id, {
      ...published,
      displayDirection: 'countdown',
      entries: [{ dramas: [drama.id], revealAt: at(30) }, { printedTitle: 'Second place' }],
    })
    await files.run()
    await expectRight()
    const shown = async () => {
      const text = (await readAll()).get('en/lists/first.json') ?? ''
      return [text.includes('Healer'), existsSync(path.join(dir, 'public/ko/lists/later.json'))]
    }
    expect(await shown()).toEqual([false, false])
    ahead = 31 * 60_000
    await files.run()
    await expectRight()
    expect(await shown()).toEqual([true, false])
    ahead = 61 * 60_000
    await files.run()
    await expectRight()
    expect(await shown()).toEqual([true, true])
    ahead = 0
    await desk.payload.delete({ collection: 'ranked-lists', id: later.id })
    await api.update('ranked-lists', first.id, { ...published, entries: [{ dramas: [drama.id] }] })
  })

  it('should be right again wherever a run breaks off, whatever has changed since', async () => {
    const titles = ['Broken off', 'Broken off twice']
    let broken: Doc | undefined
    for (let writes = 0, round = 0; ; writes += 5, round += 1) {
      // each time from the same beginning: a place where a run has written all of what was before
      await rm(dir, { force: true, recursive: true })
      if (broken) await desk.payload.delete({ collection: 'ranked-lists', id: broken.id })
      const whole = await open()
      await whole.run()
      await whole.close()
      broken = await list('broken', { title: titles[0] })
      await api.update('dramas', drama.id, { title: `Healer ${writes}` })

      const breaking = await open(await breakingAfter(writes))
      const isBroken = await breaking.run().then(
        () => false,
        () => true,
      )
      await breaking.close()
      // what the broken run has brought is taken away or has come back to what it was
      if (round % 3 === 0) {
        await api.update('ranked-lists', broken.id, { _status: 'draft' })
      } else if (round % 3 === 1) {
        await api.update('ranked-lists', broken.id, { title: titles[1] })
      }
      const next = await open()
      await next.run()
      await next.close()
      await expectRight()
      if (!isBroken) break
    }
    await desk.payload.delete({ collection: 'ranked-lists', id: broken.id })
  }, 300_000)

  it('should go on with a first run that was broken off, without making all of it again', async () => {
    const breaking = await open(await breakingAfter(12))
    await expect(breaking.run()).rejects.toThrow('broken off')
    await breaking.close()
    await files.run()
    await expectRight()
  })

  it('should compare all files where nobody knows any more what has changed', async () => {
    const report = await files.run()
    await files.close()
    const head = path.join(dir, 'state/head.json')
    const text = await readFile(head, 'utf8')
    await writeFile(head, text.replace(/"number":\d+/, '"number":1000000'))
    const again = await open()
    expect(await again.run()).toEqual({ ...report, same: report?.written, written: 0 })
    expect(await again.run({ isReview: true })).toEqual({
      ...report,
      same: report?.written,
      written: 0,
    })
    expect(await again.run()).toEqual({ ...report, written: 0 })
    await again.close()
  })

  it('should leave a folder alone that has files of its own where ours would lie', async () => {
    await mkdir(path.join(dir, 'public'))
    await writeFile(path.join(dir, 'public/index.html'), 'Mine')
    await expect(files.run()).rejects.toThrow('has files under "public" that are not of this')
    expect(byName(await readAll())).toEqual([['index.html', 'Mine']])
  })

  it('should refuse what names no place', async () => {
    await expect(openTarget('gs://bucket/here')).rejects.toThrow(
      '"gs://bucket/here" is no place for files: it takes a folder or s3://BUCKET/PREFIX.',
    )
    await expect(openTarget('s3://')).rejects.toThrow('is no place for files')
  })
})

/** A place that fails at a write, as if the process had ended before it. */
const breakingAfter = async (writes: number): Promise<Target> => {
  const target = await openTarget(dir)
  let left = writes
  const mayGoOn = (): void => {
    if (left === 0) throw new Error('broken off')
    left -= 1
  }
  return {
    ...target,
    remove: async (file) => {
      mayGoOn()
      await target.remove(file)
    },
    write: async (args) => {
      mayGoOn()
      await target.write(args)
    },
  }
}

describe('several processes', () => {
  it('should write one at a time, and the next once it has given the place up', async () => {
    await files.run()
    const other = await open()
    expect(await other.run()).toBeUndefined()
    await api.update('dramas', drama.id, { title: 'Healer of one' })
    expect((await files.run())?.written).toBe(2)
    await files.close()
    await api.update('dramas', drama.id, { title: 'Healer of another' })
    expect((await other.run())?.written).toBe(2)
    expect(await files.run()).toBeUndefined()
    await other.close()
    await expectRight()
  })

  it('should lose the place by being silent, and not write any more', async () => {
    const { payload } = desk
    const key = `silent ${crypto.randomUUID()}`
    const one = keepLease({ heldMs: 30, key, payload })
    const other = keepLease({ heldMs: 3_600_000, key, payload })
    expect(await one.take()).toEqual({ isHeld: true, isNew: true })
    while (!(await other.take()).isHeld) await new Promise(setImmediate)
    expect(await one.renew()).toBe(false)
    expect((await one.take()).isHeld).toBe(false)
    expect(await other.take()).toEqual({ isHeld: true, isNew: false })
    await other.release()
  })
})

describe('following changes', () => {
  it('should bring each change by itself, and stop', async () => {
    const follower = followChanges({ files, pauseMs: 20, payload: desk.payload })
    const until = async (isTrue: () => boolean) => {
      while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const file = path.join(dir, 'public/en/lists/followed.json')
    const one = await list('followed')
    await until(() => existsSync(file))
    await desk.payload.delete({ collection: 'ranked-lists', id: one.id })
    await until(() => !existsSync(file))
    await follower.stop()
    // the place is free at once
    const other = await open()
    expect(await other.run()).toBeDefined()
    await other.close()
    await expectRight()
  }, 60_000)
})
