/** Articles that become drafts of lists. */
import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createLocalReq } from 'payload'

import type { ExchangeFormat, ListRecord } from '../../src/lists/exchange/index.js'
import type { ArticleResult } from '../../src/lists/importing/articleSchema.js'
import type { Doc } from '../support/moves.js'

import {
  contentFieldsOf,
  EXCHANGE_FORMATS,
  FORMATS,
  loadLists,
} from '../../src/lists/exchange/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { asHtml, asText, readArticles } from '../support/articles.js'
import { makeDocx } from '../support/docx.js'
import { createUser, type Desk } from '../support/payload.js'
import { startPublishedLists } from '../support/publishedLists.js'

let desk: Desk
let user: TypedUser

beforeAll(async () => {
  desk = await startPublishedLists({ name: 'articles' })
  user = await createUser({ payload: desk.payload, roles: ['editor'] })
}, 240_000)

afterAll(() => desk.stop())

const post = async <T>(path: string, body: unknown): Promise<{ body: T; status: number }> => {
  const response = await desk.rest(`/api/ranked-lists${path}`, {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
    user,
  })
  return { body: (await response.json()) as T, status: response.status }
}

type Entry = {
  blurb: unknown
  clips: unknown[]
  dramas: Array<Doc['id']>
  heading: null | string
  isTiedWithPrevious: boolean | null
  people: unknown[]
  printedNames: null | string[]
  printedTitle: null | string
  roles: unknown[]
  section: string
  watchLinks: unknown[]
}

type List = Doc & {
  displayDirection: string
  entries: Entry[]
  mode: string
  publishedOn: null | string
  sections: Array<{ key: string; kind: string }>
  standfirst: null | string
  title: string
}

const readList = (id: Doc['id']): Promise<List> =>
  desk.payload.findByID({
    collection: 'ranked-lists',
    depth: 0,
    draft: true,
    id,
  }) as unknown as Promise<List>

const titlesOf = async (
  ids: ReadonlyArray<Doc['id'] | undefined>,
): Promise<Array<null | string>> => {
  const { docs } = await desk.payload.find({
    collection: 'dramas',
    depth: 0,
    limit: 200,
    where: { id: { in: ids.filter((id) => id !== undefined) } },
  })
  const byId = new Map(docs.map(({ id, title }) => [id, title as string]))
  return ids.map((id) => (id === undefined ? null : (byId.get(id) ?? null)))
}

describe('an article of a published list', () => {
  it.each(readArticles().map((article) => [article.fact.title, article] as const))(
    'should become a draft as the list is: %s',
    async (_title, article) => {
      const source = { format: 'html', text: asHtml(article) }
      const { body: read, status } = await post<ArticleResult>('/import/proposals', { source })
      expect(status).toBe(200)
      const wanted = article.sections.map(({ entries }) =>
        entries.map(({ fact, heading }) => (heading ? (fact.dramas ?? [fact.drama]) : [])),
      )
      const matched = read.matches.map((entries) =>
        entries.map(({ dramas }) => dramas.map((drama) => drama?.title ?? null)),
      )
      expect(matched).toEqual(wanted)

      const made = await post<{ id: Doc['id'] }>('/import/articles', { source })
      expect(made.status).toBe(201)
      const list = await readList(made.body.id)
      const { fact } = article
      expect(list).toMatchObject({
        displayDirection: fact.displayDirection,
        mode: fact.mode,
        title: fact.title,
      })
      expect(list.publishedOn?.slice(0, 10) ?? null).toBe(article.date)
      expect(list.sections.map(({ kind }) => kind)).toEqual(
        article.sections.map((section) => section.fact.kind),
      )
      // a countdown has its last place at the bottom of the stored order
      const main = wanted[0]?.map(([drama]) => drama ?? null) ?? []
      const own = list.entries.filter(({ section }) => section === 'main')
      expect(await titlesOf(own.map(({ dramas }) => dramas[0]))).toEqual(
        fact.displayDirection === 'countdown' ? main.toReversed() : main,
      )
      const roles = article.sections[0]?.entries.flatMap((entry) => entry.fact.roles ?? []) ?? []
      const found = own.flatMap((entry) => entry.roles).length
      expect(found).toBeGreaterThanOrEqual(Math.floor(roles.length * 0.9))
      // all words of it stand in the draft
      const text = JSON.stringify(list)
      for (const { entries } of article.sections) {
        for (const { sentences } of entries) {
          for (const sentence of sentences) {
            expect(text).toContain(JSON.stringify(sentence.slice(0, 20)).slice(1, -1))
          }
        }
      }
    },
  )
})

