/** Storage: the port to the database, its engines, and derived fields. */
export { analyze } from './analyze.js'
export { eachId, writeDerived } from './derived.js'
export { partsIn, slugsIn } from './installed.js'
export { graphOf } from './graph/index.js'
export type { Edge, Reference } from './graph/index.js'
export { localesOf } from './locales.js'
export {
  eachReferring,
  findReferringGlobals,
  findReferringIds,
  setReference,
} from './references.js'
export type { Referring } from './references.js'
export { withStorage } from './adapter.js'
export { ping } from './ping.js'
export { isUnreachable, outside, readsTogether, readTogether, storeOf, within } from './store.js'
export { afterCommit, inSnapshot, inTransaction, isInTransaction, whole } from './transactions.js'
