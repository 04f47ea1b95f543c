import { describe, expect, it } from '@jest/globals'

import { chooseEncoding } from '../../../../src/http/respond.js'
import { createBodyCache } from '../../../../src/publishing/compiled/bodies.js'

const body = (size: number) => ({ bytes: Buffer.alloc(size), keys: [] })

describe('the bodies at hand', () => {
  it('should stay below their size, the ones used last kept', () => {
    const cache = createBodyCache(100)
    for (const name of ['a', 'b', 'c']) cache.set(name, body(30))
    expect(cache.get('a')).toBeDefined()
    cache.set('d', body(40))
    expect(['a', 'b', 'c', 'd'].filter((name) => cache.get(name))).toEqual(['a', 'c', 'd'])
    cache.set('large', body(101))
    expect(cache.get('large')).toBeUndefined()
    expect(cache.get('d')).toBeDefined()
  })
})

describe('chooseEncoding', () => {
  it.each([
    [null, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['GZIP', 'gzip'],
    ['deflate, zstd', 'identity'],
    ['br;q=0.000, gzip;q=0', 'identity'],
  ])('should answer %j with %s', (accepted, encoding) => {
    expect(chooseEncoding(accepted)).toBe(encoding)
  })
})
