/** What the lists of words and hosts do with comments, and which lines are kept in them. */
import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { commentingOf } from '../support/commenting.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let readers: ReturnType<typeof commentingOf>
let moderator: TypedUser

beforeAll(async () => {
  desk = await startDesk({ name: 'comments-words' })
  readers = commentingOf(desk)
  moderator = await createUser({ payload: desk.payload, roles: ['moderator'] })
  await readers.list('words')
}, 120_000)

afterAll(() => desk.stop())

const save = (data: Record<string, unknown>, language = 'en') =>
  readers.send<{ errors?: Array<{ data: { errors: Array<{ message: string; path: string }> } }> }>(
    'POST',
    '/globals/moderation-settings',
    data,
    { headers: { 'Accept-Language': language }, user: moderator },
  )

describe('lines of the lists', () => {
  it.each([
    ['bannedWords', 'badword\nthe', /“the” .*: the\./],
    ['bannedWords', 'ass*', /“ass\*” .*: assert, assess/],
    ['suspectWords', '드라마', /드라마/],
    ['bannedWords', '.*', /signs only/],
    ['blockedHosts', 'spam.example\nco.kr', /“co.kr” .* example\.co\.kr/],
    ['blockedHosts', 'not a host', /is not a host/],
  ])('should be refused in %s where they would do harm: %j', async (field, value, message) => {
    const { body, status } = await save({ [field]: value })
    expect(status).toBe(400)
    const [problem] = body.errors?.[0]?.data.errors ?? []
    expect(problem).toMatchObject({ message: expect.stringMatching(message), path: field })
  })

  it('should be refused in the language of who saves', async () => {
    const { body } = await save({ bannedWords: 'the' }, 'ko')
    expect(body.errors?.[0]?.data.errors[0]?.message).toContain('거의 모든 글')
  })

  it('should be kept as they are otherwise', async () => {
    const lists = {
      bannedWords: 'ass\nasshole\n(a+)+$\nc++\n시발',
      blockedHosts: 'spam.store\n스팸.com',
      suspectWords: 'darn',
    }
    expect((await save(lists)).status).toBe(200)
    expect(await desk.payload.findGlobal({ slug: 'moderation-settings' })).toMatchObject(lists)
  })
})

describe('comments', () => {
  it.each([
    ['It is the same as S. Korea has, abc', 'published', null],
    ['class and c and a', 'published', null],
    ['시발점', 'published', null],
    ['v2.0 of node.js. The end.Start', 'published', null],
    ['what an a s s', 'rejected', 'a s s'],
    ['what an a$$', 'rejected', 'a$$'],
    ['a$$hole', 'rejected', 'a$$hole'],
    ['a<b></b>s&#115;', 'rejected', 'a<b></b>s&#115;'],
    ['ㅅ ㅣ ㅂ ㅏ ㄹ', 'rejected', 'ㅅ ㅣ ㅂ ㅏ ㄹ'],
    ['spam.store', 'spam', 'spam.store'],
    ['spam (dot) store', 'spam', 'spam.store'],
    ['스팸.com에서', 'spam', 'xn--9t4b661a.com'],
  ])('should be judged by them: %s', async (body, status, detail) => {
    const { comment } = await readers.comment('words', body)
    expect(await readers.stored(comment.id)).toMatchObject({
      body,
      reasons: detail === null ? [] : [{ detail }],
      status,
    })
  })
})
