/**
 * What both commands of the README begin with, on a machine that has Node and nothing else: installing
 * and building, each only where it is needed. Plain Node, because nothing is installed yet.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Whether the dependencies must be installed: there are none, or the lock file changed since.
 *
 * @param {{ lockedAt: number, installedAt: null | number }} times in milliseconds
 */
export const shouldInstall = ({ installedAt, lockedAt }) =>
  installedAt === null || lockedAt > installedAt

/** Runs `npm ci` where the dependencies are missing or older than the lock file. */
export const installDependencies = () => {
  const lockedAt = timeOf('package-lock.json')
  if (lockedAt === null) throw new Error('There is no package-lock.json to install from.')
  if (!shouldInstall({ installedAt: timeOf('node_modules/.package-lock.json'), lockedAt })) return
  console.log('> npm ci')
  if (run('npm', ['ci', '--no-audit', '--no-fund']) !== 0) throw new Error('npm ci failed.')
}

/** What the build is made of, from the root. */
const SOURCES = [
  'admin',
  'collections',
  'next.config.mjs',
  'package-lock.json',
  'payload.config.ts',
  'src',
  'tsconfig.json',
]

/**
 * Builds the desk where there is no build or a source is newer than it.
 *
 * The settings of the build are the plain ones, whatever the environment says: no other folder, no
 * database, production.
 *
 * @param {{ isForImage?: boolean }} [options] whether what an image holds is put together too, in .next/standalone
 */
export const buildDesk = ({ isForImage = false } = {}) => {
  const builtAt = timeOf('.next/BUILD_ID')
  const isThere = !isForImage || timeOf('.next/standalone/server.js') !== null
  if (isThere && builtAt !== null && newestOf(SOURCES) <= builtAt) return
  console.log('> next build')
  const {
    DATABASE_URI: _uri,
    NEXT_DIST_DIR: _folder,
    NEXT_OUTPUT: _output,
    NODE_ENV: _mode,
    ...env
  } = process.env
  const code = run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    ...env,
    NEXT_TELEMETRY_DISABLED: '1',
    ...(isForImage ? { NEXT_OUTPUT: 'standalone' } : {}),
  })
  if (code !== 0) throw new Error('The build failed.')
}

/** Node's arguments for running a TypeScript file. */
export const TYPESCRIPT = ['--import', './seed/loader.mjs', '--import', 'tsx']

/** Runs a command to its end, its output shown; the exit code, null where it could not be started. */
export const run = (command, args, env = process.env) => {
  const { error, status } = spawnSync(command, args, {
    cwd: root,
    env,
    // nothing asks, and nothing must wait for an answer
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (error) console.error(`${command} could not be started: ${error.message}`)
  return status
}

const timeOf = (file) => statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? null

const newestOf = (places) => {
  let newest = 0
  const pending = [...places]
  while (pending.length > 0) {
    const place = pending.pop()
    const stats = statSync(path.join(root, place), { throwIfNoEntry: false })
    if (!stats) continue
    if (stats.isDirectory()) {
      pending.push(...readdirSync(path.join(root, place)).map((name) => path.join(place, name)))
    } else {
      newest = Math.max(newest, stats.mtimeMs)
    }
  }
  return newest
}
