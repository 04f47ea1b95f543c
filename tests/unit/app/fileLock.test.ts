import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
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

  const left = async ({ ageMs = 0, text }: { ageMs?: number; text: string }) => {
    await writeFile(lock, text)
    const then = new Date(Date.now() - ageMs)
    await utimes(lock, then, then)
  }
  const takeIt = (timeoutMs = 1000) =>
    withFileLock({ path: lock, task: () => Promise.resolve('in'), timeoutMs })
  const holder = (pid: number, host = os.hostname()) => JSON.stringify({ host, id: 'other', pid })
  /** No process has this id: Linux hands out at most 2^22. */
  const GONE = 4_194_305

  it('should take over from a process that is gone', async () => {
    await left({ text: holder(GONE) })
    await expect(takeIt()).resolves.toBe('in')
  })

  it('should take over from the process that had its number in a container before it', async () => {
    await left({ text: holder(process.pid) })
    await expect(takeIt()).resolves.toBe('in')
  })

  it('should take over what says nothing, or is of another machine, after a while', async () => {
    for (const text of ['', '17', holder(GONE, 'elsewhere')]) {
      await left({ text })
      await expect(takeIt(200)).rejects.toThrow(`remove ${lock}`)
      await left({ ageMs: 60_000, text })
      await expect(takeIt()).resolves.toBe('in')
    }
  })

  it('should stay with who gives signs of life, however long it takes', async () => {
    await expect(
      withFileLock({
        path: lock,
        task: async () => {
          const { mtimeMs } = await stat(lock)
          await utimes(lock, new Date(0), new Date(0))
          while ((await stat(lock)).mtimeMs < mtimeMs) await wait(50)
          return 'alive'
        },
        timeoutMs: 1000,
      }),
    ).resolves.toBe('alive')
  })

  it('should say what to do when another process holds it for too long', async () => {
    await withFileLock({
      path: lock,
      task: () => expect(takeIt(200)).rejects.toThrow(`remove ${lock}`),
      timeoutMs: 1000,
    })
  })

  it('should leave alone what somebody else holds by now', async () => {
    await withFileLock({
      path: lock,
      task: () => writeFile(lock, holder(GONE)),
      timeoutMs: 1000,
    })
    await expect(readFile(lock, 'utf8')).resolves.toBe(holder(GONE))
  })
})
