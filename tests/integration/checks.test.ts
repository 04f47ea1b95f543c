import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'

import type { TypedUser } from 'payload'

import type { ChecksResult } from '../../src/lists/checks/index.js'
import type { EntryResult } from '../../src/lists/moves/types.js'

import { type Doc, editorOf, makeList, move } from '../support/moves.js'
import { createUser, type Desk, hasTransactions, startDesk } from '../support/payload.js'

let desk: Desk
let editor: TypedUser
let contributor: TypedUser

beforeAll(async () => {
  desk = await startDesk({ name: 'checks' })
  editor = await createUser({ payload: desk.payload, roles: ['editor'] })
  contributor = await createUser({ payload: desk.payload, roles: ['contributor'] })
}, 120_000)

afterAll(() => desk.stop())

afterEach(() => {
  jest.restoreAllMocks()
})

const getChecks = (id: Doc['id'], user?: TypedUser, query = '') =>
  editorOf(desk, user).send<ChecksResult>('GET', `/${id}/checks${query}`)

const codesOf = async (id: Doc['id']): Promise<string[]> =>
  (await getChecks(id, editor)).body.findings.map(({ code }) => code)

const create = async (collection: string, data: Record<string, unknown>): Promise<Doc> =>
  (await desk.payload.create({
    collection,
    data: { _status: 'published', ...data },
    depth: 0,
  })) as unknown as Doc

const update = (id: Doc['id'], data: Record<string, unknown>, options: object = {}) =>
  desk.payload.update({
    collection: 'ranked-lists',
    data,
    depth: 0,
    id,
    ...options,
  })

const sendUpdate = async (id: Doc['id'], data: Record<string, unknown>, query = '') => {
  const { body, status } = await editorOf(desk, editor).send<{
    errors?: Array<{
      data?: { errors?: Array<{ message: string; path: string }> }
      message: string
    }>
  }>('PATCH', `/${id}${query}`, data)
  return { errors: body.errors?.[0]?.data?.errors, message: body.errors?.[0]?.message, status }
}

