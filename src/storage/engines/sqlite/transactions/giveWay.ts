import { letOthersIn } from '../../../rounds.js'

/** For how long statements may follow each other before others have their turn, in milliseconds. */
const MAX_MS = 5

let turnedAt = 0

let isUrgent = false

/**
 * Lets the process look at what has come in meanwhile, where statements have followed each other for a
 * while. The driver answers at once, so that a request of a hundred statements would keep everybody waiting
 * until its last one. Awaited before a statement is judged, never between that and its running: the
 * transaction may end meanwhile.
 */
export const giveWay = async (): Promise<void> => {
  if (isUrgent || performance.now() < turnedAt + MAX_MS) return
  await letOthersIn()
  turnedAt = performance.now()
}

/** Begins a short statement that readers wait for, which gives way to nobody. */
export const urgently = <T>(begin: () => T): T => {
  isUrgent = true
  try {
    return begin()
  } finally {
    isUrgent = false
  }
}
