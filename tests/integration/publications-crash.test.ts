import type { PayloadRequest } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { commitTransaction, initTransaction, killTransaction } from 'payload'

import type { CompilerTask } from '../support/compiler.js'

import { processMarks, sweep } from '../../src/publishing/compiled/process.js'
import { compileList } from '../../src/publishing/compiled/compile.js'
import { clearEvents, findHeadsWithEvents } from '../../src/publishing/compiled/events.js'
import { announceChange, confirmChange } from '../../src/publishing/compiled/marks.js'
import { rebuildPublications } from '../../src/publishing/compiled/rebuild.js'
import { isInTransaction } from '../../src/storage/index.js'
import { apiOf, published } from '../support/api.js'
import { createUser, type Desk, hasTransactions, requestOf, startDesk } from '../support/payload.js'
import { startProcess } from '../support/processes.js'
import { contextOf, headOf, markOf, rowsOf, work, writePast } from '../support/publications.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'publications-crash' })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const createUsing = async (slug: string) => {
  const drama = await api.create('dramas', { ...published, slug, title: 'Before' })
  const list = await api.create('ranked-lists', {
    ...published,
    entries: [{ dramas: [drama.id] }],
    slug,
    title: `List ${slug}`,
  })
  await work(desk)
  return { drama, list }
}

const read = async (slug: string): Promise<{ isStored: boolean; text: string }> => {
  const response = await api.get(`/lists/${slug}`)
  return { isStored: response.headers.has('Last-Modified'), text: await response.text() }
}

const MINUTE = 60_000

// timers, because on SQLite everything else may go on without ever coming to them
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('a process that dies', () => {
  it('should lose nothing between the mark, the change and what confirms it', async () => {
    const { drama } = await createUsing('dies-in-change')
    const target = { collection: 'dramas', id: drama.id }
    await announceChange({ ...contextOf(desk), ...target })
    await writePast({ collection: 'dramas', data: { title: { en: 'After' } }, desk, id: drama.id })
    // nobody confirms it; it may still be under way
    await work(desk)
    // made from the documents meanwhile
    expect(await read('dies-in-change')).toEqual({
      isStored: false,
      text: expect.stringContaining('After'),
    })
    await work(desk, { later: MINUTE })
    expect(await read('dies-in-change')).toEqual({
      isStored: true,
      text: expect.stringContaining('After'),
    })
    expect(await markOf(desk, 'dramas', drama.id)).toMatchObject({ done: 1, state: 'done' })
  })

  it('should lose nothing before a change that then never happens', async () => {
    const { drama, list } = await createUsing('dies-before-change')
    const before = await headOf(desk, list.id)
    await announceChange({ ...contextOf(desk), collection: 'dramas', id: drama.id })
    await work(desk, { later: MINUTE })
    expect(await headOf(desk, list.id)).toEqual(before)
    expect(await markOf(desk, 'dramas', drama.id)).toMatchObject({ state: 'done' })
  })

  it('should lose nothing between the change and the job', async () => {
    const { drama } = await createUsing('dies-before-job')
    await api.update('dramas', drama.id, { ...published, title: 'After' })
    expect(await markOf(desk, 'dramas', drama.id)).toMatchObject({ state: 'waiting' })
    // what the job of the next process does
    await sweep(contextOf(desk))
    expect((await read('dies-before-job')).text).toContain('After')
  })

  it('should lose nothing between storing the bytes and naming them', async () => {
    const { list } = await createUsing('dies-in-switch')
    const before = await headOf(desk, list.id)
    const served = await read('dies-in-switch')
    await api.update('ranked-lists', list.id, { ...published, title: 'Changed' })
    const bodies = async () =>
      (await rowsOf(desk, 'list-publication-bodies', { list: { equals: String(list.id) } })).length
    const stored = await bodies()
    const task: CompilerTask = { list: String(list.id) }
    const other = await startProcess({ script: 'compiler', task })
    other.go()
    expect((await other.result).signal).toBe('SIGKILL')
    // with transactions nothing of it was stored
    expect((await bodies()) > stored).toBe(!(await hasTransactions(desk)))
    expect(await headOf(desk, list.id)).toEqual(before)
    const meanwhile = await read('dies-in-switch')
    expect([meanwhile.isStored, meanwhile.text.includes('Changed')]).toEqual([false, true])
    await work(desk)
    const after = await read('dies-in-switch')
    expect(after).toEqual({ isStored: true, text: meanwhile.text })
    expect(after.text).not.toBe(served.text)
    const events = (await headOf(desk, list.id))?.pendingEvents.map(({ type }) => type)
    expect(events).toEqual(['list.published', 'list.updated'])
  }, 180_000)

  it('should be replaced by another after a minute, where it had taken a mark', async () => {
    const { drama } = await createUsing('dies-at-work')
    await api.update('dramas', drama.id, { ...published, title: 'After' })
    const mark = await markOf(desk, 'dramas', drama.id)
    await writePast({
      collection: 'list-publication-updates',
      data: {
        claims: 5,
        nextAttemptAt: new Date(Date.now() + MINUTE).toISOString(),
        state: 'running',
      },
      desk,
      id: mark?.id ?? '',
    })
    await work(desk)
    expect((await read('dies-at-work')).text).toContain('After')
    await work(desk, { later: MINUTE + 1000 })
    expect((await read('dies-at-work')).text).toContain('After')
  })

  it('should leave a list that was being created to be found', async () => {
    await api.create('ranked-lists', { slug: 'dies-creating', title: 'Created' })
    const [row] = await rowsOf(desk, 'ranked-lists', { slug: { equals: 'dies-creating' } })
    await announceChange({
      ...contextOf(desk),
      collection: 'ranked-lists',
      id: 'new:dies-creating',
    })
    await writePast({
      collection: 'ranked-lists',
      data: { _status: 'published', updatedAt: new Date().toISOString() },
      desk,
      id: row?.id ?? '',
    })
    await work(desk, { later: MINUTE })
    expect((await read('dies-creating')).isStored).toBe(true)
  })
})

