/** Without the parts that may be left out. */
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { rankedLists } from 'payload-ranked-lists'
import { sqliteWithTransactions } from 'payload-ranked-lists/sqlite'
import { buildConfig } from 'payload'

export default buildConfig({
  db: sqliteWithTransactions({
    client: { url: 'file:./parts.db' },
    migrationDir: './migrations/parts',
    push: false,
  }),
  editor: lexicalEditor(),
  plugins: [
    rankedLists({
      comments: false,
      links: false,
      merges: false,
      trustedProxies: 1,
      webhooks: false,
      workflow: false,
    }),
  ],
  secret: 'a secret for this app only',
  telemetry: false,
  typescript: { autoGenerate: false },
})
