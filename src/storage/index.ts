/** Storage: the few things that differ by engine, and writing what follows from other documents. */
export { eachId, writeDerived } from './derived.js'
export { countBy } from './countBy.js'
export { createOnce } from './createOnce.js'
export { eachRow } from './eachRow.js'
