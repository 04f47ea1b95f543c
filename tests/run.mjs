/**
 * What `npm test` runs: every leg of the suite, each with its own engine, and one sum of them all.
 *
 *   npm test                                  unit, integration on SQLite, browser, consumers
 *   DATABASE_URI=mongodb://... npm test       the same with integration on that server; postgres://... too
 *   TEST_ENGINES=sqlite,mongodb,postgres TEST_MONGODB_URI=mongodb://... TEST_POSTGRES_URI=postgres://... npm test
 *                                             every engine
 *   TEST_IDS=uuid TEST_ENGINES=postgres npm test    with one more leg, whose documents have UUIDs for ids
 *   TEST_MONGODB_START=.ci/mongodb.sh in the place of an address: a server that is being started by that script
 *   TEST_PROJECTS=unit,integration npm test   without the browser, and so without a build
 *   TEST_PROJECTS=unit npm test -- -t slug    what follows -- is given to Jest
 *   TEST_PROJECTS=contract SCHEMATHESIS="$(.ci/schemathesis.sh)" npm test    the API under Schemathesis, behind
 *                                             the caches that .ci/caches.sh installs, and read by the tools
 *                                             that .ci/generators.sh does
 *
 * Legs run side by side, as many as there are cores and one more where those leave them idle, and what one
 * writes is shown when it has ended (and kept in tests/.output). A leg that did not run, ran no tests or
 * skipped some has failed: the last line, `N passed, N failed`, never hides one. Needs nothing installed: it runs `npm ci` where the dependencies are missing.
 */
import { spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { installDependencies, root } from '../seed/setUp.mjs'
import {
  BUILT_PROJECTS,
  chooseEngines,
  chooseProjects,
  chooseUuids,
  clockOf,
  DATABASE_PREFIX,
  environmentOf,
  failedLeg,
  inOrderOfStart,
  isForbiddenArgument,
  planLegs,
  runSideBySide,
  serverOf,
  SERVERS,
  STARTS,
  sumLeg,
  summarize,
  withoutPassword,
} from './support/legs.mjs'

const output = join(root, 'tests', '.output')
const jestArguments = process.argv.slice(2)

/** Where the first leg that starts processes leaves what they run, for the others. */
const bundles = join(output, 'processes')

/** Where Linux keeps files in memory, and how much of it must be free, in bytes. */
const MEMORY = '/dev/shm'
const ROOM = 2 ** 30

/**
 * Makes a folder for what the integration tests write; it is gone when this process ends. In memory where
 * there is room: SQLite waits for the disk whenever it commits.
 */
const makeTemporary = () => {
  const { bavail, bsize } = existsSync(MEMORY) ? statfsSync(MEMORY) : { bavail: 0, bsize: 0 }
  const folder = mkdtempSync(join(bavail * bsize > ROOM ? MEMORY : tmpdir(), 'ranked-lists-'))
  process.once('exit', () => rmSync(folder, { force: true, recursive: true }))
  return folder
}

/** What has been started and has not ended. */
const children = new Set()

const main = async () => {
  const forbidden = jestArguments.find(isForbiddenArgument)
  if (forbidden) throw new Error(`${forbidden} would hide a leg that ran nothing.`)
  const engines = chooseEngines(process.env)
  const { legs, notAsked } = planLegs({
    engines,
    hasUuids: chooseUuids(process.env),
    projects: chooseProjects(process.env),
  })
  console.log(`Legs: ${legs.map(({ name }) => name).join(', ')}.`)
  if (notAsked.length > 0) console.log(`Not asked for: ${notAsked.join(', ')}.`)

  installDependencies()
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
  const temporary = makeTemporary()
  const needsBuild = ({ project }) => BUILT_PROJECTS.includes(project)
  const preparations = [
    ...(legs.some(needsBuild) ? [BUILD] : []),
    ...(legs.some((leg) => needsBuild(leg) && leg.engine === 'sqlite') ? [SEED] : []),
  ]
  const starting = engines.filter(
    (engine) => process.env[STARTS[engine]] && !serverOf({ engine, env: process.env }),
  )
  const needsOf = (leg) => [
    ...(needsBuild(leg) ? preparations : []),
    ...(leg.engines ?? [leg.engine]).filter((engine) => starting.includes(engine)).map(serverTask),
  ]
  const results = await runSideBySide({
    tasks: [
      ...starting.map((engine) => ({
        isIdle: true,
        name: serverTask(engine),
        run: () => awaitServer(engine),
      })),
      ...preparations.map((name) => ({ name, run: () => prepare(name) })),
      ...inOrderOfStart(legs).map((leg) => ({
        name: leg.name,
        needs: needsOf(leg),
        run: (done) => {
          const failed = needsOf(leg).find((name) => done.get(name) !== 0)
          return failed
            ? Promise.resolve(failedLeg(leg.name, `did not run: the ${failed} failed`))
            : runLeg({ isAlone: legs.length === 1, leg, temporary })
        },
      })),
    ],
    width: availableParallelism(),
    isIdle: areProcessorsIdle,
  })
  const used = legs.flatMap(({ engine, engines }) => engines ?? [engine ?? ''])
  for (const engine of new Set(used)) await drop(engine)
  return summarize(legs.map(({ name }) => results.get(name)))
}

/**
 * Node's young generation may grow to this many MiB: at its default of 16 a third of a leg's processor time
 * is its collection, since each request of Payload leaves much that is short-lived.
 */
const ROOM_FOR_THE_YOUNG = '--max-semi-space-size=128'

const BUILD = 'build'
const SEED = 'seed'

/** For how long the processors are watched, in milliseconds, and from which share on they count as idle. */
const WATCH_MS = 30_000
const IDLE_SHARE = 0.25

/** Whether what runs leaves the processors idle for a good part of the next half minute. */
const areProcessorsIdle = async () => {
  const before = processorTimes()
  await pause(WATCH_MS, undefined, { ref: false })
  const after = processorTimes()
  return (after.idle - before.idle) / (after.all - before.all) >= IDLE_SHARE
}

/** What all processors together have done since the machine started, in milliseconds. */
const processorTimes = () => {
  const times = cpus().flatMap(({ times: each }) => Object.entries(each))
  const sum = (entries) => entries.reduce((total, [, time]) => total + time, 0)
  return { all: sum(times), idle: sum(times.filter(([name]) => name === 'idle')) }
}

const serverTask = (engine) => `start of ${engine}`

/** How long a server may take to be installed and started, in milliseconds. */
const START_MS = 600_000

/** Waits until the script that starts a server says where it is; 0 once it does, like an exit code. */
const awaitServer = async (engine) => {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await pause(2000)) {
    const { status, stdout } = spawnSync(process.env[STARTS[engine]], ['uri'], { encoding: 'utf8' })
    if (status !== 0) continue
    process.env[SERVERS[engine]] = stdout.trim()
    return 0
  }
  return 1
}

