'use client'

import { Link, useAuth, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import { START_PATH } from '../../src/routes/adminViews.js'
import { useText } from '../requests.js'

import './index.css'

/** Above the table of lists: leads to where one is begun from others. */
export const StartLink = ({ collectionSlug }: { collectionSlug?: string }) => {
  const t = useText('compose')
  const { config } = useConfig()
  const href = formatAdminURL({ adminRoute: config.routes.admin, path: START_PATH })
  const { permissions } = useAuth()
  if (!permissions?.collections?.[collectionSlug ?? '']?.create) return null
  return (
    <p className="compose__link">
      <Link href={href} prefetch={false}>
        {t('link')}
      </Link>
    </p>
  )
}
