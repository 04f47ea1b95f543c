import type { LookupAddress } from 'node:dns'

import ipaddr from 'ipaddr.js'
import dns from 'node:dns/promises'
import net from 'node:net'

/** Why the SSRF guard refuses an address. */
export type AddressProblem = 'credentials' | 'insecure' | 'invalid' | 'private' | 'unresolved'

/** As sentences for the person who typed the address. */
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

/** The only part of IPv6 that is handed out; what lies beyond it is unassigned or special. */
const GLOBAL_UNICAST_6 = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether a numeric address is one of the public internet: in none of IANA's special-purpose
 * networks, and not multicast. IPv4 within IPv6 (mapped, translated, tunnelled) never is: no receiver
 * needs to be written that way.
 */
export const isPublicAddress = (address: string): boolean => {
  // the library also reads numbers in other bases, and zones
  if (net.isIP(address) === 0 || address.includes('%')) return false
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_UNICAST_6)) return false
  return parsed.range() === 'unicast'
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
 * What is wrong with an address, its name looked up. The connection checks its own addresses again,
 * because a name can lead elsewhere a moment later (DNS rebinding).
 */
export const findAddressProblem = async ({
  allowHosts,
  onNameError,
  resolve = resolveAll,
  url: text,
}: {
  allowHosts: readonly string[]
  /** Is told where name servers do not work, and not where they know no such name. */
  onNameError?: OnNameError
  resolve?: Resolve
  url: string
}): Promise<AddressProblem | null> => {
  const written = findWrittenProblem({ allowHosts, url: text })
  if (written) return written
  const url = new URL(text)
  const host = hostOf(url)
  if (isAllowedHost({ allowHosts, url }) || net.isIP(host)) return null
  const addresses = await resolve(host).catch((error: unknown) => {
    if (!isUnknownName(error)) onNameError?.(error)
    return []
  })
  if (addresses.length === 0) return 'unresolved'
  return addresses.every(({ address }) => isPublicAddress(address)) ? null : 'private'
}

export type OnNameError = (error: unknown) => void

/** Whether name servers have answered that there is no such name, which is no failure of theirs. */
export const isUnknownName = (error: unknown): boolean =>
  ['ENODATA', 'ENOTFOUND'].includes(String((error as NodeJS.ErrnoException).code))
