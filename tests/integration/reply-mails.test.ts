/** Mails to readers about replies: asked for, confirmed, told of once, ended, erased. */
import type { TypedUser } from 'payload'

import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'

import type { MailerTask, SentMail } from '../support/mailer.js'
import type { Sender } from '../support/commenting.js'
import type { Row } from '../../src/storage/types.js'
import type { Sending } from '../../src/comments/mails/confirming.js'

import { mailContextOf, sendMails, tidyMails } from '../../src/comments/mails/index.js'
import { mailStateSchema } from '../../src/comments/mails/rules/state.js'
import { rankedLists } from '../../src/index.js'
import { createClient } from '../../src/exports/sdk.js'
import { sanitizeOptions } from '../../src/options.js'
import { createPublicEndpoints } from '../../src/routes/index.js'
import { readFailures } from '../../src/storage/failures.js'
import { storeOf } from '../../src/storage/index.js'
import { commentingOf, freshAddress } from '../support/commenting.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { startProcess } from '../support/processes.js'

const DESK = 'https://desk.example'
const SITE = 'https://site.example'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Mail = {
  headers: Record<string, string>
  html: string
  subject: string
  text: string
  to: string
}

let desk: Desk
let admin: TypedUser
let moderator: TypedUser
const sendEmail = jest.fn<(mail: Mail) => Promise<void>>()

beforeAll(async () => {
  Object.assign(process.env, {
    MAIL_FROM: 'Lists <lists@desk.example>',
    REPLY_MAILS: 'true',
    SERVER_URL: DESK,
    SITE_TITLE: 'Lists',
    SITE_URL: SITE,
    SMTP_URL: 'smtp://127.0.0.1:9',
  })
  desk = await startDesk({ name: 'reply-mails' })
  desk.payload.sendEmail = sendEmail as never
  const make = (role: 'admin' | 'moderator') => createUser({ payload: desk.payload, roles: [role] })
  admin = await make('admin')
  moderator = await make('moderator')
  await commentingOf(desk).list('best', { title: 'Best kisses' })
}, 120_000)

beforeEach(() => {
  sendEmail.mockReset()
  sendEmail.mockResolvedValue()
})

afterAll(() => desk.stop())

const options = sanitizeOptions({
  api: { siteTitle: 'Lists', siteUrl: SITE },
  comments: { replyMails: {} },
})

const contextAt = (at: number, replyMails: object = {}) => {
  const given = sanitizeOptions({
    api: { siteTitle: 'Lists', siteUrl: SITE },
    comments: { replyMails },
  })
  return mailContextOf({
    options: { ...given, now: () => new Date(at) },
    payload: desk.payload,
  })
}

type Rest = Partial<Pick<Sending, 'afterSend' | 'random'>>

/** Sends what is due so long after now. @returns the mails that went out */
const sendAfter = async (ms: number, { random = () => 0, ...rest }: Rest = {}): Promise<Mail[]> => {
  const before = sendEmail.mock.calls.length
  await sendMails({ ...contextAt(Date.now() + ms), random, until: Infinity, ...rest })
  return sendEmail.mock.calls.slice(before).map(([mail]) => mail)
}

let readers = 0

const somebody = (): string => {
  readers += 1
  return `reader${readers}@example.com`
}

type Asking = Sender & { body?: string; parent?: string; replyMail?: object }

const comment = async (
  address: null | string,
  { body = `Said ${readers} ${Math.random()}`, parent, replyMail = {}, ...sender }: Asking = {},
) => {
  const answer = await commentingOf(desk).post(
    'best',
    {
      body,
      ...(parent ? { parentId: parent } : {}),
      ...(address ? { replyMail: { address, ...replyMail } } : {}),
    },
    sender,
  )
  expect(answer).toMatchObject({ status: 201 })
  return { ...answer.body, id: answer.body.comment.id }
}

const linkIn = (mail: Mail | undefined, page: 'confirm' | 'settings' | 'stop'): string => {
  const [, token = ''] = new RegExp(`/mails/${page}\\?token=([\\w-]+)`).exec(mail?.text ?? '') ?? []
  return `/api/v1/mails/${page}?token=${token}`
}

const HTML = { Accept: 'text/html' }
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

const open = (link: string) => desk.rest(link, { headers: HTML })

const press = (link: string, body = '', headers: Record<string, string> = {}): Promise<Response> =>
  desk.rest(link, { body, headers: { ...FORM, ...headers }, method: 'POST' })

const stateOf = async (response: Response | Promise<Response>) => {
  const answered = await response
  expect(answered.status).toBe(200)
  return mailStateSchema.parse(await answered.json())
}

