import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'

import {
  advisoryProblems,
  engineProblems,
  isAllowed,
  licenceProblems,
  productionPaths,
} from '../../.ci/dependencies.mjs'

const lock = {
  packages: {
    '': { dependencies: { a: '1' }, devDependencies: { d: '1' }, peerDependencies: { p: '1' } },
    'node_modules/a': { dependencies: { b: '1' }, license: 'MIT', version: '1.0.0' },
    'node_modules/a/node_modules/b': { license: 'GPL-3.0-only', version: '2.0.0' },
    'node_modules/b': { license: 'MIT', version: '1.0.0' },
    'node_modules/d': { license: 'GPL-3.0-only', version: '1.0.0' },
    'node_modules/p': { optionalDependencies: { b: '1', gone: '1' }, version: '1.0.0' },
  },
}
const paths = [
  'node_modules/a',
  'node_modules/a/node_modules/b',
  'node_modules/b',
  'node_modules/p',
]

const readLock = (): typeof lock =>
  JSON.parse(
    readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
  ) as typeof lock

describe('what runs in production', () => {
  it('should be found as Node finds it, with what apps bring, and without tools', () => {
    expect(productionPaths(lock, [])).toEqual(paths)
  })

  it('should be more than the plugin names itself, in this repository', () => {
    const found = productionPaths(readLock())
    expect(found).toEqual(expect.arrayContaining(['node_modules/payload', 'node_modules/sharp']))
    expect(found).not.toContain('node_modules/jest')
  })
})

describe('the oldest Node that is taken', () => {
  it('should be one that all of it runs on, in this repository', () => {
    expect(engineProblems({ lock: readLock() })).toEqual([])
  })

  it.each([
    ['>=20.19.0', ['b 1.0.0: asks for Node 22 || >=24, not 20.19.0']],
    ['>=22', []],
  ])('should be refused where a package asks for a newer one: %s', (node, problems) => {
    const asking = {
      packages: {
        '': { engines: { node } },
        'node_modules/a': { engines: { node: '>=20.9.0' }, version: '1.0.0' },
        'node_modules/b': { engines: { node: '22 || >=24' }, version: '1.0.0' },
        'node_modules/c': { version: '1.0.0' },
      },
    }
    expect(engineProblems({ lock: asking, paths: Object.keys(asking.packages).slice(1) })).toEqual(
      problems,
    )
  })
})

describe('a licence', () => {
  it.each([
    ['MIT', 'x', true],
    ['(MPL-2.0 OR Apache-2.0)', 'x', true],
    ['Apache-2.0 AND LGPL-3.0-or-later', '@img/sharp-linux-x64', true],
    ['Apache-2.0 AND LGPL-3.0-or-later', 'x', false],
    ['Apache 2.0', 'x', true],
    ['GPL-3.0-only', 'x', false],
    ['AGPL-3.0 OR SEE LICENSE', 'x', false],
    ['CC-BY-4.0', 'caniuse-lite', true],
    ['CC-BY-4.0', 'x', false],
    ['none', 'x', false],
  ])('should be judged: %s of %s', (licence, name, isRight) => {
    expect(isAllowed({ licence, name })).toBe(isRight)
  })

  it('should be told where it may not be used, and read from the package where the lock has none', () => {
    const manifests: Record<string, unknown> = { 'node_modules/p': { licenses: [{ type: 'MIT' }] } }
    const problems = (readManifest: (at: string) => unknown) =>
      licenceProblems({ lock, paths, readManifest })
    expect(problems((at) => manifests[at])).toEqual(['b 2.0.0: GPL-3.0-only'])
    expect(problems(() => undefined)).toEqual(['b 2.0.0: GPL-3.0-only', 'p 1.0.0: none'])
  })
})

describe('advisories', () => {
  const found = (severity: string, node: string) => ({
    answer: {
      vulnerabilities: {
        b: { name: 'b', nodes: [node], severity, via: [{ title: 'Bad', url: 'https://x' }, 'c'] },
      },
    },
    paths,
  })

  it.each([
    ['high', 'node_modules/b', ['b, high: Bad (https://x)']],
    ['critical', 'node_modules/b', ['b, critical: Bad (https://x)']],
    ['moderate', 'node_modules/b', []],
    ['high', 'node_modules/d', []],
  ])('should count from high on and in production: %s of %s', (severity, node, problems) => {
    expect(advisoryProblems(found(severity, node))).toEqual(problems)
  })

  it.each([{}, { message: '405 Method Not Allowed' }, { vulnerabilities: null }])(
    'should not pass for none where the registry does not answer: %j',
    (answer) => {
      expect(advisoryProblems({ answer, paths })).toBeUndefined()
    },
  )
})
