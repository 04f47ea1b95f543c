/** What a ballot has to bring along, where it has to. */
import type { slugParams } from '../../http/query.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'
import type { BallotChallenge } from '../schema.js'

import { openRequest } from '../../comments/api/request.js'
import { requireRate } from '../../comments/rate.js'
import { createChallenge, isWorkAskedOf } from '../work.js'
import { openVoting } from './request.js'

/**
 * GET /lists/:slug/ballot/challenge
 *
 * @throws PublicError `too-many-requests`, `unauthenticated`
 */
export const getChallenge = async ({
  options,
  params,
  req,
  rules,
}: RouteArgs<{ params: typeof slugParams }>): Promise<RouteResult<BallotChallenge>> => {
  const { context, person, reader } = await openRequest({ options, req, rules })
  const found = await openVoting({ reader, slug: params.slug })
  if ('movedTo' in found) return found
  const { list, voting } = found
  if (voting.state !== 'open' || !(await isWorkAskedOf({ context, person }))) {
    return { body: { challenge: null } }
  }
  await requireRate({ context, name: 'challenge', person })
  return { body: { challenge: await createChallenge({ context, list: list.id }) } }
}