/** Writes a comment whose replies an address is told of. */
const subscribed = async (address = somebody(), asking: Asking = {}) => {
  const said = await comment(address, asking)
  const [mail] = await sendAfter(0)
  expect(await stateOf(press(linkIn(mail, 'confirm')))).toMatchObject({ state: 'confirmed' })
  return { ...said, address, mail }
}

const rowsOf = (collection: 'mailNotices' | 'mailReaders' | 'mailSubscriptions'): Promise<Row[]> =>
  storeOf({ payload: desk.payload }).find({ collection, sort: 'madeAt' })

const subscriptionOf = async (id: string): Promise<Row | undefined> =>
  (await rowsOf('mailSubscriptions')).find(({ key }) => key === id)

const decide = async (ids: string[], status: string) => {
  const items = await Promise.all(
    ids.map(async (id) => {
      const { revision } = (await commentingOf(desk).stored(id)) as { revision?: number }
      return { id, revision, status }
    }),
  )
  const response = await desk.rest('/api/comments/decide', {
    body: JSON.stringify({ items }),
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
    user: moderator,
  })
  expect(await response.json()).toMatchObject({ results: ids.map(() => ({ outcome: 'done' })) })
}

describe('asking for mails', () => {
  it('should send one mail to the address, and nothing else until it is confirmed', async () => {
    const address = somebody()
    const { id } = await comment(address, { body: 'Buy my watches' })
    const asked = await sendAfter(0)
    expect(asked).toMatchObject([
      { subject: 'Please confirm: mails about replies on Lists', to: address },
    ])
    const [mail] = asked
    expect(mail?.text).toContain('“Best kisses”')
    expect(mail?.text).toContain(`${DESK}/api/v1/mails/confirm?token=`)
    // who gives the address of somebody else has nothing to say there
    expect(JSON.stringify(mail)).not.toContain('watches')
    expect(Object.keys(mail?.headers ?? {})).not.toContain('List-Unsubscribe')
    await comment(null, { parent: id })
    await comment(address)
    expect(await sendAfter(2 * MINUTE)).toEqual([])
    expect(await sendAfter(HOUR)).toEqual([])
  })

  it('should change nothing by GET, confirm by the button once, and then tell of what came meanwhile', async () => {
    const { id } = await comment(somebody())
    const [mail] = await sendAfter(0)
    const link = linkIn(mail, 'confirm')
    for (let look = 0; look < 3; look += 1) {
      const page = await open(link)
      expect(page.status).toBe(200)
      expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
      expect(page.headers.get('Cache-Control')).toBe('private, no-store')
      expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
      expect(await page.text()).toContain('<form method="post" action="confirm?token=')
      await (await open(linkIn(mail, 'stop'))).text()
    }
    expect(await stateOf(desk.rest(link))).toMatchObject({ state: 'asked' })
    await comment(null, { body: 'A reply', parent: id })
    expect(await sendAfter(HOUR)).toEqual([])
    const confirmed = await press(link, '', HTML)
    expect(await confirmed.text()).toContain('<h1>Confirmed</h1>')
    expect(await stateOf(press(link))).toMatchObject({ state: 'none' })
    expect(await (await open(link)).text()).toContain('This link no longer works')
    const told = await sendAfter(2 * HOUR)
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain('> A reply')
  })

  it('should take no token whose time is over, and forget who has not confirmed', async () => {
    const { id } = await comment(somebody())
    const [mail] = await sendAfter(0)
    const [reader] = (await rowsOf('mailReaders')).slice(-1)
    await storeOf({ payload: desk.payload }).compareAndSet({
      collection: 'mailReaders',
      expected: {},
      id: reader?.id ?? '',
      set: { askUntil: Date.now() - 1, madeAt: Date.now() - 3 * DAY },
    })
    expect(await stateOf(press(linkIn(mail, 'confirm')))).toMatchObject({ state: 'none' })
    await tidyMails(contextAt(Date.now() + HOUR))
    expect(await subscriptionOf(id)).toBeDefined()
    await tidyMails(contextAt(Date.now() + 3 * DAY))
    expect(await subscriptionOf(id)).toBeUndefined()
    await tidyMails(contextAt(Date.now() + 3 * DAY))
    expect((await rowsOf('mailReaders')).map((row) => row.id)).not.toContain(reader?.id)
  })

  it('should answer alike whether an address is unknown, asked, confirmed or wants no mails', async () => {
    const [asked, confirmed, never] = [somebody(), somebody(), somebody()]
    await comment(asked)
    await sendAfter(0)
    await subscribed(confirmed)
    await comment(never)
    const [mail] = await sendAfter(0)
    expect(await stateOf(press(linkIn(mail, 'stop'), 'never=on'))).toMatchObject({ state: 'never' })
    const seen: unknown[] = []
    for (const address of [somebody(), asked, confirmed, never]) {
      const {
        comment: _said,
        id,
        token: _token,
        editableUntil: _until,
        ...answer
      } = await comment(address)
      const {
        comment: _of,
        createdAt: _at,
        dueAt: _due,
        id: _row,
        key: _key,
        madeAt: _made,
        sealed,
        ...row
      } = (await subscriptionOf(id)) ?? { id: '' }
      seen.push({ answer, hasSealed: typeof sealed === 'string', row })
    }
    for (const each of seen) expect(each).toEqual(seen[0])
    // and write to none of them but the first, and once more to who has confirmed another comment
    expect((await sendAfter(0)).map(({ to }) => to)).toEqual([expect.any(String), confirmed])
  })

  it('should not be a way to fill an inbox, however its address is spelt', async () => {
    const spelt = [
      'v.ictim@gmail.com',
      'victim+1@gmail.com',
      'victim+2@googlemail.com',
      'vic.tim@gmail.com',
      'VICTIM@gmail.com',
    ]
    for (const address of spelt) await comment(address)
    expect(await sendAfter(0)).toHaveLength(3)
    for (const address of spelt) await comment(address)
    expect(await sendAfter(HOUR)).toEqual([])
  })

  it('should let one network name no more than some addresses', async () => {
    const address = freshAddress()
    const statuses: number[] = []
    for (let count = 0; count < 12; count += 1) {
      const body = { body: `From one network ${count}`, replyMail: { address: somebody() } }
      statuses.push((await commentingOf(desk).post('best', body, { address })).status)
    }
    expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(10)
    expect(statuses.at(-1)).toBe(429)
    await sendAfter(0)
  })

  it('should refuse what is no address before anything is stored, and say what is wrong', async () => {
    const before = (await commentingOf(desk).page('best', '?limit=1&sort=newest')).items[0]?.id
    for (const address of [
      'mina',
      'a@example.com,b@example.com',
      'a@example.com\r\nBcc: b@example.com',
    ]) {
      const { body, status } = await commentingOf(desk).post('best', {
        body: 'With a wrong one',
        replyMail: { address },
      })
      expect(status).toBe(422)
      expect(body.errors).toMatchObject([{ pointer: '/replyMail/address' }])
    }
    const after = (await commentingOf(desk).page('best', '?limit=1&sort=newest')).items[0]?.id
    expect(after).toBe(before)
  })

  it('should keep no address in the clear, and show none to anybody', async () => {
    const { address, id } = await subscribed()
    const stored = JSON.stringify([
      await rowsOf('mailReaders'),
      await rowsOf('mailSubscriptions'),
      await rowsOf('mailNotices'),
    ])
    expect(stored).not.toContain(address)
    expect(stored).not.toContain(address.split('@')[0])
    for (const path of [
      '/api/mail-readers',
      '/api/mail-subscriptions',
      '/api/mail-notices',
      `/api/comments/${id}?depth=2`,
      '/api/comments/export',
      '/api/v1/lists/best/comments?limit=100',
    ]) {
      const response = await desk.rest(path, { user: admin })
      expect(await response.text()).not.toContain(address)
      if (path.includes('/mail-')) expect(response.status).toBe(403)
    }
  })

  it('should come in the language of the reader', async () => {
    await comment(somebody(), { headers: { 'Accept-Language': 'ja' } })
    await comment(somebody(), { replyMail: { language: 'ko-KR' } })
    const [ja, ko] = await sendAfter(0)
    expect(ja?.subject).toBe('ご確認ください:Listsの返信お知らせメール')
    expect(ko?.subject).toBe('확인해 주세요: Lists 답글 알림 메일')
    expect(await (await open(linkIn(ko, 'confirm'))).text()).toContain('<html lang="ko">')
  })

  it('should be taken by a plain form', async () => {
    const send = (fields: Record<string, string>) =>
      desk.rest('/api/v1/lists/best/comments/form', {
        body: new URLSearchParams({
          back: `${SITE}/lists/best`,
          body: 'By form',
          name: 'Mina',
          ...fields,
        }).toString(),
        headers: { ...FORM, Origin: SITE, 'X-Forwarded-For': freshAddress() },
        method: 'POST',
      })
    const address = somebody()
    const fields = { mailAddress: address, mailFrequency: 'daily', mailLanguage: 'es' }
    expect((await send(fields)).headers.get('Location')).toContain('comment=published')
    const [mail] = await sendAfter(0)
    expect(mail).toMatchObject({ to: address })
    expect(await stateOf(press(linkIn(mail, 'confirm')))).toMatchObject({ frequency: 'daily' })
    const wrong = await send({ body: 'By form too', mailAddress: 'mina' })
    expect(wrong.headers.get('Location')).toContain('comment=invalid-body')
    const none = await send({ body: 'By form without', mailAddress: '' })
    expect(none.headers.get('Location')).toContain('comment=published')
    expect(await sendAfter(0)).toEqual([])
  })

  it('should be refused where the app sends no mails, and not be offered', async () => {
    expect(await commentingOf(desk).page('best')).toMatchObject({ hasReplyMails: true })
    const endpoint = createPublicEndpoints(sanitizeOptions()).find(
      ({ method, path }) => method === 'post' && path === '/v1/lists/:slug/comments',
    )
    const url = 'http://localhost/api/v1/lists/best/comments'
    const request = new Request(url, {
      body: JSON.stringify({ body: 'Off', name: 'Mina', replyMail: { address: somebody() } }),
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
    })
    const response = await endpoint?.handler({
      body: request.body,
      headers: request.headers,
      i18n: { language: 'en' },
      method: 'POST',
      payload: desk.payload,
      routeParams: { slug: 'best' },
      searchParams: new URLSearchParams(),
      url,
      user: null,
    } as never)
    expect(await response?.json()).toMatchObject({
      code: 'invalid-body',
      errors: [{ pointer: '/replyMail' }],
    })
  })

  it('should write nothing to who is not heard, or whose comment is refused', async () => {
    const { address, id: _id } = { address: freshAddress(), id: null }
    const first = await comment(null, { address })
    const { authorKey } = (await commentingOf(desk).stored(first.id)) as { authorKey?: string }
    await storeOf({ payload: desk.payload }).create({
      collection: 'commenters',
      data: { key: authorKey, name: 'Shadow', trust: 'shadowed' },
    })
    await comment(somebody(), { address })
    const refused = await commentingOf(desk).post('best', {
      body: ' ',
      replyMail: { address: somebody() },
    })
    expect(refused.status).toBe(422)
    expect(await sendAfter(0)).toEqual([])
  })

  it('should know a login again that has confirmed the address before', async () => {
    const user = await createUser({ payload: desk.payload, roles: ['moderator'] })
    const { address } = await subscribed(somebody(), { user })
    const { id } = await comment(address, { user })
    expect(await sendAfter(0)).toEqual([])
    expect(await subscriptionOf(id)).toMatchObject({ state: 'confirmed' })
  })
})

