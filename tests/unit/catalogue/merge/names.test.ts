import { describe, expect, it } from '@jest/globals'

import { namesToAdd } from '../../../../src/catalogue/merge/plan/index.js'

describe('the names of two dramas that are one', () => {
  it('should be added as aliases, in the language that they are in', () => {
    expect(
      namesToAdd({
        from: {
          rows: [
            { kind: 'official', language: 'ko', text: '힘쎈여자 도봉순' },
            { kind: 'abbreviation', language: null, text: 'SWDBS' },
            { kind: 'misspelling', text: 'Strong Women Do Bong Soon' },
          ],
          title: { en: 'Strong Girl Bong-soon', ko: null },
        },
        into: { rows: [], title: { en: 'Strong Woman Do Bong Soon' } },
      }),
    ).toEqual([
      { kind: 'alias', language: 'en', text: 'Strong Girl Bong-soon' },
      { kind: 'alias', language: 'ko', text: '힘쎈여자 도봉순' },
      { kind: 'abbreviation', language: null, text: 'SWDBS' },
      { kind: 'misspelling', language: null, text: 'Strong Women Do Bong Soon' },
    ])
  })

  it('should stand once, whatever their case, accents and hyphens', () => {
    expect(
      namesToAdd({
        from: {
          rows: [{ kind: 'alias', text: 'RUN-ON' }, { text: 'Runon' }, { text: '' }, {}],
          title: 'Rún on',
        },
        into: { rows: [], title: { en: 'Run On' } },
      }),
    ).toEqual([{ kind: 'alias', language: null, text: 'Runon' }])
  })
})
