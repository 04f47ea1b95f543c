import { describe, expect, it } from '@jest/globals'

import { alias, brief, drama, find, makeList, misspelling, named } from './support.js'

const gongYoo = named('7', 'Gong Yoo', '공유', misspelling('Goong Yoo'))
const hanKyul = named(
  '7',
  'Choi Han-kyul',
  { kind: 'romanisation', text: 'Choi Han Gyul' },
  '최한결',
)
const role = { character: hanKyul, id: 'r1', person: gongYoo }

const findNames = (...printedNames: string[]) =>
  find(makeList({ entries: [{ printedNames, roles: [role] }] }))

describe('the title of a drama', () => {
  const vincenzo = drama('1', 'Vincenzo', '빈센조', misspelling('Vicenzo'), alias('The Italian'))
  const findTitle = (printedTitle: string) =>
    find(makeList({ entries: [{ dramas: [vincenzo], printedTitle, title: printedTitle }] }))

  it.each(['Vicenzo', 'VICENZO', 'Vincenso'])(
    'should be right, whether the slip is known or not: %s',
    (wrong) => {
      expect(findTitle(wrong)).toMatchObject([
        {
          code: 'title-misspelt',
          entry: 'e1',
          field: 'printedTitle',
          fix: { data: { printedTitle: 'Vincenzo' }, kind: 'entry' },
          message: { values: { right: 'Vincenzo', wrong } },
        },
      ])
    },
  )

  it.each([
    'Vincenzo',
    'VINCENZO',
    '빈센조',
    'The Italian',
    'Vincenzo (2021)',
    'Vincenzo, Season 2',
  ])('should be any that it is known by: %s', (title) => {
    expect(findTitle(title)).toEqual([])
  })

  it('should be one that it is known by', () => {
    expect(brief(findTitle('Healer'))).toEqual([
      ['title-unknown', 'e1', { drama: 'Vincenzo', title: 'Healer' }],
    ])
  })

  it('should be right in the texts, too', () => {
    const entries = [{ blurb: 'Nobody plots like Vicenzo does.', dramas: [vincenzo] }]
    const found = find(
      makeList({ entries, intro: 'From Vicenzo on.', title: 'Vicenzo and others' }),
    )
    expect(found.map(({ code, entry, field }) => [code, entry, field])).toEqual([
      ['title-misspelt', null, 'title'],
      ['title-misspelt', null, 'intro'],
      ['title-misspelt', 'e1', 'blurb'],
    ])
  })
})

describe('a printed name', () => {
  it('should be right where the catalogue knows the slip', () => {
    const [finding] = findNames('Goong Yoo', 'Choi Han-kyul')
    expect(finding).toMatchObject({
      code: 'name-misspelt',
      fix: { data: { printedNames: ['Gong Yoo', 'Choi Han-kyul'] }, kind: 'entry' },
      message: { values: { right: 'Gong Yoo', wrong: 'Goong Yoo' } },
    })
  })

  it('should be right where nobody has made the slip before', () => {
    const hyeJin = named('9', 'Yoon Hyejinah')
    const entries = [{ people: [hyeJin], printedNames: ['Yoon Hyejnah'] }]
    expect(brief(find(makeList({ entries })))).toEqual([
      ['name-misspelt', 'e1', { right: 'Yoon Hyejinah', wrong: 'Yoon Hyejnah' }],
    ])
  })

  it.each([
    ['Gong Yoo', 'Choi Han Gyul'],
    ['공유', '최한결'],
    ['Choi Han-kyul', 'somebody else'],
  ])('should be left alone where it is right or nobody of the entry: %s, %s', (...names) => {
    expect(findNames(...names)).toEqual([])
  })

  it('should not be another person of a similar name', () => {
    const entries = [{ people: [named('1', 'Kim Ji-won')], printedNames: ['Kim Ji-woo'] }]
    expect(find(makeList({ entries }))).toEqual([])
  })

  it('should be spelt one way in one list', () => {
    const taeRi = named('3', 'Kim Tae-ri', { kind: 'romanisation', text: 'Kim Tae Ri' }, '김태리')
    const entries = [
      { dramas: [drama('1', 'One')], people: [taeRi], printedNames: ['Kim Tae-ri', '김태리'] },
      { dramas: [drama('2', 'Two')], people: [taeRi], printedNames: ['Kim Tae Ri'] },
    ]
    expect(find(makeList({ entries }))).toMatchObject([
      {
        code: 'name-drift',
        entry: 'e2',
        fix: { data: { printedNames: ['Kim Tae-ri'] }, kind: 'entry' },
        message: { values: { name: 'Kim Tae Ri', other: 'Kim Tae-ri' } },
      },
    ])
  })

  it('should be allowed to be a nickname elsewhere', () => {
    const ri = named('4', 'Ri Jeong-hyeok', alias('Captain Ri'))
    const entries = [{ people: [ri], printedNames: ['Ri Jeong-hyeok', 'Captain Ri'] }]
    expect(find(makeList({ entries }))).toEqual([])
  })
})

describe("an actor's name", () => {
  it('should not stand for the character', () => {
    expect(findNames('Gong Yoo')).toMatchObject([
      {
        code: 'actor-for-character',
        fix: { data: { printedNames: ['Choi Han-kyul'] }, kind: 'entry' },
        message: { values: { actor: 'Gong Yoo', character: 'Choi Han-kyul' } },
      },
    ])
  })

  it.each([['Choi Han-kyul'], ['Han Gyul'], ['최한결']])(
    'should be allowed beside the character: %s',
    (character) => {
      expect(findNames('Gong Yoo', character)).toEqual([])
    },
  )

  it('should be allowed where the entry is about the actor', () => {
    const entries = [{ people: [gongYoo], printedNames: ['Gong Yoo'], roles: [role] }]
    expect(find(makeList({ entries }))).toEqual([])
  })

  it('should be allowed where nobody knows the character', () => {
    const entries = [{ printedNames: ['Gong Yoo'], roles: [{ ...role, character: null }] }]
    expect(find(makeList({ entries }))).toEqual([])
  })

  it('should be told where it is misspelt as well', () => {
    expect(findNames('Goong Yoo').map(({ code }) => code)).toEqual([
      'name-misspelt',
      'actor-for-character',
    ])
  })
})
