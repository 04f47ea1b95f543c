import { describe, expect, it } from '@jest/globals'

import { sanitizeGenre } from '../../src/options/genre.js'
import { createTexts, languages, NAMESPACE } from '../../src/translations/index.js'

type Strings = { [key: string]: string & Strings }

const wordsIn = (language: string, genre: Parameters<typeof sanitizeGenre>[0]): Strings =>
  createTexts(undefined, sanitizeGenre(genre)).translations[language]?.[NAMESPACE] as Strings

const ALBUMS = { dramas: { plural: 'Albums', singular: 'Album' } }
const ENGLISH = { labels: { en: { ...ALBUMS, people: { plural: 'Artists', singular: 'Artist' } } } }

describe('the strings of another genre', () => {
  it('should name works and people by the nouns that are given, in names and in sentences', () => {
    const { collections, compose, fields, groups, rankEditor } = wordsIn('en', ENGLISH)
    expect(collections?.dramas).toMatchObject({
      description: 'Albums with all their titles, roles and scenes.',
      plural: 'Albums',
      singular: 'Album',
    })
    expect(rankEditor).toMatchObject({
      addTitle: 'Add albums and scenes',
      sortDrama: 'Sort by album',
    })
    expect(compose?.addDrama).toBe('Choose an album')
    expect(fields).toMatchObject({ drama: 'Album', people: 'Artists', person: 'Artist' })
    // where the word means somebody else
    expect(collections?.commenters?.description).toMatch(/^People who comment/)
    expect(groups?.people).toBe('Accounts')
  })

  it('should leave no drama in a sentence, and each variable as it is', () => {
    const before = JSON.stringify(languages.en)
    const after = JSON.stringify(wordsIn('en', ENGLISH))
    const texts = (json: string) =>
      [...json.matchAll(/":"((?:[^"\\\\]|\\\\.)*)"/g)].map(([, text]) => text)
    const variables = (json: string) => json.match(/\{\{[^}]*\}\}/g)?.toSorted()
    expect(
      texts(after).filter((text) => /dramas?\b/i.test(text?.replaceAll(/\{\{.*?\}\}/g, '') ?? '')),
    ).toEqual([])
    expect(variables(after)).toEqual(variables(before))
  })

  it('should put Korean particles as the noun wants them', () => {
    const { collections, rankEditor } = wordsIn('ko', {
      labels: { ko: { dramas: { plural: '앨범', singular: '앨범' } } },
    })
    expect(rankEditor?.createDraft).toBe('앨범을 초안으로 만들기')
    expect(rankEditor?.addTitle).toBe('앨범과 장면 추가')
    expect(collections?.franchises?.description).toBe('여러 앨범이 속한 시리즈입니다.')
  })

  it('should leave a language alone that no nouns are given for', () => {
    expect(wordsIn('ko', ENGLISH)).toEqual({ ...languages.ko, language: 'ko' })
  })

  it('should word English by them where a language has no strings of ours', () => {
    expect(wordsIn('de', ENGLISH).fields?.drama).toBe('Album')
    const german = { labels: { de: { dramas: { plural: 'Alben', singular: 'Album (de)' } } } }
    expect(wordsIn('de', german).fields?.drama).toBe('Album (de)')
  })

  it('should label kinds, in each language, also those without a label', () => {
    const genre = {
      sceneKinds: ['kiss', 'after-credits', { label: { en: 'Chase', ko: '추격' }, value: 'chase' }],
      sectionKinds: [{ label: 'Ranking', value: 'main' }, 'worst'],
    }
    expect(wordsIn('ko', genre)).toMatchObject({
      options: { 'after-credits': 'After credits', chase: '추격', kiss: '키스' },
      rankEditor: { kind_main: 'Ranking', kind_worst: 'Worst' },
    })
  })
})
