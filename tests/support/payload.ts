import type { Payload, SanitizedConfig, TypedUser } from 'payload'

import type { Role } from '../../src/vocabulary.js'

import crypto from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createLocalReq, handleEndpoints, initTransaction, killTransaction } from 'payload'

import type { CollectionSlugs } from '../../src/slugs.js'

import { deskRouteOf } from '../../src/routes/desk.js'
import { partsIn } from '../../src/storage/index.js'
import { guardRoute } from '../../src/routes/guard.js'
import { holdToTable } from './deskRoutes.js'
import { DATABASE_PREFIX, SERVERS } from './legs.mjs'
import { copyMongoDocuments, leaveMongoDatabase, takeMongoDatabase } from './mongodb.js'
import { createPostgresDatabase, dropPostgresDatabase } from './postgres.js'
import { hasUuids, startPayload } from './start.js'

export type Engine = 'mongodb' | 'postgres' | 'sqlite'

export type Desk = {
  config: SanitizedConfig
  /** The folder of this desk's database and pictures. */
  dir: string
  engine: Engine
  payload: Payload
  /**
   * A request as it arrives over HTTP, without Next: `rest('/api/v1/lists')`, through the guard. What a route of the desk
   * answers is held to the table of routes.
   */
  rest: (url: string, init?: RequestInit & { user?: TypedUser }) => Promise<Response>
  /** `isKept` leaves the folder and the database for others to copy. */
  stop: (options?: { isKept?: boolean }) => Promise<void>
  uri: string
}

// Payload hashes a password in 600,000 rounds: a tenth of a second for each account and each login
const { pbkdf2 } = crypto
crypto.pbkdf2 = (password, salt, _rounds, ...rest) => pbkdf2(password, salt, 1, ...rest)

/** The engine of this leg; the runner sets it, a bare jest run means SQLite. */
export const testEngine = (): Engine => {
  const engine = process.env.TEST_ENGINE ?? 'sqlite'
  if (engine === 'sqlite' || engine === 'mongodb' || engine === 'postgres') return engine
  throw new Error(`TEST_ENGINE is "${engine}": it takes sqlite, mongodb or postgres.`)
}

/**
 * A database of its own for one suite, on the engine of this leg.
 *
 * @param isMigrated whether it is to have the desk's tables already, where they take long to make
 * @param template address of a database on a PostgreSQL server to copy instead; nobody is connected to it
 */
export const createDatabase = async ({
  dir,
  engine,
  isMigrated,
  name,
  template,
}: {
  dir: string
  engine: Engine
  isMigrated: boolean
  name: string
  template?: string
}): Promise<string> => {
  if (engine === 'sqlite') return `file:${path.join(dir, 'desk.db')}`
  const unique = `${DATABASE_PREFIX}${name.replaceAll(/\W/g, '_').slice(0, 30)}_${crypto.randomUUID().slice(0, 8)}`
  const server = serverOf(engine)
  if (engine === 'postgres') {
    return createPostgresDatabase({ isMigrated, name: unique, server, template })
  }
  const url = new URL(server)
  url.pathname = `/${unique}`
  return url.toString()
}

/** The server of this leg; the first suite of a process moves its address out of the desk's variable. */
const serverOf = (engine: 'mongodb' | 'postgres'): string => {
  const variable = SERVERS[engine]
  const server = (process.env[variable] ??= process.env.DATABASE_URI)
  if (!server?.startsWith(engine)) {
    throw new Error(`The tests on ${engine} need the address of a server in ${variable}.`)
  }
  return server
}

/**
 * Starts the desk of payload.config.ts on an empty, migrated database.
 *
 * @param copyOf a desk that was stopped and kept; then it begins with what that one has
 * @param name part of the database's name; one for each suite
 * @param by gives another address of the database, by which the desk is to reach it
 * @param prepare puts something into the database, before the desk connects; then it begins without tables
 */
