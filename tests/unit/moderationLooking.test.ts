import { describe, expect, it } from '@jest/globals'

import { addressOf, filtersOf, queryOf } from '../../admin/ModerationQueue/looking.js'

const NONE = { age: '', author: '', list: '', reason: '', text: '' } as const

describe('what a moderator looks for', () => {
  it('should be asked of the route in its words, ages as moments', () => {
    const now = Date.parse('2026-03-10T12:00:30Z')
    expect(queryOf({ filters: NONE, now })).toEqual({})
    expect(queryOf({ filters: { ...NONE, age: 'day', text: ' a ' }, now })).toEqual({
      after: '2026-03-09T12:00:00.000Z',
      text: 'a',
    })
    expect(queryOf({ filters: { ...NONE, age: 'over-week', list: '7' }, now })).toEqual({
      before: '2026-03-03T12:00:00.000Z',
      list: '7',
    })
  })

  it('should stand in the address of the page and be read from it', () => {
    const filters = { age: 'week', author: 'Zoë', list: '3', reason: 'abuse', text: '' } as const
    const address = addressOf({ filters, queue: 'spam' })
    const query = new URLSearchParams(address)
    expect(query.get('queue')).toBe('spam')
    expect(filtersOf((name) => query.get(name))).toEqual(filters)
    expect(filtersOf((name) => (name === 'age' ? 'century' : null))).toEqual(NONE)
  })
})
