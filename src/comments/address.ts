/** The network that a request comes from, and its keyed hash. */
import ipaddr from 'ipaddr.js'
import { createHmac } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'

/** How long a key for hashes of addresses is used: a hash of one period says nothing in the next. */
const KEY_PERIOD_MS = 30 * 86_400_000

/**
 * The address of the client: what the outermost of the trusted proxies saw. Null where no proxy is
 * trusted, or where they did not say: what stands further left in the header is the client's to forge.
 */
export const clientAddress = ({
  headers,
  trustedProxies,
}: {
  headers: Headers
  trustedProxies: number
}): null | string => {
  if (trustedProxies === 0) return null
  const hops = (headers.get('X-Forwarded-For') ?? '').split(',').map((hop) => hop.trim())
  const hop = hops.at(-trustedProxies)
  if (hop === undefined) return null
  // some proxies add the port
  const bare = hop.replace(/^\[(.+)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
  return isIPv4(bare) || isIPv6(bare) ? bare : null
}

/**
 * The network that one household has: an IPv4 address, or the first 64 bits of one of IPv6.
 *
 * @example networkOf('2001:db8:1:2:3::4') // '2001:db8:1:2'
 * @example networkOf('::ffff:192.0.2.1') // '192.0.2.1'
 */
export const networkOf = (address: string): string => {
  // takes an IPv4-mapped address for the IPv4 address that it is
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6
    ? parsed.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')
    : parsed.toString()
}

/** A keyed hash of the network, with a key that changes every thirty days; never the address itself. */
export const hashAddress = ({
  address,
  now,
  secret,
}: {
  address: null | string
  now: Date
  secret: string
}): string => {
  const period = Math.floor(now.getTime() / KEY_PERIOD_MS)
  const key = createHmac('sha256', secret).update(`ranked-lists address ${period}`).digest()
  return createHmac('sha256', key)
    .update(address === null ? 'unknown' : networkOf(address))
    .digest('base64url')
    .slice(0, 32)
}
