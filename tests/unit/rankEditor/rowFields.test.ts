import type { ClientField } from 'payload'

import { describe, expect, it } from '@jest/globals'

import {
  changedContent,
  findRowFields,
  rowPermissions,
  toContent,
} from '../../../admin/RankEditor/rowFields.js'

const entries = {
  name: 'entries',
  type: 'array',
  admin: { disabled: true },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'section', type: 'text' },
        { name: 'printedTitle', type: 'text' },
      ],
    },
    { name: 'isTiedWithPrevious', type: 'checkbox' },
    { name: 'images', type: 'array', fields: [] },
    { name: 'note', type: 'textarea' },
  ],
} as unknown as ClientField

const title = { name: 'title', type: 'text' } as ClientField

describe('the fields of one entry', () => {
  it('should be found in whatever tabs and rows they stand, with the path the server knows', () => {
    const inTabs = [
      title,
      { type: 'tabs', tabs: [{ fields: [title] }, { fields: [title, entries] }] },
    ] as unknown as ClientField[]
    expect(findRowFields({ collectionSlug: 'lists', fields: inTabs })?.schemaPath).toBe(
      'lists._index-1-1.entries',
    )
    expect(findRowFields({ collectionSlug: 'lists', fields: [entries] })?.schemaPath).toBe(
      'lists.entries',
    )
    expect(findRowFields({ collectionSlug: 'lists', fields: [title] })).toBeNull()
  })

  it('should keep their indexes while those of the place show nothing', () => {
    const found = findRowFields({ collectionSlug: 'lists', fields: [entries] })
    expect(found?.fields).toMatchObject([
      { fields: [{ admin: { disabled: true }, name: 'section' }, { name: 'printedTitle' }] },
      { admin: { disabled: true }, name: 'isTiedWithPrevious' },
      { name: 'images' },
      { name: 'note' },
    ])
  })

  it('should give the content of a form and nothing of the place; an empty array is a list', () => {
    const fields = findRowFields({ collectionSlug: 'lists', fields: [entries] })?.fields ?? []
    const state = {
      id: { value: 'a' },
      images: { value: 0 },
      note: { value: undefined },
      printedTitle: { value: 'Healer' },
      section: { value: 'main' },
    }
    expect(toContent({ fields, state })).toEqual({ images: [], note: null, printedTitle: 'Healer' })
  })

  it('should tell what has changed', () => {
    expect(
      changedContent({
        now: { dramas: [1, 2], note: 'a' },
        was: { dramas: [1], heading: 'kept', note: 'a' },
      }),
    ).toEqual({ dramas: [1, 2] })
  })

  it('should be open to who may write the entries', () => {
    expect(rowPermissions(true)).toBe(true)
    expect(rowPermissions({ entries: true })).toBe(true)
    const fields = { note: { read: true } }
    expect(rowPermissions({ entries: { fields } } as never)).toBe(fields)
  })
})
