/**
 * Outgoing requests to addresses that editors and admins have typed, behind an SSRF guard: never to
 * the own network.
 */
export { ADDRESS_PROBLEMS, findAddressProblem } from './address.js'
export type { Resolve } from './address.js'
export { addressKey } from './addressKey.js'
export { request } from './request.js'
export type { RequestOutcome } from './request.js'
export { readRetryAfter } from './retryAfter.js'
