import { describe, expect, it } from '@jest/globals'

import { toHoldable, toJson } from '../../../src/storage/engines/postgres/values.js'

describe('toHoldable', () => {
  it.each([
    ['plain', 'plain'],
    ['a\0b', 'ab'],
    ['whole \u{1F600}', 'whole \u{1F600}'],
    ['half \uD83D', 'half \uFFFD'],
    ['\uDE00 half', '\uFFFD half'],
    [7, 7],
    [null, null],
  ])('should make of %j %j', (value, held) => {
    expect(toHoldable(value)).toBe(held)
  })
})

describe('toJson', () => {
  it('should do so at every depth, and keep what is written as an escape', () => {
    expect(JSON.parse(toJson({ a: ['x\0', { b: '\uD83D' }], c: '\\u0000', d: 1 }))).toEqual({
      a: ['x', { b: '\uFFFD' }],
      c: '\\u0000',
      d: 1,
    })
  })
})
