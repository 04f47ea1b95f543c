/**
 * Measures the rank editor beside Payload's own array field, in one run, one browser and one build, and
 * writes docs/bench-editor.md. `npm run bench:editor`; takes about fifteen minutes. With `--built` it
 * measures the build that is there; with `--throttled` it measures keystrokes and drops on a slow processor,
 * with and without presence, and writes that part of the document alone (`--rounds=6`).
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
import type { BrowserContext } from 'playwright-core'

import type { Effort, Samples } from './measure.js'
import { EDITORS, measure } from './measure.js'
import type { Rounds } from './report.js'
import { report, rowsOf } from './report.js'
import type { ThrottledRound, Variant } from './throttled.js'
import { SLOWDOWN, THROTTLED, throttledReport, VARIANTS } from './throttled.js'

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

type Run = {
  context: BrowserContext
  lists: Prepared['lists']
  url: string
}

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
    const run = { context, lists: prepared.lists, url }
    await (process.argv.includes('--throttled') ? measureThrottled(run) : measureAll(run))
  } finally {
    await browser.close()
    await endProcess(server.process)
    await rm(dir, { force: true, recursive: true })
  }
}

const addressOf = ({
  editor,
  list,
  url,
}: {
  editor: Name
  list: Prepared['lists'][number]
  url: string
}): string => {
  const { collection } = EDITORS[editor]
  return `${url}/admin/collections/${collection}/${list.ids[collection]}`
}

const measureAll = async ({ context, lists: prepared, url }: Run): Promise<void> => {
  const lists = prepared.map((list) => ({ ...list, ours: [], stock: [] }) as List)
  const measureTurn = async ([name, size]: readonly [Name, number], effort: Effort) => {
    const list = lists.find((candidate) => candidate.size === size)
    if (!list) throw new Error(`There is no list of ${size}.`)
    const address = addressOf({ editor: name, list, url })
    const { figures } = await measure({ address, context, editor: EDITORS[name], effort })
    console.log(size, name, JSON.stringify(figures))
    return { figures, list }
  }
  // for the caches of server and browser
  for (const turn of OURS) await measureTurn(turn, { drops: 1, keystrokes: 1 })
  for (const turn of TURNS) {
    const { figures, list } = await measureTurn(turn, effortOf(turn))
    list[turn[0]].push(figures)
    // a run that is ended early leaves what it has
    await write({ all: report({ cores: os.cpus().length, rows: rowsOf(lists) }) })
  }
}

/** Keystrokes and drops of the shortest list on a slow processor: whoever waits, waits there. */
const measureThrottled = async ({ context, lists: [list], url }: Run): Promise<void> => {
  if (!list) throw new Error('There is no list to measure.')
  const given = process.argv.find((word) => word.startsWith('--rounds='))
  const wanted = Number(given?.slice('--rounds='.length) ?? 6)
  const rounds: ThrottledRound[] = []
  const measureOne = async (variant: Variant, effort: Effort): Promise<Samples> => {
    const editor = variant === 'stock' ? 'stock' : 'ours'
    const leave = variant === 'ours' ? somebodyElse({ context, list, url }) : undefined
    try {
      const { samples } = await measure({
        address: addressOf({ editor, list, url }),
        context,
        editor: EDITORS[editor],
        effort,
        isAlone: variant === 'alone',
        slowdown: SLOWDOWN,
      })
      console.log(variant, JSON.stringify(samples))
      return samples
    } finally {
      await leave?.()
    }
  }
  for (const variant of VARIANTS) await measureOne(variant, { drops: 1, keystrokes: 1 })
  while (rounds.length < wanted) {
    const round: Partial<ThrottledRound> = {}
    // each is the first, the second and the last as often as the others
    const turns = VARIANTS.map((_, at) => VARIANTS[(at + rounds.length) % VARIANTS.length])
    for (const variant of turns) {
      if (variant) round[variant] = await measureOne(variant, { drops: 16, keystrokes: 40 })
    }
    rounds.push(round as ThrottledRound)
    const { size } = list
    await write({ throttled: throttledReport({ cores: os.cpus().length, rounds, size }) })
  }
}

/** Has the list open in another tab and goes from entry to entry, as fast as anybody would. */
const somebodyElse = ({
  context,
  list,
  url,
}: Pick<Run, 'context' | 'url'> & { list: Prepared['lists'][number] }): (() => Promise<void>) => {
  const address = `${url}/api/${EDITORS.ours.collection}/${list.ids[EDITORS.ours.collection]}`
  const say = async (place: null | string, isGone = false): Promise<void> => {
    await context.request.post(`${address}/presence`, {
      data: { isGone, place, session: 'somebody else' },
      headers: { Origin: url },
    })
  }
  const state = { isOver: false }
  const walk = async (): Promise<void> => {
    const { entries } = (await (
      await context.request.get(`${address}?depth=0&draft=true`)
    ).json()) as { entries: Array<{ id: string }> }
    for (let step = 0; !state.isOver; step += 1) {
      await say(`entries.${entries[step % entries.length]?.id}`)
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
    await say(null, true)
  }
  const walking = walk()
  return () => {
    state.isOver = true
    return walking
  }
}

/** Writes a part of the document; the other one stays as an earlier run has written it. */
const write = async (parts: { all?: string; throttled?: string }): Promise<void> => {
  const [all = '', throttled] = (await readFile(DOCUMENT, 'utf8')).split(`${THROTTLED}\n`)
  const text = [
    parts.all ?? all,
    parts.throttled ?? (throttled === undefined ? '' : `${THROTTLED}\n${throttled}`),
  ].join('\n')
  await writeFile(DOCUMENT, await format(text, { parser: 'markdown', printWidth: 100 }))
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
