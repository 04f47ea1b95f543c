import { describe, expect, it } from '@jest/globals'

import { columnsOf } from '../../../../src/lists/checks/lengths.js'
import { brief, drama, find, makeList, picture } from './support.js'

const codes = (list: Parameters<typeof makeList>[0]) =>
  find(makeList(list)).map(({ code, entry, field }) => [code, entry, field])

describe('a list in which everything is right', () => {
  it('should be told of nothing', () => {
    expect(find(makeList())).toEqual([])
  })
})

describe('a picture', () => {
  it.each(['alt', 'caption', 'credit'])('should have %s', (part) => {
    const lacking = { [part]: null }
    expect(codes({ pictures: [picture({ ...lacking, field: 'heroImage' })] })).toEqual([
      [`picture-without-${part}`, null, 'heroImage'],
    ])
    expect(codes({ entries: [{ pictures: [picture(lacking)] }] })).toEqual([
      [`picture-without-${part}`, 'e1', 'images'],
    ])
  })

  it('should be told of nothing where it has all three', () => {
    expect(codes({ entries: [{ pictures: [picture()] }], pictures: [picture()] })).toEqual([])
  })

  it('should block without alternative text', () => {
    expect(find(makeList({ pictures: [picture({ alt: null })] }))[0]?.severity).toBe('blocking')
  })
})

describe('what is left empty', () => {
  it.each([null, 0])('should be told of a reading time of %s', (readingMinutes) => {
    expect(codes({ readingMinutes })).toEqual([['reading-time-empty', null, 'readingMinutes']])
  })

  it('should be told of a date that the page has a label for', () => {
    const found = [['last-updated-empty', null, 'lastSubstantialUpdate']]
    expect(codes({ showsLastUpdated: true })).toEqual(found)
    expect(codes({})).toEqual([])
    expect(codes({ lastSubstantialUpdate: '2022-02-14', showsLastUpdated: true })).toEqual([])
  })
})

describe('lengths', () => {
  it('should be kept by the title', () => {
    expect(codes({ title: 'x'.repeat(70) })).toEqual([])
    expect(brief(find(makeList({ title: 'x'.repeat(71) })))).toEqual([
      ['title-length', null, { length: 71, max: 70 }],
    ])
  })

  it('should be kept by the description', () => {
    const found = (standfirst: null | string) =>
      find(makeList({ standfirst })).map(({ message }) =>
        typeof message === 'string' ? message : message.key,
      )
    expect(found(null)).toEqual(['messageEmpty'])
    expect(found('x'.repeat(49))).toEqual(['messageShort'])
    expect(found('x'.repeat(50))).toEqual([])
    expect(found('x'.repeat(160))).toEqual([])
    expect(found('x'.repeat(161))).toEqual(['messageLong'])
  })

  it('should be those of the app', () => {
    const limits = { descriptionMax: 100, descriptionMin: 10, titleMax: 20 }
    const list = makeList({ standfirst: 'Short, but enough.', title: 'Longer than twenty columns' })
    expect(find(list, { limits }).map(({ code }) => code)).toEqual(['title-length'])
  })

  it('should count a Korean character twice', () => {
    expect(columnsOf('고백 5')).toBe(6)
    expect(columnsOf('abc')).toBe(3)
  })
})

describe('a list on the same subject', () => {
  const entries = ['1', '2', '3', '4'].map((id) => ({ dramas: [drama(id, `Drama ${id}`)] }))
  const title = '12 most memorable confession scenes'
  const findBeside = (earlier: object, list: object = {}) =>
    find(makeList({ entries, statedCount: null, title: 'Kisses', ...list }), {
      earlierLists: [{ dramas: [], id: 9, title: 'Something else', ...earlier }],
    })

  it('should be told of where it shares half of the dramas', () => {
    expect(findBeside({ dramas: ['1', '2', '3'] })).toMatchObject([
      {
        code: 'similar-list',
        fix: { data: { relatedLists: [9] }, kind: 'list' },
        message: { values: { list: 'Something else' } },
      },
    ])
    expect(findBeside({ dramas: ['1', '7', '8'] })).toEqual([])
  })

  it('should be told of by the words of its title, without number and praise', () => {
    const own = { entries: [...entries, ...entries, ...entries].map(() => ({})), title }
    expect(findBeside({ title: '15 best confession scenes' }, own)).toHaveLength(1)
    expect(findBeside({ title: '15 best kisses' }, own)).toEqual([])
  })

  it('should be no matter where the list leads on to it', () => {
    const earlier = { dramas: ['1', '2', '3', '4'] }
    expect(findBeside(earlier, { relatedLists: ['9'] })).toEqual([])
    expect(findBeside(earlier, { relatedLists: [4] })[0]?.fix).toEqual({
      data: { relatedLists: [4, 9] },
      kind: 'list',
    })
  })
})
