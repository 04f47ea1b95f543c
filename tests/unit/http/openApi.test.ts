import { describe, expect, it } from '@jest/globals'

import { withTypeArrays } from '../../../src/http/openApi.js'

describe('schemas that generators of clients take', () => {
  it.each([
    ['a text', { anyOf: [{ type: 'string' }, { type: 'null' }] }, { type: ['string', 'null'] }],
    [
      'a number with what is said of it',
      { anyOf: [{ minimum: 0, type: 'number' }, { type: 'null' }], description: 'Seconds.' },
      { description: 'Seconds.', minimum: 0, type: ['number', 'null'] },
    ],
    [
      'a word of several',
      { anyOf: [{ enum: ['a', 'b'], type: 'string' }, { type: 'null' }] },
      { enum: ['a', 'b', null], type: ['string', 'null'] },
    ],
    [
      'one that stands deep in another',
      { properties: { of: { items: { anyOf: [{ type: 'string' }, { type: 'null' }] } } } },
      { properties: { of: { items: { type: ['string', 'null'] } } } },
    ],
    ['a whole number', { const: 1, type: 'number' }, { const: 1, type: 'integer' }],
    [
      'whole numbers',
      {
        anyOf: [
          { const: 1, type: 'number' },
          { const: -1, type: 'number' },
        ],
      },
      { enum: [1, -1], type: 'integer' },
    ],
  ])('should write by types: %s', (_what, schema, wanted) => {
    expect(withTypeArrays(schema)).toEqual(wanted)
  })

  it.each([
    { anyOf: [{ $ref: '#/$defs/Image' }, { type: 'null' }] },
    { anyOf: [{ type: 'string' }, { type: 'integer' }] },
    { anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] },
    { properties: { anyOf: { type: 'string' } } },
  ])('should leave alone what has no other form: %j', (schema) => {
    expect(withTypeArrays(schema)).toEqual(schema)
  })
})
