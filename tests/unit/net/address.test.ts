import { describe, expect, it } from '@jest/globals'

import type { AddressProblem } from '../../../src/net/address.js'

import {
  findAddressProblem,
  findWrittenProblem,
  isPublicAddress,
} from '../../../src/net/address.js'

const PRIVATE = [
  // this host, loopback
  '0.0.0.0',
  '0.1.2.3',
  '127.0.0.1',
  '127.255.255.255',
  '::',
  '::1',
  // private networks
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  'fc00::1',
  'fdff:ffff::1',
  // link-local, the metadata of clouds among them
  '169.254.0.1',
  '169.254.169.254',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fd00:ec2::254',
  // shared by providers (CGNAT)
  '100.64.0.1',
  '100.127.255.255',
  // IPv4 within IPv6: mapped, compatible, translated, 6to4, Teredo
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '2002:7f00:1::',
  '2001:0:7f00:1::',
  // documents, benchmarks, protocols, multicast, reserved, broadcast
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '2001:db8::1',
  '3fff::1',
  '100::1',
  '5f00::1',
  '224.0.0.1',
  '239.255.255.255',
  'ff02::1',
  '192.31.196.1',
  '192.52.193.1',
  '192.88.99.1',
  '192.175.48.1',
  '2001:2::1',
  '2001:20::1',
  '2620:4f:8000::1',
  '240.0.0.1',
  '255.255.255.255',
  'fec0::1',
  '4000::1',
  // not an address at all
  'example.com',
  '',
]

const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001:800::200e',
]

describe('an address', () => {
  it.each(PRIVATE)('should not be public: "%s"', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(PUBLIC)('should be public: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

const WRITTEN: Array<[string, AddressProblem | null]> = [
  ['https://hooks.example.com/in?token=1', null],
  ['https://hooks.example.com:8443/', null],
  ['https://1.1.1.1/', null],
  ['https://[2606:4700:4700::1111]/', null],
  ['http://hooks.example.com/', 'insecure'],
  ['ftp://hooks.example.com/', 'invalid'],
  ['javascript:alert(1)', 'invalid'],
  ['hooks.example.com', 'invalid'],
  ['https://', 'invalid'],
  ['https://999.1.1.1/', 'invalid'],
  ['https://user@hooks.example.com/', 'credentials'],
  ['https://:password@hooks.example.com/', 'credentials'],
  ['https://127.0.0.1/', 'private'],
  // the same, written as numbers, in octal, hexadecimal, short and in parts
  ['https://2130706433/', 'private'],
  ['https://0x7f000001/', 'private'],
  ['https://0177.0.0.1/', 'private'],
  ['https://0x7f.1/', 'private'],
  ['https://127.1/', 'private'],
  ['https://127.0.0.1./', 'private'],
  ['https://①②⑦.0.0.1/', 'private'],
  ['https://3232235777/', 'private'],
  ['https://0xa9fea9fe/', 'private'],
  ['https://[::1]/', 'private'],
  ['https://[::ffff:127.0.0.1]/', 'private'],
  ['https://[0:0:0:0:0:ffff:7f00:1]/', 'private'],
  ['https://[fd00:ec2::254]/', 'private'],
  ['https://169.254.169.254/latest/meta-data', 'private'],
  ['https://localhost/', 'private'],
  ['https://LOCALHOST/', 'private'],
  ['https://localhost./', 'private'],
  ['https://desk.localhost/', 'private'],
  ['https://metadata.google.internal/', 'private'],
  ['https://printer.local/', 'private'],
  ['https://router.home.arpa/', 'private'],
  ['https://database/', 'private'],
]

describe('an address as it is written', () => {
  it.each(WRITTEN)('should be judged: %s', (url, expected) => {
    expect(findWrittenProblem({ allowHosts: [], url })).toBe(expected)
  })

  it('should be taken where the app allows its host, also without https', () => {
    const allowHosts = ['localhost', '127.0.0.1:4000', '[::1]:4000']
    const find = (url: string) => findWrittenProblem({ allowHosts, url })
    expect(find('http://localhost:1234/')).toBeNull()
    expect(find('http://127.0.0.1:4000/')).toBeNull()
    expect(find('http://[::1]:4000/')).toBeNull()
    expect(find('http://127.0.0.1:4001/')).toBe('private')
    expect(find('https://other.localhost/')).toBe('private')
    expect(find('http://user@localhost/')).toBe('credentials')
  })
})

describe('the name in an address', () => {
  const find = (addresses: string[]) =>
    findAddressProblem({
      allowHosts: [],
      resolve: () =>
        Promise.resolve(
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      url: 'https://hooks.example.com/',
    })

  it('should lead to public addresses only', async () => {
    expect(await find(['8.8.8.8', '2606:4700:4700::1111'])).toBeNull()
    expect(await find(['10.0.0.1'])).toBe('private')
    expect(await find(['8.8.8.8', '10.0.0.1'])).toBe('private')
    expect(await find(['8.8.8.8', 'fe80::1'])).toBe('private')
  })

  it('should be known', async () => {
    expect(await find([])).toBe('unresolved')
    const url = 'https://hooks.example.com/'
    const resolve = () => Promise.reject(new Error('ENOTFOUND'))
    expect(await findAddressProblem({ allowHosts: [], resolve, url })).toBe('unresolved')
  })
})