describe('a change inside a transaction', () => {
  const change = async (id: number | string): Promise<PayloadRequest> => {
    const req = await requestOf({ payload: desk.payload })
    await initTransaction(req)
    await desk.payload.update({
      collection: 'dramas',
      data: { ...published, title: 'After' },
      id,
      req,
    })
    return req
  }

  it('should be compiled once it is committed, not before', async () => {
    const { drama } = await createUsing('in-transaction')
    const req = await change(drama.id)
    const isOpen = await isInTransaction(req)
    const meanwhile = work(desk)
    // on SQLite it waits for the transaction: one writes at a time
    if (desk.engine !== 'sqlite') await meanwhile
    expect((await read('in-transaction')).text).toContain(isOpen ? 'Before' : 'After')
    await commitTransaction(req)
    await meanwhile
    await work(desk)
    expect((await read('in-transaction')).text).toContain('After')
    expect(await markOf(desk, 'dramas', drama.id)).toMatchObject({ error: null, state: 'done' })
    const left = await rowsOf(desk, 'list-publication-updates', {
      and: [{ documentId: { equals: String(drama.id) } }, { state: { not_equals: 'done' } }],
    })
    expect(left).toEqual([])
  })

  it('should leave nothing where it was rolled back', async () => {
    const { drama, list } = await createUsing('rolled-back')
    await work(desk)
    const before = await headOf(desk, list.id)
    const mark = await markOf(desk, 'dramas', drama.id)
    const req = await change(drama.id)
    const isOpen = await isInTransaction(req)
    await killTransaction(req)
    await work(desk)
    if (isOpen) {
      expect(await markOf(desk, 'dramas', drama.id)).toEqual(mark)
      expect(await headOf(desk, list.id)).toEqual(before)
    } else {
      expect((await read('rolled-back')).text).toContain('After')
    }
  })
})

