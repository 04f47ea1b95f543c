/** Publishing: lists and comments in the shapes that readers get. Pure. */
export { toEmbedUrl } from './clips.js'
export { isPublicComment, orderThreads, PUBLIC_COMMENT_STATUSES, toComment } from './comments.js'
export type { PlacedComment, ThreadComment } from './comments.js'
export { compilePublication } from './compile.js'
export { escapeHtml } from './richText.js'
export * from './schema.js'
export { relationId, relationIds } from './source.js'
export type {
  CommentDocument,
  Id,
  ListDocument,
  ListSource,
  MediaDocument,
  Related,
  SourceDocument,
  SummaryDocument,
} from './source.js'
export { compileSummary } from './summary.js'
export type { SummaryRelated } from './summary.js'
