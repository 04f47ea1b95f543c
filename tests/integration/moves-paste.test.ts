import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { EntryFact, ListFact } from '../../seed/facts.js'
import type { DraftsResult, PasteResult, SearchTargets } from '../../src/lists/moves/types.js'

import { readFacts, sectionsOf } from '../../seed/facts.js'
import { createUser, type Desk } from '../support/payload.js'
import { type Doc, editorOf, makeList } from '../support/moves.js'
import { startPublishedLists } from '../support/publishedLists.js'

let desk: Desk
let user: TypedUser
let editor: ReturnType<typeof editorOf>
let empty: Doc['id']

const facts = readFacts()
const lists = facts.lists.map((fact) => [fact.title, fact] as const)

beforeAll(async () => {
  desk = await startPublishedLists({ name: 'moves-paste' })
  user = await createUser({ payload: desk.payload, roles: ['editor'] })
  editor = editorOf(desk, user)
  empty = (await makeList({ desk, titles: [] })).id
}, 240_000)

afterAll(() => desk.stop())

const paste = async (id: Doc['id'], text: string, query = ''): Promise<PasteResult> => {
  const { body, status } = await editor.send<PasteResult>('POST', `/${id}/paste${query}`, { text })
  if (status !== 200) throw new Error(`It answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** The entries that print a heading which names a drama, in the order in which they print. */
const printed = (fact: ListFact): EntryFact[] =>
  sectionsOf(fact)
    .filter(({ kind }) => kind !== 'spotlight')
    .flatMap(({ entries }) => entries)
    .filter(({ drama }) => drama)

const headingOf = ({ drama, printedDrama, sceneTitle, titleIsQuote }: EntryFact): string => {
  const name = printedDrama ?? drama ?? ''
  if (!sceneTitle) return name
  return `${titleIsQuote ? `“${sceneTitle}”` : sceneTitle} (${name})`
}

/** The headings as the list prints them, number and all. */
const linesOf = (fact: ListFact): string[] =>
  printed(fact).map((entry, index) => {
    const number =
      fact.mode === 'partial' || !fact.numberStyle
        ? ''
        : `${fact.numberStyle.replace('N', String(entry.rank ?? index + 1))} `
    return `${number}${headingOf(entry)}`
  })

const storedList = async ({ slug }: ListFact): Promise<Doc> => {
  const { docs } = await desk.payload.find({
    collection: 'ranked-lists',
    depth: 0,
    where: { slug: { equals: slug } },
  })
  return docs[0] as Doc
}

describe('the headings of a published list, pasted', () => {
  it.each(lists)('should all find their drama and their order: %s', async (_title, fact) => {
    const entries = printed(fact)
    const { lines, order } = await paste(empty, linesOf(fact).join('\n'))
    expect(lines.map(({ match }) => match?.title)).toEqual(entries.map(({ drama }) => drama))
    expect(lines.every(({ match }) => (match?.confidence ?? 0) > 0.8)).toBe(true)
    const isNumbered = fact.mode !== 'partial' && fact.numberStyle !== undefined
    expect(order).toBe(
      isNumbered
        ? fact.displayDirection === 'countdown'
          ? 'countdown'
          : 'ascending'
        : 'unnumbered',
    )
    expect(lines.map(({ number }) => number)).toEqual(
      entries.map(({ rank }, index) => (isNumbered ? (rank ?? index + 1) : null)),
    )
  })

  it.each(lists)('should each be told to be there already: %s', async (_title, fact) => {
    const { id } = await storedList(fact)
    const { lines } = await paste(id, linesOf(fact).join('\n'))
    expect(lines.map(({ isDuplicate }) => isDuplicate)).toEqual(printed(fact).map(() => true))
  })

  it('should find the scene that a heading names', async () => {
    const fact = facts.lists.find(({ entries }) => entries?.some(({ sceneTitle }) => sceneTitle))
    if (!fact) throw new Error('No list has headings of its own.')
    const { entries } = (await storedList(fact)) as unknown as {
      entries: Array<{ heading: string; scenes: Array<number | string> }>
    }
    const { lines } = await paste(empty, linesOf(fact).join('\n'))
    expect(lines).toHaveLength(15)
    expect(lines.map(({ scene }) => scene?.id)).toEqual(entries.map(({ scenes }) => scenes[0]))
    expect(lines.map(({ quote }) => quote !== null)).toEqual(
      printed(fact).map(({ titleIsQuote }) => titleIsQuote === true),
    )
  })

  it('should be told from namesakes by the people that a line names', async () => {
    const { payload } = desk
    const make = (collection: string, data: Record<string, unknown>) =>
      payload.create({ collection, data })
    for (const name of ['Moon Garam', 'Seo Narae']) {
      const drama = await make('dramas', { title: 'Twin Lantern', _status: 'published' })
      const person = await make('people', { name })
      await make('roles', { drama: drama.id, person: person.id })
    }
    const { lines } = await paste(
      empty,
      ['Twin Lantern, starring Seo Na-rae', 'Moon Garam in Twin Lantern', 'Twin Lantern'].join(
        '\n',
      ),
    )
    const matched = lines.map(({ match }) => match?.id)
    expect(matched[2]).toBeUndefined()
    expect(new Set(matched).size).toBe(3)
    const roles = await payload.find({
      collection: 'roles',
      depth: 1,
      where: { drama: { in: matched.slice(0, 2) } },
    })
    const nameOf = (drama: unknown) =>
      roles.docs.flatMap(({ drama: of, person }) =>
        (of as Doc).id === drama ? [(person as { name: string }).name] : [],
      )
    expect(matched.slice(0, 2).map(nameOf)).toEqual([['Seo Narae'], ['Moon Garam']])
  })

  it('should be found by misspelt names that no document has', async () => {
    const { lines } = await paste(
      empty,
      ['Pinnochio', 'Desendants of the Sun', 'Strong Woman Do Bongsoon', 'coffee prince'].join(
        '\n',
      ),
    )
    expect(lines.map(({ match }) => [match?.title, match?.method])).toEqual([
      ['Pinocchio', 'fuzzy'],
      ['Descendants of the Sun', 'fuzzy'],
      ['Strong Woman Do Bong Soon', 'compact'],
      ['Coffee Prince', 'folded'],
    ])
  })

  it('should match people, lone headings and unknown names with nothing', async () => {
    const people = facts.lists
      .flatMap(sectionsOf)
      .filter(({ kind }) => kind === 'spotlight')
      .flatMap(({ entries }) => entries.flatMap((entry) => entry.people ?? []))
    const headings = facts.lists.flatMap((fact) =>
      printed(fact).flatMap(({ sceneTitle }) => sceneTitle ?? []),
    )
    const unknown = ['A Drama That Nobody Has Made', 'Reply 1994', 'Strong Girl Nam-soon']
    const { lines } = await paste(empty, [...people, ...headings, ...unknown].join('\n'))
    expect(people.length + headings.length).toBeGreaterThan(15)
    expect(lines.map(({ match, title }) => match && title)).toEqual(
      [...people, ...headings, ...unknown].map(() => null),
    )
  })
})

describe('pasted lines', () => {
  it('should ask where the numbers do not say the order, and tell doubles among themselves', async () => {
    const { lines, order } = await paste(empty, '3. Healer\n1. Goblin\n2. Healer')
    expect(order).toBe('unclear')
    expect(lines.map(({ isDuplicate }) => isDuplicate)).toEqual([false, false, true])
  })

  it('should be refused with the limit where they are too many', async () => {
    const { body, status } = await editor.send('POST', `/${empty}/paste`, {
      text: 'x'.repeat(1_000_000),
    })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'invalid-body', errors: [{ pointer: '/text' }] })
    expect(await editor.send('POST', `/${empty}/paste`, {})).toMatchObject({
      body: { errors: [{ pointer: '/text' }] },
      status: 422,
    })
  })
})

describe('drafts of dramas', () => {
  it('should be made once for each title, and be found from then on', async () => {
    const titles = ['An Unmade Drama', 'Healer', 'An Unmade Drama']
    const make = () => editor.send<DraftsResult>('POST', `/${empty}/drafts`, { titles })
    const { body, status } = await make()
    expect(status).toBe(200)
    expect(body.dramas.map(({ title }) => title)).toEqual(titles)
    expect(body.dramas[0]).toEqual(body.dramas[2])
    expect((await make()).body).toEqual(body)

    const read = async (index: number) =>
      (await desk.payload.findByID({
        collection: 'dramas',
        depth: 0,
        draft: true,
        id: body.dramas[index]?.id ?? '',
      })) as Doc
    expect(await read(0)).toMatchObject({
      _status: 'draft',
      createdBy: user.id,
      title: 'An Unmade Drama',
    })
    expect(await read(1)).toMatchObject({ _status: 'published', title: 'Healer' })
    const [line] = (await paste(empty, 'An Unmade Drama')).lines
    expect(line?.match).toMatchObject({ id: body.dramas[0]?.id, method: 'exact' })
  })

  it('should be there for scenes, too, once for each drama and title', async () => {
    const { docs } = await desk.payload.find({
      collection: 'dramas',
      depth: 0,
      where: { title: { equals: 'Healer' } },
    })
    const drama = docs[0]?.id ?? ''
    const make = () =>
      editor.send<DraftsResult>('POST', `/${empty}/drafts`, {
        scenes: [{ drama, title: 'A rooftop at night' }],
      })
    const { body, status } = await make()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      dramas: [],
      scenes: [
        { drama: { id: drama, title: 'Healer' }, label: expect.stringContaining('rooftop') },
      ],
    })
    expect((await make()).body).toEqual(body)
    expect(
      await desk.payload.findByID({
        collection: 'scenes',
        depth: 0,
        draft: true,
        id: body.scenes[0]?.id ?? '',
      }),
    ).toMatchObject({ _status: 'draft', createdBy: user.id, drama, title: 'A rooftop at night' })
    expect(
      await editor.send('POST', `/${empty}/drafts`, {
        scenes: [{ drama: 'nowhere', title: 'A rooftop' }],
      }),
    ).toMatchObject({ body: { errors: [{ pointer: '/scenes/0/drama' }] }, status: 422 })
  })

  it('should name the title that is wrong', async () => {
    const make = (titles: unknown) => editor.send('POST', `/${empty}/drafts`, { titles })
    expect(await make(['Fine', ' '])).toMatchObject({
      body: { code: 'invalid-body', errors: [{ pointer: '/titles/1' }] },
      status: 422,
    })
    expect(await make([])).toMatchObject({
      body: { errors: [{ pointer: '/titles' }] },
      status: 422,
    })
  })
})

describe('search for what can be added', () => {
  const search = async (query: string, rest = ''): Promise<SearchTargets['targets']> => {
    const { body, status } = await editor.send<SearchTargets>(
      'GET',
      `/search-targets?q=${encodeURIComponent(query)}${rest}`,
    )
    expect(status).toBe(200)
    return body.targets
  }

  it.each([
    ['strong girl bong soon', 'Strong Woman Do Bong Soon', /strong girl bong.soon/i],
    ['vicenzo', 'Vincenzo', /vicenzo/i],
    ['you who came', 'My Love From the Star', /you who came/i],
    ['CLOY', 'Crash Landing on You', /cloy/i],
  ])('should find %s, and say by which name', async (query, title, alias) => {
    const target = (await search(query)).find(({ kind }) => kind === 'drama')
    expect(target).toMatchObject({ kind: 'drama', title })
    expect(target?.aliasMatched).toMatch(alias)
  })

  it('should put the very title first, without an alias', async () => {
    const [first] = await search('healer')
    expect(first).toMatchObject({ aliasMatched: null, kind: 'drama', title: 'Healer' })
  })

  it('should give the scenes of a drama with it, by any of its names', async () => {
    const scenes = (await search('vicenzo')).filter(({ kind }) => kind === 'scene')
    expect(scenes.length).toBeGreaterThan(0)
    for (const scene of scenes) {
      expect(scene).toMatchObject({ drama: { title: 'Vincenzo' } })
      expect(scene.aliasMatched).toMatch(/vicenzo/i)
    }
  })

  it('should say the year, and keep to its limit', async () => {
    await desk.payload.create({
      collection: 'dramas',
      data: {
        _status: 'published',
        title: '도시남녀의 사랑법',
        titles: [{ kind: 'romanisation', language: '', text: 'Dosinamnyeoui sarangbeop' }],
        year: 2020,
      },
      locale: 'ko',
    })
    expect(await search('dosinamnyeoui', '&locale=ko')).toEqual([
      {
        aliasMatched: 'Dosinamnyeoui sarangbeop',
        id: expect.anything(),
        kind: 'drama',
        title: '도시남녀의 사랑법',
        year: 2020,
      },
    ])
    expect(await search('the', '&limit=3')).toHaveLength(3)
    expect(await search('%')).toEqual([])
    expect(await search('')).toEqual([])
  })

  it('should name the parameter that is wrong', async () => {
    expect(await editor.send('GET', '/search-targets?q=a&limit=21')).toMatchObject({
      body: { code: 'bad-parameter', errors: [{ parameter: 'limit' }] },
      status: 400,
    })
    expect(await editor.send('GET', `/search-targets?q=${'a'.repeat(201)}`)).toMatchObject({
      body: { code: 'bad-parameter', errors: [{ parameter: 'q' }] },
      status: 400,
    })
    expect(await editor.send('GET', '/search-targets?q=a&locale=xx')).toMatchObject({
      body: { code: 'unknown-locale' },
      status: 400,
    })
  })
})
