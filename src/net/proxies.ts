/** Which proxies are believed, and the client that they report. Pure. */
import ipaddr from 'ipaddr.js'

/** How many proxies add to `X-Forwarded-For`, or the networks (CIDR) that they are in. */
export type TrustedProxies = number | readonly string[]

/** Headers in which a proxy says who it was asked by. */
export const PROXY_HEADERS = ['X-Forwarded-For', 'Forwarded'] as const

const MAX_PROXIES = 10

/** What `TrustedProxies` takes, for messages. */
export const PROXIES_HINT = `a whole number from 0 to ${MAX_PROXIES}, or networks such as 10.0.0.0/8 and 2001:db8::/32`

export const isProxies = (value: unknown): value is TrustedProxies =>
  typeof value === 'number'
    ? Number.isInteger(value) && value >= 0 && value <= MAX_PROXIES
    : Array.isArray(value) && value.every((network) => parseNetwork(network) !== null)

/** The networks of proxies that a setting names, or how many proxies; null where it is neither. */
export const readProxies = (text: string): null | TrustedProxies => {
  const value = /^\d{1,3}$/.test(text.trim())
    ? Number(text)
    : text
        .split(',')
        .map((network) => network.trim())
        .filter((network) => network !== '')
  return isProxies(value) ? value : null
}

/**
 * The same proxies as an app sees them whose own server adds the address that it was asked from: one
 * more of a number; a network holds of each address or does not.
 */
export const behindServer = (proxies: TrustedProxies): TrustedProxies =>
  typeof proxies === 'number' ? proxies + 1 : proxies

/**
 * The address of the client: what the outermost of the trusted proxies saw. Null where no proxy is
 * trusted, or where they did not say: what stands further left in the header is the client's to forge.
 */
export const clientAddress = ({
  headers,
  trustedProxies,
}: {
  headers: Headers
  trustedProxies: TrustedProxies
}): null | string => {
  const hops = (headers.get('X-Forwarded-For') ?? '').split(',').map(bareAddress)
  if (typeof trustedProxies === 'number') {
    return trustedProxies === 0 ? null : (hops.at(-trustedProxies) ?? null)
  }
  if (trustedProxies.length === 0) return null
  // from the nearest on: each that is trusted says who stands before it
  const client = hops.findLastIndex((hop) => hop === null || !isWithin(hop, trustedProxies))
  return hops[Math.max(client, 0)] ?? null
}

/**
 * Whether what a peer says of who asked it is to be believed: always where only the number of proxies is
 * known, which all requests come through.
 */
export const isTrustedPeer = ({
  peer,
  trustedProxies,
}: {
  peer: string | undefined
  trustedProxies: TrustedProxies
}): boolean =>
  typeof trustedProxies === 'number'
    ? trustedProxies > 0
    : peer !== undefined && isWithin(peer, trustedProxies)

/** Without the port that some proxies add; null for what is no address. */
const bareAddress = (hop: string): null | string => {
  const bare = hop
    .trim()
    .replace(/^\[(.+)\](?::\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
  return parseAddress(bare) ? bare : null
}

const isWithin = (address: string, networks: readonly string[]): boolean => {
  const parsed = parseAddress(address)
  return networks.some((text) => {
    const network = parseNetwork(text)
    if (!parsed || !network || parsed.kind() !== network[0].kind()) return false
    return parsed.match(network as never)
  })
}

const parseNetwork = (text: unknown): [ipaddr.IPv4 | ipaddr.IPv6, number] | null => {
  if (typeof text !== 'string') return null
  const [address = '', bits, ...rest] = text.split('/')
  const parsed = parseAddress(address)
  if (!parsed || rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return null
  const length = parsed.kind() === 'ipv4' ? 32 : 128
  const prefix = bits === undefined ? length : Number(bits)
  return prefix <= length ? [parsed, prefix] : null
}

/** Takes an IPv4-mapped address for the IPv4 address that it is, and numbers in no other base. */
const parseAddress = (text: string): ipaddr.IPv4 | ipaddr.IPv6 | null =>
  ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && ipaddr.IPv6.isValid(text))
    ? ipaddr.process(text)
    : null
