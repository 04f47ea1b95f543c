/**
 * Errors as callers of our endpoints see them: problem details (RFC 9457) with a stable code. Codes are
 * part of the contract: add to them, never rename one.
 */

/** Every code with the status and the title that belong to it. */
export const PROBLEMS = {
  'ballots-closed': { status: 403, title: 'The list takes no ballots at this time' },
  busy: { status: 503, title: 'The desk is busy, or its database cannot be reached' },
  'bad-address': { status: 400, title: 'The address cannot be read' },
  'bad-cursor': { status: 400, title: 'The cursor is not one that this list of pages gave out' },
  'bad-parameter': { status: 400, title: 'A parameter has a value that it cannot take' },
  'body-too-long': { status: 413, title: 'The body of the request is too long' },
  'comments-closed': { status: 403, title: 'The list takes no comments, or no more' },
  conflict: { status: 409, title: 'Somebody else has changed it in the meantime' },
  'cross-site': { status: 403, title: 'The request comes from another site' },
  forbidden: { status: 403, title: 'Not allowed' },
  'idempotency-key-reused': {
    status: 422,
    title: 'The key was sent with another request before',
  },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'invalid-operation': { status: 400, title: 'An operation cannot be carried out' },
  'invalid-body': { status: 422, title: 'The body of the request is not right' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'not-approved': { status: 409, title: 'Nobody has approved it as it is now' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'precondition-failed': { status: 412, title: 'It is not in the state that was expected' },
  'preview-expired': { status: 401, title: 'The preview has expired' },
  'preview-invalid': { status: 401, title: 'There is no such preview' },
  'repeated-comment': { status: 409, title: 'The same was written before' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  unauthenticated: { status: 401, title: 'Log in first' },
  'too-slow': { status: 408, title: 'The body of the request comes too slowly' },
  'unsupported-media-type': { status: 415, title: 'The body is of a kind that is not taken' },
  'unknown-locale': { status: 400, title: 'There is no such locale' },
  'work-required': { status: 403, title: 'It has to bring solved work along' },
  'unknown-parameter': { status: 400, title: 'There is no such parameter' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS

/** One thing that is wrong, and with which parameter, or (as a JSON pointer) with what in the body. */
export type ProblemDetail = { detail: string; parameter?: string; pointer?: string }

export type Problem = {
  code: ProblemCode
  /** What happened this time, in a sentence for the caller's developer. */
  detail?: string
  errors?: ProblemDetail[]
  status: number
  title: string
  /** Names the kind of problem; the code with a prefix, not an address. */
  type: string
}

const PROBLEM_TYPE_PREFIX = 'urn:ranked-lists:problem:'

export const PROBLEM_CONTENT_TYPE = 'application/problem+json'

/** The body of a problem's answer. */
export const toProblem = ({
  code,
  detail,
  errors = [],
}: {
  code: ProblemCode
  detail?: string | undefined
  errors?: ProblemDetail[]
}): Problem => {
  const { status, title } = PROBLEMS[code]
  return {
    code,
    ...(detail ? { detail } : {}),
    ...(errors.length > 0 ? { errors } : {}),
    status,
    title,
    type: `${PROBLEM_TYPE_PREFIX}${code}`,
  }
}

/** An error that a caller may see. Anything else that is thrown is answered with `internal`. */
export class PublicError extends Error {
  readonly code: ProblemCode
  readonly errors: ProblemDetail[]
  readonly extensions: Record<string, unknown>
  readonly headers: Record<string, string>
  readonly missing: null | readonly string[]

  constructor({
    cause,
    code,
    detail,
    errors = [],
    extensions = {},
    headers = {},
    missing = null,
  }: {
    cause?: unknown
    code: ProblemCode
    detail: string
    errors?: ProblemDetail[]
    /** Members of its own that this kind of problem has (RFC 9457, 3.2). */
    extensions?: Record<string, unknown>
    /** Headers of the answer, such as Allow or Retry-After. */
    headers?: Record<string, string>
    /**
     * Of what is nowhere for anybody: the surrogate keys of what would be here, by which caches that have kept
     * the answer for a moment forget it once there is.
     */
    missing?: null | readonly string[]
  }) {
    super(detail, { cause })
    this.name = 'PublicError'
    this.code = code
    this.errors = errors
    this.extensions = extensions
    this.headers = headers
    this.missing = missing
  }

  /** For who looks at errors by it, such as Payload. */
  get status(): number {
    return PROBLEMS[this.code].status
  }
}

/**
 * An answer of `application/problem+json`.
 *
 * @example problemResponse({ code: 'not-found', detail: 'No list has the slug "x".' })
 */
export const problemResponse = ({
  code,
  detail,
  errors = [],
  extensions = {},
  headers = {},
}: {
  code: ProblemCode
  detail?: string
  errors?: ProblemDetail[]
  extensions?: Record<string, unknown>
  headers?: Record<string, string>
}): Response => {
  const problem = toProblem({ code, detail, errors })
  return new Response(JSON.stringify({ ...extensions, ...problem }), {
    headers: {
      'Cache-Control': 'no-store',
      ...headers,
      'Content-Type': PROBLEM_CONTENT_TYPE,
    },
    status: problem.status,
  })
}

/** The problem (RFC 9457) that answers a thrown value; only a `PublicError` shows its details. */
export const toProblemResponse = (error: unknown): Response =>
  error instanceof PublicError
    ? problemResponse({
        code: error.code,
        detail: error.message,
        errors: error.errors,
        extensions: error.extensions,
        headers: error.headers,
      })
    : problemResponse({ code: 'internal' })

/** The problem of who does something too often. */
export const tooMany = (retryAfterSeconds: number): PublicError =>
  new PublicError({
    code: 'too-many-requests',
    detail: `Too many in a short time; try again in ${retryAfterSeconds} seconds.`,
    headers: { 'Retry-After': String(retryAfterSeconds) },
  })
