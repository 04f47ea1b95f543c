/**
 * An app that has never seen this repository: a blank one of Payload's, into which the packed plugin is
 * installed as the README says, beside the small apps of tests/consumers/app.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { exitCodeOf } from './processes.js'
import { type Step, stepsOf } from './readme.js'
import { freePort } from './served.js'

type Lock = { packages: Record<string, { version?: string }> }
type Command = { args: string[]; command: string; cwd?: string; env?: Record<string, string> }

export type FreshApp = {
  clientTarball: string
  dir: string
  /** Where the small apps lie, which have the packages of this one. */
  others: string
  /** Does what a step says. */
  follow: (step: Step) => Promise<void>
  /** Runs a command that must end well; what it wrote. */
  mustRun: (command: Command) => Promise<string>
  /** Types a line into a shell. */
  mustType: (line: string) => Promise<string>
  remove: () => Promise<void>
  run: (command: Command) => Promise<{ code: number; output: string }>
  /** Types a line that serves the app for as long as it is not stopped, and waits for its answers. */
  serve: (
    line: string,
    options?: {
      /** What Next serves the app under. */
      base?: string
      /** What answers once it is there. */
      ready?: string
    },
  ) => Promise<{ stop: () => Promise<void>; url: string }>
  /** What the README has one do after the installation. */
  steps: Step[]
  tarball: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const consumers = path.join(root, 'tests/consumers')

const OTHERS = 'others'

/** What Payload writes into an app, and the desk has too. */
const PAGES = ['layout.tsx', 'admin/[[...segments]]']

/** What the app has beside the plugin; the rest comes with it as a peer. */
const DEPENDENCIES = [
  '@payloadcms/db-mongodb',
  '@payloadcms/db-postgres',
  '@payloadcms/db-sqlite',
  '@payloadcms/next',
  '@payloadcms/plugin-form-builder',
  '@payloadcms/plugin-import-export',
  '@payloadcms/plugin-multi-tenant',
  '@payloadcms/richtext-lexical',
  '@payloadcms/ui',
  '@types/node',
  '@types/react',
  'graphql',
  'next',
  'payload',
  'react',
  'react-dom',
  'sharp',
  'tsx',
  'typescript',
]

/** What npm does not ask of the registry, so that it needs none where all of it is at hand. */
const QUIET = {
  NEXT_TELEMETRY_DISABLED: '1',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_ignore_scripts: 'true',
  npm_config_loglevel: 'error',
  npm_config_prefer_offline: 'true',
}

/** How long one command may take, in milliseconds. */
const COMMAND_MS = 1_200_000

/** How long a server may take until it answers, in milliseconds. */
const START_MS = 300_000

/**
 * Packs the plugin and its client, and installs the plugin.
 *
 * @param nodeFolder of another Node than this process's own
 * @param versions of packages that are not to be our own
 */
export const makeFreshApp = async ({
  nodeFolder,
  versions = {},
}: { nodeFolder?: string; versions?: Record<string, string> } = {}): Promise<FreshApp> => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'fresh-app-'))
  const runner = createRunner({ dir, nodeFolder })
  const { mustRun, mustType } = runner
  const pack = async (folder: string, part: string): Promise<string> => {
    const args = ['pack', folder, '--loglevel=error', `--pack-destination=${dir}`]
    // which builds it first
    await mustRun({ args, command: 'npm', cwd: root, env: { npm_config_ignore_scripts: 'false' } })
    return archiveIn(dir, part)
  }
  const tarball = await pack(root, '')
  const clientTarball = await pack(path.join(root, 'dist/client'), 'client-')
  await cp(path.join(consumers, 'blank'), dir, { recursive: true })
  // in a folder of their own: types that Payload generates for the one are not the others'
  await cp(path.join(consumers, 'app'), path.join(dir, OTHERS), { recursive: true })
  for (const page of PAGES) {
    const from = path.join(root, 'src/app/(payload)', page)
    await cp(from, path.join(dir, 'src/app/(payload)', page), { recursive: true })
  }
  await writeFile(
    path.join(dir, '.env'),
    'DATABASE_URL=file:./readme.db\nPAYLOAD_SECRET=a secret for this app only\n',
  )
  await writePackage({ dir, versions })
  const markdown = await readFile(path.join(root, 'README.md'), 'utf8')
  const [install, ...steps] = stepsOf({ heading: 'Use it in your app', markdown })
  if (install?.kind !== 'command') throw new Error('The README does not begin with installing.')
  // the same packages lie here already; npm takes away what the app has not, and adds the archive
  if (Object.keys(versions).length === 0) {
    await mustRun({ args: ['-al', path.join(root, 'node_modules'), dir], command: 'cp' })
    // which npm writes anew where it lies, and so into ours
    await rm(path.join(dir, 'node_modules/.package-lock.json'))
  }
  await mustType(install.line)
  return {
    ...runner,
    clientTarball,
    dir,
    others: path.join(dir, OTHERS),
    follow: async (step) => {
      if (step.kind === 'command') return void (await mustType(step.line))
      const file = path.join(dir, step.path)
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, step.code)
    },
    remove: () => rm(dir, { force: true, recursive: true }),
    steps,
    tarball,
  }
}

