import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

import type { ReaderTask } from '../support/reader.js'
import type { TitlerTask } from '../support/titler.js'

import { sweep } from '../../src/publishing/compiled/process.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { type Door, openDoor } from '../support/door.js'
import { type Desk, startDesk } from '../support/payload.js'
import { startProcess } from '../support/processes.js'
import { contextOf } from '../support/publications.js'

/** How long it is written and read, in seconds. */
const SECONDS = Number(process.env.STALE_SECONDS ?? 8)

/** Readers, each of whom asks one of the servers after the other. */
const READERS = 16

/** How far the clock of an embargo may be beside the one of who asks, in milliseconds. */
const CLOCK_MS = 50

let desk: Desk
let door: Door
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'never-stale' })
  api = apiOf(desk)
  door = await openDoor(desk)
}, 120_000)

afterAll(async () => {
  await door.close()
  await desk.stop()
})

type Answer = { status: number; text: string }

const agent = new http.Agent({ keepAlive: true })

/** Null where the server has gone meanwhile. */
const ask = (port: number, path: string): Promise<Answer | null> =>
  new Promise((resolve) => {
    const fail = () => resolve(null)
    http
      .get({ agent, host: '127.0.0.1', path: `/api/v1${path}`, port }, (res) => {
        let text = ''
        res.setEncoding('utf8')
        res.on('data', (chunk: string) => (text += chunk))
        res.on('error', fail)
        res.on('end', () => resolve({ status: res.statusCode ?? 0, text }))
      })
      .on('error', fail)
  })

