/** Other plugins, three locales (one of them from right to left), users and media of its own, a prefix. */
import { formBuilderPlugin } from '@payloadcms/plugin-form-builder'
import { importExportPlugin } from '@payloadcms/plugin-import-export'
import { multiTenantPlugin } from '@payloadcms/plugin-multi-tenant'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { rankedLists } from 'payload-ranked-lists'
import { sqliteWithTransactions } from 'payload-ranked-lists/sqlite'
import { buildConfig } from 'payload'

export default buildConfig({
  admin: { user: 'users' },
  collections: [
    { slug: 'users', auth: true, fields: [{ name: 'nick', type: 'text' }] },
    {
      slug: 'media',
      fields: [{ name: 'alt', type: 'text' }],
      upload: { disableLocalStorage: true },
    },
    { slug: 'tenants', fields: [{ name: 'name', type: 'text' }] },
    { slug: 'pages', fields: [{ name: 'title', type: 'text' }] },
    // names that the plugin would have without its prefix
    { slug: 'comments', fields: [{ name: 'text', type: 'text' }] },
    { slug: 'tags', fields: [{ name: 'word', type: 'text' }] },
  ],
  db: sqliteWithTransactions({
    client: { url: 'file:./crowded.db' },
    migrationDir: './migrations/crowded',
    push: false,
  }),
  editor: lexicalEditor(),
  localization: {
    defaultLocale: 'en',
    fallback: true,
    locales: [
      { code: 'en', label: 'English' },
      { code: 'de', label: 'Deutsch' },
      { code: 'ar', label: 'العربية', rtl: true },
    ],
  },
  plugins: [
    formBuilderPlugin({}),
    rankedLists({ slugPrefix: 'desk-' }),
    importExportPlugin({ collections: [{ slug: 'pages' }] }),
    multiTenantPlugin({
      collections: { pages: {} },
      tenantsSlug: 'tenants',
      userHasAccessToAllTenants: () => true,
    }),
  ],
  secret: 'a secret for this app only',
  telemetry: false,
  typescript: { autoGenerate: false },
})
