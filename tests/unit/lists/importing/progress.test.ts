import type { Payload } from 'payload'

import { describe, expect, it } from '@jest/globals'

import {
  createProgress,
  readProgress,
  secondsLeftOf,
} from '../../../../src/lists/importing/progress.js'

const fakePayload = () => {
  const kept = new Map<string, unknown>()
  const kv = {
    delete: async (key: string) => void kept.delete(key),
    get: async (key: string) => kept.get(key) ?? null,
    set: async (key: string, value: unknown) => void kept.set(key, structuredClone(value)),
  }
  return { kv, logger: { warn: () => undefined } } as unknown as Payload
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('how far an import is', () => {
  it('should be told from how fast it goes now', () => {
    const samples = (...pairs: Array<[number, number]>) =>
      pairs.map(([at, percent]) => ({ at: at * 1000, share: percent / 100 }))
    expect(secondsLeftOf(samples([0, 0], [10, 10]))).toBe(90)
    expect(secondsLeftOf(samples([100, 90], [110, 91]))).toBe(90)
    expect(secondsLeftOf(samples([0, 0], [10, 100]))).toBe(0)
    expect(secondsLeftOf(samples([0, 5], [10, 5]))).toBeNull()
  })

  it('should be read by others until it is done, and said to be stopped where nothing is heard', async () => {
    const payload = fakePayload()
    const said: string[] = []
    let now = 1_000_000
    const { end, tell } = createProgress({
      kind: 'articles',
      now: () => now,
      payload,
      say: (line) => said.push(line),
      source: 'blog.xml',
    })
    tell({ done: 1, share: 0 })
    expect(said).toEqual([])
    now += 2000
    tell({ done: 500, share: 0.255 })
    await settled()
    expect(said).toEqual(['500 articles, 25 %, about 6 seconds left'])
    const progress = {
      done: 500,
      kind: 'articles',
      secondsLeft: 6,
      share: 0.255,
      source: 'blog.xml',
    }
    expect(await readProgress({ now, payload })).toEqual({ ...progress, isStopped: false })
    expect(await readProgress({ now: now + 61_000, payload })).toEqual({
      ...progress,
      isStopped: true,
    })
    expect(await readProgress({ now: now + 86_400_001, payload })).toBeNull()
    await end()
    expect(await readProgress({ now, payload })).toBeNull()
  })

  it('should forget how fast it went over what was there already', () => {
    const said: string[] = []
    let now = 0
    const { tell } = createProgress({
      kind: 'comments',
      now: () => now,
      payload: fakePayload(),
      say: (line) => said.push(line),
      source: 'blog.xml',
    })
    now = 2000
    tell({ done: 1000, share: 0.5 })
    for (let step = 1; step <= 20; step += 1) {
      now += 2000
      tell({ done: 1000 + step * 2, share: 0.5 + step / 1000 })
    }
    expect(said.at(-1)).toBe('1040 comments, 52 %, about 960 seconds left')
  })
})
