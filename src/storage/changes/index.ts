/** The change log: which documents readers could see otherwise, and what an answer hangs on. */
export { withChangeLog } from './adapter.js'
export {
  noteOnce,
  noteReads,
  noteUnknown,
  noteUntil,
  recordReads,
  withoutRecording,
} from './reads.js'
export type { Reads } from './reads.js'
export { collectionIn, ofDocument, touchedBy } from './tokens.js'
export { readChanges } from './log.js'
