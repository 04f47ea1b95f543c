import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'

import {
  commentPageSchema,
  listIndexSchema,
  publicationSchema,
} from '../../../../src/publishing/shapes/index.js'
import { compile } from './fixtures.js'

describe('the declared shapes', () => {
  it.each([
    ['publication', publicationSchema],
    ['index', listIndexSchema],
    ['comments', commentPageSchema],
  ])('should be described as JSON Schema: %s', (_, schema) => {
    const described = JSON.stringify(z.toJSONSchema(schema, { target: 'draft-2020-12' }))
    expect(described).toContain('"additionalProperties":false')
  })

  it('should refuse a field that nobody declared', () => {
    const publication = compile()
    expect(publicationSchema.safeParse({ ...publication, note: 'x' }).success).toBe(false)
    expect(
      publicationSchema.safeParse({
        ...publication,
        sections: publication.sections.map((section) => ({ ...section, note: 'x' })),
      }).success,
    ).toBe(false)
  })
})
