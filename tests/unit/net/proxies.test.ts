import { describe, expect, it } from '@jest/globals'

import { behindServer, clientAddress, readProxies } from '../../../src/net/proxies.js'

describe('the address of a client', () => {
  it.each([
    [1, '192.0.2.7', '192.0.2.7'],
    [1, '10.9.9.9, 192.0.2.7', '192.0.2.7'],
    [2, '10.9.9.9, 192.0.2.7, 10.0.0.1', '192.0.2.7'],
    [1, '192.0.2.7:4711', '192.0.2.7'],
    [1, '[2001:db8::1]:443', '2001:db8::1'],
    [1, '2001:db8::1', '2001:db8::1'],
    [1, 'unknown', null],
    [1, '', null],
    [1, "1.2.3.4'; DROP TABLE", null],
    [3, '192.0.2.7', null],
    [0, '192.0.2.7', null],
  ])(
    'should be what the outermost of %s trusted proxies saw: "%s"',
    (trustedProxies, header, address) => {
      const headers = new Headers(header ? { 'X-Forwarded-For': header } : {})
      expect(clientAddress({ headers, trustedProxies })).toBe(address)
    },
  )

  it.each([
    [['10.0.0.0/8'], '192.0.2.7, 10.0.0.1', '192.0.2.7'],
    [['10.0.0.0/8'], '203.0.113.9, 192.0.2.7', '192.0.2.7'],
    [['10.0.0.0/8'], '203.0.113.9, 192.0.2.7, 10.1.1.1, 10.0.0.1', '192.0.2.7'],
    [['10.0.0.0/8'], '192.0.2.7, ::ffff:10.0.0.1', '192.0.2.7'],
    [['10.0.0.1', '2001:db8::/32'], '192.0.2.7, 2001:db8:9::1, 10.0.0.1', '192.0.2.7'],
    [['2001:db8::/32'], '2001:db9::1', '2001:db9::1'],
    [['10.0.0.0/8'], '203.0.113.9, nonsense, 10.0.0.1', null],
    [['10.0.0.0/8'], '10.0.0.2, 10.0.0.1', '10.0.0.2'],
    [['10.0.0.0/8'], '', null],
    [[], '192.0.2.7', null],
  ])('should be the nearest hop outside of %j: "%s"', (trustedProxies, header, address) => {
    const headers = new Headers(header ? { 'X-Forwarded-For': header } : {})
    expect(clientAddress({ headers, trustedProxies })).toBe(address)
  })

  it('should be the peer where a server adds it and trusts nobody, whatever a client writes', () => {
    for (const forged of ['', '203.0.113.1, ', '203.0.113.1, 203.0.113.2, ']) {
      const headers = new Headers({ 'X-Forwarded-For': `${forged}192.0.2.7` })
      expect(clientAddress({ headers, trustedProxies: behindServer(0) })).toBe('192.0.2.7')
      expect(clientAddress({ headers, trustedProxies: behindServer(['10.0.0.0/8']) })).toBe(
        '192.0.2.7',
      )
    }
  })
})

describe('a setting of proxies', () => {
  it.each([
    ['0', 0],
    ['2', 2],
    ['10.0.0.0/8', ['10.0.0.0/8']],
    ['10.0.0.0/8, 2001:db8::/32,', ['10.0.0.0/8', '2001:db8::/32']],
    ['127.0.0.1', ['127.0.0.1']],
  ])('should be read of "%s"', (text, proxies) => {
    expect(readProxies(text)).toEqual(proxies)
  })

  it.each([
    '-1',
    '11',
    '1.5',
    'true',
    'proxy.example.com',
    '10.0.0.0/33',
    '10.0.0/8',
    '10.0.0.0/8/8',
  ])('should be refused of "%s"', (text) => {
    expect(readProxies(text)).toBeNull()
  })
})
