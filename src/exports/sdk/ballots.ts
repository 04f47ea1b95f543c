/** How readers rank lists, asked of the API. */
import type { BallotResult, OwnBallot } from '../../ballots/schema.js'
import type { Done } from '../../publishing/shapes/schema.js'
import type { LocaleQuery } from './paths.js'
import type { CallOptions, Send } from './request.js'

import { pathOf } from './paths.js'

export type BallotResultQuery = LocaleQuery

/** `token` came with one's own ballot, for who has no login. */
export type BallotCall = CallOptions & { token?: string }

/** How one ranks a list oneself, by its slug: one ballot for each reader. */
export type BallotsClient = {
  /** Ids of entries, the best first; in the place of those that one has sent before. */
  cast: (slug: string, order: readonly string[], call?: BallotCall) => Promise<OwnBallot>
  /** One's own ballot, whether the list takes any, and (without a login) the token to send one with. */
  get: (slug: string, call?: BallotCall) => Promise<OwnBallot>
  remove: (slug: string, call?: BallotCall) => Promise<Done>
  /** What the ballots come to, beside the order of the editors. */
  result: (slug: string, query?: BallotResultQuery, call?: CallOptions) => Promise<BallotResult>
}

export const createBallots = ({
  localised,
  send,
}: {
  localised: (query: object | undefined) => object
  send: Send
}): BallotsClient => {
  const path = (slug: string): string => `${pathOf('/lists', slug)}/ballot`
  const voter = (call: BallotCall | undefined): Record<string, string> =>
    call?.token === undefined ? {} : { 'X-Ballot-Token': call.token }
  return {
    cast: async (slug, order, call) =>
      await send<OwnBallot>({
        body: { order },
        call,
        headers: voter(call),
        method: 'PUT',
        path: path(slug),
      }),
    get: async (slug, call) =>
      await send<OwnBallot>({ call, headers: voter(call), isOwn: true, path: path(slug) }),
    remove: async (slug, call) =>
      await send<Done>({ call, headers: voter(call), method: 'DELETE', path: path(slug) }),
    result: async (slug, query, call) =>
      await send<BallotResult>({
        call,
        path: `${pathOf('/lists', slug)}/ballots/result`,
        query: localised(query),
      }),
  }
}
