/**
 * Fills the desk of payload.config.ts (see DATABASE_URI, MEDIA_DIR), migrated first.
 *
 *   npx tsx seed/cli.ts published            the five lists; again: changes nothing
 *     --force       writes them again over what editors changed
 *     --users       an account for each role; DEMO_PASSWORDS='{"admin":"...", ...}' gives the passwords
 *     --verbose     a line for each document
 */
import type { Payload, SanitizedConfig } from 'payload'

import { parseArgs } from 'node:util'
import { BasePayload } from 'payload'

import type { Role } from '../src/options.js'

import { ROLES } from '../src/options.js'
import { loadPublishedLists } from './load.js'
import { createDemoUsers } from './users.js'

const USAGE = 'Usage: seed/cli.ts published [--force] [--users] [--verbose]'

const main = async (): Promise<void> => {
  const {
    positionals: [command],
    values,
  } = parseArgs({
    allowPositionals: true,
    options: {
      force: { default: false, type: 'boolean' },
      users: { default: false, type: 'boolean' },
      verbose: { default: false, type: 'boolean' },
    },
  })
  if (command !== 'published') throw new Error(USAGE)
  const passwords = values.users ? readPasswords() : undefined

  const payload = await startPayload()
  try {
    const result = await loadPublishedLists({
      force: values.force,
      onProgress: values.verbose ? console.log : countByCollection(),
      payload,
    })
    console.log(sentenceOf(result))
    if (passwords) await createDemoUsers({ passwords, payload })
  } finally {
    await payload.destroy()
  }
}

/** Payload on a migrated database, without its jobs. */
const startPayload = async (): Promise<Payload> => {
  const { default: config } = (await import('../payload.config.js')) as {
    default: Promise<SanitizedConfig>
  }
  const payload = await new BasePayload().init({ config, disableOnInit: true })
  const { migrate, prodMigrations } = payload.db as Payload['db'] & { prodMigrations?: never }
  if (prodMigrations) await migrate.call(payload.db, { migrations: prodMigrations })
  return payload
}

const readPasswords = (): Record<Role, string> => {
  const passwords = JSON.parse(process.env.DEMO_PASSWORDS ?? '{}') as Partial<Record<Role, string>>
  const missing = ROLES.filter((role) => !passwords[role])
  if (missing.length > 0) {
    throw new Error(
      `--users takes the passwords from DEMO_PASSWORDS, a JSON object; it has none for ${missing.join(', ')}.`,
    )
  }
  return passwords as Record<Role, string>
}

/** Prints a line when a collection is done, instead of one for each document. */
const countByCollection = (): ((line: string) => void) => {
  let current: string | undefined
  return (line) => {
    const collection = line.split(/[ /]/)[1]
    if (collection !== current) console.log(`loading ${collection}`)
    current = collection
  }
}

const sentenceOf = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ')

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
