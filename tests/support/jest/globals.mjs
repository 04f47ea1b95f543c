/**
 * `@jest/globals` for modules that Node itself loads: the functions of the file that runs at the
 * moment. They are live bindings, because modules shared by several files are loaded once.
 */
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test

/** Called by the runtime before it imports a test file. */
export const setGlobals = (globals) => {
  ;({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globals)
}
