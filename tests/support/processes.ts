/** Processes that a suite starts. */
import { build } from 'esbuild'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Waits for a process to end by itself; its exit code, or null where it had to be killed. */
export const exitCodeOf = (child: ChildProcess): Promise<null | number> =>
  child.exitCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)))

export const endProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = exitCodeOf(child)
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(timer)
}

/** The environment of a process that a suite starts. */
export const environment = (env: Record<string, string | undefined>): NodeJS.ProcessEnv => {
  const { NODE_OPTIONS: _options, ...inherited } = process.env
  return {
    ...inherited,
    // nobody outside of this machine is asked by a test
    LINK_CHECKS: 'false',
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
    PAYLOAD_SECRET: undefined,
    ...env,
  }
}

/** Runs Node to its end; an error with what it wrote where that is not a good one. */
export const runToEnd = async (args: string[], env: Record<string, string>): Promise<void> => {
  const child = spawn(process.execPath, args, {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (written += chunk.toString()))
  }
  const code = await exitCodeOf(child)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${written.slice(-4000)}`)
}

/**
 * Starts another process on the database of the desk that was started last; see otherProcess.ts.
 *
 * @param script one of this folder, by its name
 */
export const startProcess = async <Said>({
  script,
  task,
}: {
  script: (typeof SCRIPTS)[number]
  task: unknown
}) => {
  const child = spawn(process.execPath, [await bundleOf(script), JSON.stringify(task)], {
    cwd: process.cwd(),
    env: process.env,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  let lineCount = 0
  const listeners = new Set<() => void>()
  child.stderr.on('data', (data) => (errors += String(data)))
  const isReady = new Promise<void>((resolve) =>
    child.stdout.on('data', (data) => {
      output += String(data)
      if (output.startsWith('ready\n')) resolve()
      lineCount = output.split('\n').length - 2
      for (const tell of listeners) tell()
    }),
  )
  const result = new Promise<{ said: Said[]; signal: null | string }>((resolve, reject) =>
    child.on('close', (code, signal) => {
      if (code) return reject(new Error(`${script} failed (${code}): ${errors}`))
      const lines = output.split('\n').slice(1, -1)
      resolve({ said: lines.map((line) => JSON.parse(line) as Said), signal })
    }),
  )
  await Promise.race([isReady, result])
  return {
    go: () => child.stdin.write('go\n'),
    /** Waits until it has said so many things, or has ended. */
    hasSaid: (count: number): Promise<unknown> =>
      Promise.race([
        result,
        new Promise<void>((resolve) => {
          const tell = () => {
            if (lineCount >= count) resolve()
          }
          listeners.add(tell)
          tell()
        }),
      ]),
    /** As if the machine had been switched off. */
    kill: () => child.kill('SIGKILL'),
    /** What it said, and the signal that it died of. */
    result,
    /** What it has said so far. */
    said: (): Said[] =>
      output
        .split('\n')
        .slice(1, -1)
        .map((line) => JSON.parse(line) as Said),
  }
}

/** Packages with binaries of their own, and what is not for this. */
const NOT_BUNDLED = ['libsql', '@libsql/client', 'sharp', 'pg-native', 'drizzle-kit', 'esbuild']

/** What a bundle of modules needs to take CommonJS in. */
const PREAMBLE = `
import * as $module from 'node:module'
import * as $path from 'node:path'
import * as $url from 'node:url'
const require = $module.createRequire(import.meta.url)
const __filename = $url.fileURLToPath(import.meta.url)
const __dirname = $path.dirname(__filename)
`

/** What runs in processes of its own; see otherProcess.ts. */
const SCRIPTS = [
  'burster',
  'compiler',
  'mailer',
  'mover',
  'reader',
  'releaser',
  'titler',
  'visitor',
  'writer',
] as const

let bundles: Promise<string> | undefined

const bundleOf = async (script: (typeof SCRIPTS)[number]): Promise<string> =>
  path.join(await (bundles ??= bundle()), `${script}.mjs`)

/**
 * All of the scripts, each in one file beside what they share: a process reads that in a quarter of the time
 * that its modules take. In a folder beside node_modules, where what is not in it is found: in that of
 * TEST_BUNDLES, where the legs of a run share one, else in one of this process.
 *
 * @returns the folder
 */
const bundle = async (): Promise<string> => {
  const shared = process.env.TEST_BUNDLES
  if (shared !== undefined && existsSync(shared)) return shared
  const output = path.join(process.cwd(), 'tests', '.output')
  mkdirSync(output, { recursive: true })
  const made = mkdtempSync(path.join(output, 'processes-'))
  await build({
    // what helpers of suites import; nothing here is a suite
    alias: { '@jest/globals': fileURLToPath(new URL('jest/globals.mjs', import.meta.url)) },
    banner: { js: PREAMBLE },
    bundle: true,
    entryPoints: SCRIPTS.map((name) => fileURLToPath(new URL(`${name}.ts`, import.meta.url))),
    external: NOT_BUNDLED,
    format: 'esm',
    loader: { '.css': 'empty', '.scss': 'empty' },
    logLevel: 'error',
    outdir: made,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    splitting: true,
  })
  if (shared !== undefined) {
    // another leg may have made them meanwhile: those are as good
    await rename(made, shared).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
      rmSync(made, { force: true, recursive: true })
    })
    return shared
  }
  process.once('exit', () => rmSync(made, { force: true, recursive: true }))
  return made
}
