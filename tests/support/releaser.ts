/** Another process that lets releases out; says which steps it takes, and may die at one of them. */
import { runDueReleases } from '../../src/lists/releases/run.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { workBeside } from './otherProcess.js'

export type ReleaserTask = {
  /** The how manieth step it dies at, from 1; null for none. */
  dieAt: null | number
  /** Its clock, in milliseconds since 1970. */
  now: number
}

await workBeside<ReleaserTask>(async ({ desk: { payload }, say, task }) => {
  let steps = 0
  await runDueReleases({
    beforeStep: async (step) => {
      say(step)
      steps += 1
      if (steps !== task.dieAt) return
      process.kill(process.pid, 'SIGKILL')
      await new Promise(() => {})
    },
    now: () => task.now,
    payload,
    slugs: DEFAULT_SLUGS,
  })
})
