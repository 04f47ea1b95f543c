import { describe, expect, it } from '@jest/globals'

import { createFits, isFiltered } from '../../../src/comments/filter.js'

const row = {
  authorName: 'Zoë Kim',
  body: 'Der ÉLAN von 도깨비!',
  reasons: [{ code: 'suspect-word' as const, phase: 'words' as const }],
}

const fits = (filter: Parameters<typeof createFits>[0], flags = {}) =>
  createFits(filter)({ flags, row })

describe('what a moderator looks for', () => {
  it('should be found in any script, whatever its case and marks', () => {
    expect(fits({ text: 'elan' })).toBe(true)
    expect(fits({ text: '도깨비' })).toBe(true)
    expect(fits({ author: 'zoe' })).toBe(true)
    expect(fits({ author: 'zoe', text: 'healer' })).toBe(false)
  })

  it('should be found by why it is there, and by what readers have reported', () => {
    expect(fits({ reason: 'suspect-word' })).toBe(true)
    expect(fits({ reason: 'abuse' })).toBe(false)
    expect(fits({ reason: 'abuse' }, { abuse: 2 })).toBe(true)
  })

  it('should be told apart from looking for nothing', () => {
    expect(isFiltered({ author: '', text: undefined })).toBe(false)
    expect(isFiltered({ reason: 'abuse' })).toBe(true)
  })
})
