/**
 * Measures the rank editor beside Payload's own array field, in one run, one browser and one build, and
 * writes docs/bench-editor.md. `npm run bench:editor`; takes about ten minutes.
 *
 * Both edit lists of 15, 100 and 500 entries with the same fields. What is measured:
 * - time to interactive: from asking for the page to its first frame with the entries, at rest;
 * - keystroke to paint: from keydown to the frame that shows it, in a text field of one opened entry;
 * - drop to paint: from letting go of a dragged entry to the frame that shows it in its place;
 * - nodes of the document; bytes that a save of one changed entry sends.
 */
import type { Page } from 'playwright-core'

import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { TYPESCRIPT } from '../../seed/setUp.mjs'
import { launchBrowser, signIn, WIDE } from '../../tests/support/browser.js'
import { endProcess, exitCodeOf, startServer, waitUntilReady } from '../../tests/support/served.js'
import { STOCK_SLUG } from './payload.config.js'

const DIST = '.next-bench'
const KEYSTROKES = 40
const DROPS = 8
const TEXT = 'the quick brown fox jumps over a lazy dog'

type Figures = {
  bytes: number
  drop: number
  interactive: number
  keystroke: number
  nodes: number
}

type Prepared = {
  email: string
  lists: Array<{ ids: Record<string, number | string>; size: number }>
  password: string
}

type Editor = {
  collection: string
  /** Opens the entry at the top and gives the selector of its text field. */
  open: (page: Page) => Promise<string>
  ready: string
  rowAt: (index: number) => string
  /** What a save of one entry sends. */
  save: (page: Page) => Promise<number>
}

const bytesOf = async (page: Page, act: () => Promise<unknown>): Promise<number> => {
  const request = page.waitForRequest(
    (candidate) =>
      ['PATCH', 'POST'].includes(candidate.method()) && /\/api\//.test(candidate.url()),
  )
  await act()
  return (await request).postDataBuffer()?.length ?? 0
}

const EDITORS: Record<'ours' | 'stock', Editor> = {
  ours: {
    collection: 'ranked-lists',
    open: async (page) => {
      await page.click('.rank-editor__row >> nth=0 >> .rank-editor__actions button >> nth=0')
      const field = '.rank-editor__panel input[name$="printedTitle"]'
      await page.waitForSelector(field)
      return field
    },
    ready: '.rank-editor__row',
    rowAt: (index) => `.rank-editor__row >> nth=${index} >> .rank-editor__names`,
    // typing alone saves: the panel has no button for it
    save: (page) => bytesOf(page, () => page.keyboard.type('!')),
  },
  stock: {
    collection: STOCK_SLUG,
    open: async (page) => {
      await page.click('#entries-row-0 .collapsible__toggle')
      const field = '#field-entries__0__printedTitle'
      await page.waitForSelector(field)
      return field
    },
    ready: '#entries-row-0',
    rowAt: (index) => `#entries-row-${index} .collapsible__drag`,
    save: (page) => bytesOf(page, () => page.click('#action-save-draft')),
  },
}

const main = async (): Promise<void> => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'bench-editor-'))
  const env = {
    DATABASE_URI: `file:${path.join(dir, 'bench.db')}`,
    DESK_CONFIG: './bench/editor/payload.config.ts',
    NEXT_DIST_DIR: DIST,
    PAYLOAD_SECRET: 'only for the benchmark',
  }
  await runToEnd(['node_modules/next/dist/bin/next', 'build'], env)
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
    const page = await signIn({
      context: await browser.newContext({ viewport: WIDE }),
      email: prepared.email,
      password: prepared.password,
      url,
    })
    page.setDefaultTimeout(240_000)
    // the TypeScript loader names functions by a helper, which the page has not
    await page.addInitScript('globalThis.__name ??= (named) => named')
    page.on('dialog', (dialog) => void dialog.accept())
    const rows: Array<{ figures: Record<keyof typeof EDITORS, Figures>; size: number }> = []
    for (const { ids, size } of prepared.lists) {
      const figures = {} as Record<keyof typeof EDITORS, Figures>
      for (const name of ['stock', 'ours'] as const) {
        const editor = EDITORS[name]
        const address = `${url}/admin/collections/${editor.collection}/${ids[editor.collection]}`
        figures[name] = await measure({ address, editor, page })
        console.log(size, name, figures[name])
      }
      rows.push({ figures, size })
    }
    await writeFile('docs/bench-editor.md', describe(rows))
  } finally {
    await browser.close()
    await endProcess(server.process)
    await rm(dir, { force: true, recursive: true })
  }
}

