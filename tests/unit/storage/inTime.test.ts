import { describe, expect, it } from '@jest/globals'

import { inTime, TimeOut } from '../../../src/storage/inTime.js'

describe('work that is waited for in time', () => {
  it('should give what it gives', async () => {
    expect(await inTime({ ms: 60_000, work: () => Promise.resolve(1) })).toBe(1)
  })

  it('should throw what it throws', async () => {
    const work = () => Promise.reject(new Error('broken'))
    await expect(inTime({ ms: 60_000, work })).rejects.toThrow('broken')
  })

  it('should be left where it takes longer', async () => {
    const work = () => new Promise(() => undefined)
    await expect(inTime({ ms: 5, work })).rejects.toBeInstanceOf(TimeOut)
  })
})
