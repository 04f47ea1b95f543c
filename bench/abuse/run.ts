/**
 * Measures what other readers notice of requests that are made to exhaust the desk, and how much memory
 * its process takes meanwhile. `npm run bench:abuse`; prints a Markdown table for docs/bench-abuse.md.
 *
 *   --seconds 20   how long each request is repeated by eight clients
 *   --only chain   those requests alone whose names hold this
 *
 *   --reader       through a server of readers (`npm run reader`) that stands in front of the desk
 *
 * On SQLite with the five lists, in a folder of its own.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { buildDesk, TYPESCRIPT } from '../../seed/setUp.mjs'
import { NEXT_ARGUMENTS, NEXT_ENVIRONMENT } from '../../src/config/nextProcess.mjs'
import { endProcess, environment, exitCodeOf } from '../../tests/support/processes.js'
import { freePort, startServer, waitUntilReady } from '../../tests/support/served.js'
import { runToEnd, signIn } from '../publishing/process.js'

const KINDS = [
  'comments with all that they refer to',
  'a body of 300 MB in chunks',
  'GraphQL of twelve levels',
  'searches for anything',
  'logins of nobody',
  'a picture of 225 megapixels',
  'a chain of 5,000 replies',
]

type Measured = { maxRss: number; p50: number; p95: number }

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      only: { default: '', type: 'string' },
      reader: { default: false, type: 'boolean' },
      seconds: { default: '20', type: 'string' },
    },
  })
  const seconds = Number(values.seconds)
  const dir = await mkdtemp(path.join(os.tmpdir(), 'bench-abuse-'))
  const env = {
    DATABASE_URI: `file:${path.join(dir, 'desk.db')}`,
    LINK_CHECKS: 'false',
    MEDIA_DIR: path.join(dir, 'media'),
    PAYLOAD_SECRET: 'only for the benchmark',
  }
  const password = crypto.randomUUID()
  try {
    buildDesk()
    await runToEnd('seed/cli.ts', ['published'], env)
    const output = await runToEnd('bench/dashboard/prepare.ts', ['--password', password], env)
    const { email } = JSON.parse(/^PREPARED (.*)$/m.exec(output)?.[1] ?? '') as { email: string }
    const server = await startServer(values.reader ? { ...env, TRUSTED_PROXIES: '1' } : env)
    const deskUrl = `http://127.0.0.1:${server.port}`
    let reader: Awaited<ReturnType<typeof startReader>> | undefined
    try {
      await waitUntilReady({ child: server.process, output: server.output, url: deskUrl })
      reader = values.reader ? await startReader({ ...env, DESK_URL: deskUrl }) : undefined
      const url = reader?.url ?? deskUrl
      const token = await signIn({ email, password, url })
      const lists = (await (await fetch(`${url}/api/v1/lists?limit=1`)).json()) as {
        items: Array<{ slug: string }>
      }
      const slug = lists.items[0]?.slug ?? ''
      const pids = [server, reader].flatMap((one) => one?.process.pid ?? [])
      const read = (isOver: () => boolean) =>
        measure({ isOver, pids, url: `${url}/api/v1/lists/${slug}` })
      await read(after(3))
      const idle = await read(after(seconds))
      console.log(
        '| What eight clients repeat | Answers | p50, ms | p95, ms | p95 by idle | Memory, MiB |',
      )
      console.log('| --- | --- | --- | --- | --- | --- |')
      console.log(lineOf({ answers: '', idle, measured: idle, name: 'nothing' }))
      for (const kind of KINDS.filter((name) => name.includes(values.only))) {
        const flood = startFlood({ kind, seconds, slug, token, url })
        const measured = await read(() => flood.isOver())
        console.log(lineOf({ answers: await flood.answers, idle, measured, name: kind }))
        await read(after(2))
      }
    } finally {
      if (reader) await endProcess(reader.process)
      await endProcess(server.process)
    }
  } finally {
    await rm(dir, { force: true, recursive: true })
  }
}

/** The server of readers, ready; with the desk behind it, whose memory is measured. */
const startReader = async (env: Record<string, string>) => {
  const port = await freePort()
  const args = [...NEXT_ARGUMENTS, ...TYPESCRIPT, 'src/app/reader.ts']
  const child = spawn(process.execPath, args, {
    env: environment({ ...NEXT_ENVIRONMENT, ...env, HOST: '127.0.0.1', PORT: String(port) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (written += chunk.toString()))
  }
  const url = `http://127.0.0.1:${port}`
  await waitUntilReady({ child, output: () => written, url })
  return { process: child, url }
}

const after = (seconds: number): (() => boolean) => {
  const until = Date.now() + seconds * 1000
  return () => Date.now() > until
}

const startFlood = (task: Record<string, unknown>) => {
  const script = fileURLToPath(new URL('flood.mjs', import.meta.url))
  const child = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const answers = exitCodeOf(child).then((code) => {
    if (code !== 0) throw new Error(`The clients ended with ${code}.`)
    return Object.entries(JSON.parse(output) as Record<string, number>)
      .map(([status, count]) => `${count} x ${status === '0' ? 'closed' : status}`)
      .join(', ')
  })
  return { answers, isOver: () => child.exitCode !== null }
}

/** Reads a list again and again, and looks at the memory of the larger process each time. */
const measure = async ({
  isOver,
  pids,
  url,
}: {
  isOver: () => boolean
  pids: readonly number[]
  url: string
}): Promise<Measured> => {
  const times: number[] = []
  let maxRss = 0
  while (!isOver()) {
    const began = performance.now()
    const response = await fetch(url)
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`A reader was answered ${response.status}.`)
    times.push(performance.now() - began)
    maxRss = Math.max(maxRss, ...(await Promise.all(pids.map(rssOf))))
    await pause(20)
  }
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? 0
  return { maxRss, p50: at(0.5), p95: at(0.95) }
}

/** Memory of a process that is in use, in MiB, as Linux tells it. */
const rssOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024
}

const lineOf = ({
  answers,
  idle,
  measured: { maxRss, p50, p95 },
  name,
}: {
  answers: string
  idle: Measured
  measured: Measured
  name: string
}): string =>
  `| ${name} | ${answers} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${(p95 / idle.p95).toFixed(2)} | ${maxRss.toFixed(0)} |`

await main()
