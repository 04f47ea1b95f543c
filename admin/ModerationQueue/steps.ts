/** Pure: what follows on the page from what the server answered. */
import type { CommentStatus } from '../../src/comments/judge/transitions.js'
import type { Queue, QueueItem, Result, Step } from './types.js'

/** Whether a comment still belongs into a queue. */
export const isInQueue = (item: Pick<QueueItem, 'flagCount' | 'status'>, queue: Queue): boolean =>
  queue === 'all' ||
  (queue === 'flagged' ? item.flagCount > 0 : item.status === (queue as CommentStatus))

/**
 * The comments after a decision: those that no longer belong into the queue leave it, those that
 * another moderator has decided on show their present status.
 */
export const applyResults = ({
  items,
  queue,
  results,
}: {
  items: readonly QueueItem[]
  queue: Queue
  results: readonly Result[]
}): QueueItem[] =>
  items.flatMap((item) => {
    const result = results.find(({ id }) => String(id) === String(item.id))
    if (!result) return [item]
    if (result.outcome === 'missing') return []
    const isDone = result.outcome === 'done'
    // a decision closes the reports on a comment
    const after = { ...item, ...result.current, ...(isDone ? { flagCount: 0, flags: {} } : {}) }
    return isDone && !isInQueue(after, queue) ? [] : [after]
  })

/** Whether readers see a comment, so that it can be answered, featured and pinned. */
export const isShown = ({ status }: Pick<QueueItem, 'status'>): boolean =>
  status === 'approved' || status === 'published'

/** Whether a comment can be answered: one that waits is approved by that. */
export const canAnswer = (item: Pick<QueueItem, 'status'>): boolean =>
  isShown(item) || item.status === 'pending'

/** What takes back the decisions that were carried out; null where none was. */
export const toStep = ({
  items,
  results,
}: {
  items: readonly QueueItem[]
  results: readonly Result[]
}): null | Step => {
  const step = results.flatMap(({ current, id, outcome }) => {
    const before = items.find((item) => String(item.id) === String(id))
    // what is deleted is gone for good
    return outcome === 'done' && current && before && current.status !== 'deleted'
      ? [{ id, revision: current.revision, to: before.status }]
      : []
  })
  return step.length > 0 ? step : null
}

/** The comment to go to where the one at `focused` may have left the queue: the one in its place. */
export const nextFocus = ({
  after,
  before,
  focused,
}: {
  after: readonly QueueItem[]
  before: readonly QueueItem[]
  focused: null | string
}): null | string => {
  const has = (id: string): boolean => after.some((item) => String(item.id) === id)
  if (focused !== null && has(focused)) return focused
  const index = before.findIndex((item) => String(item.id) === focused)
  const later = before.slice(Math.max(index, 0)).find(({ id }) => has(String(id)))
  const item = later ?? after.at(index < 0 ? 0 : -1)
  return item ? String(item.id) : null
}

/** The comment before or after another one; at the ends it stays. */
export const neighbour = ({
  by,
  focused,
  items,
}: {
  by: -1 | 1
  focused: null | string
  items: readonly QueueItem[]
}): null | string => {
  const index = items.findIndex((item) => String(item.id) === focused)
  const item = items[index < 0 ? 0 : Math.min(Math.max(index + by, 0), items.length - 1)]
  return item ? String(item.id) : null
}

export type Piece = { kind: 'banned' | 'suspect' | null; text: string }

/** A text in pieces, those apart that a list of words has matched; overlaps count once. */
export const toPieces = ({ body, matches }: Pick<QueueItem, 'body' | 'matches'>): Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  for (const { end, kind, start } of matches) {
    if (start < at || end <= start) continue
    if (start > at) pieces.push({ kind: null, text: body.slice(at, start) })
    pieces.push({ kind, text: body.slice(start, end) })
    at = end
  }
  if (at < body.length) pieces.push({ kind: null, text: body.slice(at) })
  return pieces
}

/** How many of some results had which outcome. */
export const countOutcomes = (results: readonly Result[]): Record<Result['outcome'], number> => {
  const counts = { conflict: 0, done: 0, missing: 0, 'not-allowed': 0 }
  for (const { outcome } of results) counts[outcome] += 1
  return counts
}

/** The beginning of a text, by whole characters, to know it again by. */
export const excerptOf = (text: string, length = 60): string => {
  const characters = [...text.replace(/\s+/gu, ' ').trim()]
  return characters.length <= length
    ? characters.join('')
    : `${characters.slice(0, length).join('').trimEnd()} …`
}
