import { describe, expect, it } from '@jest/globals'

import { kindOfTitle } from '../../../admin/RankEditor/sections.js'
import { keyOfSection } from '../../../src/ranking/index.js'

const KINDS = [
  { kind: 'main', name: 'Main' },
  { kind: 'spotlight', name: 'Spotlight' },
  { kind: 'honourable-mentions', name: 'Honourable mentions' },
  { kind: 'benchmark', name: 'Benchmark' },
]

describe('the key of a new section', () => {
  it.each([
    ['Best of spring', [], 'best-of-spring'],
    ['Best of spring', ['best-of-spring'], 'best-of-spring-2'],
    ['Best of spring', ['best-of-spring', 'best-of-spring-2'], 'best-of-spring-3'],
    ['', ['main'], 'spotlight'],
    ['!!', [], 'spotlight'],
    ['명예의 전당', [], '명예의-전당'],
  ])('should follow from its title %j, beside %j', (title, taken, expected) => {
    expect(keyOfSection({ kind: 'spotlight', taken, title })).toBe(expected)
  })

  it('should be no longer than a key may be', () => {
    const title = 'word '.repeat(40)
    const one = keyOfSection({ kind: 'main', taken: [], title })
    expect(keyOfSection({ kind: 'main', taken: [one], title }).length).toBeLessThanOrEqual(60)
  })
})

describe('the kind of a new section', () => {
  it.each([
    ['Honourable mentions', 'honourable-mentions'],
    ['honorable mention', 'honourable-mentions'],
    ['Runners-up', 'honourable-mentions'],
    ['번외', 'honourable-mentions'],
    ['SPOTLIGHT', 'spotlight'],
    ['Spotlight on the leads', 'spotlight'],
    ['Main', 'main'],
    ['The main course', null],
    ['Villains', null],
    ['', null],
  ])('should be suggested by its title: %j', (title, expected) => {
    expect(kindOfTitle({ kinds: KINDS, title })).toBe(expected)
  })

  it('should be one that the app has', () => {
    expect(kindOfTitle({ kinds: KINDS.slice(0, 1), title: 'Honourable mentions' })).toBeNull()
  })
})