export const startDesk = async ({
  by = async (address) => address,
  copyOf,
  engine = testEngine(),
  name,
  prepare,
}: {
  by?: (address: string) => Promise<string>
  copyOf?: Desk
  engine?: Engine
  name: string
  prepare?: (args: { uri: string }) => Promise<void>
}): Promise<Desk> => {
  const dir = await mkdtemp(path.join(os.tmpdir(), `desk-${name}-`))
  const isPrepared = prepare !== undefined
  const original =
    copyOf ??
    (!isPrepared && (engine === 'sqlite' || hasUuids()) ? await migratedDesk() : undefined)
  if (original) await cp(path.join(original.dir, KEPT), dir, { recursive: true })
  const left = engine === 'mongodb' && !isPrepared ? await takeMongoDatabase() : undefined
  const uri =
    left ??
    (await createDatabase({
      dir,
      engine,
      isMigrated: !isPrepared,
      name,
      template: original?.uri,
    }))
  if (copyOf && engine === 'mongodb') await copyMongoDocuments({ from: copyOf.uri, to: uri })
  process.env.DATABASE_URI = await by(uri)
  process.env.MEDIA_DIR = path.join(dir, 'media')
  process.env.PAYLOAD_SECRET = 'a secret for tests only'
  await prepare?.({ uri })
  // the module reads the environment, so it is evaluated for each desk; what it imports is shared
  const { default: configPromise } = (await import(
    `../../payload.config.js?${name}`
  )) as typeof import('../../payload.config.js')
  const hasIndexes = left !== undefined || (hasUuids() && !isPrepared)
  const desk = await startConfig({ config: await configPromise, dir, engine, hasIndexes, uri })
  return {
    ...desk,
    stop: async (options) => {
      await desk.stop(options)
      if (engine === 'mongodb' && !isPrepared && !options?.isKept) leaveMongoDatabase(uri)
    },
  }
}

/** Starts a desk, fills it and stops it; others can be copies of it until this process ends. */
export const keepDesk = async ({
  fill,
  ...args
}: Parameters<typeof startDesk>[0] & {
  fill?: (desk: Desk) => Promise<unknown>
}): Promise<Desk> => {
  const desk = await startDesk(args)
  process.once('exit', () => rmSync(desk.dir, { force: true, recursive: true }))
  await fill?.(desk)
  const kept = path.join(desk.dir, KEPT)
  await mkdir(kept)
  if (desk.engine === 'sqlite') {
    // not the files as they lie: SQLite still tidies up its log when they have been closed
    const { client } = desk.payload.db as unknown as {
      client: { execute: (sql: string) => unknown }
    }
    await client.execute(`VACUUM INTO '${path.join(kept, 'desk.db')}'`)
  }
  const media = path.join(desk.dir, 'media')
  if (existsSync(media)) await cp(media, path.join(kept, 'media'), { recursive: true })
  await desk.stop({ isKept: true })
  return desk
}

/** The folder of a desk that others begin with copies of. */
const KEPT = 'kept'

/** An empty desk to copy: on SQLite, whose migrations are a third of a second, and with ids not its own. */
const migratedDesk = (): Promise<Desk> => {
  migrated ??= keepDesk({ name: 'migrated', prepare: async () => {} })
  return migrated
}

let migrated: Promise<Desk> | undefined

/**
 * Starts any config, for suites that install the plugin with options of their own.
 *
 * @param hasIndexes see startPayload
 */
