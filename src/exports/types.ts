/** Types of the plugin's options and of what the public API answers. Nothing here is there at run time. */
export type { CollectionOverride, RankedListsOptions } from '../options.js'
export type {
  Check,
  CheckContext,
  CheckedEntry,
  CheckedList,
  CheckFix,
  CheckLimits,
  CheckNeed,
  CheckProblem,
  CheckReport,
  ChecksResult,
  CheckSeverity,
  StyleRule,
} from '../lists/checks/index.js'
export type { Problem, ProblemCode, ProblemDetail } from '../errors.js'
export type {
  Alias,
  Author,
  Clip,
  Comment,
  CommentPage,
  CommentReceipt,
  CommentThread,
  Entry,
  EntryDrama,
  EntryScene,
  Image,
  IndexIncluded,
  ListCounts,
  ListIncluded,
  ListIndex,
  ListSummary,
  Name,
  Named,
  Pairing,
  Person,
  Publication,
  Quote,
  Ref,
  RichText,
  RichTextNode,
  Section,
  SpoilerMode,
  Vote,
  WatchLink,
} from '../publishing/shapes/schema.js'
export type { OEmbed } from '../publishing/shapes/oembed.js'
export type {
  ProjectedPublication,
  ProjectedSummary,
  PublicationField,
  SummaryField,
} from '../publishing/shapes/project.js'
export type {
  Appearance,
  AppearancePage,
  Counts,
  Drama,
  DramaIndex,
  PersonDetail,
  PersonIndex,
  Placement,
  Scene,
  SceneDetail,
  SceneIndex,
  SearchResult,
} from '../publishing/shapes/catalogueSchema.js'
export type { CollectionKey, CollectionSlugs } from '../slugs.js'
export type { TranslationKey, Translations } from '../translations/index.js'
export type { Role } from '../vocabulary.js'
