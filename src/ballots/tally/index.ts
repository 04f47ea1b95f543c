/** Ballots of readers: what one may hold, and what many come to. Pure. */
export { arrangeBallot, beginBallot, faultOf, orderOfBallot } from './ballot.js'
export { countBallots } from './count.js'
export type * from './types.js'
