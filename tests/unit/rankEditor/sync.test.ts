import { describe, expect, it } from '@jest/globals'

import type { Answer } from '../../../admin/RankEditor/api.js'
import { createSync } from '../../../admin/RankEditor/sync.js'
import type {
  Board,
  MovesConflict,
  MovesRequest,
  MovesResult,
} from '../../../src/lists/moves/types.js'
import { board, makeStore, said, shown } from './builders.js'

type MovesAnswer = Answer<MovesResult, MovesConflict>

/** A server that answers what it is told to, and a clock that goes when it is told to. */
const setUp = (args: { answers: MovesAnswer[]; boards?: Answer<Board>[]; ids?: string }) => {
  const store = makeStore(args.ids ?? 'a b c')
  const sent: MovesRequest[] = []
  const etags: (null | string)[] = []
  const waiting: { ms: number; run: () => void }[] = []
  let isVisible = true
  const answers = [...args.answers]
  const boards = [...(args.boards ?? [])]
  const sync = createSync({
    api: {
      board: async (etag) => {
        etags.push(etag)
        return boards.shift() ?? { kind: 'unchanged' }
      },
      moves: async (request) => {
        sent.push(request)
        return answers.shift() ?? { kind: 'offline' }
      },
    },
    isVisible: () => isVisible,
    store,
    timers: {
      clear: () => undefined,
      set: (run, ms) => waiting.push({ ms, run }),
    },
  })
  return {
    etags,
    sent,
    settle: () => new Promise((resolve) => setTimeout(resolve, 5)),
    setVisible: (value: boolean) => (isVisible = value),
    store,
    sync,
    tick: (ms: number) => {
      const index = waiting.findIndex((timer) => timer.ms === ms)
      waiting.splice(index, 1)[0]?.run()
    },
    waiting,
  }
}

const ok = (ids: string, revision: number): MovesAnswer => ({
  body: { isMerged: false, movements: [], placement: board(ids).entries, revision },
  kind: 'ok',
})

describe('the sync of the rank editor', () => {
  it('should send gestures one after the other, each with the revision acknowledged before', async () => {
    const desk = setUp({ answers: [ok('c a b', 2), ok('b c a', 3)] })
    desk.sync.start()
    desk.store.moveToPosition(['c'], 1)
    desk.store.moveToPosition(['b'], 1)
    await desk.settle()
    expect(desk.sent.map(({ key, revision }) => ({ key, revision }))).toEqual([
      { key: 'key-1', revision: 1 },
      { key: 'key-2', revision: 2 },
    ])
    expect(desk.store.getState().pending).toEqual([])
    expect(shown(desk.store)).toBe('b c a')
  })

  it('should send the same key again where the answer did not come', async () => {
    const desk = setUp({ answers: [{ kind: 'offline' }, ok('c a b', 2)] })
    desk.sync.start()
    desk.store.moveToPosition(['c'], 1)
    await desk.settle()
    expect(shown(desk.store)).toBe('c a b')
    desk.tick(500)
    await desk.settle()
    expect(desk.sent.map(({ key }) => key)).toEqual(['key-1', 'key-1'])
    expect(desk.store.getState().pending).toEqual([])
  })

  it('should let nothing overtake a gesture that waits to be sent again', async () => {
    const desk = setUp({
      answers: [{ detail: null, kind: 'refused', status: 429 }, ok('c a b', 2), ok('b c a', 3)],
    })
    desk.sync.start()
    desk.store.moveToPosition(['c'], 1)
    await desk.settle()
    desk.store.moveToPosition(['b'], 1)
    await desk.settle()
    expect(desk.sent).toHaveLength(1)
    desk.tick(500)
    await desk.settle()
    expect(desk.sent.map(({ key }) => key)).toEqual(['key-1', 'key-1', 'key-2'])
  })

  it('should take the current order on a conflict', async () => {
    const conflict = {
      code: 'conflict',
      entries: [],
      ids: ['c'],
      placement: board('b a c').entries,
      revision: 2,
    } as unknown as MovesConflict
    const desk = setUp({ answers: [{ body: conflict, kind: 'conflict' }] })
    desk.sync.start()
    desk.store.moveToPosition(['c'], 1)
    await desk.settle()
    expect(shown(desk.store)).toBe('b a c')
    expect(said(desk.store)).toContain('c was moved by somebody else')
  })

  it('should give up what is wrong and ask for the board afresh', async () => {
    const desk = setUp({ answers: [{ detail: 'No such entry.', kind: 'refused', status: 400 }] })
    desk.sync.start()
    await desk.settle()
    desk.store.moveToPosition(['c'], 1)
    await desk.settle()
    expect(shown(desk.store)).toBe('a b c')
    expect(said(desk.store)).toBe('It was not done: No such entry.')
    expect(desk.etags).toEqual([null, null])
  })

  it('should ask for the board every three seconds while it is looked at, naming what it has', async () => {
    const desk = setUp({
      answers: [],
      boards: [{ body: board('c a b', { etag: 'W/"2"', revision: 2 }), kind: 'ok' }],
    })
    const stop = desk.sync.start()
    await desk.settle()
    expect(shown(desk.store)).toBe('c a b')
    desk.tick(3000)
    await desk.settle()
    desk.setVisible(false)
    desk.tick(3000)
    await desk.settle()
    expect(desk.etags).toEqual([null, 'W/"2"'])
    stop()
    desk.tick(3000)
    await desk.settle()
    expect(desk.etags).toHaveLength(2)
  })
})