describe('several at once', () => {
  it('should bring every list up to date, whoever does it', async () => {
    const made = []
    for (let number = 0; number < 4; number += 1) made.push(await createUsing(`many-${number}`))
    for (let round = 1; round <= 3; round += 1) {
      await Promise.all([
        ...made.map(({ drama }) =>
          api.update('dramas', drama.id, { ...published, title: `Round ${round}` }),
        ),
        work(desk),
        work(desk),
        sweep(contextOf(desk)),
      ])
      await Promise.all([work(desk), work(desk), work(desk)])
      // what somebody was at when the others looked
      await work(desk, { later: MINUTE + 1000 })
      for (let number = 0; number < 4; number += 1) {
        const shown = await read(`many-${number}`)
        expect(shown).toEqual({ isStored: true, text: expect.stringContaining(`Round ${round}`) })
      }
    }
  }, 180_000)

  it('should never show readers half of a change, a draft or what was before', async () => {
    const rowsFor = (round: number) =>
      Array.from({ length: 6 }, (_, index) => ({
        printedNames: [`r${round}`],
        printedTitle: `r${round} of ${index}`,
        watchLinks: [{ label: `r${round}`, url: 'https://example.com' }],
      }))
    const list = await api.create('ranked-lists', {
      ...published,
      entries: rowsFor(0),
      slug: 'raced',
      standfirst: 'r0',
      title: 'r0',
    })
    const ROUNDS = 12
    let done = 0
    let isOver = false
    const seen = { read: 0, stored: 0 }
    const reader = async () => {
      while (!isOver) {
        const atLeast = done
        const response = await api.get('/lists/raced')
        const text = await response.text()
        const shown = JSON.parse(text) as { title: string }
        const rounds = new Set(text.match(/\br\d+\b/g))
        expect([text.match(/\br\d+\b/g)?.length, [...rounds]]).toEqual([26, [shown.title]])
        expect(Number(shown.title.slice(1))).toBeGreaterThanOrEqual(atLeast)
        seen.read += 1
        if (response.headers.has('Last-Modified')) seen.stored += 1
        await pause(20)
      }
    }
    const worker = async () => {
      while (!isOver) {
        await work(desk)
        await pause(5)
      }
    }
    const writer = async () => {
      for (let round = 1; round <= ROUNDS; round += 1) {
        const data = { entries: rowsFor(round), standfirst: `r${round}`, title: `r${round}` }
        await api.update('ranked-lists', list.id, { ...published, ...data })
        done = round
        await api.update(
          'ranked-lists',
          list.id,
          { standfirst: 'r999', title: 'r999' },
          { draft: true },
        )
        // sometimes at once, sometimes when what was written has been compiled
        while (round % 3 === 0 && !(await read('raced')).isStored) await pause(20)
      }
      isOver = true
    }
    await Promise.all([
      writer().finally(() => (isOver = true)),
      reader(),
      reader(),
      worker(),
      worker(),
    ])
    await work(desk)
    expect(await read('raced')).toEqual({
      isStored: true,
      text: expect.stringContaining(`"r${ROUNDS}"`),
    })
    expect(seen.read).toBeGreaterThan(ROUNDS)
    expect(seen.stored).toBeGreaterThan(0)
  }, 300_000)
})

describe('what cannot be compiled', () => {
  it('should be tried again, then wait for an admin, who is the only one to ask', async () => {
    const { drama, list } = await createUsing('fails')
    await confirmChange({ ...contextOf(desk), collection: 'dramas', id: drama.id })
    const mark = await markOf(desk, 'dramas', drama.id)
    const broken = { ...contextOf(desk), payload: withBrokenReads(desk) }
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      const before = await markOf(desk, 'dramas', drama.id)
      expect(before).toMatchObject({ attempts: attempt - 1, state: 'waiting' })
      await processMarks({ ...broken, now: () => (before?.nextAttemptAt ?? 0) + 1 })
    }
    expect(await markOf(desk, 'dramas', drama.id)).toMatchObject({
      attempts: 8,
      error: 'Broken for a test.',
      state: 'failed',
    })
    const path = `/api/list-publication-updates/${mark?.id}/retry`
    const editor = await createUser({ payload: desk.payload, roles: ['editor'] })
    const admin = await createUser({ payload: desk.payload, roles: ['admin'] })
    expect((await desk.rest(path, { method: 'POST' })).status).toBe(401)
    expect((await desk.rest(path, { method: 'POST', user: editor })).status).toBe(403)
    expect((await desk.rest(path, { method: 'POST', user: admin })).status).toBe(202)
    expect((await desk.rest(path, { method: 'POST', user: admin })).status).toBe(404)
    expect(
      (
        await desk.rest('/api/list-publication-updates/nonsense/retry', {
          method: 'POST',
          user: admin,
        })
      ).status,
    ).toBe(404)
    await work(desk)
    expect(await markOf(desk, 'dramas', drama.id)).toMatchObject({ error: null, state: 'done' })
    expect((await headOf(desk, list.id))?.state).toBe('ready')
  })

  const withBrokenReads = ({ payload }: Desk) =>
    new Proxy(payload, {
      get: (target, name, receiver) =>
        name === 'find'
          ? () => Promise.reject(new Error('Broken for a test.'))
          : (Reflect.get(target, name, receiver) as unknown),
    })
})

