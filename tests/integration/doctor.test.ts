import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Data, Id } from '../../src/storage/types.js'
import type { Engine, Desk } from '../support/payload.js'

import { readRepairedAt, repairRecent } from '../../src/lists/repair.js'
import { processMarks } from '../../src/publishing/compiled/process.js'
import { rowsOf } from '../../src/storage/documents/index.js'
import { storeOf } from '../../src/storage/index.js'
import { apiOf, published } from '../support/api.js'
import { askDoctor, doctorContext } from '../support/doctor.js'
import { editorOf } from '../support/moves.js'
import { createUser, startDesk } from '../support/payload.js'
import { sqliteOf } from '../support/sqlite.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'doctor' })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const contextOf = () => doctorContext(desk.payload)

const look = (options?: { isMending: boolean }) => askDoctor({ payload: desk.payload, ...options })

const store = () => storeOf({ payload: desk.payload })

let lists = 0

/** A list of three entries that is published, and served. */
const makeList = async (): Promise<Id> => {
  lists += 1
  const { id } = await api.create('ranked-lists', {
    ...published,
    entries: ['One', 'Two', 'Three'].map((printedTitle) => ({ printedTitle, section: 'main' })),
    slug: `list-${lists}`,
    title: `List ${lists}`,
  })
  await processMarks(contextOf().publications)
  return id
}

const documentOf = async (id: Id): Promise<Data> =>
  (await store().findOne({
    collection: 'rankedLists',
    locale: 'all',
    where: { id: { equals: id } },
  })) ?? {}

const latestOf = async (id: Id) =>
  store().findVersions<Data>({
    collection: 'rankedLists',
    locale: 'all',
    sort: '-updatedAt',
    where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
  })

/** Writes a version as a save would that breaks off before the others are told. */
const leaveVersion = async ({ content, id }: { content: Data; id: Id }): Promise<void> => {
  const [latest] = await latestOf(id)
  const { id: _id, ...versionData } = content
  await desk.payload.db.createVersion({
    autosave: false,
    collectionSlug: 'ranked-lists',
    createdAt: String(latest?.createdAt),
    parent: id,
    updatedAt: new Date(String(latest?.updatedAt)).toISOString(),
    versionData: versionData as never,
  })
}

/** Leaves the latest version of a list without its rows. */
const tearVersion = async (list: Id): Promise<void> => {
  const [latest] = await latestOf(list)
  await store().removeRows({
    array: 'entries',
    collection: 'rankedLists',
    id: latest?.id ?? '',
    ids: rowsOf(latest?.version.entries).map((row) => String(row.id)),
    isVersion: true,
  })
}

const titlesOf = (content: Data | undefined): unknown[] =>
  rowsOf(content?.entries).map(({ printedTitle }) =>
    typeof printedTitle === 'object' ? (printedTitle as Data).en : printedTitle,
  )

const comment = async (list: Id, parent: Id | null = null): Promise<Id> =>
  (
    await api.create('comments', {
      authorName: 'Reader',
      body: 'What a list!',
      list,
      parent,
      status: 'published',
    })
  ).id

const commentOf = async (id: Id): Promise<Data> =>
  (await store().findOne({ collection: 'comments', where: { id: { equals: id } } })) ?? {}

const setComment = async (id: Id, set: Data): Promise<void> => {
  await store().compareAndSet({ collection: 'comments', expected: {}, id, set })
}

type Damage = {
  engines?: readonly Engine[]
  /** Puts it into the database. @returns a function of what has to hold once it is mended, or nothing */
  plant: () => Promise<unknown>
  /** What the doctor says, in order. */
  says: readonly RegExp[]
}

