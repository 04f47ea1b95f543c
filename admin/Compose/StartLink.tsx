'use client'

import { Link, useAuth, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import { ARTICLE_PATH, START_PATH } from '../../src/routes/adminViews.js'
import { useText } from '../requests.js'

import './index.css'

/** Above the table of lists: leads to where one is begun from others or from an article. */
export const StartLink = ({ collectionSlug }: { collectionSlug?: string }) => {
  const t = useText('compose')
  const { config } = useConfig()
  const article = useText('article')
  const hrefOf = (path: `/${string}`) => formatAdminURL({ adminRoute: config.routes.admin, path })
  const { permissions } = useAuth()
  if (!permissions?.collections?.[collectionSlug ?? '']?.create) return null
  return (
    <p className="compose__link">
      <Link href={hrefOf(START_PATH)} prefetch={false}>
        {t('link')}
      </Link>{' '}
      <Link href={hrefOf(ARTICLE_PATH)} prefetch={false}>
        {article('link')}
      </Link>
    </p>
  )
}
