import type { Where } from 'payload'

import { describe, expect, it } from '@jest/globals'

import { foldWhere } from '../../../../src/catalogue/hooks/foldSearch.js'

const has = (word: string): Where => ({ searchText: { contains: word } })

describe('foldWhere', () => {
  it.each<[string, Where, Where]>([
    ['a search of the title', { title: { like: 'Healer' } }, { and: [has('healer')] }],
    ['`contains` too', { title: { contains: 'Healer' } }, { and: [has('healer')] }],
    ['the folded column itself', { searchText: { like: 'HEALER' } }, { and: [has('healer')] }],
    [
      'each word, in whatever order',
      { title: { like: 'Tae-ri, KIM' } },
      { and: [has('tae'), has('ri'), has('kim')] },
    ],
    ['accents', { title: { like: 'Éclair' } }, { and: [has('eclair')] }],
    ['wildcards away', { title: { like: '100%_' } }, { and: [has('100')] }],
    ['a search for nothing', { title: { like: '%' } }, { and: [{ searchText: { exists: true } }] }],
    [
      'what stands in `or` and `and`',
      {
        or: [
          { title: { like: 'A' } },
          { and: [{ title: { like: 'B' } }, { year: { equals: 1 } }] },
        ],
      },
      { or: [{ and: [has('a')] }, { and: [{ and: [has('b')] }, { year: { equals: 1 } }] }] },
    ],
    [
      'beside other conditions',
      { _status: { equals: 'draft' }, title: { like: 'Healer' } },
      { _status: { equals: 'draft' }, and: [has('healer')] },
    ],
    [
      'beside conditions that are joined already',
      { and: [{ year: { equals: 1 } }], title: { like: 'Healer' } },
      { and: [{ year: { equals: 1 } }, has('healer')] },
    ],
    [
      'whichever of the two comes first',
      { title: { like: 'Healer' }, and: [{ year: { equals: 1 } }] },
      { and: [has('healer'), { year: { equals: 1 } }] },
    ],
  ])('should fold %s', (_what, where, folded) => {
    expect(foldWhere({ titleField: 'title', where })).toEqual(folded)
  })

  it.each<[string, Where]>([
    ['other fields', { network: { like: 'tvN' } }],
    ['exact questions', { title: { equals: 'Healer' } }],
    ['lists of titles', { title: { in: ['Healer'] } }],
    ['two operators at once', { title: { like: 'Healer', not_equals: 'x' } }],
    ['what is no text', { title: { like: 5 } }],
    ['an empty query', {}],
  ])('should leave %s', (_what, where) => {
    expect(foldWhere({ titleField: 'title', where })).toEqual(where)
  })

  it('should fold the title field that it is told of', () => {
    const where: Where = { name: { like: 'KIM' }, title: { like: 'KIM' } }
    expect(foldWhere({ titleField: 'name', where })).toEqual({
      and: [has('kim')],
      title: { like: 'KIM' },
    })
  })

  it('should find by the ids of other catalogues too', () => {
    const fold = (text: string): Where =>
      foldWhere({ externalIds: 'drama', titleField: 'title', where: { title: { like: text } } })
    expect(fold('https://www.wikidata.org/wiki/Q23823657')).toMatchObject({
      and: [{ or: [{ and: expect.anything() }, { wikidataId: { equals: 'Q23823657' } }] }],
    })
    expect(fold('Healer')).toEqual({ and: [has('healer')] })
  })

  it('should not change the query that it was given', () => {
    const where: Where = { and: [{ title: { like: 'A' } }], title: { like: 'B' } }
    const before = structuredClone(where)
    foldWhere({ titleField: 'title', where })
    expect(where).toEqual(before)
  })
})
