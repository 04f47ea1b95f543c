import { describe, expect, it } from '@jest/globals'
import { setImmediate as nextRound } from 'node:timers/promises'

import { giveWay, urgently } from '../../../../src/storage/engines/sqlite/transactions/giveWay.js'

/** How many rounds of the event loop pass until something ends. */
const roundsOf = async (work: () => Promise<unknown>): Promise<number> => {
  let isOver = false
  let rounds = 0
  const counting = (async () => {
    for (;;) {
      await nextRound()
      if (isOver) return
      rounds += 1
    }
  })()
  await work()
  isOver = true
  await counting
  return rounds
}

/** Keeps the process for longer than statements may follow each other. */
const keepBusy = (): void => {
  const began = performance.now()
  while (performance.now() - began < 6);
}

describe('statements of SQLite', () => {
  it('should let others in for two rounds after some time, who look at the log in the first', async () => {
    keepBusy()
    expect(await roundsOf(giveWay)).toBe(2)
  })

  it('should follow each other at once for a while', async () => {
    keepBusy()
    await giveWay()
    let didTurn = false
    setImmediate(() => (didTurn = true))
    await giveWay()
    expect(didTurn).toBe(false)
  })

  it('should give way to nobody where readers wait for them', async () => {
    keepBusy()
    let didTurn = false
    setImmediate(() => (didTurn = true))
    await urgently(giveWay)
    expect(didTurn).toBe(false)
    // that is of one statement alone
    await giveWay()
    expect(didTurn).toBe(true)
  })

  it('should be urgent no more where one could not begin', async () => {
    const fail = () => {
      throw new Error('closed')
    }
    expect(() => urgently(fail)).toThrow('closed')
    keepBusy()
    expect(await roundsOf(giveWay)).toBe(2)
  })
})
