import { describe, expect, it } from '@jest/globals'

import { hasFiles, picturesIn } from '../../../admin/Pictures/files.js'
import { idIn, titleOfData } from '../../../admin/Titles/titles.js'

describe('the title of a row or block', () => {
  it.each([
    [{ caption: 'A field' }, ['caption'], 'A field'],
    [{ label: 'Viki', region: 'KR' }, ['label', 'region'], 'Viki · KR'],
    [{ label: '', region: 'KR' }, ['label', 'region'], 'KR'],
    [{ caption: null, image: { id: 1 } }, ['caption', 'image'], ''],
    [{ number: 2, title: ' Two\n words ' }, ['number', 'title'], '2 · Two words'],
    [{ text: 'word '.repeat(40) }, ['text'], `${'word '.repeat(16).slice(0, 79).trimEnd()}…`],
  ])('should follow from what it holds: %j', (data, names, expected) => {
    expect(titleOfData({ data, names })).toBe(expected)
  })

  it.each([
    [7, 7],
    ['abc', 'abc'],
    [{ id: 7, alt: 'A field' }, 7],
    [null, undefined],
    [undefined, undefined],
    [{}, undefined],
  ])('should know whom it refers to: %j', (value, expected) => {
    expect(idIn(value)).toBe(expected)
  })
})

describe('pictures that are dropped or pasted', () => {
  const file = (type: string) => new File(['x'], 'x', { type })

  it.each([
    [['Files'], ['image/png', 'image/webp'], 2],
    [['Files'], ['image/svg+xml', 'application/pdf'], 0],
    // what a word processor copies: text, and a picture of it
    [['text/plain', 'text/html', 'Files'], ['image/png'], 0],
  ])('should be those among %j of %j', (types, files, count) => {
    expect(picturesIn({ files: files.map(file), types })).toHaveLength(count)
  })

  it('should be none without anything', () => {
    expect(picturesIn(null)).toEqual([])
    expect(hasFiles({ types: ['text/plain'] })).toBe(false)
    expect(hasFiles({ types: ['Files'] })).toBe(true)
  })
})
