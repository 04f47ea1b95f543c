import { describe, expect, it } from '@jest/globals'

import { findingOf } from '../../../../src/catalogue/links/findings.js'

const of = (kind: 'oembed' | 'page', status: number, body = '') =>
  findingOf({ body, kind, retryAfterMs: 5, status })

describe('what an answer says', () => {
  it.each([
    ['oembed', 200, 'available'],
    ['oembed', 204, 'available'],
    ['oembed', 401, 'private'],
    ['oembed', 403, 'private'],
    ['oembed', 404, 'removed'],
    ['oembed', 410, 'removed'],
    ['oembed', 451, 'region-locked'],
    ['oembed', 400, 'nothing'],
    ['oembed', 429, 'nothing'],
    ['oembed', 500, 'nothing'],
    ['page', 200, 'available'],
    ['page', 404, 'removed'],
    ['page', 451, 'region-locked'],
    // many turn away what is no browser
    ['page', 401, 'nothing'],
    ['page', 403, 'nothing'],
    ['page', 503, 'nothing'],
  ] as const)('should be, of an %s with status %i: %s', (kind, status, expected) => {
    expect(of(kind, status).kind).toBe(expected)
  })

  it('should keep how long somebody wants to be left alone', () => {
    expect(of('page', 503)).toEqual({
      kind: 'nothing',
      problem: 'answered with status 503',
      retryAfterMs: 5,
    })
  })

  it.each([
    ['<meta property="og:restrictions:age" content="18+">', true],
    ["<META content='19' property='og:restrictions:age'>", true],
    ['<meta property="og:restrictions:age" content="12">', false],
    ['<meta property="og:title" content="18+">', undefined],
    ['', undefined],
  ])('should tell whether a page asks for an age: %s', (body, expected) => {
    expect((of('page', 200, body) as { isAgeRestricted?: boolean }).isAgeRestricted).toBe(expected)
  })
})
