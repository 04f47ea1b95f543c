/** Publishing: lists and comments in the shapes that readers get. Pure. */
export {
  APPEARING_KEYS,
  appearanceOf,
  placementsIn,
  standingIn,
  toAppearance,
} from './appearances.js'
export type { AppearanceDocument, AppearingKey, AppearingRelated } from './appearances.js'
export {
  cacheKeysOf,
  cacheKeysOfAnyComments,
  cacheKeysOfCommented,
  cacheKeysOfCounts,
  cacheKeysOfDiscussed,
  cacheKeysOfFound,
  cacheKeysOfKind,
  cacheKeysOfLists,
} from './cacheKeys.js'
export {
  changedAt,
  continueHistory,
  movementsIn,
  readReason,
  toListChanges,
  withMovements,
} from './changes.js'
export type { ChangedEntry, ChangeReason, History } from './changes.js'
export type { CacheKind } from './cacheKeys.js'
export { compileDrama, compilePerson, compileScene, compileSceneDetail } from './catalogue.js'
export type { DramaDetailDocument, PersonDetailDocument } from './catalogue.js'
export * from './catalogueSchema.js'
export {
  attachedIn,
  ATTACHMENT_HINT,
  MAX_ALT,
  MAX_ATTACHMENTS,
  MAX_URL,
  toAttachment,
} from './attachments.js'
export type { Attached } from './attachments.js'
export { isPublicComment, toComment } from './comments.js'
export type { PlacedComment } from './comments.js'
export { compilePublication } from './compile.js'
export { toDrama, toPerson } from './describe.js'
export { decideEvents, orderOf } from './events.js'
export type { ListEvent, PublicOrder, PublicState } from './events.js'
export { commentEvents, documentEvents, NOTED_KINDS } from './notedEvents.js'
export type { NotedComment, NotedDocument, NotedKey, StateOfDocument } from './notedEvents.js'
export {
  escapeXml,
  jsonFeedSchema,
  MAX_SITEMAP_FILES,
  MAX_SITEMAP_URLS,
  sitemapListsOf,
  toAtom,
  toJsonFeed,
  toRss,
  toSitemap,
  toSitemapIndex,
} from './feeds.js'
export type { Feed, FeedItem, JsonFeed } from './feeds.js'
export { toFullHtml } from './fullText.js'
export { serializeJsonLd, toJsonLd } from './jsonLd.js'
export type { JsonLd } from './jsonLd.js'
export type { OEmbed } from './oembed.js'
export { oEmbedSchema, slugOfPage, toOEmbed, toOEmbedXml } from './oembed.js'
export {
  listAnswerSchema,
  listIndexAnswerSchema,
  projectedPublicationSchema,
  projectedSummarySchema,
  projectPublication,
  projectSummary,
  PUBLICATION_FIELDS,
  SUMMARY_FIELD_NAMES,
} from './project.js'
export type { ListAnswer, ListIndexAnswer } from './project.js'
export * from './schema.js'
export { absoluteOn, NO_SITE } from './sites.js'
export type { Site } from './sites.js'
export { embeddedIn, SHOWN, SHOWN_KEYS } from './shown.js'
export { findPublic, relationId, relationIds } from './source.js'
export type {
  CommentDocument,
  DramaDocument,
  ListDocument,
  MediaDocument,
  PersonDocument,
  Related,
  RoleDocument,
  SceneDocument,
  SourceDocument,
  SummaryDocument,
  TitledDocument,
} from './source.js'
export { filterComment, filterPublication, filterScene } from './spoilers.js'
export { compileSummary } from './summary.js'
export type { SummaryRelated } from './summary.js'
export { isEmbargoed, isRevealed, nextChangeAt, publicFromOf } from './time.js'
export {
  EVENT_BODIES,
  EVENT_TYPES,
  LIST_EVENT_TYPES,
  MAX_TOLD,
  TEST_EVENT_TYPE,
  WEBHOOK_EVENT_TYPES,
} from './webhooks.js'
export type { EventBody, WebhookEventType } from './webhooks.js'
export { PLACED_KEYS, placedKey, placesIn } from './places.js'
export type { PlacedKey, PlacedRelated, RankedPlace } from './places.js'
export { rankList } from './rank.js'
export type { RankSource } from './rank.js'
