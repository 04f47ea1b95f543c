import { describe, expect, it } from '@jest/globals'

import type { PlacedRelated } from '../../../../src/publishing/shapes/index.js'

import { placesIn } from '../../../../src/publishing/shapes/index.js'

const related = {
  pairings: new Map([['5', { id: 5, roles: [21] }]]),
  roles: new Map([
    ['20', { id: 20, person: 30 }],
    ['21', { id: 21, person: 31 }],
    ['22', { id: 22, person: null }],
  ]),
  scenes: new Map([
    ['10', { clips: [40], drama: 2, id: 10, participants: [20], quotes: [{ speaker: 22 }] }],
  ]),
} as unknown as PlacedRelated

describe('the places of a list', () => {
  it('should tell what stands there by itself and through scenes, roles and pairings', () => {
    const places = placesIn({
      list: {
        displayDirection: 'ascending',
        entries: [
          { dramas: [1], id: 'a', people: [32], printedTitle: 'First' },
          { clips: [41], id: 'b', isTiedWithPrevious: true, scenes: [10, 99] },
          { id: 'c', pairing: 5, roles: [20], section: 'extra' },
        ],
        mode: 'ranked',
        numberStyle: '#N',
        sections: [
          { key: 'main', kind: 'main' },
          { key: 'extra', kind: 'honourable-mentions' },
        ],
        showNumbers: true,
        tieStyle: 'competition',
      },
      related,
    })
    expect(places).toEqual([
      {
        documents: ['dramas:1', 'people:32'],
        entry: 'a',
        isTied: true,
        label: '#1',
        rank: 1,
        section: 'main',
        title: 'First',
      },
      {
        documents: ['dramas:2', 'people:30', 'scenes:10', 'scenes:99', 'clips:41', 'clips:40'],
        entry: 'b',
        isTied: true,
        label: '#1',
        rank: 1,
        section: 'main',
        title: null,
      },
      {
        documents: ['people:30', 'people:31'],
        entry: 'c',
        isTied: false,
        label: null,
        rank: null,
        section: 'honourable-mentions',
        title: null,
      },
    ])
  })
})
