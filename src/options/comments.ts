/** How readers comment: who may, how often, what is kept, and which services look at a text. Pure. */
import type { TrustedProxies } from '../net/proxies.js'

import { isProxies, PROXIES_HINT } from '../net/proxies.js'

type CheckInput = {
  authorName: string
  body: string
  /** Aborted when the answer would come too late. */
  signal: AbortSignal
}

/** A service that says whether a text is spam. */
export type SpamCheck = (
  input: CheckInput & { address: null | string; isReply: boolean; userAgent: null | string },
) => Promise<{ detail?: string; isSpam: boolean }>

/** A service that says how hurtful a text is, from 0 to 1. */
export type ToxicityCheck = (input: CheckInput) => Promise<{ detail?: string; score: number }>

/** The algorithms that a site's own sign-on may sign with. */
const SIGN_ON_ALGORITHMS = ['HS256', 'RS256', 'ES256', 'EdDSA'] as const

export type SignOn = {
  /** The one algorithm that is accepted. */
  algorithm: (typeof SIGN_ON_ALGORITHMS)[number]
  /** What `aud` of each token must be. */
  audience: string
  /** What `iss` of each token must be, where it is given. */
  issuer?: string
  /** For HS256 the secret, of 32 characters at least; for the others the public key as PEM (SPKI). */
  key: string
}

/** How often something may be done. */
type Limit = { count: number; seconds: number }

