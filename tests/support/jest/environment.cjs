/**
 * The world of a test file, in place of jest-environment-node: Node's own globals, without a context
 * around them. Several files run in one process, so what a file changed of the process is put back
 * when it is done: environment variables, replaced globals, the working folder, mocks and clocks.
 */
'use strict'
const { ModernFakeTimers } = require('@jest/fake-timers')
const { ModuleMocker } = require('jest-mock')

class NativeEnvironment {
  constructor({ projectConfig }) {
    this.global = globalThis
    this.isBrowser = projectConfig.displayName?.name === 'browser'
    this.moduleMocker = new ModuleMocker(globalThis)
    this.fakeTimers = null
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis })
    this.before = {
      env: { ...process.env },
      exit: process.exit,
      folder: process.cwd(),
      globals: Object.getOwnPropertyDescriptors(globalThis),
    }
  }

  /**
   * A test in a browser that fails is tried once more, at once (jest.retryTimes): pages and the server share
   * the processor with other legs. The first failure is logged, and tests/run.mjs names the test.
   */
  async setup() {
    if (!this.isBrowser) return
    Object.assign(globalThis, {
      [Symbol.for('RETRY_TIMES')]: 1,
      [Symbol.for('RETRY_IMMEDIATELY')]: true,
      [Symbol.for('LOG_ERRORS_BEFORE_RETRY')]: true,
    })
  }

  async teardown() {
    const { env, exit, folder, globals } = this.before
    this.moduleMocker.restoreAllMocks()
    this.fakeTimersModern.dispose()
    for (const name of Object.keys(process.env)) {
      if (!(name in env)) Reflect.deleteProperty(process.env, name)
    }
    Object.assign(process.env, env)
    process.exit = exit
    process.chdir(folder)
    // what was added stays: modules keep theirs there (Payload its instances), and live on
    for (const [name, descriptor] of Object.entries(globals)) {
      if (descriptor.configurable) Object.defineProperty(globalThis, name, descriptor)
    }
    // what circus keeps of a file, under symbols
    for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
      if (
        /^(JEST_STATE_SYMBOL|EVENT_HANDLERS|RETRY_|LOG_ERRORS_BEFORE_RETRY)/.test(
          symbol.description ?? '',
        )
      ) {
        Reflect.deleteProperty(globalThis, symbol)
      }
    }
  }

  exportConditions() {
    return ['node', 'node-addons']
  }

  getVmContext() {
    return null
  }
}

module.exports = NativeEnvironment
