import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** How often a waiting process looks again, in milliseconds. */
const RETRY_MS = 100

/** How often the holder says that it is there, in milliseconds. */
const BEAT_MS = 1000

/** After how long without a sign of life a lock counts as left behind, in milliseconds. */
const LEFT_MS = 30_000

/**
 * Runs a task while holding a lock file, so that one process at a time does it. A lock whose process
 * is gone is taken over: at once where that can be told, else after a while without a sign of life, as
 * from a process of another container, whose number says nothing here.
 *
 * @param timeoutMs how long to wait for another process
 * @throws Error with a sentence that names the lock, when it is not free in time
 */
export const withFileLock = async <T>({
  path,
  task,
  timeoutMs,
}: {
  path: string
  task: () => Promise<T>
  timeoutMs: number
}): Promise<T> => {
  const holder: Holder = { host: os.hostname(), id: crypto.randomUUID(), pid: process.pid }
  // before the file is there: others of this process may look at once
  own.add(holder.id)
  try {
    await wait({ holder, path, timeoutMs })
    const beat = setInterval(() => {
      // an operator has removed the lock by hand: no process holds it
      utimes(path, new Date(), new Date()).catch(() => undefined)
    }, BEAT_MS)
    try {
      return await task()
    } finally {
      clearInterval(beat)
      await remove({ path, text: JSON.stringify(holder) })
    }
  } finally {
    own.delete(holder.id)
  }
}

const wait = async ({
  holder,
  path,
  timeoutMs,
}: {
  holder: Holder
  path: string
  timeoutMs: number
}): Promise<void> => {
  const deadline = Date.now() + timeoutMs
  while (!(await take({ holder, path }))) {
    const left = await findLeft(path)
    if (left !== undefined) {
      await remove({ path, text: left })
    } else if (Date.now() > deadline) {
      throw new Error(
        `Another process has been starting for ${timeoutMs / 1000} seconds; if none is, remove ${path}.`,
      )
    } else {
      await sleep(RETRY_MS)
    }
  }
}

type Holder = { host: string; id: string; pid: number }

/** The locks that this process holds. */
const own = new Set<string>()

const take = async ({ holder, path }: { holder: Holder; path: string }): Promise<boolean> => {
  try {
    await writeFile(path, JSON.stringify(holder), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The content of a lock that a process has left behind; undefined where one holds it, or none is. */
const findLeft = async (path: string): Promise<string | undefined> => {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
    const holder = toHolder(text)
    const isOver = holder?.host === os.hostname() && !isRunning(holder)
    return isOver || Date.now() - mtimeMs > LEFT_MS ? text : undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** A container's process has the number of the one before it. */
const isRunning = ({ id, pid }: Holder): boolean => {
  if (pid === process.pid) return own.has(id)
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

const toHolder = (text: string): Holder | undefined => {
  try {
    const { host, id, pid } = JSON.parse(text) as Partial<Holder>
    return typeof host === 'string' && typeof id === 'string' && typeof pid === 'number'
      ? { host, id, pid }
      : undefined
  } catch {
    return undefined
  }
}

/** Removes a lock whose content has not changed; one that another process has taken since stays. */
const remove = async ({ path, text }: { path: string; text: string }): Promise<void> => {
  const current = await readFile(path, 'utf8').catch(() => undefined)
  if (current === text) await rm(path, { force: true })
}
