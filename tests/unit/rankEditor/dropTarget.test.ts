import { describe, expect, it } from '@jest/globals'

import { findDrop } from '../../../admin/RankEditor/dropTarget.js'
import { createView } from '../../../admin/RankEditor/view.js'
import { SETTINGS } from './builders.js'

const SECTIONS = [
  { key: 'main', kind: 'main' as const },
  { key: 'more', kind: 'honourable-mentions' as const },
]

/** `b=` is tied with the one before, `more:x` is in the second section. */
const view = (ids: string, sections = SECTIONS.slice(0, 1)) =>
  createView({
    settings: SETTINGS,
    state: {
      entries: ids
        .split(' ')
        .filter(Boolean)
        .map((id) => ({
          id: id.replace('more:', '').replace('=', ''),
          isTiedWithPrevious: id.endsWith('='),
          section: id.startsWith('more:') ? 'more' : 'main',
        })),
      sections,
    },
  })

const drop = (ids: string, gap: number, moving: string[], sections?: typeof SECTIONS) =>
  findDrop({ gap, moving: new Set(moving), view: view(ids, sections) })

describe('where a drag lands', () => {
  it('should be behind the entry above the gap', () => {
    expect(drop('a b c', 2, ['c'])).toEqual({ line: 2, to: { after: 'b' } })
  })

  it('should be the start of the list above all', () => {
    expect(drop('a b c', 0, ['c'])).toEqual({ line: 0, to: { at: 'start', section: 'main' } })
  })

  it('should go by entries that stay, where the gap is beside the block itself', () => {
    expect(drop('a b c d', 3, ['b', 'c'])).toEqual({ line: 3, to: { after: 'a' } })
  })

  it('should be at the nearer end of a tie, never inside', () => {
    expect(drop('a b c= d= e', 2, ['e'])).toEqual({ line: 1, to: { before: 'b' } })
    expect(drop('a b c= d= e', 3, ['e'])).toEqual({ line: 4, to: { after: 'd' } })
  })

  it('should tell the end of one section from the start of the next by the head between', () => {
    // lines: head, a, b, head, x
    expect(drop('a b more:x', 3, ['a'], SECTIONS)?.to).toEqual({ after: 'b' })
    expect(drop('a b more:x', 4, ['a'], SECTIONS)).toEqual({
      line: 4,
      to: { at: 'start', section: 'more' },
    })
  })

  it('should reach into an empty section', () => {
    // lines: head, a, head, empty
    expect(drop('a', 4, ['a'], SECTIONS)?.to).toEqual({ at: 'start', section: 'more' })
  })

  it('should be nowhere in a list without lines', () => {
    expect(findDrop({ gap: 0, moving: new Set(), view: { ...view('a'), items: [] } })).toBeNull()
  })
})
