/** Exports of many articles, stopped in the middle and gone on with. */
import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { PictureSource } from '../../seed/articlePictures.js'
import type { SourceArticle } from '../../src/lists/importing/article/wxr.js'
import type { BulkReport } from '../../src/lists/importing/bulk.js'

import { importFrom } from '../../seed/importArticles.js'
import { renderPicture } from '../../seed/pictures.js'
import { sanitizeCommentOptions } from '../../src/options/comments.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { checkSetOf } from '../../src/lists/checks/index.js'
import { readPosts } from '../../src/lists/importing/article/wxr.js'
import { importArticles } from '../../src/lists/importing/bulk.js'
import { sanitizeOptions } from '../../src/options.js'
import { createUser, type Desk } from '../support/payload.js'
import { startPublishedLists } from '../support/publishedLists.js'
import { writeWxr } from '../support/wxrFile.js'

let desk: Desk
let user: TypedUser
let folder: string

beforeAll(async () => {
  desk = await startPublishedLists({ name: 'articles-bulk' })
  user = await createUser({ payload: desk.payload, roles: ['admin'] })
  folder = await mkdtemp(path.join(os.tmpdir(), 'articles-'))
}, 240_000)

afterAll(async () => {
  await desk.stop()
  await rm(folder, { force: true, recursive: true })
})

const DRAMAS = ['Healer', 'Goblin', 'Vicenzo', 'Coffee Prince', 'Run On', 'Nobody Made This']
const SHAPE = { comments: 3, dramas: DRAMAS, posts: 20 }

const bulk = (articles: AsyncIterable<SourceArticle>, isDryRun = false): Promise<BulkReport> =>
  importArticles({
    articles,
    checks: checkSetOf(sanitizeOptions().checks),
    isDryRun,
    locale: 'en',
    payload: desk.payload,
    slugs: DEFAULT_SLUGS,
    source: 'blog',
    user,
  })

const countLists = async (): Promise<number> =>
  (
    await desk.payload.count({
      collection: 'ranked-lists',
      where: { title: { like: 'Top 5 roofs' } },
    })
  ).totalDocs

async function* brokenOff(after: number): AsyncGenerator<SourceArticle> {
  let count = 0
  for await (const article of readPosts(writeWxr(SHAPE))) {
    if (count === after) throw new Error('It was stopped.')
    count += 1
    yield article
  }
}

describe('an export of many posts', () => {
  it('should be told first, with nothing written', async () => {
    const report = await bulk(readPosts(writeWxr(SHAPE)), true)
    expect(report).toMatchObject({ created: 18, existing: 0, read: 20, skippedCount: 2 })
    expect(report.skipped[0]).toMatchObject({
      key: '10',
      reason: 'it is no list: it has no entries',
    })
    expect(await countLists()).toBe(0)
  })

  it('should be gone on with where it was stopped, and make each list once', async () => {
    await expect(bulk(brokenOff(8))).rejects.toThrow('It was stopped.')
    expect(await countLists()).toBe(8)
    const report = await bulk(readPosts(writeWxr(SHAPE)))
    expect(report).toMatchObject({ created: 10, existing: 8, read: 20, skippedCount: 2 })
    expect(await countLists()).toBe(18)
    expect(report.unmatched).toBeGreaterThan(0)
    expect(Object.keys(report.checks).length).toBeGreaterThan(0)
    expect(await bulk(readPosts(writeWxr(SHAPE)))).toMatchObject({ created: 0, existing: 18 })
    const { docs } = await desk.payload.find({
      collection: 'ranked-lists',
      depth: 0,
      draft: true,
      where: { slug: { equals: 'roofs-1' } },
    })
    expect(docs[0]).toMatchObject({
      _status: 'draft',
      displayDirection: 'countdown',
      mode: 'ranked',
      title: 'Top 5 roofs, part 1',
    })
  })
})

const article = (entries: string): SourceArticle => ({
  categories: [],
  key: 'one',
  line: 1,
  slug: 'read-twice',
  source: { format: 'html', text: `<h1>Two roofs, ranked</h1><p>Counted down.</p>${entries}` },
  tags: [],
  title: 'Two roofs, ranked',
})

async function* only<T>(item: T): AsyncGenerator<T> {
  yield item
}

