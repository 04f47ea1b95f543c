/** The frame around a view of its own in the admin panel. */
import type { ReactNode } from 'react'

import type { AdminViewServerProps } from 'payload'

import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'

/** A view of ours in the frame of Payload's admin panel; on the server. */
export const ViewFrame = ({
  children,
  initPageResult: { locale, permissions, req, visibleEntities },
  params,
  searchParams,
}: AdminViewServerProps & { children: ReactNode }) => (
  <DefaultTemplate
    i18n={req.i18n}
    locale={locale}
    params={params}
    payload={req.payload}
    permissions={permissions}
    req={req}
    searchParams={searchParams}
    user={req.user ?? undefined}
    visibleEntities={visibleEntities}
  >
    <Gutter>{children}</Gutter>
  </DefaultTemplate>
)
