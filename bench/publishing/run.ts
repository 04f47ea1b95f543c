/**
 * Measures the public API beside Payload's own REST: the same documents, one served desk, one run, and
 * the two in turn. `npm run bench:publishing`; prints a Markdown table for docs/bench-publishing.md.
 *
 *   --lists 300,20000   how many lists there are
 *   --rounds 3          figures are medians of so many
 *   --seconds 3         how long each load begins new requests
 *   --only list         cases whose name has this; all of them otherwise
 *   --plain             the endpoints behind Node's own HTTP server, without Next
 *
 * On SQLite, in a folder of its own; on MongoDB where DATABASE_URI names an empty database.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import type { Id } from '../../src/storage/types.js'
import type { Figures, Load } from './load.js'

import { buildDesk, TYPESCRIPT } from '../../seed/setUp.mjs'
import { endProcess } from '../../tests/support/processes.js'
import { startServer, waitUntilReady } from '../../tests/support/served.js'
import { medianOf, runLoad } from './load.js'
import { runToEnd } from './process.js'

const CONNECTIONS = [1, 10, 50]

/** What takes longer by itself is asked on one connection only. */
const SLOW_MS = 1000

type Prepared = Array<{ id: Id; slug: string }>

type Request = Pick<Load, 'headers' | 'paths' | 'status'>

type Case = {
  name: string
  ours: Request
  /** Null where Payload's REST has nothing of the kind. */
  stock: null | Request
}

type Row = {
  connections: number
  lists: number
  name: string
  ours: Figures
  stock: Figures | null
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      lists: { default: '300,20000', type: 'string' },
      only: { default: '', type: 'string' },
      plain: { default: false, type: 'boolean' },
      rounds: { default: '3', type: 'string' },
      seconds: { default: '3', type: 'string' },
    },
  })
  const dir = await mkdtemp(path.join(os.tmpdir(), 'bench-publishing-'))
  const env = {
    DATABASE_URI: process.env.DATABASE_URI ?? `file:${path.join(dir, 'bench.db')}`,
    MEDIA_DIR: path.join(dir, 'media'),
    PAYLOAD_SECRET: 'only for the benchmark',
  }
  try {
    if (!values.plain) buildDesk()
    const rows: Row[] = []
    for (const lists of values.lists.split(',').map(Number)) {
      const prepared = await prepare({ env, lists })
      rows.push(
        ...(await measureAll({
          env,
          isPlain: values.plain,
          lists,
          milliseconds: Number(values.seconds) * 1000,
          only: values.only,
          prepared,
          rounds: Number(values.rounds),
        })),
      )
    }
    console.log(describe(rows))
  } finally {
    await rm(dir, { force: true, recursive: true })
  }
}

const prepare = async ({
  env,
  lists,
}: {
  env: Record<string, string>
  lists: number
}): Promise<Prepared> => {
  const output = await runToEnd('bench/publishing/prepare.ts', ['--lists', String(lists)], env)
  return JSON.parse(/^PREPARED (.*)$/m.exec(output)?.[1] ?? '') as Prepared
}

const measureAll = async ({
  env,
  isPlain,
  lists,
  milliseconds,
  only,
  prepared,
  rounds,
}: {
  env: Record<string, string>
  isPlain: boolean
  lists: number
  milliseconds: number
  only: string
  prepared: Prepared
  rounds: number
}): Promise<Row[]> => {
  const server = await (isPlain ? startPlain(env) : startServer(env))
  const url = `http://127.0.0.1:${server.port}`
  try {
    await waitUntilReady({ child: server.process, output: server.output, url })
    const rows: Row[] = []
    const cases = await casesOf({ prepared, url })
    for (const { name, ours, stock } of cases.filter((each) => each.name.includes(only))) {
      // the first answers fill caches and are compiled by the engine
      await runLoad({ ...ours, connections: 2, milliseconds: 1000, url })
      const alone = stock && (await runLoad({ ...stock, connections: 1, milliseconds: 1000, url }))
      // fifty that wait for each other have to come to an end
      const isSlow = alone !== null && alone.p50 > SLOW_MS
      for (const connections of CONNECTIONS) {
        const figures: { ours: Figures[]; stock: Figures[] } = { ours: [], stock: [] }
        for (let round = 0; round < rounds; round += 1) {
          if (stock && (connections === 1 || !isSlow)) {
            figures.stock.push(await runLoad({ ...stock, connections, milliseconds, url }))
          }
          figures.ours.push(await runLoad({ ...ours, connections, milliseconds, url }))
        }
        const row = {
          connections,
          lists,
          name,
          ours: medianOf(figures.ours),
          stock: figures.stock.length > 0 ? medianOf(figures.stock) : null,
        }
        console.error(lineOf(row))
        rows.push(row)
      }
    }
    return rows
  } finally {
    await endProcess(server.process)
  }
}

