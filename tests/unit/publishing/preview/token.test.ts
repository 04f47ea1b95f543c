import { describe, expect, it } from '@jest/globals'
import { SignJWT } from 'jose'
import { hkdfSync } from 'node:crypto'

import { signPreviewToken, verifyPreviewToken } from '../../../../src/publishing/preview/token.js'

const secret = 'a secret of the app'
const NOON = Date.UTC(2030, 0, 1, 12)
const MINUTE = 60_000

const madeAt = new Date(Date.UTC(2029, 0, 1))

const sign = (args: Partial<Parameters<typeof signPreviewToken>[0]> = {}) =>
  signPreviewToken({ list: { id: 7, madeAt }, now: NOON, seconds: 3600, secret, ...args })

describe('a preview token', () => {
  it.each([7, '64b7f0c2a1b2c3d4e5f60718'])('should give back the list %s', async (id) => {
    const { token } = await sign({ list: { id, madeAt } })
    expect(await verifyPreviewToken({ now: NOON, secret, token })).toEqual({
      id: String(id),
      madeAt,
      release: null,
    })
  })

  it('should give back the release with which the list is shown', async () => {
    const { token } = await sign({ list: { id: 7, madeAt, release: 12 } })
    expect(await verifyPreviewToken({ now: NOON, secret, token })).toMatchObject({ release: '12' })
  })

  it('should be opened again where it is of a version that named lists by their id alone', async () => {
    const key = new Uint8Array(hkdfSync('sha256', secret, '', 'ranked-lists preview token', 32))
    const token = await new SignJWT({ sub: '7' })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('ranked-lists-preview')
      .setExpirationTime(1e10)
      .sign(key)
    await expect(verifyPreviewToken({ now: NOON, secret, token })).rejects.toMatchObject({
      code: 'preview-expired',
    })
  })

  it('should last to the second and then say that it has expired', async () => {
    const { expiresAt, token } = await sign()
    expect(expiresAt.getTime()).toBe(NOON + 60 * MINUTE)
    const last = expiresAt.getTime() - 1000
    expect(await verifyPreviewToken({ now: last, secret, token })).toMatchObject({ id: '7' })
    await expect(
      verifyPreviewToken({ now: expiresAt.getTime(), secret, token }),
    ).rejects.toMatchObject({ code: 'preview-expired' })
  })

  it('should be refused where it was not made here for this', async () => {
    const { token } = await sign()
    const [head, body, signature = ''] = token.split('.')
    const claims = Buffer.from(JSON.stringify({ aud: 'ranked-lists-preview', exp: 1e10, sub: '8' }))
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    const withAppSecret = await new SignJWT({ sub: '7' })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('ranked-lists-preview')
      .setExpirationTime(1e10)
      .sign(new TextEncoder().encode(secret))
    const others = [
      'x',
      '',
      `${head}.${body}`,
      `${head}.${claims.toString('base64url')}.${signature}`,
      `${unsigned}.${claims.toString('base64url')}.`,
      `${head}.${body}.${[...signature].toReversed().join('')}`,
      (await sign({ secret: 'another secret' })).token,
      withAppSecret,
    ]
    for (const other of others) {
      await expect(verifyPreviewToken({ now: NOON, secret, token: other })).rejects.toMatchObject({
        code: 'preview-invalid',
      })
    }
  })

  it('should stay the same for a while where it stands in the admin panel', async () => {
    const at = async (minutes: number) =>
      (await sign({ isSteady: true, now: NOON + minutes * MINUTE })).token
    expect(await at(14)).toBe(await at(0))
    expect(await at(15)).not.toBe(await at(0))
    expect((await sign({ now: NOON + 1000 })).token).not.toBe((await sign()).token)
    const { expiresAt } = await sign({ isSteady: true, now: NOON + 14 * MINUTE })
    expect(expiresAt.getTime() - (NOON + 14 * MINUTE)).toBeGreaterThanOrEqual(45 * MINUTE)
  })
})
