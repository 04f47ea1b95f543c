import { jest, describe, expect, it } from '@jest/globals'

import type { EditorApi } from '../../../admin/RankEditor/api.js'
import { printedTitleFrom, writeTitle } from '../../../admin/RankEditor/titles.js'
import { entry } from './builders.js'

type Api = Pick<EditorApi, 'entry' | 'patchEntry'>

const HEALER = entry('a', { dramas: [{ id: 1, title: 'Healer' }], title: 'Healer' })

describe('a title edited in its row', () => {
  it.each([
    ['', null],
    ['   ', null],
    ['Healer', null],
    [' Healer ', null],
    ['The Healer', 'The Healer'],
    ['x'.repeat(400), 'x'.repeat(300)],
  ])('should stand for a printed title: %j', (text, expected) => {
    expect(printedTitleFrom({ entry: HEALER, text })).toBe(expected)
  })

  const write = async (api: Api, printedTitle: null | string = 'New') => {
    const store = { receiveEntry: jest.fn(), show: jest.fn(), warn: jest.fn() }
    const kept = { write: jest.fn() }
    await writeTitle({ api, entry: HEALER, kept, printedTitle, store })
    return { kept, store }
  }
  const conflict = (printedTitle: null | string) => ({
    body: { contentRevision: '2', data: { printedTitle } },
    kind: 'conflict' as const,
  })
  const stub = (answers: unknown[]) => {
    const patchEntry = jest.fn((_given: unknown) => Promise.resolve(answers.shift()))
    return { api: { entry: jest.fn(), patchEntry } as unknown as Api, patchEntry }
  }

  it('should be shown at once, and be what the server says then', async () => {
    const { api } = stub([{ body: { entry: 'theirs' }, kind: 'ok' }])
    const { store } = await write(api)
    expect(store.show.mock.calls).toMatchObject([[{ printedTitle: 'New', title: 'New' }]])
    expect(store.receiveEntry).toHaveBeenCalledWith('theirs')
  })

  it('should be written where others have changed the entry otherwise', async () => {
    const { api, patchEntry } = stub([conflict(null), { body: { entry: 'theirs' }, kind: 'ok' }])
    await write(api)
    expect(patchEntry).toHaveBeenLastCalledWith({
      contentRevision: '2',
      data: { printedTitle: 'New' },
      id: 'a',
    })
  })

  it('should leave a title that others have changed meanwhile, and say so', async () => {
    const { api, patchEntry } = stub([conflict('Theirs')])
    const { store } = await write(api)
    expect(patchEntry).toHaveBeenCalledTimes(1)
    expect(store.show).toHaveBeenLastCalledWith(
      expect.objectContaining({ printedTitle: 'Theirs', title: 'Theirs' }),
    )
    expect(store.warn).toHaveBeenCalledWith({ key: 'titleConflict', vars: { title: 'Theirs' } })
  })

  it('should be kept where the server does not answer', async () => {
    const { api } = stub([{ kind: 'offline' }])
    const { kept } = await write(api)
    expect(kept.write).toHaveBeenCalledWith('a', {
      mine: { printedTitle: 'New' },
      seen: { printedTitle: null },
    })
  })

  it('should not be written where it is the same', async () => {
    const { api, patchEntry } = stub([])
    await write(api, null)
    expect(patchEntry).not.toHaveBeenCalled()
  })
})
