/**
 * Which legs a run of the tests has, and what their results add up to. Pure: tests/run.mjs does the
 * running. It imports nothing but Node, because it is read before the dependencies are installed.
 */

const ENGINES = ['sqlite', 'mongodb', 'postgres']
export const PROJECTS = ['unit', 'integration', 'browser', 'contract', 'consumers']

/** The projects that drive a built desk. */
export const BUILT_PROJECTS = ['browser', 'contract']

/** The projects that need nothing but Node; contract needs Schemathesis, see .ci/schemathesis.sh. */
const DEFAULT_PROJECTS = ['unit', 'integration', 'browser', 'consumers']

/** The engines that run on a server, with the variable that says where it is. */
export const SERVERS = { mongodb: 'TEST_MONGODB_URI', postgres: 'TEST_POSTGRES_URI' }

/**
 * Where a server is started meanwhile by a script, the variable that names it: `SCRIPT uri` prints the address
 * once it is there.
 */
export const STARTS = { mongodb: 'TEST_MONGODB_START', postgres: 'TEST_POSTGRES_START' }

/** Databases that the tests make on a server start with this, and are dropped after the leg. */
export const DATABASE_PREFIX = 'desk_test_'

/**
 * What the leg with UUIDs for ids runs, TEST_IDS=uuid: where ids come in by addresses, bodies, texts and keys,
 * and where what is stored is put in order by them.
 */
const UUID_FILES = [
  'access-endpoints',
  'api-v1-catalogue',
  'api-v1-index',
  'comment-people',
  'comments-api',
  'composing',
  'doctor',
  'generated',
  'guards',
  'merges',
  'moderation-desk',
  'moves-board',
  'moves-entries',
  'publications',
  'webhooks',
  'where-used',
  'workflow',
]

/**
 * @typedef {{ name: string, project: string, engine: null | string, engines?: string[], files?: string[] }} Leg
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, reasons: string[], seconds?: number }} LegResult
 */

const listOf = (text) =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

const chooseFrom = ({ variable, wanted, known }) => {
  const unknown = wanted.filter((word) => !known.includes(word))
  if (unknown.length > 0) {
    throw new Error(`${variable} names ${unknown.join(', ')}; known are ${known.join(', ')}.`)
  }
  // In the fixed order, once each.
  return known.filter((word) => wanted.includes(word))
}

