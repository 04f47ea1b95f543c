/** Pure: what is wrong with the versions of a document, judged by what is stored of each. */
import type { Id } from '../types.js'

/** The document, or one of its versions. */
export type State = {
  /** When its content was changed last, in milliseconds since 1970. */
  at: number
  /** Whether everything is there that its own columns name. */
  isWhole: boolean
}

export type Versions = {
  document: State
  hasVersions: boolean
  /** Those that say that they are the latest, the newest first. */
  latest: ReadonlyArray<State & { id: Id }>
}

export type Verdict =
  /** The document lacks rows that its own columns name. */
  | 'documentTorn'
  /** The document was changed after its latest version. */
  | 'behind'
  /** There are versions, and none is the latest. */
  | 'noLatest'
  /** Several versions say that they are the latest. */
  | 'repeated'
  /** The latest version lacks rows that its own columns name. */
  | 'versionTorn'

/**
 * What is to be put right first; null where the versions agree with each other and with the document.
 * A document without versions was written past Payload, which is no damage.
 */
export const judgeVersions = ({ document, hasVersions, latest }: Versions): null | Verdict => {
  const [first] = latest
  if (!document.isWhole) return 'documentTorn'
  if (!first) return hasVersions ? 'noLatest' : null
  if (latest.length > 1) return 'repeated'
  if (!first.isWhole) return 'versionTorn'
  return document.at > first.at ? 'behind' : null
}

/** What one state holds, beside its own columns: rows, and texts in locales. */
export type Parts = { rows: number; texts: number }

/**
 * Whether a state was broken off before anything of it but its own columns was written, beside one
 * that was whole.
 */
export const isBrokenOff = ({ one, other }: { one: Parts; other: Parts }): boolean =>
  one.texts === 0 && one.rows === 0 && other.texts + other.rows > 0

const SENTENCES: Readonly<Record<Verdict, string>> = {
  behind: 'was changed after its latest version, which editors see',
  documentTorn: 'lacks rows that its own order names',
  noLatest: 'has versions, but none of them is the latest',
  repeated: 'has more than one latest version',
  versionTorn: 'has a latest version that lacks rows which its own order names',
}

export const sentenceOf = (verdict: Verdict): string => `The document ${SENTENCES[verdict]}.`
