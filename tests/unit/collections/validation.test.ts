import { describe, expect, it } from '@jest/globals'

import { findTimeProblem } from '../../../collections/Clips.js'
import { findNameProblem } from '../../../collections/fields/names.js'
import { isRegion, isWebAddress } from '../../../collections/fields/watchLinks.js'

const name = (text: string, kind = 'alias', language: null | string = 'en') => ({
  kind,
  language,
  text,
})

describe('findNameProblem', () => {
  it.each<[string, Parameters<typeof findNameProblem>[0]]>([
    ['no names', []],
    [
      'an official name in each language',
      [name('Goblin', 'official'), name('도깨비', 'official', 'ko')],
    ],
    [
      'one official name without a language',
      [name('Goblin', 'official', null), name('도깨비', 'official', 'ko')],
    ],
    ['an alias beside the official name', [name('Goblin', 'official'), name('Guardian')]],
    ['the same text in two kinds', [name('Goblin', 'official'), name('Goblin')]],
    ['the same text in two languages', [name('Goblin'), name('Goblin', 'alias', 'de')]],
    ['texts that differ in case', [name('goblin'), name('Goblin')]],
    ['rows that are still empty', [name('', 'official'), name('', 'official'), {}, {}]],
  ])('should have nothing against %s', (_what, rows) => {
    expect(findNameProblem(rows)).toBeUndefined()
  })

  it.each<[string, Parameters<typeof findNameProblem>[0], ReturnType<typeof findNameProblem>]>([
    [
      'two official names in one language',
      [name('Goblin', 'official'), name('Guardian'), name('The Lonely God', 'official')],
      { code: 'twoOfficial', language: 'en', text: 'Goblin' },
    ],
    [
      'two official names without a language',
      [name('Goblin', 'official', null), name('Guardian', 'official', '')],
      { code: 'twoOfficial', language: '', text: 'Goblin' },
    ],
    [
      'a name that stands there twice',
      [name('Goblin'), name('Guardian'), name('Goblin')],
      { code: 'duplicateName', language: 'en', text: 'Goblin' },
    ],
    [
      'a name that differs in spaces around it only',
      [name('Goblin'), name(' Goblin ')],
      { code: 'duplicateName', language: 'en', text: ' Goblin ' },
    ],
    [
      'a name that is composed in another way',
      [name('도깨비', 'native', 'ko'), name('도깨비'.normalize('NFD'), 'native', 'ko')],
      { code: 'duplicateName', language: 'ko', text: '도깨비'.normalize('NFD') },
    ],
  ])('should find %s', (_what, rows, problem) => {
    expect(findNameProblem(rows)).toEqual(problem)
  })
})

describe('findTimeProblem', () => {
  it.each<[Parameters<typeof findTimeProblem>[0], ReturnType<typeof findTimeProblem>]>([
    [{}, undefined],
    [{ reference: 'unknown' }, undefined],
    [{ durationSeconds: 60, reference: 'unknown' }, undefined],
    [{ reference: 'unknown', startSeconds: 0 }, 'unknownReference'],
    [{ endSeconds: 10, reference: 'unknown' }, 'unknownReference'],
    [{ reference: 'video', startSeconds: 0 }, undefined],
    [{ endSeconds: 20, reference: 'video', startSeconds: 10 }, undefined],
    [{ endSeconds: 10, reference: 'video', startSeconds: 10 }, 'endBeforeStart'],
    [{ endSeconds: 10, reference: 'episode', startSeconds: 20 }, 'endBeforeStart'],
    [{ endSeconds: 0, reference: 'video', startSeconds: 0 }, 'endBeforeStart'],
    [{ endSeconds: 10, reference: 'video', startSeconds: null }, undefined],
    [{ durationSeconds: 60, endSeconds: 60, reference: 'video', startSeconds: 59 }, undefined],
    [{ durationSeconds: 60, endSeconds: 61, reference: 'video' }, 'endPastDuration'],
    [{ durationSeconds: 60, reference: 'video', startSeconds: 60 }, 'startPastDuration'],
    [
      { durationSeconds: 60, endSeconds: 90, reference: 'video', startSeconds: 70 },
      'startPastDuration',
    ],
    // an episode is longer than the clip of it
    [
      { durationSeconds: 60, endSeconds: 3300, reference: 'episode', startSeconds: 3262 },
      undefined,
    ],
  ])('should judge %j as %s', (times, problem) => {
    expect(findTimeProblem(times)).toBe(problem)
  })
})

describe('isWebAddress', () => {
  it.each([
    ['https://example.com', true],
    ['http://example.com/watch?v=1#t=10', true],
    ['HTTPS://EXAMPLE.COM', true],
    ['https://예시.example/영상', true],
    ['javascript:alert(1)', false],
    ['JavaScript:alert(1)', false],
    [' javascript:alert(1)', false],
    ['java\nscript:alert(1)', false],
    ['data:text/html,x', false],
    ['ftp://example.com', false],
    ['file:///etc/passwd', false],
    ['//example.com', false],
    ['example.com', false],
    ['/watch', false],
    ['https://', false],
    ['', false],
  ])('should judge %j as %s', (value, isRight) => {
    expect(isWebAddress(value)).toBe(isRight)
  })
})

describe('isRegion', () => {
  it.each([
    ['KR', true],
    ['US', true],
    ['kr', false],
    ['KOR', false],
    ['K', false],
    [' KR', false],
    ['KR\n', false],
    ['1R', false],
    ['', false],
  ])('should judge %j as %s', (value, isRight) => {
    expect(isRegion(value)).toBe(isRight)
  })
})
