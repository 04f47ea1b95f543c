/** Databases of a PostgreSQL server: one for each suite, copied from one that is migrated already. */
import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

import type { StopBefore } from './crashPoints.js'

import { migrations } from '../../src/migrations/postgres/index.js'
import { DATABASE_PREFIX } from './legs.mjs'

const MIGRATIONS = path.resolve('src/migrations/postgres')

/** One lock for all who make the template on this server. */
const TEMPLATE_LOCK = 20_261_128

/**
 * Makes a database.
 *
 * @param isMigrated with the desk's tables, else empty
 * @param server address of any database of the server
 * @param template address of a database that nobody is connected to, to copy instead
 * @returns the address of the new database
 */
export const createPostgresDatabase = async ({
  isMigrated,
  name,
  server,
  template: given,
}: {
  isMigrated: boolean
  name: string
  server: string
  template?: string
}): Promise<string> =>
  withClient(server, async (client) => {
    if (given !== undefined) {
      await copyDatabase({ client, name, template: new URL(given).pathname.slice(1) })
      return addressOf({ name, server })
    }
    if (!isMigrated) {
      await client.query(`CREATE DATABASE "${name}"`)
      return addressOf({ name, server })
    }
    const template = await templateName()
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    try {
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
        template,
      ])
      if (rowCount === 0) await createTemplate({ client, server, template })
      await copyDatabase({ client, name, template })
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK])
    }
    return addressOf({ name, server })
  })

/**
 * Does something and stops dead before one of its statements: the connections are cut off as if the process
 * had been killed.
 *
 * @param before number of the statement that writes, from 1, those that begin and end transactions counted
 * @returns whether there was such a statement, and what came of the work
 */
export const stopBefore: StopBefore = async ({ before, desk, work }) => {
  const { pool } = desk.payload.db as unknown as { pool: Pool }
  const { prototype } = pool.Client
  const { query } = prototype
  let count = 0
  let hasStopped = false
  prototype.query = function (this: PoolClient, ...args: unknown[]) {
    const [first] = args
    const sql = typeof first === 'string' ? first : (first as { text: string }).text
    if (!hasStopped && !/^\s*select\b/i.test(sql)) {
      count += 1
      if (count === before) {
        hasStopped = true
        for (const client of [...pool._clients, this]) {
          client.on('error', () => undefined)
          client.connection.stream.destroy()
        }
      }
    }
    if (hasStopped) throw new Error('Stopped for a test.')
    return query.apply(this, args as never)
  } as typeof query
  try {
    const result = await work()
    return { hasStopped, result }
  } catch (error) {
    if (!hasStopped) throw error
    return { error, hasStopped }
  } finally {
    prototype.query = query
    // whoever had one of those that were cut off may not give it back
    if (hasStopped) for (const client of pool._clients) pool._remove(client)
  }
}

type PoolClient = pg.Client & {
  connection: { stream: { destroy: () => void; destroyed: boolean } }
}

/** What the driver's pool keeps, as far as it is needed here. */
type Pool = {
  Client: { prototype: PoolClient }
  _clients: PoolClient[]
  _remove: (client: PoolClient) => void
}

/** Removes a database, whoever is connected to it. */
export const dropPostgresDatabase = async (address: string): Promise<void> => {
  const server = addressOf({ name: 'postgres', server: address })
  const name = new URL(address).pathname.slice(1)
  await withClient(server, (client) => client.query(`DROP DATABASE "${name}" WITH (FORCE)`))
}

/** Nobody is connected to the template, so its files can be copied as they are. */
const copyDatabase = ({
  client,
  name,
  template,
}: {
  client: pg.Client
  name: string
  template: string
}) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY file_copy`)

/** Under another name until it is complete. */
const createTemplate = async ({
  client,
  server,
  template,
}: {
  client: pg.Client
  server: string
  template: string
}): Promise<void> => {
  const draft = `${template}_draft`
  await client.query(`DROP DATABASE IF EXISTS "${draft}"`)
  await client.query(`CREATE DATABASE "${draft}"`)
  await withClient(addressOf({ name: draft, server }), async (own) => {
    const db = drizzle(own)
    for (const { name, up } of migrations) {
      await up({ db } as never)
      await own.query('INSERT INTO payload_migrations (name, batch) VALUES ($1, 1)', [name])
    }
  })
  await client.query(`ALTER DATABASE "${draft}" RENAME TO "${template}"`)
}

/** Another one as soon as a migration is another one. */
const templateName = async (): Promise<string> => {
  const hash = createHash('sha256')
  for (const file of (await readdir(MIGRATIONS)).toSorted()) {
    hash.update(file).update(await readFile(path.join(MIGRATIONS, file)))
  }
  return `${DATABASE_PREFIX}template_${hash.digest('hex').slice(0, 16)}`
}

const addressOf = ({ name, server }: { name: string; server: string }): string => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

const withClient = async <T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
