/** Storage: the few things that differ by engine, and writing what follows from other documents. */
export { eachId, writeDerived } from './derived.js'
export { countBy } from './countBy.js'
export { createOnce } from './createOnce.js'
export { eachRow } from './eachRow.js'
export { referencePaths } from './referencePaths.js'
export type { Referring } from './referencePaths.js'
export { addRows, removeRows } from './arrayRows.js'
export { setReference, toStoredReference } from './setReference.js'
