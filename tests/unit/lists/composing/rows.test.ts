import { describe, expect, it } from '@jest/globals'

import type { Match } from '../../../../src/lists/composing/rows.js'

import { startQueryIn, startQuerySchema } from '../../../../src/lists/composing/query.js'
import { inStoryOrder, rowsOfMatches } from '../../../../src/lists/composing/rows.js'
import { SCENE_KINDS } from '../../../../src/vocabulary.js'

const match = (id: number, rest: Partial<Match> = {}): Match => ({
  drama: 1,
  dramaTitle: 'Healer',
  episode: null,
  id,
  offsetSeconds: null,
  season: null,
  spoiler: 'none',
  subject: 'scenes',
  title: null,
  year: 2014,
  ...rest,
})

describe('what a query finds', () => {
  it('should stand in the order of the stories, what is unknown last', () => {
    const matches = [
      match(1, { year: null }),
      match(2),
      match(3, { episode: 20 }),
      match(4, { episode: 3, offsetSeconds: 600 }),
      match(5, { episode: 3, offsetSeconds: 60 }),
      match(6, { drama: 2, dramaTitle: 'Goblin', year: 2016 }),
      match(7, { drama: 3, dramaTitle: 'Doctors', year: 2016 }),
      match(8, { drama: null, dramaTitle: null, year: 2016 }),
      match(9, { episode: 1, season: 2 }),
    ]
    expect(inStoryOrder(matches).map(({ id }) => id)).toEqual([9, 5, 4, 3, 2, 7, 6, 8, 1])
  })

  it('should become entries that are named by their drama', () => {
    const matches = [
      match(1, { spoiler: 'major' }),
      match(2, { drama: null }),
      match(3, { drama: 3, subject: 'dramas' }),
    ]
    expect(rowsOfMatches({ matches, section: 'best' })).toEqual([
      { dramas: [1], scenes: [1], section: 'best', spoiler: 'major' },
      { dramas: [], scenes: [2], section: 'best', spoiler: 'none' },
      { dramas: [3], scenes: [], section: 'best', spoiler: 'none' },
    ])
  })
})

describe('a query', () => {
  it('should ask for nothing but its subject where nothing else is given', () => {
    expect(startQuerySchema.parse({ subject: 'dramas' })).toEqual({
      fromYear: null,
      network: '',
      people: [],
      subject: 'dramas',
      text: '',
      toYear: null,
    })
  })

  it.each([
    [{}, 'subject'],
    [{ subject: 'dramas', kinds: ['kiss'] }, ''],
    [{ fromYear: 2016.5, subject: 'scenes' }, 'fromYear'],
    [{ fromYear: 2017, subject: 'scenes', toYear: 2016 }, 'toYear'],
    [{ kinds: ['waltz'], subject: 'scenes' }, 'kinds.0'],
    [{ people: [''], subject: 'scenes' }, 'people.0'],
  ])('should be refused by name: %j', (query, path) => {
    const { error } = startQueryIn(SCENE_KINDS).safeParse(query)
    expect(error?.issues[0]?.path.join('.')).toBe(path)
  })
})
