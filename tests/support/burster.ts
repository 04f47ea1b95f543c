/**
 * Another process that saves many lists at once, as a second server of the same desk would. Says "ready",
 * starts when its input says anything, and prints what was acknowledged: ids and titles as JSON.
 */
import { once } from 'node:events'

import type { Doc } from './api.js'

import { apiOf, published } from './api.js'
import { startPayload } from './start.js'

export type BurstTask = { count: number; name: string }

const ENTRIES = Array.from({ length: 20 }, (_, index) => ({ printedTitle: `Entry ${index}` }))

const main = async ({ count, name }: BurstTask): Promise<void> => {
  const { default: config } = await import('../../payload.config.js')
  const payload = await startPayload(await config, { hasIndexes: true })
  const api = apiOf({ payload } as never)
  // nobody waits for it any more
  process.stdin.on('end', () => process.exit(1))
  process.stdout.write('ready\n')
  await once(process.stdin, 'data')
  const titles = Array.from({ length: count }, (_, index) => `${name} ${index}`)
  const lists = await Promise.all(
    titles.map((title) => api.create('ranked-lists', { ...published, entries: ENTRIES, title })),
  )
  const changed = await Promise.all(
    lists.map(({ entries, id, title }) =>
      api.update('ranked-lists', id, {
        ...published,
        entries: (entries as Doc[]).toReversed(),
        title: `${String(title)} again`,
      }),
    ),
  )
  process.stdout.write(`${JSON.stringify(changed.map(({ id, title }) => [id, title]))}\n`)
  process.exit(0)
}

await main(JSON.parse(process.argv[2] ?? '') as BurstTask)
