/**
 * Five projects: unit (pure), integration (Payload on one engine), browser (a built desk in Chromium),
 * contract (a built desk under Schemathesis) and consumers (apps into which the packed plugin is installed).
 * Modules are Node's own and shared by the files of a worker, see tests/support/jest/runtime.cjs; tests/run.mjs
 * puts the legs together.
 */
import { fileURLToPath } from 'node:url'

const rootDir = fileURLToPath(new URL('..', import.meta.url))

const shared = {
  rootDir,
  runtime: '<rootDir>/tests/support/jest/runtime.cjs',
  injectGlobals: false,
  testEnvironment: '<rootDir>/tests/support/jest/environment.cjs',
  testPathIgnorePatterns: ['/node_modules/', '/.next', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/.next', '<rootDir>/dist', '<rootDir>/.desk'],
}

const project = (name, extra = {}) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.{ts,tsx}`],
  ...extra,
})

/** A folder of tests of one engine alone is for its leg. */
const otherEngines = ['mongodb', 'postgres', 'sqlite']
  .filter((engine) => engine !== (process.env.TEST_ENGINE ?? 'sqlite'))
  .map((engine) => `<rootDir>/tests/integration/${engine}/`)

/** The desk's own migrations make numbers of ids. */
const ofNumbers =
  process.env.TEST_IDS === 'uuid'
    ? ['migrations-', 'postgres/adapter', 'upgrade'].map(
        (file) => `<rootDir>/tests/integration/${file}`,
      )
    : []

const integration = project('integration', {
  testPathIgnorePatterns: [...shared.testPathIgnorePatterns, ...otherEngines, ...ofNumbers],
})

export default {
  rootDir,
  projects: [
    project('unit'),
    integration,
    project('browser'),
    project('contract'),
    project('consumers'),
  ],
  // starting a database or a server counts in the first test's time; jest takes this one for all projects
  testTimeout: 120_000,
}
