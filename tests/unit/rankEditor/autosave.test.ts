import { describe, expect, it, jest } from '@jest/globals'

import type { Answer } from '../../../admin/RankEditor/api.js'
import { createAutosave, REST_MS } from '../../../admin/RankEditor/autosave.js'
import type { Conflict, SaveStatus } from '../../../admin/RankEditor/autosave.js'
import type {
  EntryConflict,
  EntryPatch,
  EntryPatchResult,
  EntryResult,
} from '../../../src/lists/moves/types.js'
import { entry } from './builders.js'

const row = (data: Record<string, unknown>, contentRevision = 'r1'): EntryResult => ({
  contentRevision,
  data: { id: 'a', isTiedWithPrevious: false, section: 'main', ...data } as EntryResult['data'],
})

const setUp = (args: {
  answers: Answer<EntryPatchResult, EntryConflict>[]
  data: Record<string, unknown>
  left?: Conflict
}) => {
  const sent: EntryPatch[] = []
  const statuses: SaveStatus[] = []
  const answers = [...args.answers]
  const autosave = createAutosave({
    api: {
      patchEntry: async ({ contentRevision, data }) => {
        sent.push({ contentRevision, data })
        return answers.shift() ?? { kind: 'offline' }
      },
    },
    id: 'a',
    left: args.left,
    onEntry: () => undefined,
    onStatus: (status) => statuses.push(status),
    row: row(args.data),
  })
  return { autosave, sent, statuses }
}

const saved = (contentRevision: string): Answer<EntryPatchResult, EntryConflict> => ({
  body: { contentRevision, entry: entry('a') },
  kind: 'ok',
})

const conflict = (
  data: Record<string, unknown>,
  contentRevision: string,
): Answer<EntryPatchResult, EntryConflict> => ({
  body: { ...row(data, contentRevision), code: 'conflict' } as unknown as EntryConflict,
  kind: 'conflict',
})

describe('the autosave of an entry', () => {
  it('should save what has changed, once the keys have rested', async () => {
    jest.useFakeTimers()
    const { autosave, sent } = setUp({
      answers: [saved('r2')],
      data: { heading: 'Old', note: 'kept' },
    })
    autosave.change({ heading: 'N' })
    await jest.advanceTimersByTimeAsync(REST_MS - 1)
    autosave.change({ heading: 'New' })
    await jest.advanceTimersByTimeAsync(REST_MS - 1)
    expect(sent).toEqual([])
    await jest.advanceTimersByTimeAsync(1)
    expect(sent).toEqual([{ contentRevision: 'r1', data: { heading: 'New' } }])
    jest.useRealTimers()
  })

  it('should name the revision that its own write made', async () => {
    const { autosave, sent } = setUp({ answers: [saved('r2'), saved('r3')], data: { note: '' } })
    autosave.change({ note: '1' })
    await autosave.flush()
    autosave.change({ note: '12' })
    await autosave.flush()
    expect(sent.map(({ contentRevision }) => contentRevision)).toEqual(['r1', 'r2'])
    expect(autosave.revision()).toBe('r3')
  })

  it('should put parts together that only one side changed', async () => {
    const { autosave, sent, statuses } = setUp({
      answers: [conflict({ heading: 'Theirs', note: '' }, 'r2'), saved('r3')],
      data: { heading: 'Old', note: '' },
    })
    autosave.change({ heading: 'Old', note: 'mine' })
    await autosave.flush()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(sent).toEqual([
      { contentRevision: 'r1', data: { note: 'mine' } },
      { contentRevision: 'r2', data: { note: 'mine' } },
    ])
    expect(statuses.at(-1)).toEqual({ kind: 'saved' })
  })

  it('should show both versions of a part that both changed, and write neither until told', async () => {
    const { autosave, sent, statuses } = setUp({
      answers: [conflict({ note: 'theirs' }, 'r2'), saved('r3')],
      data: { note: 'old' },
    })
    autosave.change({ note: 'mine' })
    await autosave.flush()
    expect(statuses.at(-1)).toEqual({
      conflict: { mine: { note: 'mine' }, theirs: { note: 'theirs' } },
      kind: 'conflict',
    })
    autosave.change({ note: 'mine, still' })
    await autosave.flush()
    expect(sent).toHaveLength(1)
    await autosave.keepMine()
    expect(sent.at(-1)).toEqual({ contentRevision: 'r2', data: { note: 'mine, still' } })
  })

  it('should keep what was typed where it could not be saved', async () => {
    const { autosave, statuses } = setUp({
      answers: [{ detail: 'Too long.', kind: 'refused', status: 400 }],
      data: { note: '' },
    })
    autosave.change({ note: 'mine' })
    await autosave.flush()
    expect(statuses.at(-1)).toEqual({
      isPassing: false,
      kind: 'failed',
      reason: 'Too long.',
    })
    expect(autosave.hasChanges()).toBe(true)
  })

  it('should hand over what comes up once the entry is left, and take it up again', async () => {
    const { autosave, statuses } = setUp({
      answers: [conflict({ note: 'theirs' }, 'r2')],
      data: { note: 'old' },
    })
    autosave.change({ note: 'mine' })
    const handed: Conflict[] = []
    autosave.leave((given) => handed.push(given))
    expect(handed).toEqual([])
    await Promise.resolve()
    await Promise.resolve()
    expect(handed).toEqual([{ mine: { note: 'mine' }, theirs: { note: 'theirs' } }])
    expect(statuses.map(({ kind }) => kind)).not.toContain('conflict')

    // by then, they have written something else again
    const again = setUp({
      answers: [saved('r4')],
      data: { note: 'newer' },
      left: handed[0] as Conflict,
    })
    expect(again.statuses).toEqual([
      { conflict: { mine: { note: 'mine' }, theirs: { note: 'newer' } }, kind: 'conflict' },
    ])
    await again.autosave.keepMine()
    expect(again.sent).toEqual([{ contentRevision: 'r1', data: { note: 'mine' } }])
  })

  it('should hand over what was known and not chosen about, and nothing that was given up', async () => {
    const { autosave } = setUp({
      answers: [conflict({ note: 'theirs' }, 'r2')],
      data: { note: 'old' },
    })
    autosave.change({ note: 'mine' })
    await autosave.flush()
    const handed: Conflict[] = []
    autosave.leave((given) => handed.push(given))
    expect(handed).toHaveLength(1)
    autosave.stop()
    autosave.leave((given) => handed.push(given))
    expect(handed).toHaveLength(1)
  })
})
