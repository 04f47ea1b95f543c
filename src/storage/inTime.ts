import { setTimeout as pause } from 'node:timers/promises'

export class TimeOut extends Error {
  override name = 'TimeOut'
}

/**
 * What some work gives, if it does so in time; the work is not cut short.
 *
 * @throws TimeOut; what the work throws
 */
export const inTime = async <T>({
  ms,
  work,
}: {
  /** Milliseconds. */
  ms: number
  work: () => Promise<T>
}): Promise<T> => {
  const ended = new AbortController()
  const late = pause(ms, undefined, { ref: false, signal: ended.signal }).then(() => {
    throw new TimeOut(`No answer within ${ms} ms.`)
  })
  // it is told that it is no longer waited for
  late.catch(() => undefined)
  try {
    return await Promise.race([work(), late])
  } finally {
    ended.abort()
  }
}
