/**
 * Lighthouse on the five lists of the example site, as a phone: `npm run lighthouse`. Fails unless each of them
 * has 100 for performance, accessibility, best practices and search. Wants a quiet machine: it simulates a slow
 * phone by how fast this one is.
 */
import chromium from '@sparticuz/chromium'
import { spawn } from 'node:child_process'
import { cp, mkdir, readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { readFacts } from '../../seed/facts.js'
import { buildDesk, root } from '../../seed/setUp.mjs'
import { environment, exitCodeOf } from '../../tests/support/processes.js'
import { freePort, serveDesk } from '../../tests/support/served.js'
import { serveSite, siteUrlOf } from '../../tests/support/site.js'

type Audit = { displayValue?: string; id: string; score: null | number }
type Report = {
  audits: Record<string, Audit>
  categories: Record<
    string,
    { auditRefs: Array<{ id: string; weight: number }>; id: string; score: number }
  >
}

const HERE = path.join(root, 'bench/lighthouse')
const FOLDER = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'),
  'ranked-lists-lighthouse',
)

const run = async (command: string, args: string[], env: Record<string, string> = {}) => {
  const child = spawn(command, args, {
    cwd: FOLDER,
    env: environment(env),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await exitCodeOf(child)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}.`)
}

/** A dependency of nothing else here, and of 200 packages. */
const install = async (): Promise<void> => {
  await mkdir(FOLDER, { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) {
    await cp(path.join(HERE, file), path.join(FOLDER, file))
  }
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
}

const look = async (url: string): Promise<Report> => {
  const file = path.join(FOLDER, 'report.json')
  await run(
    path.join(FOLDER, 'node_modules/.bin/lighthouse'),
    [
      url,
      '--quiet',
      '--output=json',
      `--output-path=${file}`,
      '--chrome-flags=--headless --no-sandbox --disable-gpu',
      '--no-enable-error-reporting',
    ],
    { CHROME_PATH: await chromium.executablePath() },
  )
  return JSON.parse(await readFile(file, 'utf8')) as Report
}

/** The audits that cost a page points. */
const costly = ({ audits, categories }: Report): string[] =>
  Object.values(categories).flatMap(({ auditRefs, id }) =>
    auditRefs
      .filter((ref) => ref.weight > 0 && (audits[ref.id]?.score ?? 1) < 1)
      .map((ref) => `  ${id}: ${ref.id} ${audits[ref.id]?.displayValue ?? ''}`),
  )

buildDesk()
await install()
const port = await freePort()
const desk = await serveDesk({ settings: { SITE_URL: siteUrlOf(port) } })
const site = await serveSite({ deskUrl: desk.url, port })
try {
  for (const { slug } of readFacts().lists) {
    const report = await look(`${site.url}/lists/${slug}`)
    const scores = Object.values(report.categories).map(
      ({ id, score }) => [id, Math.round(score * 100)] as const,
    )
    console.log(`${slug}: ${scores.map(([id, score]) => `${id} ${score}`).join(', ')}`)
    if (scores.every(([, score]) => score === 100)) continue
    process.exitCode = 1
    console.log(costly(report).join('\n'))
  }
} finally {
  await site.stop()
  await desk.stop()
}
