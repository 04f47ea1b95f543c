/**
 * The desk with a second collection beside the lists: the same fields with Payload's own array for the
 * entries, so that both editors can be measured in one run. Only for the benchmark.
 */
import type { CollectionConfig, Config, Field } from 'payload'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildConfig } from 'payload'

import { rankedLists } from '../../src/index.js'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

export const STOCK_SLUG = 'stock-lists'

/** The fields without the rank editor, and with the array that it replaces shown. */
const withStockEntries = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field): Field[] => {
    if (field.type === 'ui' || field.type === 'join') return []
    if ('name' in field && field.name.startsWith('used')) return []
    if (field.type === 'array' && field.name === 'entries') {
      return [{ ...field, admin: { initCollapsed: true }, hooks: {} }]
    }
    if (field.type === 'tabs') {
      return [
        {
          ...field,
          tabs: field.tabs
            .map((tab) => ({ ...tab, fields: withStockEntries(tab.fields) }))
            .filter((tab) => tab.fields.length > 0),
        },
      ]
    }
    return [field]
  })

const addStockLists = (config: Config): Config => {
  const lists = config.collections?.find(({ slug }) => slug === 'ranked-lists')
  if (!lists) throw new Error('The plugin has made no collection "ranked-lists".')
  const stock: CollectionConfig = {
    access: lists.access,
    admin: { useAsTitle: 'title' },
    fields: withStockEntries(lists.fields),
    slug: STOCK_SLUG,
    versions: lists.versions,
  }
  return { ...config, collections: [...(config.collections ?? []), stock] }
}

export default buildConfig({
  admin: {
    avatar: 'default',
    importMap: {
      baseDir: root,
      importMapFile: path.join(root, 'src/app/(payload)/admin/importMap.js'),
    },
  },
  db: sqliteAdapter({
    busyTimeout: 10_000,
    client: { url: process.env.DATABASE_URI ?? 'file:./.desk/bench.db' },
    push: true,
    wal: true,
  }),
  editor: lexicalEditor(),
  localization: {
    defaultLocale: 'en',
    fallback: true,
    locales: [
      { code: 'en', label: 'English' },
      { code: 'ko', label: '한국어' },
    ],
  },
  plugins: [rankedLists(), addStockLists],
  secret: process.env.PAYLOAD_SECRET ?? 'only for the benchmark',
  telemetry: false,
  typescript: { autoGenerate: false, declare: false },
})
