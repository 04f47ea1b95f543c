import { describe, expect, it } from '@jest/globals'

import { TimeOut } from '../../../../src/storage/inTime.js'
import { withAnswers } from '../../../../src/storage/engines/mongodb/answers.js'

describe('an adapter of MongoDB', () => {
  it('should give up what the driver never answers', async () => {
    const adapter = withAnswers({
      answerMs: 0,
      count: () => Promise.resolve(3),
      find: () => new Promise(() => undefined),
    })
    adapter.answerMs = 5
    await expect(adapter.find()).rejects.toThrow(TimeOut)
    expect(await adapter.count()).toBe(3)
  })
})
