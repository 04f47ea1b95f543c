import type { Phase } from '../types.js'

import { said } from '../said.js'
import { TIMED_OUT, withTimeout } from '../timeout.js'

/** The verdict of a spam filter; one that does not answer in time holds the comment (fail closed). */
export const checkSpam: Phase = async ({ checks, client, draft, facts, isReply, onFailure }) => {
  const { isSpam, timeoutMs } = checks
  if (!isSpam || (await facts.author()).isStaff) return undefined
  const { authorName } = draft
  const body = said(draft)
  const answer = await withTimeout({
    task: (signal) => isSpam({ ...client, authorName, body, isReply, signal }),
    timeoutMs,
  })
  if (answer === TIMED_OUT) {
    onFailure?.({ error: new Error(`No answer within ${timeoutMs} ms.`), phase: 'spam' })
    return { reasons: [{ code: 'time-out' }], status: 'pending' }
  }
  return answer.isSpam
    ? { reasons: [{ code: 'spam', detail: answer.detail ?? '' }], status: 'spam' }
    : undefined
}