describe('GET /:id/checks', () => {
  it('should be for who may change the list', async () => {
    const { id } = await makeList({ desk, titles: ['One'] })
    const moderator = await createUser({ payload: desk.payload, roles: ['moderator'] })
    const statuses = [
      (await getChecks(id)).status,
      (await getChecks(id, moderator)).status,
      (await getChecks(id, contributor)).status,
      (await getChecks(id, editor)).status,
    ]
    expect(statuses).toEqual([401, 403, 403, 200])
    const { body: own } = await editorOf(desk, contributor).send<{ doc: Doc }>('POST', '', {
      _status: 'draft',
      title: 'A draft of mine',
    })
    expect((await getChecks(own.doc.id, contributor)).status).toBe(200)
  })

  it('should say what it cannot find or take', async () => {
    const { id } = await makeList({ desk, titles: ['One'] })
    expect((await getChecks('999999', editor)).status).toBe(404)
    expect((await getChecks(id, editor, '?locale=xx')).status).toBe(400)
  })

  it('should look at the latest draft and not at what is published', async () => {
    const { id } = await makeList({ desk, titles: ['One', 'Two'] })
    await update(id, { _status: 'published', title: '2 best scenes' })
    expect(await codesOf(id)).not.toContain('title-count')
    await update(id, { _status: 'draft', title: '3 best scenes' }, { draft: true })
    expect(await codesOf(id)).toContain('title-count')
  })

  it('should follow a move at once', async () => {
    const { id, idOf } = await makeList({ desk, titles: ['One', 'Two', 'Three'] })
    const api = editorOf(desk, editor)
    const entry = `/${id}/entries/${idOf('Two')}`
    const { body } = await api.send<EntryResult>('GET', entry)
    await api.send('PATCH', entry, {
      contentRevision: body.contentRevision,
      data: { heading: 'My number two' },
    })
    expect(await codesOf(id)).not.toContain('rank-claim')
    const { revision } = await api.board(id)
    await api.move(id, {
      operations: [move(idOf('Two'), { at: 'start', section: 'main' })],
      revision,
    })
    const { findings } = (await getChecks(id, editor)).body
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'rank-claim',
        entry: idOf('Two'),
        field: 'heading',
        text: 'The text says number 2, but this is number 1.',
        title: 'Two',
      }),
    )
  })

  it('should have fixes that put things right', async () => {
    const drama = await create('dramas', {
      title: 'Vincenzo',
      titles: [{ kind: 'misspelling', language: 'en', text: 'Vicenzo' }],
    })
    const { id, idOf } = await makeList({
      data: {
        entries: [
          { dramas: [drama.id], printedTitle: 'Vicenzo' },
          { isTiedWithPrevious: true, printedTitle: 'Healer' },
        ],
        mode: 'unranked',
        statedCount: 5,
      },
      desk,
      titles: [],
    })
    const api = editorOf(desk, editor)
    const { findings } = (await getChecks(id, editor)).body
    const fixOf = (code: string) => findings.find((finding) => finding.code === code)?.fix

    const title = fixOf('title-misspelt')
    const path = `/${id}/entries/${idOf('Vicenzo')}`
    const { contentRevision } = (await api.send<EntryResult>('GET', path)).body
    if (title?.kind !== 'entry') throw new Error('There is no fix for the title.')
    expect((await api.send('PATCH', path, { contentRevision, data: title.data })).status).toBe(200)

    const tie = fixOf('tie-without-rank')
    if (tie?.kind !== 'operations') throw new Error('There is no fix for the tie.')
    const { revision } = await api.board(id)
    expect((await api.move(id, { operations: tie.operations, revision })).status).toBe(200)

    const count = fixOf('stated-count')
    if (count?.kind !== 'list') throw new Error('There is no fix for the count.')
    await update(id, count.data, { draft: true })

    const left = await codesOf(id)
    expect(left).not.toEqual(
      expect.arrayContaining(['title-misspelt', 'tie-without-rank', 'stated-count']),
    )
    for (const code of ['title-misspelt', 'tie-without-rank', 'stated-count']) {
      expect(left).not.toContain(code)
    }
  })

  it('should find what the house writes in another way, as a file of editors says', async () => {
    const send = async (user: TypedUser, rules: object[]) => {
      const { body, status } = await editorOf(desk, user).send<{ detail?: string }>(
        'POST',
        '/../style-rules/import?format=json',
        rules,
      )
      return { ...body, status }
    }
    const drama = { rightForm: 'K-drama', why: 'As all do.', wrongForms: ['kdrama', 'k drama'] }
    const rating = { locale: 'ko', rightForm: '시청률', wrongForms: ['시청율'] }
    const rules = [drama, rating]
    expect((await send(contributor, rules)).status).toBe(403)
    expect(await send(editor, [...rules, { ...rating, locale: 'xx' }])).toMatchObject({
      detail: 'Line 3: there is no language "xx" here.',
      status: 422,
    })
    expect(await send(editor, rules)).toEqual({ changed: 0, made: 2, same: 0, status: 200 })
    expect(await send(editor, [drama, { ...rating, why: 'The rule of ㄹ.' }])).toEqual({
      changed: 1,
      made: 0,
      same: 1,
      status: 200,
    })

    // a database that fails in the middle leaves all of a file or nothing, where it has transactions
    const { create } = desk.payload.db
    desk.payload.db.create = ((args: Parameters<typeof create>[0]) =>
      args.collection === 'style-rules' && args.data.rightForm === 'Second'
        ? Promise.reject(new Error('The disk is full.'))
        : create.call(desk.payload.db, args)) as typeof create
    const broken = await send(editor, [
      { rightForm: 'First', wrongForms: ['frist'] },
      { rightForm: 'Second', wrongForms: ['secnod'] },
    ])
    desk.payload.db.create = create
    expect(broken.status).toBe(500)
    const where = { rightForm: { equals: 'First' } }
    const { totalDocs } = await desk.payload.count({ collection: 'style-rules', where })
    expect(totalDocs).toBe((await hasTransactions(desk)) ? 0 : 1)

    const { id, idOf } = await makeList({
      data: { entries: [{ heading: 'A kdrama', printedTitle: 'One' }], title: 'Best kdrama' },
      desk,
      titles: [],
    })
    const found = async (locale: string) =>
      (await getChecks(id, editor, `?locale=${locale}`)).body.findings
        .filter(({ code }) => code === 'house-style')
        .map(({ entry, fix, fixText, text, why }) => ({ entry, fix, fixText, text, why }))
    const said = { fixText: 'Write “K-drama”', why: 'As all do.' }
    const text = '“kdrama” is written “K-drama” here.'
    expect(await found('en')).toEqual([
      {
        ...said,
        entry: null,
        fix: { data: { title: 'Best K-drama' }, kind: 'list', seen: { title: 'Best kdrama' } },
        text,
      },
      { ...said, entry: idOf('One'), fix: { data: { heading: 'A K-drama' }, kind: 'entry' }, text },
    ])
    // English texts stand in for Korean ones, and are nobody's to mend there
    expect(await found('ko')).toEqual([])
    await update(id, { title: '시청율이라는 것' }, { draft: true, locale: 'ko' })
    expect(await found('ko')).toMatchObject([
      { fix: { data: { title: '시청률이라는 것' } }, why: 'The rule of ㄹ.' },
    ])
  })

  it('should tell which translations are older than their texts, until somebody has looked', async () => {
    const { id, idOf } = await makeList({
      data: { entries: [{ heading: 'A kiss', printedTitle: 'One' }, { printedTitle: 'Two' }] },
      desk,
      titles: [],
    })
    const api = editorOf(desk, editor)
    const entry = `/${id}/entries/${idOf('One')}`
    const writeHeading = async (heading: string, locale: string) => {
      const query = `?locale=${locale}`
      const { body } = await api.send<EntryResult>('GET', entry + query)
      const { contentRevision } = body
      const data = { heading }
      const sent = await api.send('PATCH', entry + query, { contentRevision, data })
      expect(sent.status).toBe(200)
    }
    const behind = async (locale: string) =>
      (await getChecks(id, editor, `?locale=${locale}`)).body.findings
        .filter(({ code }) => code === 'translation-behind')
        .map(({ entry: of, field, fix }) => [of, field, fix])
    const listed = async () => {
      const { body } = await api.send<{ docs: Array<{ id: unknown }> }>(
        'GET',
        '?draft=true&depth=0&where[translationsBehind][like]=ko',
      )
      return body.docs.map((doc) => doc.id)
    }
    await writeHeading('키스', 'ko')
    await update(id, { standfirst: 'Short.' }, { draft: true })
    expect([await behind('ko'), await listed()]).toEqual([[], []])
    await writeHeading('The kiss', 'en')
    const finding = [idOf('One'), 'heading', { field: 'heading', kind: 'translation' }]
    expect([await behind('ko'), await behind('en')]).toEqual([[finding], []])
    expect(await listed()).toEqual([id])
    // whatever else is saved, in either language
    await update(id, { standfirst: '짧다.' }, { draft: true, locale: 'ko' })
    await update(id, { standfirst: 'Shorter.' }, { draft: true })
    expect(await behind('ko')).toEqual([finding, [null, 'standfirst', expect.anything()]].reverse())

    const confirm = (field: string, of: null | string, user: TypedUser) =>
      editorOf(desk, user).send('POST', `/${id}/translations/confirm?locale=ko`, {
        entry: of,
        field,
      })
    expect((await confirm('heading', idOf('One'), contributor)).status).toBe(403)
    expect((await confirm('heading', idOf('One'), editor)).status).toBe(200)
    expect(await behind('ko')).toEqual([[null, 'standfirst', expect.anything()]])
    await update(id, { standfirst: '더 짧다.' }, { draft: true, locale: 'ko' })
    expect([await behind('ko'), await listed()]).toEqual([[], []])
  })

  it('should not read more for a long list than for a short one', async () => {
    const clip = await create('clips', { title: 'A clip' })
    const person = await create('people', { name: 'Ji Chang-wook' })
    const queriesFor = async (count: number): Promise<number> => {
      const entries = []
      for (let number = 0; number < count; number += 1) {
        const drama = await create('dramas', { title: `Drama ${count} ${number}` })
        const role = await create('roles', { drama: drama.id, person: person.id })
        const scene = await create('scenes', {
          clips: [clip.id],
          drama: drama.id,
          participants: [role.id],
          title: `Scene ${count} ${number}`,
        })
        entries.push({ dramas: [drama.id], quote: { text: 'A line.' }, scenes: [scene.id] })
      }
      const { id } = await makeList({ data: { entries }, desk, titles: [] })
      const find = jest.spyOn(desk.payload, 'find')
      await getChecks(id, editor)
      const queries = find.mock.calls.length
      find.mockRestore()
      return queries
    }
    const few = await queriesFor(2)
    expect(await queriesFor(12)).toBe(few)
    expect(few).toBeGreaterThan(5)
    expect(few).toBeLessThanOrEqual(12)
  })

  it('should tell of lists that are out and not of other people’s drafts', async () => {
    const dramas = [
      await create('dramas', { title: 'One of a kind' }),
      await create('dramas', { title: 'Two of a kind' }),
    ]
    const scene = await create('scenes', { drama: dramas[0]?.id, title: 'At the door' })
    const entries = (text: string) => [
      { dramas: [dramas[0]?.id], quote: { text }, scenes: [scene.id] },
      { dramas: [dramas[1]?.id] },
    ]
    const earlier = await makeList({
      data: { entries: entries('I will wait here until you come.'), title: 'The first of them' },
      desk,
      titles: [],
    })
    const { id } = await makeList({
      data: { entries: entries('I will wait here till you come.') },
      desk,
      titles: [],
    })
    expect(await codesOf(id)).not.toContain('similar-list')
    expect(await codesOf(id)).not.toContain('quote-differs')

    await update(earlier.id, { _status: 'published' })
    const { findings } = (await getChecks(id, editor)).body
    expect(findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'similar-list',
          fix: { data: { relatedLists: [earlier.id] }, kind: 'list' },
          text: '“The first of them” on the same subject was published before.',
        }),
        expect.objectContaining({
          code: 'quote-differs',
          text: '“The first of them” quotes this line as: I will wait here until you come.',
        }),
      ]),
    )
    // what is out is told to everybody on the desk
    const { body: own } = await editorOf(desk, contributor).send<{ doc: Doc }>(
      'POST',
      '?draft=true&depth=0',
      { entries: entries('I will wait here till you come.'), title: 'Mine' },
    )
    const codesOfContributor = async () =>
      (await getChecks(own.doc.id, contributor)).body.findings.map(({ code }) => code)
    expect(await codesOfContributor()).toEqual(
      expect.arrayContaining(['quote-differs', 'similar-list']),
    )
    // the earlier one is not told of the later one
    expect(await codesOf(earlier.id)).not.toContain('similar-list')
  })
})