const DEFAULT_LIMITS = {
  ballot: { count: 60, seconds: 60 },
  ballotForm: { count: 5, seconds: 3600 },
  challenge: { count: 60, seconds: 60 },
  edit: { count: 20, seconds: 300 },
  flag: { count: 20, seconds: 600 },
  list: { count: 20_000, seconds: 600 },
  mail: { count: 10, seconds: 3600 },
  mailAddress: { count: 3, seconds: 86_400 },
  post: { count: 6, seconds: 60 },
  react: { count: 60, seconds: 60 },
  vote: { count: 60, seconds: 60 },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof DEFAULT_LIMITS

/** How long what concerns people is kept, in days; null keeps it. */
export type Retention = {
  /** From which network a comment came, as a keyed hash. At least 31, because bans go by it. */
  addressDays: null | number
  /** The text of comments that were rejected, or are spam. */
  refusedDays: null | number
}

/** A message to moderators about the comments that wait in their queue. */
export type Digest = {
  /** The hour of the day (UTC) after which it is sent, once a day. */
  hour: number
  /** Who gets it; by default every account with the role of a moderator. */
  to: null | string[]
}

/** Mails to readers about replies to what they wrote; see docs/mails.md. */
export type ReplyMails = {
  /**
   * Where a comment is shown on the site that readers visit; null: at `#comment-ID` of its list's page.
   * `locale` is null where the app has none.
   */
  commentUrl: ((args: { comment: string; locale: null | string; slug: string }) => string) | null
  /** For how many hours the link of the mail works that asks whether an address wants them. */
  confirmHours: number
  /** The hour of the day (UTC) at which those are sent who want one mail a day. */
  digestHour: number
  /** How long a comment's replies are told of, in days; an address without any left is erased. */
  keepDays: number
  /** Secrets that the app had before: addresses that they have sealed are sealed anew. */
  previousSecrets: readonly string[]
}

export const DEFAULT_REPLY_MAILS: ReplyMails = {
  commentUrl: null,
  confirmHours: 48,
  digestHour: 7,
  keepDays: 365,
  previousSecrets: [],
}

const DEFAULT_RETENTION: Retention = { addressDays: 90, refusedDays: 365 }

export type CommentOptions = {
  /**
   * How long a check by a service may take, in milliseconds. One that takes longer holds the comment.
   * @default 3000
   */
  checkTimeoutMs?: number
  /**
   * An e-mail a day to moderators about the comments that wait, through the app's e-mail adapter;
   * `{}` at 7:00 UTC.
   * @default none
   */
  digest?: Partial<Digest>
  /** A service against spam, such as `akismet({ key, siteUrl })`. */
  isSpam?: SpamCheck
  /**
   * Rate limits by author and by network (an address of IPv4; of IPv6 the first 64 bits, and three times
   * as much by the first 48): posting, editing, voting, reacting, reporting, ranking a list (`ballot`),
   * and where ballots have to bring work along, getting some (`challenge`) and ranking by a form of a page
   * without a script (`ballotForm`).
   * `list` is the ceiling of what all readers who are not signed in post on one list, and of how many
   * rank it. `mail` is how often a network may give an address of mail, `mailAddress` how often one inbox is
   * asked whether it wants mails.
   */
  limits?: Partial<Record<LimitName, Limit>>
  /**
   * The kinds of reactions that readers may leave on a list.
   * @default ['like', 'love', 'laugh', 'surprise', 'sad']
   */
  reactions?: string[]
  /**
   * Lets readers have mails about replies to their comments, which they confirm first; `{}` with the defaults.
   * Needs an e-mail adapter and `serverURL` in Payload's config, and `api.siteUrl` or `api.listUrl`.
   * @default none
   */
  replyMails?: Partial<ReplyMails>
  /**
   * How long what concerns people is kept, in days; null keeps it.
   * @default { addressDays: 90, refusedDays: 365 }
   */
  retention?: Partial<Retention>
  /** Tokens (JWT) of the site's own sign-on, which readers send as `Authorization: Bearer …`. */
  signOn?: SignOn
  /** A service that says how hurtful a text is. */
  toxicity?: ToxicityCheck
  /**
   * How many proxies stand in front and add to `X-Forwarded-For`, or the networks (CIDR) that they are
   * in: the address that the outermost of them saw counts. With 0 no header is believed, and all who are
   * not signed in count as one person.
   * @default 0
   */
  trustedProxies?: number | readonly string[]
}

export type SanitizedCommentOptions = {
  checkTimeoutMs: number
  digest: Digest | null
  isSpam: null | SpamCheck
  limits: Record<LimitName, Limit>
  reactions: string[]
  replyMails: null | ReplyMails
  retention: Retention
  signOn: null | SignOn
  toxicity: null | ToxicityCheck
  trustedProxies: TrustedProxies
}

const MIN_SECRET = 32

/** Keys for hashes of addresses are used for thirty days. */
const MIN_ADDRESS_DAYS = 31
const MAX_DAYS = 36_500
const DEFAULT_REACTIONS = ['like', 'love', 'laugh', 'surprise', 'sad']

/** @throws Error with a full sentence that names the option and what would be right. */
export const sanitizeCommentOptions = (options: CommentOptions = {}): SanitizedCommentOptions => {
  const { checkTimeoutMs = 3000, reactions = DEFAULT_REACTIONS, trustedProxies = 0 } = options
  if (!(Number.isInteger(checkTimeoutMs) && checkTimeoutMs >= 1 && checkTimeoutMs <= 60_000)) {
    throw wrong('checkTimeoutMs', checkTimeoutMs, 'whole milliseconds from 1 to 60000')
  }
  if (!isProxies(trustedProxies)) throw wrong('trustedProxies', trustedProxies, PROXIES_HINT)
  for (const kind of reactions) {
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(kind)) {
      throw wrong('reactions', kind, 'kinds of small letters, digits and hyphens, 40 at most')
    }
  }
  for (const [name, limit] of Object.entries(options.limits ?? {})) {
    if (!(name in DEFAULT_LIMITS)) {
      throw wrong('limits', name, `one of ${Object.keys(DEFAULT_LIMITS).join(', ')}`)
    }
    const isRight = [limit.count, limit.seconds].every(
      (number) => Number.isInteger(number) && number >= 1,
    )
    if (!isRight) {
      throw wrong(`limits.${name}`, JSON.stringify(limit), '{ count, seconds }, both from 1 on')
    }
  }
  const retention = { ...DEFAULT_RETENTION, ...options.retention }
  for (const [name, days] of Object.entries(retention)) {
    if (!(name in DEFAULT_RETENTION)) {
      throw wrong('retention', name, `one of ${Object.keys(DEFAULT_RETENTION).join(', ')}`)
    }
    const least = name === 'addressDays' ? MIN_ADDRESS_DAYS : 1
    if (days !== null && !(Number.isInteger(days) && days >= least && days <= MAX_DAYS)) {
      throw wrong(`retention.${name}`, days, `whole days from ${least} to ${MAX_DAYS}, or null`)
    }
  }
  const digest = options.digest ? { hour: 7, to: null, ...options.digest } : null
  if (digest) checkDigest(digest)
  const replyMails = options.replyMails ? { ...DEFAULT_REPLY_MAILS, ...options.replyMails } : null
  if (replyMails) checkReplyMails(replyMails)
  if (options.signOn) checkSignOn(options.signOn)
  return {
    checkTimeoutMs,
    digest,
    isSpam: options.isSpam ?? null,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    reactions: [...new Set(reactions)],
    replyMails,
    retention,
    signOn: options.signOn ?? null,
    toxicity: options.toxicity ?? null,
    trustedProxies,
  }
}

