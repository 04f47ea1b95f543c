/** A folder as a place for files: each is written beside the place and then moved there (atomic rename). */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

import type { Target } from './target.js'

/** On the same file system, and not among what is served. */
const UNFINISHED = 'state/unfinished'

export const createFolder = (to: string): Target => {
  const root = path.resolve(to)
  const at = (file: string): string => path.join(root, file)
  const made = new Set<string>()

  const makeFolder = async (folder: string): Promise<void> => {
    if (made.has(folder)) return
    await mkdir(folder, { recursive: true })
    made.add(folder)
  }

  return {
    clean: () => rm(at(UNFINISHED), { force: true, recursive: true }).then(() => made.clear()),
    list: async (folder) => {
      const found = await orNothing(readdir(at(folder), { recursive: true, withFileTypes: true }))
      return (found ?? [])
        .filter((entry) => entry.isFile())
        .map(({ name, parentPath }) =>
          path.relative(root, path.join(parentPath, name)).split(path.sep).join('/'),
        )
    },
    name: root,
    read: (file) => orNothing(readFile(at(file))),
    remove: (file) => rm(at(file), { force: true }),
    write: async ({ bytes, path: file }) => {
      const unfinished = at(`${UNFINISHED}/${crypto.randomUUID()}`)
      await makeFolder(path.dirname(unfinished))
      await makeFolder(path.dirname(at(file)))
      const handle = await open(unfinished, 'wx')
      try {
        await handle.writeFile(bytes)
        // before it is moved: after a loss of power there is a whole file, or the one before
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(unfinished, at(file))
    },
  }
}

const orNothing = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
