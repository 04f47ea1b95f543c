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
  WatchLink,
} from '../publishing/schema.js'
