/**
 * A place for files, each by its path with slashes. A file is there whole or not at all, before and after
 * a write that breaks off.
 */
export type Target = {
  /** Takes away what writes that were broken off have left. */
  clean: () => Promise<void>
  /** The paths of all files below a folder. */
  list: (folder: string) => Promise<string[]>
  /** The whole place in one word, for messages and for the lease. */
  name: string
  /** @returns undefined where there is none */
  read: (path: string) => Promise<Buffer | undefined>
  /** Nothing where there is none. */
  remove: (path: string) => Promise<void>
  write: (args: WriteArgs) => Promise<void>
}

type WriteArgs = {
  bytes: Buffer
  /** What a host is to send it with, where the place keeps that. */
  cacheControl?: string | undefined
  path: string
  type: string
}
