import type { IncomingHttpHeaders } from 'node:http'

/** Redirects (RFC 9110, 15.4) that name where to go. */
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

/**
 * Where an answer redirects to.
 *
 * @param from the address that was asked
 * @returns null where it does not redirect, undefined where what it names is no address
 */
export const redirectOf = ({
  from,
  headers: { location },
  status,
}: {
  from: string
  headers: IncomingHttpHeaders
  status: number
}): null | undefined | URL => {
  if (!REDIRECTS.includes(status) || location === undefined) return null
  return URL.canParse(location, from) ? new URL(location, from) : undefined
}
