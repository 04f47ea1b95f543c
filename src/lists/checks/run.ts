import type {
  Check,
  CheckContext,
  CheckLimits,
  CheckNeed,
  CheckProblem,
  CheckSeverity,
} from '../../options/checks.js'
import type { CheckFinding } from './types.js'

/** The checks of an app: those that are on, each with the severity that it gives them. */
export type CheckSet = { checks: readonly Check[]; limits: CheckLimits }

/** Those checks of a set that can refuse publishing. */
export const blockingOnly = ({ checks, limits }: CheckSet): CheckSet => ({
  checks: checks.filter(({ severity }) => severity === 'blocking'),
  limits,
})

/** What has to be gathered for a set beside the list. */
export const needsOf = ({ checks }: CheckSet): ReadonlySet<CheckNeed> =>
  new Set(checks.flatMap(({ needs = DEFAULT_NEEDS }) => needs))

const DEFAULT_NEEDS: readonly CheckNeed[] = ['cast', 'dramas', 'pictures']

/**
 * Everything that the checks find, in their order: what blocks first, then by place in the list. An
 * app's own check that throws is a finding itself, of its own severity: what cannot be checked is not
 * taken to be right.
 */
export const runChecks = ({
  checks,
  context,
}: {
  checks: readonly Check[]
  context: CheckContext
}): CheckFinding[] => {
  const order = new Map(context.list.entries.map(({ id }, index) => [id, index]))
  const placeOf = ({ entry }: CheckFinding): number =>
    entry === null ? -1 : (order.get(entry) ?? order.size)
  return checks
    .flatMap((check) => runCheck({ check, context }))
    .toSorted(
      (one, other) => RANK[one.severity] - RANK[other.severity] || placeOf(one) - placeOf(other),
    )
}

const RANK: Record<CheckSeverity, number> = { blocking: 0, warning: 1 }

const runCheck = ({ check, context }: { check: Check; context: CheckContext }): CheckFinding[] => {
  const toFinding = ({ entry, field, fix, message, why }: CheckProblem): CheckFinding => ({
    code: check.code,
    entry: entry ?? null,
    field: field ?? null,
    fix: fix ?? null,
    message:
      typeof message === 'string'
        ? message
        : { key: message?.key ?? 'message', values: message?.values ?? {} },
    severity: check.severity,
    why: why ?? null,
  })
  try {
    return check.run(context).map(toFinding)
  } catch (error) {
    const values = { check: check.code, error: error instanceof Error ? error.message : '' }
    return [toFinding({ message: { key: FAILED, values } })]
  }
}

/** Key of the message of a check that has thrown. */
export const FAILED = 'failed'
