import type { LookupAddress } from 'node:dns'

import dns from 'node:dns/promises'
import net from 'node:net'

/** Why an address is not one that may be asked. */
export type AddressProblem = 'credentials' | 'insecure' | 'invalid' | 'private' | 'unresolved'

/** For somebody of the desk to read. */
export const ADDRESS_PROBLEMS: Readonly<Record<AddressProblem, string>> = {
  credentials: 'the address holds a user name or a password',
  insecure: 'the address does not start with https://',
  invalid: 'the address is not one of the web',
  private: 'the address is not one of the public internet',
  unresolved: 'the name has no address',
}

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>

export const resolveAll: Resolve = (hostname) => dns.lookup(hostname, { all: true })

/**
 * Networks of IPv4 that are not the public internet: IANA's special-purpose registry and multicast.
 * 192.88.99.0/24 was for relays to IPv6, and some networks still send it anywhere.
 */
const NOT_PUBLIC_4: ReadonlyArray<readonly [string, number]> = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/** Within 2000::/3, the only part of IPv6 that is public: what leads elsewhere or is for documents. */
const NOT_PUBLIC_6: ReadonlyArray<readonly [string, number]> = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const makeList = (
  family: 'ipv4' | 'ipv6',
  networks: ReadonlyArray<readonly [string, number]>,
): net.BlockList => {
  const list = new net.BlockList()
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family)
  return list
}

const notPublic4 = makeList('ipv4', NOT_PUBLIC_4)
const notPublic6 = makeList('ipv6', NOT_PUBLIC_6)
const global6 = makeList('ipv6', [['2000::', 3]])

/**
 * Whether a numeric address is one of the public internet. IPv4 within IPv6 (mapped, translated,
 * tunnelled) never is: nobody needs to write it so.
 */
export const isPublicAddress = (address: string): boolean => {
  switch (net.isIP(address)) {
    case 4:
      return !notPublic4.check(address, 'ipv4')
    case 6:
      return (
        !address.includes('%') &&
        global6.check(address, 'ipv6') &&
        !notPublic6.check(address, 'ipv6')
      )
    default:
      return false
  }
}

/** Names that stand for this machine or this network, whatever a name server says. */
const PRIVATE_NAME =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|onion|test|invalid)$/

/** The host of an address as a socket takes it: without brackets and without a dot at its end. */
export const hostOf = (url: URL): string =>
  url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')

/** Whether a host is one that the app allows although it may be private. */
export const isAllowedHost = ({
  allowHosts,
  url,
}: {
  allowHosts: readonly string[]
  url: URL
}): boolean => {
  const host = hostOf(url)
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const name = host.includes(':') ? `[${host}]` : host
  return allowHosts.some((allowed) => allowed === name || allowed === `${name}:${port}`)
}

/**
 * What is wrong with an address as it is written, without asking a name server. Numbers written in
 * another way (decimal, octal, hexadecimal, short) are read as a browser reads them.
 */
export const findWrittenProblem = ({
  allowHosts,
  url: text,
}: {
  allowHosts: readonly string[]
  url: string
}): AddressProblem | null => {
  if (!URL.canParse(text)) return 'invalid'
  const url = new URL(text)
  if (!['http:', 'https:'].includes(url.protocol)) return 'invalid'
  if (url.username || url.password) return 'credentials'
  if (isAllowedHost({ allowHosts, url })) return null
  const host = hostOf(url)
  if (net.isIP(host) ? !isPublicAddress(host) : isPrivateName(host)) return 'private'
  return url.protocol === 'https:' ? null : 'insecure'
}

/** A name without a dot is one of the own network. */
const isPrivateName = (host: string): boolean => !host.includes('.') || PRIVATE_NAME.test(host)

/**
 * What is wrong with an address, its name looked up. The same is asked again of what a connection is
 * made to, because a name can lead elsewhere a moment later.
 */
export const findAddressProblem = async ({
  allowHosts,
  resolve = resolveAll,
  url: text,
}: {
  allowHosts: readonly string[]
  resolve?: Resolve
  url: string
}): Promise<AddressProblem | null> => {
  const written = findWrittenProblem({ allowHosts, url: text })
  if (written) return written
  const url = new URL(text)
  const host = hostOf(url)
  if (isAllowedHost({ allowHosts, url }) || net.isIP(host)) return null
  const addresses = await resolve(host).catch(() => [])
  if (addresses.length === 0) return 'unresolved'
  return addresses.every(({ address }) => isPublicAddress(address)) ? null : 'private'
}
