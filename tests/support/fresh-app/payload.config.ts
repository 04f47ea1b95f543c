/** The smallest app that installs the plugin; see tests/unit/package.test.ts. */
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { rankedLists } from 'payload-ranked-lists'
import { buildConfig } from 'payload'

export default buildConfig({
  db: sqliteAdapter({ client: { url: 'file:./app.db' }, push: true }),
  editor: lexicalEditor(),
  plugins: [rankedLists({ slugs: { people: 'actors' } })],
  secret: 'a secret for this app only',
  telemetry: false,
  typescript: { autoGenerate: false },
})
