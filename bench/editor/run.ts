/**
 * Measures the rank editor beside Payload's own array field, in one run, one browser and one build, and
 * writes docs/bench-editor.md. `npm run bench:editor`; takes about fifteen minutes. With `--built` it
 * measures the build that is there.
 *
 * Both edit lists of 15, 100 and 500 entries with the same fields, in turns, several rounds of most; a
 * figure is the median of the rounds. What is measured is said in the document that it writes.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { format } from 'prettier'

import { TYPESCRIPT } from '../../seed/setUp.mjs'
import { launchBrowser, signIn, WIDE } from '../../tests/support/browser.js'
import { endProcess, exitCodeOf } from '../../tests/support/processes.js'
import { startServer, waitUntilReady } from '../../tests/support/served.js'
import type { Id } from '../../src/storage/types.js'
import type { Effort } from './measure.js'
import { EDITORS, measure } from './measure.js'
import type { Rounds } from './report.js'
import { report, rowsOf } from './report.js'

const DOCUMENT = 'docs/bench-editor.md'
const DIST = '.next-bench'

type Name = keyof typeof EDITORS

type List = Rounds & { ids: Record<string, Id> }

type Prepared = {
  email: string
  lists: Array<{ ids: Record<string, Id>; size: number }>
  password: string
}

const OURS = [15, 100, 500].map((size) => ['ours', size] as const)

/**
 * Editors and sizes in turns, so that what else the machine does slows down all of them. A long stock
 * array takes minutes a turn and gets one.
 */
const TURNS: ReadonlyArray<readonly [Name, number]> = [
  ...OURS,
  ['stock', 15],
  ['stock', 100],
  ...OURS,
  ['stock', 500],
  ...OURS,
  ['stock', 15],
]

const effortOf = ([name, size]: readonly [Name, number]): Effort =>
  name === 'ours' || size < 100 ? { drops: 4, keystrokes: 40 } : { drops: 1, keystrokes: 12 }

const main = async (): Promise<void> => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'bench-editor-'))
  const env = {
    DATABASE_URI: `file:${path.join(dir, 'bench.db')}`,
    DESK_CONFIG: './bench/editor/payload.config.ts',
    NEXT_DIST_DIR: DIST,
    PAYLOAD_SECRET: 'only for the benchmark',
  }
  if (!process.argv.includes('--built')) await build(env)
  const output = await runToEnd([...TYPESCRIPT, 'bench/editor/prepare.ts'], {
    ...env,
    NODE_ENV: 'development',
  })
  const prepared = JSON.parse(/^PREPARED (.*)$/m.exec(output)?.[1] ?? '') as Prepared
  const server = await startServer(env)
  const browser = await launchBrowser()
  try {
    const url = `http://localhost:${server.port}`
    await waitUntilReady({ child: server.process, output: server.output, url })
    const context = await browser.newContext({ viewport: WIDE })
    const { email, password } = prepared
    const page = await context.newPage()
    await signIn({ email, page, password, url })
    await page.close()
    const lists = prepared.lists.map((list) => ({ ...list, ours: [], stock: [] }) as List)
    const measureTurn = async ([name, size]: readonly [Name, number], effort: Effort) => {
      const list = lists.find((candidate) => candidate.size === size)
      if (!list) throw new Error(`There is no list of ${size}.`)
      const editor = EDITORS[name]
      const address = `${url}/admin/collections/${editor.collection}/${list.ids[editor.collection]}`
      const figures = await measure({ address, context, editor, effort })
      console.log(size, name, JSON.stringify(figures))
      return { figures, list }
    }
    // for the caches of server and browser
    for (const turn of OURS) await measureTurn(turn, { drops: 1, keystrokes: 1 })
    for (const turn of TURNS) {
      const { figures, list } = await measureTurn(turn, effortOf(turn))
      list[turn[0]].push(figures)
      // a run that is ended early leaves what it has
      const text = report({ cores: os.cpus().length, rows: rowsOf(lists) })
      await writeFile(DOCUMENT, await format(text, { parser: 'markdown', printWidth: 100 }))
    }
  } finally {
    await browser.close()
    await endProcess(server.process)
    await rm(dir, { force: true, recursive: true })
  }
}

/** The build writes its own folder into tsconfig.json, which is to stay as it was. */
const build = async (env: Record<string, string>): Promise<void> => {
  const settings = await readFile('tsconfig.json', 'utf8')
  try {
    await runToEnd(['node_modules/next/dist/bin/next', 'build'], env)
  } finally {
    await writeFile('tsconfig.json', settings)
  }
}

const runToEnd = async (args: string[], env: Record<string, string>): Promise<string> => {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await exitCodeOf(child)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${output.slice(-2000)}`)
  return output
}

await main()
process.exit(0)