const DAMAGES: Readonly<Record<string, Damage>> = {
  'a version that was broken off beside the one before': {
    plant: async () => {
      const id = await makeList()
      const { _status, updatedAt } = await documentOf(id)
      await leaveVersion({ content: { _status, updatedAt }, id })
      expect(await latestOf(id)).toHaveLength(2)
      return async () => {
        const latest = await latestOf(id)
        expect(latest).toHaveLength(1)
        expect(titlesOf(latest[0]?.version)).toEqual(['One', 'Two', 'Three'])
      }
    },
    says: [/^ranked-lists .* more than one latest version/],
  },
  'a latest version without its rows': {
    plant: async () => {
      const id = await makeList()
      await tearVersion(id)
      return async () => {
        const [mended] = await latestOf(id)
        expect(titlesOf(mended?.version)).toEqual(['One', 'Two', 'Three'])
      }
    },
    says: [/^ranked-lists .* latest version that lacks rows/],
  },
  'a published list without its rows': {
    plant: async () => {
      const id = await makeList()
      const { entries } = await documentOf(id)
      await store().removeRows({
        array: 'entries',
        collection: 'rankedLists',
        id,
        ids: rowsOf(entries).map((row) => String(row.id)),
      })
      return async () => {
        expect(titlesOf(await documentOf(id))).toEqual(['One', 'Two', 'Three'])
      }
    },
    says: [/^ranked-lists .* lacks rows that its own order names/],
  },
  'a list that was changed after its latest version': {
    plant: async () => {
      const id = await makeList()
      await store().compareAndSet({
        collection: 'rankedLists',
        expected: {},
        id,
        set: { numberStyle: 'N.', updatedAt: new Date(Date.now() + 1).toISOString() },
      })
      return async () => {
        const [mended] = await latestOf(id)
        expect(mended?.version.numberStyle).toBe('N.')
      }
    },
    says: [/^ranked-lists .* changed after its latest version/],
  },
  'versions of which none is the latest': {
    plant: async () => {
      const id = await makeList()
      await desk.payload.update({
        collection: 'ranked-lists' as never,
        data: { statedCount: 4 } as never,
        draft: true,
        id,
      })
      const [latest] = await latestOf(id)
      await desk.payload.db.deleteVersions({
        collection: 'ranked-lists',
        where: { id: { equals: latest?.id } },
      })
      return async () => expect(await latestOf(id)).toHaveLength(1)
    },
    says: [/^ranked-lists .* none of them is the latest/],
  },
  'a version whose document is gone': {
    plant: async () => {
      const { id } = await api.create('dramas', { title: 'Gone' })
      await desk.payload.db.deleteOne({ collection: 'dramas', where: { id: { equals: id } } })
    },
    says: [/^dramas .* belongs to a document that is not there/],
  },
  'a field that names what is gone': {
    // the others hold references by foreign keys
    engines: ['mongodb'],
    plant: async () => {
      const { id: tag } = await api.create('tags', { title: 'A tag' })
      await api.create('ranked-lists', { ...published, slug: 'tagged', tags: [tag], title: 'T' })
      await processMarks(contextOf().publications)
      await desk.payload.db.deleteOne({ collection: 'tags', where: { id: { equals: tag } } })
    },
    says: [/"tags" names what is not there/, /"tags" of its latest draft/],
  },
  'comments of a list that is gone': {
    engines: ['mongodb'],
    plant: async () => {
      const { id } = await api.create('ranked-lists', { slug: 'gone', title: 'Gone' })
      await comment(id)
      await desk.payload.db.deleteVersions({
        collection: 'ranked-lists',
        where: { parent: { equals: id } },
      })
      await desk.payload.db.deleteOne({ collection: 'ranked-lists', where: { id: { equals: id } } })
    },
    says: [/^comments .* "list" names what is not there/],
  },
  'a text in a locale that the app does not have': {
    // PostgreSQL knows which locales there are
    engines: ['mongodb', 'sqlite'],
    plant: async () => {
      const { id } = await api.create('tags', { title: 'In English' })
      if (desk.engine === 'sqlite') {
        await sqliteOf(desk).client.execute({
          args: [id, 'de', 'Auf Deutsch'],
          sql: 'INSERT INTO tags_locales (_parent_id, _locale, title) VALUES (?, ?, ?)',
        })
        return
      }
      const { collections } = desk.payload.db as unknown as {
        collections: Record<
          string,
          {
            base: { Types: { ObjectId: new (id: string) => unknown } }
            collection: { updateOne: (filter: object, update: object) => Promise<unknown> }
          }
        >
      }
      const model = collections.tags
      await model?.collection.updateOne(
        { _id: new model.base.Types.ObjectId(String(id)) },
        { $set: { 'title.de': 'Auf Deutsch' } },
      )
    },
    says: [/^tags .* in a locale that the app does not have: de/],
  },
  'counts that are not those of the rows': {
    plant: async () => {
      const parent = await comment(await makeList())
      await setComment(parent, { flagCount: 2, replyCount: 7, votesUp: 3 })
    },
    says: [/^comments .* replyCount is 7 and should be 0, flagCount is 2 .* votesUp is 3/],
  },
  'an answer that stands elsewhere in its thread': {
    plant: async () => {
      const list = await makeList()
      const first = await comment(list)
      const answer = await comment(list, first)
      const below = await comment(list, answer)
      const { place } = await commentOf(answer)
      await setComment(answer, { place: String(place).split('/').at(-1) })
      return async () => {
        const [one, other] = [await commentOf(answer), await commentOf(below)]
        expect(String(other?.place)).toContain(`${String(one?.place)}/`)
      }
    },
    // what answers it stands below it no more
    says: [/^comments .* does not stand below/, /^comments .* does not stand below/],
  },
  'an answer that was looked at before what it answers': {
    plant: async () => {
      const list = await makeList()
      const first = await comment(list)
      const below = await comment(list)
      const answer = await comment(list, first)
      const { place, root } = await commentOf(answer)
      const parent = store().toStoredReference({ collection: 'comments', id: answer })
      const own = String((await commentOf(below)).place)
        .split('/')
        .at(-1)
      await setComment(below, {
        depth: 2,
        parent,
        place: `${String(place)}/${own}`,
        root: store().toStoredReference({ collection: 'comments', id: root as Id }),
      })
      await setComment(answer, { place: String(place).split('/').at(-1), replyCount: 1 })
      return async () => {
        const [one, other] = [await commentOf(answer), await commentOf(below)]
        expect(String(other?.place)).toContain(`${String(one?.place)}/`)
      }
    },
    says: [/^comments .* does not stand below/, /^comments .* does not stand below/],
  },
  'a decision that is not in the record': {
    plant: async () => {
      const id = await comment(await makeList())
      await setComment(id, {
        decision: {
          at: new Date().toISOString(),
          by: null,
          decider: 'moderator',
          from: 'pending',
          isEdit: false,
          note: null,
          reasons: [],
          revision: 1,
          to: 'published',
        },
      })
    },
    says: [/^comments .* The decision 1 is not in the record/],
  },
  'bytes that a head names and that are gone': {
    plant: async () => {
      const id = await makeList()
      await store().remove({
        collection: 'publicationBodies',
        where: { list: { equals: String(id) } },
      })
      return async () => {
        const bodies = await store().count({
          collection: 'publicationBodies',
          where: { list: { equals: String(id) } },
        })
        expect(bodies).toBeGreaterThan(0)
      }
    },
    says: [/^list-publications .* names bytes of the list .* that are not there/],
  },
  'a head of a list that is gone': {
    plant: async () => {
      await store().create({
        collection: 'publications',
        data: { generation: 1, list: '424242', state: 'ready' },
      })
    },
    says: [/^list-publications .* ready for readers, which is not published/],
  },
  'a mark that could not be compiled': {
    plant: async () => {
      await store().create({
        collection: 'publicationUpdates',
        data: {
          changedAt: new Date().toISOString(),
          claims: 0,
          collectionSlug: 'dramas',
          documentId: '424242',
          error: 'It broke.',
          key: 'dramas:424242',
          nextAttemptAt: new Date().toISOString(),
          requested: 1,
          state: 'failed',
        },
      })
    },
    says: [/^list-publication-updates .* dramas 424242 could not be compiled: It broke\./],
  },
}

