import { setImmediate as nextRound } from 'node:timers/promises'

/**
 * Lets the process answer what has come in meanwhile (yielding to the event loop), between two pieces of
 * long work. Two rounds: in the first what has come is taken in, and looks at the change log behind this
 * work; in the second it is answered.
 */
export const letOthersIn = async (): Promise<void> => {
  await nextRound()
  await nextRound()
}