const createRunner = ({
  dir,
  nodeFolder,
}: {
  dir: string
  nodeFolder: string | undefined
}): Pick<FreshApp, 'mustRun' | 'mustType' | 'run' | 'serve'> => {
  /** Knows nothing of who runs this. */
  const environmentOf = (given: Record<string, string> = {}): NodeJS.ProcessEnv => {
    const foreign = /^(npm_|NODE_OPTIONS$|NODE_ENV$|DATABASE_|PAYLOAD_|TEST_|JEST_)/
    const own = Object.entries(process.env).filter(([name]) => !foreign.test(name))
    const bin = path.join(dir, 'node_modules/.bin')
    const PATH = [nodeFolder, bin, process.env.PATH].filter(Boolean).join(path.delimiter)
    const env: Record<string, unknown> = { ...Object.fromEntries(own), ...QUIET, PATH, ...given }
    return env as NodeJS.ProcessEnv
  }
  const run: FreshApp['run'] = ({ args, command, cwd = dir, env }) =>
    new Promise((resolve) => {
      execFile(
        command,
        args,
        { cwd, env: environmentOf(env), maxBuffer: 50_000_000, timeout: COMMAND_MS },
        (error, stdout, stderr) =>
          resolve({
            code: error ? (typeof error.code === 'number' ? error.code : 1) : 0,
            output: error ? `${stdout}${stderr}` : stdout,
          }),
      )
    })
  const mustRun: FreshApp['mustRun'] = async (command) => {
    const { code, output } = await run(command)
    if (code === 0) return output
    throw new Error(`${command.command} ${command.args.join(' ')} failed:\n${output}`)
  }
  return {
    mustRun,
    mustType: (line) => mustRun({ args: ['-c', line], command: 'sh' }),
    run,
    serve: async (line, { base = '', ready = '/api/v1/lists' } = {}) => {
      const port = String(await freePort())
      const url = `http://localhost:${port}${base}`
      let written = ''
      // a group of its own: npm, its shell and the server end together
      const child = spawn('sh', ['-c', line], {
        cwd: dir,
        detached: true,
        env: environmentOf({ PORT: port }),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => (written += chunk.toString()))
      }
      const stop = () => endGroup(child)
      for (const deadline = Date.now() + START_MS; Date.now() < deadline;) {
        if (child.exitCode !== null) break
        const isThere = await fetch(`${url}${ready}`).then(
          ({ ok }) => ok,
          () => false,
        )
        if (isThere) return { stop, url }
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
      await stop()
      throw new Error(`${line} does not get ready:\n${written.slice(-4000)}`)
    },
  }
}

const endGroup = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = exitCodeOf(child)
  process.kill(-child.pid, 'SIGKILL')
  await ended
}

const archiveIn = (folder: string, part: string): string => {
  const name = readdirSync(folder).find((file) =>
    new RegExp(`^payload-ranked-lists-${part}\\d.*\\.tgz$`).test(file),
  )
  if (!name) throw new Error(`npm pack left no archive in ${folder}.`)
  return name
}

/** The app's package.json, with our own versions, and our lock file beside it so that nothing drifts. */
const writePackage = async ({
  dir,
  versions,
}: {
  dir: string
  versions: Record<string, string>
}): Promise<void> => {
  const lock = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')) as Lock
  const own = DEPENDENCIES.map((name) => [name, lock.packages[`node_modules/${name}`]?.version])
  const dependencies = { ...Object.fromEntries(own), ...versions }
  const fresh = {
    dependencies,
    name: 'fresh-app',
    private: true,
    scripts: { build: 'next build', start: 'next start' },
    type: 'module',
  }
  // what is to have another version is not locked, nor what it brings
  const isLocked = (place: string): boolean =>
    !Object.keys(versions).some(
      (name) => place === `node_modules/${name}` || place.startsWith(`node_modules/@${name}/`),
    )
  const locked = Object.entries(lock.packages).filter(([place]) => isLocked(place))
  const packages = { ...Object.fromEntries(locked), '': { dependencies, name: fresh.name } }
  await writeFile(path.join(dir, 'package.json'), JSON.stringify(fresh, null, 2))
  await writeFile(
    path.join(dir, 'package-lock.json'),
    JSON.stringify({ ...lock, name: fresh.name, packages }),
  )
}
