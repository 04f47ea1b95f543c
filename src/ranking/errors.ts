/** Stable codes: callers map them to HTTP statuses and translations, so none is ever renamed. */
export type RankingErrorCode =
  | 'anchor-moves'
  | 'duplicate-entry'
  | 'first-cannot-tie'
  | 'invalid-operation'
  | 'invalid-position'
  | 'not-adjacent'
  | 'order-mismatch'
  | 'paste-line-too-long'
  | 'paste-too-long'
  | 'paste-too-many-lines'
  | 'unknown-entry'
  | 'unknown-section'
  | 'wrong-section'

/** A request that ranking cannot carry out. `field` is the path of what was wrong ("to.before"). */
export class RankingError extends Error {
  readonly code: RankingErrorCode
  readonly field: string

  constructor(args: { code: RankingErrorCode; field: string; message: string }) {
    super(args.message)
    this.name = 'RankingError'
    this.code = args.code
    this.field = args.field
  }
}

/** Whether a caught value is a ranking error, and of one code where `code` is given. */
export const isRankingError = (error: unknown, code?: RankingErrorCode): error is RankingError =>
  error instanceof RankingError && (code === undefined || error.code === code)
