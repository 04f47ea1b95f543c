import { describe, expect, it } from '@jest/globals'

import { nextStateAt, reasonClosed, votingOf } from '../../../src/ballots/state.js'

const now = new Date('2026-03-01T12:00:00.000Z')
const before = '2026-03-01T12:00:00.000Z'
const after = '2026-03-01T12:00:00.001Z'

describe('whether a list takes ballots', () => {
  it.each([
    [undefined, 'closed', null],
    [{ areOpen: false, opensAt: before }, 'closed', null],
    [{ areOpen: true }, 'open', null],
    [{ areOpen: true, opensAt: after }, 'soon', after],
    [{ areOpen: true, closesAt: after, opensAt: before }, 'open', after],
    [{ areOpen: true, closesAt: before }, 'over', null],
  ])('should go by the word and the time: %j is %s', (settings, state, next) => {
    const voting = votingOf({ now, settings })
    expect(voting.state).toBe(state)
    expect(nextStateAt(voting)?.toISOString() ?? null).toBe(next)
    expect(reasonClosed(voting) === null).toBe(state === 'open')
  })

  it('should say when', () => {
    const soon = votingOf({ now, settings: { areOpen: true, opensAt: after } })
    expect(reasonClosed(soon)).toContain(after)
    const over = votingOf({ now, settings: { areOpen: true, closesAt: before } })
    expect(reasonClosed(over)).toContain(before)
  })
})
