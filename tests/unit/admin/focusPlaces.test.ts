import { describe, expect, it } from '@jest/globals'

import { changesOf, placeBefore, remember } from '../../../admin/Focus/places.js'

describe('where the focus was', () => {
  it('should be remembered, the latest first and each place once', () => {
    expect(['a', 'b', 'a', 'c'].reduce<string[]>(remember, [])).toEqual(['c', 'a', 'b'])
    const many = Array.from({ length: 50 }, (_, index) => String(index))
    expect(many.reduce<string[]>(remember, [])).toHaveLength(20)
  })

  it.each([
    [['inside', 'button'], 'button'],
    [['inside', 'gone', 'button'], 'button'],
    [['inside'], undefined],
    [[], undefined],
  ])('should be where a dialog was opened from: %j', (places, expected) => {
    expect(
      placeBefore({
        isInside: (place) => place === 'inside',
        isThere: (place) => place !== 'gone',
        places,
      }),
    ).toBe(expected)
  })

  it('should be told which dialogs came and went', () => {
    expect(changesOf({ now: ['a', 'c'], was: ['a', 'b'] })).toEqual({
      closed: ['b'],
      opened: ['c'],
    })
  })
})
