import type { Draft, Phase, PhaseContext, PhaseName, PhaseResult, Verdict } from './types.js'

import { compose } from './compose.js'
import { checkHistory } from './phases/history.js'
import { checkLinks } from './phases/links.js'
import { checkList } from './phases/list.js'
import { checkName } from './phases/name.js'
import { normalise } from './phases/normalise.js'
import { checkParent } from './phases/parent.js'
import { checkPremoderation } from './phases/premoderation.js'
import { checkRate } from './phases/rate.js'
import { checkRepeat } from './phases/repeat.js'
import { checkShape } from './phases/shape.js'
import { checkSpam } from './phases/spam.js'
import { checkStanding } from './phases/standing.js'
import { checkToxicity } from './phases/toxicity.js'
import { checkWords } from './phases/words.js'
import { PHASE_NAMES } from './types.js'

/** What each phase does. They run in the order of `PHASE_NAMES`. */
export const PHASES: Readonly<Record<PhaseName, Phase>> = {
  // requests that are no comment at all, and authors who may not write
  shape: checkShape,
  standing: checkStanding,

  // where it would stand, and how many there are
  list: checkList,
  parent: checkParent,
  rate: checkRate,

  // what it says
  normalise,
  name: checkName,
  repeat: checkRepeat,
  words: checkWords,
  links: checkLinks,

  // who says it, and what services think of it: the slow ones late
  history: checkHistory,
  spam: checkSpam,
  toxicity: checkToxicity,

  // premoderation: held for a moderator, whatever the other phases say
  premoderation: checkPremoderation,
}

/**
 * Phases whose verdict may change while a comment is being judged; run again before it is published.
 */
export const RECHECKED: readonly PhaseName[] = ['standing', 'list', 'parent']

/** Phases that judge a text that its author has changed. */
export const EDIT_PHASES: readonly PhaseName[] = [
  'shape',
  'standing',
  'list',
  'rate',
  'normalise',
  'words',
  'links',
  'history',
  'spam',
  'toxicity',
  'premoderation',
]

/**
 * Runs the phases in order. A phase that throws holds the comment (fail closed), and the next ones
 * run all the same, so that every reason is known. After the first that refuses nothing runs: there
 * is nothing to keep.
 *
 * @returns what they say together, and the comment as it is to be kept
 */
export const runPhases = async ({
  context,
  names = PHASE_NAMES,
  phases = PHASES,
}: {
  context: PhaseContext
  names?: readonly PhaseName[]
  phases?: Readonly<Record<PhaseName, Phase>>
}): Promise<Verdict & { draft: Draft }> => {
  const results: Array<{ phase: PhaseName; result: PhaseResult | undefined }> = []
  let { draft } = context
  for (const phase of names) {
    const result = await runPhase({
      context: { ...context, draft },
      name: phase,
      phase: phases[phase],
    })
    results.push({ phase, result })
    if (result?.rewrite) draft = { ...draft, ...result.rewrite }
    if (result?.status === 'refused') break
  }
  return { ...compose(results), draft }
}

const runPhase = async ({
  context,
  name,
  phase,
}: {
  context: PhaseContext
  name: PhaseName
  phase: Phase
}): Promise<PhaseResult | undefined> => {
  try {
    return await phase(context)
  } catch (error) {
    context.onFailure?.({ error, phase: name })
    const detail = error instanceof Error ? error.name : typeof error
    return { reasons: [{ code: 'failed', detail }], status: 'pending' }
  }
}
