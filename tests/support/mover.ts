/** Another process that moves entries; says the key of each move that was acknowledged. */
import type { ListContext } from '../../src/lists/moves/context.js'
import type { Operation } from '../../src/ranking/index.js'

import { applyMoves } from '../../src/lists/moves/apply.js'
import { catchUp } from '../../src/lists/moves/settle.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { workBeside } from './otherProcess.js'

export type MoverTask =
  | { count: number; list: number | string; name: string; task: 'wander' }
  | { key: string; list: number | string; operations: Operation[]; task: 'die-after-claim' }

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

await workBeside<MoverTask>(async ({ desk: { payload }, say, task }) => {
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
    for (const key of done.flat()) say(key)
  }
})
