import { describe, expect, it } from '@jest/globals'

import { planKindOf, publicStateOf } from '../../../../src/lists/review/rules/index.js'

describe('what readers have of a list', () => {
  it.each([
    [{ isLatestPublished: false, isPublished: false, wasPublished: false }, 'draft'],
    [{ isLatestPublished: false, isPublished: false, wasPublished: true }, 'unpublished'],
    [{ isLatestPublished: false, isPublished: true, wasPublished: true }, 'changed'],
    [{ isLatestPublished: true, isPublished: true, wasPublished: true }, 'published'],
    // readers have it before it is compiled for the first time
    [{ isLatestPublished: true, isPublished: true, wasPublished: false }, 'published'],
  ] as const)('should be, of %j, %s', (given, state) => {
    expect(publicStateOf(given)).toBe(state)
  })

  it.each([
    ['draft', 'publish', 'first'],
    ['unpublished', 'publish', 'again'],
    ['changed', 'publish', 'update'],
    ['published', 'publish', 'update'],
    ['changed', 'unpublish', 'unpublish'],
    ['unpublished', 'unpublish', 'unpublish'],
  ] as const)('should change, where it is %s and is to %s, by: %s', (state, type, kind) => {
    expect(planKindOf({ state, type })).toBe(kind)
  })
})
