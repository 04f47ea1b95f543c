/**
 * Measures the first view of the editorial desk on the five lists and on 20,000 lists with 200,000 comments,
 * and Payload's own dashboard (a collection's list view) beside it. `npm run bench:dashboard`; prints a
 * Markdown table for docs/bench-dashboard.md.
 *
 *   --lists 20000 --comments 200000   how large the large one is
 *   --views 40                        how often each page is asked for, one after the other
 *
 * On SQLite, in a folder of its own.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { buildDesk } from '../../seed/setUp.mjs'
import { endProcess } from '../../tests/support/processes.js'
import { startServer, waitUntilReady } from '../../tests/support/served.js'
import { runToEnd, signIn } from '../publishing/process.js'

const WARM_UP = 8

const PAGES = { 'the editorial desk': '/admin', 'stock: a list view': '/admin/collections/tags' }

type Row = { name: string; p50: number; p95: number; size: string }

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      comments: { default: '200000', type: 'string' },
      lists: { default: '20000', type: 'string' },
      views: { default: '40', type: 'string' },
    },
  })
  const dir = await mkdtemp(path.join(os.tmpdir(), 'bench-dashboard-'))
  const envOf = (name: string) => ({
    DATABASE_URI: `file:${path.join(dir, `${name}.db`)}`,
    MEDIA_DIR: path.join(dir, name),
    PAYLOAD_SECRET: 'only for the benchmark',
  })
  try {
    buildDesk()
    const [small, large] = [envOf('small'), envOf('large')]
    await runToEnd('seed/cli.ts', ['published'], small)
    await runToEnd('bench/publishing/prepare.ts', ['--lists', values.lists], large)
    const views = Number(values.views)
    const rows = [
      ...(await measure({ comments: '0', env: small, size: 'five lists', views })),
      ...(await measure({
        comments: values.comments,
        env: large,
        size: `${values.lists} lists, ${values.comments} comments`,
        views,
      })),
    ]
    console.log(describe(rows))
  } finally {
    await rm(dir, { force: true, recursive: true })
  }
}

const measure = async ({
  comments,
  env,
  size,
  views,
}: {
  comments: string
  env: Record<string, string>
  size: string
  views: number
}): Promise<Row[]> => {
  const password = crypto.randomUUID()
  const output = await runToEnd(
    'bench/dashboard/prepare.ts',
    ['--comments', comments, '--password', password],
    env,
  )
  const { email } = JSON.parse(/^PREPARED (.*)$/m.exec(output)?.[1] ?? '') as { email: string }
  const server = await startServer(env)
  const url = `http://127.0.0.1:${server.port}`
  try {
    await waitUntilReady({ child: server.process, output: server.output, url })
    const token = await signIn({ email, password, url })
    const headers = { Cookie: `payload-token=${token}` }
    const rows: Row[] = []
    for (const [name, address] of Object.entries(PAGES)) {
      const times: number[] = []
      for (let view = -WARM_UP; view < views; view += 1) {
        const began = performance.now()
        const response = await fetch(`${url}${address}`, { headers })
        await response.text()
        if (response.status !== 200) throw new Error(`${address} was answered ${response.status}.`)
        if (view >= 0) times.push(performance.now() - began)
      }
      times.sort((one, other) => one - other)
      const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? 0
      const row = { name, p50: at(0.5), p95: at(0.95), size }
      console.error(lineOf(row))
      rows.push(row)
    }
    return rows
  } finally {
    await endProcess(server.process)
  }
}

const describe = (rows: readonly Row[]): string => {
  const [first] = rows
  const ratios = rows.flatMap(({ name, p50, p95, size }) => {
    const small = rows.find((row) => row.name === name && row.size === first?.size)
    return small && small.size !== size
      ? [`| ${name} | ${(p50 / small.p50).toFixed(2)} | ${(p95 / small.p95).toFixed(2)} |`]
      : []
  })
  return [
    '| Page | Content | p50, ms | p95, ms |',
    '| --- | --- | --- | --- |',
    ...rows.map(lineOf),
    '',
    `| Page | p50 by that on ${first?.size} | p95 |`,
    '| --- | --- | --- |',
    ...ratios,
  ].join('\n')
}

const lineOf = ({ name, p50, p95, size }: Row): string =>
  `| ${name} | ${size} | ${p50.toFixed(0)} | ${p95.toFixed(0)} |`

await main()
process.exit(0)
