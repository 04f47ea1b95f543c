import { describe, expect, it } from '@jest/globals'

import { brief, drama, find, makeList, named } from './support.js'

describe('an entry', () => {
  it('should have a name', () => {
    const found = find(makeList({ entries: [{ title: null }, {}] }))
    expect(found).toMatchObject([{ code: 'entry-untitled', entry: 'e1', field: 'printedTitle' }])
  })

  it('should show what no other one shows', () => {
    const scene = { id: 's1', spoiler: 'none', title: null }
    const entries = [{ scenes: [scene] }, {}, { scenes: [scene] }]
    expect(brief(find(makeList({ entries })))).toEqual([
      ['scene-twice', 'e3', { other: 'Entry 1' }],
    ])
  })

  it('should be told of the same drama where neither shows a scene', () => {
    const healer = drama('1', 'Healer')
    const twice = (change: object) =>
      find(makeList({ entries: [{ dramas: [healer] }, { dramas: [healer], ...change }] })).length
    expect(twice({})).toBe(1)
    expect(twice({ heading: 'On the rooftop' })).toBe(0)
    expect(twice({ people: [named('7', 'Ji Chang-wook')] })).toBe(0)
    expect(twice({ scenes: [{ id: 's1', spoiler: 'none', title: null }] })).toBe(0)
  })
})

describe('where to watch', () => {
  const of = (links: readonly boolean[]) =>
    find(
      makeList({
        entries: links.map((hasWatchLinks, index) => ({
          dramas: [drama(String(index), `Drama ${index}`)],
          hasWatchLinks,
        })),
      }),
    ).map(({ code, entry }) => [code, entry])

  it('should be said by all where nearly all say it', () => {
    expect(of([true, true, true, false])).toEqual([['watch-link-missing', 'e4']])
  })

  it('should be no matter where few say it', () => {
    expect(of([true, false, false, false, false])).toEqual([])
    expect(of([true, true, false])).toEqual([])
    expect(of([true, true, true, false, false])).toEqual([])
  })

  it('should be said by the drama just as well', () => {
    const entries = [true, true, true, false].map((hasWatchLinks, index) => ({
      dramas: [{ ...drama(String(index), `Drama ${index}`), hasWatchLinks: !hasWatchLinks }],
      hasWatchLinks,
    }))
    expect(find(makeList({ entries }))).toEqual([])
  })

  it('should not be asked of entries without a drama', () => {
    const entries = [
      ...[1, 2, 3].map((id) => ({ dramas: [drama(String(id), `D ${id}`)], hasWatchLinks: true })),
      {},
    ]
    expect(find(makeList({ entries }))).toEqual([])
  })
})

describe('watch links that lead nowhere', () => {
  const link = (url: string, isDead = true) => ({ isDead, label: null, url })

  it('should be told of where they stand', () => {
    const entries = [
      { watchLinks: [link('https://a.example/'), link('https://b.example/', false)] },
    ]
    expect(brief(find(makeList({ entries })))).toEqual([
      ['watch-link-dead', 'e1', { label: 'https://a.example/', url: 'https://a.example/' }],
    ])
  })

  it('should be told of once where several entries show the drama that has them', () => {
    const healer = { ...drama('1', 'Healer'), watchLinks: [link('https://a.example/')] }
    const scene = (id: string) => ({ id, spoiler: 'none', title: null })
    const entries = ['s1', 's2'].map((id) => ({ dramas: [healer], scenes: [scene(id)] }))
    const found = find(makeList({ entries })).filter(({ code }) => code === 'watch-link-dead')
    expect(found).toMatchObject([
      {
        entry: 'e1',
        field: 'dramas',
        message: { key: 'message_drama', values: { drama: 'Healer' } },
      },
    ])
  })
})

describe('spoilers', () => {
  it.each([{ spoiler: 'mild' }, { scenes: [{ id: 's', spoiler: 'major', title: null }] }])(
    'should be warned of at the top: %j',
    (entry) => {
      expect(find(makeList({ entries: [entry, {}] }))).toMatchObject([
        { code: 'spoiler-unwarned', field: 'spoilerNote', message: { values: { entries: 1 } } },
      ])
      expect(find(makeList({ entries: [entry, {}], spoilerNote: 'Mild spoilers ahead.' }))).toEqual(
        [],
      )
    },
  )
})

describe('a quote', () => {
  const scenes = [{ id: 's1', spoiler: 'none', title: null }]
  const quote = { speaker: 'r1', text: 'A man or an alien, I do not care.', variant: null }
  const elsewhere = { ...quote, listTitle: 'Another list', scenes: ['s1'] }
  const findBeside = (other: object, own: object = {}) =>
    brief(
      find(makeList({ entries: [{ quote: { ...quote, ...own }, scenes }] }), {
        quotesElsewhere: [{ ...elsewhere, ...other }],
      }),
    )

  it('should be the same in every list', () => {
    const text = 'A man or an alien: I do not mind.'
    expect(findBeside({ text })).toEqual([['quote-differs', 'e1', { list: 'Another list', text }]])
    expect(findBeside({})).toEqual([])
    expect(findBeside({ text: '“a man or an alien – I do not care!”' })).toEqual([])
  })

  it('should be told of another translation that is named as one', () => {
    const other = { text: 'Whatever you are.', variant: 'B' }
    expect(findBeside(other, { variant: 'A' })).toHaveLength(1)
    expect(findBeside(other)).toEqual([])
  })

  it('should not be compared with another line of the scene', () => {
    expect(findBeside({ text: 'Come here and sit down.' })).toEqual([])
    expect(findBeside({ speaker: 'r2', text: 'A man or an alien: I do not mind.' })).toEqual([])
    expect(findBeside({ scenes: ['s2'], text: 'A man or an alien: I do not mind.' })).toEqual([])
  })
})
