import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  inboxOf,
  maskedAddress,
  parseAddress,
  withoutAddresses,
} from '../../../../src/comments/mails/rules/address.js'

describe('an address of mail', () => {
  it.each([
    ['mina@example.com', 'mina@example.com'],
    [' Mina.Park+lists@Example.COM ', 'Mina.Park+lists@example.com'],
    ["o'neil@mail.example.co.kr", "o'neil@mail.example.co.kr"],
    ['mina@bücher.example', 'mina@xn--bcher-kva.example'],
    ['민아@example.com', undefined],
    ['mina', undefined],
    ['@example.com', undefined],
    ['mina@', undefined],
    ['mina@example', undefined],
    ['mina@127.0.0.1', undefined],
    ['mina@[127.0.0.1]', undefined],
    ['mina@example.com, other@example.com', undefined],
    ['mina@example.com,other@example.com', undefined],
    ['Mina <mina@example.com>', undefined],
    ['"mina park"@example.com', undefined],
    ['mi..na@example.com', undefined],
    ['.mina@example.com', undefined],
    ['mina@-example.com', undefined],
    ['mina@exa%6dple.com', undefined],
    ['mina@example.com:25', undefined],
    ['mina@example.com/path', undefined],
    ['mina@example.com\r\nBcc: all@example.com', undefined],
    [`${'a'.repeat(65)}@example.com`, undefined],
    [`mina@${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.com`, undefined],
  ])('should be read from %j as %j', (text, address) => {
    expect(parseAddress(text)).toBe(address)
  })

  it('should never hold what begins another header or names another recipient', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (one, other) => {
        for (const text of [one, `${one}@${other}`, `${one}@example.com`, `a@${other}.com`]) {
          const address = parseAddress(text)
          if (address === undefined) continue
          expect(address).toMatch(/^[\x21-\x7e]+$/)
          expect(address.replace(/@[^@]*$/, '')).not.toMatch(/[\s<>,;:"()[\]@\\]/)
          expect(parseAddress(address)).toBe(address)
        }
      }),
    )
  })

  it('should lead to one inbox, however it is spelt', () => {
    const spelt = ['Mi.na+a@gmail.com', 'mina@googlemail.com', 'm.i.n.a+b+c@GMAIL.com']
    expect(new Set(spelt.map(inboxOf))).toEqual(new Set(['mina@gmail.com']))
    expect(inboxOf('mi.na+a@example.com')).toBe('mi.na@example.com')
    expect(inboxOf('+a@example.com')).toBe('+a@example.com')
  })

  it('should be shown by its first letter, and stand in no error', () => {
    expect(maskedAddress('mina@example.com')).toBe('m***@example.com')
    expect(withoutAddresses('550 <mina@example.com>: no such user (mina@example.com)')).toBe(
      '550 <…@…>: no such user …@…',
    )
  })
})
