/**
 * Proof of work that ballots of readers without a login bring along where the desk asks for it: a puzzle
 * that a browser solves in a second, signed by this app, for one list, for one ballot, for ten minutes.
 */
import { createChallenge as makeChallenge, verifySolution } from 'altcha-lib'
// by WebCrypto, as browsers solve it; it runs beside the process's own thread
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { randomInt } from 'node:crypto'

import type { CommentContext } from '../comments/context.js'
import type { Person } from '../comments/person.js'
import type { Id } from '../storage/types.js'
import type { BallotChallenge, BallotWork } from './schema.js'

import { keyedHash } from '../comments/person.js'
import { readSettings } from '../comments/settings.js'
import { PublicError } from '../errors.js'
import { takeFrom } from '../storage/rate.js'

/** Rounds of one attempt: less than a millisecond of a desktop's core. */
const COST = 5000

/** Which attempt is the right one lies between these, so nobody knows when they are done. */
const FIRST = 400
const LAST = 1200

const SECONDS = 600

/** Whether a ballot of this person has to bring work along. Who has a login has one ballot anyway. */
export const isWorkAskedOf = async ({
  context,
  person,
}: {
  context: CommentContext
  person: Person
}): Promise<boolean> =>
  person.kind === 'anonymous' && (await readSettings(context)).isBallotWorkAsked

type Args = { context: CommentContext; list: Id }

export const createChallenge = async ({
  context: { now, payload },
  list,
}: Args): Promise<NonNullable<BallotChallenge['challenge']>> => {
  const challenge = await makeChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: COST,
    counter: randomInt(FIRST, LAST + 1),
    data: { list: String(list) },
    deriveKey,
    expiresAt: Math.floor(now().getTime() / 1000) + SECONDS,
    ...secretsOf(payload.secret),
  })
  return challenge as NonNullable<BallotChallenge['challenge']>
}

/**
 * Takes the work that came along with a ballot; the same is taken once, whichever process it comes to.
 *
 * @throws PublicError `work-required`
 */
export const spendWork = async ({
  context: { now, payload },
  list,
  work,
}: Args & { work: BallotWork | undefined }): Promise<void> => {
  if (!work) {
    throw refused('It has to bring solved work along; get a challenge for it from the list first.')
  }
  const { challenge, solution } = work
  const { data, expiresAt } = challenge.parameters
  if (expiresAt <= now().getTime() / 1000) throw refused('The challenge is over; get another one.')
  const { verified } = await verifySolution({
    challenge,
    deriveKey,
    solution,
    ...secretsOf(payload.secret),
  })
  if (!verified || data.list !== String(list)) {
    throw refused('This is not the solution of a challenge that was given out here for this list.')
  }
  // a bucket that takes one attempt and is not empty again before the challenge is over
  const { isLimited } = await takeFrom({
    key: `work:${challenge.signature}`,
    limit: { count: 1, seconds: SECONDS },
    now: now(),
    payload,
  })
  if (isLimited) throw refused('The challenge was used for another ballot; get another one.')
}

const secretsOf = (secret: string) => ({
  hmacKeySignatureSecret: keyedHash({ secret, text: 'solution of a ballot challenge' }),
  hmacSignatureSecret: keyedHash({ secret, text: 'ballot challenge' }),
})

const refused = (detail: string): PublicError => new PublicError({ code: 'work-required', detail })
