/** The network that a request comes from, and its keyed hash. */
import ipaddr from 'ipaddr.js'
import { createHmac } from 'node:crypto'

import type { TrustedProxies } from './proxies.js'

import { clientAddress } from './proxies.js'

/** How long a key for hashes of addresses is used: a hash of one period says nothing in the next. */
const KEY_PERIOD_MS = 30 * 86_400_000

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

/** The network that a request comes from, by what trusted proxies say; null where they do not. */
export const clientNetwork = (asked: {
  headers: Headers
  trustedProxies: TrustedProxies
}): null | string => {
  const address = clientAddress(asked)
  return address === null ? null : networkOf(address)
}

/**
 * The block that a customer of a provider can be given whole: the first 48 bits of an address of IPv6,
 * with 65,536 networks in it. Null for one of IPv4.
 *
 * @example blockOf('2001:db8:1:2:3::4') // '2001:db8:1'
 */
const blockOf = (address: string): null | string => {
  const network = networkOf(address).split(':')
  return network.length === 1 ? null : network.slice(0, 3).join(':')
}

/** A keyed hash of the network, with a key that changes every thirty days; never the address itself. */
export const hashAddress = ({
  address,
  ...rest
}: {
  address: null | string
  now: Date
  secret: string
}): string => hashNetwork({ ...rest, network: address === null ? 'unknown' : networkOf(address) })

/** The same of the block that an address of IPv6 is in; null where there is none. */
export const hashBlock = ({
  address,
  ...rest
}: {
  address: null | string
  now: Date
  secret: string
}): null | string => {
  const block = address === null ? null : blockOf(address)
  return block === null ? null : hashNetwork({ ...rest, network: `block ${block}` })
}

const hashNetwork = ({
  network,
  now,
  secret,
}: {
  network: string
  now: Date
  secret: string
}): string => {
  const period = Math.floor(now.getTime() / KEY_PERIOD_MS)
  const key = createHmac('sha256', secret).update(`ranked-lists address ${period}`).digest()
  return createHmac('sha256', key).update(network).digest('base64url').slice(0, 32)
}
