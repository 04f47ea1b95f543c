import { describe, expect, it } from '@jest/globals'

import { atOnce } from '../../../src/comments/atOnce.js'

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('work on many', () => {
  it('should be done some at the same moment and no more, with the results in order', async () => {
    let [running, most] = [0, 0]
    const results = await atOnce({
      items: [...Array(20).keys()],
      keyOf: String,
      limit: 4,
      work: async (item) => {
        running += 1
        most = Math.max(most, running)
        for (let wait = 0; wait < 1 + (item % 3); wait += 1) await turn()
        running -= 1
        return item * 2
      },
    })
    expect(results).toEqual([...Array(20).keys()].map((item) => item * 2))
    expect(most).toBe(4)
  })

  it('should be done of one key one after another', async () => {
    const steps: string[] = []
    await atOnce({
      items: ['a1', 'b1', 'a2', 'a3', 'b2'],
      keyOf: ([key = '']) => key,
      limit: 4,
      work: async (item) => {
        steps.push(`${item} begins`)
        await turn()
        steps.push(`${item} ends`)
      },
    })
    expect(steps.filter((step) => step.startsWith('a'))).toEqual([
      'a1 begins',
      'a1 ends',
      'a2 begins',
      'a2 ends',
      'a3 begins',
      'a3 ends',
    ])
  })

  it('should fail with what one of it fails with', async () => {
    const work = async () => {
      throw new Error('no more')
    }
    await expect(atOnce({ items: [1, 2], keyOf: String, limit: 2, work })).rejects.toThrow(
      'no more',
    )
  })
})
