import type { Config } from 'payload'

import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { postgresAdapter } from '@payloadcms/db-postgres'
import path from 'node:path'

import type { DeskEnv } from './env.js'

import { migrations as mongodbMigrations } from '../migrations/mongodb/index.js'
import { migrations as postgresMigrations } from '../migrations/postgres/index.js'
import { migrations as sqliteMigrations } from '../migrations/sqlite/index.js'
import { sqliteWithTransactions } from '../storage/engines/sqlite/transactions/index.js'
import { makeAtomic } from './migrations.js'

/** How long a start waits for MongoDB to answer, in milliseconds. */
const SERVER_SELECTION_MS = 10_000

/**
 * How long a request waits for MongoDB once the process has started, in milliseconds: who asks for a list is
 * told within two seconds that the database is away, also where it is looked for three times (for who asks,
 * whether it is there, and what is asked for). The driver looks for it anew after half a second. An election of a
 * new primary takes longer, and is answered with 503 meanwhile.
 */
const SELECTION_OF_REQUESTS_MS = 600

/** How long who needs a connection to PostgreSQL waits for one, in milliseconds. */
const CONNECTION_MS = 10_000

/** The adapter of the engine that DATABASE_URI names; migrations run at start, never a push. */
export const createDatabase = ({
  connections,
  database: { engine, uri },
  root,
}: Pick<DeskEnv, 'connections' | 'database'> & { root: string }): Config['db'] => {
  const migrationDir = path.join(root, 'src/migrations', engine)
  switch (engine) {
    case 'mongodb':
      return mongooseAdapter({
        afterOpenConnection: ({ connection }) => hurryRequests(connection.getClient()),
        connectOptions: {
          // by which Mongoose asks for each index a second time
          autoIndex: false,
          // by which it keeps what is asked while the server is away, for ten seconds
          bufferCommands: false,
          serverSelectionTimeoutMS: SERVER_SELECTION_MS,
        },
        // unique slugs and keys must hold from the first request on
        ensureIndexes: true,
        migrationDir,
        prodMigrations: mongodbMigrations,
        url: uri,
        // joins by plain queries: the same on MongoDB, Atlas and servers that speak its protocol
        useJoinAggregations: false,
      })
    case 'postgres':
      return postgresAdapter({
        migrationDir,
        pool: {
          application_name: 'ranked-lists',
          connectionString: uri,
          connectionTimeoutMillis: CONNECTION_MS,
          max: connections,
        },
        prodMigrations: postgresMigrations,
        push: false,
      })
    case 'sqlite':
      return sqliteWithTransactions({
        client: { url: uri },
        migrationDir,
        prodMigrations: makeAtomic(sqliteMigrations),
        push: false,
      })
  }
}

type Selection = { serverSelectionTimeoutMS: number }

/** The driver reads how long it looks for a server anew each time, for a first try and for others. */
const hurryRequests = (client: object): void => {
  const { options, topology } = client as { options: Selection; topology?: { s: Selection } }
  for (const one of [options, topology?.s]) {
    if (one) one.serverSelectionTimeoutMS = SELECTION_OF_REQUESTS_MS
  }
}
