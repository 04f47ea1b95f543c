import { describe, expect, it } from '@jest/globals'

import { createEditorStore } from '../../../admin/RankEditor/store.js'
import { storeOf } from '../../../admin/RankEditor/stores.js'
import { board } from './builders.js'

const storage = () => {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    items,
    removeItem: (key: string) => void items.delete(key),
    setItem: (key: string, value: string) => void items.set(key, value),
  }
}

const orderOf = (store: ReturnType<typeof createEditorStore>): string =>
  store
    .getState()
    .local.entries.map(({ id }) => id)
    .join(' ')

const toTop = (id: string) => ({
  ids: [id],
  to: { position: 1, section: 'main' },
  type: 'move' as const,
})

describe('the store of a list', () => {
  it('should be the same while the page lives, whatever tab of it is shown', () => {
    const key = crypto.randomUUID()
    const args = { key, storage: storage() }
    expect(storeOf(args)).toBe(storeOf(args))
    expect(storeOf({ key: crypto.randomUUID(), storage: null })).not.toBe(storeOf(args))
  })

  it('should be nobody’s for longer than a page on the server', () => {
    const args = { key: crypto.randomUUID(), storage: null }
    expect(storeOf(args)).not.toBe(storeOf(args))
  })

  it('should take back what was done before the page was loaded again', () => {
    const kept = storage()
    const key = crypto.randomUUID()
    const before = storeOf({ key, storage: kept })
    before.receive(board('a b c'))
    before.perform([toTop('c')])
    const [batch] = before.getState().pending
    before.acknowledge({
      key: batch?.key ?? '',
      placement: before.getState().local.entries,
      revision: 1,
    })
    const earlier = JSON.parse([...kept.items.values()][0] ?? 'null') as never

    const after = createEditorStore({ createKey: () => 'next', earlier })
    // the page is hydrated as the server has made it
    expect([after.getServed().undo, after.getState().undo.length]).toEqual([[], 1])
    after.receive(board('c a b'))
    expect(after.getState().undo).toHaveLength(1)
    after.undo()
    expect(orderOf(after)).toBe('a b c')
    after.redo()
    expect(orderOf(after)).toBe('c a b')
  })

  it('should send what the page before could not, and give up what no longer fits', () => {
    const made = createEditorStore({ createKey: () => crypto.randomUUID() })
    made.receive(board('a b c'))
    made.perform([toTop('c')])
    made.perform([{ ids: ['b'], type: 'remove' }])
    const { pending, redo, undo } = made.getState()

    const after = createEditorStore({
      createKey: () => 'next',
      earlier: { pending, redo, undo },
    })
    after.receive(board('a b c'))
    expect(orderOf(after)).toBe('c a')
    expect(after.getState().pending).toHaveLength(2)

    const late = createEditorStore({
      createKey: () => 'next',
      earlier: { pending, redo, undo },
    })
    // somebody else has taken the entry out meanwhile
    late.receive(board('a c'))
    expect(orderOf(late)).toBe('c a')
    expect(late.getState().pending).toHaveLength(1)
    expect(late.getState().undo).toHaveLength(1)
  })
})
