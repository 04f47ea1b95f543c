import { describe, expect, it } from '@jest/globals'
import { setImmediate as nextRound } from 'node:timers/promises'

import { currentRequestId, requestIdOf, withRequestId } from '../../../src/http/requestId.js'

const idOf = (given?: string | string[]) =>
  requestIdOf({ headers: given === undefined ? {} : { 'x-request-id': given as string } })

describe('the name of a request', () => {
  it.each(['abc', '7f3e-1', 'Root=1-67891233-abcdef012345678912345678', 'a'.repeat(128)])(
    'should be the one that a proxy has given: %s',
    (given) => {
      expect(idOf(given)).toBe(given)
    },
  )

  it.each([undefined, '', 'a b', 'a\nb', '{"a":1}', 'é', 'a'.repeat(129)])(
    'should be a new one where %j cannot stand in a log',
    (given) => {
      const ids = [idOf(given), idOf(given)]
      expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
      expect(ids[1]).not.toBe(ids[0])
    },
  )

  it('should be known to all that the request does, and to nothing else', async () => {
    const work = async () => {
      await nextRound()
      return currentRequestId()
    }
    const both = await Promise.all([withRequestId('a', work), withRequestId('b', work), work()])
    expect(both).toEqual(['a', 'b', undefined])
  })
})
