/** The parts that an app may leave out, and the collections that each brings with it. */
import type { CollectionKey } from './slugs.js'

export const PARTS = {
  comments: [
    'comments',
    'reactions',
    'commenters',
    'commentFlags',
    'commentDecisions',
    'commentVotes',
    'ballots',
    'ballotOffers',
    'ballotTallies',
    'mailReaders',
    'mailSubscriptions',
    'mailNotices',
  ],
  links: ['linkChecks'],
  merges: ['merges', 'mergeChanges'],
  webhooks: ['webhooks', 'webhookDeliveries'],
  workflow: ['workflows', 'mentions'],
} as const satisfies Record<string, readonly CollectionKey[]>

export type PartKey = keyof typeof PARTS

/** The parts that an app has. */
export type Parts = ReadonlySet<PartKey>

export const PART_KEYS = Object.keys(PARTS) as PartKey[]

/** The part that brings a collection; undefined of what every app has. */
export const partOf = (key: CollectionKey): PartKey | undefined =>
  PART_KEYS.find((part) => (PARTS[part] as readonly CollectionKey[]).includes(key))

/** Whether an app with these parts has what belongs to one of them, or to none. */
export const isIn = (parts: Parts, part: PartKey | undefined): boolean =>
  part === undefined || parts.has(part)
