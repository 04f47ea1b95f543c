/**
 * Fills the desk of payload.config.ts (see DATABASE_URI, MEDIA_DIR), migrated first.
 *
 *   npm run seed -- published                the five lists; again: changes nothing
 *     --force       writes them again over what editors changed
 *     --users       an account for each role; DEMO_PASSWORDS='{"admin":"...", ...}' gives the passwords
 *     --verbose     a line for each document
 *
 *   npm run seed -- generate                 made-up content: --lists 100 --entries 20 --dramas 200
 *                                            --people 300 --scenes 1000 --comments 300 --seed 1
 *     --through local-api    with every hook and check, for small amounts; default: database
 *
 *   npm run publications                     compiles what readers get of every list again; one that
 *                                            was stopped goes on where it was
 */
import type { Payload, SanitizedConfig } from 'payload'

import { parseArgs } from 'node:util'
import { BasePayload } from 'payload'

import type { Role } from '../src/options.js'

import { ROLES } from '../src/options.js'
import { sanitizeGenerateOptions } from './generate.js'
import { installedSlugs, loadPublishedLists } from './load.js'
import { processMarks } from '../src/publications/process.js'
import { rebuildPublications } from '../src/publications/rebuild.js'
import { loadGenerated } from './loadGenerated.js'
import { createDemoUsers } from './users.js'

const USAGE = [
  'Usage: seed/cli.ts published [--force] [--users] [--verbose]',
  '       seed/cli.ts generate [--lists N] [--entries N] [--dramas N] [--people N] [--scenes N]',
  '                            [--comments N] [--seed N] [--through database|local-api]',
  '       seed/cli.ts publications',
].join('\n')

/** How often a long command says how far it is, in milliseconds. */
const TOLD_MS = 2000

const flag = { default: false, type: 'boolean' } as const
const text = { type: 'string' } as const

const readArguments = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      comments: text,
      dramas: text,
      entries: text,
      force: flag,
      lists: text,
      people: text,
      scenes: text,
      seed: text,
      through: { default: 'database', type: 'string' },
      users: flag,
      verbose: flag,
    },
  })

type Values = ReturnType<typeof readArguments>['values']

const main = async (): Promise<void> => {
  const { positionals, values } = readArguments()
  const run = positionals.length === 1 && COMMANDS[positionals[0] ?? '']
  if (!run) throw new Error(USAGE)
  const work = run(values)

  const payload = await startPayload()
  try {
    await work(payload)
  } finally {
    await payload.destroy()
  }
}

type Work = (payload: Payload) => Promise<void>

/** What each command does; its arguments are checked before anything starts. */
const COMMANDS: Readonly<Record<string, (values: Values) => Work>> = {
  generate: (values) => {
    const { through } = values
    if (through !== 'database' && through !== 'local-api') throw new Error(USAGE)
    const options = sanitizeGenerateOptions(
      withoutEmpty({
        comments: numberOf(values.comments),
        dramas: numberOf(values.dramas),
        entriesPerList: numberOf(values.entries),
        lists: numberOf(values.lists),
        people: numberOf(values.people),
        scenes: numberOf(values.scenes),
        seed: numberOf(values.seed),
      }),
    )
    return async (payload) => {
      const written = await loadGenerated({ onProgress: console.log, options, payload, through })
      console.log(`${written} written`)
    }
  },
  publications: () => async (payload) => {
    let told = Date.now()
    const count = await rebuildPublications({
      onProgress: ({ done, total }) => {
        if (Date.now() - told < TOLD_MS) return
        told = Date.now()
        console.log(`${done} of ${total} lists`)
      },
      payload,
      publicNow: () => new Date(),
      slugs: installedSlugs(payload),
    })
    console.log(`${count} lists compiled`)
  },
  published: (values) => {
    const passwords = values.users ? readPasswords() : undefined
    return async (payload) => {
      const result = await loadPublishedLists({
        force: values.force,
        onProgress: values.verbose ? console.log : countByCollection(),
        payload,
      })
      console.log(sentenceOf(result))
      // so that the first readers do not wait for it
      await processMarks({ payload, publicNow: () => new Date(), slugs: installedSlugs(payload) })
      if (passwords) await createDemoUsers({ passwords, payload })
    }
  },
}

const numberOf = (value: string | undefined): number | undefined =>
  value === undefined ? undefined : Number(value)

const withoutEmpty = <T extends Record<string, unknown>>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

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
