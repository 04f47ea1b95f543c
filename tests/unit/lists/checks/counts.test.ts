import { describe, expect, it } from '@jest/globals'

import { brief, drama, find, makeList } from './support.js'

const three = (title: string, rest: Parameters<typeof makeList>[0] = {}) =>
  find(makeList({ title, ...rest }))

describe('the number in a title', () => {
  it.each([
    ['15 best scenes', 15],
    ['Top 10 K-Drama Confessions Ranked', 10],
    ['The 7 scenes nobody forgets', 7],
    ['Five scenes that we love', 5],
    ['Best 5 kisses', 5],
    ['K-드라마 고백 장면 톱 10 순위', 10],
    ['최고의 고백 장면 15', 15],
    ['심장을 때리는 사랑 고백 5: 스물다섯 스물하나부터', 5],
    ['꼭 봐야 할 키스 12선', 12],
  ])('should be compared with the entries: %s', (title, stated) => {
    expect(brief(three(title))).toEqual([['title-count', null, { counted: 3, stated }]])
  })

  it.each([
    '3 best scenes',
    'Top three scenes',
    'Scenes that we love',
    'The best scenes of 2016',
    'Every confession in Reply 1988',
    '응답하라 1988 명장면',
    'Episode 5 of Healer, scene by scene',
  ])('should be left alone where it is right or no count: %s', (title) => {
    expect(three(title)).toEqual([])
  })

  it('should not be taken from the name of a drama of the list', () => {
    const entries = [{ dramas: [drama('d', '49 Days')] }, {}, {}]
    expect(three('49 Days and others that made us cry', { entries })).toEqual([])
    expect(three('49 Days and others that made us cry')).toHaveLength(1)
  })

  it('should count the main sections only', () => {
    const entries = [{}, {}, { section: 'more', sectionKind: 'honourable-mentions' as const }]
    expect(brief(three('3 best scenes', { entries }))).toEqual([
      ['title-count', null, { counted: 2, stated: 3 }],
    ])
    expect(three('2 best scenes', { entries })).toEqual([])
  })

  it('should be put right where it stands, and nothing else of the title', () => {
    const fixOf = (title: string) => three(title)[0]?.fix
    expect(fixOf('Top 10 scenes of 2010')).toEqual({
      data: { title: 'Top 3 scenes of 2010' },
      kind: 'list',
    })
    expect(fixOf('최고의 고백 장면 15')).toMatchObject({ data: { title: '최고의 고백 장면 3' } })
    expect(find(makeList({ entries: [], title: '10 best scenes' }))[0]).toMatchObject({ fix: null })
  })

  it('should block by default', () => {
    expect(three('10 best scenes')[0]?.severity).toBe('blocking')
  })
})

describe('the stated count', () => {
  it('should be compared with the entries and set to them', () => {
    expect(find(makeList({ statedCount: 4 }))).toMatchObject([
      {
        code: 'stated-count',
        field: 'statedCount',
        fix: { data: { statedCount: 3 }, kind: 'list' },
        message: { values: { counted: 3, stated: 4 } },
      },
    ])
    expect(find(makeList({ statedCount: 3 }))).toEqual([])
  })
})
