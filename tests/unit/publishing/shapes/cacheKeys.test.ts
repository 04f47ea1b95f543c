import { describe, expect, it } from '@jest/globals'

import { cacheKeysOf, cacheKeysOfLists } from '../../../../src/publishing/shapes/index.js'

describe('cacheKeysOf', () => {
  it('should name what an answer shows, each once, wherever it stands', () => {
    const drama = { slug: 'healer', title: 'Healer' }
    const body = {
      byline: [{ slug: 'bina' }],
      relatedLists: [{ slug: 'other' }],
      sections: [
        { entries: [{ dramas: [drama], roles: [{ drama, person: { slug: 'ji-chang-wook' } }] }] },
      ],
      slug: 'best',
    }
    expect(cacheKeysOf({ body, root: 'list' })).toEqual([
      'list/best',
      'list/other',
      'drama/healer',
      'person/ji-chang-wook',
      'author/bina',
    ])
  })

  it('should name the whole kind of an index, which changes with what is not in it yet', () => {
    expect(cacheKeysOf({ body: { items: [] }, root: 'drama' })).toEqual(['dramas'])
    expect(cacheKeysOf({ body: { items: [{ slug: 'one' }] }, root: 'list' })).toEqual([
      'lists',
      'list/one',
    ])
  })

  it('should write slugs so that a header can hold them', () => {
    expect(cacheKeysOf({ body: { slug: '새 "로운"' }, root: 'list' })).toEqual([
      'list/%EC%83%88%20%22%EB%A1%9C%EC%9A%B4%22',
    ])
  })

  it('should name a kind as a whole where the header would grow too long', () => {
    const people = Array.from({ length: 400 }, (_, index) => ({ slug: `person-number-${index}` }))
    const keys = cacheKeysOf({ body: { people, scenes: [{ slug: 'a' }], slug: 'x' }, root: 'list' })
    expect(keys).toEqual(['list/x', 'people', 'scene/a'])
    expect(keys.join(' ').length).toBeLessThan(3500)
  })
})

describe('cacheKeysOfLists', () => {
  it('should name comments where an answer shows or counts them, and only there', () => {
    const counted = { included: { counts: [{ comments: 1, slug: 'one' }] } }
    expect(cacheKeysOfLists({ ...counted, items: [{ slug: 'one' }] })).toEqual([
      'comments',
      'lists',
      'list/one',
    ])
    expect(cacheKeysOfLists({ ...counted, slug: 'the "one"' })).toEqual([
      'comments/the%20%22one%22',
      'list/the%20%22one%22',
    ])
    expect(cacheKeysOfLists({ items: [{ slug: 'one' }] })).toEqual(['lists', 'list/one'])
    expect(cacheKeysOfLists({ slug: 'one' })).toEqual(['list/one'])
  })
})
