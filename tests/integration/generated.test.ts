import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { FlattenedField } from 'payload'

import { gunzipSync } from 'node:zlib'

import type { GenerateOptions } from '../../seed/generate.js'
import type { CollectionKey } from '../../src/slugs.js'
import type { Row as Doc } from '../../src/storage/types.js'

import { countGenerated, generateDocuments } from '../../seed/generate.js'
import { loadGenerated } from '../../seed/loadGenerated.js'
import { etagOf } from '../../src/http/respond.js'
import { readBody } from '../../src/publishing/compiled/bodies.js'
import { rebuildPublications } from '../../src/publishing/compiled/rebuild.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { apiOf } from '../support/api.js'
import { askDoctor } from '../support/doctor.js'
import { emptyDatabase } from '../support/emptyDatabase.js'
import { editorOf, move } from '../support/moves.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { contextOf } from '../support/publications.js'

const OPTIONS: GenerateOptions = {
  comments: 12,
  dramas: 3,
  entriesPerList: 5,
  lists: 4,
  people: 5,
  scenes: 9,
  seed: 3,
}

const COLLECTIONS = Object.keys(countGenerated(OPTIONS)) as CollectionKey[]

let desk: Desk

beforeAll(async () => {
  desk = await startDesk({ name: 'generated' })
}, 120_000)

afterAll(() => desk.stop())

type Stored = Record<string, { documents: unknown[]; drafts: unknown[] }>

const read = async (): Promise<Stored> => {
  const all: Stored = {}
  const found = new Map<string, { docs: Doc[]; drafts: Doc[] }>()
  const keys = new Map<string, string>()
  for (const key of COLLECTIONS) {
    const slug = DEFAULT_SLUGS[key]
    const query = {
      collection: slug,
      depth: 0,
      joins: false,
      locale: 'all',
      pagination: false,
      sort: 'id',
    } as const
    const { docs } = await desk.payload.find(query)
    const drafts = desk.payload.collections[slug]?.config.versions
      ? (await desk.payload.find({ ...query, draft: true, sort: 'slug' })).docs
      : []
    const inOrder = (docs as Doc[]).toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    for (const doc of inOrder) keys.set(`${slug}/${doc.id}`, nameOf(doc))
    found.set(slug, { docs: inOrder, drafts: drafts as Doc[] })
  }
  for (const [slug, { docs, drafts }] of found) {
    const fields = desk.payload.collections[slug]?.config.flattenedFields ?? []
    const describeAll = (documents: Doc[]) =>
      documents.map((data) => comparable({ data, fields, keys }))
    all[slug] = { documents: describeAll(docs), drafts: describeAll(drafts) }
  }
  return all
}

/** What names a document in any database. */
const nameOf = ({ authorName, label, slug, title }: Doc): string =>
  String(slug ?? authorName ?? label ?? title)

/**
 * A document without what differs between two loads: ids become names, search texts and derived
 * references lose their order, and times, row ids and revisions go.
 */
const comparable = ({
  data,
  fields,
  keys,
}: {
  data: Record<string, unknown>
  fields: readonly FlattenedField[]
  keys: ReadonlyMap<string, string>
}): Record<string, unknown> => {
  const result: Record<string, unknown> = {}
  for (const field of fields) {
    const { name } = field
    const value = data[name]
    if (ACCIDENTS.includes(name) || field.type === 'join') continue
    if (field.type === 'array') {
      result[name] = ((value ?? []) as Doc[]).map((row) =>
        comparable({ data: row, fields: field.flattenedFields, keys }),
      )
    } else if (field.type === 'group') {
      result[name] = comparable({
        data: (value ?? {}) as Doc,
        fields: field.flattenedFields,
        keys,
      })
    } else if (field.type === 'relationship' || field.type === 'upload') {
      const names = [value ?? []]
        .flat()
        .map((id) => keys.get(`${String(field.relationTo)}/${String(id)}`) ?? String(id))
      result[name] = name.startsWith('used') ? names.toSorted() : names
    } else if (name === 'placement') {
      const rowIds = ((data.entries ?? []) as Doc[]).map(({ id }) => id)
      result[name] = ((value ?? []) as Doc[]).map(({ id, ...place }) => ({
        ...place,
        row: rowIds.indexOf(id),
      }))
    } else if (name === 'place' && 'authorName' in data) {
      // made of times and of chance; what has to agree is the level
      result[name] = String(value).split('/').length
    } else if (name === 'searchText') {
      result[name] = String(value)
        .split(/ ?\| ?/)
        .toSorted()
    } else {
      result[name] = withoutEmpty(value)
    }
  }
  return result
}

const ACCIDENTS = ['countsRevision', 'createdAt', 'id', 'revision', 'updatedAt']

/** Nothing, an empty text and a text in no locale are the same to a reader. */
const withoutEmpty = (value: unknown): unknown => {
  if (value === undefined || value === '') return null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const kept = Object.entries(value).filter(([, item]) => item !== null && item !== undefined)
  return kept.length === 0 ? null : Object.fromEntries(kept)
}

const total = Object.values(countGenerated(OPTIONS)).reduce((sum, count) => sum + count, 0)

