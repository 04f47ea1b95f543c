/** SQLite, ids that are UUIDs. */
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { rankedLists } from 'payload-ranked-lists'
import { sqliteWithTransactions } from 'payload-ranked-lists/sqlite'
import { buildConfig } from 'payload'

export default buildConfig({
  db: sqliteWithTransactions({
    client: { url: 'file:./uuid.db' },
    idType: 'uuid',
    migrationDir: './migrations/uuid',
    push: false,
  }),
  editor: lexicalEditor(),
  plugins: [rankedLists()],
  secret: 'a secret for this app only',
  telemetry: false,
  typescript: { autoGenerate: false },
})