describe('compiling everything', () => {
  it('should make publications of what was written past every hook, and take away what is gone', async () => {
    const { drama, list } = await createUsing('rebuilt')
    const { list: lost } = await createUsing('lost')
    await writePast({ collection: 'dramas', data: { title: { en: 'Past' } }, desk, id: drama.id })
    await desk.payload.db.deleteOne({
      collection: 'ranked-lists',
      where: { id: { equals: lost.id } },
    })
    const told: number[] = []
    const count = await rebuildPublications({
      ...contextOf(desk),
      onProgress: ({ done }) => told.push(done),
    })
    expect(count).toBe((await rowsOf(desk, 'ranked-lists')).length)
    expect(told.at(-1)).toBe(count)
    expect(await read('rebuilt')).toEqual({ isStored: true, text: expect.stringContaining('Past') })
    expect((await headOf(desk, lost.id))?.state).toBe('withdrawn')
    expect((await headOf(desk, list.id))?.pendingEvents.map(({ type }) => type)).toEqual([
      'list.published',
      'list.updated',
    ])
  }, 180_000)

  it('should go on where it was stopped', async () => {
    const admin = await createUser({ payload: desk.payload, roles: ['admin'] })
    for (let number = 0; number < 25; number += 1) {
      await api.create('ranked-lists', { title: `Draft ${number}` })
    }
    const path = '/api/list-publication-updates/rebuild'
    expect((await desk.rest(path, { method: 'POST' })).status).toBe(401)
    expect((await desk.rest(path, { method: 'POST', user: admin })).status).toBe(202)
    const start = Date.now()
    let isLate = false
    // the time is up as soon as it has begun
    await processMarks({
      ...contextOf(desk),
      now: () => (isLate ? start + 1000 : start),
      onProgress: () => (isLate = true),
      until: start + 1000,
    })
    const [stopped] = await rowsOf(desk, 'list-publication-updates', { key: { equals: 'all' } })
    const total = (await rowsOf(desk, 'ranked-lists')).length
    expect(stopped).toMatchObject({ state: 'waiting', total })
    expect(Number(stopped?.done)).toBeGreaterThan(0)
    const lists: number[] = []
    await rebuildPublications({ ...contextOf(desk), onProgress: ({ done }) => lists.push(done) })
    // it may first say how far it was
    expect(Math.min(...lists)).toBeGreaterThanOrEqual(Number(stopped?.done))
    expect(
      await rowsOf(desk, 'list-publication-updates', { key: { equals: 'all' } }),
    ).toMatchObject([{ done: total, state: 'done', total }])
  }, 180_000)
})

describe('events', () => {
  it('should stay until somebody has cleared them, and no longer', async () => {
    const { list } = await createUsing('told')
    const taken = await findHeadsWithEvents({ ...contextOf(desk), limit: 1000 })
    const own = taken.find((one) => one.list === String(list.id))
    expect(own?.pendingEvents.at(-1)?.list).toEqual({ slug: 'told', title: 'List told' })
    await api.update('ranked-lists', list.id, { ...published, title: 'Again' })
    await Promise.all([
      compileList({ ...contextOf(desk), list: list.id }),
      clearEvents({
        ...contextOf(desk),
        events: own?.pendingEvents ?? [],
        list: String(list.id),
      }),
    ])
    const left = (await headOf(desk, list.id))?.pendingEvents ?? []
    expect(left.map(({ type }) => type)).toEqual(['list.updated'])
    await clearEvents({ ...contextOf(desk), events: left, list: String(list.id) })
    const after = await findHeadsWithEvents({ ...contextOf(desk), limit: 1000 })
    expect(after.map((one) => one.list)).not.toContain(String(list.id))
  })
})
