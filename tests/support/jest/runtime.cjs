/**
 * The module loader of the tests, in place of jest-runtime: Node's own. Jest gives every test file a
 * context with a module registry of its own, so that each one would evaluate Payload and the plugin
 * anew, which costs more than most files' tests. Here a worker imports them once and all its files
 * share them. Everything else (runner, circus, expect, reporters) is Jest's.
 *
 * What files could leave behind for each other is put back by environment.cjs. Modules cannot be
 * mocked, and watch mode is refused, since changed modules would not be read again.
 */
'use strict'
const asyncHooks = require('node:async_hooks')
const { createRequire } = require('node:module')
const path = require('node:path')
const { fileURLToPath, pathToFileURL } = require('node:url')

const { compile } = require('./compile.cjs')

const REGISTER = pathToFileURL(path.join(__dirname, 'register.mjs')).href
const GLOBALS = pathToFileURL(path.join(__dirname, 'globals.mjs')).href

/** What each of Jest's own parts keeps by asynchronous context: one for all files, since they run in turn. */
const storages = new Map()

class NativeRuntime {
  constructor(config, environment, _resolver, _transformer, _files, _coverage, testPath, global) {
    if (global.watch || global.watchAll) {
      throw new Error('The tests cannot be watched: modules are read once for all of them.')
    }
    if (global.collectCoverage)
      throw new Error('Coverage is not collected: see tests/support/jest.')
    this.environment = environment
    this.require = createRequire(testPath)
  }

  // --- modules -------------------------------------------------------------------------------

  unstable_shouldLoadAsEsm() {
    return true
  }

  async unstable_importModule(file) {
    await import(REGISTER)
    const { setGlobals } = await import(GLOBALS)
    setGlobals({ ...this.globals, jest: this.jest() })
    return import(pathToFileURL(file).href)
  }

  requireModule(file) {
    return this.require(file)
  }

  /** Jest's own parts: the one that holds a file's tests and hooks is made anew for each file. */
  requireInternalModule(file) {
    Reflect.deleteProperty(require.cache, file)
    const { AsyncLocalStorage } = asyncHooks
    // each that was ever used is asked at every promise from then on: those of a hundred files took
    // a third of the time
    Object.defineProperty(asyncHooks, 'AsyncLocalStorage', {
      configurable: true,
      writable: true,
      value: function () {
        if (!storages.has(file)) storages.set(file, new AsyncLocalStorage())
        return storages.get(file)
      },
    })
    try {
      return require(file)
    } finally {
      asyncHooks.AsyncLocalStorage = AsyncLocalStorage
    }
  }

  setGlobalsForRuntime(globals) {
    this.globals = globals
  }

  getSourceMaps() {
    return sourceMaps
  }

  // --- the object `jest` ---------------------------------------------------------------------

  jest() {
    const { fakeTimersModern: timers, moduleMocker: mocker } = this.environment
    const object = {
      fn: mocker.fn.bind(mocker),
      spyOn: mocker.spyOn.bind(mocker),
      clearAllMocks: () => (mocker.clearAllMocks(), object),
      resetAllMocks: () => (mocker.resetAllMocks(), object),
      restoreAllMocks: () => (mocker.restoreAllMocks(), object),
      useFakeTimers: (config) => (timers.useFakeTimers(config), object),
      useRealTimers: () => (timers.useRealTimers(), object),
    }
    // the rest of the clock has the same names on both sides
    return new Proxy(object, {
      get: (target, name) => {
        if (name in target || typeof name === 'symbol' || name === 'then') return target[name]
        if (typeof timers[name] === 'function') return timers[name].bind(timers)
        throw new Error(`jest.${name} does not exist here: see tests/support/jest/runtime.cjs.`)
      },
    })
  }

  clearAllMocks() {
    this.environment.moduleMocker.clearAllMocks()
  }

  resetAllMocks() {
    this.environment.moduleMocker.resetAllMocks()
  }

  restoreAllMocks() {
    this.environment.moduleMocker.restoreAllMocks()
  }

  // --- what Jest asks a runtime besides ------------------------------------------------------

  enterTestCode() {}

  leaveTestCode() {}

  getAllCoverageInfoCopy() {
    return undefined
  }

  teardown() {}
}

/** Where each compiled module came from, for stacks: the map of an address, made where one is asked for. */
class SourceMaps extends Map {
  get(address) {
    if (!super.has(address) && /^file:.*\.tsx?(\?|$)/.test(address)) {
      // the hooks' thread has compiled it too, but does not share what it has
      const { map } = compile(fileURLToPath(address.split('?')[0]))
      const encoded = Buffer.from(map).toString('base64')
      this.set(address, `data:application/json;base64,${encoded}`)
    }
    return super.get(address)
  }
}

const sourceMaps = new SourceMaps()

module.exports = NativeRuntime
module.exports.default = NativeRuntime
