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
        // without autoIndex, by which Mongoose asks for each index a second time
        connectOptions: { autoIndex: false, serverSelectionTimeoutMS: SERVER_SELECTION_MS },
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
