/**
 * Another process that moves entries, as a second server of the same desk would. Takes one argument of
 * JSON, says "ready", starts when its input says anything, and prints the keys of what was acknowledged.
 */
import { once } from 'node:events'

import type { ListContext } from '../../src/lists/moves/context.js'
import type { Operation } from '../../src/ranking/index.js'

import { applyMoves } from '../../src/lists/moves/apply.js'
import { catchUp } from '../../src/lists/moves/settle.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { startPayload } from './start.js'

export type MoverTask =
  | { count: number; list: number | string; name: string; task: 'wander' }
  | { key: string; list: number | string; operations: Operation[]; task: 'die-after-claim' }

const main = async (task: MoverTask): Promise<void> => {
  const { default: config } = await import('../../payload.config.js')
  const payload = await startPayload(await config, { hasIndexes: true })
  // nobody waits for it any more
  process.stdin.on('end', () => process.exit(1))
  process.stdout.write('ready\n')
  await once(process.stdin, 'data')
  const context = { list: task.list, payload, slugs: DEFAULT_SLUGS }
  if (task.task === 'die-after-claim') {
    await applyMoves({
      ...context,
      afterClaim: () => {
        process.kill(process.pid, 'SIGKILL')
        return new Promise(() => {})
      },
      key: task.key,
      operations: task.operations,
      revision: 0,
      user: null,
    })
  } else {
    const keys = Array.from({ length: task.count }, (_, index) => `${task.name}-${index}`)
    const done = await Promise.all(keys.map((key) => wander({ context, key })))
    process.stdout.write(`${JSON.stringify(done.flat())}\n`)
  }
  process.exit(0)
}

/** Moves some entry somewhere; where others were in the way, another one, under another key. */
const wander = async ({
  context,
  key,
}: {
  context: ListContext
  key: string
}): Promise<string[]> => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const settled = await catchUp(context)
    const ids = settled?.state.entries.map(({ id }) => id) ?? []
    const pick = () => ids[Math.floor(Math.random() * ids.length)] ?? ''
    const own = `${key}-${attempt}`
    const outcome = await applyMoves({
      ...context,
      key: own,
      operations: [
        {
          ids: [pick()],
          to: { position: 1 + Math.floor(Math.random() * ids.length) },
          type: 'move',
        },
      ],
      revision: settled?.revision ?? 0,
      user: null,
    })
    if (outcome.kind === 'ok') return [own]
    if (outcome.kind !== 'conflict') throw new Error(outcome.kind)
  }
  return []
}

await main(JSON.parse(process.argv[2] ?? '') as MoverTask)