describe('telling of replies', () => {
  it('should fold what comes in a short time, and tell of each reply once', async () => {
    const { address, id } = await subscribed()
    for (const body of ['First', 'Second', 'Third']) await comment(null, { body, parent: id })
    expect(await sendAfter(0)).toEqual([])
    const told = await sendAfter(2 * MINUTE)
    expect(told).toMatchObject([{ subject: '3 replies to you on Lists', to: address }])
    for (const body of ['First', 'Second', 'Third']) expect(told[0]?.text).toContain(`> ${body}\n`)
    expect(told[0]?.text).toContain(`${SITE}/lists/best#comment-`)
    expect(told[0]?.headers).toMatchObject({
      'List-Unsubscribe': expect.stringMatching(
        /^<https:\/\/desk\.example\/api\/v1\/mails\/stop\?token=[\w-]+>$/,
      ),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    await comment(null, { body: 'Fourth', parent: id })
    expect(await sendAfter(4 * MINUTE)).toEqual([])
    const next = await sendAfter(20 * MINUTE)
    expect(next).toMatchObject([{ subject: 'Reader replied to you on Lists' }])
    expect(next[0]?.text).not.toContain('Third')
    expect(await sendAfter(DAY)).toEqual([])
  })

  it('should come once a day to who wants that', async () => {
    const { id, mail } = await subscribed()
    const link = linkIn(mail, 'confirm')
    expect(link).toContain('token=')
    await comment(null, { body: 'One', parent: id })
    await comment(null, { body: 'Two', parent: id })
    const [reader] = (await rowsOf('mailReaders')).slice(-1)
    await storeOf({ payload: desk.payload }).compareAndSet({
      collection: 'mailReaders',
      expected: {},
      id: reader?.id ?? '',
      set: { frequency: 'daily' },
    })
    const midnight = Math.ceil(Date.now() / DAY) * DAY
    const seven = new Date().getUTCHours() < 7 ? midnight - DAY + 7 * HOUR : midnight + 7 * HOUR
    expect(await sendAfter(seven - MINUTE - Date.now())).toEqual([])
    expect(await sendAfter(seven + MINUTE - Date.now())).toMatchObject([
      { subject: '2 replies to you on Lists' },
    ])
  })

  it('should tell once over several processes at the same moment', async () => {
    const ids = [(await subscribed()).id, (await subscribed()).id]
    for (const id of ids) await comment(null, { parent: id })
    await Promise.all(Array.from({ length: 5 }, () => sendAfter(2 * MINUTE)))
    expect(
      sendEmail.mock.calls.filter(([{ subject }]) => subject.includes('replied')),
    ).toHaveLength(2)
    const asked = somebody()
    await comment(asked)
    await Promise.all(Array.from({ length: 5 }, () => sendAfter(0)))
    expect(sendEmail.mock.calls.filter(([{ to }]) => to === asked)).toHaveLength(1)
  })

  it('should not tell again after a process has died between sending and writing it down', async () => {
    const { id } = await subscribed()
    await comment(null, { parent: id })
    const die = () => {
      throw new Error('killed')
    }
    await expect(sendAfter(2 * MINUTE, { afterSend: die })).rejects.toThrow('killed')
    expect(
      sendEmail.mock.calls.filter(([{ subject }]) => subject.includes('replied')),
    ).toHaveLength(1)
    sendEmail.mockClear()
    expect(await sendAfter(10 * MINUTE)).toEqual([])
    await comment(null, { body: 'After the crash', parent: id })
    const told = await sendAfter(HOUR)
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain('After the crash')
    // the same of the mail that asks
    await comment(somebody())
    sendEmail.mockClear()
    await expect(sendAfter(0, { afterSend: die })).rejects.toThrow('killed')
    expect(sendEmail).toHaveBeenCalledTimes(1)
    const [[mail]] = sendEmail.mock.calls as [[Mail]]
    expect(await sendAfter(10 * MINUTE)).toEqual([])
    expect(await stateOf(press(linkIn(mail, 'confirm')))).toMatchObject({ state: 'confirmed' })
    const failures = await readFailures({ payload: desk.payload })
    expect(failures.find(({ kind }) => kind === 'reply-mails')?.reason).toContain('stopped')
  })

  it('should tell after a process has died before it sent', async () => {
    const { id } = await subscribed()
    await comment(null, { body: 'Told late', parent: id })
    const [reader] = (await rowsOf('mailReaders')).slice(-1)
    const set = { claim: 'of a dead process', claimedUntil: Date.now() + 5 * MINUTE }
    await storeOf({ payload: desk.payload }).compareAndSet({
      collection: 'mailReaders',
      expected: {},
      id: reader?.id ?? '',
      set,
    })
    expect(await sendAfter(2 * MINUTE)).toEqual([])
    expect(await sendAfter(10 * MINUTE)).toMatchObject([
      { text: expect.stringContaining('Told late') },
    ])
  })

  it('should never tell of one’s own, of what is hidden, or what gives something away', async () => {
    const network = freshAddress()
    const { id } = await subscribed(somebody(), { address: network })
    await comment(null, { address: network, body: 'My own', parent: id })
    const hidden = await comment(null, { body: 'Hidden soon', parent: id })
    await decide([hidden.id], 'rejected')
    await commentingOf(desk).post('best', { body: 'He dies', isSpoiler: true, parentId: id })
    const told = await sendAfter(2 * MINUTE)
    expect(told).toMatchObject([{ subject: 'Reader replied to you on Lists' }])
    expect(JSON.stringify(told)).not.toMatch(/My own|Hidden soon|He dies/)
    expect(told[0]?.text).toContain('giving something away')
    // shown again after all
    await decide([hidden.id], 'approved')
    expect(await sendAfter(HOUR)).toMatchObject([{ text: expect.stringContaining('Hidden soon') }])
    await decide([hidden.id], 'rejected')
    await decide([hidden.id], 'approved')
    expect(await sendAfter(DAY)).toEqual([])
  })

  it('should tell of what a moderator lets through, once it is', async () => {
    const { id } = await subscribed()
    await commentingOf(desk).settings({ isPremoderated: true })
    const held = await comment(null, { body: 'Held first', parent: id })
    await commentingOf(desk).settings({ isPremoderated: false })
    expect(held.status).toBe('pending')
    expect(await sendAfter(HOUR)).toEqual([])
    await decide([held.id], 'approved')
    expect(await sendAfter(HOUR)).toMatchObject([{ text: expect.stringContaining('Held first') }])
  })

  it('should try again later where the mail server refuses, and give up where operators see it', async () => {
    const { address, id } = await subscribed()
    await comment(null, { parent: id })
    const refuse = () => Promise.reject(new Error(`451 <${address}>: try again later`))
    sendEmail.mockImplementation(refuse)
    let after = 2 * MINUTE
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await sendAfter(after)
      after += DAY
    }
    const refused = sendEmail.mock.calls.filter(
      ([{ subject, to }]) => to === address && subject.includes('replied'),
    )
    expect(refused).toHaveLength(10)
    const failures = await readFailures({ payload: desk.payload })
    expect(failures.map(({ kind }) => kind)).toContain('reply-mails')
    expect(JSON.stringify(failures)).not.toContain(address)
    sendEmail.mockReset()
    sendEmail.mockResolvedValue()
    await comment(null, { body: 'Once it works', parent: id })
    const told = await sendAfter(after)
    expect(told).toMatchObject([{ subject: 'Reader replied to you on Lists' }])
  })

  it('should erase an address that the mail server does not know', async () => {
    const { address, id } = await subscribed()
    await comment(null, { parent: id })
    sendEmail.mockRejectedValue(
      Object.assign(new Error(`550 ${address}`), { command: 'RCPT TO', responseCode: 550 }),
    )
    await sendAfter(2 * MINUTE)
    expect(await subscriptionOf(id)).toBeUndefined()
  })
})

describe('ending mails', () => {
  it.each([
    ['a form', 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'],
    [
      'a form with parts',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
    ],
  ])('should be done by one click of a mail program, by %s', async (_name, body, type) => {
    const { id } = await subscribed()
    await comment(null, { parent: id })
    const [mail] = await sendAfter(2 * MINUTE)
    const url = new URL(/<(.*)>/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '')
    const link = `${url.pathname}${url.search}`
    await (await open(link)).text()
    expect(await subscriptionOf(id)).toBeDefined()
    const done = await desk.rest(link, { body, headers: { 'Content-Type': type }, method: 'POST' })
    expect(done.status).toBe(200)
    expect(await subscriptionOf(id)).toBeUndefined()
    await comment(null, { parent: id })
    expect(await sendAfter(DAY)).toEqual([])
    // again, and by who has never been here
    expect(await stateOf(press(link, body))).toMatchObject({ state: 'none' })
    expect(await stateOf(press('/api/v1/mails/stop?token=x', body))).toMatchObject({
      state: 'none',
    })
    expect(await stateOf(press('/api/v1/mails/stop', body))).toMatchObject({ state: 'none' })
  })

  it('should be done also where the app sends none any more', async () => {
    const { id, mail } = await subscribed()
    await comment(null, { parent: id })
    const [told] = await sendAfter(2 * MINUTE)
    expect(mail).not.toBe(told)
    const url = new URL(linkIn(told, 'stop'), DESK)
    const endpoint = createPublicEndpoints(sanitizeOptions()).find(
      ({ method, path }) => method === 'post' && path === '/v1/mails/stop',
    )
    const request = new Request(url, { body: '', headers: FORM, method: 'POST' })
    const response = await endpoint?.handler({
      body: request.body,
      headers: request.headers,
      i18n: { language: 'en' },
      method: 'POST',
      payload: desk.payload,
      searchParams: url.searchParams,
      url: url.href,
      user: null,
    } as never)
    expect(response?.status).toBe(200)
    expect(await subscriptionOf(id)).toBeUndefined()
  })

  it('should never write again to who says so, by the first mail too', async () => {
    const address = somebody()
    await comment(address)
    const [mail] = await sendAfter(0)
    expect(await (await open(linkIn(mail, 'stop'))).text()).toContain('name="never"')
    const page = await press(linkIn(mail, 'stop'), 'never=on', HTML)
    expect(await page.text()).toContain('You get no mails')
    await comment(address.replace('@', '+tag@'))
    await comment(address)
    expect(await sendAfter(0)).toEqual([])
    expect(JSON.stringify(await rowsOf('mailReaders'))).not.toContain(address)
    // it stays so when all else is tidied up, and holds for whatever leads to the same inbox
    await tidyMails(contextAt(Date.now() + 500 * DAY))
    await comment(address)
    expect(await sendAfter(0)).toEqual([])
  })

  it('should end what was confirmed under other spellings of an inbox that wants no mails', async () => {
    const { id } = await subscribed('two.spellings+a@example.com')
    await comment('two.spellings@example.com')
    const [mail] = await sendAfter(0)
    expect(await stateOf(press(linkIn(mail, 'stop'), 'never=on'))).toMatchObject({ state: 'never' })
    expect(await subscriptionOf(id)).toBeUndefined()
  })

  it('should be done by the client for pages of the site’s own', async () => {
    const { mails } = createClient({
      baseUrl: 'http://localhost/api/v1',
      fetch: (url, init) => desk.rest(String(url), init),
    })
    const { id } = await comment(somebody())
    const [mail] = await sendAfter(0)
    const tokenIn = (sent: Mail | undefined, page: 'confirm' | 'settings'): string =>
      linkIn(sent, page).split('token=')[1] ?? ''
    expect(await mails.confirm(tokenIn(mail, 'confirm'))).toMatchObject({
      address: expect.stringMatching(/^r\*\*\*@example\.com$/),
      comments: [{ id, isConfirmed: true, list: 'Best kisses' }],
      state: 'confirmed',
    })
    await comment(null, { parent: id })
    const [told] = await sendAfter(2 * MINUTE)
    const token = tokenIn(told, 'settings')
    expect(await mails.change(token, { frequency: 'daily' })).toMatchObject({ frequency: 'daily' })
    expect(await mails.get(token)).toMatchObject({ comments: [{ id }], frequency: 'daily' })
    expect(await mails.stop(token)).toMatchObject({ state: 'none' })
    expect(await mails.get(token)).toMatchObject({ address: null, comments: [], state: 'none' })
  })

  it('should be a choice of comments and of how often, as page and as JSON', async () => {
    const user = await createUser({ payload: desk.payload, roles: ['moderator'] })
    const { address, id } = await subscribed(somebody(), { user })
    const other = await comment(address, { user })
    await sendAfter(0)
    await comment(null, { parent: id })
    const [mail] = await sendAfter(2 * MINUTE)
    const link = linkIn(mail, 'settings')
    const page = await (await open(link)).text()
    expect(page).toContain('value="each" checked')
    expect(page).not.toContain(address)
    const state = await stateOf(desk.rest(link))
    expect(state.comments.map((each) => each.id).toSorted()).toEqual([id, other.id].toSorted())
    expect(state.comments[0]?.url).toContain(`${SITE}/lists/best#comment-`)
    const saved = await press(link, `frequency=daily&chosen=&chosen=${other.id}`, HTML)
    expect(await saved.text()).toContain('value="daily" checked')
    expect(await subscriptionOf(id)).toBeUndefined()
    const body = JSON.stringify({ chosen: '', frequency: 'each' })
    const changed = await desk.rest(link, {
      body,
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
    })
    expect(await stateOf(changed)).toMatchObject({ comments: [], frequency: 'each' })
    const wrong = await press(link, 'frequency=hourly')
    expect(await wrong.json()).toMatchObject({ code: 'invalid-body' })
  })

  it('should end with the comment, the list, and after a year', async () => {
    const deleted = await subscribed()
    const gone = await commentingOf(desk).send('DELETE', `/v1/comments/${deleted.id}`, undefined, {
      headers: { 'X-Comment-Token': deleted.token ?? '' },
    })
    expect(gone.status).toBe(200)
    expect(await subscriptionOf(deleted.id)).toBeUndefined()

    const list = await commentingOf(desk).list('short', { title: 'Short' })
    const said = await commentingOf(desk).post('short', {
      body: 'On a list that goes',
      replyMail: { address: somebody() },
    })
    const answered = await commentingOf(desk).comment('short', 'An answer', {
      parent: said.body.comment.id,
    })
    const notices = (await rowsOf('mailNotices')).map(({ key }) => key)
    expect(notices).toContain(answered.comment.id)
    await desk.payload.delete({ collection: 'ranked-lists', id: list.id })
    expect(await subscriptionOf(said.body.comment.id)).toBeUndefined()
    expect((await rowsOf('mailNotices')).map(({ key }) => key)).not.toContain(answered.comment.id)

    const kept = await subscribed()
    await tidyMails(contextAt(Date.now() + 364 * DAY))
    expect(await subscriptionOf(kept.id)).toBeDefined()
    await tidyMails(contextAt(Date.now() + 366 * DAY))
    expect(await subscriptionOf(kept.id)).toBeUndefined()
    await sendAfter(0)
  })
})

describe('the personal data of a reader', () => {
  it('should include the address, and be erased with it', async () => {
    const { address, id } = await subscribed()
    const ask = async (path: string) => {
      const response = await desk.rest(`/api/comments/${path}`, {
        body: JSON.stringify({ comment: id }),
        headers: { 'Content-Type': 'application/json' },
        method: 'POST',
        user: admin,
      })
      return (await response.json()) as Record<string, unknown>
    }
    expect(await ask('export-person')).toMatchObject({
      mails: [{ address, frequency: 'each', isConfirmed: true, language: 'en' }],
    })
    const before = (await rowsOf('mailReaders')).length
    expect(await ask('erase-person')).toMatchObject({ comments: 1, mails: 1 })
    expect(await ask('export-person')).toMatchObject({ mails: [] })
    expect(await rowsOf('mailReaders')).toHaveLength(before - 1)
  })
})

describe('another secret of the app', () => {
  it('should open what the one before has sealed where it is named, and say so where it is not', async () => {
    const { address, id } = await subscribed()
    await comment(null, { body: 'Under another secret', parent: id })
    const before = desk.payload.secret
    try {
      desk.payload.secret = 'b'.repeat(32)
      const lost = contextAt(Date.now() + 2 * MINUTE)
      await sendMails({ ...lost, until: Infinity })
      expect(sendEmail.mock.calls.filter(([{ to }]) => to === address)).toHaveLength(1)
      await tidyMails(lost)
      // Payload hashes the secret that it is given
      const named = contextAt(Date.now() + HOUR, { previousSecrets: ['a secret for tests only'] })
      await tidyMails(named)
      sendEmail.mockClear()
      await sendMails({ ...contextAt(Date.now() + HOUR), until: Infinity })
      expect(sendEmail.mock.calls.map(([{ to }]) => to)).toContain(address)
    } finally {
      desk.payload.secret = before
      await tidyMails(contextAt(Date.now(), { previousSecrets: [] }))
    }
  })
})

describe('processes of their own', () => {
  it('should tell of each reply once, at the same moment and after one was killed', async () => {
    const start = (isKilled: boolean, after: number) => {
      const task: MailerTask = { at: Date.now() + after, isKilled }
      return startProcess<SentMail>({ script: 'mailer', task })
    }
    const readersOf = new Map<string, string>()
    for (let count = 0; count < 6; count += 1) {
      const { address, id } = await subscribed()
      const body = `Of process ${count} ${Math.random()}`
      await comment(null, { body, parent: id })
      readersOf.set(body, address)
    }
    const run = async (isKilled: boolean, after: number, processes = 1): Promise<SentMail[]> => {
      const started = await Promise.all(
        Array.from({ length: processes }, () => start(isKilled, after)),
      )
      for (const each of started) each.go()
      const results = await Promise.all(started.map(({ result }) => result))
      for (const { signal } of results) expect(signal).toBe(isKilled ? 'SIGKILL' : null)
      return results.flatMap(({ said }) => said)
    }
    const sent = [
      ...(await run(true, 2 * MINUTE)),
      ...(await run(false, 3 * MINUTE, 2)),
      ...(await run(false, HOUR)),
      ...(await sendAfter(DAY)),
    ]
    for (const [body, address] of readersOf) {
      const told = sent.filter(({ text }) => text.includes(body))
      expect(told.map(({ to }) => to)).toEqual([address])
    }
  })
})

describe('one that fails', () => {
  it('should not keep others from being sent', async () => {
    const [first, second] = [await subscribed(), await subscribed()]
    await comment(null, { parent: first.id })
    await comment(null, { parent: second.id })
    sendEmail.mockClear()
    let isFirst = true
    const afterSend = () => {
      const dies = isFirst
      isFirst = false
      if (dies) throw new Error('the database is away')
    }
    await expect(sendAfter(2 * MINUTE, { afterSend })).rejects.toThrow('the database is away')
    expect(sendEmail.mock.calls.map(([{ to }]) => to).toSorted()).toEqual(
      [first.address, second.address].toSorted(),
    )
  })
})

describe('the option', () => {
  const install = (config: object, api = {}) =>
    rankedLists({ api, comments: { replyMails: {} } })({ collections: [], ...config } as never)

  it('should stop the start where mails could not be sent, or would lead nowhere', () => {
    expect(() => install({})).toThrow(
      'options.comments.replyMails needs an e-mail adapter (`email`) in the config, and `serverURL` in the config, where the links of mails lead, and options.api.siteUrl or options.api.listUrl',
    )
    const email = () => ({})
    expect(() => install({ email, serverURL: DESK })).toThrow(
      'replyMails needs options.api.siteUrl or options.api.listUrl, where readers see comments.',
    )
    expect(() => install({ email, serverURL: DESK }, { siteUrl: SITE })).not.toThrow('replyMails')
  })
})

describe('the job', () => {
  it('should be one of the app', () => {
    const tasks = (desk.payload.config.jobs.tasks ?? []).map(({ slug }) => slug)
    expect(tasks).toContain('mailReplies')
    expect(options.comments.replyMails).not.toBeNull()
  })
})
