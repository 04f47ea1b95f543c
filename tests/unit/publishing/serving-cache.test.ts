import { describe, expect, it } from '@jest/globals'

import type { Reads } from '../../../src/storage/changes/index.js'

import { createServingCache } from '../../../src/publishing/serving/cache.js'

/** A database of one number for each document, with a log of what was changed. */
const createWorld = () => {
  const values = new Map<string, number>()
  const log: string[] = []
  let lost = 0
  let time = 0
  const reads: number[] = []
  return {
    change: (token: string, value: number) => {
      values.set(token, value)
      log.push(token)
    },
    forget: () => (lost = log.length),
    log,
    now: () => time,
    pass: (milliseconds: number) => (time += milliseconds),
    read: (token: string) => values.get(token) ?? 0,
    readChanges: async (after: null | number) => {
      reads.push(log.length)
      if (after === null) return { number: log.length, tokens: [] }
      if (after < lost) return { number: log.length, tokens: null }
      return { number: log.length, tokens: log.slice(after) }
    },
    reads,
  }
}

const readsOf = (...tokens: string[]): Reads => ({
  isComplete: true,
  tokens: new Set(tokens),
  until: Infinity,
})

const createCache = (world: ReturnType<typeof createWorld>, maxBytes = 100_000) =>
  createServingCache<{ value: number }>({
    keptMs: 1000,
    maxBytes,
    now: world.now,
    readChanges: world.readChanges,
  })

const rendering = (
  world: ReturnType<typeof createWorld>,
  token: string,
  reads = readsOf(token),
) => ({
  key: token,
  render: async () => ({ answer: { value: world.read(token) }, bytes: 10, reads }),
})

describe('answers kept in memory', () => {
  it('should be made once, and again when one of the documents that they show has changed', async () => {
    const world = createWorld()
    const cache = createCache(world)
    const ask = () => cache.answer(rendering(world, 'dramas/1', readsOf('dramas/1', 'people')))
    expect((await ask()).source).toBe('miss')
    expect((await ask()).source).toBe('hit')
    world.change('dramas/2', 1)
    world.change('comments~1', 1)
    expect((await ask()).source).toBe('hit')
    world.change('dramas/1', 5)
    expect(await ask()).toEqual({ answer: { value: 5 }, source: 'miss' })
    expect((await ask()).source).toBe('hit')
    // a new one of a collection that was searched
    world.change('people/77', 1)
    expect((await ask()).source).toBe('miss')
    world.change('people*', 1)
    expect((await ask()).source).toBe('miss')
    world.change('peoples/1', 1)
    expect((await ask()).source).toBe('hit')
  })

  it.each([
    ['dramas/1', 'dramas*'],
    ['dramas~1', 'dramas*'],
    ['dramas', 'dramas*'],
    ['dramas', 'dramas/a/b'],
    ['dramas/a/b', 'dramas/a/b'],
    ['comments~7', 'comments~7'],
    ['global/settings', 'global/settings'],
  ])('should end what hangs on %s by %s', async (token, change) => {
    const world = createWorld()
    const cache = createCache(world)
    await cache.answer(rendering(world, token))
    world.change(change, 1)
    expect((await cache.answer(rendering(world, token))).source).toBe('miss')
  })

  it('should not be kept where a document was changed while they were made', async () => {
    for (const change of ['dramas/1', 'dramas*']) {
      const world = createWorld()
      const cache = createCache(world)
      await cache.answer({
        key: 'dramas/1',
        render: async () => {
          const answer = { value: world.read('dramas/1') }
          world.change(change, 2)
          // another request hears of it first
          await cache.answer(rendering(world, 'other/1'))
          return { answer, bytes: 10, reads: readsOf('dramas/1') }
        },
      })
      expect((await cache.answer(rendering(world, 'dramas/1'))).source).toBe('miss')
    }
  })

  it('should all end where changes were missed, also when a database was put back', async () => {
    const world = createWorld()
    const cache = createCache(world)
    world.change('x/1', 1)
    await cache.answer(rendering(world, 'dramas/1'))
    world.change('x/2', 1)
    world.forget()
    expect((await cache.answer(rendering(world, 'dramas/1'))).source).toBe('miss')
    expect((await cache.answer(rendering(world, 'dramas/1'))).source).toBe('hit')
  })

  it('should end by time, theirs or that of all', async () => {
    const world = createWorld()
    const cache = createCache(world)
    const timed = rendering(world, 'lists/1', { ...readsOf('lists/1'), until: 500 })
    await cache.answer(timed)
    world.pass(499)
    expect((await cache.answer(timed)).source).toBe('hit')
    world.pass(1)
    expect((await cache.answer(timed)).source).toBe('miss')
    const lasting = rendering(world, 'lists/2')
    await cache.answer(lasting)
    world.pass(1000)
    expect((await cache.answer(lasting)).source).toBe('miss')
  })

  it('should not be kept where it is not known what they show, or where it failed', async () => {
    const world = createWorld()
    const cache = createCache(world)
    const unknown = rendering(world, 'a/1', { ...readsOf('a/1'), isComplete: false })
    await cache.answer(unknown)
    expect((await cache.answer(unknown)).source).toBe('miss')
    const failing = { key: 'b/1', render: () => Promise.reject(new Error('away')) }
    await expect(cache.answer(failing)).rejects.toThrow('away')
    expect((await cache.answer(rendering(world, 'b/1'))).source).toBe('miss')
    expect(cache.size().answers).toBe(1)
  })

  it('should stay within their bytes, the ones used last', async () => {
    const world = createWorld()
    const cache = createCache(world, 1000)
    for (let id = 0; id < 50; id += 1) await cache.answer(rendering(world, `dramas/${id}`))
    const { answers, bytes } = cache.size()
    expect(bytes).toBeLessThanOrEqual(1000)
    expect(answers).toBe(9)
    expect((await cache.answer(rendering(world, 'dramas/49'))).source).toBe('hit')
    expect((await cache.answer(rendering(world, 'dramas/1'))).source).toBe('miss')
  })

  it('should be made once for all who ask meanwhile', async () => {
    const world = createWorld()
    const cache = createCache(world)
    let count = 0
    const ask = () =>
      cache.answer({
        key: 'dramas/1',
        render: async () => {
          count += 1
          await new Promise(setImmediate)
          return { answer: { value: 1 }, bytes: 10, reads: readsOf('dramas/1') }
        },
      })
    const all = await Promise.all(Array.from({ length: 20 }, ask))
    expect(count).toBe(1)
    expect(all.filter(({ source }) => source === 'miss')).toHaveLength(1)
    // one look at the log is for all who came in one turn
    expect(world.reads.length).toBeLessThan(5)
  })

  it('should never be older than the last change before they were asked for', async () => {
    const random = createRandom(7)
    const world = createWorld()
    const cache = createCache(world, 2000)
    const tokens = ['a/1', 'a/2', 'b/1', 'c~1']
    const ask = async () => {
      const token = tokens[random(tokens.length)] ?? ''
      const atLeast = world.read(token)
      const { answer } = await cache.answer({
        key: token,
        render: async () => {
          const value = world.read(token)
          for (let turns = random(4); turns > 0; turns -= 1) await new Promise(setImmediate)
          return { answer: { value }, bytes: 10, reads: readsOf(token) }
        },
      })
      expect(answer.value).toBeGreaterThanOrEqual(atLeast)
    }
    const all: Array<Promise<void>> = []
    for (let step = 1; step < 600; step += 1) {
      const asked = Array.from({ length: random(4) }, ask)
      all.push(...asked)
      const token = tokens[random(tokens.length)] ?? ''
      if (random(3) === 0) world.change(token, step)
      if (random(40) === 0) world.forget()
      if (random(2) === 0) await Promise.all(asked)
    }
    await Promise.all(all)
    expect(all.length).toBeGreaterThan(500)
  })
})

