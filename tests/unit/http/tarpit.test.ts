import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { createTarpit } from '../../../src/http/tarpit.js'

/** A tarpit whose time passes only while somebody waits, or is let pass. */
const createSlow = () => {
  let time = 10_000
  const waits: number[] = []
  const wait = createTarpit({
    now: () => time,
    pause: (ms) => {
      waits.push(ms)
      time += ms
      return Promise.resolve()
    },
  })
  return { pass: (ms: number) => void (time += ms), time: () => time, wait, waits }
}

describe('a tarpit', () => {
  it('should let refusals out at once that took little', async () => {
    const { wait, waits } = createSlow()
    for (let count = 0; count < 100; count += 1) await wait({ client: 'a', tookMs: 3 })
    expect(waits).toEqual([])
  })

  it('should count what surrounds a refusal, however quickly it was decided', async () => {
    const { time, wait } = createSlow()
    for (let count = 0; count < 250; count += 1) await wait({ client: 'a', tookMs: 0 })
    const before = time()
    for (let count = 0; count < 100; count += 1) await wait({ client: 'a', tookMs: 0 })
    expect(time() - before).toBe(800)
  })

  it('should keep a client waiting four times as long as its refusals took', async () => {
    const { time, wait } = createSlow()
    for (let count = 0; count < 50; count += 1) await wait({ client: 'a', tookMs: 10 })
    const before = time()
    for (let count = 0; count < 100; count += 1) await wait({ client: 'a', tookMs: 10 })
    expect(time() - before).toBe(4800)
  })

  it('should let nobody wait for what others sent', async () => {
    const { wait, waits } = createSlow()
    for (let count = 0; count < 60; count += 1) await wait({ client: 'a', tookMs: 10 })
    const before = waits.length
    expect(before).toBeGreaterThan(0)
    await wait({ client: 'b', tookMs: 10 })
    expect(waits).toHaveLength(before)
  })

  it('should forgive with time', async () => {
    const { pass, wait, waits } = createSlow()
    for (let count = 0; count < 60; count += 1) await wait({ client: 'a', tookMs: 10 })
    pass(2000)
    const before = waits.length
    for (let count = 0; count < 40; count += 1) await wait({ client: 'a', tookMs: 10 })
    expect(waits).toHaveLength(before)
  })

  it('should keep nobody waiting who is not known', async () => {
    const { wait, waits } = createSlow()
    for (let count = 0; count < 60; count += 1) await wait({ client: null, tookMs: 1000 })
    expect(waits).toEqual([])
  })

  it('should keep nobody waiting for longer than two seconds, however many wait', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ passMs: fc.nat(3000), tookMs: fc.nat(60_000) }), { maxLength: 50 }),
        async (refusals) => {
          const waits: number[] = []
          let time = 0
          const wait = createTarpit({
            now: () => time,
            pause: (ms) => Promise.resolve(waits.push(ms)),
          })
          for (const { passMs, tookMs } of refusals) {
            time += passMs
            await wait({ client: 'a', tookMs })
          }
          expect(waits.every((ms) => ms > 0 && ms <= 2000)).toBe(true)
        },
      ),
    )
  })
})
