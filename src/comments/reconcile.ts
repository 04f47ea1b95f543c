import type { Id } from '../storage/types.js'
import type { CommentContext } from './context.js'

import { recordDecision } from './decisions.js'
import { countFlags, countReplies, countVotes } from './counts.js'
import { toRow } from './row.js'
import { storeOf } from '../storage/index.js'

export type Drift = {
  comment: Id
  field: 'decision' | 'flagCount' | 'replyCount' | 'score'
}

/**
 * Counts votes, reports and replies of every comment anew, deepest first so that what changes below
 * is counted above, and copies decisions into the audit log that a process which died had not copied.
 *
 * @returns what was wrong and is repaired
 */
export const reconcileCounts = async ({
  context,
}: {
  context: CommentContext
}): Promise<{ checked: number; drift: Drift[] }> => {
  const drift: Drift[] = []
  let checked = 0
  const stored = storeOf(context).each({
    collection: 'comments',
    // what answers something was written later
    isDescending: true,
    where: { id: { exists: true } },
  })
  for await (const row of stored) {
    const before = toRow(row)
    checked += 1
    const { id } = before
    if (before.decision) {
      const key = `${id}:${before.decision.revision}`
      const found = await storeOf(context).findOne({
        collection: 'commentDecisions',
        where: { key: { equals: key } },
      })
      if (!found) {
        await recordDecision({ context, decision: before.decision, id })
        drift.push({ comment: id, field: 'decision' })
      }
    }
    const [votes, flags, replies] = [
      await countVotes({ context, id }),
      await countFlags({ context, id }),
      await countReplies({ context, id }),
    ]
    if (votes && votes.score !== before.score) drift.push({ comment: id, field: 'score' })
    if (flags !== undefined && flags !== before.flagCount) {
      drift.push({ comment: id, field: 'flagCount' })
    }
    if (replies !== undefined && replies !== before.replyCount) {
      drift.push({ comment: id, field: 'replyCount' })
    }
  }
  return { checked, drift }
}
