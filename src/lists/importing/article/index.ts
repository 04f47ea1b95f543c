/** Articles read as lists: from their text to a proposal with the place of every field. Pure. */
export { proposeList } from './propose.js'
export type * from './types.js'
