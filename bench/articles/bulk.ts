/**
 * npm run bench:import -- [--posts 2000] [--comments 30]
 *
 * A WordPress export of many posts with many comments, imported by the command as a desk does it: killed
 * while it makes drafts, killed again while it takes comments over, gone on with to the end, and run once
 * more over all of it. The database is a new one: a file, or what DATABASE_URI names (an empty MongoDB or
 * PostgreSQL). Prints what each run has made and the most memory that its process held; the exit code is 1
 * where something is missing or twice there, or memory goes over 400 MiB.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'

import { TYPESCRIPT } from '../../seed/setUp.mjs'
import { exitCodeOf } from '../../tests/support/processes.js'
import { writeWxr } from '../../tests/support/wxrFile.js'
import { runToEnd } from '../publishing/process.js'

const DRAMAS = ['Healer', 'Goblin', 'Vincenzo', 'Coffee Prince', 'Run On', 'Nobody Made This']
/** Most memory that the import may hold, in MiB. */
const MAX_MEMORY = 400
const SAMPLE_MS = 200

type Counts = { created: number; existing: number }
type Report = { articles: Counts & { read: number; skippedCount: number }; comments: Counts }
type Run = { memory: number; name: string; report: null | Report; seconds: number }

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      comments: { default: '30', type: 'string' },
      posts: { default: '2000', type: 'string' },
    },
  })
  const [posts, comments] = [Number(values.posts), Number(values.comments)]
  const dir = await mkdtemp(path.join(os.tmpdir(), 'bench-import-'))
  const env = {
    DATABASE_URI: process.env.DATABASE_URI ?? `file:${path.join(dir, 'desk.db')}`,
    DEMO_PASSWORDS: JSON.stringify(
      Object.fromEntries(
        ['admin', 'editor', 'contributor', 'moderator'].map((role) => [role, crypto.randomUUID()]),
      ),
    ),
    LINK_CHECKS: 'false',
    MEDIA_DIR: path.join(dir, 'media'),
    PAYLOAD_SECRET: 'only for the benchmark',
  }
  try {
    await runToEnd('seed/cli.ts', ['published', '--users'], env)
    const file = path.join(dir, 'export.xml')
    await pipeline(
      Readable.from(writeWxr({ comments, dramas: DRAMAS, posts })),
      createWriteStream(file),
    )
    const runs: Run[] = []
    console.log('| Run | Drafts made, there | Comments made, there | Seconds | Memory, MiB |')
    console.log('| --- | --- | --- | --- | --- |')
    for (const [name, killAt] of [
      ['killed in the posts', 'articles'],
      ['killed in the comments', 'comments'],
      ['to the end', null],
      ['once more', null],
    ] as const) {
      const run = await importOnce({ env, file, killAt, name })
      runs.push(run)
      console.log(lineOf(run))
    }
    const wrong = faultsOf({ comments, posts, runs })
    for (const fault of wrong) console.error(fault)
    if (wrong.length > 0) process.exitCode = 1
  } finally {
    await rm(dir, { force: true, recursive: true })
  }
}

/** @param killAt kills the process as soon as it tells how far it is with these; it may end before */
const importOnce = async ({
  env,
  file,
  killAt,
  name,
}: {
  env: Record<string, string>
  file: string
  killAt: 'articles' | 'comments' | null
  name: string
}): Promise<Run> => {
  const began = Date.now()
  const child = spawn(
    process.execPath,
    // as `npm run import` has it
    [
      '--max-old-space-size=256',
      '--max-semi-space-size=8',
      ...TYPESCRIPT,
      'seed/cli.ts',
      'import',
      'articles',
      file,
    ],
    {
      env: { ...process.env, ...env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    const isTold = killAt !== null && new RegExp(`^\\d+ ${killAt}, `, 'm').test(output)
    if (isTold) child.kill('SIGKILL')
  })
  const [code, memory] = await Promise.all([exitCodeOf(child), watchMemory(child)])
  if (code !== 0 && child.signalCode !== 'SIGKILL') {
    throw new Error(`The import ended with ${code}:\n${output.slice(-2000)}`)
  }
  return {
    memory,
    name,
    report: code === 0 ? reportIn(output) : null,
    seconds: (Date.now() - began) / 1000,
  }
}

/** The report is the last that the command prints, and begins on a line of its own. */
const reportIn = (output: string): Report =>
  JSON.parse(output.slice(output.lastIndexOf('\n{\n') + 1)) as Report

/** The most memory that a process holds until it ends, in MiB. */
const watchMemory = async (child: ChildProcess): Promise<number> => {
  let most = 0
  while (child.exitCode === null && child.signalCode === null) {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    most = Math.max(most, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024)
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))
  }
  return Math.round(most)
}

const lineOf = ({ memory, name, report, seconds }: Run): string => {
  const told = (counts: Counts | undefined) =>
    counts ? `${counts.created}, ${counts.existing}` : 'killed'
  return `| ${name} | ${told(report?.articles)} | ${told(report?.comments)} | ${seconds.toFixed(0)} | ${memory} |`
}

const faultsOf = ({
  comments,
  posts,
  runs,
}: {
  comments: number
  posts: number
  runs: readonly Run[]
}): string[] => {
  const lists = posts - Math.floor(posts / 10)
  const [whole, again] = runs.slice(-2)
  const isAll = (counts: Counts | undefined, all: number) =>
    counts !== undefined && counts.created + counts.existing === all
  return [
    ...runs
      .filter(({ memory }) => memory > MAX_MEMORY)
      .map(({ memory, name }) => `"${name}" held ${memory} MiB.`),
    ...(isAll(whole?.report?.articles, lists) ? [] : [`There are not ${lists} drafts.`]),
    // those of posts that are no lists have nowhere to go
    ...(isAll(whole?.report?.comments, lists * comments)
      ? []
      : [`There are not ${lists * comments} comments.`]),
    ...(again?.report?.articles.created === 0 && again.report.comments.created === 0
      ? []
      : ['A run over what is there has made something.']),
  ]
}

await main()
