/** The smallest app that installs the plugin; see tests/unit/package.test.ts. */
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { rankedLists } from 'payload-ranked-lists'
import { sqliteWithTransactions } from 'payload-ranked-lists/sqlite'
import { buildConfig } from 'payload'

export default buildConfig({
  db: sqliteWithTransactions({ client: { url: 'file:./app.db' }, push: true }),
  editor: lexicalEditor(),
  plugins: [rankedLists({ slugs: { people: 'actors' } })],
  secret: 'a secret for this app only',
  telemetry: false,
  typescript: { autoGenerate: false },
})
