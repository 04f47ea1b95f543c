import { describe, expect, it } from '@jest/globals'

import { hashAddress, hashBlock, networkOf } from '../../../src/net/network.js'

describe('the network', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:c000:207', '192.0.2.7'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0'],
  ])('of %s should be %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('the hash of an address', () => {
  const now = new Date('2026-03-01T00:00:00Z')
  const hash = (address: null | string, at = now, secret = 'a') =>
    hashAddress({ address, now: at, secret })

  it('should be the same for one network, and tell nothing', () => {
    expect(hash('2001:db8:1:2::1')).toBe(hash('2001:db8:1:2:9::9'))
    expect(hash('192.0.2.7')).not.toBe(hash('192.0.2.8'))
    expect(hash('192.0.2.7')).toMatch(/^[\w-]{32}$/)
    expect(hash('192.0.2.7')).not.toBe(hash('192.0.2.7', now, 'b'))
  })

  it('should be one for the block of an address of IPv6, and none for one of IPv4', () => {
    const block = (address: null | string) => hashBlock({ address, now, secret: 'a' })
    expect(block('2001:db8:1:2::1')).toBe(block('2001:db8:1:ffff::9'))
    expect(block('2001:db8:1:2::1')).not.toBe(block('2001:db8:2:2::1'))
    expect(block('2001:db8:1:2::1')).toMatch(/^[\w-]{32}$/)
    expect([block('192.0.2.7'), block('::ffff:192.0.2.7'), block(null)]).toEqual([null, null, null])
  })

  it('should be another after thirty days', () => {
    const later = new Date(now.getTime() + 30 * 86_400_000)
    expect(hash('192.0.2.7', later)).not.toBe(hash('192.0.2.7'))
  })
})
