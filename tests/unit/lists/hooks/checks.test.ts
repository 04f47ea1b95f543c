import { describe, expect, it } from '@jest/globals'

import type { CheckFinding } from '../../../../src/lists/checks/index.js'

import { describeFinding } from '../../../../src/lists/hooks/checks.js'
import { makeList } from '../checks/support.js'

/** A request whose translations are `[key] values`, and whose lookup throws for what is not there. */
const t = (key: string, values?: Record<string, unknown>) => {
  if (!/^(rankedLists|my-app):/.test(key)) throw new TypeError('Cannot use in')
  return values ? `${key} ${JSON.stringify(values)}` : key
}
const req = { i18n: { language: 'en', t, translations: {} }, t } as never

const describeOne = (change: Partial<CheckFinding>) =>
  describeFinding({
    finding: {
      code: 'stated-count',
      entry: null,
      field: null,
      fix: null,
      message: { key: 'message', values: {} },
      severity: 'warning',
      why: null,
      ...change,
    },
    list: makeList({ entries: [{ title: 'Healer' }, { title: null }] }),
    req,
  })

describe('a finding as an editor reads it', () => {
  it('should have the strings of its check', () => {
    const fix = { data: { statedCount: 2 }, kind: 'list' as const }
    expect(describeOne({ fix, message: { key: 'message', values: { counted: 2 } } })).toMatchObject(
      {
        fixText: 'rankedLists:checks:codes:stated-count:fix {"counted":"2"}',
        text: 'rankedLists:checks:codes:stated-count:message {"counted":"2"}',
        title: null,
        why: 'rankedLists:checks:codes:stated-count:why',
      },
    )
  })

  it('should name its entry, by its place where it has no name', () => {
    expect(describeOne({ entry: 'e1' }).title).toBe('Healer')
    expect(describeOne({ entry: 'e2' }).title).toBe('rankedLists:checks:untitled {"position":"2"}')
    expect(describeOne({ entry: 'gone' }).title).toBeNull()
  })

  it('should have the words of an app’s own check', () => {
    const own = (message: CheckFinding['message']) => describeOne({ code: 'dots', message })
    expect(own('No dots.')).toMatchObject({ fixText: null, text: 'No dots.', why: null })
    expect(own({ key: 'my-app:dots', values: { count: 2 } }).text).toBe('my-app:dots {"count":2}')
    expect(own({ key: 'nowhere:dots', values: {} }).text).toBe('nowhere:dots')
    expect(own({ key: 'failed', values: { check: 'dots' } }).text).toBe(
      'rankedLists:checks:failed {"check":"dots"}',
    )
  })

  it('should name the fix of an app’s own check by what all of them do', () => {
    const fix = { data: {}, kind: 'entry' as const }
    expect(describeOne({ code: 'dots', fix }).fixText).toBe('rankedLists:checks:fix')
  })
})