describe('generated content', () => {
  it('should be the same written straight into the database as written by editors', async () => {
    const { payload } = desk
    expect(await loadGenerated({ options: OPTIONS, payload, through: 'local-api' })).toBe(total)
    const byEditors = await read()
    await emptyDatabase(desk.payload)

    expect(await loadGenerated({ options: OPTIONS, payload })).toBe(total)
    const straight = await read()
    for (const slug of Object.keys(byEditors)) {
      expect({ slug, ...straight[slug] }).toEqual({ slug, ...byEditors[slug] })
      expect(byEditors[slug]?.documents.length).toBeGreaterThan(0)
    }
  }, 120_000)

  it('should be served like any other', async () => {
    const api = apiOf(desk)
    const { items } = await api.index()
    expect(items).toHaveLength(OPTIONS.lists)
    for (const { slug } of items) {
      const { readingMinutes, sections } = await api.list(slug)
      const entries = sections.flatMap((section) => section.entries)
      expect(entries).toHaveLength(OPTIONS.entriesPerList)
      expect(entries.every(({ blurb, dramas, scenes }) => blurb && dramas[0] && scenes[0])).toBe(
        true,
      )
      expect(readingMinutes).toBeGreaterThan(0)
    }
    const pages = await Promise.all(items.map(({ slug }) => api.comments(slug, '?limit=50')))
    expect(pages.flatMap(({ items: comments }) => comments).length).toBeGreaterThan(0)
  })

  it('should be open to the hooks that it was written without', async () => {
    const { payload } = desk
    const find = async () =>
      (
        await payload.find({
          collection: 'ranked-lists',
          depth: 0,
          draft: true,
          limit: 1,
          sort: 'slug',
        })
      ).docs[0] as Doc
    const before = await find()
    await payload.update({
      collection: 'ranked-lists',
      data: { _status: 'published', title: 'Changed' },
      id: before.id,
    })
    const after = await find()
    expect(after).toMatchObject({ slug: before.slug, title: 'Changed' })
    expect((after.entries as Doc[]).map(({ id }) => id)).toEqual(
      (before.entries as Doc[]).map(({ id }) => id),
    )
    expect(new Set(after.usedRoles as string[])).toEqual(new Set(before.usedRoles as string[]))
  })

  it('should stand beside content of another seed, and not beside itself', async () => {
    const { payload } = desk
    await expect(loadGenerated({ options: OPTIONS, payload })).rejects.toThrow(
      'Content of seed 3 is there already; choose another seed to add to it.',
    )
    const lines: string[] = []
    await loadGenerated({
      onProgress: (line) => lines.push(line),
      options: { ...OPTIONS, seed: 4 },
      payload,
    })
    expect(lines.at(-1)).toMatch(
      new RegExp(`^${total} of ${total} written in \\d+ s, now comments$`),
    )
    // a count without a condition is an estimate on MongoDB
    const { totalDocs } = await payload.count({
      collection: 'ranked-lists',
      where: { slug: { exists: true } },
    })
    expect(totalDocs).toBe(OPTIONS.lists * 2)
  })

  it('should lie ready as the desk compiles it, with nothing for the doctor to find', async () => {
    const { payload } = desk
    const context = contextOf(desk)
    const readAll = async (key: CollectionKey): Promise<Doc[]> => {
      const { docs } = await payload.find({
        collection: DEFAULT_SLUGS[key],
        overrideAccess: true,
        pagination: false,
        sort: 'id',
      })
      return docs as Doc[]
    }
    await emptyDatabase(payload)
    await loadGenerated({ options: { ...OPTIONS, seed: 6 }, payload })
    expect(await askDoctor({ payload })).toEqual([])
    const heads = await readAll('publications')
    const bodies = await readAll('publicationBodies')
    const ranks = await readAll('rankHistory')
    expect(heads).toHaveLength(OPTIONS.lists)
    for (const { etag } of bodies) {
      const body = await readBody({ ...context, encoding: 'gzip', etag: String(etag) })
      expect(etagOf(gunzipSync(body?.bytes ?? '').toString())).toBe(etag)
    }
    expect(await rebuildPublications(context)).toBe(OPTIONS.lists)
    expect(await readAll('publications')).toEqual(heads)
    expect((await readAll('publicationBodies')).map(({ etag }) => etag)).toEqual(
      bodies.map(({ etag }) => etag),
    )
    expect(await readAll('rankHistory')).toEqual(ranks)
  })

  it('should be moved and published by an editor', async () => {
    const { payload } = desk
    const editor = editorOf(desk, await createUser({ payload, roles: ['editor'] }))
    const { docs } = await payload.find({ collection: 'ranked-lists', depth: 0, limit: 1 })
    const { id, slug } = docs[0] as Doc
    const { entries, revision } = await editor.board(id)
    const moved = entries[2]?.id
    const { body, status } = await editor.move(id, {
      operations: [move(String(moved), { position: 1 })],
      revision,
    })
    expect({ body, status }).toMatchObject({ status: 200 })
    expect((await editor.board(id)).entries[0]?.id).toBe(moved)
    await payload.update({ collection: 'ranked-lists', data: { _status: 'published' }, id })
    const { sections } = await apiOf(desk).list(String(slug))
    expect(sections.flatMap((section) => section.entries[0]?.id)).toContain(moved)
  })

  it('should stop at a failure, and leave nothing of the batch where the engine can', async () => {
    const { payload } = desk
    const [, , , fourth] = generateDocuments({ ...OPTIONS, seed: 5 })
    const { id } = await payload.create({
      collection: 'categories',
      data: { slug: fourth?.find.slug, title: 'In the way' },
    })
    const count = async () => {
      const { totalDocs } = await payload.count({
        collection: 'categories',
        where: { slug: { like: '-5-' } },
      })
      return totalDocs - 1
    }
    await expect(loadGenerated({ options: { ...OPTIONS, seed: 5 }, payload })).rejects.toThrow()
    // a server that speaks MongoDB's protocol may have no transactions
    expect(await count()).toBe(desk.engine === 'mongodb' ? 3 : 0)
    if (desk.engine === 'mongodb') return
    // the connection is not left inside a transaction
    await payload.delete({ collection: 'categories', id })
    await loadGenerated({ options: { ...OPTIONS, seed: 5 }, payload })
    expect(await count()).toBeGreaterThan(3)
  })
})
