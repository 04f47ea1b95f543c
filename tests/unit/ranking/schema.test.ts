import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  MAX_OPERATIONS,
  applyOperation,
  isRankingError,
  normalizeState,
  parseOperations,
} from '../../../src/ranking/index.js'
import { anyRecipe, anyState, operationFrom } from './support.js'

const problemOf = (input: unknown): { field: string; message: string } => {
  try {
    parseOperations(input)
  } catch (error) {
    if (isRankingError(error, 'invalid-operation')) return error
    throw error
  }
  throw new Error('it was accepted')
}

describe('operations from the wire', () => {
  it('should pass every operation and its inverse unchanged', () => {
    fc.assert(
      fc.property(anyState(), anyRecipe, (start, recipe) => {
        const state = normalizeState(start)
        const operation = operationFrom({ recipe, state })
        if (!operation) return
        const { change } = applyOperation({ state, operation })
        const sent = [operation, change.operation, change.inverse].filter(
          (one) => one.type !== 'shuffle' || one.order.length > 0,
        )
        expect(parseOperations(JSON.parse(JSON.stringify(sent)))).toEqual(
          JSON.parse(JSON.stringify(sent)),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['no list', { type: 'tie', id: 'a' }, 'operations'],
    ['nothing', undefined, 'operations'],
    ['an empty list', [], 'operations'],
    ['an unknown type', [{ type: 'destroy' }], '0.type'],
    ['an unknown key', [{ type: 'tie', id: 'a', by: 'me' }], '0'],
    ['an id that is a number', [{ type: 'tie', id: 7 }], '0.id'],
    ['an empty id', [{ type: 'tie', id: '' }], '0.id'],
    ['an id without end', [{ type: 'tie', id: 'x'.repeat(101) }], '0.id'],
    ['no ids', [{ type: 'move', ids: [], to: { before: 'a' } }], '0.ids'],
    ['no target', [{ type: 'move', ids: ['a'] }], '0.to'],
    ['two targets', [{ type: 'move', ids: ['a'], to: { before: 'b', after: 'c' } }], '0.to'],
    ['a position of none', [{ type: 'move', ids: ['a'], to: { position: 0 } }], '0.to.position'],
    ['a broken position', [{ type: 'move', ids: ['a'], to: { position: 1.5 } }], '0.to'],
    [
      'the second one',
      [
        { type: 'tie', id: 'a' },
        { type: 'swap', a: 'a' },
      ],
      '1.b',
    ],
    [
      'more than are allowed',
      Array.from({ length: MAX_OPERATIONS + 1 }, () => ({ type: 'tie', id: 'a' })),
      'operations',
    ],
  ])('should refuse %s', (_, input, field) => {
    expect(problemOf(input).field).toBe(field)
  })

  it('should say what a target may be', () => {
    const { message } = problemOf([{ type: 'move', ids: ['a'], to: { above: 'b' } }])
    expect(message).toContain('{ before: id }')
    expect(message).toContain('{ position: number from 1, section? }')
  })
})
