import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  itemsOfPlan,
  mergePlans,
  type Plan,
  planOf,
  toPlan,
} from '../../../../src/lists/releases/merge.js'

const seen: Plan = { at: null, documents: ['dramas:1', 'rankedLists:2'], name: 'Tomorrow' }

const TIME = '2030-01-02T03:04:05.000Z'

describe('two plans of one release', () => {
  it('should keep both where different fields were changed', () => {
    expect(
      mergePlans({
        mine: { ...seen, at: TIME },
        seen,
        theirs: { ...seen, name: 'Thursday' },
      }),
    ).toEqual({ conflicts: [], merged: { at: TIME } })
  })

  it('should show both values where the same was changed to something else', () => {
    const { conflicts, merged } = mergePlans({
      mine: { ...seen, at: TIME, name: 'Mine' },
      seen,
      theirs: { ...seen, name: 'Theirs' },
    })
    expect(conflicts).toEqual([{ field: 'name', mine: 'Mine', theirs: 'Theirs' }])
    expect(merged).toEqual({ at: TIME })
  })

  it('should look at no field that was not sent', () => {
    const theirs = { ...seen, documents: [], name: 'Theirs' }
    expect(mergePlans({ mine: { at: null }, seen, theirs })).toEqual({ conflicts: [], merged: {} })
  })

  it('should keep each document that was put in, and none that was taken out, by whomever', () => {
    const document = fc.constantFrom('people:1', 'dramas:1', 'scenes:1', 'rankedLists:2')
    const documents = fc.uniqueArray(document)
    fc.assert(
      fc.property(documents, documents, documents, (before, mine, theirs) => {
        const { conflicts, merged } = mergePlans({
          mine: { documents: mine },
          seen: { ...seen, documents: before },
          theirs: { ...seen, documents: theirs },
        })
        const together = merged.documents ?? theirs
        const wanted = [...new Set([...before, ...mine, ...theirs])].filter((one) =>
          before.includes(one) ? mine.includes(one) && theirs.includes(one) : true,
        )
        expect(conflicts).toEqual([])
        expect(together.toSorted()).toEqual(wanted.toSorted())
      }),
    )
  })

  it('should be read from what a form sends along, and from nothing else', () => {
    expect(toPlan(JSON.parse(JSON.stringify(seen)))).toEqual(seen)
    for (const odd of [null, 'a', {}, { ...seen, documents: [1] }, { ...seen, at: 1 }]) {
      expect(toPlan(odd)).toBeUndefined()
    }
  })

  it('should name their documents in the order in which they go out', () => {
    const items = itemsOfPlan({ documents: ['rankedLists:2', 'no:1', 'dramas:a:b'] })
    expect(items).toEqual([
      { id: '2', key: 'rankedLists' },
      { id: 'a:b', key: 'dramas' },
    ])
    expect(planOf({ at: null, items, name: 'A' }).documents).toEqual([
      'dramas:a:b',
      'rankedLists:2',
    ])
  })
})
