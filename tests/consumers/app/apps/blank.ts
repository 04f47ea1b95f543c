/** The smallest app that installs the plugin: SQLite, ids that are numbers. */
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { rankedLists } from 'payload-ranked-lists'
import { sqliteWithTransactions } from 'payload-ranked-lists/sqlite'
import { buildConfig } from 'payload'

export default buildConfig({
  db: sqliteWithTransactions({
    client: { url: 'file:./blank.db' },
    migrationDir: './migrations/blank',
    push: false,
  }),
  editor: lexicalEditor(),
  plugins: [rankedLists({ slugs: { people: 'actors' } })],
  secret: 'a secret for this app only',
  telemetry: false,
  typescript: { autoGenerate: false },
})
