import { describe, expect, it } from '@jest/globals'

import {
  applyOperation,
  moveDown,
  moveToBottom,
  moveToTop,
  moveUp,
} from '../../../src/ranking/index.js'
import { drawingOf, stateOf } from './support.js'

const after = (step: typeof moveUp, drawing: string, ...ids: string[]): null | string => {
  const state = stateOf(drawing)
  const operation = step({ state, ids })
  return operation && drawingOf(applyOperation({ state, operation }).state)
}

describe('a step', () => {
  it.each([
    ['up', moveUp, 'a b c', ['c'], 'a c b'],
    ['up as a block', moveUp, 'a b c d', ['c', 'd'], 'a c d b'],
    ['up as a block that gathers', moveUp, 'a b c d', ['b', 'd'], 'b d a c'],
    ['up over a whole tie', moveUp, 'a=b c', ['c'], 'c a=b'],
    ['up out of a tie', moveUp, 'a b=c d', ['c'], 'a c b d'],
    ['up with its tie', moveUp, 'a b=c d', ['b', 'c'], 'b=c a d'],
    ['up where there is nowhere to go', moveUp, 'a b', ['a'], null],
    ['up to gather at the top', moveUp, 'a b c', ['a', 'c'], 'a c b'],
    ['down', moveDown, 'a b c', ['a'], 'b a c'],
    ['down over a whole tie', moveDown, 'a b=c d', ['a'], 'b=c a d'],
    ['down out of a tie', moveDown, 'a b=c d', ['b'], 'a c b d'],
    ['down where there is nowhere to go', moveDown, 'a b | c', ['b'], null],
    ['down to gather at the bottom', moveDown, 'a b c', ['a', 'c'], 'b a c'],
    ['to the top', moveToTop, 'a b c', ['c'], 'c a b'],
    ['to the top where it is', moveToTop, 'a b c', ['a'], null],
    ['to the bottom', moveToBottom, 'a b c', ['a'], 'b c a'],
    ['to the bottom of its own section', moveToBottom, 'a b | c d', ['c'], 'a b | d c'],
    ['to the bottom where it is', moveToBottom, 'a b c', ['b', 'c'], null],
  ] as const)('should go %s', (_, step, before, ids, expected) => {
    expect(after(step, before, ...ids)).toBe(expected)
  })
})
