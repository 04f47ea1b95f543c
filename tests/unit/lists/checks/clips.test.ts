import { describe, expect, it } from '@jest/globals'

import type { CheckedClip } from '../../../../src/lists/checks/index.js'

import { secondsOf } from '../../../../src/lists/checks/clips.js'
import { brief, clip, find, makeList } from './support.js'

const findIn = (...changes: Array<Partial<CheckedClip>>) =>
  find(makeList({ entries: [{ clips: changes.map((change) => clip(change)) }] }))

describe('a clip', () => {
  it.each(['private', 'removed', 'region-locked'])(
    'should be watchable, not %s',
    (availability) => {
      expect(findIn({ availability })).toMatchObject([
        { code: 'clip-unavailable', entry: 'e1', message: { key: `message_${availability}` } },
      ])
    },
  )

  it.each(['available', 'unknown'])(
    'should be taken to be watchable where it is %s',
    (availability) => {
      expect(findIn({ availability })).toEqual([])
    },
  )

  it('should be no matter where one that plays stands in', () => {
    expect(findIn({ availability: 'removed', fallback: 'working' })).toEqual([])
    expect(findIn({ availability: 'removed', fallback: 'broken' })).toMatchObject([
      { code: 'clip-unavailable', message: { key: 'message_fallback' } },
    ])
  })

  it('should not ask for an age', () => {
    expect(brief(findIn({ isAgeRestricted: true }))).toEqual([
      ['clip-age-restricted', 'e1', { clip: 'A clip' }],
    ])
  })

  it('should be told of once, however many entries show it', () => {
    const entries = [{ clips: [clip({ availability: 'private' })] }]
    const found = find(makeList({ entries: [...entries, ...entries] }))
    expect(found.map(({ entry }) => entry)).toEqual(['e1'])
  })
})

describe('a time in a clip', () => {
  it('should count from something', () => {
    expect(brief(findIn({ printedTimestamp: '54:22', reference: 'unknown' }))).toEqual([
      ['timestamp-unknown', 'e1', { clip: 'A clip', time: '54:22' }],
    ])
    expect(findIn({ reference: 'unknown' })).toEqual([])
    expect(findIn({ printedTimestamp: '54:22', reference: 'episode' })).toEqual([])
  })

  it.each([
    { startSeconds: 300 },
    { endSeconds: 300 },
    { printedTimestamp: '5:00' },
    { printedTimestamp: '5 min' },
  ])('should not lie beyond its end: %j', (times) => {
    expect(brief(findIn({ durationSeconds: 242, ...times }))).toEqual([
      ['timestamp-beyond', 'e1', { clip: 'A clip', length: '4:02', time: '5:00' }],
    ])
    expect(findIn({ durationSeconds: 300, ...times })).toEqual([])
  })

  it('should be allowed to lie anywhere in an episode', () => {
    const times = { durationSeconds: 100, printedTimestamp: '54:22', reference: 'episode' }
    expect(findIn(times)).toEqual([])
  })

  it.each([
    ['3:52', 232],
    ['1:02:03', 3723],
    ['6 min', 360],
    ['6분', 360],
    ['later', null],
    ['5:99', null],
  ])('should be read: %s', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds)
  })
})
