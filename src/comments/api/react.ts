import type { PayloadRequest } from 'payload'

import { z } from 'zod'

import type { Done, Reactions, Vote } from '../../publishing/shapes/index.js'
import type { Person } from '../person.js'
import type { CommentRow } from '../row.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'

import { isOwn } from '../person.js'
import { requireRate } from '../rate.js'
import { requireStanding } from '../standing.js'
import { flagComment, setReaction, setVote } from '../votes.js'
import { PublicError } from '../../errors.js'
import { FLAG_REASONS } from '../../vocabulary.js'
import { countReactions } from '../../publishing/reading/read.js'
import type { commentParams, reactionParams } from './request.js'
import { noComment, openList, openRequest, requirePublic } from './request.js'

export const voteBodySchema = z
  .strictObject({ value: z.union([z.literal(1), z.literal(-1)]) })
  .meta({ id: 'NewVote' })

export const flagBodySchema = z
  .strictObject({
    detail: z.string().max(500).default(''),
    reason: z.enum(FLAG_REASONS),
  })
  .meta({ id: 'NewFlag' })

/** PUT /comments/:comment/vote */
export const putVote = async (
  args: RouteArgs<{ body: typeof voteBodySchema; params: typeof commentParams }>,
): Promise<RouteResult<Vote>> => vote({ ...args, value: args.body.value })

/** DELETE /comments/:comment/vote */
export const deleteVote = async (
  args: RouteArgs<{ params: typeof commentParams }>,
): Promise<RouteResult<Vote>> => vote({ ...args, value: 0 })

const vote = async ({
  options,
  params,
  req,
  rules,
  value,
}: Pick<RouteArgs<{ params: typeof commentParams }>, 'options' | 'params' | 'req' | 'rules'> & {
  value: Vote['value']
}): Promise<RouteResult<Vote>> => {
  const { context, person } = await openRequest({ options, req, rules })
  await requireRate({ context, name: 'vote', person })
  const row = await requirePublic({ context, id: params.comment })
  if (value !== 0) {
    const { isShadowed } = await requireStanding({ context, person })
    if (isOwnVote({ person, req, row })) {
      throw new PublicError({
        code: 'forbidden',
        detail: 'A vote for one’s own comment does not count.',
      })
    }
    if (isShadowed)
      return { body: { score: row.score, value, votesDown: row.votesDown, votesUp: row.votesUp } }
  }
  const counts = await setVote({ comment: row.id, context, person, value })
  if (!counts) throw noComment()
  const body: Vote = { ...counts, value }
  return { body }
}

/** Whether a comment is the voter's own; without a login by its token, or by the network that wrote it. */
const isOwnVote = ({
  person,
  req,
  row,
}: {
  person: Person
  req: PayloadRequest
  row: CommentRow
}): boolean =>
  isOwn({
    ...row,
    person,
    secret: req.payload.secret,
    token: req.headers.get('X-Comment-Token'),
  }) ||
  (person.kind === 'anonymous' && person.address !== null && row.authorKey === person.key)

/** POST /comments/:comment/flags */
export const postFlag = async ({
  body,
  options,
  params,
  req,
  rules,
}: RouteArgs<{ body: typeof flagBodySchema; params: typeof commentParams }>): Promise<
  RouteResult<Done>
> => {
  const { detail, reason } = body
  const { context, person } = await openRequest({ options, req, rules })
  await requireRate({ context, name: 'flag', person })
  const row = await requirePublic({ context, id: params.comment })
  const { isShadowed } = await requireStanding({ context, person })
  if (isShadowed) return { body: { isDone: true } }
  await flagComment({ comment: row.id, context, detail, person, reason })
  return { body: { isDone: true } }
}

/** PUT /lists/:slug/reactions/:kind */
export const putReaction = (
  args: RouteArgs<{ params: typeof reactionParams }>,
): Promise<RouteResult<Reactions>> => react({ ...args, isSet: true })

/** DELETE /lists/:slug/reactions/:kind */
export const deleteReaction = (
  args: RouteArgs<{ params: typeof reactionParams }>,
): Promise<RouteResult<Reactions>> => react({ ...args, isSet: false })

const react = async ({
  isSet,
  options,
  params,
  req,
  rules,
}: RouteArgs<{ params: typeof reactionParams }> & { isSet: boolean }): Promise<
  RouteResult<Reactions>
> => {
  const { context, person, reader } = await openRequest({ options, req, rules })
  const { reactions: kinds } = options.comments
  const kind = kinds.find((known) => known === params.kind)
  if (kind === undefined) {
    throw new PublicError({
      code: 'not-found',
      detail: `There is no such reaction; there are ${kinds.join(', ')}.`,
    })
  }
  await requireRate({ context, name: 'react', person })
  const found = await openList({ context, reader, slug: params.slug })
  if ('movedTo' in found) return found
  const list = found.id
  const isKept = !isSet || !(await requireStanding({ context, person })).isShadowed
  if (isKept) await setReaction({ context, isSet, kind, list, person })
  const counted = await countReactions({ listIds: [list], reader })
  return { body: { reactions: counted.get(String(list)) ?? [] } }
}
