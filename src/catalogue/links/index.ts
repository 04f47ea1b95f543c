/** Links: whether clips still play and watch links still lead somewhere; see docs/links.md. */
export { linkContextOf } from './context.js'
export { gatherAddresses } from './gather.js'
export { lookAtDue, lookNow } from './look.js'
export type { LookOutcome } from './look.js'
