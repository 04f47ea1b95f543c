import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  createToken,
  hashOf,
  hashToken,
  keysOf,
  seal,
  unseal,
} from '../../../../src/comments/mails/rules/sealed.js'

const [one, other] = [keysOf('one secret'), keysOf('another secret')]
const about = 'reader'

describe('what is sealed', () => {
  it('should open by the secret that has sealed it, in its place, and as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const sealed = seal({ about, keys: one, text })
        expect(unseal({ about, keys: [other, one], sealed })).toBe(text)
        expect(unseal({ about, keys: [other], sealed })).toBeNull()
        expect(unseal({ about: 'request', keys: [one], sealed })).toBeNull()
        expect(sealed).not.toBe(seal({ about, keys: one, text }))
        expect(sealed.split('.')[0]).toBe(one.id)
      }),
    )
  })

  it('should not open where any of it was changed', () => {
    const sealed = seal({ about, keys: one, text: 'mina@example.com' })
    const [id, body = ''] = sealed.split('.')
    const bytes = Buffer.from(body, 'base64url')
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      const forged = `${id}.${changed.toString('base64url')}`
      expect(unseal({ about, keys: [one], sealed: forged })).toBeNull()
    }
    expect(unseal({ about, keys: [one], sealed: `${id}.` })).toBeNull()
    expect(unseal({ about, keys: [one], sealed: '' })).toBeNull()
  })

  it('should be found by a hash that hangs on the secret, which says nothing of itself', () => {
    const text = 'address mina@example.com'
    expect(hashOf({ keys: one, text })).toBe(hashOf({ keys: keysOf('one secret'), text }))
    expect(hashOf({ keys: one, text })).not.toBe(hashOf({ keys: other, text }))
    expect(one.id).not.toBe(other.id)
  })

  it('should have tokens of which the hash is kept', () => {
    const [token, next] = [createToken(), createToken()]
    expect(token).toMatch(/^[\w-]{32}$/)
    expect(token).not.toBe(next)
    expect(hashToken(token)).toBe(hashToken(token))
    expect(hashToken(token)).not.toContain(token)
  })
})
