import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { setTimeout as pause } from 'node:timers/promises'

import type { WriterLine, WriterTask } from '../support/writer.js'

import { reconcileCounts } from '../../src/comments/reconcile.js'
import { readRecords } from '../../src/lists/moves/log.js'
import { catchUp } from '../../src/lists/moves/settle.js'
import { compileList } from '../../src/publishing/compiled/compile.js'
import { sweep } from '../../src/publishing/compiled/process.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { tryLease } from '../../src/storage/lease.js'
import { commentContextOf, commentingOf } from '../support/commenting.js'
import { askDoctor } from '../support/doctor.js'
import { makeList, storedTitles } from '../support/moves.js'
import { type Desk, hasTransactions, startDesk } from '../support/payload.js'
import { startProcess } from '../support/processes.js'
import { contextOf, rowsOf } from '../support/publications.js'

/** How long processes are killed, in seconds. */
const SECONDS = Number(process.env.KILL_SECONDS ?? 15)

const MINUTE = 60_000

let desk: Desk

beforeAll(async () => {
  desk = await startDesk({ name: 'kills' })
}, 120_000)

afterAll(() => desk.stop())

/** Writers that are killed at some moment and replaced by others, until the time is up. */
const killWriters = async (
  task: Omit<WriterTask, 'name'>,
): Promise<{ kills: number; lines: WriterLine[] }> => {
  const until = Date.now() + SECONDS * 1000
  const lines: WriterLine[] = []
  let kills = 0
  const replace = async (seat: number): Promise<void> => {
    for (let life = 0; Date.now() < until; life += 1) {
      // so that there are one to three of them
      await pause(Math.random() * 1000)
      const name = `writer-${seat}-${life}`
      const writer = await startProcess<WriterLine>({
        script: 'writer',
        task: { ...task, name },
      })
      writer.go()
      // in the midst of any of its writes, however fast they are
      await writer.hasSaid(Math.floor(Math.random() * 12))
      await pause(Math.random() * 150)
      writer.kill()
      const { said, signal } = await writer.result
      expect(signal).toBe('SIGKILL')
      kills += 1
      lines.push(...said)
    }
  }
  await Promise.all([0, 1, 2].map(replace))
  return { kills, lines }
}

describe('processes that are killed at any moment', () => {
  it('should lose nothing that was acknowledged, and leave nothing torn', async () => {
    const commenting = commentingOf(desk)
    const discussed = await commenting.list('discussed')
    const titles = ['One', 'Two', 'Three', 'Four', 'Five', 'Six']
    const { id: moved } = await makeList({ desk, titles })
    const { kills, lines } = await killWriters({ discussed: 'discussed', moved })
    console.log(`${kills} kills, ${lines.length} lines of writers`)
    expect(kills).toBeGreaterThan(1)

    // the next process goes on with what was left
    const later = () => Date.now() + 3 * MINUTE
    await sweep({ ...contextOf(desk), now: later })
    const isWhole = await hasTransactions(desk)
    if (!isWhole) {
      await reconcileCounts({ context: commentContextOf(desk) })
      await askDoctor({ isMending: true, payload: desk.payload })
    }
    expect(await askDoctor({ payload: desk.payload })).toEqual([])

    const acknowledged = lines.filter(({ is }) => is === 'acknowledged')
    const expected = new Map<string, string[]>()
    for (const line of lines) {
      if (!('list' in line)) continue
      // what was begun may be there as well; what was acknowledged has to
      const before = line.is === 'begun' ? (expected.get(line.list) ?? ['']) : []
      expected.set(line.list, [...before, line.title])
    }
    const found = await desk.payload.find({
      collection: 'ranked-lists',
      depth: 0,
      draft: true,
      pagination: false,
    })
    const titleBySlug = new Map(found.docs.map(({ slug, title }) => [slug, title]))
    for (const [slug, possible] of expected) {
      expect({ possible, slug }).toEqual({
        possible: expect.arrayContaining([titleBySlug.get(slug) ?? '']),
        slug,
      })
    }

    const comments = await rowsOf(desk, 'comments', { list: { equals: discussed.id } })
    const scores = new Map(comments.map(({ id, score }) => [String(id), score]))
    for (const line of acknowledged) {
      if ('comment' in line) expect(scores.has(line.comment)).toBe(true)
      if ('vote' in line) expect([line.vote, scores.get(line.vote)]).toEqual([line.vote, 1])
    }

    // the order is the replayed history, and each move that was acknowledged is in it once
    const context = { list: moved, payload: desk.payload, slugs: DEFAULT_SLUGS }
    const settled = await catchUp(context)
    const records = await readRecords({ ...context, after: 0, moves: DEFAULT_SLUGS.moves })
    expect(records.map(({ revision }) => revision)).toEqual(records.map((_, index) => index + 1))
    const keys = records.map(({ idempotencyKey }) => idempotencyKey)
    for (const line of acknowledged) {
      if ('move' in line) expect(keys.filter((key) => key.endsWith(line.move))).toHaveLength(1)
    }
    expect(settled?.head.revision).toBe(records.length)
    expect((await storedTitles({ desk, draft: true, id: moved })).toSorted()).toEqual(
      titles.toSorted(),
    )

    // what readers get is what would be compiled now
    for (const { id } of found.docs) {
      expect([id, await compileList({ ...contextOf(desk), list: id })]).toEqual([id, false])
    }
    const leases = await rowsOf(desk, DEFAULT_SLUGS.leases)
    for (const { key } of leases) {
      const free = await tryLease({
        heldMs: 1,
        key: String(key),
        now: later,
        payload: desk.payload,
      })
      expect([key, free.lease === null]).toEqual([key, false])
    }
  }, 900_000)
})
