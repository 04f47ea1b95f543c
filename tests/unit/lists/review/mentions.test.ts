import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { Note } from '../../../../src/lists/review/rules/index.js'

import { askedFor, namedIn, tasksOf } from '../../../../src/lists/review/rules/index.js'

const note = (change: Partial<Note> = {}): Note => ({
  at: '2026-01-01T00:00:00.000Z',
  by: 'writer',
  entry: null,
  id: 'n',
  resolvedAt: null,
  resolvedBy: null,
  text: 'Look',
  ...change,
})

describe('whose a note is', () => {
  it.each([
    ['whom it mentions', note({ mentions: ['a', 'b', 'a'] }), null, ['a', 'b']],
    ['whom it mentions, with a day', note({ dueOn: '2026-02-01', mentions: ['a'] }), 'c', ['a']],
    ['who has the list', note({ dueOn: '2026-02-01' }), 'c', ['c']],
    ['who wrote it', note({ dueOn: '2026-02-01', mentions: [] }), null, ['writer']],
    ['nobody', note(), 'c', []],
    ['nobody any more', note({ mentions: ['a'], resolvedAt: 'then' }), null, []],
  ])('should be %s', (_, one, assignee, users) => {
    const tasks = tasksOf({ assignee, notes: [one] })
    expect(tasks.map(({ user }) => user)).toEqual(users)
  })
})

describe('names after an @', () => {
  const people = [
    { id: '1', name: 'Kim' },
    { id: '2', name: 'Kim Ji-won' },
    { id: '3', name: 'Park' },
    { id: '4', name: 'Park' },
  ]
  it.each([
    ['@Kim look', ['1']],
    ['Ask @Kim Ji-won', ['2']],
    ['@Kim Ji-won and @Kim', ['1', '2']],
    ['@Park', ['3', '4']],
    ['Kim, mail me at a@b', []],
  ])('should be found in %s', (text, ids) => {
    expect(namedIn({ people, text })).toEqual(ids)
  })

  it('should find each account that is named, whatever stands between', () => {
    const aName = fc.stringMatching(/^[A-Z][a-z]{2,6}$/)
    fc.assert(
      fc.property(
        fc.uniqueArray(aName, { maxLength: 5, minLength: 1 }),
        fc.lorem(),
        (names, words) => {
          const all = names.map((name) => ({ id: name, name }))
          const text = names.map((name) => `@${name} ${words}`).join(' ')
          // a name may begin with another one, and is then that one alone
          expect(namedIn({ people: all, text })).toEqual(names)
        },
      ),
    )
  })

  it.each([
    ['Ask @Ki|', 'Ki'],
    ['@|', ''],
    ['a@b|', null],
    ['@Kim\nnext|', null],
    ['@Kim Ji| rest', 'Kim Ji'],
  ])('should be asked for while they are typed: %s', (typed, asked) => {
    const caret = typed.indexOf('|')
    expect(askedFor({ caret, text: typed.replace('|', '') })).toBe(asked)
  })
})
