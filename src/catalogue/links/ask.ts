import type { OnNameError, Resolve } from '../../net/index.js'
import type { Finding } from './findings.js'
import type { Question } from './providers.js'

import { ADDRESS_PROBLEMS, readRetryAfter, redirectOf, request } from '../../net/index.js'
import { findingOf } from './findings.js'
import { isWithin } from './providers.js'

/** How long one request may take, in milliseconds. */
export const TIMEOUT_MS = 15_000

/** So much of an answer is read, in bytes: the head of a page. */
const MAX_ANSWER_BYTES = 65_536

/** How often a redirect is followed. */
export const MAX_REDIRECTS = 3

/** The least time between two requests to one provider, in milliseconds. */
export const SPACE_MS = 1_000

/** The User-Agent header, which names the product to providers. */
const USER_AGENT = 'payload-ranked-lists (link checker)'

export type AskArgs = {
  /** Hosts that may be asked although they are private, and without https. */
  allowHosts: readonly string[]
  now: () => number
  onNameError?: OnNameError | undefined
  resolve?: Resolve | undefined
  sleep: (milliseconds: number) => Promise<void>
  timeoutMs?: number | undefined
}

/**
 * Requests one address; never throws. Redirects are followed within the same provider, each checked
 * by the SSRF guard again; one that leads to another provider proves nothing.
 */
export const ask = async ({
  allowHosts,
  now,
  onNameError,
  question: { address, kind, provider },
  resolve,
  sleep,
  timeoutMs = TIMEOUT_MS,
}: AskArgs & { question: Question }): Promise<Finding> => {
  let url = address
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    if (redirects > 0) await sleep(SPACE_MS)
    const outcome = await request({
      allowHosts,
      headers: { accept: ACCEPT[kind], 'user-agent': USER_AGENT },
      maxBytes: MAX_ANSWER_BYTES,
      method: 'GET',
      onNameError,
      resolve,
      timeoutMs,
      url,
    })
    if (outcome.kind === 'refused') return nothing(ADDRESS_PROBLEMS[outcome.problem])
    if (outcome.kind === 'unreachable') return nothing(outcome.reason)
    const { body, headers, status } = outcome
    const retryAfterMs = readRetryAfter({ now: new Date(now()), value: headers['retry-after'] })
    const next = redirectOf({ from: url, headers, status })
    if (next === null) return findingOf({ body, kind, retryAfterMs, status })
    if (next === undefined) return nothing('redirects to what is no address')
    if (!isWithin({ provider, url: next })) {
      return nothing(`redirects to ${next.host.slice(0, 200)}, which is not asked`)
    }
    url = next.href
  }
  return nothing(`redirects more than ${MAX_REDIRECTS} times`)
}

const ACCEPT: Record<Question['kind'], string> = {
  oembed: 'application/json',
  page: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.5',
}

const nothing = (problem: string): Finding => ({ kind: 'nothing', problem, retryAfterMs: null })
