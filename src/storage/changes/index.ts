export { withChangeLog } from './adapter.js'
export { recordReads } from './reads.js'
