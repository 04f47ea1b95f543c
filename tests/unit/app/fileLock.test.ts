import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { withFileLock } from '../../../src/app/fileLock.js'

let dir: string
let lock: string

beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'lock-'))
  lock = path.join(dir, 'a.lock')
})

afterEach(() => rm(dir, { force: true, recursive: true }))

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('withFileLock', () => {
  it('should let one task in at a time', async () => {
    let inside = 0
    let most = 0
    const task = async () => {
      inside += 1
      most = Math.max(most, inside)
      await wait(20)
      inside -= 1
    }
    await Promise.all([1, 2, 3].map(() => withFileLock({ path: lock, task, timeoutMs: 5_000 })))
    expect(most).toBe(1)
  })

  it('should be free again after a task that fails', async () => {
    const fail = () => Promise.reject(new Error('no'))
    await expect(withFileLock({ path: lock, task: fail, timeoutMs: 100 })).rejects.toThrow('no')
    await expect(stat(lock)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('should take over from a process that is gone', async () => {
    // no process has this id: Linux hands out at most 2^22
    await writeFile(lock, '4194305')
    await expect(
      withFileLock({ path: lock, task: () => Promise.resolve('in'), timeoutMs: 1_000 }),
    ).resolves.toBe('in')
  })

  it('should say what to do when another process holds it for too long', async () => {
    await writeFile(lock, String(process.pid))
    await expect(
      withFileLock({ path: lock, task: () => Promise.resolve('in'), timeoutMs: 200 }),
    ).rejects.toThrow(`remove ${lock}`)
  })
})
