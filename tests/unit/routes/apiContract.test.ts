/** Within a version of the public API things are added, never renamed or taken away: see docs/api.md. */
import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

import { breaksOf, type Facts, promisedNow } from '../../support/apiFacts.js'

/** The version that was released last; tests/fixtures/api/make.ts writes what one has promised. */
const RELEASED = '0.1.0'

const released = JSON.parse(
  gunzipSync(readFileSync(path.resolve(`tests/fixtures/api/${RELEASED}.json.gz`))).toString(),
) as Facts

const now = promisedNow()

const PLACE = 'out get /lists 200 application/json .items[].title'

describe('the description of the public API', () => {
  it('should hold all that the version before has promised', () => {
    expect(Object.keys(released).length).toBeGreaterThan(500)
    expect(breaksOf({ after: now, before: released })).toEqual([])
  })

  it.each<[string, (facts: Facts) => Facts, string]>([
    ['a member is gone', ({ [PLACE]: _gone, ...facts }) => facts, `${PLACE}: is gone`],
    [
      'a member may be left out',
      (facts) => ({ ...facts, [PLACE]: { ...facts[PLACE]!, isRequired: false } }),
      `${PLACE}: may be left out`,
    ],
    [
      'a member is of another kind',
      (facts) => ({ ...facts, [PLACE]: { ...facts[PLACE]!, types: ['number'] } }),
      `${PLACE}: is number for`,
    ],
    [
      'a parameter has to be sent',
      (facts) => ({
        ...facts,
        'in get /lists query added': { isRequired: true, types: ['string'], values: [] },
      }),
      'in get /lists query added: is required',
    ],
    [
      'a parameter takes less',
      (facts) => ({
        ...facts,
        'in get /lists query sort': { isRequired: false, types: ['string'], values: ['newest'] },
      }),
      'in get /lists query sort: takes newest for',
    ],
  ])('should be found to break where %s', (_what, change, expected) => {
    const breaks = breaksOf({ after: change(now), before: now })
    expect(breaks).toHaveLength(1)
    expect(breaks[0]).toContain(expected)
  })

  it('should break nothing by what is added', () => {
    const added = { isRequired: true, types: ['string'], values: [] }
    const after = {
      ...now,
      'in get /lists query added': { ...added, isRequired: false },
      'out get /lists 200 application/json .added': added,
    }
    expect(breaksOf({ after, before: now })).toEqual([])
  })
})
