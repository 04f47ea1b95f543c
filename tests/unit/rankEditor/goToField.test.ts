import type { ClientField } from 'payload'

import { describe, expect, it } from '@jest/globals'

import { findTab } from '../../../admin/Checks/goToField.js'

const text = (name: string) => ({ name, type: 'text' }) as ClientField

const FIELDS = [
  text('title'),
  {
    tabs: [
      { fields: [text('entries')] },
      { fields: [{ fields: [text('standfirst'), text('intro')], type: 'row' }] },
      { fields: [{ fields: [text('hidden')], name: 'group', type: 'group' }] },
    ],
    type: 'tabs',
  },
] as unknown as ClientField[]

describe('the tab of a field', () => {
  it.each([
    ['entries', 0],
    ['intro', 1],
    ['group', 2],
    // on no tab at all, or inside another field
    ['title', -1],
    ['hidden', -1],
  ])('should be found: %s', (name, index) => {
    expect(findTab({ fields: FIELDS, name })).toBe(index)
  })

  it('should be none where there are no tabs', () => {
    expect(findTab({ fields: [text('title')], name: 'title' })).toBe(-1)
  })
})