export const startConfig = async ({
  config: given,
  dir,
  engine,
  hasIndexes = false,
  uri,
}: {
  config: SanitizedConfig
  dir: string
  engine: Engine
  hasIndexes?: boolean
  uri: string
}): Promise<Desk> => {
  const payload = await startPayload(given, { hasIndexes })
  const { config } = payload
  const migrations = (payload.db as { prodMigrations?: never }).prodMigrations
  if (migrations) await payload.db.migrate({ migrations })
  const { slugs } = (config.custom?.rankedLists ?? {}) as { slugs?: CollectionSlugs }
  const tokens = new Map<unknown, string>()
  const tokenOf = async (user: TypedUser): Promise<string> => {
    const token = tokens.get(user.id) ?? (await signIn({ payload, user }))
    tokens.set(user.id, token)
    return token
  }
  const guard = guardRoute({ config })((request) =>
    handleEndpoints({ config, payloadInstanceCacheKey: cacheKeyOf(payload), request }),
  )
  return {
    config,
    dir,
    engine,
    payload,
    rest: async (url, { user, ...init } = {}) => {
      const headers = new Headers(init.headers)
      if (user) headers.set('Authorization', `JWT ${await tokenOf(user)}`)
      const request = new Request(new URL(url, 'http://localhost'), { ...init, headers })
      const { method } = request
      const { pathname } = new URL(request.url)
      const response = await guard(request, undefined)
      const route =
        slugs &&
        deskRouteOf({
          method,
          parts: new Set(partsIn(config)),
          pathname: pathname.replace(/^\/api/, ''),
          slugs,
        })
      if (route) await holdToTable({ response, route })
      return response
    },
    stop: async ({ isKept = false } = {}) => {
      payloadCache().delete(cacheKeyOf(payload))
      await payload.destroy()
      if (isKept) return
      if (engine === 'postgres') await dropPostgresDatabase(uri)
      await rm(dir, { force: true, recursive: true })
    },
    uri,
  }
}

/** The password of every user that tests make. */
const PASSWORD = 'correct horse battery'

/** A user with these roles; the e-mail tells them. */
export const createUser = async ({
  email,
  payload,
  roles,
}: {
  email?: string
  payload: Payload
  roles: Role[]
}): Promise<TypedUser> => {
  const { user: collection } = payload.config.admin
  const user = await payload.create({
    collection,
    data: {
      email:
        email ?? `${roles.join('-') || 'nobody'}-${crypto.randomUUID().slice(0, 6)}@example.com`,
      name: roles.join(', ') || 'Nobody',
      password: PASSWORD,
      roles,
    },
  })
  // the first account is an admin whatever was asked for
  const withRoles = await payload.update({
    collection,
    data: { roles },
    id: user.id,
  })
  return { ...withRoles, collection } as TypedUser
}

/** A request of the Local API in the name of somebody (or nobody). */
export const requestOf = ({ payload, user }: { payload: Payload; user?: TypedUser }) =>
  createLocalReq({ user: user ?? undefined }, payload)

/** Whether what a process writes in one transaction is gone with it; not on every server. */
export const hasTransactions = async ({ payload }: Desk): Promise<boolean> => {
  const req = await requestOf({ payload })
  const isOpen = await initTransaction(req)
  await killTransaction(req)
  return isOpen
}

/** A token of somebody, with a session of its own. */
export const signIn = async ({
  payload,
  user,
}: {
  payload: Payload
  user: TypedUser
}): Promise<string> => {
  const { email } = user as { email?: string }
  const { token } = await payload.login({
    collection: user.collection,
    data: { email: String(email), password: PASSWORD },
  })
  if (!token) throw new Error(`No token for ${email}.`)
  return token
}

// handleEndpoints looks its Payload up in the global cache; ours is put there under a key of its own
export const cacheKeyOf = (payload: Payload): string => {
  const cache = payloadCache()
  const existing = [...cache].find(([, cached]) => cached.payload === payload)
  if (existing) return existing[0]
  const key = crypto.randomUUID()
  cache.set(key, {
    initializedAt: new Date(),
    payload,
    promise: Promise.resolve(payload),
    reload: false,
    ws: null,
  })
  return key
}

const payloadCache = (): Map<string, Record<string, unknown>> => {
  const { _payload: cache } = globalThis as { _payload?: Map<string, Record<string, unknown>> }
  if (!cache) throw new Error('Payload keeps its instances elsewhere now.')
  return cache
}
