'use client'

import { Link, useAuth, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import { ARTICLE_PATH, START_PATH } from '../../src/routes/adminViews.js'
import { useText } from '../requests.js'
import { ImportProgress } from './ImportProgress.js'

import './index.css'

/** As `GET /export` of the lists knows them; their names are those of the formats in all languages. */
const FORMATS = [
  ['jsonl', 'JSON Lines'],
  ['csv', 'CSV'],
  ['markdown', 'Markdown'],
  ['wxr', 'WordPress (WXR)'],
] as const

/** Above the table of lists: leads to where one is begun, from others or an article, and to files of all. */
export const StartLink = ({ collectionSlug }: { collectionSlug?: string }) => {
  const t = useText('compose')
  const { config } = useConfig()
  const article = useText('article')
  const hrefOf = (path: `/${string}`) => formatAdminURL({ adminRoute: config.routes.admin, path })
  const { permissions } = useAuth()
  const canCreate = Boolean(permissions?.collections?.[collectionSlug ?? '']?.create)
  const fileOf = (format: string) =>
    formatAdminURL({
      apiRoute: config.routes.api,
      path: `/${collectionSlug ?? ''}/export?format=${format}`,
    })
  return (
    <section aria-label={t('around')}>
      {canCreate && (
        <p className="compose__link">
          <Link href={hrefOf(START_PATH)} prefetch={false}>
            {t('link')}
          </Link>{' '}
          <Link href={hrefOf(ARTICLE_PATH)} prefetch={false}>
            {article('link')}
          </Link>
        </p>
      )}
      {canCreate && <ImportProgress collectionSlug={collectionSlug ?? ''} />}
      <p className="compose__files">
        {t('exportAll')}{' '}
        {FORMATS.map(([format, name]) => (
          <a download href={fileOf(format)} key={format}>
            {name}
          </a>
        ))}
      </p>
    </section>
  )
}
