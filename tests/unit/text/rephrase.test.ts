import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'

import { describeIssue } from '../../../src/text/issues.js'
import { rephrase } from '../../../src/text/rephrase.js'
import { languages } from '../../../src/translations/index.js'

const into = (language: 'es' | 'ja' | 'ko', text: string): string | undefined =>
  rephrase({ from: languages.en.problems, into: languages[language].problems, text })

describe('rephrase', () => {
  it.each([
    ['is missing', 'falta'],
    ['must be 9 or less', 'tiene que ser 9 o menos'],
    ['must be a whole number', 'tiene que ser un número entero'],
    ['must be 7', 'tiene que ser 7'],
    ['must be one of "a", "b"', 'tiene que ser uno de "a", "b"'],
    ['must be "a.b+"', 'tiene que ser «a.b+»'],
    ['has "a", "b", which it does not take', 'tiene "a", "b", que no se admite'],
  ])('should say "%s" in other words', (text, said) => {
    expect(into('es', text)).toBe(said)
  })

  it('should find nothing for what is said nowhere, and for what is the same', () => {
    expect(into('es', 'is of another kind of wrong')).toBeUndefined()
    const { problems } = languages.en
    expect(rephrase({ from: problems, into: problems, text: 'is missing' })).toBeUndefined()
    expect(rephrase({ from: { a: 'x {{y}}' }, into: {}, text: 'x 1' })).toBeUndefined()
  })

  it.each(['es', 'ja', 'ko'] as const)(
    'should know in %s all that is said of values',
    (language) => {
      const schema = z.strictObject({
        all: z.array(z.string()).min(2),
        at: z.iso.datetime(),
        body: z.string().min(1),
        count: z.int().max(3),
        day: z.iso.date(),
        even: z.number().multipleOf(2),
        few: z.array(z.string()).max(1),
        fixed: z.literal('a'),
        form: z.string().regex(/^x$/),
        has: z.boolean(),
        home: z.url(),
        id: z.uuid(),
        kind: z.enum(['a', 'b']),
        least: z.number().min(5),
        less: z.number().lt(2),
        list: z.array(z.string()),
        long: z.string().min(10),
        mail: z.email(),
        missing: z.string(),
        more: z.number().gt(2),
        object: z.object({}),
        one: z.union([z.string(), z.boolean()]),
        short: z.string().max(1),
        text: z.string(),
        whole: z.int(),
        words: z.record(z.string(), z.string()),
      })
      const wrong = {
        all: [],
        at: 'x',
        body: '',
        count: 9,
        day: 'x',
        even: 3,
        few: ['a', 'b'],
        fixed: 'b',
        form: 'y',
        has: 'x',
        home: 'x',
        id: 'x',
        kind: 'c',
        least: 1,
        less: 2,
        list: 1,
        long: 'x',
        mail: 'x',
        more: 2,
        object: 1,
        one: 1,
        other: 1,
        short: 'xx',
        text: 1,
        whole: 1.5,
        words: 1,
      }
      const { error } = schema.safeParse(wrong, { error: describeIssue })
      const messages = error?.issues.map(({ message }) => message) ?? []
      expect(messages).toHaveLength(Object.keys(wrong).length + 1)
      const unsaid = messages.filter((message) => {
        const said = into(language, message)
        return said === undefined || /\b(must|at most|at least)\b/.test(said)
      })
      expect(unsaid).toEqual([])
    },
  )
})
