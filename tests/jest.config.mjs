/**
 * Four projects: unit (pure), integration (Payload on one engine), browser (a built desk in Chromium) and
 * contract (a built desk under Schemathesis).
 * Native ESM, because Payload is; see tests/run.mjs for how the legs are put together.
 */
import { fileURLToPath } from 'node:url'

const rootDir = fileURLToPath(new URL('..', import.meta.url))

const shared = {
  rootDir,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '\\.(css|scss)$': '<rootDir>/tests/support/style.mjs',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.(ts|tsx)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
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

const integration = project('integration', {
  testPathIgnorePatterns: [...shared.testPathIgnorePatterns, ...otherEngines],
})

export default {
  rootDir,
  projects: [project('unit'), integration, project('browser'), project('contract')],
  // starting a database or a server counts in the first test's time; jest takes this one for all projects
  testTimeout: 120_000,
}