/** A generator of numbers below a limit, the same each time. */
const createRandom = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

describe('answers while the change log cannot be read', () => {
  class Away extends Error {}

  const createAway = ({ servesStale }: { servesStale: boolean }) => {
    const world = createWorld()
    const state = { error: undefined as Error | undefined }
    const cache = createServingCache<{ value: number }>({
      isAway: (error) => servesStale && error instanceof Away,
      keptMs: 1000,
      maxBytes: 100_000,
      now: world.now,
      readChanges: async (after) => {
        if (state.error) throw state.error
        return world.readChanges(after)
      },
    })
    const ask = (reads?: Reads) => cache.answer(rendering(world, 'dramas/1', reads))
    return { ask, state, world }
  }

  it('should not go out', async () => {
    const { ask, state } = createAway({ servesStale: false })
    await ask()
    state.error = new Away()
    await expect(ask()).rejects.toBe(state.error)
  })

  it('should go out from memory where that is allowed, until time ends them', async () => {
    const { ask, state, world } = createAway({ servesStale: true })
    await ask({ ...readsOf('dramas/1'), until: 10_000 })
    state.error = new Away()
    world.change('dramas/1', 2)
    expect(await ask()).toEqual({ answer: { value: 0 }, source: 'stale' })
    // longer than an answer is kept otherwise
    world.pass(9000)
    expect((await ask()).source).toBe('stale')
    world.pass(1000)
    await expect(ask()).rejects.toBe(state.error)
  })

  it.each([true, false])(
    'should be right again once it can be read (stale allowed: %s)',
    async (servesStale) => {
      const { ask, state, world } = createAway({ servesStale })
      await ask()
      state.error = new Away()
      world.change('dramas/1', 2)
      await Promise.allSettled([ask()])
      state.error = undefined
      expect(await ask()).toEqual({ answer: { value: 2 }, source: 'miss' })
      expect(await ask()).toEqual({ answer: { value: 2 }, source: 'hit' })
    },
  )

  it('should not hide any other error', async () => {
    const { ask, state } = createAway({ servesStale: true })
    await ask()
    state.error = new Error('broken')
    await expect(ask()).rejects.toThrow('broken')
  })
})
