import { describe, expect, it } from '@jest/globals'
import { generateKeyPairSync } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'

import type { CommentOptions } from '../../../src/options/comments.js'

import { createAccess } from '../../../src/access/index.js'
import {
  identify,
  isOwn,
  keyedHash,
  ownerToken,
  requestKeyFor,
} from '../../../src/comments/person.js'
import { sanitizeOptions } from '../../../src/options.js'

const KEY = 'a secret that site and desk share'
const NOW = new Date('2026-03-01T12:00:00Z')
const SECONDS = NOW.getTime() / 1000
const signOn = {
  algorithm: 'HS256',
  audience: 'comments',
  issuer: 'https://site.example',
  key: KEY,
} as const

const identified = ({
  comments = { signOn, trustedProxies: 1 },
  headers = {},
  user = null,
}: {
  comments?: CommentOptions
  headers?: Record<string, string>
  user?: null | Record<string, unknown>
}) => {
  const options = sanitizeOptions({ comments })
  const context = {
    access: createAccess(options),
    comments: options.comments,
    now: () => NOW,
    payload: { secret: 'the desk’s own secret' },
    slugs: options.slugs,
  }
  return identify({
    context: context as never,
    req: { headers: new Headers(headers), user } as never,
  })
}

type Claims = Record<string, unknown>

const claims: Claims = {
  aud: 'comments',
  exp: SECONDS + 60,
  iss: 'https://site.example',
  name: 'Kim \u202E Tae-ri',
  sub: 'reader@example.com',
}

const sign = (given: Claims = {}, { alg = 'HS256', key = KEY } = {}): Promise<string> =>
  new SignJWT({ ...claims, ...given })
    .setProtectedHeader({ alg })
    .sign(new TextEncoder().encode(key))

const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } })

describe('who a request comes from', () => {
  it('should be somebody of the site’s own sign-on, by name and never by e-mail', async () => {
    const person = await identified(bearer(await sign()))
    expect(person).toMatchObject({ isStaff: false, kind: 'site', name: 'Kim Tae-ri', userId: null })
    expect(person.key).toMatch(/^site:[\w-]{32}$/)
    expect(JSON.stringify(person)).not.toContain('reader@example.com')
    const again = await identified(bearer(await sign({ name: undefined })))
    expect(again).toMatchObject({ key: person.key, name: 'Reader' })
    const other = await identified(bearer(await sign({ sub: 'another' })))
    expect(other.key).not.toBe(person.key)
  })

  it('should be read with a public key too', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = publicKey.export({ format: 'pem', type: 'spki' }).toString()
    const comments: CommentOptions = { signOn: { ...signOn, algorithm: 'ES256', key } }
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
    expect(await identified({ comments, ...bearer(token) })).toMatchObject({ kind: 'site' })
    // the public key is known to everybody, and is no secret to sign with
    const forged = await sign({}, { key })
    await expect(identified({ comments, ...bearer(forged) })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  const forged: Array<[string, () => Promise<string> | string]> = [
    ['another key', () => sign({}, { key: 'x'.repeat(32) })],
    ['another algorithm', () => sign({}, { alg: 'HS512', key: KEY.repeat(2) })],
    ['no algorithm', () => new UnsecuredJWT(claims).encode()],
    ['another audience', () => sign({ aud: 'elsewhere' })],
    ['no audience', () => sign({ aud: undefined })],
    ['another issuer', () => sign({ iss: 'https://evil.example' })],
    ['an end that has passed', () => sign({ exp: SECONDS - 31 })],
    ['no end', () => sign({ exp: undefined })],
    ['nobody', () => sign({ sub: undefined })],
    ['an empty name of nobody', () => sign({ sub: '' })],
    ['a beginning that is to come', () => sign({ nbf: SECONDS + 3600 })],
    ['nonsense', () => 'x.y.z'],
    ['no token', () => ''],
    [
      'other claims under its signature',
      async () => {
        const [head, , signature] = (await sign()).split('.')
        const body = Buffer.from(JSON.stringify({ ...claims, sub: 'admin' })).toString('base64url')
        return [head, body, signature].join('.')
      },
    ],
  ]

  it.each(forged)('should be nobody who gets in with %s', async (_name, make) => {
    await expect(identified(bearer(await make()))).rejects.toMatchObject({
      code: 'unauthenticated',
      message: 'The login that came along is not valid, or no longer; send a new one or none.',
    })
  })

  it('should take no token where the options name no sign-on, and nothing but a bearer', async () => {
    await expect(identified({ comments: {}, ...bearer(await sign()) })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    for (const scheme of ['Basic', 'JWT', 'Token']) {
      const headers = { Authorization: `${scheme} ${await sign()}` }
      await expect(identified({ headers })).rejects.toMatchObject({ code: 'unauthenticated' })
    }
  })

  it('should be a user of the desk before anything else', async () => {
    const user = {
      collection: 'users',
      email: 'a@example.com',
      id: 7,
      name: '',
      roles: ['moderator'],
    }
    expect(await identified({ user })).toMatchObject({
      isStaff: true,
      key: 'user:7',
      name: 'Reader',
      userId: 7,
    })
    // another collection of accounts may have the same id
    const customer = { collection: 'customers', id: 7, name: 'C' }
    expect(await identified({ user: customer })).toMatchObject({
      isStaff: false,
      key: 'user:customers/7',
      userId: null,
    })
  })

  it('should be one person where nothing is known of the address', async () => {
    const one = await identified({})
    const other = await identified({ headers: { 'X-Forwarded-For': 'nonsense' } })
    expect(one.key).toBe(other.key)
    const known = await identified({ headers: { 'X-Forwarded-For': '192.0.2.1' } })
    expect(known.key).not.toBe(one.key)
  })
})

describe('whose a comment is', () => {
  const secret = 'the desk’s own secret'

  it('should be proved by the token to who has no login, and by the account to who has one', async () => {
    const anonymous = await identified({})
    const made = { id: 5, requestKey: requestKeyFor(), secret }
    const token = ownerToken(made)
    const of = { ...made, authorKey: anonymous.key, person: anonymous, token }
    const own = (given: { id?: number; requestKey?: null | string; token?: null | string }) =>
      isOwn({ ...of, ...given })
    expect(own({})).toBe(true)
    expect(own({ requestKey: requestKeyFor() })).toBe(false)
    // an import, which nobody has a token of
    expect(own({ requestKey: null })).toBe(false)
    expect(ownerToken({ ...made, requestKey: null })).toBeNull()
    // of an earlier version of the desk: the token of the id, for what had no other then
    const earlier = keyedHash({ secret, text: 'owner of comment 5' })
    expect(own({ requestKey: 'a random one', token: earlier })).toBe(true)
    expect(own({ id: 6, requestKey: 'a random one', token: earlier })).toBe(false)
    expect(own({ token: earlier })).toBe(false)
    expect(own({ token: null })).toBe(false)
    expect(own({ token: `${token}x` })).toBe(false)
    expect(own({ token: '' })).toBe(false)

    const person = await identified({ user: { collection: 'users', id: 7, name: 'A' } })
    expect(isOwn({ ...of, authorKey: 'user:7', person, token: null })).toBe(true)
    expect(isOwn({ ...of, authorKey: 'user:8', person })).toBe(false)
  })
})
