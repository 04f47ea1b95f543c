/** Types of the plugin's options and of what the public API answers. Nothing here is there at run time. */
export type {
  CollectionKey,
  CollectionOverride,
  CollectionSlugs,
  RankedListsOptions,
  Role,
} from '../options.js'
export type { Problem, ProblemCode, ProblemDetail } from '../errors.js'
export type {
  Alias,
  Author,
  Clip,
  Comment,
  CommentPage,
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
  WatchLink,
} from '../publishing/schema.js'
export type { OEmbed } from '../publishing/oembed.js'
export type {
  ProjectedPublication,
  ProjectedSummary,
  PublicationField,
  SummaryField,
} from '../publishing/project.js'
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
} from '../publishing/catalogueSchema.js'
