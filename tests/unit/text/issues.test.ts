import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'

import { describeIssue } from '../../../src/text/issues.js'

const wordsOf = (schema: z.ZodType, value: unknown): string[] =>
  (schema.safeParse(value, { error: describeIssue }).error?.issues ?? []).map(
    ({ message }) => message,
  )

describe('what is wrong with a value', () => {
  it.each<[string, z.ZodType, unknown, string[]]>([
    ['a text that is not there', z.string(), undefined, ['is missing']],
    ['a text that is none', z.string(), 1, ['must be a text']],
    ['an empty text', z.string().min(1), '', ['must not be empty']],
    ['a short text', z.string().min(3), 'ab', ['must have 3 characters at least']],
    ['a long text', z.string().max(2), 'abc', ['must have 2 characters at most']],
    ['a number that is a text', z.number(), '1', ['must be a number']],
    ['a number with a fraction', z.int(), 1.5, ['must be a whole number']],
    ['a small number', z.int().min(1), 0, ['must be 1 or more']],
    ['a large number', z.int().max(100), 101, ['must be 100 or less']],
    ['a number at its bound', z.number().gt(3), 3, ['must be more than 3']],
    ['a number between steps', z.number().multipleOf(5), 3, ['must be a multiple of 5']],
    ['another word', z.enum(['a', 'b']), 'c', ['must be one of "a", "b"']],
    ['another constant', z.literal(1), 2, ['must be 1']],
    ['a switch', z.boolean(), 'true', ['must be true or false']],
    ['a list that is none', z.array(z.string()), {}, ['must be a list']],
    ['a short list', z.array(z.string()).min(2), ['a'], ['must have 2 items at least']],
    ['a long list', z.array(z.string()).max(1), ['a', 'b'], ['must have 1 items at most']],
    [
      'a time',
      z.iso.datetime(),
      'now',
      ['must be an instant such as 2026-11-29T12:00:00Z (ISO 8601)'],
    ],
    ['a day', z.iso.date(), 'today', ['must be a day such as 2026-11-29']],
    ['an address', z.url(), 'x', ['must be an address that begins with https:// or http://']],
    ['a pattern', z.string().regex(/^a/), 'b', ['has another form']],
    ['nothing of a choice', z.union([z.string(), z.null()]), 1, ['is none of what it may be']],
    [
      'no kind that there is',
      z.discriminatedUnion('type', [z.object({ type: z.literal('move') })]),
      { type: 'jump' },
      ['must be "move"'],
    ],
    [
      'a member that is not known',
      z.strictObject({ a: z.string().optional() }),
      { b: 1, c: 2 },
      ['has "b", "c", which it does not take'],
    ],
    ['words of the schema', z.string().min(1, 'must say why'), '', ['must say why']],
  ])('should be said, with what would be right: %s', (_what, schema, value, words) => {
    expect(wordsOf(schema, value)).toEqual(words)
  })
})
