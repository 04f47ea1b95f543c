import type { Outcome, PhaseName, PhaseResult, Verdict } from './types.js'

import { OUTCOMES } from './types.js'

/** The more severe of two outcomes. */
export const severer = (one: Outcome, other: Outcome): Outcome =>
  OUTCOMES.indexOf(one) >= OUTCOMES.indexOf(other) ? one : other

/** What phases say together: the most severe status, and every reason and action in their order. */
export const compose = (
  results: ReadonlyArray<{ phase: PhaseName; result: PhaseResult | undefined }>,
): Verdict => ({
  actions: results.flatMap(({ result }) => result?.actions ?? []),
  reasons: results.flatMap(({ phase, result }) =>
    (result?.reasons ?? []).map((reason) => ({ ...reason, phase })),
  ),
  status: results.reduce<Outcome>(
    (status, { result }) => severer(status, result?.status ?? 'published'),
    'published',
  ),
})
