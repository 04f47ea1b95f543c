import type { Payload, PayloadRequest } from 'payload'

import type { AccessRules } from '../access/index.js'
import type { CollectionSlugs } from '../slugs.js'
import type { SanitizedCommentOptions } from '../options/comments.js'

/** What reading and counting comments needs. */
export type RowContext = {
  payload: Payload
  /** The request whose transaction must be seen, where there is one. */
  req?: PayloadRequest
  slugs: CollectionSlugs
}

/** What deciding on comments needs. */
export type CommentContext = RowContext & {
  comments: SanitizedCommentOptions
  now: () => Date
}

/** A context that also knows who may do what. */
export type DeskContext = CommentContext & { access: AccessRules }
