/** Another process that saves many lists at once; says the id and the title of each that was acknowledged. */
import type { Doc } from './api.js'

import { apiOf, published } from './api.js'
import { workBeside } from './otherProcess.js'

export type BurstTask = { count: number; name: string }

const ENTRIES = Array.from({ length: 20 }, (_, index) => ({ printedTitle: `Entry ${index}` }))

await workBeside<BurstTask>(async ({ desk, say, task: { count, name } }) => {
  const api = apiOf(desk)
  const titles = Array.from({ length: count }, (_, index) => `${name} ${index}`)
  const lists = await Promise.all(
    titles.map((title) => api.create('ranked-lists', { ...published, entries: ENTRIES, title })),
  )
  await Promise.all(
    lists.map(async ({ entries, id, title }) => {
      const changed = await api.update('ranked-lists', id, {
        ...published,
        entries: (entries as Doc[]).toReversed(),
        title: `${String(title)} again`,
      })
      say([changed.id, changed.title])
    }),
  )
})
