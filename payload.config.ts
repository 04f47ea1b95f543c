/** The desk: this repository's own Payload app. Engine by DATABASE_URI, see src/config/env.ts. */
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { en } from '@payloadcms/translations/languages/en'
import { es } from '@payloadcms/translations/languages/es'
import { ja } from '@payloadcms/translations/languages/ja'
import { ko } from '@payloadcms/translations/languages/ko'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildConfig } from 'payload'
import sharp from 'sharp'

import { keptIn } from './src/config/bucketUploads.js'
import { createDatabase } from './src/config/database.js'
import { isBucket, readEnv } from './src/config/env.js'
import { createLogger } from './src/config/logger.js'
import { createMail } from './src/config/mail.js'
import { pagesOn } from './src/config/sitePages.js'
import { rankedLists } from './src/index.js'
import { behindServer } from './src/net/proxies.js'
import { openTarget } from './src/publishing/files/index.js'

/** The language that the desk writes in first. */
const DEFAULT_LOCALE = 'en'

/** Largest file of a picture. */
const MAX_PICTURE_BYTES = 20_000_000

const root = path.dirname(fileURLToPath(import.meta.url))
const env = readEnv(process.env)

export default buildConfig({
  admin: {
    // no picture service learns who works here
    avatar: 'default',
    importMap: {
      baseDir: root,
      importMapFile: path.join(root, 'src/app/(payload)/admin/importMap.js'),
    },
    meta: { titleSuffix: ' · Ranked lists' },
  },
  db: createDatabase({ connections: env.connections, database: env.database, root }),
  editor: lexicalEditor(),
  ...(env.mail ? { email: createMail(env.mail) } : {}),
  i18n: {
    fallbackLanguage: 'en',
    supportedLanguages: { en, es, ja, ko },
    // left in English by Payload
    translations: { ko: { general: { locale: '언어' } } },
  },
  jobs: {
    // scheduled publishing runs within a minute of its time; see docs/operations.md for several processes
    autoRun: [{ cron: '* * * * *', limit: 50, queue: 'default' }],
    shouldAutoRun: () => process.env.NEXT_RUNTIME === 'nodejs',
  },
  logger: createLogger(process.env.NODE_ENV),
  localization: {
    defaultLocale: DEFAULT_LOCALE,
    fallback: true,
    locales: [
      { code: 'en', label: 'English' },
      { code: 'ko', label: '한국어' },
    ],
  },
  plugins: [
    rankedLists({
      api: {
        ...(env.hubURL ? { hubUrl: env.hubURL } : {}),
        ...(env.siteTitle ? { siteTitle: env.siteTitle } : {}),
        ...(env.siteURL
          ? {
              listUrl: pagesOn({ defaultLocale: DEFAULT_LOCALE, siteUrl: env.siteURL }),
              siteUrl: env.siteURL,
            }
          : {}),
      },
      collections: {
        media: ({ defaultCollection }) =>
          isBucket(env.mediaDir)
            ? keptIn({ collection: defaultCollection, open: () => openTarget(env.mediaDir) })
            : {
                ...defaultCollection,
                upload: {
                  ...(typeof defaultCollection.upload === 'object' ? defaultCollection.upload : {}),
                  staticDir: path.resolve(env.mediaDir),
                },
              },
      },
      comments: {
        ...(env.hasReplyMails
          ? { replyMails: { previousSecrets: env.previousSecret ? [env.previousSecret] : [] } }
          : {}),
        trustedProxies: behindServer(env.trustedProxies),
      },
      ...(env.cronSecret ? { cronSecret: env.cronSecret } : {}),
      dashboard: env.hasDashboard,
      links: { enabled: env.hasLinkChecks },
      webhooks: { allowHosts: env.webhookAllowHosts },
      workflow: { needsApproval: env.needsApproval },
    }),
  ],
  secret: env.secret,
  serverURL: env.serverURL,
  sharp,
  telemetry: false,
  // kept in memory until they are checked
  upload: {
    limits: { fileSize: MAX_PICTURE_BYTES },
    requestSizeLimit: MAX_PICTURE_BYTES + 4_000_000,
  },
  typescript: {
    // nothing in the plugin may depend on the desk's own schema
    autoGenerate: false,
    declare: false,
    outputFile: path.join(root, 'src/payload-types.ts'),
  },
})
