import type { Payload } from 'payload'

import { createHmac } from 'node:crypto'

import type { TrustedProxies } from '../net/index.js'
import type { Limit, RateOutcome } from '../storage/rate.js'

import { clientAddress, hashAddress, hashBlock } from '../net/index.js'
import { FREE, giveBack, isFresh, remember, takeFrom } from '../storage/rate.js'

/** What one network may try for one account, what all networks may, and one network for all accounts. */
const LIMITS = {
  account: { count: 30, seconds: 600 },
  block: { count: 90, seconds: 300 },
  network: { count: 30, seconds: 300 },
  pair: { count: 10, seconds: 600 },
} as const satisfies Record<string, Limit>

/** How long a network is known from which somebody got into an account, in days. */
const KNOWN_DAYS = 30
const DAY_MS = 86_400_000

/** A door that has a limit of its own. */
export type Door = 'login' | 'reset'

/** One attempt to get into an account, and where it comes from. */
export type Attempt = {
  account: string
  /** Of the block that its address of IPv6 is in. */
  block: null | string
  door: Door
  /** Null where the app trusts no proxy, and so does not know. */
  network: null | string
  now: Date
  payload: Payload
}

export const attemptOf = ({
  door,
  email,
  headers,
  now,
  payload,
  trustedProxies,
}: Pick<Attempt, 'door' | 'now' | 'payload'> & {
  /** As it was typed. */
  email: string
  headers: Headers
  trustedProxies: TrustedProxies
}): Attempt => {
  const { secret } = payload
  const address = clientAddress({ headers, trustedProxies })
  return {
    account: createHmac('sha256', secret)
      .update(`ranked-lists account ${email.toLowerCase().trim()}`)
      .digest('base64url')
      .slice(0, 32),
    block: hashBlock({ address, now, secret }),
    door,
    network: address === null ? null : hashAddress({ address, now, secret }),
    now,
    payload,
  }
}

/**
 * Counts an attempt. Guessing is slowed down, by network and by account, and nobody is locked out: who
 * has got into the account from this network before is not slowed by what others try from theirs, and
 * the first attempt from any network is always made.
 */
export const takeAttempt = async (attempt: Attempt): Promise<RateOutcome> => {
  const { network } = attempt
  const keys = keysOf(attempt)
  const isSpared =
    network !== null &&
    ((await isFresh({ ...attempt, key: keys.pair })) ||
      !(await isFresh({ ...attempt, key: keys.known })))
  const taken: BucketName[] = []
  for (const name of bucketsOf(attempt)) {
    const outcome = await takeFrom({ ...attempt, key: keys[name], limit: LIMITS[name] })
    if (!outcome.isLimited) taken.push(name)
    else if (name !== 'account' || !isSpared) {
      // who is refused anyway takes nothing from the other limits
      await giveAllBack(attempt, taken)
      return outcome
    }
  }
  return FREE
}

/** What got in was no guess: it counts for no limit, and its network is known from now on. */
export const forgiveAttempt = async (attempt: Attempt): Promise<void> => {
  await giveAllBack(attempt, bucketsOf(attempt))
  if (attempt.network === null) return
  await remember({
    key: keysOf(attempt).known,
    payload: attempt.payload,
    until: new Date(attempt.now.getTime() + KNOWN_DAYS * DAY_MS),
  })
}

type BucketName = keyof typeof LIMITS

/** The narrowest first. Where addresses are not known, all networks are one, and would slow each other. */
const bucketsOf = ({ block, network }: Attempt): BucketName[] =>
  network === null
    ? ['account']
    : ['pair', 'account', 'network', ...(block === null ? [] : (['block'] as const))]

const keysOf = ({
  account,
  block,
  door,
  network,
}: Attempt): Record<BucketName | 'known', string> => ({
  account: `${door}:account:${account}`,
  block: `${door}:block:${block}`,
  known: `login:known:${account}:${network}`,
  network: `${door}:network:${network}`,
  pair: `${door}:pair:${account}:${network}`,
})

const giveAllBack = async (attempt: Attempt, names: readonly BucketName[]): Promise<void> => {
  const keys = keysOf(attempt)
  for (const name of names) {
    await giveBack({ ...attempt, key: keys[name], limit: LIMITS[name] })
  }
}
