import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import { apiOf, published } from '../support/api.js'
import { startApp } from '../support/app.js'
import type { Desk } from '../support/payload.js'
import { work } from '../support/publications.js'

let desk: Desk

beforeAll(async () => {
  desk = await startApp({ name: 'precompressed', options: { api: { precompressed: true } } })
  await apiOf(desk).create('ranked-lists', { ...published, slug: 'small', title: 'Small' })
  await work(desk)
}, 120_000)

afterAll(() => desk.stop())

describe('api.precompressed', () => {
  it('should send the bytes that are kept compressed, each under a tag of its own', async () => {
    const read = async (encoding: string, etag = '') =>
      apiOf(desk).get('/lists/small', {
        headers: { 'Accept-Encoding': encoding, 'If-None-Match': etag },
      })
    const plain = await read('identity')
    expect(plain.headers.get('Content-Encoding')).toBeNull()
    expect(plain.headers.get('Vary')).toBe('Accept-Encoding')
    const body = await plain.text()
    const tags = [plain.headers.get('ETag')]
    for (const [encoding, decompress] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const response = await read(`deflate, ${encoding}`)
      expect(response.headers.get('Content-Encoding')).toBe(encoding)
      expect(response.headers.get('Vary')).toBe('Accept-Encoding')
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(decompress(bytes).toString()).toBe(body)
      const etag = response.headers.get('ETag') ?? ''
      tags.push(etag)
      expect((await read(encoding, etag)).status).toBe(304)
      expect((await read('identity', etag)).status).toBe(200)
    }
    expect(new Set(tags).size).toBe(3)
  })
})
