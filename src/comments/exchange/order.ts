/** The comments of a file in an order in which they can be written. Pure. */
import type { SourceComment } from './types.js'

/** Most replies that are buffered until their parent comes further down in the file. */
const MAX_WAITING = 100_000

/** A comment whose parent, where it has one, came before it. */
export type Ordered = {
  comment: SourceComment
  /** Whether a comment with the same id came before it, which counts. */
  isRepeated?: boolean
  parentKey: null | string
}

/** The comments of a file, each after what it answers; what answers nothing that is there begins a thread. */
export async function* inOrder({
  comments,
  report,
}: {
  comments: AsyncIterable<SourceComment>
  report: { orphans: number; read: number }
}): AsyncGenerator<Ordered> {
  const waiting = new Map<string, SourceComment[]>()
  let waitingCount = 0
  const seen = new Set<string>()
  const done = new Set<string>()

  function* withReplies(first: Ordered): Generator<Ordered> {
    // a stack of our own: a chain of replies may be long
    const stack = [first]
    for (let ordered = stack.pop(); ordered; ordered = stack.pop()) {
      const { key } = ordered.comment
      yield ordered
      done.add(key)
      const replies = waiting.get(key) ?? []
      waiting.delete(key)
      waitingCount -= replies.length
      // not all at once: of one comment there may be more than a call takes
      for (const comment of replies.toReversed()) stack.push({ comment, parentKey: key })
    }
  }

  for await (const comment of comments) {
    report.read += 1
    const { key, parentKey } = comment
    if (seen.has(key)) {
      const leftOut = 'its id stands in the file before'
      yield { comment: { ...comment, leftOut }, isRepeated: true, parentKey: null }
      continue
    }
    seen.add(key)
    if (parentKey === null || done.has(parentKey)) yield* withReplies({ comment, parentKey })
    else {
      const replies = waiting.get(parentKey)
      if (replies) replies.push(comment)
      else waiting.set(parentKey, [comment])
      waitingCount += 1
      if (waitingCount > MAX_WAITING) {
        throw new Error(
          `More than ${MAX_WAITING} comments of the file come before what they answer; sort it by date.`,
        )
      }
    }
  }
  function* orphansOf(parentKey: string): Generator<Ordered> {
    const orphans = waiting.get(parentKey) ?? []
    waiting.delete(parentKey)
    waitingCount -= orphans.length
    report.orphans += orphans.length
    for (const comment of orphans) yield* withReplies({ comment, parentKey: null })
  }
  for (const parentKey of [...waiting.keys()].filter((key) => !seen.has(key))) {
    yield* orphansOf(parentKey)
  }
  // what is left is a cycle of replies
  for (let [circle] = waiting.keys(); circle !== undefined; [circle] = waiting.keys()) {
    yield* orphansOf(circle)
  }
}
