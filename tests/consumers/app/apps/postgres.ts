/** PostgreSQL, with migrations of its own. */
import { postgresAdapter } from '@payloadcms/db-postgres'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { rankedLists } from 'payload-ranked-lists'
import { buildConfig } from 'payload'

export default buildConfig({
  db: postgresAdapter({
    migrationDir: './migrations/postgres',
    pool: { connectionString: process.env.DATABASE_URI ?? '' },
    push: false,
  }),
  editor: lexicalEditor(),
  plugins: [rankedLists()],
  secret: 'a secret for this app only',
  telemetry: false,
  typescript: { autoGenerate: false },
})
