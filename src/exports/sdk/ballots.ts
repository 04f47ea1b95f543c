/** How readers rank lists, asked of the API. */
import type { BallotChallenge, BallotResult, BallotWork, OwnBallot } from '../../ballots/schema.js'
import type { Done } from '../../publishing/shapes/schema.js'
import type { LocaleQuery } from './paths.js'
import type { CallOptions, Send } from './request.js'

import { pathOf } from './paths.js'
import { ProblemError } from './request.js'
import { canWork, solveChallenge } from './work.js'

export type BallotResultQuery = LocaleQuery

/** `token` came with one's own ballot, for who has no login. */
export type BallotCall = CallOptions & { token?: string }
export type CastCall = BallotCall & {
  /** Told before work is begun that the list asks for; it takes a second or a few. */
  onWork?: () => void
  /** Solved before, such as in a worker of one's own; where it is not given and asked for, it is done. */
  work?: BallotWork
}

/** How one ranks a list oneself, by its slug: one ballot for each reader. */
export type BallotsClient = {
  /**
   * Ids of entries, the best first; in the place of those that one has sent before. Where the list asks who
   * has no login for work, it is done here.
   */
  cast: (slug: string, order: readonly string[], call?: CastCall) => Promise<OwnBallot>
  /** What a ballot has to bring along, for `solveChallenge`; null where it is nothing. */
  challenge: (slug: string, call?: CallOptions) => Promise<BallotChallenge>
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
  /** Lists that are known to ask for work. */
  const asking = new Set<string>()
  const challenge = (slug: string, call?: CallOptions): Promise<BallotChallenge> =>
    send<BallotChallenge>({ call, isOwn: true, path: `${path(slug)}/challenge` })

  return {
    cast: async (slug, order, { onWork, work, ...call } = {}) => {
      const put = (done: BallotWork | undefined): Promise<OwnBallot> =>
        send<OwnBallot>({
          body: { order, ...(done ? { work: done } : {}) },
          call,
          headers: voter(call),
          method: 'PUT',
          path: path(slug),
        })
      const doWork = async (): Promise<BallotWork | undefined> => {
        const asked = canWork() && (await challenge(slug, call)).challenge
        if (!asked) return undefined
        onWork?.()
        return await solveChallenge(asked, call)
      }
      try {
        return await put(work ?? (asking.has(slug) ? await doWork() : undefined))
      } catch (error) {
        const isAsked = error instanceof ProblemError && error.code === 'work-required'
        if (!isAsked || work || !canWork()) throw error
        asking.add(slug)
        return await put(await doWork())
      }
    },
    challenge,
    get: async (slug, call) => {
      const own = await send<OwnBallot>({
        call,
        headers: voter(call),
        isOwn: true,
        path: path(slug),
      })
      if (own.isWorkAsked) asking.add(slug)
      return own
    },
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
