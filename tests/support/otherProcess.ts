/**
 * What other processes on the database of a suite begin with, as a second server of the same desk would:
 * mover.ts, compiler.ts, mailer.ts, burster.ts, writer.ts, reader.ts, titler.ts. Started by startProcess of processes.ts, which reads what
 * they say on their output; loggers write elsewhere.
 */
import { once } from 'node:events'
import { writeSync } from 'node:fs'

import { type Desk, startConfig, testEngine } from './payload.js'

/**
 * Connects, says "ready", and works once it is told to go, on the task that it was started with.
 *
 * @param work is given `say`, which tells the suite a value as a line of JSON before it returns
 */
export const workBeside = async <Task>(
  work: (args: { desk: Desk; say: (value: unknown) => void; task: Task }) => Promise<unknown>,
): Promise<void> => {
  console.log = console.info = console.error
  const { default: config } = await import('../../payload.config.js')
  const uri = process.env.DATABASE_URI ?? ''
  const engine = testEngine()
  const desk = await startConfig({ config: await config, dir: '', engine, hasIndexes: true, uri })
  // nobody waits for it any more
  process.stdin.on('end', () => process.exit(1))
  writeSync(1, 'ready\n')
  await once(process.stdin, 'data')
  const task = JSON.parse(process.argv[2] ?? '') as Task
  // at once: what was said is known, also where the next thing is the end
  await work({ desk, say: (value) => writeSync(1, `${JSON.stringify(value)}\n`), task })
  process.exit(0)
}
