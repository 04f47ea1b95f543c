import type { Config } from 'payload'

import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { buildConfig } from 'payload'

import type { RankedListsOptions } from '../../src/index.js'

import { rankedLists } from '../../src/index.js'
import { databaseUri, type Desk, startConfig, testEngine } from './payload.js'

/** An app of somebody else's, which installs the plugin with these options. */
export const startApp = async ({
  config = {},
  name,
  options,
}: {
  config?: Partial<Config>
  name: string
  options?: RankedListsOptions
}): Promise<Desk> => {
  const engine = testEngine()
  const dir = await mkdtemp(path.join(os.tmpdir(), `app-${name}-`))
  const url = databaseUri({ dir, engine, name })
  return startConfig({
    config: await buildConfig({
      db:
        engine === 'mongodb'
          ? mongooseAdapter({ ensureIndexes: true, url, useJoinAggregations: false })
          : sqliteAdapter({ client: { url }, push: true }),
      editor: lexicalEditor(),
      plugins: [rankedLists(options)],
      secret: 'a secret for tests only',
      telemetry: false,
      typescript: { autoGenerate: false },
      ...config,
    }),
    dir,
    engine,
  })
}
