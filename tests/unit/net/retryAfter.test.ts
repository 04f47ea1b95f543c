import { describe, expect, it } from '@jest/globals'

import { readRetryAfter } from '../../../src/net/index.js'

const now = new Date('2026-01-01T00:00:00.000Z')
const HOUR = 3_600_000

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Thu, 01 Jan 2026 00:10:00 GMT', 600_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['999999999', 24 * HOUR],
    ['Fri, 01 Jan 2027 00:00:00 GMT', 24 * HOUR],
    ['soon', null],
    ['', null],
  ])('should be read: "%s"', (value, expected) => {
    expect(readRetryAfter({ now, value })).toBe(expected)
  })

  it('should be nothing where there is none', () => {
    expect(readRetryAfter({ now, value: undefined })).toBeNull()
  })
})
