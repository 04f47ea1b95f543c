import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { slugify } from '../../../src/text/index.js'

describe('slugify', () => {
  it.each([
    ["Queen In-Hyun's Man", 'queen-in-hyuns-man'],
    ['12 Best Kisses!', '12-best-kisses'],
    ['최고의 키스 장면', '최고의-키스-장면'],
    ['Café --- Society', 'cafe-society'],
    ['…', ''],
    ['', ''],
  ])('should turn %j into %j', (text, slug) => {
    expect(slugify(text)).toBe(slug)
  })

  it('should cut a long text at a word', () => {
    const slug = slugify(Array.from({ length: 40 }, () => 'kiss').join(' '))
    expect(slug).toMatch(/^kiss(-kiss)*$/)
    expect(slug.length).toBeLessThanOrEqual(96)
    expect(slug.length).toBeGreaterThan(96 - '-kiss-kiss'.length)
  })

  it('should cut a single long word', () => {
    expect(slugify('a'.repeat(500))).toBe('a'.repeat(96))
    expect(slugify('a'.repeat(96))).toBe('a'.repeat(96))
  })

  it('should always make what the slug field takes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (text) => {
        const slug = slugify(text)
        expect(slug).toMatch(/^([\p{L}\p{N}]+(-[\p{L}\p{N}]+)*)?$/u)
        expect(slug.length).toBeLessThanOrEqual(96)
      }),
    )
  })
})
