/**
 * Drills on the built desk, on each engine: its database is gone for half a minute, and the process is told to end,
 * both while readers and writers go on and streams are open. DRILL_SECONDS says how long the database is gone.
 */
import { beforeAll, describe, expect, it } from '@jest/globals'

import { type Asked, drill, type Drilled, type Phase } from '../support/drill.js'
import { type Engine, testEngine } from '../support/payload.js'

const AWAY_SECONDS = 30

const ENGINES = (process.env.TEST_ENGINES?.split(',') ?? [testEngine()]) as Engine[]

/** Readers of this engine's desk get what is in memory while the database is away. */
const SERVES_STALE: Engine = 'postgres'

const drilled = new Map<Engine, Drilled>()

beforeAll(async () => {
  const awayMs = Number(process.env.DRILL_SECONDS ?? AWAY_SECONDS) * 1000
  // side by side: for most of the time they wait
  await Promise.all(
    ENGINES.map(async (engine) => {
      const done = await drill({ awayMs, engine, servesStale: engine === SERVES_STALE })
      drilled.set(engine, done)
    }),
  )
  for (const line of ENGINES.map(describeDrill)) process.stdout.write(`${line}\n`)
}, 400_000)

/** What an operator would want to know of it. */
const describeDrill = (engine: Engine): string => {
  const { asked, endedAfterMs, kept } = drilled.get(engine)!
  const away = asked.filter(({ phase }) => phase === 'away')
  const [slowest] = away.toSorted((one, two) => two.ms - one.ms)
  const refused = away.filter(({ status }) => status === 503).length
  return `${engine}: ${asked.length} requests; ${away.length} while its database was away, ${refused} of them 503, the slowest (${slowest?.is}) after ${slowest?.ms} ms; ended after ${endedAfterMs} ms; ${kept.length} acknowledged.`
}

/** Answers of some phases that are not as expected, each once. */
const others = (engine: Engine, phases: Phase[], isFine: (one: Asked) => boolean): string[] => {
  const odd = drilled
    .get(engine)!
    .asked.filter((one) => phases.includes(one.phase) && !isFine(one))
    .map(({ is, phase, retryAfter, status }) => `${phase}: ${is}: ${status} (${retryAfter})`)
  return [...new Set(odd)]
}

/** Two saves of one list, or moves of one order, can meet where one of them was not answered. */
const isDone = ({ is, status }: Asked): boolean =>
  status === 200 || status === 201 || (status === 409 && is === 'a move')

const isRefused = ({ retryAfter, status }: Asked): boolean => status === 503 && retryAfter !== null

/** What is read in one statement, of which SQLite has no need of anybody's turn. */
const READS = ['a board', 'a list', 'a search', 'comments', 'who is signed in']

const IN_MEMORY = ['a list', 'comments']

describe.each(ENGINES)('a desk on %s', (engine) => {
  it('should answer whoever asks while its database is away: with 503 and when to come again, or from memory', () => {
    expect(others(engine, ['before'], isDone)).toEqual([])
    expect(others(engine, ['away', 'returning'], (one) => isDone(one) || isRefused(one))).toEqual(
      [],
    )
    const away = drilled.get(engine)!.asked.filter(({ phase }) => phase === 'away')
    const kinds = new Set(away.map(({ is }) => is))
    for (const is of kinds) {
      const ofKind = away.filter((one) => one.is === is)
      // who was being answered as it went may have got it still
      const isGone = ofKind.slice(1).every(isRefused)
      const isKept = engine === SERVES_STALE && IN_MEMORY.includes(is)
      if (engine === 'sqlite')
        expect([is, READS.includes(is) && !ofKind.every(isDone)]).toEqual([is, false])
      else if (isKept) expect([is, ofKind.some(({ isStale }) => isStale)]).toEqual([is, true])
      else expect([is, isGone]).toEqual([is, true])
    }
  })

  it('should go on by itself once it is back, with everybody signed in', () => {
    expect(others(engine, ['back'], isDone)).toEqual([])
    const { asked, uncaught } = drilled.get(engine)!
    const isOnce = ({ is, phase }: Asked) => is === 'who is signed in' && phase === 'back'
    expect(asked.some(isOnce)).toBe(true)
    expect(uncaught).toEqual([])
  })

  it('should end when it is told to: streams whole, what has begun answered, within ten seconds', () => {
    const { exitCode, halfSent, streams } = drilled.get(engine)!
    expect(streams).toEqual(streams.map(() => 'whole'))
    expect(halfSent).toBe(201)
    // within ten seconds: it would have been killed, and have none
    expect(exitCode).toBe(143)
    // what comes after the end finds nobody
    const LEFT = ['ECONNREFUSED', 'ECONNRESET']
    expect(
      others(
        engine,
        ['ending'],
        (one) => isDone(one) || isRefused(one) || LEFT.includes(String(one.status)),
      ),
    ).toEqual([])
  })

  it('should have all that it has acknowledged, once, after the next start', () => {
    const { kept, releases } = drilled.get(engine)!
    expect(kept.filter(({ isThere }) => !isThere)).toEqual([])
    expect(new Set(kept.map(({ is }) => is))).toEqual(new Set(['a comment', 'a move', 'a save']))
    // whose jobs were running, or handed back
    expect(releases).toEqual(releases.map(() => 1))
  })
})
