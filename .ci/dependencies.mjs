/**
 * Reviews the dependencies that run in production: each licence against a list of those that may be used,
 * the oldest Node that each runs on, and known advisories, where the registry answers. `npm run review`.
 */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import semver from 'semver'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Licences that ask for no more than their text and a name, by SPDX identifier. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
])

/** Packages that may have another licence, and why. */
const EXCEPTIONS = [
  // a library of its own that is linked at run time and can be replaced
  { licence: 'LGPL-3.0-or-later', name: /^@img\/sharp-/ },
  // data of browsers, with its source named in the package
  { licence: 'CC-BY-4.0', name: /^caniuse-lite$/ },
  // its LICENSE file is the text of BSD-2-Clause
  { licence: 'BSD', name: /^duck$/ },
]

/** What packages from before SPDX say. */
const ALIASES = { 'Apache 2.0': 'Apache-2.0' }

/** What the desk runs with beside what the plugin asks of an app. */
const DESK = [
  '@aws-sdk/client-s3',
  '@opentelemetry/sdk-node',
  '@payloadcms/db-mongodb',
  '@payloadcms/db-postgres',
  '@payloadcms/graphql',
  'graphql',
  'sharp',
  'swagger-ui-dist',
]

/** Advisories from this severity on fail the review. */
const SEVERE = new Set(['critical', 'high'])

/** How long npm may take to ask the registry, in milliseconds. */
const TIMEOUT_MS = 60_000

/**
 * The paths, as in the lock file, of all packages that run in production.
 *
 * @param lock the parsed package-lock.json (version 3)
 */
export const productionPaths = (lock, desk = DESK) => {
  const { packages } = lock
  const { dependencies, peerDependencies } = packages['']
  const names = [...Object.keys({ ...dependencies, ...peerDependencies }), ...desk]
  const waiting = names.map((name) => ({ from: '', name }))
  const found = new Set()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const at = resolve({ ...next, packages })
    if (at === undefined || found.has(at)) continue
    found.add(at)
    const { dependencies: own, optionalDependencies, peerDependencies: peers } = packages[at]
    for (const name of Object.keys({ ...own, ...optionalDependencies, ...peers })) {
      waiting.push({ from: at, name })
    }
  }
  return [...found].toSorted()
}

/** Where Node finds a package: in the folder of who asks for it, or in one above. */
const resolve = ({ from, name, packages }) => {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
  ) {
    const at = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (packages[at]) return at
    if (folder === '') return undefined
  }
}

/** The name of the package at a path of the lock file. */
const nameAt = (at) => at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Whether a licence (an SPDX expression of one level) may be used by a package. */
export const isAllowed = ({ licence, name }) =>
  licence
    .replace(/^\((.*)\)$/, '$1')
    .split(/ OR /)
    .some((choice) =>
      choice.split(/ AND /).every((one) => {
        const known = ALIASES[one.trim()] ?? one.trim()
        return (
          ALLOWED.has(known) ||
          EXCEPTIONS.some((exception) => exception.licence === known && exception.name.test(name))
        )
      }),
    )

/** The packages whose licence may not be used, each as a line. */
export const licenceProblems = ({ lock, readManifest, paths = productionPaths(lock) }) =>
  paths.flatMap((at) => {
    const { license, version } = lock.packages[at]
    const name = nameAt(at)
    const licence = license ?? licenceOf(readManifest(at)) ?? 'none'
    return isAllowed({ licence, name }) ? [] : [`${name} ${version}: ${licence}`]
  })

/** The packages that do not run on the oldest Node that this one says it takes (`engines`), each as a line. */
export const engineProblems = ({ lock, paths = productionPaths(lock) }) => {
  const oldest = semver.minVersion(lock.packages[''].engines.node)
  return paths.flatMap((at) => {
    const { engines, version } = lock.packages[at]
    const name = nameAt(at)
    const asked = engines?.node
    return asked === undefined || semver.satisfies(oldest, asked)
      ? []
      : [`${name} ${version}: asks for Node ${asked}, not ${oldest.version}`]
  })
}

/** What a package says of its licence in an older form. */
const licenceOf = (manifest) => {
  const { license, licenses } = manifest ?? {}
  const all = [license, ...(Array.isArray(licenses) ? licenses : [licenses])].flatMap((one) => {
    const text = typeof one === 'object' ? one?.type : one
    return text ? [text] : []
  })
  return all.length > 0 ? all.join(' OR ') : undefined
}

/**
 * What `npm audit --json` has found in production, each as a line.
 *
 * @returns undefined where the registry did not answer
 */
export const advisoryProblems = ({ answer, paths }) => {
  const inProduction = new Set(paths)
  const { vulnerabilities } = answer
  if (typeof vulnerabilities !== 'object' || vulnerabilities === null) return undefined
  return Object.values(vulnerabilities).flatMap(({ name, nodes, severity, via }) => {
    if (!SEVERE.has(severity) || !nodes.some((node) => inProduction.has(node))) return []
    const titles = via.flatMap((one) =>
      typeof one === 'object' ? [`${one.title} (${one.url})`] : [],
    )
    // one that is only reached through another is told with that one
    return titles.length > 0 ? [`${name}, ${severity}: ${titles.join('; ')}`] : []
  })
}

const audit = () =>
  new Promise((done) => {
    const options = { cwd: ROOT, maxBuffer: 2 ** 26, timeout: TIMEOUT_MS }
    execFile('npm', ['audit', '--json', '--fetch-retries=0'], options, (_error, stdout) => {
      try {
        done(JSON.parse(stdout))
      } catch {
        done({})
      }
    })
  })

const readManifest = (at) => {
  const file = path.join(ROOT, at, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'))
  const paths = productionPaths(lock)
  const licences = licenceProblems({ lock, paths, readManifest })
  console.log(
    licences.length === 0
      ? `Licences: all ${paths.length} packages that run in production have one that may be used.`
      : `Licences that may not be used (.ci/dependencies.mjs):\n${licences.join('\n')}`,
  )
  const engines = engineProblems({ lock, paths })
  console.log(
    engines.length === 0
      ? `Node: all of them run on ${lock.packages[''].engines.node}.`
      : `Node: these do not run on the oldest that package.json names:\n${engines.join('\n')}`,
  )
  const advisories = advisoryProblems({ answer: await audit(), paths })
  console.log(
    advisories === undefined
      ? 'Advisories: NOT LOOKED AT, because the registry does not answer "npm audit" here. Run this again where it does.'
      : advisories.length === 0
        ? 'Advisories: none of high severity or more is known of what runs in production.'
        : `Advisories of high severity or more:\n${advisories.join('\n')}`,
  )
  if ([...licences, ...engines, ...(advisories ?? [])].length > 0) process.exitCode = 1
}
