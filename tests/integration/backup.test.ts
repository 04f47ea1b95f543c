import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { WriterLine } from '../support/writer.js'

import { reconcileCounts } from '../../src/comments/reconcile.js'
import { sweep } from '../../src/publishing/compiled/process.js'
import { expectAcknowledged } from '../support/acknowledged.js'
import { apiOf } from '../support/api.js'
import { restoreBackup } from '../support/backup.js'
import { commentContextOf, commentingOf } from '../support/commenting.js'
import { askDoctor } from '../support/doctor.js'
import { makeList } from '../support/moves.js'
import { type Desk, hasTransactions, startDesk } from '../support/payload.js'
import { startProcess } from '../support/processes.js'
import { contextOf } from '../support/publications.js'

/** How much each writer has had acknowledged when the backup begins. */
const LINES = 24

let desk: Desk
let restored: Desk | undefined

beforeAll(async () => {
  desk = await startDesk({ name: 'backup' })
}, 120_000)

afterAll(async () => {
  await restored?.stop()
  await desk.stop()
})

describe('a backup that is taken while others write', () => {
  it('should bring back all that was acknowledged before, whole', async () => {
    const discussed = await commentingOf(desk).list('discussed')
    const { id: moved } = await makeList({ desk, titles: ['One', 'Two', 'Three', 'Four'] })
    const writers = await Promise.all(
      ['one', 'two'].map((name) =>
        startProcess<WriterLine>({
          script: 'writer',
          task: { discussed: 'discussed', moved, name },
        }),
      ),
    )
    for (const writer of writers) writer.go()
    await Promise.all(writers.map((writer) => writer.hasSaid(LINES)))
    const acknowledged = writers
      .flatMap((writer) => writer.said())
      .filter(({ is }) => is === 'acknowledged')
    restored = await startDesk({
      name: 'restored',
      prepare: ({ uri }) => restoreBackup({ desk, to: uri }),
    })
    for (const writer of writers) writer.kill()
    const [one, other] = await Promise.all(writers.map((writer) => writer.result))
    expect([one?.signal, other?.signal]).toEqual(['SIGKILL', 'SIGKILL'])
    // they were writing all the time
    const total = [one, other].flatMap((result) => result?.said ?? [])
    expect(total.filter(({ is }) => is === 'acknowledged').length).toBeGreaterThan(
      acknowledged.length,
    )

    const back = restored
    if (!(await hasTransactions(desk))) {
      await reconcileCounts({ context: commentContextOf(back) })
      await askDoctor({ isMending: true, payload: back.payload })
    }
    expect(await askDoctor({ payload: back.payload })).toEqual([])

    const lists = await expectAcknowledged({
      desk: back,
      discussed: discussed.id,
      lines: acknowledged,
      moved,
    })

    // readers get what it has, and editors go on with it
    await sweep({ ...contextOf(back), now: () => Date.now() + 180_000 })
    const api = apiOf(back)
    const list = lists.find(({ slug }) =>
      acknowledged.some((line) => 'list' in line && line.list === slug),
    )
    await api.update('ranked-lists', list?.id ?? '', {
      _status: 'published',
      title: 'After the restore',
    })
    expect(await api.list(String(list?.slug))).toMatchObject({ title: 'After the restore' })
  }, 240_000)
})
