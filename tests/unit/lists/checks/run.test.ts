import { describe, expect, it } from '@jest/globals'

import type { Check } from '../../../../src/lists/checks/index.js'

import {
  blockingOnly,
  CHECKS,
  checkSetOf,
  DEFAULT_LIMITS,
  needsOf,
} from '../../../../src/lists/checks/index.js'
import { sanitizeOptions } from '../../../../src/options.js'
import { CHECK_CODES } from '../../../../src/options/checks.js'
import { languages } from '../../../../src/translations/index.js'
import { find, makeList } from './support.js'

const tooShort: Check = {
  code: 'too-short',
  run: ({ list }) => (list.entries.length < 5 ? [{ message: 'Five at least.' }] : []),
  severity: 'blocking',
}

describe('the checks of an app', () => {
  it('should be the plugin’s where it says nothing', () => {
    expect(checkSetOf(sanitizeOptions().checks)).toEqual({
      checks: CHECKS,
      limits: DEFAULT_LIMITS,
    })
  })

  it('should have the codes that options name, in the order in which they run', () => {
    expect(CHECKS.map(({ code }) => code)).toEqual(CHECK_CODES)
  })

  it('should have its own beside them, its severities and limits', () => {
    const { checks, limits } = checkSetOf(
      sanitizeOptions({
        checks: {
          limits: { titleMax: 90 },
          own: [tooShort],
          severities: {
            'entry-untitled': 'blocking',
            'title-count': 'off',
            'too-short': 'warning',
          },
        },
      }).checks,
    )
    const severities = new Map(checks.map(({ code, severity }) => [code, severity]))
    expect(severities.get('entry-untitled')).toBe('blocking')
    expect(severities.has('title-count')).toBe(false)
    expect(severities.get('too-short')).toBe('warning')
    expect(limits).toEqual({ ...DEFAULT_LIMITS, titleMax: 90 })
    expect(find(makeList(), { checks })).toMatchObject([
      { code: 'too-short', message: 'Five at least.', severity: 'warning' },
    ])
  })

  it.each([
    [
      { severities: { 'title-cuont': 'off' } },
      'options.checks.severities.title-cuont names no check',
    ],
    [{ severities: { 'title-count': 'fatal' } }, 'it takes blocking, warning or off'],
    [{ own: [{ ...tooShort, code: 'Too short' }] }, 'a code is lower-case letters'],
    [{ own: [{ ...tooShort, code: 'title-count' }] }, 'which another one has'],
    [{ own: [tooShort, tooShort] }, 'which another one has'],
    [{ own: [{ ...tooShort, run: undefined }] }, 'needs a function `run`'],
    [{ own: [{ ...tooShort, severity: 'off' }] }, 'a `severity` of blocking or warning'],
    [{ limits: { titleMin: 3 } }, 'options.checks.limits.titleMin'],
    [{ limits: { titleMax: 0 } }, 'it takes whole numbers from 1'],
    [{ limits: { descriptionMin: 500 } }, 'more than descriptionMax, which is 160'],
  ])('should stop the start where they cannot work: %j', (checks, message) => {
    expect(() => sanitizeOptions({ checks: checks as never })).toThrow(message)
  })
})

describe('running', () => {
  it('should tell what blocks first, then by place in the list', () => {
    const list = makeList({
      entries: [{}, { blurb: 'Our number nine.' }, { title: null }],
      title: '10 best scenes',
      statedCount: 10,
    })
    expect(find(list).map(({ code, entry }) => [code, entry])).toEqual([
      ['title-count', null],
      ['stated-count', null],
      ['rank-claim', 'e2'],
      ['entry-untitled', 'e3'],
    ])
  })

  it('should go on where one of them throws, and tell of that one', () => {
    const broken: Check = {
      code: 'broken',
      run: () => {
        throw new Error('out of order')
      },
      severity: 'blocking',
    }
    const found = find(makeList(), { checks: [broken, tooShort] })
    expect(found).toMatchObject([
      {
        code: 'broken',
        message: { key: 'failed', values: { check: 'broken', error: 'out of order' } },
        severity: 'blocking',
      },
      { code: 'too-short' },
    ])
  })

  it('should leave what is not needed to be read', () => {
    const limits = DEFAULT_LIMITS
    expect([...needsOf(blockingOnly({ checks: CHECKS, limits }))].toSorted()).toEqual([
      'dramas',
      'pictures',
    ])
    expect(needsOf({ checks: CHECKS, limits }).has('earlierLists')).toBe(true)
    // an app's own check is given the catalogue unless it says otherwise
    expect([...needsOf({ checks: [tooShort], limits })].toSorted()).toEqual([
      'cast',
      'dramas',
      'pictures',
    ])
  })
})

describe('each check', () => {
  it.each(CHECKS.map(({ code }) => code))('should say what is wrong and why: %s', (code) => {
    for (const language of ['en', 'ko'] as const) {
      const { codes } = languages[language].checks
      const strings = codes[code as keyof typeof codes] as Record<string, string> | undefined
      const keys = Object.keys(strings ?? {})
      expect(keys).toContain('why')
      expect(keys.some((key) => key.startsWith('message'))).toBe(true)
    }
  })

  it('should have strings for no check that is not there', () => {
    expect(Object.keys(languages.en.checks.codes).toSorted()).toEqual(
      CHECKS.map(({ code }) => code).toSorted(),
    )
  })
})
