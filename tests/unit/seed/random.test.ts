import { describe, expect, it } from '@jest/globals'

import { rowId } from '../../../seed/random.js'

describe('rowId', () => {
  it('should give no two of many rows one id, and each the same again', () => {
    const ids = new Set<string>()
    for (let list = 1; list <= 5000; list += 1) {
      for (let row = 0; row < 15; row += 1) ids.add(rowId(`${list}/entries/${row}`))
    }
    expect(ids.size).toBe(75_000)
    expect(rowId('1/entries/0')).toBe(rowId('1/entries/0'))
    expect([...ids].every((id) => /^[0-9a-f]{24}$/.test(id))).toBe(true)
  })
})
