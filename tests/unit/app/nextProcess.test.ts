import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'

import { NEXT_ARGUMENTS, NEXT_ENVIRONMENT } from '../../../src/app/nextProcess.mjs'

describe('the process of Next', () => {
  it('should be started with arguments that Node takes, and limit no work', () => {
    // more than any limit that such arguments could set for a small heap
    const work = 'console.log(Array.from({ length: 5e6 }, (_, at) => ({ at })).length)'
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [...NEXT_ARGUMENTS, '-e', work],
      {
        env: { ...process.env, NODE_OPTIONS: '', ...NEXT_ENVIRONMENT },
      },
    )
    expect(stderr.toString()).toBe('')
    expect(stdout.toString()).toBe('5000000\n')
    expect(status).toBe(0)
  })
})
