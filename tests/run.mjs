/**
 * What `npm test` runs: every leg of the suite, each with its own engine, and one sum of them all.
 *
 *   npm test                                  unit, integration on SQLite, browser
 *   DATABASE_URI=mongodb://... npm test       the same with integration on that server; postgres://... too
 *   TEST_ENGINES=sqlite,mongodb,postgres TEST_MONGODB_URI=mongodb://... TEST_POSTGRES_URI=postgres://... npm test
 *                                             every engine
 *   TEST_PROJECTS=unit,integration npm test   without the browser, and so without a build
 *   TEST_PROJECTS=unit npm test -- -t slug    what follows -- is given to Jest
 *   TEST_PROJECTS=contract SCHEMATHESIS="$(.ci/schemathesis.sh)" npm test    the API under Schemathesis
 *
 * A leg that did not run, ran no tests or skipped some has failed: the last line, `N passed, N failed`,
 * never hides one. Needs nothing installed: it runs `npm ci` where the dependencies are missing.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { buildDesk, installDependencies, root, run } from '../seed/setUp.mjs'
import {
  BUILT_PROJECTS,
  chooseEngines,
  chooseProjects,
  DATABASE_PREFIX,
  environmentOf,
  failedLeg,
  isForbiddenArgument,
  planLegs,
  serverOf,
  sumLeg,
  summarize,
  withoutPassword,
} from './support/legs.mjs'

const output = join(root, 'tests', '.output')
const jestArguments = process.argv.slice(2)

const main = () => {
  const forbidden = jestArguments.find(isForbiddenArgument)
  if (forbidden) throw new Error(`${forbidden} would hide a leg that ran nothing.`)
  const engines = chooseEngines(process.env)
  const { legs, notAsked } = planLegs({ engines, projects: chooseProjects(process.env) })
  console.log(`Legs: ${legs.map(({ name }) => name).join(', ')}.`)
  if (notAsked.length > 0) console.log(`Not asked for: ${notAsked.join(', ')}.`)

  installDependencies()
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
  return summarize(legs.map(runLeg))
}

const runNode = (args, env) => run(process.execPath, args, env)

const runLeg = (leg) => {
  console.log(`\n> ${leg.name}`)
  const server = serverOf({ engine: leg.engine ?? '', env: process.env })
  if (server && runNode([`tests/support/${leg.engine}-ping.mjs`, server, '10000']) !== 0) {
    return failedLeg(leg.name, `did not run: no server answers at ${withoutPassword(server)}`)
  }
  const needsBuild = BUILT_PROJECTS.includes(leg.project)
  if (needsBuild && !isBuilt()) {
    return failedLeg(leg.name, 'did not run: the build of the desk failed')
  }
  const reportFile = join(output, `${leg.name}.json`)
  const exitCode = runNode(
    [
      'node_modules/jest/bin/jest.js',
      '-c',
      'tests/jest.config.mjs',
      '--selectProjects',
      leg.project,
      // One desk and one browser on small machines; the others make a database for each file.
      needsBuild ? '--runInBand' : '--maxWorkers=2',
      '--ci',
      '--json',
      `--outputFile=${reportFile}`,
      ...jestArguments,
    ],
    environmentOf({ leg, env: process.env }),
  )
  if (server) runNode([`tests/support/${leg.engine}-drop.mjs`, server, DATABASE_PREFIX])
  return sumLeg({ name: leg.name, report: readReport(reportFile), exitCode })
}

const isBuilt = () => {
  try {
    buildDesk()
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
}

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

try {
  finish(main())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  finish(summarize([failedLeg('run', 'did not start')]))
}
