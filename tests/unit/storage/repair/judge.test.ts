import { describe, expect, it } from '@jest/globals'

import type { Verdict, Versions } from '../../../../src/storage/repair/judge.js'

import { isBrokenOff, judgeVersions, sentenceOf } from '../../../../src/storage/repair/judge.js'

const whole = (at: number) => ({ at, id: at, isWhole: true })
const torn = (at: number) => ({ at, id: at, isWhole: false })

describe('judgeVersions', () => {
  const cases: Array<[string, Versions, null | Verdict]> = [
    ['agree', { document: whole(1), hasVersions: true, latest: [whole(1)] }, null],
    ['have a later draft', { document: whole(1), hasVersions: true, latest: [whole(2)] }, null],
    ['are none', { document: whole(1), hasVersions: false, latest: [] }, null],
    ['are behind', { document: whole(2), hasVersions: true, latest: [whole(1)] }, 'behind'],
    ['have no latest', { document: whole(1), hasVersions: true, latest: [] }, 'noLatest'],
    [
      'have two latest',
      { document: whole(1), hasVersions: true, latest: [whole(2), whole(1)] },
      'repeated',
    ],
    [
      'have two latest, one in pieces',
      { document: whole(1), hasVersions: true, latest: [torn(2), whole(1)] },
      'repeated',
    ],
    ['are in pieces', { document: whole(1), hasVersions: true, latest: [torn(2)] }, 'versionTorn'],
    [
      'are whole beside a document in pieces',
      { document: torn(1), hasVersions: true, latest: [whole(1)] },
      'documentTorn',
    ],
    [
      'are behind and in pieces',
      { document: whole(3), hasVersions: true, latest: [torn(2)] },
      'versionTorn',
    ],
  ]

  it.each(cases)('should judge versions that %s', (_name, versions, verdict) => {
    expect(judgeVersions(versions)).toBe(verdict)
  })

  it('should have a sentence of its own for each verdict', () => {
    const verdicts = [...new Set(cases.flatMap(([, , verdict]) => verdict ?? []))]
    expect(verdicts).toHaveLength(5)
    const sentences = verdicts.map(sentenceOf)
    expect(new Set(sentences).size).toBe(5)
    for (const sentence of sentences) expect(sentence).toMatch(/^The document .*\.$/)
  })
})

describe('isBrokenOff', () => {
  it.each([
    [{ rows: 0, texts: 0 }, { rows: 3, texts: 2 }, true],
    [{ rows: 0, texts: 0 }, { rows: 0, texts: 1 }, true],
    [{ rows: 0, texts: 0 }, { rows: 0, texts: 0 }, false],
    [{ rows: 0, texts: 1 }, { rows: 3, texts: 2 }, false],
    [{ rows: 1, texts: 0 }, { rows: 3, texts: 2 }, false],
  ])('should judge %p beside %p', (one, other, is) => {
    expect(isBrokenOff({ one, other })).toBe(is)
  })
})
