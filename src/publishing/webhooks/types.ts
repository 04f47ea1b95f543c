import type { Payload } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'
import type { Site } from '../shapes/index.js'

/** What everything that has to do with webhooks is given. */
export type WebhookContext = {
  /** Hosts, or hosts with ports, that may be private; for development. */
  allowHosts: readonly string[]
  /** The hub that is told of feeds that have changed (WebSub), where there is one, and their addresses. */
  hub?: { topics: readonly string[]; url: string } | null
  payload: Payload
  /** What time it is for readers; see the option `now`. */
  publicNow?: () => Date
  /** Where lists are on the site that readers visit. */
  site: Site
  slugs: CollectionSlugs
}

/** The state of what is noted for the next event, and stands among the deliveries until then. */
export const NOTED = 'noted'

/**
 * - `noted`: something that has happened, to nobody yet; see `notes.ts`
 * - `waiting`: not tried yet
 * - `failed`: tried, and will be again
 * - `delivered`: taken, with a status of 2xx
 * - `dead`: given up; only sent again by hand
 */
export const DELIVERY_STATES = [NOTED, 'waiting', 'failed', 'delivered', 'dead'] as const

type DeliveryState = (typeof DELIVERY_STATES)[number]

/** A webhook as it is stored: its secrets are encrypted. */
export type Webhook = {
  id: Id
  /** When it was added, in ms since 1970: it is told of nothing that happened before. */
  addedAt: number
  events: string[]
  isEnabled: boolean
  pausedUntil: null | string
  previousSecret: null | string
  previousSecretUntil: null | string
  secret: string
  url: string
}

export type Delivery = {
  id: Id
  attempts: number
  body: string
  claim: null | string
  claimedUntil: null | number
  eventId: string
  lane: null | string
  sequence: string
  state: DeliveryState
  webhook: Id | null
}
