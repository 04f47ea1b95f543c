/** The frame around a view of its own in the admin panel. */
import type { ReactNode } from 'react'

import type { AdminViewServerProps } from 'payload'

import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'

import type { AccessRules } from '../../src/access/index.js'

import { Roleless } from '../Roleless/index.js'

/** What the plugin gives a view of its own, beside what Payload does. */
export type Framed = AdminViewServerProps & {
  access: AccessRules
  /** Whether roles are those of the field `roles`, so that the command can give one. */
  hasRolesField: boolean
}

/**
 * A view of ours in the frame of Payload's admin panel, or what to do for an account without a role; on the
 * server.
 */
export const ViewFrame = ({
  access,
  children,
  hasRolesField,
  initPageResult: { locale, permissions, req, visibleEntities },
  params,
  searchParams,
  viewActions,
}: Framed & { children: ReactNode }) => (
  <DefaultTemplate
    i18n={req.i18n}
    locale={locale}
    params={params}
    payload={req.payload}
    permissions={permissions}
    req={req}
    searchParams={searchParams}
    user={req.user ?? undefined}
    {...(viewActions ? { viewActions } : {})}
    visibleEntities={visibleEntities}
  >
    <main>
      <Gutter>
        {access.rolesOf(req).length > 0 ? (
          children
        ) : (
          <Roleless hasRolesField={hasRolesField} i18n={req.i18n} user={req.user} />
        )}
      </Gutter>
    </main>
  </DefaultTemplate>
)
