import type { Payload } from 'payload'

import { beginClosing } from '../http/closing.js'
import { inTime } from '../storage/inTime.js'
import { handBackJobs } from '../storage/jobs.js'

/** How long jobs, and other work that goes on, have to end by themselves, in milliseconds. */
const WORK_MS = 3000

/** How long all of it may take, in milliseconds: after ten seconds a process is killed. */
const MOST_MS = 9000

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const

/**
 * Ends this process in order when it is told to (graceful shutdown): from the signal on it says that it is
 * not ready, streams of events end, and no job is begun; then jobs are waited for and handed back, and
 * whoever listened to the signal before lets the requests that have begun end. Never longer than nine
 * seconds.
 *
 * @param end what ends the process, where nobody listened before
 * @param stop ends what else this process does by itself; it is waited for as long as jobs are
 */
export const shutDownInOrder = ({
  end,
  payload,
  stop,
}: {
  end?: () => Promise<void>
  payload: Payload
  stop?: () => Promise<void>
}): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const others = process.listeners(signal)
    process.removeAllListeners(signal)
    process.on(signal, () => {
      void shutDown({ end, others, payload, signal, stop })
    })
  }
}

let isShuttingDown = false

const shutDown = async ({
  end,
  others,
  payload,
  signal,
  stop,
}: {
  end: (() => Promise<void>) | undefined
  others: NodeJS.SignalsListener[]
  payload: Payload
  signal: 'SIGINT' | 'SIGTERM'
  stop: (() => Promise<void>) | undefined
}): Promise<void> => {
  // a terminal sends it twice
  if (isShuttingDown) return
  isShuttingDown = true
  setTimeout(() => process.exit(EXIT_CODES[signal]), MOST_MS)
  beginClosing()
  for (const cron of payload.crons.splice(0)) cron.stop()
  const works = [
    handBackJobs({ payload, waitMs: WORK_MS }),
    ...(stop ? [inTime({ ms: WORK_MS, work: stop })] : []),
  ]
  for (const result of await Promise.allSettled(works)) {
    if (result.status === 'rejected') {
      payload.logger.error({ err: result.reason, msg: 'Some work could not be ended in order.' })
    }
  }
  for (const listener of others) listener(signal)
  await end?.()
}
