import type { Metadata } from 'next'
import type { ReactNode } from 'react'

import { LANGUAGE } from './desk'

export const metadata: Metadata = {
  metadataBase: new URL(process.env.SITE_URL ?? 'http://localhost:3001'),
  title: { default: 'Ranked', template: '%s · Ranked' },
}

const Layout = ({ children }: { children: ReactNode }) => (
  <html lang={LANGUAGE}>
    <body
      style={{
        font: '1.0625rem/1.6 system-ui',
        margin: '0 auto',
        maxWidth: '44rem',
        padding: '1rem',
      }}
    >
      {children}
    </body>
  </html>
)

export default Layout
