/** What goes out to addresses that people have written down: never to one of the own network. */
export { ADDRESS_PROBLEMS, findAddressProblem } from './address.js'
export type { Resolve } from './address.js'
export { request } from './request.js'
export type { RequestOutcome } from './request.js'
export { readRetryAfter } from './retryAfter.js'
