/** Who refers to whom: derived from the config of an app once, and read wherever references are followed. */
export { graphOf } from './graph.js'
export type { Edge, ReferenceField, Step } from './types.js'
export {
  inJson,
  isSame,
  placesIn,
  referencesIn,
  referencesOf,
  routeTo,
  valuesIn,
  withReferences,
} from './values.js'
export type { Place, Reference, Route } from './values.js'
