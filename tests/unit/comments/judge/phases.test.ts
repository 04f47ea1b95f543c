import { describe, expect, it } from '@jest/globals'

import type { PhaseName } from '../../../../src/comments/judge/index.js'

import { akismet, PHASE_NAMES, PHASES, runPhases } from '../../../../src/comments/judge/index.js'
import { contextOf, NOW } from './support.js'

const DAY = 86_400_000

type Given = Parameters<typeof contextOf>[0]

/** What one phase says by itself. */
const said = async (phase: PhaseName, given: Given = {}) => {
  const result = await PHASES[phase](contextOf(given))
  return result && { codes: result.reasons?.map(({ code }) => code), status: result.status }
}

const staff: Given = { author: { isAnonymous: false, isStaff: true } }

/** Somebody who works here is called Kim Minji, and has the address mod@example.com. */
const NAMES_OF_STAFF = [
  'Kim Minji',
  'kim minji',
  'KimMinji',
  'Kim  Minji',
  'Kim-Minji',
  'K.i.m Minji',
  'Κim Minji',
  'Кim Мinji',
  'Kim Mlnji',
  'Kim M1nji',
  'K!m Minji',
  'Ｋｉｍ Ｍｉｎｊｉ',
  '𝐊𝐢𝐦 𝐌𝐢𝐧𝐣𝐢',
  'Kím Mínjí',
  'Kim Min\u200Bji',
  'Kirn Minji',
  'mod example com',
]

const MARKED_NAMES = [
  'Jo ✓',
  '✔ Jo',
  'Jo ☑️',
  'Jo ✅',
  '🛡 Jo',
  '[Staff] Jo',
  'Jo [staff]',
  '(Moderator) Jo',
  'Jo - Admin',
  'Jo | Editor',
  'Staff: Jo',
  'admin',
  'Moderators',
  '[Ѕtaff] Jo',
  '【공식】 Jo',
  '관리자',
  'Ａｄｍｉｎ',
  '«Official» Jo',
  'Moderator Jo',
  'Jo Admin',
  'Jo 운영자',
  '管理人',
  '[運営] Jo',
  'スタッフ',
]

const FREE_NAMES = [
  'Reader',
  'Kim Minjae',
  'Minji',
  'Kim',
  'Modesty',
  'Editorial fan',
  'Adminah',
  'Staffan',
  'Administrative Jo',
  '공식적인 민지',
  'Jo (she/her)',
  'J. R.',
  '민지',
  '♥ Jo ♥',
  '★Jo★',
  'Jo @ home',
  '🍿',
]

const PICTURE = { alt: 'They hug', url: 'https://pictures.example/hug.gif' }

