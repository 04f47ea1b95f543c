'use client'

import { Link, useConfig } from '@payloadcms/ui'
import { usePathname } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'

/** Leads to a view of ours, in the manner of Payload's own links of the navigation. */
export const NavLink = ({ id, path, title }: { id: string; path: `/${string}`; title: string }) => {
  const { config } = useConfig()
  const pathname = usePathname()
  const href = formatAdminURL({ adminRoute: config.routes.admin, path })
  const isActive = pathname === href
  return (
    <Link
      aria-current={isActive ? 'page' : undefined}
      className="nav__link"
      href={href}
      id={id}
      prefetch={false}
    >
      {isActive && <div className="nav__link-indicator" />}
      <span className="nav__link-label">{title}</span>
    </Link>
  )
}
