/**
 * Measures what grows with the number of lists: each route of the public API, the moderation queue, the
 * first screen and the admin panel's list views, on databases that differ by nothing else.
 * `npm run bench:growth`; prints Markdown tables for docs/bench-growth.md.
 *
 *   --lists 300,5000,20000   how many lists there are, each with ten entries and ten comments
 *   --passes 3               how often each database has its turn; figures are medians of so many
 *   --rounds 30              how often each is asked for in a turn
 *   --folder DIR             where the databases are kept for the next run
 *
 * On SQLite, or on the server of DATABASE_URI (MongoDB, PostgreSQL), in databases of its own.
 */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { createPostgresDatabase } from '../../tests/support/postgres.js'
import { runToEnd } from '../publishing/process.js'

const SHAPE = ['--entries', '10', '--dramas', '400', '--people', '1000', '--scenes', '2000']
const COMMENTS_PER_LIST = 10

type Figures = { name: string; p50: number; p95: number; statements: number }

type Sized = { env: Record<string, string>; lists: number; passes: Figures[][] }

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      lists: { default: '300,5000,20000', type: 'string' },
      passes: { default: '3', type: 'string' },
      rounds: { default: '30', type: 'string' },
    },
  })
  const folder = values.folder ?? (await mkdtemp(path.join(os.tmpdir(), 'bench-growth-')))
  await mkdir(folder, { recursive: true })
  try {
    const sizes: Sized[] = []
    for (const lists of values.lists.split(',').map(Number)) {
      sizes.push({ env: await fill({ folder, lists }), lists, passes: [] })
    }
    for (let pass = 1; pass <= Number(values.passes); pass += 1) {
      // in turn, so that what else the machine does meets all of them
      for (const { env, lists, passes } of sizes) {
        const output = await runToEnd('bench/growth/measure.ts', ['--rounds', values.rounds], env)
        passes.push(
          [...output.matchAll(/^MEASURED (.*)$/gm)].map(
            ([, json]) => JSON.parse(json ?? '') as Figures,
          ),
        )
        console.error(`pass ${pass}: ${lists} lists measured`)
      }
    }
    console.log(describe(sizes))
  } finally {
    if (!values.folder) await rm(folder, { force: true, recursive: true })
  }
}

/** A database with made-up content; one that is there already is taken as it is. */
const fill = async ({
  folder,
  lists,
}: {
  folder: string
  lists: number
}): Promise<Record<string, string>> => {
  const given = process.env.DATABASE_URI
  const server = given && /^(?:mongodb|postgres)/.test(given) ? given : undefined
  const name = `growth_${lists}`
  const done = path.join(folder, `${name}.done`)
  const uri = server ? new URL(server) : undefined
  if (uri) uri.pathname = `/${name}`
  const env = {
    DATABASE_URI: uri?.toString() ?? `file:${path.join(folder, `${name}.db`)}`,
    MEDIA_DIR: path.join(folder, 'media'),
    PAYLOAD_SECRET: 'only for the benchmark',
    // the sitemap has addresses of a site only
    SITE_URL: 'https://lists.example',
  }
  if (existsSync(done)) return env
  if (server?.startsWith('postgres')) {
    await createPostgresDatabase({ isMigrated: false, name, server, template: undefined })
  }
  const began = Date.now()
  await runToEnd(
    'seed/cli.ts',
    [
      'generate',
      ...['--lists', String(lists), '--comments', String(lists * COMMENTS_PER_LIST)],
      ...SHAPE,
    ],
    env,
  )
  await writeFile(done, '')
  console.error(`${lists} lists made in ${Math.round((Date.now() - began) / 1000)} s`)
  return env
}

const describe = (sizes: readonly Sized[]): string => {
  const [smallest] = sizes
  const largest = sizes.at(-1)
  if (!smallest || !largest) throw new Error('There is nothing to measure.')
  const names = smallest.passes[0]?.map(({ name }) => name) ?? []
  const heads = sizes.flatMap(({ lists }) => [
    `${lists.toLocaleString('en')}, p50`,
    `${lists.toLocaleString('en')}, p95`,
  ])
  const ratios = sizes
    .slice(0, -1)
    .map((size) => ({ head: `by ${size.lists.toLocaleString('en')}`, size }))
  const columns = [
    'What is asked for',
    ...heads,
    ...ratios.map(({ head }) => `p50, largest ${head}`),
    'Statements',
  ]
  const rows = names.map((name) => {
    const of = ({ passes }: Sized, key: 'p50' | 'p95' | 'statements'): number =>
      medianOf(passes.flatMap((pass) => pass.find((each) => each.name === name)?.[key] ?? []))
    return [
      name,
      ...sizes.flatMap((size) => [of(size, 'p50').toFixed(1), of(size, 'p95').toFixed(1)]),
      ...ratios.map(({ size }) => (of(largest, 'p50') / of(size, 'p50')).toFixed(2)),
      of(largest, 'statements') || '–',
    ]
  })
  return [columns, columns.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

await main()
process.exit(0)
