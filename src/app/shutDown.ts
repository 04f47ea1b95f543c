import type { Payload } from 'payload'

import { beginClosing } from '../http/closing.js'
import { handBackJobs } from '../storage/jobs.js'

/** How long jobs have to end by themselves, in milliseconds. */
const JOBS_MS = 3000

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
 */
export const shutDownInOrder = ({
  end,
  payload,
}: {
  end?: () => Promise<void>
  payload: Payload
}): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const others = process.listeners(signal)
    process.removeAllListeners(signal)
    process.on(signal, () => {
      void shutDown({ end, others, payload, signal })
    })
  }
}

let isShuttingDown = false

const shutDown = async ({
  end,
  others,
  payload,
  signal,
}: {
  end: (() => Promise<void>) | undefined
  others: NodeJS.SignalsListener[]
  payload: Payload
  signal: 'SIGINT' | 'SIGTERM'
}): Promise<void> => {
  // a terminal sends it twice
  if (isShuttingDown) return
  isShuttingDown = true
  setTimeout(() => process.exit(EXIT_CODES[signal]), MOST_MS)
  beginClosing()
  for (const cron of payload.crons.splice(0)) cron.stop()
  try {
    await handBackJobs({ payload, waitMs: JOBS_MS })
  } catch (error) {
    payload.logger.error({ err: error, msg: 'Jobs could not be handed back.' })
  }
  for (const listener of others) listener(signal)
  await end?.()
}