const checkDigest = ({ hour, to }: Digest): void => {
  if (!(Number.isInteger(hour) && hour >= 0 && hour <= 23)) {
    throw wrong('digest.hour', hour, 'a whole hour (UTC) from 0 to 23')
  }
  for (const address of to ?? []) {
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) {
      throw wrong('digest.to', address, 'e-mail addresses')
    }
  }
}

const checkReplyMails = (mails: ReplyMails): void => {
  for (const name of Object.keys(mails)) {
    if (!(name in DEFAULT_REPLY_MAILS)) {
      throw wrong('replyMails', name, `one of ${Object.keys(DEFAULT_REPLY_MAILS).join(', ')}`)
    }
  }
  const { commentUrl, confirmHours, digestHour, keepDays, previousSecrets } = mails
  if (commentUrl !== null && typeof commentUrl !== 'function') {
    throw wrong('replyMails.commentUrl', commentUrl, 'a function that makes an address')
  }
  if (!isWhole({ from: 1, to: MAX_CONFIRM_HOURS, value: confirmHours })) {
    throw wrong(
      'replyMails.confirmHours',
      confirmHours,
      `whole hours from 1 to ${MAX_CONFIRM_HOURS}`,
    )
  }
  if (!isWhole({ from: 0, to: 23, value: digestHour })) {
    throw wrong('replyMails.digestHour', digestHour, 'a whole hour (UTC) from 0 to 23')
  }
  if (!isWhole({ from: 1, to: MAX_DAYS, value: keepDays })) {
    throw wrong('replyMails.keepDays', keepDays, `whole days from 1 to ${MAX_DAYS}`)
  }
  const areSecrets =
    Array.isArray(previousSecrets) &&
    previousSecrets.every((secret) => typeof secret === 'string' && secret !== '')
  // the secrets themselves are not shown
  if (!areSecrets) throw wrong('replyMails.previousSecrets', '…', 'texts that are not empty')
}

const isWhole = ({ from, to, value }: { from: number; to: number; value: number }): boolean =>
  Number.isInteger(value) && value >= from && value <= to

/** A week, after which nobody remembers what they are asked. */
const MAX_CONFIRM_HOURS = 168

const checkSignOn = ({ algorithm, audience, key }: SignOn): void => {
  if (!SIGN_ON_ALGORITHMS.includes(algorithm)) {
    throw wrong('signOn.algorithm', algorithm, `one of ${SIGN_ON_ALGORITHMS.join(', ')}`)
  }
  if (typeof audience !== 'string' || audience === '') {
    throw wrong('signOn.audience', audience, 'what the "aud" of each token is')
  }
  const isPem = typeof key === 'string' && key.includes('-----BEGIN PUBLIC KEY-----')
  if (algorithm === 'HS256' && (isPem || typeof key !== 'string' || key.length < MIN_SECRET)) {
    // the key itself is not shown
    throw wrong('signOn.key', '…', `a secret of ${MIN_SECRET} characters at least for HS256`)
  }
  if (algorithm !== 'HS256' && !isPem) {
    throw wrong('signOn.key', '…', `the public key as PEM (BEGIN PUBLIC KEY) for ${algorithm}`)
  }
}

const wrong = (name: string, value: unknown, right: string): Error =>
  new Error(`rankedLists: options.comments.${name} is "${String(value)}"; it takes ${right}.`)
