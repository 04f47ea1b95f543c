import type { Phase } from '../types.js'

import { said } from '../said.js'
import { TIMED_OUT, withTimeout } from '../timeout.js'

/**
 * The toxicity score of a service; one that does not answer in time holds the comment (fail closed).
 */
export const checkToxicity: Phase = async ({ checks, draft, facts, onFailure }) => {
  const { timeoutMs, toxicity } = checks
  if (!toxicity || (await facts.author()).isStaff) return undefined
  const { toxicityThreshold } = await facts.settings()
  const { authorName } = draft
  const body = said(draft)
  const answer = await withTimeout({
    task: (signal) => toxicity({ authorName, body, signal }),
    timeoutMs,
  })
  if (answer === TIMED_OUT) {
    onFailure?.({ error: new Error(`No answer within ${timeoutMs} ms.`), phase: 'toxicity' })
    return { reasons: [{ code: 'time-out' }], status: 'pending' }
  }
  // not a number is no answer
  if (!(answer.score >= 0 && answer.score <= 1)) {
    onFailure?.({ error: new Error(`The score is ${String(answer.score)}.`), phase: 'toxicity' })
    return { reasons: [{ code: 'failed', detail: 'score' }], status: 'pending' }
  }
  return answer.score >= toxicityThreshold
    ? { reasons: [{ code: 'toxic', detail: answer.score.toFixed(2) }], status: 'pending' }
    : undefined
}
