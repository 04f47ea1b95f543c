import type { OnNameError, RequestOutcome, Resolve } from '../../net/index.js'

import { request } from '../../net/index.js'

/** How long a receiver may take for all of its answer, in milliseconds. */
export const TIMEOUT_MS = 15_000

/** So much of an answer is read, in bytes; nothing in it is needed. */
export const MAX_ANSWER_BYTES = 65_536

export type SendOutcome =
  | Exclude<RequestOutcome, { kind: 'answered' }>
  | { kind: 'answered'; retryAfter: string | undefined; status: number }

/**
 * Posts a body to an address behind the SSRF guard and returns the outcome; never throws. The status
 * decides: the body of the answer is ignored, a redirect is an answer like any other and not
 * followed.
 */
export const send = async ({
  timeoutMs = TIMEOUT_MS,
  ...args
}: {
  allowHosts: readonly string[]
  body: string
  headers: Readonly<Record<string, string>>
  onNameError?: OnNameError
  resolve?: Resolve
  timeoutMs?: number
  url: string
}): Promise<SendOutcome> => {
  const outcome = await request({
    ...args,
    maxBytes: MAX_ANSWER_BYTES,
    method: 'POST',
    timeoutMs,
  })
  return outcome.kind === 'answered'
    ? {
        kind: outcome.kind,
        retryAfter: outcome.headers['retry-after'],
        status: outcome.status,
      }
    : outcome
}
