/** Every fact of the five published lists, read back through the public API. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { EntryFact, ListFact } from '../../seed/facts.js'
import type { Comment, Entry, Publication } from '../../src/publishing/shapes/index.js'
import type { Desk } from '../support/payload.js'

import { readFacts, sectionsOf } from '../../seed/facts.js'
import { apiOf } from '../support/api.js'
import { startPublishedLists } from '../support/publishedLists.js'
import { schemaOrgMistakes } from '../support/schemaOrg.js'

const facts = readFacts()

let desk: Desk
const publications = new Map<string, Publication>()
const comments = new Map<string, Comment[]>()
const structured = new Map<string, unknown>()

beforeAll(async () => {
  desk = await startPublishedLists({ name: 'api-published-lists' })
  const api = apiOf(desk)
  for (const { slug } of facts.lists) {
    // one request for the page, one for its comments
    publications.set(slug, await api.list(slug))
    structured.set(slug, await (await api.get(`/lists/${slug}/jsonld?spoilers=show`)).json())
    comments.set(slug, (await api.comments(slug, '?limit=100')).items)
  }
}, 300_000)

afterAll(() => desk.stop())

const publicationOf = ({ slug }: ListFact): Publication => {
  const publication = publications.get(slug)
  if (!publication) throw new Error(`no publication of ${slug}`)
  return publication
}

const sectionOf = (list: ListFact, kind: string) =>
  publicationOf(list).sections.find((section) => section.kind === kind)

/** Each printed entry of a list with what the API says in its place. */
const pairsOf = (list: ListFact): Array<{ entry: Entry; fact: EntryFact }> =>
  sectionsOf(list).flatMap(({ entries, kind }) =>
    entries.map((fact, index) => {
      const entry = sectionOf(list, kind)?.entries[index]
      if (!entry) throw new Error(`no entry ${index} in ${kind} of ${list.slug}`)
      return { entry, fact }
    }),
  )

/** Every clip that comes with an entry, wherever it stands. */
const clipsOf = (entry: Entry) => [...entry.clips, ...entry.scenes.flatMap(({ clips }) => clips)]

/** Every spelling of somebody's name. */
const spellings = (
  named: null | undefined | { name: string; names: Array<{ text: string }> },
): string[] => (named ? [named.name, ...named.names.map(({ text }) => text)] : [])

const all = facts.lists.map((list) => [list.slug, list] as const)

