import { DatabaseBusy } from './errors.js'

/** Something that one may have at a time, handed on in the order in which it was asked for. */
export type Queue = {
  /** Whether a transaction has the turn. */
  isTaken: () => boolean
  /**
   * Waits for a turn.
   *
   * @returns gives the turn back; once, however often it is called
   * @throws DatabaseBusy when the turn does not come in time; those behind keep their places
   */
  take: (args: { waitMs: number }) => Promise<() => void>
}

/** A fair queue within this process. */
export const createQueue = (): Queue => {
  const waiting: Array<() => void> = []
  let isTaken = false

  const giveBack = (): (() => void) => {
    let isGiven = false
    return () => {
      if (isGiven) return
      isGiven = true
      const next = waiting.shift()
      if (next) next()
      else isTaken = false
    }
  }

  return {
    isTaken: () => isTaken,
    take: async ({ waitMs }) => {
      if (!isTaken) {
        isTaken = true
        return giveBack()
      }
      return new Promise((resolve, reject) => {
        const start = (): void => {
          clearTimeout(timer)
          resolve(giveBack())
        }
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(start), 1)
          reject(new DatabaseBusy({ waitedMs: waitMs }))
        }, waitMs)
        waiting.push(start)
      })
    },
  }
}
