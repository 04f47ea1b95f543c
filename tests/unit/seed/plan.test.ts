import { describe, expect, it } from '@jest/globals'

import type { Language, SeedDocument } from '../../../seed/documents.js'
import type { Facts, ListFact } from '../../../seed/facts.js'

import {
  hasLanguages,
  isInLanguages,
  isRecord,
  isRef,
  refOf,
  refsIn,
} from '../../../seed/documents.js'
import { readFacts, sectionsOf } from '../../../seed/facts.js'
import { planPublishedLists, secondsOf } from '../../../seed/plan.js'
import { findMissingFacts, fromDocuments } from '../../support/publishedFacts.js'

const facts = readFacts()
const plan = planPublishedLists(facts)
const byKey = new Map(plan.map((document) => [refOf(document), document]))

const planned = (key: string): SeedDocument => {
  const document = byKey.get(key)
  if (!document) throw new Error(`The plan has no ${key}.`)
  return document
}

/** The value with documents in the place of references, as the Local API would populate it. */
const populate = (value: unknown, language: Language = 'en'): unknown => {
  if (isRef(value)) return populate(planned(value.ref).data, language)
  if (isInLanguages(value)) return populate(value[language], language)
  if (Array.isArray(value)) return value.map((item) => populate(item, language))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, populate(item, language)]),
  )
}

const readPlanned = ({ slug }: ListFact) =>
  fromDocuments({
    comments: plan
      .filter(({ collection, data }) => {
        const list = data.list as undefined | { ref: string }
        return collection === 'comments' && list?.ref === `rankedLists/${slug}`
      })
      .map(({ data }) => populate(data) as Record<string, unknown>),
    list: populate(planned(`rankedLists/${slug}`).data) as Record<string, unknown>,
  })

type Leaf = { path: Array<number | string>; value: unknown }

const leavesOf = (value: unknown, path: Leaf['path'] = []): Leaf[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]))
  if (!isRecord(value)) return [{ path, value }]
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]))
}

const withLeaf = <T>({
  path,
  value,
  whole,
}: {
  path: Leaf['path']
  value: unknown
  whole: T
}): T => {
  const copy = structuredClone(whole)
  let place = copy as Record<number | string, unknown>
  for (const step of path.slice(0, -1)) place = place[step] as Record<number | string, unknown>
  place[path.at(-1) ?? ''] = value
  return copy
}

/** The same kind of value, and another one. */
const spoil = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  return value === null ? 'something' : `${String(value)} spoilt`
}

describe('the facts in the plan', () => {
  it.each(facts.lists.map((fact) => [fact.title, fact] as const))(
    'should all be readable from "%s"',
    (_title, fact) => {
      expect(findMissingFacts({ fact, list: readPlanned(fact) })).toEqual([])
    },
  )

  it.each(facts.lists.map((fact) => [fact.title, fact] as const))(
    'should each be missed in "%s" when it is another',
    (_title, fact) => {
      const list = readPlanned(fact)
      const unnoticed = leavesOf(fact).filter(({ path, value }) => {
        const spoilt = withLeaf({ path, value: spoil(value), whole: fact })
        return findMissingFacts({ fact: spoilt, list }).length === 0
      })
      expect(unnoticed.map(({ path }) => path.join('.'))).toEqual([])
    },
  )

  it('should name every drama of the file with all its titles', () => {
    for (const { aliases, title } of facts.dramas) {
      const drama = plan.find(
        ({ collection, data }) =>
          collection === 'dramas' && (data.title as { en: string }).en === title,
      )
      const titles = (drama?.data.titles as Array<{ text: string }>).map(({ text }) => text)
      expect(titles).toEqual(expect.arrayContaining(aliases))
    }
  })

  it('should give odd titles their kind', () => {
    const kindOf = (slug: string, text: string) =>
      (planned(`dramas/${slug}`).data.titles as Array<{ kind: string; text: string }>).find(
        (row) => row.text === text,
      )?.kind
    expect(kindOf('crash-landing-on-you', 'CLOY')).toBe('abbreviation')
    expect(kindOf('vincenzo', 'Vicenzo')).toBe('misspelling')
    expect(kindOf('shark', 'SHARK')).toBe('alias')
    expect(kindOf('strong-woman-do-bong-soon', 'Strong Girl Bong-soon')).toBe('alias')
  })

  it('should not carry the names of source files', () => {
    expect(JSON.stringify(facts)).not.toMatch(/source|\.txt/)
  })
})

