/** Where Payload's API stands in addresses, the `basePath` of Next in front of it. Pure. */
import type { SanitizedConfig } from 'payload'

import { formatAdminURL } from 'payload/shared'

type Routed = { config: Pick<SanitizedConfig, 'routes'> }

/** What addresses of the API begin with: "/api", or "/cms/api" where Next serves the app under "/cms". */
export const apiBaseOf = ({ config }: Routed): string =>
  formatAdminURL({ apiRoute: config.routes.api }).replace(/\/$/, '')

/**
 * The path under Payload's API route; undefined of any other address. A server gets addresses with the
 * `basePath` of Next; Next takes it away from some before it hands them to a route.
 */
export const pathUnderApi = ({
  config,
  pathname,
}: Routed & { pathname: string }): string | undefined => {
  const api = config.routes.api.replace(/\/$/, '')
  const base = [apiBaseOf({ config }), api].find((each) => pathname.startsWith(`${each}/`))
  return base === undefined ? undefined : pathname.slice(base.length)
}

/** The address of a request as its sender has it, without the host. */
export const addressAskedFor = ({
  config,
  url,
}: Routed & { url: string | undefined }): { pathname: string; search: string } => {
  const { pathname, search } = new URL(url ?? '', 'http://localhost')
  const path = pathUnderApi({ config, pathname })
  return { pathname: path === undefined ? pathname : `${apiBaseOf({ config })}${path}`, search }
}
