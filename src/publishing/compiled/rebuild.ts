import { setTimeout as sleep } from 'node:timers/promises'

import type { PublicationContext } from './context.js'

import { ALL, findMark, requestRebuild } from './marks.js'
import { processMarks } from './process.js'

/** How often it polls the progress of other processes, in milliseconds. */
const LOOK_MS = 500

/**
 * Compiles every list again. One that was stopped, or that another process is at, is gone on with.
 *
 * @returns how many lists there were
 * @throws Error where some could not be compiled, with the reason
 */
export const rebuildPublications = async ({
  onProgress,
  ...context
}: PublicationContext & {
  onProgress?: (progress: { done: number; total: number }) => void
}): Promise<number> => {
  await requestRebuild(context)
  for (;;) {
    await processMarks({ ...context, onProgress })
    const mark = await findMark({ ...context, key: ALL })
    if (mark?.state === 'done') return mark.done
    if (!mark || mark.attempts > 0) {
      throw new Error(`Not every list could be compiled: ${mark?.error ?? 'it was called off'}`)
    }
    onProgress?.(mark)
    await sleep(LOOK_MS)
  }
}
