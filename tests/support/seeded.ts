import type { Role } from '../../src/vocabulary.js'

import { cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { TYPESCRIPT } from '../../seed/setUp.mjs'
import { ROLES } from '../../src/vocabulary.js'
import { runToEnd } from './processes.js'

export type Passwords = Record<Role, string>

export const SECRET = 'a secret for browser tests only'

const SEEDED = path.resolve('tests/.output/seeded')
const PASSWORDS = path.join(SEEDED, 'passwords.json')

/**
 * Copies the files of a SQLite desk that is loaded already into a folder: loaded once, by tests/run.mjs
 * or by who asks first, and copied from then on.
 *
 * @returns the passwords of its accounts
 */
export const copySeeded = async (dir: string): Promise<Passwords> => {
  await prepareSeeded()
  await cp(SEEDED, dir, { recursive: true })
  return JSON.parse(await readFile(PASSWORDS, 'utf8')) as Passwords
}

/** Loads the desk that the others are copies of, where there is none yet. */
export const prepareSeeded = async (): Promise<void> => {
  const isThere = await stat(PASSWORDS).then(
    () => true,
    () => false,
  )
  if (isThere) return
  const temporary = `${SEEDED}-${crypto.randomUUID()}`
  await mkdir(temporary, { recursive: true })
  const passwords = await seed({
    DATABASE_URI: `file:${path.join(temporary, 'desk.db')}`,
    MEDIA_DIR: path.join(temporary, 'media'),
    PAYLOAD_SECRET: SECRET,
  })
  await writeFile(path.join(temporary, path.basename(PASSWORDS)), JSON.stringify(passwords))
  // another leg may have loaded one meanwhile: that one is as good
  await rename(temporary, SEEDED).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(temporary, { force: true, recursive: true })
  })
}

/** Loads the five lists and an account for each role; the passwords of the accounts. */
export const seed = async (env: Record<string, string>): Promise<Passwords> => {
  const passwords = Object.fromEntries(ROLES.map((role) => [role, crypto.randomUUID()]))
  await runToEnd([...TYPESCRIPT, 'seed/cli.ts', 'published', '--users'], {
    ...env,
    DEMO_PASSWORDS: JSON.stringify(passwords),
  })
  return passwords as Passwords
}
