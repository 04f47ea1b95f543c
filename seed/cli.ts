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
 *
 *   npm run export -- --to DIR               what readers read as files, in a folder or s3://BUCKET/PREFIX;
 *                                            again: writes what has changed, or goes on where it was stopped
 *     --watch       goes on with each change, until it is stopped
 *     --review      makes each file anew and compares it, whatever the change log says
 *
 *   npm run comments -- import FILE --format wxr|disqus|jsonl    comments of another system; again: makes
 *                                            only what is not there. --source NAME tells two files of one
 *                                            format apart, --map FILE is JSON of slugs of lists by what the
 *                                            file calls a page, --dry-run writes nothing
 *   npm run comments -- export FILE          all comments as JSON lines
 *
 *   npm run import -- articles FROM          drafts of the articles in a WordPress export or a folder (.html,
 *                                            .md, .txt, .docx), with the comments of an export; again: makes
 *                                            only what is not there. --as EMAIL says in whose name (the first
 *                                            admin's), --source NAME tells two exports apart, --dry-run
 *                                            writes nothing. --update sets lists of a run before right where
 *                                            their articles are read otherwise now, and keeps what was edited;
 *                                            with --overwrite not even that; with --dry-run it tells both.
 *                                            --pictures DIR takes the pictures from a folder, --pictures
 *                                            fetch from their addresses; without it they stay addresses
 *
 *   npm run lists -- export FILE             all lists: .jsonl, .csv, .md or .xml (WordPress), or --format
 *                                            jsonl|csv|markdown|wxr; --as EMAIL: those that this account reads
 *   npm run lists -- import FILE             drafts of the lists of such a file that are not there; --dry-run
 *                                            writes nothing
 *
 *   npm run doctor                           says what is wrong in the database; the exit code is 1 then
 *     --mend        puts it right where it can
 */
import type { Payload, SanitizedConfig } from 'payload'

import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { getPayload } from 'payload'

import type { CommentContext } from '../src/comments/context.js'
import type { Files, FilesReport } from '../src/routes/files.js'
import type { PictureSource } from './articlePictures.js'
import type { Role } from '../src/vocabulary.js'

import { exportComments, FORMATS, importComments, READERS } from '../src/comments/exchange/index.js'
import { sanitizeCommentOptions } from '../src/options/comments.js'
import { sanitizeGenerateOptions } from './generate.js'
import { installedSlugs, loadPublishedLists } from './load.js'
import { openTarget } from '../src/publishing/files/index.js'
import { createFiles, followChanges } from '../src/routes/files.js'
import { processMarks } from '../src/publishing/compiled/process.js'
import { rebuildPublications } from '../src/publishing/compiled/rebuild.js'
import { ROLES } from '../src/vocabulary.js'
import { exchangeFormatOf, readLists, writeLists } from './exchangeLists.js'
import { importFrom } from './importArticles.js'
import { loadGenerated } from './loadGenerated.js'
import { analyze } from '../src/storage/index.js'
import { readFailures } from '../src/storage/failures.js'
import { examine } from './doctor.js'
import { createDemoUsers } from './users.js'

const USAGE = [
  'Usage: seed/cli.ts published [--force] [--users] [--verbose]',
  '       seed/cli.ts analyze',
  '       seed/cli.ts generate [--lists N] [--entries N] [--dramas N] [--people N] [--scenes N]',
  '                            [--comments N] [--seed N] [--through database|local-api]',
  '       seed/cli.ts publications',
  '       seed/cli.ts export --to DIR|s3://BUCKET/PREFIX [--watch] [--review]',
  '       seed/cli.ts comments import FILE --format wxr|disqus|jsonl [--source NAME] [--map FILE] [--dry-run]',
  '       seed/cli.ts comments export FILE',
  '       seed/cli.ts import articles FILE.xml|FOLDER [--as EMAIL] [--source NAME] [--dry-run]',
  '                                              [--update [--overwrite]] [--pictures DIR|fetch]',
  '       seed/cli.ts lists export|import FILE [--format jsonl|csv|markdown|wxr] [--as EMAIL] [--dry-run]',
  '       seed/cli.ts doctor [--mend]',
].join('\n')

/** How often a long command says how far it is, in milliseconds. */
const TOLD_MS = 2000

const flag = { default: false, type: 'boolean' } as const
const text = { type: 'string' } as const

const readArguments = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      as: text,
      comments: text,
      'dry-run': flag,
      dramas: text,
      entries: text,
      force: flag,
      format: text,
      lists: text,
      map: text,
      mend: flag,
      overwrite: flag,
      people: text,
      pictures: text,
      review: flag,
      scenes: text,
      seed: text,
      source: text,
      through: { default: 'database', type: 'string' },
      to: text,
      update: flag,
      users: flag,
      verbose: flag,
      watch: flag,
    },
  })

/** Commands that take more than their name. */
const WITH_MORE = ['comments', 'import', 'lists']

type Values = ReturnType<typeof readArguments>['values']

const main = async (): Promise<void> => {
  const { positionals, values } = readArguments()
  const [command = '', ...rest] = positionals
  const run = COMMANDS[command]
  if (!run || (rest.length > 0 && !WITH_MORE.includes(command))) throw new Error(USAGE)
  const work = run(values, rest)

  const payload = await startPayload()
  try {
    await work(payload)
  } finally {
    await payload.destroy()
  }
}

type Work = (payload: Payload) => Promise<void>

