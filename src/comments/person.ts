import type { CollectionSlug, PayloadRequest } from 'payload'

import { createHmac } from 'node:crypto'
import { importSPKI, jwtVerify, type KeyLike } from 'jose'

import type { Id } from '../storage/types.js'
import type { DeskContext } from './context.js'
import type { TrustedProxies } from '../net/index.js'
import type { SignOn } from '../options/comments.js'

import { isSame } from '../access/isSame.js'
import { PublicError } from '../errors.js'
import { cleanName, MAX_NAME } from './judge/index.js'
import { clientAddress, hashAddress, hashBlock, PROXY_HEADERS } from '../net/index.js'

/** The author of a request. */
export type Person = {
  /** The address itself, for services that ask for it; it is not kept. */
  address: null | string
  addressHash: string
  /** Of the block that its address of IPv6 is in. */
  blockHash: null | string
  isStaff: boolean
  /** `user:ID`, `site:HASH`, or `anon:HASH` for a reader who is not signed in. */
  key: string
  kind: 'anonymous' | 'site' | 'user'
  /** The name of the account; null for a reader who is not signed in. */
  name: null | string
  userId: Id | null
}

/** The name of an account without one; never its e-mail. */
const NAMELESS = 'Reader'

/** Tolerated clock skew, in seconds. */
const CLOCK_TOLERANCE = 30

/**
 * The author of a request: an account of the desk, a user of the site by single sign-on, or an
 * anonymous reader.
 *
 * @throws PublicError `unauthenticated` where credentials come along that are not right
 */
export const identify = async ({
  context,
  req,
}: {
  context: DeskContext
  req: PayloadRequest
}): Promise<Person> => {
  const { access, comments, now, payload } = context
  const { trustedProxies } = comments
  hintAtProxies({ headers: req.headers, payload, trustedProxies })
  const address = clientAddress({ headers: req.headers, trustedProxies })
  const hashed = { address, now: now(), secret: payload.secret }
  const common = {
    address,
    addressHash: hashAddress(hashed),
    blockHash: hashBlock(hashed),
  }
  const { user } = req
  if (user) {
    const { name } = user as { name?: unknown }
    return {
      ...common,
      isStaff: access.hasRole(req, 'moderator', 'editor'),
      key: `user:${user.collection === usersOf(context) ? '' : `${user.collection}/`}${user.id}`,
      kind: 'user',
      name: toName(name),
      userId: user.collection === usersOf(context) ? user.id : null,
    }
  }
  const authorization = req.headers.get('Authorization')
  if (authorization !== null) {
    const { name, subject } = await verify({ authorization, now: now(), signOn: comments.signOn })
    return {
      ...common,
      isStaff: false,
      key: `site:${keyedHash({ secret: payload.secret, text: `subject ${subject}` })}`,
      kind: 'site',
      name: toName(name),
      userId: null,
    }
  }
  return {
    ...common,
    isStaff: false,
    key: `anon:${common.addressHash}`,
    kind: 'anonymous',
    name: null,
    userId: null,
  }
}

/**
 * Says once what an app had better set: with a header of a proxy and none trusted, all who are not signed
 * in are one person, and reach the limits of one.
 */
const hintAtProxies = ({
  headers,
  payload,
  trustedProxies,
}: Pick<PayloadRequest, 'headers' | 'payload'> & { trustedProxies: TrustedProxies }): void => {
  if (trustedProxies !== 0 || hinted.has(payload)) return
  const name = PROXY_HEADERS.find((each) => headers.has(each))
  if (name === undefined) return
  hinted.add(payload)
  payload.logger.warn(
    `A request came with ${name}, and no proxy is trusted: all readers without a login count as one. Where proxies stand in front, say which in options.comments.trustedProxies.`,
  )
}

/** The apps whose log has the hint already. */
const hinted = new WeakSet<object>()

/** Begins the keys of comments whose tokens name the key. Tokens of earlier ones named their id. */
const NAMED = 'key:'

/** The key of the request that makes a comment, which no other one shares. */
export const requestKeyFor = (text: string = crypto.randomUUID()): string => `${NAMED}${text}`

type Made = {
  id: Id
  /** Null for a comment that no request has made: nobody has its token. */
  requestKey: null | string
}

/**
 * The bearer token that proves authorship of a comment: given to its author once, not stored. It names
 * the request that made the comment, and not its id, which another one may have after it.
 */
export const ownerToken = ({
  id,
  requestKey,
  secret,
}: Made & { secret: string }): null | string => {
  if (requestKey === null) return null
  const named = requestKey.startsWith(NAMED) ? `by ${requestKey}` : String(id)
  return keyedHash({ secret, text: `owner of comment ${named}` })
}

/** Whether a comment is the caller's own, by their account or by the token of its author. */
export const isOwn = ({
  authorKey,
  person,
  token,
  ...made
}: Made & {
  authorKey: unknown
  person: Person
  secret: string
  token: null | string
}): boolean => {
  // two readers behind one address are not the same person
  if (person.kind !== 'anonymous') return authorKey === person.key
  const right = ownerToken(made)
  return token !== null && right !== null && isSame(token, right)
}

/** A keyed hash (HMAC) of 192 bits. */
export const keyedHash = ({ secret, text }: { secret: string; text: string }): string =>
  createHmac('sha256', secret).update(`ranked-lists ${text}`).digest('base64url').slice(0, 32)

const usersOf = ({ slugs }: DeskContext): CollectionSlug => slugs.users

const toName = (name: unknown): string =>
  (typeof name === 'string' ? cleanName(name).slice(0, MAX_NAME) : '') || NAMELESS

const verify = async ({
  authorization,
  now,
  signOn,
}: {
  authorization: string
  now: Date
  signOn: null | SignOn
}): Promise<{ name: unknown; subject: string }> => {
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(authorization) ?? []
  if (!signOn || !token) throw unauthenticated()
  try {
    const { payload } = await jwtVerify(token, await keyOf(signOn), {
      algorithms: [signOn.algorithm],
      audience: signOn.audience,
      clockTolerance: CLOCK_TOLERANCE,
      currentDate: now,
      ...(signOn.issuer === undefined ? {} : { issuer: signOn.issuer }),
      requiredClaims: ['exp', 'sub'],
    })
    if (!payload.sub) throw unauthenticated()
    return { name: payload.name, subject: payload.sub }
  } catch (error) {
    if (error instanceof PublicError) throw error
    // no reason, which would help a forger
    throw unauthenticated(error)
  }
}

const keyOf = ({ algorithm, key }: SignOn): KeyLike | Promise<KeyLike> | Uint8Array =>
  algorithm === 'HS256' ? new TextEncoder().encode(key) : importSPKI(key, algorithm)

const unauthenticated = (cause?: unknown): PublicError =>
  new PublicError({
    cause,
    code: 'unauthenticated',
    detail: 'The login that came along is not valid, or no longer; send a new one or none.',
    headers: { 'WWW-Authenticate': 'Bearer' },
  })
