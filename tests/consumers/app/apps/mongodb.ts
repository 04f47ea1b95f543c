/** MongoDB. */
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { rankedLists } from 'payload-ranked-lists'
import { buildConfig } from 'payload'

export default buildConfig({
  db: mongooseAdapter({ url: process.env.DATABASE_URI ?? '' }),
  editor: lexicalEditor(),
  plugins: [rankedLists()],
  secret: 'a secret for this app only',
  telemetry: false,
  typescript: { autoGenerate: false },
})
