import { describe, expect, it } from '@jest/globals'

import type { ReasonCode } from '../../../src/comments/judge/index.js'

import { refusal } from '../../../src/comments/refusal.js'
import { rephrase } from '../../../src/text/rephrase.js'
import { languages } from '../../../src/translations/index.js'

/** Every reason for which a comment is refused, and one that has no sentence of its own. */
const CODES = [
  'banned',
  'closed',
  'closed-by-age',
  'empty',
  'entry-of-thread',
  'entry-unknown',
  'name-is-email',
  'name-is-mark',
  'name-of-staff',
  'no-anonymous',
  'no-media',
  'parent-missing',
  'rate',
  'repeat',
  'suspended',
  'too-long',
  'failed',
] as const satisfies readonly ReasonCode[]

describe('what a refused comment is told', () => {
  it.each(CODES)('should be there in every language of the desk: %s', (code) => {
    const { errors, message } = refusal({
      actions: [],
      reasons: [{ code, detail: null, phase: 'author' } as never],
    })
    for (const text of errors.length > 0 ? errors.map(({ detail }) => detail) : [message]) {
      const { en, ...others } = languages
      for (const { problems } of Object.values(others)) {
        expect([text, typeof rephrase({ from: en.problems, into: problems, text })]).toEqual([
          text,
          'string',
        ])
      }
    }
  })
})
