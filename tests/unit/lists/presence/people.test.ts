import { describe, expect, it } from '@jest/globals'

import {
  GONE_MS,
  type Present,
  toPeople,
  whoIsThere,
  withMe,
} from '../../../../src/lists/presence/people.js'

const at = 1_000_000

const person = (session: string, given: Partial<Present> = {}): Present => ({
  at,
  name: session.toUpperCase(),
  place: 'title',
  session,
  user: session,
  ...given,
})

const me = { name: 'B', place: 'title', user: 'b' }

describe('who has a list open', () => {
  it('should be whoever was heard of lately, but for oneself', () => {
    const people = [person('a'), person('b'), person('c', { at: at - GONE_MS })]
    expect(whoIsThere({ except: 'b', now: at, people })).toEqual([people[0]])
  })

  it('should be written once somebody comes, goes elsewhere, or was long not heard of', () => {
    const people = [person('a'), person('b')]
    const same = { me, now: at + 1, people, session: 'b' }
    expect(withMe(same)).toBeUndefined()
    expect(withMe({ ...same, people: [person('a')] })).toHaveLength(2)
    expect(withMe({ ...same, me: { ...me, place: 'intro' } })?.[1]).toMatchObject({
      at: at + 1,
      place: 'intro',
    })
    expect(withMe({ ...same, now: at + GONE_MS - 1 })).toHaveLength(2)
  })

  it('should lose who leaves, and who was not heard of', () => {
    const people = [person('a', { at: at - GONE_MS }), person('b')]
    expect(withMe({ me: null, now: at, people, session: 'b' })).toEqual([])
    expect(withMe({ me: null, now: at, people: [person('a')], session: 'b' })).toBeUndefined()
  })

  it('should be nobody where what is stored cannot be read', () => {
    expect(toPeople('{')).toEqual([])
    expect(toPeople(null)).toEqual([])
    expect(toPeople(JSON.stringify([person('a'), { at: 'x' }]))).toEqual([person('a')])
  })
})