const freePort = async (): Promise<number> => {
  const server = http.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The number that stands behind a word in a text; -1 where the word is not there. */
const numberIn = (text: string, word: string): number =>
  Number(new RegExp(`${word}-(\\d+)`).exec(text)?.[1] ?? -1)

describe('what readers get', () => {
  it(
    'should never be older than what was acknowledged before they asked',
    async () => {
      // counted from when all processes are there
      let until = Infinity
      let missing = 3
      const begin = () => {
        missing -= 1
        if (missing === 0) until = Date.now() + SECONDS * 1000
      }
      // a slow machine takes longer until everything was written
      const isOver = () =>
        Date.now() > until && Object.values(acknowledged).every((number) => number > 1)
      const create = (slug: string, data: Record<string, unknown>) =>
        api.create('ranked-lists', { ...published, slug, title: slug, ...data })
      const drama = await api.create('dramas', { ...published, slug: 'drama', title: 'Title-0' })
      const shows = await create('shows', { entries: [{ dramas: [drama.id] }] })
      const ranked = await create('ranked', {
        entries: [{ printedTitle: 'A' }, { printedTitle: 'B' }, { printedTitle: 'C' }],
        title: 'Ranked-0',
      })
      const open = await create('open', { entries: [{ printedTitle: 'A' }] })
      const later = await create('later', { entries: [{ printedTitle: 'A' }] })

      /** What was acknowledged last, and whether something else is being written. */
      const acknowledged = { comment: -1, ranked: 0, title: 0 }
      const visibility = { isPublic: true, isWriting: false, writes: 0 }
      let embargo = 0

      const writers: Array<() => Promise<void>> = [
        async () => {
          for (let number = 1; !isOver(); number += 1) {
            const { entries } = (await desk.payload.findByID({
              collection: 'ranked-lists',
              depth: 0,
              id: ranked.id,
            })) as unknown as { entries: Doc[] }
            const [first, ...others] = entries
            await api.update('ranked-lists', ranked.id, {
              ...published,
              entries: [...others, first],
              title: `Ranked-${number}`,
            })
            acknowledged.ranked = number
            await pause(5)
          }
        },
        async () => {
          for (let number = 1; !isOver(); number += 1) {
            await api.create('comments', {
              authorName: 'Reader',
              body: `Comment-${number}`,
              list: open.id,
              status: 'published',
            })
            acknowledged.comment = number
            await pause(5)
          }
        },
        async () => {
          for (let isPublic = false; !isOver(); isPublic = !isPublic) {
            visibility.isWriting = true
            visibility.writes += 1
            await api.update('ranked-lists', shows.id, {
              _status: isPublic ? 'published' : 'draft',
            })
            visibility.isPublic = isPublic
            visibility.isWriting = false
            await pause(30)
          }
        },
        async () => {
          while (!isOver()) {
            embargo = Infinity
            const at = new Date(Date.now() + 400)
            await api.update('ranked-lists', later.id, {
              ...published,
              embargoUntil: at.toISOString(),
            })
            embargo = at.getTime()
            await pause(embargo - Date.now() + 200)
          }
        },
        // what was compiled is compiled again, as the desk does
        async () => {
          while (!isOver()) {
            await sweep(contextOf(desk))
            await pause(20)
          }
        },
        // the title of a drama, by processes that are killed
        async () => {
          for (let from = 1; !isOver(); from = acknowledged.title + 100) {
            const task: TitlerTask = { drama: drama.id, from }
            const titler = await startProcess<number>({ script: 'titler', task })
            titler.go()
            if (from === 1) begin()
            const end = Date.now() + 1500
            while (Date.now() < end && !isOver()) {
              acknowledged.title = titler.said().at(-1) ?? acknowledged.title
              await pause(1)
            }
            titler.kill()
            await titler.result
            acknowledged.title = titler.said().at(-1) ?? acknowledged.title
          }
        },
      ]

      const ports = [Number(new URL(door.url).port)]
      const readers: Array<() => Promise<void>> = [false, true].map((isKilled) => async () => {
        const port = await freePort()
        for (let isFirst = true; isFirst || !isOver(); isFirst = false) {
          const task: ReaderTask = { port }
          const reader = await startProcess<string>({ script: 'reader', task })
          reader.go()
          await reader.hasSaid(1)
          if (isFirst) {
            ports.push(port)
            begin()
          }
          for (const end = Date.now() + 2000; !isOver() && (!isKilled || Date.now() < end);) {
            await pause(20)
          }
          reader.kill()
          await reader.result
        }
      })

      let count = 0
      const wrong: unknown[] = []
      const expectAtLeast = (what: string, got: number, least: number, answer: Answer) => {
        if (got < least) wrong.push({ answer, got, least, what })
      }
      const checks: Array<(port: number) => Promise<void>> = [
        async (port) => {
          const least = acknowledged.title
          const answer = await ask(port, '/dramas/drama')
          if (answer) expectAtLeast('drama', numberIn(answer.text, 'Title'), least, answer)
        },
        async (port) => {
          const least = acknowledged.ranked
          const answer = await ask(port, '/lists/ranked')
          if (!answer) return
          const number = numberIn(answer.text, 'Ranked')
          expectAtLeast('list', number, least, answer)
          // each title goes with one order
          const first = 'ABC'[number % 3]
          const shown = /"printedTitle":"([ABC])"|"title":"([ABC])"/.exec(answer.text)
          if ((shown?.[1] ?? shown?.[2]) !== first) wrong.push({ answer, first, what: 'order' })
        },
        async (port) => {
          const least = acknowledged.ranked
          const answer = await ask(port, '/lists')
          if (answer) expectAtLeast('index', numberIn(answer.text, 'Ranked'), least, answer)
        },
        async (port) => {
          const least = acknowledged.comment
          const answer = await ask(port, '/lists/open/comments?sort=newest&limit=1')
          if (answer) expectAtLeast('comments', numberIn(answer.text, 'Comment'), least, answer)
        },
        async (port) => {
          const before = { ...visibility }
          const title = acknowledged.title
          const answer = await ask(port, '/lists/shows')
          if (!answer || before.isWriting || visibility.writes !== before.writes) return
          if (answer.status !== (before.isPublic ? 200 : 404)) {
            wrong.push({ answer, before, what: 'visibility' })
          } else if (before.isPublic) {
            expectAtLeast('title in list', numberIn(answer.text, 'Title'), title, answer)
          }
        },
        async (port) => {
          const [at, from] = [embargo, Date.now()]
          const answer = await ask(port, '/lists/later')
          if (!answer || at === Infinity || at === 0 || at !== embargo) return
          const isBefore = Date.now() < at - CLOCK_MS
          const isAfter = from > at + CLOCK_MS
          const right = isBefore ? 404 : isAfter ? 200 : answer.status
          if (answer.status !== right) wrong.push({ answer, at, from, what: 'embargo' })
        },
      ]
      const read = async (seat: number): Promise<void> => {
        for (let turn = seat; !isOver(); turn += 1) {
          const port = ports[turn % ports.length] ?? 0
          await checks[Math.floor(turn / ports.length) % checks.length]?.(port)
          count += 1
          // a turn of the loop for writers of this process
          await new Promise(setImmediate)
        }
      }

      const all = [...writers.map((write) => write()), ...readers.map((start) => start())]
      await Promise.all([...all, ...Array.from({ length: READERS }, (_, seat) => read(seat))])
      expect(wrong.slice(0, 3)).toEqual([])
      expect(ports).toHaveLength(3)
      // it has read something, and everything was written
      expect(count).toBeGreaterThan(100)
      for (const number of Object.values(acknowledged)) expect(number).toBeGreaterThan(1)
      process.stderr.write(
        `${count} answers of 3 processes, while ${JSON.stringify(acknowledged)} and ${visibility.writes} changes of what is public were written.\n`,
      )
    },
    (SECONDS + 180) * 1000,
  )
})
