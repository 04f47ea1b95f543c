import { describe, expect, it } from '@jest/globals'

import { existsSync } from 'node:fs'

import { shouldInstall } from '../../seed/setUp.mjs'
import {
  chooseEngines,
  chooseProjects,
  chooseUuids,
  clockOf,
  environmentOf,
  failedLeg,
  inOrderOfStart,
  isForbiddenArgument,
  planLegs,
  PROJECTS,
  runSideBySide,
  sumLeg,
  summarize,
  withoutPassword,
} from '../support/legs.mjs'

const MONGO = 'mongodb://127.0.0.1:27017/'
const POSTGRES = 'postgres://postgres@127.0.0.1:5432/postgres'

/** A report as Jest writes it for a leg in which everything passed. */
const greenReport = {
  numFailedTests: 0,
  numPassedTests: 7,
  numPendingTests: 0,
  numRuntimeErrorTestSuites: 0,
  numTodoTests: 0,
  numTotalTests: 7,
  success: true,
  wasInterrupted: false,
}

const sum = (report: Record<string, unknown>, exitCode: null | number = 0) =>
  sumLeg({ name: 'unit', report: { ...greenReport, ...report }, exitCode })

describe('choosing engines', () => {
  it('should take SQLite where nothing is said', () => {
    expect(chooseEngines({})).toEqual(['sqlite'])
    expect(chooseEngines({ DATABASE_URI: 'file:./desk.db', TEST_ENGINES: '' })).toEqual(['sqlite'])
  })

  it('should take MongoDB where DATABASE_URI is the address of one', () => {
    expect(chooseEngines({ DATABASE_URI: MONGO })).toEqual(['mongodb'])
    expect(chooseEngines({ DATABASE_URI: 'mongodb+srv://cluster.example.com/' })).toEqual([
      'mongodb',
    ])
  })

  it('should take PostgreSQL where DATABASE_URI is the address of one', () => {
    expect(chooseEngines({ DATABASE_URI: POSTGRES })).toEqual(['postgres'])
    expect(chooseEngines({ DATABASE_URI: 'postgresql://db.example.com/a' })).toEqual(['postgres'])
  })

  it('should take an engine whose server is being started', () => {
    const env = { TEST_ENGINES: 'sqlite,mongodb', TEST_MONGODB_START: '.ci/mongodb.sh' }
    expect(chooseEngines(env)).toEqual(['sqlite', 'mongodb'])
  })

  it('should take the engines that TEST_ENGINES names, once each', () => {
    expect(chooseEngines({ DATABASE_URI: MONGO, TEST_ENGINES: 'mongodb, sqlite,mongodb' })).toEqual(
      ['sqlite', 'mongodb'],
    )
    expect(chooseEngines({ DATABASE_URI: MONGO, TEST_ENGINES: 'sqlite' })).toEqual(['sqlite'])
    const servers = { TEST_MONGODB_URI: MONGO, TEST_POSTGRES_URI: POSTGRES }
    expect(chooseEngines({ ...servers, TEST_ENGINES: 'postgres,mongodb,sqlite' })).toEqual([
      'sqlite',
      'mongodb',
      'postgres',
    ])
  })

  it.each([
    ['mongodb', 'TEST_MONGODB_URI', POSTGRES],
    ['postgres', 'TEST_POSTGRES_URI', MONGO],
  ])('should refuse %s without the address of a server', (engine, variable, other) => {
    const choose = (env: Record<string, string>) =>
      chooseEngines({ ...env, TEST_ENGINES: `sqlite,${engine}` })
    expect(() => choose({})).toThrow(variable)
    expect(() => choose({ DATABASE_URI: `file:./${engine}.db` })).toThrow(variable)
    expect(() => choose({ DATABASE_URI: other, [variable]: other })).toThrow(variable)
  })

  it('should refuse an engine or a project that it does not know', () => {
    expect(() => chooseEngines({ TEST_ENGINES: 'sqlite,oracle' })).toThrow('oracle')
    expect(() => chooseProjects({ TEST_PROJECTS: 'units' })).toThrow('units')
  })
})

describe('choosing projects', () => {
  it('should take those that need nothing but Node where nothing is said', () => {
    expect(chooseProjects({})).toEqual(['unit', 'integration', 'browser', 'consumers'])
    expect(chooseProjects({ TEST_PROJECTS: 'contract,unit' })).toEqual(['unit', 'contract'])
  })
})

