/** What the routes of ballots have in common: the list, what readers may choose from, and who they are. */
import type { PayloadRequest } from 'payload'

import type { Person } from '../../comments/person.js'
import type { Moved } from '../../publishing/reading/open.js'
import type { RouteArgs } from '../../http/route.js'
import type { Reader } from '../../publishing/reading/read.js'
import type { TitledDocument } from '../../publishing/shapes/index.js'
import type { Id } from '../../storage/types.js'
import type { BallotSettings, Voting } from '../state.js'

import { createBallotToken, isBallotToken, voterKeyOf } from '../../comments/ballots.js'
import { PublicError } from '../../errors.js'
import { readPublicOrder } from '../../publishing/compiled/standing.js'
import { findListOrMoved } from '../../publishing/reading/open.js'
import { toId } from '../../storage/ids.js'
import { storeOf } from '../../storage/index.js'
import { rankedIn } from '../recount.js'
import { votingOf } from '../state.js'

type RankedList = TitledDocument & {
  ballots?: BallotSettings | null
  createdAt?: unknown
  revision?: unknown
  updatedAt?: unknown
}

/**
 * The list that readers see under a slug with how it takes ballots, or where it has moved.
 *
 * @throws PublicError `not-found`
 */
export const openVoting = async ({
  reader,
  slug,
}: {
  reader: Reader
  slug: string | undefined
}): Promise<Moved | { list: RankedList; voting: Voting }> => {
  const found = await findListOrMoved<RankedList>({
    reader,
    select: ['slug', 'title', 'ballots', 'revision', 'createdAt', 'updatedAt', '_status'],
    slug,
  })
  if ('movedTo' in found) return found
  const { list } = found
  return { list, voting: votingOf({ now: reader.now, settings: list.ballots }) }
}

/** Ids of the entries that readers may rank at this moment. */
export const readOffered = async (args: {
  list: RankedList
  reader: Reader
}): Promise<string[]> => {
  const order = await readPublicOrder(args)
  return order ? rankedIn(order) : []
}

export type Voter = {
  key: string
  /** For who has no login; null for the others. */
  token: null | string
}

/**
 * Who sends a ballot. A reader without a login who has no token yet is given one.
 *
 * @throws PublicError `unauthenticated` where a token comes along that nobody was given
 */
export const voterOf = ({
  list,
  person,
  req: { headers, payload },
}: {
  list: Id
  person: Person
  req: PayloadRequest
}): Voter => {
  const { secret } = payload
  const sent = person.kind === 'anonymous' ? headers.get('X-Ballot-Token') : null
  if (sent !== null && !isBallotToken({ secret, token: sent })) {
    throw new PublicError({
      code: 'unauthenticated',
      detail:
        'X-Ballot-Token is not a token that was given out here; send the one that came with the ballot, or none for a new one.',
    })
  }
  const token = person.kind === 'anonymous' ? (sent ?? createBallotToken(secret)) : null
  return { key: voterKeyOf({ list, person, secret, token }), token }
}

/**
 * The id of a list of the desk, as it is stored.
 *
 * @throws PublicError `not-found`
 */
export const requireList = async ({
  list,
  options: { slugs },
  req: { payload },
}: Pick<RouteArgs, 'options'> & {
  list: string
  req: Pick<PayloadRequest, 'payload'>
}): Promise<Id> => {
  const id = toId({ collection: slugs.rankedLists, id: list, payload })
  const where = { id: { equals: id ?? null } }
  const found =
    id !== undefined &&
    (await storeOf({ payload }).findOne({ collection: 'rankedLists', select: {}, where }))
  if (found) return found.id
  throw new PublicError({ code: 'not-found', detail: 'There is no list with this id.' })
}
