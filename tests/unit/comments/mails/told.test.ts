import { describe, expect, it } from '@jest/globals'

import { excerptOf, isOwnReply, MAX_EXCERPT } from '../../../../src/comments/mails/rules/told.js'

const mina = { authorKey: 'anon:1', authorName: 'Mina' }

describe('a reply of one’s own', () => {
  it.each([
    [
      'by the same login',
      { authorKey: 'site:1', authorName: 'A' },
      { authorKey: 'site:1', authorName: 'B' },
      true,
    ],
    [
      'by another login',
      { authorKey: 'site:1', authorName: 'A' },
      { authorKey: 'site:2', authorName: 'A' },
      false,
    ],
    ['from the same network under the same name', mina, { ...mina, authorName: ' mina ' }, true],
    ['from the same network under another name', mina, { ...mina, authorName: 'Jiwoo' }, false],
    ['from another network', mina, { ...mina, authorKey: 'anon:2' }, false],
    [
      'where nobody knows any more who it was',
      { ...mina, authorKey: null },
      { ...mina, authorKey: null },
      false,
    ],
  ])('should be known: %s', (_name, parent, reply, isOwn) => {
    expect(isOwnReply({ isSameReader: false, parent, reply })).toBe(isOwn)
    expect(isOwnReply({ isSameReader: true, parent, reply })).toBe(true)
  })
})

describe('what a mail shows of a reply', () => {
  it('should be its text, but not of what gives something away, or shows pictures alone', () => {
    expect(excerptOf({ body: ' Healer! ', isSpoiler: false })).toEqual({
      isCut: false,
      kind: 'text',
      text: 'Healer!',
    })
    expect(excerptOf({ body: 'He dies', isSpoiler: true })).toEqual({ kind: 'spoiler' })
    expect(excerptOf({ body: ' ', isSpoiler: false })).toEqual({ kind: 'media' })
  })

  it('should be cut between characters', () => {
    const told = excerptOf({ body: '😀'.repeat(MAX_EXCERPT + 1), isSpoiler: false })
    expect(told).toEqual({ isCut: true, kind: 'text', text: '😀'.repeat(MAX_EXCERPT) })
  })
})
