import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { NEXT_ARGUMENTS, NEXT_ENVIRONMENT } from '../../../src/config/nextProcess.mjs'

const read = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')

describe('the process of Next', () => {
  it('should be started so by npm start and by the image', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } }
    expect(scripts.start).toContain(`node ${NEXT_ARGUMENTS.join(' ')} `)
    const image = read('Dockerfile')
    expect(image).toContain(
      `CMD ${JSON.stringify(['node', ...NEXT_ARGUMENTS, 'server.js']).replaceAll(',', ', ')}`,
    )
    for (const [name, value] of Object.entries(NEXT_ENVIRONMENT)) {
      expect(image).toContain(`${name}=${value}`)
    }
  })

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
