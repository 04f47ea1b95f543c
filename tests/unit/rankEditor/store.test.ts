import { describe, expect, it } from '@jest/globals'

import { board, entry, makeStore, said, shown } from './builders.js'

const placement = (ids: string) => board(ids).entries

describe('the store of the rank editor', () => {
  it('should show a move at once and queue it, anchored', () => {
    const store = makeStore('a b c d')
    store.moveToPosition(['d'], 2)
    expect(shown(store)).toBe('a d b c')
    expect(store.getState().pending).toMatchObject([
      { key: 'key-1', operations: [{ type: 'move', ids: ['d'], to: { after: 'a' } }] },
    ])
  })

  it('should say a move once, by title and position', () => {
    const store = makeStore('a b c d e f Healer h i j')
    const serials: number[] = []
    store.subscribe(() => {
      const serial = store.getState().announcement?.serial
      if (serial !== undefined && serials.at(-1) !== serial) serials.push(serial)
    })
    store.moveToPosition(['Healer'], 2)
    expect(said(store)).toBe('Healer, moved from 7 to 2 of 10')
    expect(serials).toHaveLength(1)
  })

  it('should take a position beyond the end for the end', () => {
    const store = makeStore('a b c')
    store.moveToPosition(['a'], 99)
    expect(shown(store)).toBe('b c a')
  })

  it('should queue nothing where nothing changes, and say so', () => {
    const store = makeStore('a b c')
    store.moveToPosition(['a'], 1)
    expect(store.getState().pending).toEqual([])
    expect(said(store)).toBe('a, stays at 1 of 3')
  })

  it('should keep the same row for React as long as it shows the same', () => {
    const store = makeStore('a b c d')
    const [first, last] = [store.getRow('a'), store.getRow('d')]
    store.moveToPosition(['c'], 2)
    expect(store.getRow('a')).toBe(first)
    expect(store.getRow('d')).toBe(last)
    expect(store.getRow('c').label).toBe('#2')
  })

  describe('undo and redo', () => {
    it('should lead back through the whole session and forth again', () => {
      const store = makeStore('a b c d')
      store.moveToPosition(['d'], 1)
      store.perform([{ type: 'tie', id: 'b' }])
      store.perform([{ type: 'remove', ids: ['c'] }])
      expect(shown(store)).toBe('d a b=')
      store.undo()
      store.undo()
      store.undo()
      expect(shown(store)).toBe('a b c d')
      store.redo()
      store.redo()
      store.redo()
      expect(shown(store)).toBe('d a b=')
    })

    it('should send what undo does, and say it', () => {
      const store = makeStore('a b c')
      store.moveToPosition(['c'], 1)
      store.undo()
      expect(store.getState().pending.at(-1)?.operations).toMatchObject([{ type: 'restore' }])
      expect(said(store)).toBe('Undone: c, moved from 1 to 3 of 3')
    })

    it('should forget what was undone once something else is done', () => {
      const store = makeStore('a b c')
      store.moveToPosition(['c'], 1)
      store.undo()
      store.moveToPosition(['b'], 1)
      expect(store.getState().redo).toEqual([])
    })

    it('should pass over a step that no longer fits', () => {
      const store = makeStore('a b c')
      store.perform([{ type: 'tie', id: 'b' }])
      store.acknowledge({ key: 'key-1', placement: placement('a b= c'), revision: 2 })
      store.receive(board('b c', { revision: 3 }))
      store.undo()
      expect(shown(store)).toBe('b c')
      expect(store.getState().undo).toEqual([])
    })
  })

  describe('what the server answers', () => {
    it('should keep what is pending on an acknowledged order that holds others’ moves', () => {
      const store = makeStore('a b c d e')
      store.moveToPosition(['e'], 1)
      store.moveToPosition(['d'], 2)
      store.acknowledge({ key: 'key-1', placement: placement('e a c b d'), revision: 3 })
      expect(store.getState().base.revision).toBe(3)
      expect(shown(store)).toBe('e d a c b')
      expect(store.getState().pending).toHaveLength(1)
      expect(store.getState().flashing.size).toBe(1)
    })

    it('should take the server’s order on a conflict, tell it and keep the rest', () => {
      const store = makeStore('a b c d e')
      store.moveToPosition(['e'], 3)
      store.perform([{ type: 'tie', id: 'b' }])
      store.refuse({ key: 'key-1', placement: placement('a b c e d'), revision: 2 })
      expect(shown(store)).toBe('a b= c e d')
      expect(said(store)).toContain('e was moved by somebody else meanwhile')
      expect(store.getState().warning).not.toBeNull()
      expect(store.getState().undo).toHaveLength(1)
    })

    it('should give up a pending move of what somebody else has moved meanwhile', () => {
      const store = makeStore('a b c d e')
      store.perform([{ type: 'tie', id: 'b' }])
      store.moveToPosition(['e'], 3)
      store.acknowledge({ key: 'key-1', placement: placement('e a b= c d'), revision: 3 })
      expect(shown(store)).toBe('e a b= c d')
      expect(store.getState().pending).toEqual([])
    })

    it('should show others’ moves from a board, mark them and say them once', () => {
      const store = makeStore('a b c d')
      store.receive(board('d a b c', { revision: 2 }))
      expect(shown(store)).toBe('d a b c')
      expect([...store.getState().flashing]).toEqual(['d'])
      expect(said(store)).toBe('Changed by somebody else: d, moved from 4 to 1 of 4')
    })

    it('should pass over the order of a board while something is pending', () => {
      const store = makeStore('a b c')
      store.moveToPosition(['c'], 1)
      store.receive(board('a b c'))
      expect(shown(store)).toBe('c a b')
    })

    it('should keep selection, focus and open entry where somebody else moves', () => {
      const store = makeStore('a b c d')
      store.select('c')
      store.open('c')
      store.receive(board('d a b c', { revision: 2 }))
      expect(store.getState()).toMatchObject({ activeId: 'c', openId: 'c' })
      expect([...store.getState().selected]).toEqual(['c'])
    })

    it('should go back to the server’s order where a move cannot be sent at all', () => {
      const store = makeStore('a b c')
      store.moveToPosition(['c'], 1)
      store.moveToPosition(['b'], 1)
      store.giveUp('key-1', { key: 'refused', vars: { status: 400 } })
      expect(shown(store)).toBe('a b c')
      expect(store.getState()).toMatchObject({ pending: [], undo: [] })
    })

    it('should take new sections of a board, though nobody has moved', () => {
      const store = makeStore('a b')
      const sections = [
        { key: 'main', kind: 'main' as const, title: null },
        { key: 'more', kind: 'honourable-mentions' as const, title: 'More' },
      ]
      store.receive(board('a b', { sections }))
      store.perform([{ type: 'move', ids: ['b'], to: { at: 'end', section: 'more' } }])
      expect(said(store)).toBe('b, moved to 1 of 1 in More')
    })
  })

  describe('a drag', () => {
    it('should number everybody live without changing the order, and land where the line is', () => {
      const store = makeStore('a b c d')
      store.startDrag('d')
      store.dragTo(1)
      expect(store.getRow('d')).toMatchObject({ isDragged: true, label: '#2' })
      expect(store.getRow('b').label).toBe('#3')
      expect(shown(store)).toBe('a b c d')
      store.drop()
      expect(shown(store)).toBe('a d b c')
      expect(said(store)).toBe('d, moved from 4 to 2 of 4')
    })

    it('should take all selected rows along as a block', () => {
      const store = makeStore('a b c d e')
      store.select('e')
      store.select('b', 'toggle')
      store.startDrag('b')
      store.dragTo(0)
      store.drop()
      expect(shown(store)).toBe('b e a c d')
      expect(said(store)).toBe('b and 1 more, moved from 2 to 1 of 5')
    })

    it('should leave selected what was selected before, and not what is dragged', () => {
      const store = makeStore('a b c d')
      store.select('a')
      store.startDrag('d')
      store.dragTo(1)
      store.drop()
      expect(shown(store)).toBe('a d b c')
      expect([...store.getState().selected]).toEqual(['a'])
    })

    it('should leave everything as it was when it is given up', () => {
      const store = makeStore('a b c')
      store.startDrag('c')
      store.dragTo(0)
      store.cancelDrag()
      expect(shown(store)).toBe('a b c')
      expect(store.getRow('a').label).toBe('#1')
      expect(store.getState().pending).toEqual([])
    })
  })

  describe('selection', () => {
    it('should choose from where it began to where it is shift-clicked, both ways', () => {
      const store = makeStore('a b c d e')
      store.select('c')
      store.select('e', 'range')
      expect([...store.getState().selected]).toEqual(['c', 'd', 'e'])
      store.select('a', 'range')
      expect([...store.getState().selected]).toEqual(['a', 'b', 'c'])
    })

    it('should add and take away single rows', () => {
      const store = makeStore('a b c')
      store.select('a')
      store.select('c', 'toggle')
      store.select('a', 'toggle')
      expect([...store.getState().selected]).toEqual(['c'])
    })
  })

  it('should add entries with what is known of them, and send their content beside', () => {
    const store = makeStore('a b')
    store.add([
      {
        entries: [entry('n', { title: 'New' })],
        rows: [{ dramas: [7], id: 'n' }],
        to: { after: 'a' },
      },
    ])
    expect(shown(store)).toBe('a n b')
    expect(store.getState().activeId).toBe('n')
    expect(store.getState().pending).toMatchObject([
      { operations: [{ type: 'add', to: { after: 'a' } }], rows: [{ dramas: [7], id: 'n' }] },
    ])
    expect(said(store)).toBe('New, added at 2 of 3')
  })

  it('should add to several sections as one step, and take all of it back', () => {
    const sections = [
      { key: 'main', kind: 'main' as const, title: null },
      { key: 'more', kind: 'honourable-mentions' as const, title: null },
    ]
    const store = makeStore('a', { sections })
    store.add([
      { entries: [entry('n')], rows: [{ id: 'n' }], to: { section: 'main', at: 'end' } },
      { entries: [], rows: [], to: { section: 'more', at: 'end' } },
      { entries: [entry('m')], rows: [{ id: 'm' }], to: { section: 'more', at: 'end' } },
    ])
    expect(store.getState().local.entries.map(({ id, section }) => `${section}:${id}`)).toEqual([
      'main:a',
      'main:n',
      'more:m',
    ])
    expect(store.getState().pending).toHaveLength(1)
    store.undo()
    expect(shown(store)).toBe('a')
  })

  it('should sort a section and shuffle it, as one move each', () => {
    const store = makeStore('c a b')
    store.sort('main', (one, other) => (one.title ?? '').localeCompare(other.title ?? ''))
    expect(shown(store)).toBe('a b c')
    store.shuffle('main')
    expect(shown(store)).not.toBe('a b c')
    expect(store.getState().pending.map(({ operations }) => operations[0]?.type)).toEqual([
      'sort',
      'shuffle',
    ])
  })

  it('should number by other settings without asking the server', () => {
    const store = makeStore('a b= c')
    expect(store.getRow('c').label).toBe('#3')
    store.setSettings({ ...store.getState().settings, tieStyle: 'dense' })
    expect(store.getRow('c').label).toBe('#2')
    expect(store.getState().pending).toEqual([])
  })
})