/** What each command does; its arguments are checked before anything starts. */
const COMMANDS: Readonly<Record<string, (values: Values, rest: readonly string[]) => Work>> = {
  analyze: () => analyze,
  comments: (values, [direction, file, ...others]) => {
    if (!file || others.length > 0) throw new Error(USAGE)
    if (direction === 'export') return (payload) => writeComments({ file, payload })
    if (direction === 'import') return readComments({ file, values })
    throw new Error(USAGE)
  },
  doctor:
    ({ mend }) =>
    async (payload) => {
      const { found, mended } = await examine({
        context: {
          comments: commentContextOf(payload),
          publications: {
            payload,
            publicNow: () => new Date(),
            slugs: installedSlugs(payload),
          },
        },
        isMending: mend,
        say: console.log,
      })
      for (const { count, kind, lastAt, reason } of await readFailures({ payload })) {
        console.log(`"${kind}" did not work, ${count} times up to ${lastAt}: ${reason}`)
      }
      console.log(`${found} found, ${mended} mended`)
      if (found > mended) process.exitCode = 1
    },
  export: ({ review, to, watch }) => {
    if (!to) throw new Error(USAGE)
    return async (payload) => {
      const files = createFiles({ payload, target: await openTarget(to) })
      try {
        if (watch) await followUntilStopped({ files, payload })
        else await exportOnce({ files, isReview: review, to })
      } finally {
        await files.close()
      }
    }
  },
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
  import: (values, [what, from, ...others]) => {
    if (what !== 'articles' || !from || others.length > 0) throw new Error(USAGE)
    return async (payload) => {
      const report = await importFrom({
        as: values.as,
        comments: commentContextOf(payload),
        from,
        isDryRun: values['dry-run'],
        isOverwriting: values.overwrite,
        isUpdate: values.update,
        payload,
        pictures: await pictureSourceOf(values.pictures),
        say: console.log,
        source: values.source,
      })
      if (!values['dry-run']) await analyze(payload)
      console.log(JSON.stringify(report, null, 2))
    }
  },
  lists: (values, [direction, file, ...others]) => {
    const format = file && exchangeFormatOf({ file, format: values.format })
    if (!file || !format || others.length > 0) throw new Error(USAGE)
    const { as, 'dry-run': isDryRun } = values
    if (direction === 'export') return (payload) => writeLists({ as, file, format, payload })
    if (direction !== 'import') throw new Error(USAGE)
    return async (payload) => {
      let told = Date.now()
      const report = await readLists({
        as,
        file,
        format,
        isDryRun,
        onProgress: ({ read }) => {
          if (Date.now() - told < TOLD_MS) return
          told = Date.now()
          console.log(`${read} lists`)
        },
        payload,
      })
      console.log(JSON.stringify(report, null, 2))
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

/** Longer than a process that has died keeps the place, in milliseconds. */
const PLACE_MS = 40_000

const exportOnce = async ({
  files,
  isReview,
  to,
}: {
  files: Files
  isReview: boolean
  to: string
}): Promise<void> => {
  const deadline = Date.now() + PLACE_MS
  for (;;) {
    const report = await files.run({ isReview })
    if (report) return console.log(filesSentenceOf(report))
    if (Date.now() > deadline) throw new Error(`Another process writes to ${to}.`)
    await setTimeout(1000)
  }
}

const followUntilStopped = async ({
  files,
  payload,
}: {
  files: Files
  payload: Payload
}): Promise<void> => {
  const { stop } = followChanges({
    files,
    onReport: (report) => {
      const { removed, written } = report
      if (removed + written > 0) console.log(filesSentenceOf(report))
    },
    payload,
  })
  await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)))
  await stop()
}

const filesSentenceOf = ({ leftOut, removed, same, written }: FilesReport): string =>
  [
    `${written} written, ${removed} removed, ${same} as they were`,
    ...(leftOut.length > 0 ? [`no file can be named by ${leftOut.join(', ')}`] : []),
  ].join('; ')

const readComments = ({ file, values }: { file: string; values: Values }): Work => {
  const format = FORMATS.find((each) => each === values.format)
  if (!format) throw new Error(USAGE)
  const { map, source = format } = values
  return async (payload) => {
    let told = Date.now()
    const report = await importComments({
      comments: READERS[format](createReadStream(file)),
      context: commentContextOf(payload),
      isDryRun: values['dry-run'],
      ...(map === undefined
        ? {}
        : { lists: JSON.parse(await readFile(map, 'utf8')) as Record<string, string> }),
      onProgress: ({ read }) => {
        if (Date.now() - told < TOLD_MS) return
        told = Date.now()
        console.log(`${read} read`)
      },
      source,
    })
    if (!values['dry-run']) await analyze(payload)
    console.log(JSON.stringify(report, null, 2))
  }
}

const writeComments = async ({
  file,
  payload,
}: {
  file: string
  payload: Payload
}): Promise<void> => {
  const context = commentContextOf(payload)
  await pipeline(Readable.from(exportComments({ context })), createWriteStream(file))
}

const commentContextOf = (payload: Payload): CommentContext => ({
  comments: sanitizeCommentOptions(),
  now: () => new Date(),
  payload,
  slugs: installedSlugs(payload),
})

const pictureSourceOf = async (given: string | undefined): Promise<PictureSource | undefined> => {
  if (given === undefined) return undefined
  if (given === 'fetch') return { kind: 'fetch' }
  const found = await stat(given).catch(() => null)
  if (!found?.isDirectory()) {
    throw new Error(`--pictures takes a folder, or "fetch"; "${given}" is neither.`)
  }
  return { folder: given, kind: 'folder' }
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
  // by which routes find it too; there is no development server that would tell of changes
  process.env.DISABLE_PAYLOAD_HMR = 'true'
  const payload = await getPayload({ config, disableOnInit: true })
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