describe('publishing', () => {
  it('should be refused with a sentence that names what blocks it', async () => {
    const { id } = await makeList({ data: { title: '15 best scenes' }, desk, titles: ['A', 'B'] })
    const { errors, message, status } = await sendUpdate(id, { _status: 'published' })
    const sentence = 'The title promises 15 and the list has 2.'
    expect({ errors, status }).toEqual({
      errors: [expect.objectContaining({ message: sentence, path: 'title' })],
      status: 400,
    })
    expect(message).toContain(sentence)
    await expect(update(id, { _status: 'published' })).rejects.toThrow(sentence)
    const { docs } = await desk.payload.find({
      collection: 'ranked-lists',
      where: { and: [{ id: { equals: id } }, { _status: { equals: 'published' } }] },
    })
    expect(docs).toEqual([])

    expect(
      (await sendUpdate(id, { _status: 'draft', standfirst: 'Still a draft.' }, '?draft=true'))
        .status,
    ).toBe(200)
    expect((await sendUpdate(id, { _status: 'published', title: '2 best scenes' })).status).toBe(
      200,
    )
  })

  it('should be refused to a list that is made in one go, too', async () => {
    await expect(
      create('ranked-lists', { entries: [{ printedTitle: 'Healer' }], title: 'Top 10 scenes' }),
    ).rejects.toThrow('The title promises 10 and the list has 1.')
  })

  it('should be refused for a text of another locale than the one that is saved', async () => {
    const { id } = await makeList({ data: { title: '2 best scenes' }, desk, titles: ['A', 'B'] })
    await update(id, { title: '최고의 장면 7' }, { draft: true, locale: 'ko' })
    const { errors } = await sendUpdate(id, { _status: 'published' }, '?locale=en')
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'ko: The title promises 7 and the list has 2.',
        path: 'title',
      }),
    ])
    await update(id, { title: '최고의 장면 2' }, { draft: true, locale: 'ko' })
    expect((await sendUpdate(id, { _status: 'published' }, '?locale=en')).status).toBe(200)
  })

  it('should not be held up by what only warns', async () => {
    const { id } = await makeList({ data: { entries: [{}], statedCount: 9 }, desk, titles: [] })
    expect(await codesOf(id)).toEqual(expect.arrayContaining(['entry-untitled', 'stated-count']))
    expect((await sendUpdate(id, { _status: 'published' })).status).toBe(200)
  })

  it('should leave entries of a list to be edited that could not be published', async () => {
    const { id, idOf } = await makeList({ data: { title: '2 best' }, desk, titles: ['A', 'B'] })
    await update(id, { _status: 'published' })
    await update(id, { _status: 'draft', title: '5 best' }, { draft: true })
    const api = editorOf(desk, editor)
    const path = `/${id}/entries/${idOf('A')}`
    const { contentRevision } = (await api.send<EntryResult>('GET', path)).body
    const data = { heading: 'Still edited' }
    expect((await api.send('PATCH', path, { contentRevision, data })).status).toBe(200)
    const { revision } = await api.board(id)
    const operations = [move(idOf('B'), { at: 'start', section: 'main' })]
    expect((await api.move(id, { operations, revision })).status).toBe(200)
  })
})
