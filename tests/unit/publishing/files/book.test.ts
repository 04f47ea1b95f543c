import { describe, expect, it } from '@jest/globals'

import type { Entry } from '../../../../src/publishing/files/book.js'

import { createBook } from '../../../../src/publishing/files/book.js'

const entry = (tokens: string[], rest: Partial<Entry> = {}): Entry => ({
  age: 0,
  hash: 'hash',
  tokens,
  until: null,
  ...rest,
})

const createFilled = () => {
  const book = createBook()
  book.set('lists.json', entry(['ranked-lists', 'authors/1'], { next: 'abc', slugs: ['a', 'b'] }))
  book.set('lists/a.json', entry(['ranked-lists/1', 'dramas/12'], { until: 500 }))
  book.set('lists/b.json', entry(['ranked-lists/2', 'dramas/121'], { age: 1 }))
  book.set('comments/a.json', entry(['ranked-lists/1', 'comments~1']))
  return book
}

describe('the record of files', () => {
  it('should tell what hangs on a document, on what was looked for, on a part and on a whole collection', () => {
    const { touched } = createFilled()
    expect(touched(['dramas/12'])).toEqual(['lists/a.json'])
    expect(touched(['ranked-lists/2'])).toEqual(['lists.json', 'lists/b.json'])
    expect(touched(['ranked-lists/3'])).toEqual(['lists.json'])
    expect(touched(['comments~1'])).toEqual(['comments/a.json'])
    expect(touched(['comments/9', 'comments~2'])).toEqual([])
    expect(touched(['dramas*'])).toEqual(['lists/a.json', 'lists/b.json'])
    expect(touched(['comments*', 'authors/1'])).toEqual(['lists.json', 'comments/a.json'])
    expect(touched([])).toEqual([])
  })

  it('should tell what time has changed, and what is of an earlier age', () => {
    const { before, due } = createFilled()
    expect([due(499), due(500)]).toEqual([[], ['lists/a.json']])
    expect(before(0)).toEqual([])
    expect(before(1)).toEqual(['lists.json', 'lists/a.json', 'comments/a.json'])
  })

  it('should come back from its parts as it was', () => {
    const book = createFilled()
    const again = createBook()
    const parts = book.takeChangedParts()
    for (const part of parts) again.load(book.partText(part))
    expect(again.takeChangedParts()).toEqual([])
    expect(again.files().toSorted()).toEqual(book.files().toSorted())
    expect(again.get('lists.json')).toMatchObject({ next: 'abc', slugs: ['a', 'b'], until: null })
    for (const token of ['dramas/12', 'dramas*', 'comments~1', 'ranked-lists/3']) {
      expect(again.touched([token]).toSorted()).toEqual(book.touched([token]).toSorted())
    }
    for (const part of parts) expect(again.partText(part)).toBe(book.partText(part))
  })

  it('should name only the parts that have changed since', () => {
    const book = createFilled()
    expect(book.takeChangedParts()).toHaveLength(3)
    book.set('lists/b.json', entry([]))
    const [part = ''] = book.takeChangedParts()
    expect(book.partText(part)).toContain('lists/b.json')
    book.remove('lists/b.json')
    expect(book.takeChangedParts()).toEqual([part])
    expect(book.partText(part)).toBe('{"files":{},"tokens":[]}')
    expect(book.get('lists/b.json')).toBeUndefined()
    expect(book.touched(['ranked-lists/2'])).toEqual(['lists.json'])
  })
})