/** The engine whose servers have addresses like this one; undefined where none has. */
const engineOfUri = (uri = '') => {
  if (/^mongodb(\+srv)?:\/\//.test(uri)) return 'mongodb'
  return /^postgres(ql)?:\/\//.test(uri) ? 'postgres' : undefined
}

/**
 * The address of the server of an engine: its own variable, else DATABASE_URI where that is one.
 *
 * @param {{ engine: string, env: Record<string, string | undefined> }} of
 * @returns {string | undefined} undefined too for an engine that runs on none
 */
export const serverOf = ({ engine, env }) =>
  engine in SERVERS
    ? [env[SERVERS[engine]], env.DATABASE_URI].find((uri) => engineOfUri(uri) === engine)
    : undefined

/** The text with the passwords of any addresses in it left out. */
export const withoutPassword = (text) =>
  text.replace(/((?:mongodb(?:\+srv)?|postgres(?:ql)?):\/\/[^\s:@/]+):[^\s@/]*@/g, '$1:***@')

/**
 * The engines of a run: those that TEST_ENGINES names, else the one that DATABASE_URI is for.
 * Throws where one is asked for and nothing says where its server is.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {string[]}
 */
export const chooseEngines = (env) => {
  const named = listOf(env.TEST_ENGINES)
  const wanted = named.length > 0 ? named : [engineOfUri(env.DATABASE_URI) ?? 'sqlite']
  const engines = chooseFrom({ variable: 'TEST_ENGINES', wanted, known: ENGINES })
  for (const engine of engines) {
    if (engine in SERVERS && !serverOf({ engine, env }) && !env[STARTS[engine]]) {
      throw new Error(
        `TEST_ENGINES asks for ${engine}, but neither ${SERVERS[engine]} nor DATABASE_URI is the address of such a server.`,
      )
    }
  }
  return engines
}

/**
 * Whether a run has the leg with UUIDs for ids too; throws where TEST_IDS says something else.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {boolean}
 */
export const chooseUuids = (env) =>
  chooseFrom({ variable: 'TEST_IDS', wanted: listOf(env.TEST_IDS), known: ['uuid'] }).length > 0

/**
 * The Jest projects of a run: those that TEST_PROJECTS names, else all that need nothing but Node.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {string[]}
 */
export const chooseProjects = (env) => {
  const named = listOf(env.TEST_PROJECTS)
  if (named.length === 0) return DEFAULT_PROJECTS
  return chooseFrom({ variable: 'TEST_PROJECTS', wanted: named, known: PROJECTS })
}

/**
 * The legs to run, and the names of those that were not asked for. Unit tests have no database; browser
 * and contract drive one built desk: on SQLite, which needs no server, where that is asked for. PostgreSQL takes
 * nothing for a UUID that is none, so the leg with UUIDs is there.
 *
 * @param {{ engines: string[], hasUuids?: boolean, projects: string[] }} asked
 * @returns {{ legs: Leg[], notAsked: string[] }}
 */
export const planLegs = ({ engines, hasUuids = false, projects }) => {
  const builtEngine = ENGINES.find((engine) => engines.includes(engine)) ?? 'sqlite'
  const all = [
    { name: 'unit', project: 'unit', engine: null },
    ...ENGINES.map((engine) => ({
      name: `integration-${engine}`,
      project: 'integration',
      engine,
    })),
    {
      name: 'integration-postgres-uuid',
      project: 'integration',
      engine: 'postgres',
      files: UUID_FILES,
    },
    { name: `browser-${builtEngine}`, project: 'browser', engine: builtEngine },
    // its drills are done on each engine
    { name: `contract-${builtEngine}`, project: 'contract', engine: builtEngine, engines },
    // one installation of the archive, and an app for each engine
    { name: 'consumers', project: 'consumers', engine: null, engines },
  ]
  const isAsked = ({ project, engine, files }) =>
    projects.includes(project) &&
    (project !== 'integration' || engines.includes(engine)) &&
    (files === undefined || hasUuids)
  return {
    legs: all.filter(isAsked),
    notAsked: all.filter((leg) => !isAsked(leg)).map(({ name }) => name),
  }
}

/**
 * The legs in the order in which they are started. Those that drive a built desk come first, since they
 * wait for the build and, in it, for pages; unit tests last, because any gap has room for them.
 *
 * @param {Leg[]} legs
 * @returns {Leg[]}
 */
export const inOrderOfStart = (legs) => {
  const rank = ({ project }) =>
    ['browser', 'integration', 'consumers', 'contract', 'unit'].indexOf(project)
  // of the integration legs those on a server first: they take longest
  const isEmbedded = ({ engine }) => Number(!(engine in SERVERS))
  return legs.toSorted(
    (one, other) => rank(one) - rank(other) || isEmbedded(one) - isEmbedded(other),
  )
}

/**
 * Runs tasks side by side: in the order given, as soon as there is room and what they need is done. One that
 * only waits is begun at once and takes no room. One more than `width` is begun where those that run leave
 * the processors idle.
 *
 * @template T
 * @param {{
 *   tasks: Array<{
 *     isIdle?: boolean,
 *     name: string,
 *     needs?: string[],
 *     run: (results: Map<string, T>) => Promise<T>,
 *   }>,
 *   width: number,
 *   isIdle?: () => Promise<boolean>,
 * }} of what to run, how many at once, and how to find out whether the processors are idle meanwhile
 * @returns {Promise<Map<string, T>>} what each has come to, by its name
 */
export const runSideBySide = async ({ isIdle: areIdle, tasks, width }) => {
  const results = new Map()
  const waiting = tasks.filter(({ isIdle }) => !isIdle)
  const idle = new Set()
  const running = new Set()
  const isReady = ({ needs = [] }) => needs.every((name) => results.has(name))
  const begin = (task, jobs) => {
    const job = task.run(results).then((result) => {
      results.set(task.name, result)
      jobs.delete(job)
    })
    jobs.add(job)
  }
  let extra = 0
  let looking
  const look = async () => {
    extra = (await areIdle()) ? 1 : 0
    looking = undefined
  }
  for (const task of tasks.filter(({ isIdle }) => isIdle)) begin(task, idle)
  while (results.size < tasks.length) {
    while (running.size < width + extra && waiting.some(isReady)) {
      const [task] = waiting.splice(waiting.findIndex(isReady), 1)
      begin(task, running)
    }
    extra = 0
    // while one waits that could run
    if (areIdle && running.size === width && waiting.some(isReady)) looking ??= look()
    if (running.size + idle.size === 0) {
      throw new Error(`${waiting.map(({ name }) => name).join(', ')} need what is not run.`)
    }
    await Promise.race([...running, ...idle, ...(looking ? [looking] : [])])
  }
  return results
}

/** Whether a Jest argument would let a leg without tests pass. */
export const isForbiddenArgument = (argument) => /^--pass-?with-?no-?tests/i.test(argument)

/**
 * The environment that a leg's tests see. A leg gets the address of its own server alone: one on SQLite
 * makes its own files, and none may reach a database that the caller's shell happens to name.
 *
 * @param {{ leg: Leg, env: Record<string, string | undefined> }} of
 * @returns {Record<string, string | undefined>}
 */
export const environmentOf = ({ leg, env }) => {
  const {
    DATABASE_URI: _uri,
    TEST_ENGINE: _engine,
    TEST_IDS: _ids,
    TEST_MONGODB_URI: _mongodb,
    TEST_POSTGRES_URI: _postgres,
    ...rest
  } = env
  const servers = (leg.engines ?? [leg.engine ?? '']).flatMap((engine) => {
    const server = serverOf({ engine, env })
    return server ? [[SERVERS[engine], server]] : []
  })
  return {
    ...rest,
    ...(leg.engine === null ? {} : { TEST_ENGINE: leg.engine }),
    ...(leg.engines ? { TEST_ENGINES: leg.engines.join(',') } : {}),
    ...(leg.files ? { TEST_IDS: 'uuid' } : {}),
    ...Object.fromEntries(servers),
  }
}

/** The result of a leg that never ran, for the reason given. */
export const failedLeg = (name, reason) => ({
  name,
  passed: 0,
  failed: 1,
  skipped: 0,
  reasons: [reason],
})

/**
 * The result of a leg from Jest's JSON report (null where it left none) and exit code (null where a
 * signal ended it). Whatever is not a plain pass of every test counts as at least one failure: no
 * report, no tests, skipped or todo tests, a test file that did not load, a non-zero exit code.
 *
 * @param {{ name: string, report: null | Record<string, unknown>, exitCode: null | number }} of
 * @returns {LegResult}
 */
export const sumLeg = ({ name, report, exitCode }) => {
  if (report === null) return failedLeg(name, `left no report (exit code ${exitCode})`)

  const count = (key) => (Number.isInteger(report[key]) ? report[key] : 0)
  const passed = count('numPassedTests')
  const brokenFiles = count('numRuntimeErrorTestSuites')
  const skipped = count('numPendingTests') + count('numTodoTests')
  const reasons = []
  if (count('numFailedTests') > 0) reasons.push(`${count('numFailedTests')} tests failed`)
  if (brokenFiles > 0) reasons.push(`${brokenFiles} test files did not run`)

  // These have no failed test to count, so each counts as one.
  const flaws = []
  if (skipped > 0) flaws.push(`${skipped} tests were skipped`)
  if (count('numTotalTests') === 0 && brokenFiles === 0) flaws.push('ran no tests')
  if (report.wasInterrupted === true) flaws.push('was interrupted')
  const failed = count('numFailedTests') + brokenFiles + flaws.length
  if (failed === 0 && (exitCode !== 0 || report.success !== true)) {
    flaws.push(`Jest failed although no test did (exit code ${exitCode})`)
    return { name, passed, failed: 1, skipped, reasons: flaws }
  }
  return { name, passed, failed, skipped, reasons: [...reasons, ...flaws, ...secondTries(report)] }
}

/** Tests that passed only when they were tried again, by name: nothing failed, but somebody should look. */
const secondTries = ({ testResults = [] }) =>
  testResults.flatMap(({ assertionResults = [] }) =>
    assertionResults
      .filter(({ invocations, status }) => status === 'passed' && invocations > 1)
      .map(({ fullName }) => `passed on the second try: ${fullName}`),
  )

/** Seconds as minutes and seconds: 83 is 1:23. */
export const clockOf = (seconds) => {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/**
 * The sums of all legs, a table to print, and the last line of the output. A run without legs fails.
 *
 * @param {LegResult[]} results
 */
export const summarize = (results) => {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
  const passed = total('passed')
  const failed = results.length === 0 ? 1 : total('failed')
  const rows = [
    ['leg', 'passed', 'failed', 'skipped', 'time'],
    ...results.map((result) => [
      result.name,
      String(result.passed),
      String(result.failed),
      String(result.skipped),
      result.seconds === undefined ? '-' : clockOf(result.seconds),
    ]),
  ]
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const table = rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
        )
        .join('  '),
    )
    .join('\n')
  return {
    passed,
    failed,
    table,
    reasons: results.flatMap(({ name, reasons }) => reasons.map((reason) => `${name}: ${reason}`)),
    lastLine: `${passed} passed, ${failed} failed`,
  }
}
