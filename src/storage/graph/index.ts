/** Who refers to whom: derived from the config of an app once, and read wherever references are followed. */
export { graphOf } from './graph.js'
export type { ReferenceGraph } from './graph.js'
export type { Edge, ReferenceField } from './types.js'
export {
  isSame,
  isSameReference,
  placesIn,
  referencesIn,
  referencesOf,
  toValue,
  withReferences,
} from './values.js'
export type { Locales, Place, Reference } from './values.js'
