import type { Config } from 'payload'

import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { buildConfig } from 'payload'

import type { RankedListsOptions } from '../../src/index.js'

import { rankedLists } from '../../src/index.js'
import { createDatabase, type Desk, type Engine, startConfig, testEngine } from './payload.js'

/** Readers of tests are told apart by the header that a proxy in front would write. */
const READERS = { trustedProxies: 1 }

/**
 * An app of somebody else's, which installs the plugin with these options.
 *
 * @param adapter more options of the database adapter
 */
export const startApp = async ({
  adapter = {},
  config = {},
  name,
  options,
}: {
  adapter?: object
  config?: Partial<Config>
  name: string
  options?: RankedListsOptions
}): Promise<Desk> => {
  const engine = testEngine()
  const dir = await mkdtemp(path.join(os.tmpdir(), `app-${name}-`))
  const url = await createDatabase({ dir, engine, isMigrated: false, name })
  // Payload skips the push of a schema equal to the one before in this process, whatever the database
  process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'
  return startConfig({
    config: await buildConfig({
      db: adapterOf({ adapter, engine, url }),
      editor: lexicalEditor(),
      plugins: [
        rankedLists({
          ...options,
          comments: options?.comments !== false && { ...READERS, ...options?.comments },
        }),
      ],
      secret: 'a secret for tests only',
      telemetry: false,
      typescript: { autoGenerate: false },
      ...config,
    }),
    dir,
    engine,
    uri: url,
  })
}

const adapterOf = ({
  adapter,
  engine,
  url,
}: {
  adapter: object
  engine: Engine
  url: string
}): Config['db'] => {
  switch (engine) {
    case 'mongodb':
      return mongooseAdapter({
        connectOptions: { autoIndex: false },
        ensureIndexes: true,
        url,
        useJoinAggregations: false,
        ...adapter,
      })
    case 'postgres':
      return postgresAdapter({ pool: { connectionString: url }, push: true, ...adapter })
    case 'sqlite':
      return sqliteAdapter({ autoIncrement: true, client: { url }, push: true, ...adapter })
  }
}
