/** What readers feel about lists, and how many have said something, asked of the API. */
import type { Counts } from '../../publishing/shapes/catalogueSchema.js'
import type { Reactions } from '../../publishing/shapes/schema.js'
import type { CallOptions, Send } from './request.js'

import { pathOf } from './paths.js'

/** One reaction of each kind for each person. */
export type ReactionsClient = {
  add: (slug: string, kind: string, call?: CallOptions) => Promise<Reactions>
  remove: (slug: string, kind: string, call?: CallOptions) => Promise<Reactions>
}

/** Comments and reactions of at most 100 lists, counted. */
export type CountsClient = (slugs: readonly string[], call?: CallOptions) => Promise<Counts>

export const createReactions = (send: Send): ReactionsClient => ({
  add: async (slug, kind, call) =>
    await send<Reactions>({ call, method: 'PUT', path: reactionPath(slug, kind) }),
  remove: async (slug, kind, call) =>
    await send<Reactions>({ call, method: 'DELETE', path: reactionPath(slug, kind) }),
})

export const createCounts =
  (send: Send): CountsClient =>
  (slugs, call) =>
    send<Counts>({ call, path: '/counts', query: { lists: slugs.join(',') } })

const reactionPath = (slug: string, kind: string): string =>
  pathOf(`${pathOf('/lists', slug)}/reactions`, kind)
