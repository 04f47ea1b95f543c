import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { Ref } from '../../../seed/documents.js'
import type { GeneratedDocument, GenerateOptions } from '../../../seed/generate.js'

import { refOf, refsIn } from '../../../seed/documents.js'
import {
  countGenerated,
  GENERATE_DEFAULTS,
  generateDocuments,
  sanitizeGenerateOptions,
} from '../../../seed/generate.js'

const SMALL: GenerateOptions = {
  comments: 60,
  dramas: 12,
  entriesPerList: 6,
  lists: 15,
  people: 20,
  scenes: 40,
  seed: 7,
}

const generate = (options: Partial<GenerateOptions>) => [
  ...generateDocuments({ ...SMALL, ...options }),
]

const of = (collection: string, documents: GeneratedDocument[]) =>
  documents.filter((document) => document.collection === collection)

const anyOptions = fc.record({
  comments: fc.nat(40),
  dramas: fc.integer({ max: 8, min: 1 }),
  entriesPerList: fc.integer({ max: 8, min: 1 }),
  lists: fc.nat(12),
  people: fc.integer({ max: 8, min: 1 }),
  scenes: fc.integer({ max: 12, min: 1 }),
  seed: fc.nat(4_294_967_295),
})

describe('generated content', () => {
  it('should be the same for the same options and other for another seed', () => {
    const one = JSON.stringify(generate({}))
    expect(JSON.stringify(generate({}))).toBe(one)
    expect(JSON.stringify(generate({ seed: 8 }))).not.toBe(one)
  })

  it('should not change a list when more lists are made', () => {
    const first = (lists: number) => of('rankedLists', generate({ comments: 0, lists }))[3]
    expect(first(15)).toEqual(first(30))
  })

  it('should have the amounts that were asked for', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const documents = generate(options)
        for (const [collection, count] of Object.entries(countGenerated(options))) {
          expect(of(collection, documents)).toHaveLength(count)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('should refer only to what came before', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const seen = new Set<string>()
        for (const document of generate(options)) {
          const { data, derived, find } = document
          expect(refsIn([data, derived, find]).filter((ref) => !seen.has(ref))).toEqual([])
          seen.add(refOf(document))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('should have no two documents that are found by the same', () => {
    for (const documents of [generate({}), generate({ comments: 10, lists: 40 })]) {
      const finds = documents.map(({ collection, find }) => JSON.stringify([collection, find]))
      expect(new Set(finds).size).toBe(finds.length)
    }
  })

  it('should not share a slug with another seed', () => {
    const slugs = (seed: number) =>
      generate({ seed }).flatMap(({ collection, data }) =>
        data.slug === undefined ? [] : `${collection}/${String(data.slug)}`,
      )
    const one = new Set(slugs(1))
    expect(slugs(2).filter((slug) => one.has(slug))).toEqual([])
  })

  it('should come one at a time, however much there is', () => {
    const endless = generateDocuments({ comments: 10_000_000, lists: 1_000_000 })
    const first = Array.from({ length: 50 }, () => endless.next().value)
    expect(first.every(Boolean)).toBe(true)
  })
})

describe('a generated list', () => {
  type Entry = { isTiedWithPrevious: boolean; scenes: [Ref]; section: string }
  type List = {
    entries: Entry[]
    mode: string
    sections: Array<{ key: string }>
    statedCount: number
    title: string
  }

  const documents = generate({ entriesPerList: 10, lists: 60 })
  const lists = of('rankedLists', documents).map(({ data }) => data as unknown as List)

  it('should promise as many entries as its main section has', () => {
    for (const { entries, statedCount, title } of lists) {
      const counted = entries.filter(({ section }) => section === 'main').length
      expect({ statedCount, title }).toEqual({
        statedCount: counted,
        title: expect.stringMatching(new RegExp(`^${counted} `)),
      })
    }
  })

  it('should keep to its sections', () => {
    for (const { entries, sections } of lists) {
      const keys = sections.map(({ key }) => key)
      expect(entries.every(({ section }) => keys.includes(section))).toBe(true)
    }
    expect(lists.some(({ sections }) => sections.length === 2)).toBe(true)
  })

  it('should tie only where ranks are given, and never the first', () => {
    const tied = lists.filter(({ entries }) => entries.some((entry) => entry.isTiedWithPrevious))
    expect(tied.length).toBeGreaterThan(0)
    expect(tied.every(({ mode }) => mode === 'ranked')).toBe(true)
    expect(lists.some(({ entries }) => entries[0]?.isTiedWithPrevious)).toBe(false)
  })

  it('should say what it uses through its scenes', () => {
    const scenes = new Map(of('scenes', documents).map((scene) => [refOf(scene), scene.data]))
    for (const { data, derived } of of('rankedLists', documents)) {
      const used = (data as unknown as List).entries.map(({ scenes: [scene] }) => scene.ref)
      const roles = used.flatMap((scene) => scenes.get(scene)?.participants as Ref[])
      expect(new Set((derived.usedRoles as Ref[]).map(({ ref }) => ref))).toEqual(
        new Set(roles.map(({ ref }) => ref)),
      )
    }
  })

  it('should have participants from the drama of its scene only', () => {
    const roles = new Map(of('roles', documents).map((role) => [refOf(role), role.data]))
    for (const { data } of of('scenes', documents)) {
      const dramas = (data.participants as Ref[]).map(({ ref }) => roles.get(ref)?.drama)
      expect(dramas).toEqual([data.drama, data.drama])
    }
  })
})

describe('a generated comment', () => {
  it('should answer a comment of its own list, at the depth it says', () => {
    fc.assert(
      fc.property(
        fc.integer({ max: 50, min: 1 }),
        fc.integer({ max: 120, min: 1 }),
        (lists, comments) => {
          const documents = of('comments', generate({ comments, lists }))
          const known = new Map(documents.map((document) => [refOf(document), document]))
          for (const { data, derived } of documents) {
            const parent = known.get((data.parent as null | Ref)?.ref ?? '')
            if (!parent) {
              expect([data.parent, derived.depth, derived.root]).toEqual([null, 0, null])
              continue
            }
            expect(data.list).toEqual(parent.data.list)
            expect(derived.depth).toBe(Number(parent.derived.depth) + 1)
            expect(derived.root).toEqual(parent.derived.root ?? data.parent)
            expect(Number(derived.depth)).toBeLessThanOrEqual(3)
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('the options', () => {
  it('should have defaults', () => {
    expect(sanitizeGenerateOptions()).toEqual(GENERATE_DEFAULTS)
    expect(sanitizeGenerateOptions({ lists: 3 }).lists).toBe(3)
  })

  it.each([
    [{ lists: -1 }, 'lists is -1: it takes a whole number from 0 to 1000000.'],
    [{ dramas: 0 }, 'dramas is 0: it takes a whole number from 1 to 100000.'],
    [{ entriesPerList: 2001 }, 'entriesPerList is 2001: it takes a whole number from 1 to 2000.'],
    [{ seed: Number.NaN }, 'seed is NaN: it takes a whole number from 0 to 4294967295.'],
  ])('should refuse %j', (options, message) => {
    expect(() => sanitizeGenerateOptions(options)).toThrow(message)
  })
})
