import { describe, expect, it } from '@jest/globals'

import type { PublicOrder, PublicState } from '../../../../src/publishing/shapes/index.js'

import { decideEvents } from '../../../../src/publishing/shapes/index.js'

const orderOf = (...ids: string[]): PublicOrder => ({
  entries: ids.map((id, index) => ({
    id,
    isTied: false,
    isTiedWithPrevious: false,
    label: `#${index + 1}`,
    position: index + 1,
    rank: index + 1,
    section: 'main',
    title: id.toUpperCase(),
  })),
  sections: [{ key: 'main', kind: 'main' }],
})

const stateOf = (changes: Partial<PublicState> = {}): PublicState => ({
  etags: ['"1"'],
  order: orderOf('a', 'b', 'c'),
  slug: 'best',
  title: 'Best',
  ...changes,
})

describe('decideEvents', () => {
  it('should tell of a list that comes or goes, and nothing where it is in neither', () => {
    const list = { slug: 'best', title: 'Best' }
    expect(decideEvents({ after: stateOf(), before: null })).toEqual([
      { list, type: 'list.published' },
    ])
    expect(decideEvents({ after: null, before: stateOf() })).toEqual([
      { list, type: 'list.unpublished' },
    ])
    expect(decideEvents({ after: null, before: null })).toEqual([])
  })

  it('should tell nothing where readers get the same bytes', () => {
    expect(
      decideEvents({
        after: stateOf({ etags: ['"2"', '"1"'] }),
        before: stateOf({ etags: ['"1"', '"2"'] }),
      }),
    ).toEqual([])
  })

  it('should tell of an update, with the slug that the list had before', () => {
    const after = stateOf({ etags: ['"2"'], slug: 'newer' })
    expect(decideEvents({ after, before: stateOf() })).toEqual([
      { list: { previousSlug: 'best', slug: 'newer', title: 'Best' }, type: 'list.updated' },
    ])
  })

  it('should tell a reorder beside the update, with the places as they were shown', () => {
    const order = orderOf('c', 'a', 'b')
    // one that appears later has the second place
    order.entries[1] = { ...order.entries[1]!, label: '#3', position: 3, rank: 3 }
    order.entries[2] = { ...order.entries[2]!, label: '#4', position: 4, rank: 4 }
    const events = decideEvents({ after: stateOf({ etags: ['"2"'], order }), before: stateOf() })
    expect(events.map(({ type }) => type)).toEqual(['list.updated', 'list.reordered'])
    expect(events[1]?.movements).toEqual([
      {
        from: { isTied: false, label: '#3', position: 3, rank: 3, section: 'main' },
        id: 'c',
        kind: 'moved',
        title: 'C',
        to: { isTied: false, label: '#1', position: 1, rank: 1, section: 'main' },
      },
    ])
  })
})
