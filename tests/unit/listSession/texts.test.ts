import { describe, expect, it } from '@jest/globals'

import type { Answer } from '../../../admin/fetchJson.js'
import {
  createTexts,
  type Stored,
  type TextsState,
  type Unsaved,
  type Values,
} from '../../../admin/ListSession/texts.js'

const FIRST = { intro: null, standfirst: 'S', tags: [1], title: 'T' }

type Sent = { isLast: boolean; revision: number; values: Values }

/** Texts of a list that others may save, too, with a clock that is turned by hand. */
const setUp = (refusals: Array<Answer<{ doc: Stored }>> = []) => {
  const waiting: Array<() => void> = []
  const sent: Sent[] = []
  const states: TextsState[] = []
  const form: Values = { ...FIRST }
  let kept: null | Unsaved = null
  let stored: Stored = { ...FIRST, revision: 1, updatedAt: '' }
  const isOnline = { current: true }
  const texts = createTexts({
    apply: (values) => Object.assign(form, values),
    first: { revision: 1, values: FIRST },
    keep: (unsaved) => (kept = unsaved),
    onState: (state) => states.push(state),
    read: async () => (isOnline.current ? { body: stored, kind: 'ok' } : { kind: 'offline' }),
    save: async (given) => {
      sent.push(given)
      if (!isOnline.current) return { kind: 'offline' }
      const refusal = refusals.shift()
      if (refusal) return refusal
      stored = { ...stored, ...given.values, revision: stored.revision + 1 }
      return { body: { doc: stored }, kind: 'ok' }
    },
    timers: { clear: () => waiting.splice(0), set: (run) => waiting.push(run) },
  })
  return {
    byOthers: (values: Values) => {
      stored = { ...stored, ...values, revision: stored.revision + 1 }
      return stored
    },
    form,
    isOnline,
    kept: () => kept,
    /** Lets time pass until nothing waits. */
    rest: async () => {
      waiting.shift()?.()
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    },
    sent,
    state: () => states.at(-1),
    stored: () => stored,
    texts,
    type: (values: Values) => {
      Object.assign(form, values)
      texts.change({ ...form })
    },
  }
}

const CONFLICT: Answer<never> = { kind: 'refused', problem: null, status: 409 }

describe('the texts of a list', () => {
  it('should be saved once the keys rest, those that have changed', async () => {
    const { rest, sent, state, type } = setUp()
    type({ title: 'T1' })
    type({ title: 'T2' })
    expect(state()?.status).toBe('unsaved')
    await rest()
    expect(sent).toEqual([{ isLast: false, revision: 1, values: { title: 'T2' } }])
    expect(state()?.status).toBe('saved')
  })

  it('should show what others save in fields that nobody has touched here', async () => {
    const { byOthers, form, rest, stored, texts, type } = setUp()
    type({ standfirst: 'Mine' })
    texts.receive(byOthers({ title: 'Theirs' }))
    expect(form).toMatchObject({ standfirst: 'Mine', title: 'Theirs' })
    await rest()
    expect(stored()).toMatchObject({ standfirst: 'Mine', title: 'Theirs' })
  })

  it('should not take for typed what the form shows from before', async () => {
    const { byOthers, rest, stored, texts, type } = setUp()
    texts.receive(byOthers({ title: 'Theirs' }))
    // a form that shows the other's title only a moment later
    type({ standfirst: 'Mine', title: 'T' })
    await rest()
    expect(stored()).toMatchObject({ standfirst: 'Mine', title: 'Theirs' })
  })

  it('should hold a field that both have changed until one is chosen, and save the others', async () => {
    const { byOthers, rest, sent, state, stored, texts, type } = setUp([CONFLICT])
    type({ standfirst: 'Mine too', title: 'Mine' })
    byOthers({ title: 'Theirs' })
    await rest()
    expect(state()).toMatchObject({
      conflicts: [{ field: 'title', mine: 'Mine', theirs: 'Theirs' }],
      status: 'conflict',
    })
    await rest()
    expect(sent.at(-1)).toMatchObject({ revision: 2, values: { standfirst: 'Mine too' } })
    expect(stored()).toMatchObject({ standfirst: 'Mine too', title: 'Theirs' })
    texts.keepMine('title')
    await rest()
    expect(stored().title).toBe('Mine')
    expect(state()).toMatchObject({ conflicts: [], status: 'saved' })
  })

  it('should take the other’s text where that is chosen', async () => {
    const { byOthers, form, sent, state, texts, type } = setUp()
    type({ title: 'Mine' })
    texts.receive(byOthers({ title: 'Theirs' }))
    texts.takeTheirs('title')
    expect(form.title).toBe('Theirs')
    expect(state()).toMatchObject({ conflicts: [], status: 'saved' })
    expect(sent).toEqual([])
  })

  it('should keep what is typed without a server, and send it later', async () => {
    const { isOnline, kept, rest, state, stored, type } = setUp()
    isOnline.current = false
    type({ title: 'Offline' })
    await rest()
    expect(state()?.status).toBe('offline')
    expect(kept()).toEqual({ revision: 1, seen: { title: 'T' }, typed: { title: 'Offline' } })
    isOnline.current = true
    await rest()
    expect(stored().title).toBe('Offline')
    expect(kept()).toBeNull()
  })

  it('should put back what an earlier page has left, and ask where others were first', async () => {
    const { form, rest, state, stored, texts } = setUp()
    texts.restore({
      revision: 1,
      seen: { standfirst: 'S', title: 'T before' },
      typed: { standfirst: 'Left', title: 'Left too' },
    })
    expect(form).toMatchObject({ standfirst: 'Left', title: 'Left too' })
    expect(state()?.conflicts).toEqual([{ field: 'title', mine: 'Left too', theirs: 'T' }])
    await rest()
    expect(stored()).toMatchObject({ standfirst: 'Left', title: 'T' })
  })

  it('should send nothing while the form is sent as a whole, and go on from what came back', async () => {
    const { rest, sent, texts, type } = setUp()
    type({ title: 'Mine' })
    texts.pause()
    await rest()
    texts.resume({ revision: 2, values: { ...FIRST, title: 'Mine' } })
    await rest()
    expect(sent).toEqual([])
    type({ title: 'Mine' })
    await rest()
    expect(sent).toEqual([])
  })
})
