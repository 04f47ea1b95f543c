import { describe, expect, it } from '@jest/globals'

import { DatabaseBusy } from '../../../../src/storage/engines/sqlite/transactions/errors.js'
import { createQueue } from '../../../../src/storage/engines/sqlite/transactions/queue.js'

const LONG = { waitMs: 60_000 }

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the queue of those who write', () => {
  it('should hand the turn on in the order in which it was asked for', async () => {
    const queue = createQueue()
    const order: number[] = []
    const work = async (number: number): Promise<void> => {
      const giveBack = await queue.take(LONG)
      order.push(number)
      await nextTurn()
      giveBack()
    }
    await Promise.all([1, 2, 3, 4, 5].map(work))
    expect(order).toEqual([1, 2, 3, 4, 5])
    expect(queue.isTaken()).toBe(false)
  })

  it('should let one have it at a time, also when it is given back twice', async () => {
    const queue = createQueue()
    const giveBack = await queue.take(LONG)
    let has = 0
    const others = [1, 2].map(async () => {
      const give = await queue.take(LONG)
      has += 1
      return give
    })
    giveBack()
    giveBack()
    await nextTurn()
    expect(has).toBe(1)
    const [second] = others
    ;(await second!)()
    await nextTurn()
    expect(has).toBe(2)
  })

  it('should give up in time, and leave the places of those behind', async () => {
    const queue = createQueue()
    const giveBack = await queue.take(LONG)
    const order: string[] = []
    const first = queue.take(LONG).then((give) => {
      order.push('first')
      give()
    })
    const impatient = queue.take({ waitMs: 1 })
    const last = queue.take(LONG).then((give) => {
      order.push('last')
      give()
    })
    await expect(impatient).rejects.toBeInstanceOf(DatabaseBusy)
    giveBack()
    await Promise.all([first, last])
    expect(order).toEqual(['first', 'last'])
    expect(queue.isTaken()).toBe(false)
  })
})
