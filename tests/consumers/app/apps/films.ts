/** An app that ranks films. */
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { rankedLists } from 'payload-ranked-lists'
import { sqliteWithTransactions } from 'payload-ranked-lists/sqlite'
import { buildConfig } from 'payload'

export default buildConfig({
  db: sqliteWithTransactions({
    client: { url: 'file:./films.db' },
    migrationDir: './migrations/films',
    push: false,
  }),
  editor: lexicalEditor(),
  plugins: [
    rankedLists({
      genre: {
        labels: { en: { dramas: { plural: 'Films', singular: 'Film' } } },
        sceneKinds: ['chase', { label: { de: 'Raub', en: 'Heist' }, value: 'heist' }],
        sectionKinds: ['main', { label: 'The worst', value: 'worst' }],
        workType: 'Movie',
      },
      slugs: { dramas: 'films' },
    }),
  ],
  secret: 'a secret for this app only',
  telemetry: false,
  typescript: { autoGenerate: false },
})
