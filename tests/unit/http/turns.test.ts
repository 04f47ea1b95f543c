import { describe, expect, it } from '@jest/globals'
import { setImmediate as nextRound } from 'node:timers/promises'

import { createTurns } from '../../../src/http/turns.js'

/** Work that lasts until it is ended, and says when it began. */
const createWork = () => {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    begun,
    end: async (name: string) => {
      ends.get(name)?.()
      // the queue goes on a few rounds later
      for (let round = 0; round < 5; round += 1) await nextRound()
    },
    of: (name: string) => async () => {
      begun.push(name)
      await new Promise<void>((resolve) => ends.set(name, resolve))
      return name
    },
  }
}

const settle = async () => {
  for (let round = 0; round < 5; round += 1) await nextRound()
}

describe('turns', () => {
  it('should work on so many at once and no more, and lose none', async () => {
    const turns = createTurns({ atOnce: 2, ofOne: 100, waiting: 100 })
    let now = 0
    let most = 0
    const done = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        turns({
          client: `${index % 7}`,
          work: async () => {
            now += 1
            most = Math.max(most, now)
            await nextRound()
            now -= 1
            return index
          },
        }),
      ),
    )
    expect(most).toBe(2)
    expect(done).toEqual(Array.from({ length: 50 }, (_, index) => index))
  })

  it('should refuse with 503 and Retry-After what would wait beyond the bound', async () => {
    const turns = createTurns({ atOnce: 1, ofOne: 100, waiting: 2 })
    const { end, of } = createWork()
    const taken = ['a', 'b', 'c'].map((client) => turns({ client, work: of(client) }))
    await expect(turns({ client: 'd', work: of('d') })).rejects.toMatchObject({
      code: 'busy',
      headers: { 'Retry-After': '5' },
    })
    for (const name of ['a', 'b', 'c']) {
      await settle()
      await end(name)
    }
    expect(await Promise.all(taken)).toEqual(['a', 'b', 'c'])
    // there is room again
    const last = turns({ client: 'd', work: of('d') })
    await settle()
    await end('d')
    expect(await last).toBe('d')
  })

  it('should refuse with 429 and Retry-After what is beyond the share of one client', async () => {
    const turns = createTurns({ atOnce: 1, ofOne: 2, waiting: 100 })
    const { begun, end, of } = createWork()
    const taken = [1, 2].map((each) => turns({ client: 'a', work: of(`a${each}`) }))
    await expect(turns({ client: 'a', work: of('a3') })).rejects.toMatchObject({
      code: 'too-many-requests',
      headers: { 'Retry-After': '5' },
    })
    const other = turns({ client: 'b', work: of('b') })
    for (let turn = 0; turn < 3; turn += 1) {
      await settle()
      await end(begun[turn] ?? '')
    }
    await Promise.all([...taken, other])
    expect(begun).not.toContain('a3')
  })

  it('should take turns among clients, however many one has waiting', async () => {
    const turns = createTurns({ atOnce: 1, ofOne: 100, waiting: 100 })
    const { begun, end, of } = createWork()
    const names = ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'b2', 'c1']
    const all = names.map((name) => turns({ client: name.charAt(0), work: of(name) }))
    for (let turn = 0; turn < names.length; turn += 1) {
      await settle()
      await end(begun[turn] ?? '')
    }
    await Promise.all(all)
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4', 'a5'])
  })

  it('should let who comes later begin where the others are, and not before them all', async () => {
    const turns = createTurns({ atOnce: 1, ofOne: 100, waiting: 100 })
    const { begun, end, of } = createWork()
    const first = ['a1', 'a2', 'a3', 'a4'].map((name) => turns({ client: 'a', work: of(name) }))
    await settle()
    await end('a1')
    await settle()
    const later = ['b1', 'b2', 'b3'].map((name) => turns({ client: 'b', work: of(name) }))
    for (let turn = 1; turn < 7; turn += 1) {
      await settle()
      await end(begun[turn] ?? '')
    }
    await Promise.all([...first, ...later])
    expect(begun).toEqual(['a1', 'a2', 'a3', 'b1', 'a4', 'b2', 'b3'])
  })

  it('should not count who is not known as one client', async () => {
    const turns = createTurns({ atOnce: 1, ofOne: 1, waiting: 100 })
    const done = await Promise.all(
      [1, 2, 3].map((each) => turns({ client: null, work: async () => each })),
    )
    expect(done).toEqual([1, 2, 3])
  })

  it('should end a turn whose work throws, and hand the error on', async () => {
    const turns = createTurns({ atOnce: 1, ofOne: 1, waiting: 1 })
    const failing = async (): Promise<string> => {
      throw new Error('no such thing')
    }
    await expect(turns({ client: 'a', work: failing })).rejects.toThrow('no such thing')
    expect(await turns({ client: 'a', work: async () => 'done' })).toBe('done')
  })

  it('should take what its client has left out of the queue', async () => {
    const turns = createTurns({ atOnce: 1, ofOne: 2, waiting: 1 })
    const { begun, end, of } = createWork()
    const first = turns({ client: 'a', work: of('a1') })
    await settle()
    const gone = new AbortController()
    const second = turns({ client: 'a', signal: gone.signal, work: of('a2') })
    gone.abort(new Error('gone'))
    await expect(second).rejects.toThrow('gone')
    await expect(
      turns({ client: 'b', signal: AbortSignal.abort(new Error('gone')), work: of('b') }),
    ).rejects.toThrow('gone')
    // its place is free: in the queue, and in the share of the client
    const third = turns({ client: 'a', work: of('a3') })
    await end('a1')
    await settle()
    await end('a3')
    expect(await Promise.all([first, third])).toEqual(['a1', 'a3'])
    expect(begun).toEqual(['a1', 'a3'])
  })

  it('should hold a turn until its work ends, also where its client is gone', async () => {
    const turns = createTurns({ atOnce: 1, ofOne: 2, waiting: 2 })
    const { begun, end, of } = createWork()
    const gone = new AbortController()
    const first = turns({ client: 'a', signal: gone.signal, work: of('a1') })
    await settle()
    gone.abort(new Error('gone'))
    const second = turns({ client: 'b', work: of('b1') })
    await settle()
    expect(begun).toEqual(['a1'])
    await end('a1')
    await settle()
    await end('b1')
    expect(await Promise.all([first, second])).toEqual(['a1', 'b1'])
  })

  it('should go on without a piece that never ends, and still answer it', async () => {
    const holds: Array<() => void> = []
    const { begun, end, of } = createWork()
    const turns = createTurns(
      { atOnce: 1, heldMs: 1234, ofOne: 100, waiting: 100 },
      { hold: (ms) => new Promise<void>((go) => (ms === 1234 ? holds.push(go) : undefined)) },
    )
    const lost = turns({ client: 'a', work: of('lost') })
    const next = turns({ client: 'a', work: of('next') })
    await settle()
    expect(begun).toEqual(['lost'])
    holds[0]?.()
    await settle()
    expect(begun).toEqual(['lost', 'next'])
    await end('next')
    await expect(next).resolves.toBe('next')
    await end('lost')
    await expect(lost).resolves.toBe('lost')
  })

  describe('with rests', () => {
    /** Turns whose time passes by work and rests alone. */
    const createSlow = (rest: number) => {
      let time = 0
      const rests: number[] = []
      const turns = createTurns(
        { atOnce: 1, ofOne: 100, rest, waiting: 100 },
        {
          clock: () => time,
          pause: (ms) => {
            rests.push(ms)
            time += ms
            return Promise.resolve()
          },
        },
      )
      const take = (ms: number) =>
        turns({
          client: 'a',
          work: async () => {
            time += ms
          },
        })
      return { rests, take }
    }

    it('should keep the next back, as many times as long as a piece took, once more waits for a while', async () => {
      const { rests, take } = createSlow(2)
      await Promise.all(Array.from({ length: 15 }, () => take(100)))
      // the first second of waiting is free, and the last piece has none behind it
      expect(rests).toEqual(Array.from({ length: 4 }, () => 200))
    })

    it('should keep nobody back in a burst, nor who comes one after the other', async () => {
      const { rests, take } = createSlow(2)
      for (let burst = 0; burst < 5; burst += 1) {
        await Promise.all(Array.from({ length: 8 }, () => take(100)))
      }
      for (let count = 0; count < 50; count += 1) await take(1000)
      expect(rests).toEqual([])
    })

    it('should answer before the rest, also what fails', async () => {
      let time = 0
      const ends: Array<() => void> = []
      const turns = createTurns(
        { atOnce: 1, ofOne: 100, rest: 1, waiting: 100 },
        {
          clock: () => (time += 2000),
          pause: () => new Promise<void>((resolve) => ends.push(resolve)),
        },
      )
      const failing = turns({ client: 'a', work: () => Promise.reject(new Error('no')) })
      const next = turns({ client: 'a', work: () => Promise.resolve('next') })
      await expect(failing).rejects.toThrow('no')
      await settle()
      await expect(Promise.race([next, Promise.resolve('not yet')])).resolves.toBe('not yet')
      ends[0]?.()
      await expect(next).resolves.toBe('next')
    })

    it('should rest for five seconds at most', async () => {
      const { rests, take } = createSlow(2)
      await Promise.all(Array.from({ length: 3 }, () => take(60_000)))
      expect(rests).toEqual([5000])
    })
  })
})