describe('what is asked', () => {
  const source = {
    format: 'text',
    text: 'Two nights\n\nBy Nobody Known\n\n1. A Drama Nobody Made\n\nAt 3:10 in the clip, Kim Areum (Lee Boram) waits.\n\nhttps://youtu.be/abcdefghijk\n\n2. Healer\n\nStill.',
  }

  it('should be answered', async () => {
    const healer = await desk.payload.find({
      collection: 'dramas',
      depth: 0,
      where: { title: { equals: 'Goblin' } },
    })
    const { body, status } = await post<{ id: Doc['id'] }>('/import/articles', {
      direction: 'countdown',
      dramas: [
        { drama: 'create', entry: 0, section: 0 },
        { drama: healer.docs[0]?.id, entry: 1, section: 0 },
      ],
      mode: 'unranked',
      source,
      title: 'Two other nights',
    })
    expect(status).toBe(201)
    const list = await readList(body.id)
    expect(list).toMatchObject({ mode: 'unranked', title: 'Two other nights' })
    expect(await titlesOf(list.entries.map(({ dramas }) => dramas[0]))).toEqual([
      'Goblin',
      'A Drama Nobody Made',
    ])
    expect(list.entries[1]?.printedNames).toEqual(['Kim Areum (Lee Boram)'])
    const clip = await desk.payload.findByID({
      collection: 'clips',
      depth: 0,
      id: list.entries[1]?.clips[0] as Doc['id'],
    })
    expect(clip).toMatchObject({
      printedTimestamp: '3:10',
      provider: 'youtube',
      reference: 'video',
      startSeconds: 190,
      url: 'https://youtu.be/abcdefghijk',
    })
    // nobody of that name writes here: the byline stays as text
    expect(JSON.stringify(list)).toContain('By Nobody Known')
  })

  it('should make one list of the same request, and refuse its key with another', async () => {
    const key = crypto.randomUUID()
    const first = await post<{ id: Doc['id'] }>('/import/articles', { key, source })
    expect(await post('/import/articles', { key, source })).toEqual(first)
    const other = await post<{ errors: unknown }>('/import/articles', {
      key,
      source,
      title: 'Another',
    })
    expect(other).toMatchObject({ body: { errors: [{ pointer: '/key' }] }, status: 422 })
  })

  it.each([
    ['/dramas/0', { dramas: [{ drama: null, entry: 9, section: 0 }] }],
    ['/dramas/0/drama', { dramas: [{ drama: 'x y', entry: 0, section: 0 }] }],
    ['/source/base64', { source: { base64: 'AAAA', format: 'docx' } }],
  ])('should be refused where it is wrong, and nothing made: %s', async (pointer, body) => {
    const before = await desk.payload.count({
      collection: 'ranked-lists',
      where: { id: { exists: true } },
    })
    const { body: problem, status } = await post('/import/articles', { source, ...body })
    expect(status).toBe(422)
    expect(problem).toMatchObject({ errors: [{ pointer }] })
    expect(
      await desk.payload.count({
        collection: 'ranked-lists',
        where: { id: { exists: true } },
      }),
    ).toEqual(before)
  })
})

describe('a file of Word', () => {
  it('should be read by its headings', async () => {
    const file = makeDocx([
      { style: 'Title', text: 'Top 2 roofs' },
      { text: 'Counted down.' },
      { style: 'Heading2', text: '2. Healer' },
      { text: 'Everybody runs.' },
      { style: 'Heading2', text: '1. Vicenzo' },
      { text: 'Nobody does.' },
    ])
    const { body, status } = await post<ArticleResult>('/import/proposals', {
      source: { base64: file.toString('base64'), format: 'docx' },
    })
    expect(status).toBe(200)
    expect(body.proposal).toMatchObject({
      direction: 'countdown',
      mode: { value: 'ranked' },
      title: { value: 'Top 2 roofs' },
    })
    expect(body.matches[0]?.map(({ dramas }) => dramas[0]?.title)).toEqual(['Healer', 'Vincenzo'])
  })
})

const download = async (query: string, who: TypedUser = user): Promise<ListRecord[]> => {
  const { searchParams } = new URL(query, 'http://localhost')
  const response = await desk.rest(`/api/ranked-lists/export${query}`, { user: who })
  expect(response.status).toBe(200)
  const bytes = Buffer.from(await response.arrayBuffer())
  const format = (searchParams.get('format') ?? 'jsonl') as ExchangeFormat
  const lists: ListRecord[] = []
  for await (const list of FORMATS[format].read(one(bytes))) lists.push(list)
  return lists
}

async function* one<T>(item: T): AsyncGenerator<T> {
  yield item
}

/** Without what is not the same in a copy. */
const plain = ({ fields, ...record }: ListRecord) => {
  const { relatedLists: _, slug, ...rest } = fields
  return { ...record, fields: { ...rest, slug: String(slug).replace(/-copy$/, '') }, status: null }
}

