import { describe, expect, it } from '@jest/globals'

import { createKept, sendKept, settleKept } from '../../../admin/RankEditor/kept.js'
import { entry } from './builders.js'

/** What a browser gives a page to keep things in. */
const storage = (): Storage => {
  const items = new Map<string, string>()
  return {
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size
    },
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  }
}

describe('texts of entries that are kept', () => {
  it('should be told apart by their prefix, and be gone once they are sent', () => {
    const shared = storage()
    const kept = createKept({ prefix: 'a:', storage: shared })
    kept.write('1', { mine: { heading: 'Mine' }, seen: { heading: null } })
    createKept({ prefix: 'b:', storage: shared }).write('2', { mine: {}, seen: {} })
    expect(kept.ids()).toEqual(['1'])
    expect(kept.read('1')).toEqual({ mine: { heading: 'Mine' }, seen: { heading: null } })
    kept.write('1', null)
    expect(kept.ids()).toEqual([])
  })

  it('should cost nothing where the browser keeps nothing', () => {
    const kept = createKept({ prefix: 'a:', storage: null })
    kept.write('1', { mine: {}, seen: {} })
    expect([kept.ids(), kept.read('1')]).toEqual([[], null])
  })

  it('should be in conflict where others have changed the same since', () => {
    expect(
      settleKept({
        kept: {
          mine: { heading: 'Mine', note: 'Mine', printedTitle: 'Same' },
          seen: { heading: 'Before', note: null, printedTitle: 'Before' },
        },
        now: { heading: 'Theirs', note: '', printedTitle: 'Same' },
      }),
    ).toEqual({ conflicting: ['heading'], typed: { heading: 'Mine', note: 'Mine' } })
  })

  it('should be sent for entries that are not open, and open those that need a choice', async () => {
    const kept = createKept({ prefix: 'a:', storage: storage() })
    for (const id of ['calm', 'contested', 'gone']) {
      kept.write(id, { mine: { heading: 'Mine' }, seen: { heading: 'Before' } })
    }
    const sent: unknown[] = []
    const opened: Array<null | string> = []
    await sendKept({
      api: {
        entry: async (id) => {
          if (id === 'gone') return { detail: null, kind: 'refused', status: 404 }
          const data = {
            heading: id === 'calm' ? 'Before' : 'Theirs',
            id,
            isTiedWithPrevious: false,
            section: 'main',
          }
          return { body: { contentRevision: 'r', data }, kind: 'ok' }
        },
        patchEntry: async (given) => {
          sent.push(given)
          return { body: { contentRevision: 's', entry: entry(given.id) }, kind: 'ok' }
        },
      },
      kept,
      store: {
        getState: () => ({ openId: null }) as never,
        open: (id) => opened.push(id),
        receiveEntry: () => undefined,
      },
    })
    expect(sent).toEqual([{ contentRevision: 'r', data: { heading: 'Mine' }, id: 'calm' }])
    expect(opened).toEqual(['contested'])
    expect(kept.ids()).toEqual(['contested'])
  })
})
