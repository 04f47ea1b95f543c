/**
 * Networks: outgoing requests to addresses that editors and admins have typed, behind an SSRF guard
 * (never to the own network), and which proxies tell where a request comes from.
 */
export { ADDRESS_PROBLEMS, findAddressProblem } from './address.js'
export type { OnNameError, Resolve } from './address.js'
export { addressKey } from './addressKey.js'
export { clientNetwork, hashAddress, hashBlock } from './network.js'
export { clientAddress, isTrustedPeer, PROXY_HEADERS } from './proxies.js'
export type { TrustedProxies } from './proxies.js'
export { redirectOf } from './redirect.js'
export { request, requestBytes } from './request.js'
export type { RequestOutcome } from './request.js'
export { readRetryAfter } from './retryAfter.js'