describe('the doctor', () => {
  it('should find each kind of damage, mend it, and find nothing afterwards', async () => {
    const damages = Object.values(DAMAGES).filter(({ engines = [desk.engine] }) =>
      engines.includes(desk.engine),
    )
    const planted: unknown[] = []
    for (const { plant } of damages) planted.push(await plant())
    const sorted = (lines: readonly string[]) => lines.toSorted()

    const found = await look()
    for (const [name, { engines = [desk.engine], says }] of Object.entries(DAMAGES)) {
      const own = says.map((text) => found.filter((line) => text.test(line)).length > 0)
      const isPlanted = engines.includes(desk.engine)
      expect({ name, own }).toEqual({ name, own: says.map(() => isPlanted) })
    }
    expect(found).toHaveLength(damages.reduce((count, { says }) => count + says.length, 0))

    const mended = await look({ isMending: true })
    // mending one puts another right
    expect(sorted(mended)).toEqual(
      sorted(found.map((line) => `${line} Mended.`).filter((line) => mended.includes(line))),
    )
    expect(await look()).toEqual([])
    for (const holds of planted) if (typeof holds === 'function') await holds()
  }, 120_000)

  it('should be of no need for a list that an editor reads', async () => {
    const id = await makeList()
    const user = await createUser({ payload: desk.payload, roles: ['editor'] })
    const editor = editorOf(desk, user)
    expect(await editor.board(id)).toMatchObject({ repairedAt: null })
    await tearVersion(id)
    // what was written a moment ago may still be being written
    const updatedAt = new Date(Date.now() - 60_000).toISOString()
    const [latest] = await latestOf(id)
    const change = { collection: 'rankedLists', expected: {}, set: { updatedAt } } as const
    await store().compareAndSet({ ...change, id })
    await store().compareAndSet({ ...change, id: latest?.id ?? '', isVersion: true })

    const board = await editor.board(id)
    expect(board.entries.map(({ printedTitle }) => printedTitle)).toEqual(['One', 'Two', 'Three'])
    expect(board.repairedAt).toEqual(expect.stringMatching(/^\d{4}-/))
    expect(await look()).toEqual([])
  })

  it('should be of no need after a start for what was written last', async () => {
    const id = await makeList()
    await tearVersion(id)
    const { publications } = contextOf()
    await repairRecent({ ...publications, quietMs: 0 })
    const [mended] = await latestOf(id)
    expect(titlesOf(mended?.version)).toEqual(['One', 'Two', 'Three'])
    expect(await readRepairedAt({ ...publications, list: id })).not.toBeNull()
    expect(await look()).toEqual([])
  })

  it('should leave to a person what a text names', async () => {
    const [latest] = await latestOf(await makeList())
    const upload = {
      fields: null,
      format: '',
      id: 'a',
      relationTo: 'media',
      type: 'upload',
      value: desk.engine === 'mongodb' ? '0123456789abcdef01234567' : 424242,
      version: 3,
    }
    const root = { direction: null, format: '', indent: 0, type: 'root', version: 1 }
    await store().writeVersion({
      collection: 'rankedLists',
      content: { ...latest?.version, intro: { en: { root: { ...root, children: [upload] } } } },
      id: latest?.id ?? '',
    })
    expect(await look({ isMending: true })).toEqual([
      expect.stringMatching(/"intro".* Only a person can tell/),
    ])
  })
})
