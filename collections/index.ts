/** The collections, one factory each, made from the plugin's options. */
import type { CollectionConfig } from 'payload'

import type { CollectionKey } from '../src/slugs.js'
import type { CollectionProps } from './props.js'

import { createAuthorsCollection } from './Authors.js'
import {
  createBallotOffersCollection,
  createBallotsCollection,
  createBallotTalliesCollection,
} from './Ballots.js'
import { createCharactersCollection } from './Characters.js'
import { createClipsCollection } from './Clips.js'
import { createCommentsCollection, createReactionsCollection } from './Comments.js'
import {
  createCommentersCollection,
  createDecisionsCollection,
  createFlagsCollection,
  createRateLimitsCollection,
  createVotesCollection,
} from './Conversation.js'
import { createDramasCollection } from './Dramas.js'
import { createFranchisesCollection } from './Franchises.js'
import { createLinkChecksCollection } from './LinkChecks.js'
import {
  createMailNoticesCollection,
  createMailReadersCollection,
  createMailSubscriptionsCollection,
} from './Mails.js'
import { createMediaCollection } from './Media.js'
import { createMentionsCollection } from './Mentions.js'
import { createMergeChangesCollection, createMergesCollection } from './Merges.js'
import { createLeasesCollection, createMovesCollection } from './Moves.js'
import { createPairingsCollection } from './Pairings.js'
import { createPeopleCollection } from './People.js'
import {
  createChangesCollection,
  createPublicationBodiesCollection,
  createPublicationsCollection,
  createPublicationUpdatesCollection,
  createRankHistoryCollection,
} from './Publications.js'
import { createRankedListsCollection } from './RankedLists.js'
import { createRedirectsCollection } from './Redirects.js'
import { createReleasesCollection } from './Releases.js'
import { createRolesCollection } from './Roles.js'
import { createScenesCollection } from './Scenes.js'
import { createStyleRulesCollection } from './StyleRules.js'
import {
  createCategoriesCollection,
  createOccasionsCollection,
  createTagsCollection,
} from './terms.js'
import { createUsersCollection } from './Users.js'
import { createWebhookDeliveriesCollection, createWebhooksCollection } from './Webhooks.js'
import { createWorkflowsCollection } from './Workflows.js'

export type { CollectionProps } from './props.js'

/** In the order in which the admin shows them. */
export const COLLECTION_FACTORIES: ReadonlyArray<
  readonly [CollectionKey, (props: CollectionProps) => CollectionConfig]
> = [
  ['rankedLists', createRankedListsCollection],
  ['releases', createReleasesCollection],
  ['moves', createMovesCollection],
  ['publicationUpdates', createPublicationUpdatesCollection],
  ['authors', createAuthorsCollection],
  ['dramas', createDramasCollection],
  ['scenes', createScenesCollection],
  ['people', createPeopleCollection],
  ['characters', createCharactersCollection],
  ['roles', createRolesCollection],
  ['pairings', createPairingsCollection],
  ['franchises', createFranchisesCollection],
  ['clips', createClipsCollection],
  ['linkChecks', createLinkChecksCollection],
  ['media', createMediaCollection],
  ['comments', createCommentsCollection],
  ['reactions', createReactionsCollection],
  ['ballots', createBallotsCollection],
  ['ballotOffers', createBallotOffersCollection],
  ['ballotTallies', createBallotTalliesCollection],
  ['commenters', createCommentersCollection],
  ['commentFlags', createFlagsCollection],
  ['commentDecisions', createDecisionsCollection],
  ['commentVotes', createVotesCollection],
  ['rateLimits', createRateLimitsCollection],
  ['mailReaders', createMailReadersCollection],
  ['mailSubscriptions', createMailSubscriptionsCollection],
  ['mailNotices', createMailNoticesCollection],
  ['categories', createCategoriesCollection],
  ['tags', createTagsCollection],
  ['occasions', createOccasionsCollection],
  ['styleRules', createStyleRulesCollection],
  ['merges', createMergesCollection],
  ['mergeChanges', createMergeChangesCollection],
  ['redirects', createRedirectsCollection],
  ['publications', createPublicationsCollection],
  ['publicationBodies', createPublicationBodiesCollection],
  ['rankHistory', createRankHistoryCollection],
  ['changes', createChangesCollection],
  ['leases', createLeasesCollection],
  ['workflows', createWorkflowsCollection],
  ['mentions', createMentionsCollection],
  ['webhooks', createWebhooksCollection],
  ['webhookDeliveries', createWebhookDeliveriesCollection],
  ['users', createUsersCollection],
]