/** The server of plain.ts, once it listens. */
const startPlain = async (env: Record<string, string>): ReturnType<typeof startServer> => {
  const child = spawn(process.execPath, [...TYPESCRIPT, 'bench/publishing/plain.ts'], {
    env: { ...process.env, ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const [, found] = /^LISTENING (\d+)$/m.exec(output) ?? []
      if (found) resolve(Number(found))
    })
    child.once('exit', () => reject(new Error(`The plain server ended:\n${output}`)))
  })
  return { output: () => output, port, process: child }
}

const casesOf = async ({ prepared, url }: { prepared: Prepared; url: string }): Promise<Case[]> => {
  const [first] = prepared
  if (!first) throw new Error('There are no lists to read.')
  const address = `/api/v1/lists/${encodeURIComponent(first.slug)}`
  const etag = (await fetch(`${url}${address}`)).headers.get('ETag') ?? ''
  return [
    {
      name: 'one list',
      ours: { paths: prepared.map(({ slug }) => `/api/v1/lists/${encodeURIComponent(slug)}`) },
      stock: {
        paths: prepared.map(
          ({ slug }) =>
            `/api/ranked-lists?${new URLSearchParams({ depth: '3', 'where[slug][equals]': slug })}`,
        ),
      },
    },
    {
      name: 'one list, unchanged (304)',
      ours: { headers: { 'If-None-Match': etag }, paths: [address], status: 304 },
      stock: null,
    },
    {
      name: 'index of 20',
      ours: { paths: ['/api/v1/lists?limit=20'] },
      stock: { paths: ['/api/ranked-lists?depth=3&limit=20&sort=-publishedOn'] },
    },
    {
      name: '20 comments',
      ours: { paths: [`${address}/comments?limit=20`] },
      stock: {
        paths: [
          `/api/comments?${new URLSearchParams({ depth: '0', limit: '20', 'where[list][equals]': String(first.id) })}`,
        ],
      },
    },
  ]
}

const describe = (rows: readonly Row[]): string => {
  const sizes = [...new Set(rows.map(({ lists }) => lists))]
  const growth = rows.flatMap((row) => {
    const small = rows.find(
      ({ connections, lists, name }) =>
        name === row.name && connections === row.connections && lists === sizes[0],
    )
    return small && row.lists !== sizes[0]
      ? [
          `| ${row.name} | ${row.connections} | ${row.lists} | ${(row.ours.p50 / small.ours.p50).toFixed(2)} |`,
        ]
      : []
  })
  return [
    '| Lists | What | Connections | Stock: requests/s | p50, ms | p99, ms | Ours: requests/s | p50, ms | p99, ms | Ours by stock |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(lineOf),
    '',
    ...(growth.length > 0
      ? [
          `| What | Connections | Lists | p50 by that at ${sizes[0]} lists |`,
          '| --- | --- | --- | --- |',
          ...growth,
          '',
        ]
      : []),
  ].join('\n')
}

const lineOf = ({ connections, lists, name, ours, stock }: Row): string => {
  const cells = (figures: Figures | null) =>
    figures
      ? [figures.rate.toFixed(1), figures.p50.toFixed(2), figures.p99.toFixed(2)]
      : ['–', '–', '–']
  const ratio = stock ? (ours.rate / stock.rate).toFixed(1) : '–'
  return `| ${[lists, name, connections, ...cells(stock), ...cells(ours), ratio].join(' | ')} |`
}

await main()
process.exit(0)
