/** Statuses of a comment and how one may become another. */
import type { COMMENT_STATUSES } from '../../vocabulary.js'

export type CommentStatus = (typeof COMMENT_STATUSES)[number]

/** Who decides: the phases, a moderator, or who wrote the comment. */
export const DECIDERS = ['author', 'moderator', 'system'] as const

export type Decider = (typeof DECIDERS)[number]

const BY_MODERATOR: readonly CommentStatus[] = [
  // how a decision on what the phases let through is taken back
  'published',
  'approved',
  'pending',
  'withheld',
  'spam',
  'rejected',
  'deleted',
]

/** What may follow on each status, by who decides. What is deleted stays so: its text is gone. */
const TRANSITIONS: Readonly<
  Record<CommentStatus, Readonly<Record<Decider, readonly CommentStatus[]>>>
> = {
  approved: {
    author: ['deleted', 'pending'],
    moderator: BY_MODERATOR,
    // a text that was changed is judged anew
    system: ['published', 'pending', 'withheld', 'spam', 'rejected', 'deleted'],
  },
  deleted: { author: [], moderator: [], system: [] },
  pending: {
    author: ['deleted'],
    moderator: BY_MODERATOR,
    system: ['published', 'withheld', 'spam', 'rejected', 'deleted'],
  },
  published: {
    author: ['deleted', 'pending'],
    // back to it is how an approval of it is undone
    moderator: BY_MODERATOR,
    system: ['pending', 'withheld', 'spam', 'rejected', 'deleted'],
  },
  rejected: { author: ['deleted'], moderator: BY_MODERATOR, system: ['deleted'] },
  spam: { author: ['deleted'], moderator: BY_MODERATOR, system: ['deleted'] },
  withheld: { author: ['deleted'], moderator: BY_MODERATOR, system: ['deleted'] },
}

/**
 * The state machine of comments: whether this decider may change one status into another; never into
 * the same one.
 */
export const canBecome = ({
  by,
  from,
  to,
}: {
  by: Decider
  from: CommentStatus
  to: CommentStatus
}): boolean => from !== to && TRANSITIONS[from][by].includes(to)

/** The statuses that this decider may give a comment. */
export const nextStatuses = ({ by, from }: { by: Decider; from: CommentStatus }): CommentStatus[] =>
  TRANSITIONS[from][by].filter((to) => to !== from)