describe('the documents of the plan', () => {
  it('should each have a key and a way to be found of their own', () => {
    expect(byKey.size).toBe(plan.length)
    const finds = plan.map(({ collection, find }) => JSON.stringify([collection, find]))
    expect(new Set(finds).size).toBe(plan.length)
  })

  it('should refer only to documents that come before them', () => {
    const seen = new Set<string>()
    for (const document of plan) {
      const early = refsIn([document.data, document.find]).filter((ref) => !seen.has(ref))
      expect({ document: refOf(document), early }).toEqual({ document: refOf(document), early: [] })
      seen.add(refOf(document))
    }
  })

  it('should be the same each time', () => {
    expect(JSON.stringify(planPublishedLists(readFacts()))).toBe(JSON.stringify(plan))
  })

  it('should keep one scene with both translations for the line that two lists quote', () => {
    const lists = facts.lists.filter((list) =>
      sectionsOf(list).some(({ entries }) => entries.some(({ quoteVariant }) => quoteVariant)),
    )
    const scenes = lists.flatMap((list) =>
      readPlanned(list)
        .sections.flatMap(({ entries }) => entries)
        .filter(({ quote }) => quote?.variant)
        .flatMap((entry) => entry.scenes),
    )
    expect(scenes).toHaveLength(2)
    expect(scenes[0]).toEqual(scenes[1])
    expect(scenes[0]?.quotes.map(({ variant }) => variant)).toEqual([
      'translation A',
      'translation B',
    ])
    expect(scenes[0]?.kinds).toEqual(['confession', 'kiss'])
  })

  it('should mark every quote as a paraphrase', () => {
    const quotes = plan
      .filter(({ collection }) => collection === 'scenes')
      .flatMap(({ data }) => data.quotes as Array<{ text: { en: string; ko: string } }>)
    expect(quotes).toHaveLength(4)
    for (const { text } of quotes) {
      expect(text.en).toMatch(/^\[paraphrase\] /)
      expect(text.ko).toMatch(/^\[의역\] /)
    }
  })

  it('should store a countdown best first', () => {
    const { entries } = planned('rankedLists/top-10-k-drama-confessions-ranked').data as {
      entries: Array<{ printedTitle: string }>
    }
    expect(entries[0]?.printedTitle).toBe('The Girl Who Can See Smells')
    expect(entries[9]?.printedTitle).toBe('Boys Over Flowers')
  })

  it('should refuse facts without content', () => {
    const [first] = facts.lists as [ListFact]
    const more: Facts = {
      ...facts,
      lists: [{ ...first, entries: [...(first.entries ?? []), { drama: 'Healer' }] }],
    }
    expect(() => planPublishedLists(more)).toThrow(/11 entries and content for 10/)
    expect(() => planPublishedLists({ ...facts, lists: [{ ...first, slug: 'other' }] })).toThrow(
      'The list "other" has no content in seed/content.',
    )
  })
})

describe('Korean', () => {
  /** Fields whose text readers see, in documents that have a text in each language. */
  const LOCALISED = [
    'alt',
    'bio',
    'blurb',
    'caption',
    'credit',
    'criteria',
    'heading',
    'heroCaption',
    'intro',
    'label',
    'nickname',
    'outro',
    'place',
    'speakerText',
    'spoilerNote',
    'standfirst',
  ]

  it('should stand beside every English text that readers see', () => {
    const without: string[] = []
    const visit = (value: unknown, path: string, field: string): void => {
      if (isInLanguages(value)) {
        const ko = JSON.stringify(value.ko)
        // Netflix is Netflix
        if (!/\p{Script=Hangul}/u.test(ko) && value.ko !== 'Netflix') without.push(path)
        return
      }
      if (LOCALISED.includes(field) && typeof value === 'string') without.push(path)
      if (Array.isArray(value)) value.forEach((item, i) => visit(item, `${path}.${i}`, field))
      else if (isRecord(value) && !isRef(value)) {
        for (const [key, item] of Object.entries(value)) visit(item, `${path}.${key}`, key)
      }
    }
    for (const document of plan) visit(document.data, refOf(document), '')
    expect(without).toEqual([])
  })

  it('should be in every document that has a title or a name', () => {
    const titled = plan.filter(({ data }) => 'title' in data || 'name' in data)
    const without = titled.filter(
      ({ collection, data }) =>
        // handles, titles for the desk, and scenes that nobody named
        !['authors', 'clips'].includes(collection) &&
        (data.title ?? data.name ?? null) !== null &&
        !hasLanguages(data.title ?? data.name),
    )
    expect(without.map(refOf)).toEqual([])
  })
})

describe('secondsOf', () => {
  it.each([
    ['3:52', 232],
    ['6 min', 360],
    ['1:02:03', 3723],
  ])('should read %s', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds)
  })

  it('should refuse what is not a time', () => {
    expect(() => secondsOf('soon')).toThrow('"soon" is not a time.')
    expect(() => secondsOf('3:92')).toThrow()
  })
})