describe('lists as files', () => {
  it('should be the same lists in each format', async () => {
    const lists = await download('?format=jsonl')
    const slugs = new Set(lists.map(({ fields }) => fields.slug))
    for (const { fact } of readArticles()) expect(slugs).toContain(fact.slug)
    for (const format of EXCHANGE_FORMATS) {
      expect(await download(`?format=${format}`)).toEqual(lists)
    }
  })

  it('should come in again as they went out, and once', async () => {
    const slugs = readArticles().map(({ fact }) => fact.slug)
    const { docs } = await desk.payload.find({
      collection: 'ranked-lists',
      depth: 0,
      limit: 2,
      sort: 'slug',
      where: { slug: { in: slugs } },
    })
    const lists: ListRecord[] = []
    for (const { id } of docs) lists.push(...(await download(`?format=csv&list=${id}`)))
    expect(new Set(lists.map(({ locale }) => locale))).toEqual(new Set(['en', 'ko']))
    const copies = lists.map((list): ListRecord => ({
      ...list,
      fields: { ...list.fields, slug: `${String(list.fields.slug)}-copy` },
    }))
    const context = {
      payload: desk.payload,
      req: await createLocalReq({ user }, desk.payload),
      slugs: DEFAULT_SLUGS,
    }
    const load = (isDryRun: boolean) =>
      loadLists({
        ...context,
        fields: contentFieldsOf(context),
        isDryRun,
        lists: (async function* () {
          yield* copies
        })(),
      })
    const told = await load(true)
    expect(told).toMatchObject({ refused: [], unknown: [] })
    expect(await copiesOf()).toEqual([])
    const report = await load(false)
    expect(report).toMatchObject({ existing: 0, refused: [], unknown: [] })
    expect(report.created + report.translated).toBe(copies.length)
    const back: ListRecord[] = []
    for (const { id } of await copiesOf()) back.push(...(await download(`?list=${id}`)))
    const byPlace = (records: ListRecord[]) =>
      records.map(plain).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    expect(byPlace(back)).toEqual(byPlace(lists))
    expect(await load(false)).toMatchObject({ created: 0, existing: copies.length, translated: 0 })
  }, 120_000)

  it('should hold nothing that the account may not read', async () => {
    const secret = await desk.payload.create({
      collection: 'dramas',
      data: { title: 'A Secret Drama' },
      draft: true,
    })
    await desk.payload.create({
      collection: 'ranked-lists',
      data: {
        _status: 'published',
        entries: [{ dramas: [secret.id], note: 'Between us', section: 'main' }],
        slug: 'half-public',
        title: 'Half public',
      },
    })
    await desk.payload.create({
      collection: 'ranked-lists',
      data: { slug: 'all-private', title: 'All private' },
      draft: true,
    })
    const asEditor = await download('')
    const found = asEditor.find(({ fields }) => fields.slug === 'half-public')
    expect(found?.entries[0]).toMatchObject({
      fields: { dramas: ['a-secret-drama'], note: 'Between us' },
      name: 'A Secret Drama',
    })
    expect(asEditor.some(({ fields }) => fields.slug === 'all-private')).toBe(true)
    const moderator = await createUser({ payload: desk.payload, roles: ['moderator'] })
    const contributor = await createUser({ payload: desk.payload, roles: ['contributor'] })
    for (const [who, hasNote] of [
      [moderator, false],
      [contributor, true],
    ] as const) {
      const lists = await download('', who)
      const own = lists.find(({ fields }) => fields.slug === 'half-public')
      expect(own?.entries[0]).toEqual({
        fields: {
          dramas: [{ id: secret.id }],
          ...(hasNote ? { note: 'Between us' } : {}),
          isHeadingQuote: false,
          isTiedWithPrevious: false,
          section: 'main',
          spoiler: 'none',
        },
        label: '#1',
        name: '',
        texts: {},
      })
      expect(JSON.stringify(lists)).not.toMatch(/Secret|all-private/)
    }
  })
})

const copiesOf = async (): Promise<Doc[]> => {
  const { docs } = await desk.payload.find({
    collection: 'ranked-lists',
    depth: 0,
    draft: true,
    limit: 10,
    where: { slug: { like: '-copy' } },
  })
  return docs as unknown as Doc[]
}

const keyOf = ({ fields, locale }: ReturnType<typeof plain>): string =>
  `${fields.slug} ${String(locale)}`

describe('a plain text', () => {
  it('should be read in the words of whoever pasted it', async () => {
    const [article] = readArticles()
    const { body } = await post<ArticleResult>('/import/proposals', {
      source: { format: 'text', text: asText(article!) },
    })
    expect(body.source.text).toBe(asText(article!))
    const [entry] = body.proposal.sections[0]?.entries ?? []
    const { end = 0, start = 0 } = entry?.drama?.span ?? {}
    expect(body.source.text.slice(start, end)).toBe('Boys Over Flowers')
  })
})