describe('the five published lists through the API', () => {
  it('should be structured data in the words of schema.org', () => {
    expect(structured.size).toBe(facts.lists.length)
    expect(schemaOrgMistakes({ documents: [...structured.values()], type: 'Article' })).toEqual([])
    const text = JSON.stringify([...structured.values()])
    for (const type of ['Clip', 'Comment', 'ItemList', 'PerformanceRole', 'TVSeries']) {
      expect(text).toContain(`"@type":"${type}"`)
    }
  }, 120_000)

  it.each(all)('should give the head of %s', (_, list) => {
    const publication = publicationOf(list)
    expect({
      categories: publication.categories.map(({ title }) => title),
      counters: publication.printed.counters.map(({ value }) => value),
      direction: publication.direction,
      lastSubstantialUpdate: publication.lastSubstantialUpdate,
      mode: publication.mode,
      occasion: publication.occasion?.title ?? null,
      printed: {
        commentCount: publication.printed.commentCount,
        hasCommentsAsked: publication.printed.hasCommentsAsked,
        hasLastUpdatedLabel: publication.printed.hasLastUpdatedLabel,
        hasMoreComments: publication.printed.hasMoreComments,
        hasReactionsAsked: publication.printed.hasReactionsAsked,
        readingMinutes: publication.printed.readingMinutes,
        relatedTeasers: publication.printed.relatedTeasers,
      },
      publishedOn: publication.publishedOn,
      showNumbers: publication.numbering.showNumbers,
      slug: publication.slug,
      statedCount: publication.statedCount,
      tags: publication.tags.map(({ title }) => title),
      title: publication.title,
    }).toEqual({
      categories: list.categories ?? [],
      counters: list.printedCounters ?? [],
      direction: list.displayDirection,
      lastSubstantialUpdate: list.lastUpdated ?? null,
      mode: list.mode,
      occasion: list.occasion ?? null,
      printed: {
        commentCount: list.printedCommentCount ?? null,
        hasCommentsAsked: list.commentsAsked ?? false,
        hasLastUpdatedLabel: list.lastUpdated === null,
        hasMoreComments: list.moreComments ?? false,
        hasReactionsAsked: list.reactionsAsked ?? false,
        readingMinutes: list.printedReadingMinutes ?? null,
        relatedTeasers: list.relatedTeasers ?? null,
      },
      publishedOn: list.publishedOn ?? null,
      showNumbers: list.showNumbers ?? true,
      slug: list.slug,
      statedCount: list.statedCount ?? null,
      tags: list.tags ?? [],
      title: list.title,
    })
    expect(publication.byline.map(({ name }) => name)).toEqual(list.byline ? [list.byline] : [])
    if (list.numberStyle) expect(publication.numbering.style).toBe(list.numberStyle)
    if (list.authorBio) expect(publication.byline[0]?.bio).toBeTruthy()
    if (list.standfirst) expect(publication.standfirst).toBeTruthy()
    if (list.spoilerNote) expect(publication.spoilerNote).toBeTruthy()
    expect(publication.heroImage?.alt).toBeTruthy()
    for (const name of list.heroImage?.captionNames ?? []) {
      expect(publication.heroImage?.caption).toContain(name)
    }
  })

  it.each(all)('should give the sections of %s with as many entries as printed', (_, list) => {
    expect(publicationOf(list).sections.map(({ entries, kind }) => [kind, entries.length])).toEqual(
      sectionsOf(list).map(({ entries, kind }) => [kind, entries.length]),
    )
    for (const { kind, title } of sectionsOf(list)) {
      if (title) expect(sectionOf(list, kind)?.title).toBe(title)
    }
  })

  it.each(all)('should give order, rank, label, title and ties of %s as printed', (_, list) => {
    const numbers: Record<string, (number: number) => string> = {
      '#N': (number) => `#${number}`,
      'N)': (number) => `${number})`,
      'N.': (number) => `${number}.`,
    }
    const write = numbers[list.numberStyle ?? ''] ?? String
    for (const { entry, fact } of pairsOf(list)) {
      const number = fact.rank ?? fact.position
      const isShown = (list.showNumbers ?? true) && number !== undefined
      expect([entry.rank, entry.label]).toEqual([fact.rank ?? null, isShown ? write(number) : null])
      if (number !== undefined) expect(entry.position).toBe(number)
      expect(entry.title).toBe(fact.printedDrama ?? fact.drama ?? (fact.dramas?.[0] || null))
      expect(entry.printedTitle).toBe(fact.printedDrama ?? fact.drama ?? null)
      expect(entry.dramas.map(({ title }) => title)).toEqual([
        ...(fact.drama ? [fact.drama] : []),
        ...(fact.dramas ?? []),
      ])
      if (fact.untitled) expect([entry.title, entry.dramas]).toEqual([null, []])
    }
    for (const { key } of publicationOf(list).sections) {
      const { entries = [] } = publicationOf(list).sections.find((each) => each.key === key) ?? {}
      expect(entries.map(({ order }) => order)).toEqual(entries.map((__, index) => index + 1))
    }
    const pairs = pairsOf(list)
    pairs.forEach(({ entry, fact }, index) => {
      const next = pairs[index + 1]
      const isTied = Boolean(fact.tiedWithPrevious ?? next?.fact.tiedWithPrevious)
      expect(entry.isTied).toBe(isTied)
      if (fact.tiedWithPrevious) expect(entry.tiedWith).toEqual([pairs[index - 1]?.entry.id])
    })
  })

  it.each(all)('should give who is in the entries of %s, in every spelling', (_, list) => {
    for (const { entry, fact } of pairsOf(list)) {
      for (const { actor, character } of fact.roles ?? []) {
        const role = entry.roles.find(
          (each) =>
            (character === null || spellings(each.character).includes(character)) &&
            (actor === null || spellings(each.person).includes(actor)),
        )
        expect({ actor, character, drama: role?.drama.title }).toEqual({
          actor,
          character,
          drama: fact.drama,
        })
      }
      expect(entry.roles.length).toBeGreaterThanOrEqual(fact.roles?.length ?? 0)
      expect(entry.people).toHaveLength(fact.people?.length ?? 0)
      for (const [index, name] of (fact.people ?? []).entries()) {
        expect(spellings(entry.people[index])).toContain(name)
      }
      for (const name of [...(fact.printedNames ?? []), ...(fact.nameVariants ?? [])]) {
        expect(entry.printedNames).toContain(name)
      }
      const everybody = entry.roles.flatMap(({ person }) => spellings(person))
      for (const name of fact.nameVariants ?? []) expect(everybody).toContain(name)
      if (fact.pairing) expect(entry.pairing?.nickname).toBe(fact.pairing)
      expect(entry.credits).toEqual(fact.credits ?? [])
    }
  })

  it.each(all)('should give the scenes, quotes and pictures of %s', (_, list) => {
    for (const { entry, fact } of pairsOf(list)) {
      const [scene] = entry.scenes
      const kinds = entry.scenes.flatMap((each) => each.kinds)
      expect(kinds).toEqual(expect.arrayContaining(fact.kind ?? []))
      if (fact.kind) expect(new Set(kinds)).toEqual(new Set(fact.kind))
      if (fact.place) expect(entry.scenes.map(({ place }) => place)).toContain(fact.place)
      if (fact.episode) expect(scene?.episode).toBe(fact.episode)
      if (fact.episodePart) expect(scene?.episodePart).toBe(fact.episodePart)
      if (fact.season) expect(scene?.season).toBe(fact.season)
      expect(scene?.reality ?? 'real').toBe(fact.reality ?? 'real')
      if (fact.scenes) {
        expect(entry.scenes.map(({ title }) => title)).toEqual(fact.scenes)
      }
      if (fact.ost) expect(scene?.music).toEqual([fact.ost])
      if (fact.sceneTitle) expect(entry.heading).toBe(fact.sceneTitle)
      expect(entry.isHeadingQuote).toBe(fact.titleIsQuote ?? false)
      if (fact.epigraphBy) expect(entry.epigraph?.by).toBe(fact.epigraphBy)
      // noted as "which words (which translation)"; the words themselves are our own
      const [, variant = null] = /\((.+)\)$/.exec(fact.quoteVariant ?? '') ?? []
      expect(entry.quote?.variant ?? null).toBe(variant)
      if (fact.quoteBy) {
        expect([...spellings(entry.quote?.speaker?.character), entry.quote?.speakerText]).toContain(
          fact.quoteBy,
        )
      }
      if (fact.imageCaption) expect(entry.images[0]?.caption).toBeTruthy()
      if (fact.watchLink || fact.platform) expect(entry.watchLinks).toHaveLength(1)
      if (fact.platform) expect(entry.watchLinks[0]?.label).toBe(fact.platform)
      if (fact.franchise) expect(entry.dramas[0]?.franchise?.name).toBe(fact.franchise)
    }
  })

  it.each(all)('should give the clips of %s, and no offset that was not printed', (_, list) => {
    for (const { entry, fact } of pairsOf(list)) {
      const clips = clipsOf(entry)
      const printed = typeof fact.clips === 'number' ? fact.clips : fact.clips?.length
      expect(clips).toHaveLength(printed ?? (fact.timestamp ? 1 : 0))
      if (Array.isArray(fact.clips)) {
        const shape = (kind: string, isAgeRestricted: boolean, hasSpoiler: boolean) =>
          `${kind} ${isAgeRestricted} ${hasSpoiler}`
        expect(
          clips
            .map((clip) => shape(clip.kind, clip.isAgeRestricted, clip.spoiler !== 'none'))
            .sort(),
        ).toEqual(
          fact.clips
            .map(({ ageRestricted, kind, spoiler }) =>
              shape(kind === 'ost' ? 'music' : kind, ageRestricted ?? false, spoiler ?? false),
            )
            .sort(),
        )
      }
      const timed = clips.filter(({ printedTimestamp }) => printedTimestamp !== null)
      expect(
        timed.map(({ printedTimestamp, reference }) => ({ reference, text: printedTimestamp })),
      ).toEqual(fact.timestamp ? [fact.timestamp] : [])
      for (const { endSeconds, reference, startSeconds } of clips) {
        if (reference === 'unknown') expect([startSeconds, endSeconds]).toEqual([null, null])
        else expect(startSeconds).toBeGreaterThan(0)
      }
    }
  })

  it('should give every alias of the dramas that are shown', () => {
    const shown = new Map(
      [...publications.values()].flatMap(({ sections }) =>
        sections.flatMap(({ entries }) =>
          entries.flatMap(({ dramas }) => dramas.map((drama) => [drama.title, drama] as const)),
        ),
      ),
    )
    expect([...shown.keys()].sort()).toEqual(facts.dramas.map(({ title }) => title).sort())
    for (const { aliases, title } of facts.dramas) {
      const known = shown.get(title)?.aliases.map(({ text }) => text)
      expect(known).toEqual(expect.arrayContaining(aliases))
    }
  })

  it.each(all)(
    'should give the comments on %s in their order, each below what it answers',
    (_, list) => {
      const shown = comments.get(list.slug) ?? []
      expect(shown).toHaveLength(list.comments?.length ?? 0)
      const byId = new Map(shown.map((comment) => [comment.id, comment]))
      expect(
        shown.map(({ author, body, parentId, printedDate }) => ({
          author: author?.name,
          inReplyTo: byId.get(parentId ?? '')?.author?.name,
          isEmpty: body === null,
          on: printedDate?.date,
        })),
      ).toEqual(
        (list.comments ?? []).map(({ author, empty, inReplyTo, on }) => ({
          author,
          inReplyTo,
          isEmpty: empty ?? false,
          on,
        })),
      )
    },
  )

  it('should be found by the filters of the index', async () => {
    const api = apiOf(desk)
    const slugsOf = async (query: string) =>
      (await api.index(query)).items.map(({ slug }) => slug).sort()
    const showing = (title: string) =>
      facts.lists
        .filter((list) =>
          sectionsOf(list).some(({ entries }) =>
            entries.some(({ drama, dramas }) => drama === title || dramas?.includes(title)),
          ),
        )
        .map(({ slug }) => slug)
        .sort()
    expect(await slugsOf('')).toEqual(facts.lists.map(({ slug }) => slug).sort())
    expect(await slugsOf('?drama=coffee-prince')).toEqual(showing('Coffee Prince'))
    expect(await slugsOf('?drama=crash-landing-on-you')).toEqual(showing('Crash Landing on You'))
    expect(await slugsOf('?occasion=christmas')).toEqual(['top-10-k-drama-confessions-ranked'])
    expect(await slugsOf('?mode=partial')).toEqual(['best-k-drama-kisses-of-all-time'])
  })

  it('should keep what editors noted for themselves', () => {
    const notes = facts.lists.flatMap((list) =>
      sectionsOf(list).flatMap(({ entries }) => entries.flatMap(({ note }) => note ?? [])),
    )
    expect(notes.length).toBeGreaterThan(0)
    const text = JSON.stringify([...publications.values()])
    for (const note of notes) expect(text).not.toContain(note)
  })
})