describe('a second reading', () => {
  const FIRST = article(
    '<h3>3. Nobody Made This</h3><p>They leap at 3:10 of the clip.</p><h3>2. Goblin</h3><p>Snow.</p><h3>1. Run On</h3><p>A run.</p>',
  )
  const SECOND = article(
    '<h3>3. Healer</h3><p>They leap at 3:10 of the clip.</p><h3>2. Goblin</h3><p>Snow, and a sword.</p><h3>1. Run On</h3><p>A run, on film.</p>',
  )
  const update = (one: SourceArticle, more: { isDryRun?: boolean; isOverwriting?: boolean } = {}) =>
    importArticles({
      articles: only(one),
      checks: checkSetOf(sanitizeOptions().checks),
      isUpdate: true,
      locale: 'en',
      payload: desk.payload,
      slugs: DEFAULT_SLUGS,
      source: 'twice',
      user,
      ...more,
    })
  const read = async () => {
    const { docs } = await desk.payload.find({
      collection: 'ranked-lists',
      depth: 0,
      draft: true,
      where: { slug: { equals: 'read-twice' } },
    })
    return docs[0] as unknown as {
      entries: Array<{ blurb: unknown; clips: unknown[]; id: string; printedTitle: string }>
      id: number | string
      title: string
    }
  }
  const fieldsOf = ({ revised }: BulkReport) =>
    revised.flatMap(({ changes }) =>
      changes.map(({ entry, field, isKept }) => [entry, field, isKept]),
    )

  it('should tell what it would change, change what nobody edited, and keep the rest', async () => {
    expect(await update(FIRST)).toMatchObject({ created: 1, revisedCount: 0 })
    expect(await update(FIRST)).toMatchObject({ created: 0, existing: 1, revised: [] })
    const before = await read()
    const entries = before.entries.map((entry) =>
      entry.printedTitle === 'Run On' ? { ...entry, blurb: null, heading: 'By hand' } : entry,
    )
    await desk.payload.update({
      collection: 'ranked-lists',
      data: { entries, title: 'A title of the desk' },
      draft: true,
      id: before.id,
      user,
    })
    const told = await update(SECOND, { isDryRun: true })
    expect(fieldsOf(told).toSorted()).toEqual(
      [
        [null, 'title', true],
        ['Goblin', 'blurb', false],
        ['Nobody Made This', 'dramas', false],
        ['Nobody Made This', 'printedTitle', false],
        ['Run On', 'blurb', true],
        ['Run On', 'heading', true],
      ].toSorted(),
    )
    expect((await read()).entries.map(({ printedTitle }) => printedTitle)).toContain(
      'Nobody Made This',
    )
    expect(fieldsOf(await update(SECOND))).toEqual(fieldsOf(told))
    const after = await read()
    expect(after.title).toBe('A title of the desk')
    expect(after.entries.map(({ id }) => id)).toEqual(before.entries.map(({ id }) => id))
    expect(after.entries.map(({ clips }) => clips)).toEqual(
      before.entries.map(({ clips }) => clips),
    )
    expect(after.entries).toMatchObject([
      { blurb: null, heading: 'By hand', printedTitle: 'Run On' },
      { printedTitle: 'Goblin' },
      { printedTitle: 'Healer' },
    ])
    expect(JSON.stringify(after.entries[1])).toContain('Snow, and a sword.')
    // what was kept is still known as edited, and taken only where it is said
    expect(fieldsOf(await update(SECOND))).toEqual([
      [null, 'title', true],
      ['Run On', 'heading', true],
      ['Run On', 'blurb', true],
    ])
    await update(SECOND, { isOverwriting: true })
    expect(await read()).toMatchObject({ title: 'Two roofs, ranked' })
    expect(await update(SECOND)).toMatchObject({ revisedCount: 0 })
  })
})

