/**
 * Measures comments over HTTP: a thread of 10,000 beside one of 100, with 200,000 comments in all, and
 * beside Payload's own REST where that has something of the kind. `npm run bench:comments`; prints Markdown
 * tables for docs/bench-comments.md.
 *
 *   --comments 200000   how many there are in all
 *   --rounds 3          figures are medians of so many
 *   --seconds 2         how long each load begins new requests
 *   --only page         cases whose name has this; all of them otherwise
 *
 * On SQLite, in a folder of its own; on MongoDB where DATABASE_URI names an empty database.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import type { Id } from '../../src/storage/types.js'
import type { Figures, Load } from '../publishing/load.js'

import { buildDesk } from '../../seed/setUp.mjs'
import { endProcess } from '../../tests/support/processes.js'
import { startServer, waitUntilReady } from '../../tests/support/served.js'
import { medianOf, runLoad } from '../publishing/load.js'
import { runToEnd, signIn } from '../publishing/process.js'

const CONNECTIONS = [1, 10, 50]

type Prepared = {
  email: string
  lists: [Id, Id]
  password: string
  slugs: string[]
  threads: [Id, Id]
  waiting: Id[]
}

type Case = Pick<Load, 'headers' | 'paths' | 'status' | 'write'> & { name: string }

type Row = { connections: number; figures: Figures; name: string }

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      comments: { default: '200000', type: 'string' },
      only: { default: '', type: 'string' },
      rounds: { default: '3', type: 'string' },
      seconds: { default: '2', type: 'string' },
    },
  })
  const dir = await mkdtemp(path.join(os.tmpdir(), 'bench-comments-'))
  const env = {
    DATABASE_URI: process.env.DATABASE_URI ?? `file:${path.join(dir, 'bench.db')}`,
    MEDIA_DIR: path.join(dir, 'media'),
    PAYLOAD_SECRET: 'only for the benchmark',
    // each request of the measurement is another reader's
    TRUSTED_PROXIES: '1',
  }
  try {
    buildDesk()
    const output = await runToEnd('bench/comments/prepare.ts', ['--comments', values.comments], env)
    const prepared = JSON.parse(/^PREPARED (.*)$/m.exec(output)?.[1] ?? '') as Prepared
    const server = await startServer(env)
    const url = `http://127.0.0.1:${server.port}`
    try {
      await waitUntilReady({ child: server.process, output: server.output, url })
      const cases = await casesOf({ prepared, url })
      const rows: Row[] = []
      for (const { name, ...load } of cases.filter((each) => each.name.includes(values.only))) {
        await runLoad({ ...load, connections: 2, milliseconds: 500, url })
        for (const connections of CONNECTIONS) {
          const rounds: Figures[] = []
          for (let round = 0; round < Number(values.rounds); round += 1) {
            const milliseconds = Number(values.seconds) * 1000
            rounds.push(await runLoad({ ...load, connections, milliseconds, url }))
          }
          const row = { connections, figures: medianOf(rounds), name }
          console.error(lineOf(row))
          rows.push(row)
        }
      }
      console.log(describe(rows))
    } finally {
      await endProcess(server.process)
    }
  } finally {
    await rm(dir, { force: true, recursive: true })
  }
}

/** The name of what is measured in both threads, for the one of 10,000. */
const BIG = 'of 10,000'
const SMALL = 'of 100'
const STOCK = 'stock:'