describe('phases', () => {
  it('should run in the order in which they are named', () => {
    expect(Object.keys(PHASES)).toEqual([...PHASE_NAMES])
  })

  it('should have nothing against a comment that is in order', async () => {
    expect(await runPhases({ context: contextOf() })).toEqual({
      actions: [],
      draft: {
        attachments: [],
        authorName: 'Reader',
        body: 'What a list!',
        entry: null,
        isSpoiler: false,
      },
      reasons: [],
      status: 'published',
    })
  })

  const table: Array<[PhaseName, string, Given, string[], string]> = [
    ['shape', 'a long text', { draft: { body: 'x'.repeat(10_001) } }, ['too-long'], 'refused'],
    ['shape', 'a long name', { draft: { authorName: 'x'.repeat(101) } }, ['too-long'], 'refused'],
    ['shape', 'no text', { draft: { body: ' \n' } }, ['empty'], 'refused'],
    ['shape', 'no name', { draft: { authorName: ' ' } }, ['empty'], 'refused'],
    ['standing', 'the banned', { author: { isBanned: true } }, ['banned'], 'refused'],
    [
      'standing',
      'the suspended',
      { author: { suspendedUntil: NOW + 1 } },
      ['suspended'],
      'refused',
    ],
    [
      'standing',
      'the anonymous where a login is asked for',
      { settings: { isAnonymousAllowed: false } },
      ['no-anonymous'],
      'refused',
    ],
    ['standing', 'the shadowed', { author: { isShadowed: true } }, ['shadowed'], 'withheld'],
    ['list', 'a closed list', { list: { areCommentsOpen: false } }, ['closed'], 'refused'],
    [
      'list',
      'an old list',
      { list: { publishedAt: NOW - 30 * DAY }, settings: { closeAfterDays: 30 } },
      ['closed-by-age'],
      'refused',
    ],
    [
      'parent',
      'no such comment',
      { facts: { parent: () => Promise.resolve('missing') } },
      ['parent-missing'],
      'refused',
    ],
    [
      'parent',
      'one of another list',
      {
        facts: { parent: () => Promise.resolve({ entry: null, isInList: false, isPublic: true }) },
      },
      ['parent-elsewhere'],
      'refused',
    ],
    [
      'parent',
      'one that is hidden',
      {
        facts: { parent: () => Promise.resolve({ entry: null, isInList: true, isPublic: false }) },
      },
      ['parent-hidden'],
      'refused',
    ],
    [
      'parent',
      'an entry that readers do not see',
      { draft: { entry: 'e1' }, facts: { entry: () => Promise.resolve('unknown') } },
      ['entry-unknown'],
      'refused',
    ],
    [
      'parent',
      'a reply about another entry',
      {
        draft: { entry: 'e2' },
        facts: { parent: () => Promise.resolve({ entry: 'e1', isInList: true, isPublic: true }) },
      },
      ['entry-of-thread'],
      'refused',
    ],
    [
      'rate',
      'too many',
      { facts: { takeRate: () => Promise.resolve({ isLimited: true, retryAfterSeconds: 9 }) } },
      ['rate'],
      'refused',
    ],
    ['normalise', 'what does not print', { draft: { body: '\u200B\u2060' } }, ['empty'], 'refused'],
    [
      'normalise',
      'a name that does not print',
      { draft: { authorName: '\u3164\u200D' } },
      ['empty'],
      'refused',
    ],
    [
      'name',
      'an e-mail address',
      { draft: { authorName: 'jo@example.com' } },
      ['name-is-email'],
      'refused',
    ],
    [
      'name',
      'one in a name',
      { draft: { authorName: 'Jo jo＠example.com' } },
      ['name-is-email'],
      'refused',
    ],
    ...NAMES_OF_STAFF.map((authorName): [PhaseName, string, Given, string[], string] => [
      'name',
      `a name like that of staff: ${authorName}`,
      { draft: { authorName } },
      ['name-of-staff'],
      'refused',
    ]),
    ...MARKED_NAMES.map((authorName): [PhaseName, string, Given, string[], string] => [
      'name',
      `a mark of staff: ${authorName}`,
      { draft: { authorName } },
      ['name-is-mark'],
      'refused',
    ]),
    [
      'name',
      'the name of staff where a login has given it',
      { author: { isAnonymous: false }, draft: { authorName: 'Kim Minji' } },
      ['name-of-staff'],
      'pending',
    ],
    [
      'repeat',
      'the same again',
      { facts: { isRepeat: () => Promise.resolve(true) } },
      ['repeat'],
      'refused',
    ],
    [
      'words',
      'a banned word',
      { draft: { body: 'you b.a.d.w.o.r.d' } },
      ['banned-word'],
      'rejected',
    ],
    ['words', 'a banned name', { draft: { authorName: 'Bаdword' } }, ['banned-word'], 'rejected'],
    ['words', 'a suspect word', { draft: { body: 'Dick!' } }, ['suspect-word'], 'pending'],
    [
      'words',
      'both',
      { draft: { body: 'dick badword' } },
      ['banned-word', 'suspect-word'],
      'rejected',
    ],
    [
      'links',
      'a blocked host',
      { draft: { body: 'see HTTPS://www.Spam.Example/x' } },
      ['blocked-host'],
      'spam',
    ],
    [
      'links',
      'many links',
      { draft: { body: 'http://a.com www.b.com c.com/d' } },
      ['many-links'],
      'pending',
    ],
    [
      'list',
      'a picture where none are taken',
      { draft: { attachments: [PICTURE] }, list: { areAttachmentsTaken: false } },
      ['no-media'],
      'refused',
    ],
    [
      'normalise',
      'a picture of which nothing is said that prints',
      { draft: { attachments: [{ ...PICTURE, alt: '\u200B' }] } },
      ['empty'],
      'refused',
    ],
    [
      'words',
      'a banned word of what is to be seen',
      { draft: { attachments: [{ ...PICTURE, alt: 'badword' }], body: '' } },
      ['banned-word'],
      'rejected',
    ],
    [
      'links',
      'a picture on a blocked host',
      { draft: { attachments: [{ ...PICTURE, url: 'https://i.spam.example/a.gif' }], body: '' } },
      ['blocked-host'],
      'spam',
    ],
    [
      'repeat',
      'the same picture again',
      {
        draft: { attachments: [PICTURE], body: '' },
        facts: { isRepeat: (said: string) => Promise.resolve(said.includes(PICTURE.url)) },
      },
      ['repeat'],
      'refused',
    ],
    ['links', 'what runs', { draft: { body: 'javascript:alert(1)' } }, ['scheme'], 'pending'],
    [
      'history',
      'a first comment',
      { history: { accepted: 0, refused: 0 }, settings: { holdFirst: 1 } },
      ['first-comments'],
      'pending',
    ],
    [
      'history',
      'who is mostly rejected',
      { history: { accepted: 2, refused: 3 } },
      ['often-rejected'],
      'pending',
    ],
    [
      'spam',
      'spam',
      { checks: { isSpam: () => Promise.resolve({ isSpam: true }) } },
      ['spam'],
      'spam',
    ],
    [
      'spam',
      'no answer in time',
      { checks: { isSpam: () => new Promise(() => undefined) } },
      ['time-out'],
      'pending',
    ],
    [
      'toxicity',
      'a high score',
      { checks: { toxicity: () => Promise.resolve({ score: 0.8 }) } },
      ['toxic'],
      'pending',
    ],
    [
      'toxicity',
      'a score that is none',
      { checks: { toxicity: () => Promise.resolve({ score: NaN }) } },
      ['failed'],
      'pending',
    ],
    [
      'toxicity',
      'no answer in time',
      { checks: { toxicity: () => new Promise(() => undefined) } },
      ['time-out'],
      'pending',
    ],
    [
      'premoderation',
      'an author who is premoderated, trusted or not',
      { author: { isPremoderated: true, isTrusted: true } },
      ['premoderated'],
      'pending',
    ],
    [
      'premoderation',
      'a list that is',
      { list: { isPremoderated: true } },
      ['list-premoderated'],
      'pending',
    ],
    [
      'premoderation',
      'a site that is',
      { settings: { isPremoderated: true } },
      ['site-premoderated'],
      'pending',
    ],
  ]

  it.each(table)('%s should object to %s', async (phase, _name, given, codes, status) => {
    expect(await said(phase, given)).toEqual({ codes, status })
    // and together with the others it is at least as severe
    const { reasons, status: whole } = await runPhases({ context: contextOf(given) })
    expect(reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(codes))
    expect(whole).toBe(status)
  })

  it('should each have been seen objecting', () => {
    expect([...new Set(table.map(([phase]) => phase))]).toEqual([...PHASE_NAMES])
  })

  const fine: Array<[PhaseName, string, Given]> = [
    ['shape', 'the longest text', { draft: { body: 'x'.repeat(10_000) } }],
    ['shape', 'a picture without text', { draft: { attachments: [PICTURE], body: '' } }],
    ['standing', 'a suspension that is over', { author: { suspendedUntil: NOW } }],
    ['list', 'staff on a closed list', { ...staff, list: { areCommentsOpen: false } }],
    [
      'list',
      'a list on the day before it closes',
      { list: { publishedAt: NOW - 30 * DAY + 1 }, settings: { closeAfterDays: 30 } },
    ],
    [
      'list',
      'a list without a date',
      { list: { publishedAt: null }, settings: { closeAfterDays: 1 } },
    ],
    [
      'parent',
      'a comment that is there',
      { facts: { parent: () => Promise.resolve({ entry: null, isInList: true, isPublic: true }) } },
    ],
    [
      'parent',
      'an entry that is there',
      { draft: { entry: 'e1' }, facts: { entry: () => Promise.resolve({ title: null }) } },
    ],
    [
      'parent',
      'a reply that names the entry of its thread, which is gone',
      {
        draft: { entry: 'e1' },
        facts: {
          entry: () => Promise.resolve('unknown'),
          parent: () => Promise.resolve({ entry: 'e1', isInList: true, isPublic: true }),
        },
      },
    ],
    ['name', 'staff itself', { ...staff, draft: { authorName: 'Kim Minji ✓' } }],
    ...FREE_NAMES.map((authorName): [PhaseName, string, Given] => [
      'name',
      `the name ${authorName}`,
      { draft: { authorName } },
    ]),
    ['words', 'Dick Van Dyke', { draft: { body: 'Dick Van Dyke, of course' } }],
    ['words', 'staff', { ...staff, draft: { body: 'badword' } }],
    ['links', 'two links', { draft: { body: 'http://a.com https://b.com' } }],
    [
      'links',
      'many links of somebody trusted',
      { author: { isTrusted: true }, draft: { body: 'a.com b.com c.com' } },
    ],
    ['links', 'a host that only ends alike', { draft: { body: 'http://notspam.example' } }],
    [
      'history',
      'somebody trusted',
      { author: { isTrusted: true }, history: { accepted: 0, refused: 9 } },
    ],
    [
      'premoderation',
      'somebody trusted',
      { author: { isTrusted: true }, settings: { isPremoderated: true } },
    ],
    ['premoderation', 'staff', { ...staff, settings: { isPremoderated: true } }],
    ['toxicity', 'a low score', { checks: { toxicity: () => Promise.resolve({ score: 0.79 }) } }],
  ]

  it.each(fine)('%s should have nothing against %s', async (phase, _name, given) => {
    expect(await said(phase, given)).toBeUndefined()
  })

  it('should tell the word as it was written, for the desk to mark', async () => {
    const { reasons } = await runPhases({
      context: contextOf({ draft: { body: 'b.a.d.w.o.r.d!' } }),
    })
    expect(reasons).toEqual([{ code: 'banned-word', detail: 'b.a.d.w.o.r.d', phase: 'words' }])
  })

  it('should abort a service that is too late', async () => {
    let isAborted = false
    await said('spam', {
      checks: {
        isSpam: ({ signal }) =>
          new Promise(() => signal.addEventListener('abort', () => (isAborted = true))),
      },
    })
    expect(isAborted).toBe(true)
  })
})