describe('the command', () => {
  const run = (
    from: string,
    rest: { as?: string; isDryRun?: boolean; isUpdate?: boolean; pictures?: PictureSource } = {},
  ) =>
    importFrom({
      as: rest.as,
      comments: {
        comments: sanitizeCommentOptions(),
        now: () => new Date(),
        payload: desk.payload,
        slugs: DEFAULT_SLUGS,
      },
      from,
      isDryRun: rest.isDryRun ?? false,
      isUpdate: rest.isUpdate ?? false,
      payload: desk.payload,
      pictures: rest.pictures,
      say: () => undefined,
      source: 'command',
    })

  it('should bring the comments of an export with its posts, once', async () => {
    const file = path.join(folder, 'export.xml')
    const parts: Uint8Array[] = []
    for await (const part of writeWxr({ ...SHAPE, posts: 4 })) parts.push(part)
    await writeFile(file, Buffer.concat(parts))
    const first = await run(file)
    expect(first.articles).toMatchObject({ created: 4, existing: 0 })
    expect(first.comments).toMatchObject({ created: 12, orphans: 0, unknownPages: {} })
    const second = await run(file)
    expect(second.articles).toMatchObject({ created: 0, existing: 4 })
    expect(second.comments).toMatchObject({ created: 0, existing: 12 })
  })

  it('should bring the pictures that articles name, once, and find them again', async () => {
    const own = await mkdtemp(path.join(folder, 'pictured-'))
    const picture = await renderPicture(
      { kind: 'poster', title: 'Roof' },
      { quality: 'placeholder' },
    )
    await mkdir(path.join(own, 'images'))
    await writeFile(path.join(own, 'images', 'roof.webp'), picture)
    await writeFile(path.join(own, 'images', 'bare.webp'), picture)
    await writeFile(path.join(own, 'images', 'none.png'), 'no picture')
    await writeFile(
      path.join(own, 'pictured.html'),
      `<h1>Two roofs with pictures</h1><p>Counted down.</p><h3>2. Healer</h3><figure><img src="images/roof.webp" alt="A roof"><figcaption>At night</figcaption></figure><p>They leap.</p>
       <h3>1. Goblin</h3><img src="images/bare.webp"><p>Snow.</p><img src="images/none.png" alt="Not one"><img src="https://b.example/away.jpg" alt="Away">`,
    )
    // without a condition MongoDB estimates
    const where = { id: { exists: true } }
    const countMedia = async () =>
      (await desk.payload.count({ collection: 'media', where })).totalDocs
    const before = await countMedia()
    const told = await run(own, { isDryRun: true })
    expect(told.articles.pictures).toMatchObject({ brought: 3, leftCount: 1, withoutAlt: 1 })
    expect(await countMedia()).toBe(before)

    const { articles } = await run(own)
    expect(articles).toMatchObject({
      created: 1,
      pictures: {
        brought: 2,
        left: [
          { reason: expect.stringContaining('none of'), url: 'images/none.png' },
          { reason: 'it is not in the folder', url: 'https://b.example/away.jpg' },
        ],
        leftCount: 2,
        withoutAlt: 1,
      },
    })
    expect(await countMedia()).toBe(before + 2)
    const { docs } = await desk.payload.find({
      collection: 'ranked-lists',
      depth: 0,
      draft: true,
      where: { title: { equals: 'Two roofs with pictures' } },
    })
    const entries = (docs[0] as unknown as { entries: Array<{ blurb: unknown }> }).entries
    expect(JSON.stringify(entries[1]?.blurb)).toMatch(/"blockType":"image".*They leap/)
    // what was not brought is there as it stood
    expect(JSON.stringify(entries[0]?.blurb)).toMatch(/Not one.*b\.example\/away\.jpg/)
    const { docs: media } = await desk.payload.find({
      collection: 'media',
      limit: 2,
      sort: '-createdAt',
    })
    expect(media.map(({ alt }) => alt).toSorted()).toEqual(['A roof', 'Goblin'])

    // neither a second run nor one that is told of no pictures takes them away or brings them again
    const again = await run(own, { isUpdate: true, pictures: { kind: 'none' } })
    expect(again.articles).toMatchObject({ created: 0, existing: 1, revisedCount: 0 })
    await run(own, { isUpdate: true })
    expect(await countMedia()).toBe(before + 2)
  })

  it('should read a folder of files by their names', async () => {
    const own = await mkdtemp(path.join(folder, 'files-'))
    await writeFile(
      path.join(own, 'a.md'),
      '# Two roofs\n\n## 2. Healer\n\nA.\n\n## 1. Goblin\n\nB.',
    )
    await writeFile(path.join(own, 'b.txt'), 'Top 2 bridges\n\n2. Healer\n\nA.\n\n1. Goblin\n\nB.')
    await writeFile(path.join(own, 'c.json'), '{}')
    const { articles, comments } = await run(own)
    expect(articles).toMatchObject({ created: 2, read: 2, skippedCount: 0 })
    expect(comments).toBeNull()
  })

  it('should say what is not there', async () => {
    await expect(run(path.join(folder, 'nothing.xml'))).rejects.toThrow(
      'There is no file or folder',
    )
    await expect(run(folder, { as: 'x@example.com' })).rejects.toThrow(
      'There is no account "x@example.com".',
    )
  })
})
