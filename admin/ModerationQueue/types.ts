import type { CommentState, QueueItem } from '../../src/comments/queue.js'
import type { CommentStatus } from '../../src/comments/judge/transitions.js'

export type { QueueItem } from '../../src/comments/queue.js'

export const QUEUES = ['pending', 'flagged', 'spam', 'all'] as const

export type Queue = (typeof QUEUES)[number]

export type Counts = Partial<Record<Queue, number>>

export type Outcome = 'conflict' | 'done' | 'missing' | 'not-allowed'

/** What became of one comment of those that were decided on together. */
export type Result = { current?: CommentState; id: QueueItem['id']; outcome: Outcome }

/** One step that can be taken back: what each comment was, and the revision that it has since. */
export type Step = Array<{ id: QueueItem['id']; revision: number; to: CommentStatus }>

/** Something that a moderator has done and can take back. */
export type Done =
  | { before: Trust; item: QueueItem; kind: 'ban' }
  | { item: QueueItem; kind: 'mark'; name: 'isFeatured' | 'isPinned'; was: boolean }
  | { kind: 'decisions'; step: Step }

/** Where the lists of words match a text: offsets in UTF-16 units, the end not included. */
export type TriedWords = Record<
  'allowed' | 'banned' | 'suspect',
  Array<{ end: number; start: number }>
> & { text: string }

/** How far an author is trusted; `suspendedUntil` is ISO 8601. */
export type Trust = { suspendedUntil?: null | string; trust: string }

export type Decision = { id: QueueItem['id']; revision: number; status: CommentStatus }