const casesOf = async ({
  prepared: { email, lists, password, slugs, threads, waiting },
  url,
}: {
  prepared: Prepared
  url: string
}): Promise<Case[]> => {
  const token = await signIn({ email, password, url })
  const moderator = { Authorization: `JWT ${token}` }
  const both = [
    { list: lists[0], size: BIG, slug: slugs[0], thread: threads[0] },
    { list: lists[1], size: SMALL, slug: slugs[1], thread: threads[1] },
  ]
  const address = (slug: string | undefined) => `/api/v1/lists/${slug}/comments`
  const deepCursor = await cursorAt({ pages: 50, path: address(slugs[0]), url })
  const [middle] = (await readPage(`${url}${address(slugs[0])}?limit=20&cursor=${deepCursor}`))
    .items
  const reads = both.flatMap(({ list, size, slug, thread }): Case[] => [
    { name: `page, thread ${size}`, paths: [`${address(slug)}?limit=20`] },
    {
      name: `replies, thread ${size}`,
      paths: [`${address(slug)}?limit=20&parent=${thread}&sort=oldest`],
    },
    {
      name: `replies by votes, thread ${size}`,
      paths: [`${address(slug)}?limit=20&parent=${thread}&sort=top`],
    },
    {
      name: `${STOCK} page, thread ${size}`,
      paths: [
        `/api/comments?${new URLSearchParams({ depth: '0', limit: '20', sort: 'createdAt', 'where[list][equals]': String(list) })}`,
      ],
    },
    {
      name: `create, thread ${size}`,
      paths: [],
      status: 201,
      write: (turn) => ({
        body: { body: `Remark ${size} ${turn}`, name: 'Bench', parentId: String(thread) },
        headers: { 'X-Forwarded-For': addressOf() },
        method: 'POST',
        path: address(slug),
      }),
    },
  ])
  return [
    ...reads,
    {
      name: `page in the middle, thread ${BIG}`,
      paths: [`${address(slugs[0])}?limit=20&cursor=${deepCursor}`],
    },
    {
      name: 'vote',
      paths: [],
      write: () => ({
        body: { value: 1 },
        headers: { 'X-Forwarded-For': addressOf() },
        method: 'PUT',
        path: `/api/v1/comments/${middle?.id}/vote`,
      }),
    },
    {
      name: 'counts of 100 lists',
      paths: [`/api/v1/counts?lists=${slugs.slice(2, 102).join(',')}`],
    },
    {
      headers: moderator,
      name: 'queue page of 20',
      paths: ['/api/comments/queue?queue=pending&limit=20'],
    },
    {
      headers: moderator,
      name: `${STOCK} queue page of 20`,
      paths: [
        `/api/comments?${new URLSearchParams({ depth: '1', limit: '20', sort: 'createdAt', 'where[status][equals]': 'pending' })}`,
      ],
    },
    {
      headers: moderator,
      name: 'decide',
      paths: [],
      write: () => {
        const id = waiting.pop()
        if (id === undefined)
          throw new Error('All comments that waited are decided on; take --seconds 1.')
        return {
          body: { items: [{ id, revision: 1, status: 'approved' }] },
          method: 'POST',
          path: '/api/comments/decide',
        }
      },
    },
  ]
}

let addresses = 0

/** Another reader each time, so that none is told to wait. */
const addressOf = (): string => {
  addresses += 1
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`
}

type Page = { items: Array<{ id: string }>; page: { nextCursor: null | string } }

const readPage = async (address: string): Promise<Page> =>
  (await (await fetch(address)).json()) as Page

const cursorAt = async ({
  pages,
  path: address,
  url,
}: {
  pages: number
  path: string
  url: string
}): Promise<string> => {
  let cursor = ''
  for (let page = 0; page < pages; page += 1) {
    const query = `?limit=100${cursor ? `&cursor=${cursor}` : ''}`
    const { nextCursor } = (await readPage(`${url}${address}${query}`)).page
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return cursor
}

const describe = (rows: readonly Row[]): string => {
  const growth = rows.flatMap(({ connections, figures, name }) => {
    const small = rows.find(
      (row) => row.connections === connections && row.name === name.replace(BIG, SMALL),
    )
    return small && name.includes(BIG)
      ? [
          `| ${name.replace(`, thread ${BIG}`, '')} | ${connections} | ${(figures.p50 / small.figures.p50).toFixed(2)} | ${(figures.p95 / small.figures.p95).toFixed(2)} |`,
        ]
      : []
  })
  return [
    '| What | Connections | Requests/s | p50, ms | p95, ms |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(lineOf),
    '',
    '| What | Connections | p50, of 10,000 by of 100 | p95 |',
    '| --- | --- | --- | --- |',
    ...growth,
  ].join('\n')
}

const lineOf = ({ connections, figures: { p50, p95, rate }, name }: Row): string =>
  `| ${name} | ${connections} | ${rate.toFixed(1)} | ${p50.toFixed(2)} | ${p95.toFixed(2)} |`

await main()
process.exit(0)
