/**
 * Writes the migration from what an engine's last one made to what the config says now. Needs no server.
 *
 *   npm run migration -- sqlite link_checks        one more
 *   npm run migration -- postgres initial --anew   in place of all there are: only before a release
 */
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { root, run, TYPESCRIPT } from '../seed/setUp.mjs'

/** An address of each engine that has migrations of its schema; nothing connects to it. */
const ADDRESSES = {
  postgres: 'postgres://127.0.0.1/desk',
  sqlite: 'file:./desk.db',
}

const main = ([engine, name, ...flags]) => {
  const isAnew = flags.includes('--anew')
  if (!(engine in ADDRESSES) || !/^\w+$/.test(name ?? '') || flags.length > Number(isAnew)) {
    throw new Error('usage: npm run migration -- sqlite|postgres NAME [--anew]')
  }
  const folder = path.join(root, 'src', 'migrations', engine)
  const index = path.join(folder, 'index.ts')
  const before = isAnew ? [] : readdirSync(folder)
  if (isAnew) {
    for (const file of readdirSync(folder)) rmSync(path.join(folder, file))
    // the config imports it
    writeFileSync(index, 'export const migrations = []\n')
  }
  const code = run(
    process.execPath,
    [
      ...TYPESCRIPT,
      'node_modules/payload/bin.js',
      'migrate:create',
      name,
      '--disable-transpile',
      '--skip-empty',
    ],
    {
      ...process.env,
      DATABASE_URI: ADDRESSES[engine],
      NODE_ENV: 'development',
      PAYLOAD_SECRET: randomUUID(),
    },
  )
  const written = readdirSync(folder).filter(
    (file) => file.endsWith('.ts') && file !== 'index.ts' && !before.includes(file),
  )
  if (code !== 0) throw new Error('Payload could not write the migration.')
  if (written.length === 0) throw new Error('Nothing was written: the last migration says it all.')
  // only the newest snapshot of the schema is read
  for (const file of before) if (file.endsWith('.json')) rmSync(path.join(folder, file))
  for (const file of written) {
    const text = readFileSync(path.join(folder, file), 'utf8')
    // Payload's template imports types as if they were there when it runs
    writeFileSync(
      path.join(folder, file),
      text.replace(
        'import { MigrateUpArgs, MigrateDownArgs, sql }',
        'import { type MigrateDownArgs, type MigrateUpArgs, sql }',
      ),
    )
  }
}

try {
  main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
