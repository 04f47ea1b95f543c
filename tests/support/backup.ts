/** A backup of a desk's database and its restore, by the commands of docs/operations.md. */
import { spawn } from 'node:child_process'

import type { Desk } from './payload.js'

import { copyMongoDocuments } from './mongodb.js'
import { exitCodeOf } from './processes.js'
import { sqliteOf } from './sqlite.js'

/**
 * Takes a backup of a desk's database, in which others write, and restores it as the one at `to`, which is
 * empty. MongoDB's document by document as `mongodump` does: not of one moment.
 */
export const restoreBackup = async ({ desk, to }: { desk: Desk; to: string }): Promise<void> => {
  if (desk.engine === 'mongodb') return copyMongoDocuments({ from: desk.uri, to })
  if (desk.engine === 'postgres') return dumpAndRestore({ from: desk.uri, to })
  await sqliteOf(desk).client.execute(`VACUUM INTO '${to.replace(/^file:/, '')}'`)
}

const dumpAndRestore = async ({ from, to }: { from: string; to: string }): Promise<void> => {
  const dump = spawn('pg_dump', ['--format=custom', from], { stdio: ['ignore', 'pipe', 'pipe'] })
  const restore = spawn('pg_restore', ['--no-owner', '--exit-on-error', `--dbname=${to}`], {
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let written = ''
  for (const { stderr } of [dump, restore]) {
    stderr.on('data', (chunk: Buffer) => (written += chunk.toString()))
  }
  dump.stdout.pipe(restore.stdin)
  const codes = await Promise.all([dump, restore].map(exitCodeOf))
  if (codes.some((code) => code !== 0)) throw new Error(`The backup failed: ${written}`)
}
