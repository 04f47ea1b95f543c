import { describe, expect, it } from '@jest/globals'
import { Webhook } from 'standardwebhooks'

import { createSecret, signatureHeaders } from '../../../../src/publishing/webhooks/signature.js'

const body = JSON.stringify({ data: { title: 'Kisses – 키스' }, type: 'list.updated' })
const sign = (secrets: string[], sentAt = new Date()) =>
  signatureHeaders({ body, id: 'an-event', secrets, sentAt })

describe('a secret', () => {
  it('should be 32 bytes, and another one each time', () => {
    const secret = createSecret()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]+=*$/)
    expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32)
    expect(createSecret()).not.toBe(secret)
  })
})

describe('a signature', () => {
  it('should be taken by the reference library', () => {
    const secret = createSecret()
    expect(new Webhook(secret).verify(body, sign([secret]))).toEqual(JSON.parse(body))
  })

  it('should be the one of the specification’s example', () => {
    const headers = signatureHeaders({
      body: '{"test": 2432232314}',
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      sentAt: new Date(1614265330_000),
    })
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      'webhook-timestamp': '1614265330',
    })
  })

  it('should be taken with either of two secrets, and with no third one', () => {
    const [one, other, third] = [createSecret(), createSecret(), createSecret()]
    const headers = sign([one, other])
    expect(headers['webhook-signature'].split(' ')).toHaveLength(2)
    expect(new Webhook(one).verify(body, headers)).toBeTruthy()
    expect(new Webhook(other).verify(body, headers)).toBeTruthy()
    expect(() => new Webhook(third).verify(body, headers)).toThrow('No matching signature')
  })

  it('should not be taken with another body, id or time', () => {
    const secret = createSecret()
    const headers = sign([secret])
    const verify = (changed: object, text = body) =>
      new Webhook(secret).verify(text, { ...headers, ...changed })
    expect(() => verify({}, `${body} `)).toThrow()
    expect(() => verify({ 'webhook-id': 'another' })).toThrow()
    const later = String(Number(headers['webhook-timestamp']) + 1)
    expect(() => verify({ 'webhook-timestamp': later })).toThrow()
    expect(verify({})).toBeTruthy()
  })
})