describe('planning legs', () => {
  it('should run integration once per engine, the others once', () => {
    const { legs, notAsked } = planLegs({
      engines: ['sqlite', 'mongodb', 'postgres'],
      hasUuids: true,
      projects: PROJECTS,
    })
    expect(legs.map(({ name }) => name)).toEqual([
      'unit',
      'integration-sqlite',
      'integration-mongodb',
      'integration-postgres',
      'integration-postgres-uuid',
      'browser-sqlite',
      'contract-sqlite',
      'consumers',
    ])
    expect(notAsked).toEqual([])
  })

  it('should drive the browser on MongoDB where only MongoDB is asked for', () => {
    const { legs } = planLegs({ engines: ['mongodb'], projects: PROJECTS })
    expect(legs.map(({ name }) => name)).toEqual([
      'unit',
      'integration-mongodb',
      'browser-mongodb',
      'contract-mongodb',
      'consumers',
    ])
  })

  it('should name the legs that were not asked for', () => {
    const { legs, notAsked } = planLegs({
      engines: ['sqlite'],
      projects: chooseProjects({ TEST_PROJECTS: 'integration,unit' }),
    })
    expect(legs.map(({ name }) => name)).toEqual(['unit', 'integration-sqlite'])
    expect(notAsked).toEqual([
      'integration-mongodb',
      'integration-postgres',
      'integration-postgres-uuid',
      'browser-sqlite',
      'contract-sqlite',
      'consumers',
    ])
  })

  it('should have a leg with UUIDs where they are asked for on PostgreSQL', () => {
    expect(chooseUuids({})).toBe(false)
    expect(chooseUuids({ TEST_IDS: 'uuid' })).toBe(true)
    expect(() => chooseUuids({ TEST_IDS: 'ulid' })).toThrow('TEST_IDS names ulid')
    const { legs } = planLegs({ engines: ['postgres'], hasUuids: true, projects: ['integration'] })
    const env = { TEST_IDS: 'uuid', TEST_POSTGRES_URI: POSTGRES }
    expect(legs.map((leg) => environmentOf({ env, leg }).TEST_IDS)).toEqual([undefined, 'uuid'])
    for (const file of legs[1]?.files ?? []) {
      expect({ file, isThere: existsSync(`tests/integration/${file}.test.ts`) }).toEqual({
        file,
        isThere: true,
      })
    }
  })

  it('should give each leg the address of its own server only', () => {
    const env = {
      DATABASE_URI: MONGO,
      PATH: '/bin',
      TEST_ENGINE: 'left over',
      TEST_POSTGRES_URI: POSTGRES,
    }
    const of = (engine: null | string) =>
      environmentOf({ env, leg: { engine, name: 'leg', project: 'integration' } })
    expect(of('mongodb')).toEqual({ PATH: '/bin', TEST_ENGINE: 'mongodb', TEST_MONGODB_URI: MONGO })
    expect(of('postgres')).toEqual({
      PATH: '/bin',
      TEST_ENGINE: 'postgres',
      TEST_POSTGRES_URI: POSTGRES,
    })
    expect(of('sqlite')).toEqual({ PATH: '/bin', TEST_ENGINE: 'sqlite' })
    expect(of(null)).toEqual({ PATH: '/bin' })
  })

  it('should give the leg of consumers the servers of all engines of the run', () => {
    const env = { PATH: '/bin', TEST_MONGODB_URI: MONGO, TEST_POSTGRES_URI: POSTGRES }
    const of = (engines: string[]) =>
      planLegs({ engines, projects: ['consumers'] }).legs.map((leg) => environmentOf({ env, leg }))
    expect(of(['sqlite', 'mongodb', 'postgres'])).toEqual([
      { ...env, TEST_ENGINES: 'sqlite,mongodb,postgres' },
    ])
    expect(of(['sqlite'])).toEqual([{ PATH: '/bin', TEST_ENGINES: 'sqlite' }])
  })

  it('should give the leg of contracts its own engine, and the servers of all for drills', () => {
    const env = { PATH: '/bin', TEST_MONGODB_URI: MONGO, TEST_POSTGRES_URI: POSTGRES }
    const of = (engines: string[]) =>
      planLegs({ engines, projects: ['contract'] }).legs.map((leg) => environmentOf({ env, leg }))
    expect(of(['sqlite', 'mongodb', 'postgres'])).toEqual([
      { ...env, TEST_ENGINE: 'sqlite', TEST_ENGINES: 'sqlite,mongodb,postgres' },
    ])
    const { TEST_POSTGRES_URI: _uri, ...onMongo } = env
    expect(of(['mongodb'])).toEqual([
      { ...onMongo, TEST_ENGINE: 'mongodb', TEST_ENGINES: 'mongodb' },
    ])
  })

  it('should refuse arguments that let a leg without tests pass', () => {
    expect(isForbiddenArgument('--passWithNoTests')).toBe(true)
    expect(isForbiddenArgument('--pass-with-no-tests=true')).toBe(true)
    expect(isForbiddenArgument('--testNamePattern=pass')).toBe(false)
  })
})

