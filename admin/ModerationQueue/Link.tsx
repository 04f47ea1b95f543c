'use client'

import { Link, useConfig } from '@payloadcms/ui'
import { usePathname } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'

import { MODERATION_PATH } from '../../src/routes/adminViews.js'
import { useText } from '../requests.js'

/** Leads to the moderation desk, in the manner of Payload's own links of the navigation. */
export const ModerationNavLink = () => {
  const t = useText('moderation')
  const { config } = useConfig()
  const pathname = usePathname()
  const href = formatAdminURL({ adminRoute: config.routes.admin, path: MODERATION_PATH })
  const isActive = pathname === href
  return (
    <Link
      aria-current={isActive ? 'page' : undefined}
      className="nav__link"
      href={href}
      id="nav-moderation"
      prefetch={false}
    >
      {isActive && <div className="nav__link-indicator" />}
      <span className="nav__link-label">{t('title')}</span>
    </Link>
  )
}
