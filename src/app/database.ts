import type { Config } from 'payload'

import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import path from 'node:path'

import type { DeskEnv } from './env.js'

import { migrations as mongodbMigrations } from '../migrations/mongodb/index.js'
import { migrations as sqliteMigrations } from '../migrations/sqlite/index.js'
import { makeAtomic } from './migrations.js'

/** How long a start waits for MongoDB to answer, in milliseconds. */
const SERVER_SELECTION_MS = 10_000

/** The adapter of the engine that DATABASE_URI names; migrations run at start, never a push. */
export const createDatabase = ({
  database: { engine, uri },
  root,
}: {
  database: DeskEnv['database']
  root: string
}): Config['db'] =>
  engine === 'mongodb'
    ? mongooseAdapter({
        connectOptions: { serverSelectionTimeoutMS: SERVER_SELECTION_MS },
        // unique slugs and keys must hold from the first request on
        ensureIndexes: true,
        migrationDir: path.join(root, 'src/migrations/mongodb'),
        prodMigrations: mongodbMigrations,
        url: uri,
        // joins by plain queries: the same on MongoDB, Atlas and servers that speak its protocol
        useJoinAggregations: false,
      })
    : sqliteAdapter({
        busyTimeout: 10_000,
        client: { url: uri },
        migrationDir: path.join(root, 'src/migrations/sqlite'),
        prodMigrations: makeAtomic(sqliteMigrations),
        push: false,
        wal: true,
      })
