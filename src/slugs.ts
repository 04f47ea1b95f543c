/** The collections of the plugin: the keys under which options name them, and their slugs. */
import type { CollectionSlug } from 'payload'

/** Default slugs of the collections, by the key under which options name them. */
export const DEFAULT_SLUGS = {
  authors: 'authors',
  ballotOffers: 'ballot-offers',
  ballots: 'ballots',
  ballotTallies: 'ballot-tallies',
  categories: 'categories',
  changes: 'list-changes',
  characters: 'characters',
  clips: 'clips',
  commentDecisions: 'comment-decisions',
  commentFlags: 'comment-flags',
  commenters: 'commenters',
  comments: 'comments',
  commentVotes: 'comment-votes',
  dramas: 'dramas',
  franchises: 'franchises',
  leases: 'list-leases',
  linkChecks: 'link-checks',
  mailNotices: 'mail-notices',
  mailReaders: 'mail-readers',
  mailSubscriptions: 'mail-subscriptions',
  media: 'media',
  mentions: 'note-mentions',
  mergeChanges: 'merge-changes',
  merges: 'merges',
  moves: 'list-moves',
  occasions: 'occasions',
  pairings: 'pairings',
  people: 'people',
  publicationBodies: 'list-publication-bodies',
  publications: 'list-publications',
  publicationUpdates: 'list-publication-updates',
  rankHistory: 'list-rank-history',
  rateLimits: 'rate-limits',
  rankedLists: 'ranked-lists',
  reactions: 'reactions',
  redirects: 'slug-redirects',
  releases: 'releases',
  roles: 'roles',
  scenes: 'scenes',
  styleRules: 'style-rules',
  tags: 'tags',
  users: 'users',
  webhookDeliveries: 'list-webhook-deliveries',
  webhooks: 'list-webhooks',
  workflows: 'list-workflows',
} as const satisfies Record<string, string>

/** The default slug of the global with what moderators have set. */
export const SETTINGS_SLUG = 'moderation-settings'

export type CollectionKey = keyof typeof DEFAULT_SLUGS

/**
 * Collections of records that the plugin keeps of its work, which some roles may read: one entry of the
 * navigation leads to all of them.
 */
export const RECORD_KEYS: readonly CollectionKey[] = [
  'moves',
  'publicationUpdates',
  'merges',
  'redirects',
  'reactions',
  'ballots',
  'commentDecisions',
  'commentFlags',
  'webhookDeliveries',
]

/** The slug of each collection: as Payload knows it, or (`string`) as an app wants to call it. */
export type CollectionSlugs<Slug extends string = CollectionSlug> = Record<CollectionKey, Slug>
