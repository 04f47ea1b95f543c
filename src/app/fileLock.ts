import { open, readFile, rm } from 'node:fs/promises'

/** How often a waiting process looks again, in milliseconds. */
const RETRY_MS = 100

/**
 * Runs a task while holding a lock file, so that one process at a time does it. A lock whose process
 * is gone is taken over.
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
  const deadline = Date.now() + timeoutMs
  while (!(await take(path))) {
    if (await isAbandoned(path)) {
      await rm(path, { force: true })
    } else if (Date.now() > deadline) {
      throw new Error(
        `Another process has been starting for ${timeoutMs / 1000} seconds; if none is, remove ${path}.`,
      )
    } else {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
  try {
    return await task()
  } finally {
    await rm(path, { force: true })
  }
}

const take = async (path: string): Promise<boolean> => {
  try {
    const file = await open(path, 'wx')
    await file.writeFile(String(process.pid))
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

const isAbandoned = async (path: string): Promise<boolean> => {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''))
  // an empty file is one that is just being written
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
