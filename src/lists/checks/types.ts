import type { CheckFix, CheckSeverity, CheckValues } from '../../options/checks.js'

/** A problem with the severity that the app gives it. Plain JSON. */
export type CheckFinding = {
  code: string
  entry: null | string
  field: null | string
  fix: CheckFix | null
  message: string | { key: string; values: CheckValues }
  severity: CheckSeverity
  /** Why it matters, where the check says that itself. */
  why: null | string
}

/** A finding as an editor reads it, in their language. */
export type CheckReport = Omit<CheckFinding, 'why'> & {
  /** What the fix would do; null where there is none. */
  fixText: null | string
  text: string
  /** What the entry is called. */
  title: null | string
  /** Why it matters; null for an app's own check. */
  why: null | string
}

/** 200 of GET /:id/checks?locale= */
export type ChecksResult = { findings: CheckReport[] }
