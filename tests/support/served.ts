import type { Role } from '../../src/vocabulary.js'

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { NEXT_ARGUMENTS, NEXT_ENVIRONMENT } from '../../src/config/nextProcess.mjs'
import { demoEmail } from '../../seed/users.js'
import { createDatabase, testEngine } from './payload.js'
import { dropPostgresDatabase } from './postgres.js'
import { endProcess, environment } from './processes.js'
import { copySeeded, SECRET, seed } from './seeded.js'

export type Login = { email: string; password: string }

export type ServedDesk = {
  databaseUri: string
  dir: string
  /** E-mail and password of the account of a role. */
  loginOf: (role: Role) => Login
  /** What the server has written so far. */
  output: () => string
  process: ChildProcess
  stop: () => Promise<void>
  url: string
}

const START_TIMEOUT_MS = 60_000

/**
 * Serves the built desk on a port of its own and a database of its own, loaded with the five lists
 * and an account for each role. The load happens once; every suite gets a copy of its files.
 *
 * @param port where nobody listens; without it one is found
 * @param settings further variables of its environment, once it is loaded
 */
export const serveDesk = async ({
  port: asked,
  settings = {},
}: { port?: number; settings?: Record<string, string> } = {}): Promise<ServedDesk> => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'desk-browser-'))
  const engine = testEngine()
  const env = {
    DATABASE_URI: await createDatabase({ dir, engine, isMigrated: true, name: 'browser' }),
    MEDIA_DIR: path.join(dir, 'media'),
    PAYLOAD_SECRET: SECRET,
  }
  const passwords = engine === 'sqlite' ? await copySeeded(dir) : await seed(env)
  const { output, port, process: child } = await startServer({ ...env, ...settings }, asked)
  const url = `http://localhost:${port}`
  await waitUntilReady({ child, output, url })
  return {
    databaseUri: env.DATABASE_URI,
    dir,
    loginOf: (role) => ({ email: demoEmail(role), password: passwords[role] }),
    output,
    process: child,
    stop: async () => {
      await endProcess(child)
      if (engine === 'postgres') await dropPostgresDatabase(env.DATABASE_URI)
      await rm(dir, { force: true, recursive: true })
    },
    url,
  }
}

/** Starts the built desk with an environment of its own; does not wait for it. */
export const startServer = async (
  env: Record<string, string | undefined>,
  asked?: number,
): Promise<{ output: () => string; port: number; process: ChildProcess }> => {
  const port = asked ?? (await freePort())
  const child = spawn(
    process.execPath,
    [
      ...NEXT_ARGUMENTS,
      'node_modules/next/dist/bin/next',
      'start',
      '-p',
      String(port),
      '-H',
      '127.0.0.1',
    ],
    { env: environment({ ...NEXT_ENVIRONMENT, ...env }), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let written = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (written += chunk.toString()))
  }
  return { output: () => written, port, process: child }
}

/** Waits until a started desk answers; ends it, with what it wrote, where it does not. */
export const waitUntilReady = async ({
  child,
  output,
  url,
}: {
  child: ChildProcess
  output: () => string
  url: string
}): Promise<void> => {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break
    const isReady = await fetch(`${url}/api/v1/lists?limit=1`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  await endProcess(child)
  throw new Error(`The desk did not get ready:\n${output().slice(-4000)}`)
}

/** A port of this machine that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
