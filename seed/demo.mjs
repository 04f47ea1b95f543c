/**
 * `npm run demo`: installs, builds, loads the five lists and serves the desk and the example site beside
 * it, on a machine that has Node and nothing else. SQLite in .desk/ unless DATABASE_URI names a MongoDB
 * server; no example site where SITE_URL names another one.
 *
 * The passwords and the secret are made at the first run and kept in .desk/demo.json, readable by
 * the owner alone; they exist nowhere else.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { NEXT_ARGUMENTS, NEXT_ENVIRONMENT } from '../src/config/nextProcess.mjs'
import { buildDesk, installDependencies, root, run, TYPESCRIPT } from './setUp.mjs'

const ROLES = ['admin', 'editor', 'contributor', 'moderator']
const folder = path.join(root, '.desk')
const port = process.env.PORT || '3000'
const host = process.env.HOST || '127.0.0.1'
const shownHost = host === '0.0.0.0' ? 'localhost' : host
const deskUrl = `http://${shownHost}:${port}`
/** The port of the example site: the next one. */
const sitePort = process.env.SITE_PORT || String(Number(port) + 1)
const hasOwnSite = !process.env.SITE_URL
const siteUrl = process.env.SITE_URL || `http://${shownHost}:${sitePort}`

const readKept = () => {
  const file = path.join(folder, 'demo.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  const kept = {
    passwords: Object.fromEntries(
      ROLES.map((role) => [role, randomBytes(9).toString('base64url')]),
    ),
    secret: randomBytes(32).toString('hex'),
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, JSON.stringify(kept, null, 2), { mode: 0o600 })
  return kept
}

const describe = (passwords) =>
  [
    '',
    `The desk is at ${deskUrl}/admin`,
    ...ROLES.map(
      (role) => `  ${role.padEnd(12)} ${`${role}@example.com`.padEnd(26)} ${passwords[role]}`,
    ),
    `The lists are at ${siteUrl}${hasOwnSite ? '' : ' (not started here)'}`,
    `and, for front ends, at ${deskUrl}/api/v1/lists`,
    'Stop it with Ctrl-C.',
    '',
  ].join('\n')

/** Serves the example site as long as the desk is served. */
const serveSite = (desk) => {
  const site = spawn(process.execPath, [...TYPESCRIPT, 'examples/front-end/server.ts'], {
    cwd: root,
    env: { ...process.env, DESK_URL: deskUrl, HOST: host, PORT: sitePort, SITE_URL: siteUrl },
    // a site that cannot start says so; the desk goes on without it
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  desk.once('exit', () => site.kill())
}

const main = () => {
  installDependencies()
  buildDesk()
  const kept = readKept()
  const env = {
    ...process.env,
    DATABASE_URI: process.env.DATABASE_URI || `file:${path.join(folder, 'demo.db')}`,
    DEMO_PASSWORDS: JSON.stringify(kept.passwords),
    MEDIA_DIR: process.env.MEDIA_DIR || path.join(folder, 'media'),
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
    PAYLOAD_SECRET: process.env.PAYLOAD_SECRET || kept.secret,
    SITE_URL: siteUrl,
  }
  console.log('> loading the five lists')
  const loaded = run(process.execPath, [...TYPESCRIPT, 'seed/cli.ts', 'published', '--users'], env)
  if (loaded !== 0)
    throw new Error('The five lists could not be loaded; the message above says why.')

  const { DEMO_PASSWORDS: _passwords, ...serverEnv } = env
  const server = spawn(
    process.execPath,
    [...NEXT_ARGUMENTS, 'node_modules/next/dist/bin/next', 'start', '-p', port, '-H', host],
    { cwd: root, env: { ...NEXT_ENVIRONMENT, ...serverEnv }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let hasTold = false
  server.stdout.on('data', (chunk) => {
    process.stdout.write(chunk)
    if (!hasTold && String(chunk).includes('Ready')) {
      hasTold = true
      if (hasOwnSite) serveSite(server)
      console.log(describe(kept.passwords))
    }
  })
  server.once('exit', (code) => {
    process.exitCode = code ?? 1
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.kill(signal))
}

try {
  main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
