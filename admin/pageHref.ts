import { formatAdminURL } from 'payload/shared'

/**
 * The address of a page of the admin panel for a plain link. Payload's `Link` and the router put the
 * `basePath` of Next in front themselves.
 */
export const pageHref = ({
  adminRoute,
  path,
}: {
  adminRoute: string
  path: `/${string}`
}): `/${string}` => formatAdminURL({ adminRoute, includeBasePath: true, path }) as `/${string}`