describe('running legs side by side', () => {
  /** Tasks that end when they are told to, with the names of those that were started. */
  const tasksOf = (needs: Record<string, string[]>) => {
    const started: string[] = []
    const ends = new Map<string, (result: string) => void>()
    const tasks = Object.entries(needs).map(([name, own]) => ({
      name,
      needs: own,
      run: () => {
        started.push(name)
        return new Promise<string>((resolve) => ends.set(name, resolve))
      },
    }))
    const end = async (name: string) => {
      ends.get(name)!(`${name} ended`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    return { end, started, tasks }
  }

  it('should start as many as there is room for, in order, and the next when one ends', async () => {
    const { end, started, tasks } = tasksOf({ a: [], b: [], c: [], d: [] })
    const all = runSideBySide({ tasks, width: 2 })
    expect(started).toEqual(['a', 'b'])
    await end('b')
    expect(started).toEqual(['a', 'b', 'c'])
    await end('a')
    await end('c')
    await end('d')
    expect([...(await all)]).toEqual(
      expect.arrayContaining([
        ['a', 'a ended'],
        ['d', 'd ended'],
      ]),
    )
    expect((await all).size).toBe(4)
  })

  it('should let what waits for another be overtaken, and start it as soon as that is done', async () => {
    const { end, started, tasks } = tasksOf({ build: [], browser: ['build'], unit: [], late: [] })
    const all = runSideBySide({ tasks, width: 2 })
    expect(started).toEqual(['build', 'unit'])
    await end('build')
    expect(started).toEqual(['build', 'unit', 'browser'])
    for (const name of ['unit', 'browser', 'late']) await end(name)
    expect((await all).get('browser')).toBe('browser ended')
  })

  it('should begin what only waits at once, and give it no room', async () => {
    const { end, started, tasks } = tasksOf({ leg: ['server'], server: [], unit: [] })
    const all = runSideBySide({
      tasks: tasks.map((task) => ({ ...task, isIdle: task.name === 'server' })),
      width: 1,
    })
    expect(started).toEqual(['server', 'unit'])
    await end('server')
    await end('unit')
    expect(started).toEqual(['server', 'unit', 'leg'])
    await end('leg')
    expect((await all).size).toBe(3)
  })

  it('should begin one more while the processors are idle, and look again for the next', async () => {
    const { end, started, tasks } = tasksOf({ a: [], b: [], c: [], d: [], e: [] })
    const looks: Array<(idle: boolean) => Promise<void>> = []
    const isIdle = () =>
      new Promise<boolean>((resolve) => {
        looks.push(async (idle) => {
          resolve(idle)
          await new Promise(setImmediate)
        })
      })
    const all = runSideBySide({ isIdle, tasks, width: 2 })
    expect(started).toEqual(['a', 'b'])
    await looks[0]?.(false)
    expect(started).toEqual(['a', 'b'])
    await looks[1]?.(true)
    expect(started).toEqual(['a', 'b', 'c'])
    // three run, which is enough
    expect(looks).toHaveLength(2)
    await end('a')
    expect(started).toEqual(['a', 'b', 'c'])
    await looks[2]?.(true)
    expect(started).toEqual(['a', 'b', 'c', 'd'])
    await end('b')
    await end('c')
    expect(started).toEqual(['a', 'b', 'c', 'd', 'e'])
    await end('d')
    await end('e')
    expect((await all).size).toBe(5)
    expect(looks).toHaveLength(4)
  })

  it('should tell each what those before it have come to', async () => {
    const results = await runSideBySide({
      tasks: [
        { name: 'build', run: () => Promise.resolve('failed') },
        {
          name: 'browser',
          needs: ['build'],
          run: (done: Map<string, string>) => Promise.resolve(`build ${done.get('build')}`),
        },
      ],
      width: 1,
    })
    expect(results.get('browser')).toBe('build failed')
  })

  it('should refuse what can never start, and fail as a task does', async () => {
    const { tasks } = tasksOf({ browser: ['build'] })
    await expect(runSideBySide({ tasks, width: 1 })).rejects.toThrow('browser')
    const failing = { name: 'leg', run: () => Promise.reject(new Error('no disk')) }
    await expect(runSideBySide({ tasks: [failing], width: 1 })).rejects.toThrow('no disk')
  })

  it('should start with the legs that take longest', () => {
    const { legs } = planLegs({ engines: ['sqlite', 'mongodb', 'postgres'], projects: PROJECTS })
    expect(inOrderOfStart(legs).map(({ name }) => name)).toEqual([
      'browser-sqlite',
      'integration-mongodb',
      'integration-postgres',
      'integration-sqlite',
      'consumers',
      'contract-sqlite',
      'unit',
    ])
  })

  it('should print times as minutes and seconds', () => {
    expect([clockOf(0.4), clockOf(59.6), clockOf(754)]).toEqual(['0:00', '1:00', '12:34'])
  })
})

describe('summing a leg', () => {
  it('should pass a leg in which every test passed', () => {
    expect(sum({})).toEqual({ failed: 0, name: 'unit', passed: 7, reasons: [], skipped: 0 })
  })

  it('should count failed tests and files that did not load', () => {
    const result = sum({ numFailedTests: 2, numRuntimeErrorTestSuites: 3, success: false }, 1)
    expect(result).toMatchObject({ failed: 5, passed: 7 })
    expect(result.reasons).toHaveLength(2)
  })

  it('should name tests that passed only on the second try', () => {
    const testResults = [
      {
        assertionResults: [
          { fullName: 'a at once', invocations: 1, status: 'passed' },
          { fullName: 'b in the end', invocations: 2, status: 'passed' },
          { fullName: 'c never', invocations: 2, status: 'failed' },
        ],
      },
    ]
    expect(sum({ testResults })).toMatchObject({
      failed: 0,
      reasons: ['passed on the second try: b in the end'],
    })
  })

  it('should fail a leg that left no report', () => {
    expect(sumLeg({ exitCode: null, name: 'unit', report: null })).toMatchObject({
      failed: 1,
      passed: 0,
    })
  })

  it('should fail a leg that ran no tests', () => {
    const result = sum({ numPassedTests: 0, numTotalTests: 0 })
    expect(result).toMatchObject({ failed: 1, passed: 0, reasons: ['ran no tests'] })
    // and a report that says nothing at all
    expect(sumLeg({ exitCode: 0, name: 'unit', report: {} }).failed).toBe(1)
  })

  it('should fail a leg with skipped or todo tests', () => {
    expect(sum({ numPendingTests: 1 })).toMatchObject({ failed: 1, passed: 7, skipped: 1 })
    expect(sum({ numPendingTests: 2, numTodoTests: 1 })).toMatchObject({ failed: 1, skipped: 3 })
  })

  it('should fail a leg that was interrupted or exited with a code of its own', () => {
    expect(sum({ wasInterrupted: true }).failed).toBe(1)
    expect(sum({}, 1).failed).toBe(1)
    expect(sum({}, null).failed).toBe(1)
    expect(sum({ success: false }).failed).toBe(1)
  })
})

describe('summing a run', () => {
  it('should add the legs up and end in one line', () => {
    const { failed, lastLine, passed, reasons, table } = summarize([
      { ...sum({}), seconds: 83.4 },
      failedLeg('integration-mongodb', 'did not run'),
    ])
    expect({ failed, passed }).toEqual({ failed: 1, passed: 7 })
    expect(lastLine).toBe('7 passed, 1 failed')
    expect(reasons).toEqual(['integration-mongodb: did not run'])
    expect(table.split('\n')).toEqual([
      'leg                  passed  failed  skipped  time',
      'unit                      7       0        0  1:23',
      'integration-mongodb       0       1        0     -',
    ])
  })

  it('should fail a run without legs', () => {
    expect(summarize([]).failed).toBe(1)
  })
})

describe('the dependencies', () => {
  it('should be installed where there are none, or the lock file is newer', () => {
    expect(shouldInstall({ installedAt: null, lockedAt: 1 })).toBe(true)
    expect(shouldInstall({ installedAt: 1, lockedAt: 2 })).toBe(true)
    expect(shouldInstall({ installedAt: 2, lockedAt: 2 })).toBe(false)
  })
})

describe('what is printed', () => {
  it('should leave passwords out of addresses', () => {
    expect(withoutPassword('at mongodb+srv://desk:s3cr:et@db.example.com/desk!')).toBe(
      'at mongodb+srv://desk:***@db.example.com/desk!',
    )
    expect(withoutPassword('at postgres://desk:s3cr:et@db.example.com/desk!')).toBe(
      'at postgres://desk:***@db.example.com/desk!',
    )
    expect(withoutPassword(MONGO)).toBe(MONGO)
  })
})