describe('akismet', () => {
  const check = (answer: string, seen: URLSearchParams[] = []) =>
    akismet({
      fetch: ((_url: string, init: { body: URLSearchParams }) => {
        seen.push(init.body)
        return Promise.resolve(new Response(answer))
      }) as never,
      key: 'k',
      siteUrl: 'https://site.example',
    })({
      address: '192.0.2.1',
      authorName: 'A',
      body: 'B',
      isReply: true,
      signal: new AbortController().signal,
      userAgent: 'U',
    })

  it('should send what Akismet asks for', async () => {
    const seen: URLSearchParams[] = []
    expect(await check('true', seen)).toEqual({ isSpam: true })
    expect(await check('false')).toEqual({ isSpam: false })
    expect(Object.fromEntries(seen[0]!)).toEqual({
      api_key: 'k',
      blog: 'https://site.example',
      comment_author: 'A',
      comment_content: 'B',
      comment_type: 'reply',
      user_agent: 'U',
      user_ip: '192.0.2.1',
    })
  })

  it('should not take an error for an answer', async () => {
    await expect(check('invalid')).rejects.toThrow('Akismet answered 200')
    const { reasons, status } = await runPhases({
      context: contextOf({ checks: { isSpam: () => check('invalid') } }),
    })
    expect([reasons[0]?.code, status]).toEqual(['failed', 'pending'])
  })
})