/** What the legs that drive a built desk need first, and how Node does it. */
const PREPARATIONS = {
  [BUILD]: [
    '--input-type=module',
    '-e',
    "import { buildDesk } from './seed/setUp.mjs'; buildDesk({ isForImage: true })",
  ],
  [SEED]: ['--import', './tests/support/jest/register.mjs', 'tests/support/seed.ts'],
}

/** In a process of its own, because it is not to keep the legs from going on. */
const prepare = (name) =>
  timed({ args: PREPARATIONS[name], isAlone: false, name }).then(({ exitCode }) => exitCode)

const runLeg = async ({ isAlone, leg, temporary }) => {
  const server = serverOf({ engine: leg.engine ?? '', env: process.env })
  if (server && (await runNode([`tests/support/${leg.engine}-ping.mjs`, server, '10000'])) !== 0) {
    return failedLeg(leg.name, `did not run: no server answers at ${withoutPassword(server)}`)
  }
  const reportFile = join(output, `${leg.name}.json`)
  const { exitCode, seconds } = await timed({
    args: [
      ROOM_FOR_THE_YOUNG,
      'node_modules/jest/bin/jest.js',
      '-c',
      'tests/jest.config.mjs',
      '--selectProjects',
      leg.project,
      ...(leg.files?.map((file) => `--testPathPatterns=/${file}.test`) ?? []),
      // a leg has a core for itself where there are several; a built desk and a browser are enough for it
      isAlone && !BUILT_PROJECTS.includes(leg.project) ? '--maxWorkers=2' : '--runInBand',
      '--ci',
      // a worker that is this process would wait for handles of modules that its files shared
      '--forceExit',
      '--json',
      `--outputFile=${reportFile}`,
      ...jestArguments,
    ],
    env: {
      ...environmentOf({ leg, env: process.env }),
      ...(leg.project === 'integration' ? { TEST_BUNDLES: bundles, TMPDIR: temporary } : {}),
    },
    isAlone,
    name: leg.name,
  })
  return { ...sumLeg({ name: leg.name, report: readReport(reportFile), exitCode }), seconds }
}

/** Once nobody works on the server any more: two legs can share an engine. */
const drop = async (engine) => {
  const server = serverOf({ engine, env: process.env })
  if (server) await runNode([`tests/support/${engine}-drop.mjs`, server, DATABASE_PREFIX])
}

/** Runs Node to its end; what it writes is shown as it comes where it runs alone, else in one piece. */
const timed = async ({ args, env, isAlone, name }) => {
  console.log(`> ${name}`)
  const log = join(output, `${name}.log`)
  const file = isAlone ? null : openSync(log, 'w')
  const startedAt = performance.now()
  const exitCode = await runNode(args, { env, output: file ?? 'inherit' })
  const seconds = (performance.now() - startedAt) / 1000
  if (file !== null) {
    closeSync(file)
    console.log(`\n< ${name}, after ${clockOf(seconds)}\n${readFileSync(log, 'utf8')}`)
  }
  return { exitCode, seconds }
}

const runNode = (args, { env = process.env, output: to = 'inherit' } = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', to, to] })
    children.add(child)
    const end = (exitCode) => {
      children.delete(child)
      resolve(exitCode)
    }
    child.once('close', end)
    child.once('error', (error) => {
      console.error(`${args[0]} could not be started: ${error.message}`)
      end(null)
    })
  })

const readReport = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // Missing or cut off: either way Jest did not finish.
    return null
  }
}

const finish = ({ passed, failed, table, reasons, lastLine }) => {
  console.log(`\n${table}`)
  if (reasons.length > 0) console.log(`\n${reasons.join('\n')}`)
  mkdirSync(output, { recursive: true })
  writeFileSync(join(output, 'summary.json'), JSON.stringify({ passed, failed }))
  console.log(`\n${lastLine}`)
  // Not process.exit(): that would cut off output that a pipe has not taken yet.
  process.exitCode = failed === 0 ? 0 : 1
}

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => {
    for (const child of children) child.kill(signal)
    process.exit(exitCode)
  })
}

try {
  finish(await main())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  finish(summarize([failedLeg('run', 'did not start')]))
}
