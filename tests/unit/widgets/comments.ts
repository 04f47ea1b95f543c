import type { Comment, CommentPage } from '../../../src/exports/sdk.js'

/** A comment as the API gives it. */
export const comment = (changed: Partial<Comment> = {}): Comment => ({
  attachments: [],
  author: { name: 'Mina' },
  body: 'Words',
  createdAt: '2026-01-02T03:04:05.000Z',
  depth: 0,
  editedAt: null,
  entry: null,
  id: '1',
  isFeatured: false,
  isPinned: false,
  isSpoiler: false,
  isStaff: false,
  isTombstone: false,
  media: [],
  parentId: null,
  printedDate: null,
  replyCount: 0,
  score: 2,
  ...changed,
})

export const page = (...items: Comment[]): CommentPage => ({
  hasReplyMails: false,
  items,
  page: { limit: 20, nextCursor: null },
  pinned: [],
  version: 1,
})
