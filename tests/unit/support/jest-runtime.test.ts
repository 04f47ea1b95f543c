import { beforeAll, describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

type Report = {
  numPassedTests: number
  numRuntimeErrorTestSuites: number
  numTotalTests: number
  testResults: Array<{
    assertionResults: Array<{ failureMessages: string[]; status: string; title: string }>
    message: string
    name: string
    status: string
  }>
}

let report: Report
let exitCode: null | number

/** Jest on the fixtures, one after the other in one process. */
beforeAll(() => {
  const config = {
    rootDir: root,
    runtime: '<rootDir>/tests/support/jest/runtime.cjs',
    testEnvironment: '<rootDir>/tests/support/jest/environment.cjs',
    testMatch: ['<rootDir>/tests/support/jest/fixtures/[0-9]*.ts'],
    testSequencer: '<rootDir>/tests/support/jest/fixtures/byName.cjs',
  }
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ['node_modules/jest/bin/jest.js', '-c', JSON.stringify(config), '--runInBand', '--json'],
    { cwd: root, encoding: 'utf8' },
  )
  if (!stdout) throw new Error(stderr)
  exitCode = status
  report = JSON.parse(stdout) as Report
}, 60_000)

const fileOf = (name: string) =>
  report.testResults.find((result) => path.basename(result.name).startsWith(name))!

const statusesOf = (name: string) =>
  Object.fromEntries(fileOf(name).assertionResults.map(({ status, title }) => [title, status]))

describe('files that share their modules', () => {
  it('should find the process as it was before the file before', () => {
    expect(fileOf('1').message).toBe('')
    expect(fileOf('2').message).toBe('')
    expect([fileOf('1').status, fileOf('2').status]).toEqual(['passed', 'passed'])
  })

  it('should fail in every way in which files of Jest do', () => {
    expect(statusesOf('3')).toEqual({
      'should fail by a rejection that nobody handles': 'failed',
      'should fail by an assertion': 'failed',
      'should fail by taking too long': 'failed',
      'should fail its tests': 'failed',
      'should fail the file, not the test': 'passed',
    })
    expect(fileOf('3').status).toBe('failed')
    expect(fileOf('3').message).toContain('after')
    expect(fileOf('4')).toMatchObject({ assertionResults: [], status: 'failed' })
    // the clean-up that failed and the file that did not load
    expect(report).toMatchObject({ numRuntimeErrorTestSuites: 2, numTotalTests: 7 })
    expect(exitCode).toBe(1)
  })

  it('should name the line of the TypeScript that failed', () => {
    const [assertion] = fileOf('3').assertionResults
    expect(assertion!.failureMessages.join()).toContain('fixtures/3-fails.ts:5:13')
  })
})