const measure = async ({
  address,
  editor,
  page,
}: {
  address: string
  editor: Editor
  page: Page
}): Promise<Figures> => {
  // once for the caches of server and browser, then for the figures
  await page.goto(address)
  await page.waitForSelector(editor.ready)
  await page.goto('about:blank')

  const started = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForSelector(editor.ready)
  await untilAtRest(page)
  const interactive = performance.now() - started

  const drops = await measureDrops({ editor, page })
  const field = await editor.open(page)
  await page.click(field)
  await untilAtRest(page)
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  const keystrokes: number[] = []
  for (let index = 0; index < KEYSTROKES; index += 1) {
    keystrokes.push(
      await timeToPaint(page, 'keydown', () =>
        page.keyboard.press(TEXT[index] === ' ' ? 'Space' : (TEXT[index] ?? 'x')),
      ),
    )
  }
  const bytes = await editor.save(page)
  await page.waitForTimeout(1000)
  return { bytes, drop: p95(drops), interactive, keystroke: p95(keystrokes), nodes }
}

const measureDrops = async ({
  editor,
  page,
}: {
  editor: Editor
  page: Page
}): Promise<number[]> => {
  const drops: number[] = []
  for (let count = 0; count < DROPS; count += 1) {
    const from = await page.locator(editor.rowAt(1)).boundingBox()
    const to = await page.locator(editor.rowAt(4)).boundingBox()
    if (!from || !to) throw new Error('The rows to drag are not to be seen.')
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2 + 12, { steps: 3 })
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2 + 6, { steps: 12 })
    drops.push(await timeToPaint(page, 'pointerup', () => page.mouse.up()))
    await untilAtRest(page)
  }
  return drops
}

/** From an event to the end of the frame that shows what it did, in milliseconds. */
const timeToPaint = async (
  page: Page,
  event: string,
  act: () => Promise<unknown>,
): Promise<number> => {
  await page.evaluate((name) => {
    const holder = window as unknown as { painted: Promise<number> }
    holder.painted = new Promise((resolve) => {
      document.addEventListener(
        name,
        () => {
          const started = performance.now()
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve(performance.now() - started)
            port2.postMessage(0)
          })
        },
        { capture: true, once: true },
      )
    })
  }, event)
  await act()
  return page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted)
}

/** Until the main thread has had five short frames in a row. */
const untilAtRest = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let calm = 0
        let last = performance.now()
        const frame = (now: number) => {
          calm = now - last < 40 ? calm + 1 : 0
          last = now
          if (calm >= 5) resolve()
          else requestAnimationFrame(frame)
        }
        requestAnimationFrame(frame)
      }),
  )

const p95 = (samples: readonly number[]): number =>
  samples.toSorted((one, other) => one - other)[Math.ceil(samples.length * 0.95) - 1] ?? 0

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

const describe = (
  rows: ReadonlyArray<{ figures: Record<keyof typeof EDITORS, Figures>; size: number }>,
): string => {
  const measures: Array<[keyof Figures, string, (value: number) => string]> = [
    ['interactive', 'Time to interactive', milliseconds],
    ['keystroke', 'Keystroke to paint, p95', milliseconds],
    ['drop', 'Drop to paint, p95', milliseconds],
    ['nodes', 'Nodes of the document', String],
    ['bytes', 'Bytes of a save of one entry', String],
  ]
  return [
    '# The rank editor beside a stock array field',
    '',
    `Written by \`npm run bench:editor\`: one machine (${os.cpus().length} cores), one build, one headless Chromium, the same fields and the same entries in both. The ratio is stock by ours.`,
    '',
    '| Entries | What | Stock | Ours | Ratio |',
    '| --- | --- | --- | --- | --- |',
    ...rows.flatMap(({ figures, size }) =>
      measures.map(
        ([key, what, format]) =>
          `| ${size} | ${what} | ${format(figures.stock[key])} | ${format(figures.ours[key])} | ${(figures.stock[key] / figures.ours[key]).toFixed(1)} |`,
      ),
    ),
    '',
  ].join('\n')
}

const milliseconds = (value: number): string => `${value.toFixed(1)} ms`

await main()
process.exit(0)
