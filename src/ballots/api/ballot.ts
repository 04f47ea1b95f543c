/** A reader's own ballot: how they rank a list. */
import type { slugParams } from '../../http/query.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'
import type { Done } from '../../publishing/shapes/index.js'
import type { BallotWork, newBallotSchema, OwnBallot } from '../schema.js'

import { openRequest } from '../../comments/api/request.js'
import { dropBallot, findBallot, setBallot } from '../../comments/ballots.js'
import { requireRate } from '../../comments/rate.js'
import { requireStanding } from '../../comments/standing.js'
import { PublicError } from '../../errors.js'
import { invalidBody } from '../../http/body.js'
import { reasonClosed } from '../state.js'
import { faultOf } from '../tally/index.js'
import { isWorkAskedOf, spendWork } from '../work.js'
import { openVoting, readOffered, voterOf } from './request.js'

type Args = RouteArgs<{ params: typeof slugParams }>

/** GET /lists/:slug/ballot */
export const getBallot = async ({
  options,
  params,
  req,
  rules,
}: Args): Promise<RouteResult<OwnBallot>> => {
  const { context, person, reader } = await openRequest({ options, req, rules })
  const found = await openVoting({ reader, slug: params.slug })
  if ('movedTo' in found) return found
  const { list, voting } = found
  const voter = voterOf({ list: list.id, person, req })
  const stored = await findBallot({ context, list: list.id, voterKey: voter.key })
  const offered = stored ? new Set(await readOffered({ list, reader })) : new Set<string>()
  const ballot = stored && {
    castAt: stored.castAt,
    changedAt: stored.changedAt,
    order: stored.order.filter((id) => offered.has(id)),
  }
  const isWorkAsked = await isWorkAskedOf({ context, person })
  return { body: { ...voting, ballot: ballot ?? null, isWorkAsked, token: voter.token } }
}

/** PUT /lists/:slug/ballot */
export const putBallot = async ({
  body: { order, work },
  ...args
}: RouteArgs<{ body: typeof newBallotSchema; params: typeof slugParams }>): Promise<
  RouteResult<OwnBallot>
> => {
  const taken = await takeBallot({ ...args, order, work })
  if ('movedTo' in taken) return taken
  const { at, context, isWorkAsked, list, voter, voting } = taken
  const stored = await findBallot({ context, list, voterKey: voter.key })
  // who is not heard (a shadow ban) is told the same
  const { castAt = at, changedAt = at } = stored ?? {}
  const ballot = { castAt, changedAt, order }
  return { body: { ...voting, ballot, isWorkAsked, token: voter.token } }
}

/**
 * Takes a ballot, if its list takes any and it names what readers may rank.
 *
 * @param hasNoToken whether a reader without a login cannot keep a token, and is known by the network alone
 * @throws PublicError `ballots-closed`, `forbidden`, `invalid-body`, `too-many-requests`, `unauthenticated`,
 *   `work-required`
 */
export const takeBallot = async ({
  hasNoToken = false,
  options,
  order,
  params,
  req,
  rules,
  work,
}: Pick<Args, 'options' | 'params' | 'req' | 'rules'> & {
  hasNoToken?: boolean
  order: readonly string[]
  work?: BallotWork | undefined
}) => {
  const { context, person, reader } = await openRequest({ options, req, rules })
  const found = await openVoting({ reader, slug: params.slug })
  if ('movedTo' in found) return found
  const { list, voting } = found
  const voter = voterOf({ list: list.id, person, req })
  const isWorkAsked = await isWorkAskedOf({ context, person })
  const spend = () => spendWork({ context, list: list.id, work })
  const closed = reasonClosed(voting)
  // who has not worked yet takes nothing of what their network may send
  if (closed === null && isWorkAsked && !hasNoToken && !work) await spend()
  await requireRate({ context, list: list.id, name: 'ballot', person })
  if (closed !== null) throw new PublicError({ code: 'ballots-closed', detail: closed })
  const { isShadowed } = await requireStanding({ context, person })
  const offered = await readOffered({ list, reader })
  requireOrder({ max: voting.maxEntries, offered, order })
  // a page without a script cannot work; one ballot is all that its network has by forms
  if (isWorkAsked)
    await (hasNoToken ? requireRate({ context, name: 'ballotForm', person }) : spend())
  const isNobody = hasNoToken && person.kind === 'anonymous'
  const voterKey = isNobody ? (network: string) => `network:${network}` : voter.key
  const at = context.now().toISOString()
  if (!isShadowed) {
    await setBallot({ context, list: list.id, offered, order, person, voterKey })
  }
  return { at, context, isWorkAsked, list: list.id, voter, voting }
}

/** DELETE /lists/:slug/ballot: whoever has cast one may take it back, also when the list takes none any more. */
export const deleteBallot = async ({
  options,
  params,
  req,
  rules,
}: Args): Promise<RouteResult<Done>> => {
  const { context, person, reader } = await openRequest({ options, req, rules })
  const found = await openVoting({ reader, slug: params.slug })
  if ('movedTo' in found) return found
  const { id: list } = found.list
  const voter = voterOf({ list, person, req })
  await requireRate({ context, name: 'ballot', person })
  await dropBallot({ context, list, voterKey: voter.key })
  return { body: { isDone: true } }
}

/** @throws PublicError `invalid-body` */
const requireOrder = ({
  max,
  offered,
  order,
}: {
  max: null | number
  offered: readonly string[]
  order: readonly string[]
}): void => {
  const fault = faultOf({ max, offered, order })
  if (!fault) return
  switch (fault.fault) {
    case 'empty':
      throw invalidBody([{ detail: 'must name one entry at least', pointer: '/order' }])
    case 'too-many':
      throw invalidBody([
        {
          detail: `names ${order.length} entries; a ballot of this list may name ${fault.max}`,
          pointer: '/order',
        },
      ])
    case 'twice':
      throw invalidBody(
        fault.ids.map((id) => ({
          detail: `"${id}" stands in the order already`,
          pointer: `/order/${order.lastIndexOf(id)}`,
        })),
      )
    case 'unknown':
      throw invalidBody(
        fault.ids.map((id) => ({
          detail: `"${id}" is no entry of this list that readers may rank`,
          pointer: `/order/${order.indexOf(id)}`,
        })),
      )
  }
}
