import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { clockOf, readClipAddress, secondsIn } from '../../../src/catalogue/clips/address.js'
import { watchSiteOf } from '../../../src/catalogue/links/sites.js'

const YOUTUBE = 'https://www.youtube.com/watch?v=abcdefghij_'

describe('the address of a clip', () => {
  it.each([
    ['https://www.youtube.com/watch?v=abcdefghij_', 'youtube', 'abcdefghij_', null, YOUTUBE],
    ['https://youtu.be/abcdefghij_?si=TRACKS&t=95', 'youtube', 'abcdefghij_', 95, YOUTUBE],
    ['youtu.be/abcdefghij_?t=1m35s', 'youtube', 'abcdefghij_', 95, YOUTUBE],
    [
      'https://m.youtube.com/watch?t=1h2m3s&v=abcdefghij_&list=PL1',
      'youtube',
      'abcdefghij_',
      3723,
      YOUTUBE,
    ],
    ['https://www.youtube.com/embed/abcdefghij_?start=12', 'youtube', 'abcdefghij_', 12, YOUTUBE],
    ['https://www.youtube.com/shorts/abcdefghij_', 'youtube', 'abcdefghij_', null, YOUTUBE],
    ['https://www.youtube.com/watch?v=abcdefghij_#t=1m', 'youtube', 'abcdefghij_', 60, YOUTUBE],
    ['https://vimeo.com/123456#t=95s', 'vimeo', '123456', 95, 'https://vimeo.com/123456'],
    [
      'https://vimeo.com/123456/abcdef0123',
      'vimeo',
      '123456/abcdef0123',
      null,
      'https://vimeo.com/123456/abcdef0123',
    ],
    [
      'https://player.vimeo.com/video/123456?h=abcdef0123',
      'vimeo',
      '123456/abcdef0123',
      null,
      'https://vimeo.com/123456/abcdef0123',
    ],
    [
      'https://dai.ly/x8abcde?start=30',
      'dailymotion',
      'x8abcde',
      30,
      'https://www.dailymotion.com/video/x8abcde',
    ],
    [
      'https://www.dailymotion.com/video/x8abcde_a-title',
      'dailymotion',
      'x8abcde',
      null,
      'https://www.dailymotion.com/video/x8abcde',
    ],
    [
      'https://tv.naver.com/v/1234567',
      'navertv',
      '1234567',
      null,
      'https://tv.naver.com/v/1234567',
    ],
    [
      'https://www.viki.com/videos/1180914v-healer-episode-1?t=40',
      'viki',
      '1180914v',
      40,
      'https://www.viki.com/videos/1180914v',
    ],
    ['https://www.youtube.com/@channel', 'youtube', null, null, 'https://www.youtube.com/@channel'],
    ['https://example.com/clip?t=10', 'other', null, 10, 'https://example.com/clip?t=10'],
  ])('should be read: %s', (text, provider, id, startSeconds, url) => {
    expect(readClipAddress(text)).toMatchObject({ id, provider, startSeconds, url })
  })

  it.each([
    '',
    'Healer',
    'a b.com',
    'javascript:alert(1)',
    'ftp://example.com/a',
    'https://a:b@youtu.be/x',
  ])('should be none: %j', (text) => {
    expect(readClipAddress(text)).toBeNull()
  })

  it('should be no other where a site only looks like a provider', () => {
    expect(readClipAddress('https://youtube.com.example.com/watch?v=abcdefghij_')?.provider).toBe(
      'other',
    )
  })
})

describe('the address of a watch link', () => {
  it.each([
    ['https://www.netflix.com/kr/title/80057281', 'Netflix'],
    ['https://www.disneyplus.com/series/moving/1', 'Disney+'],
    ['https://youtu.be/abcdefghij_', 'YouTube'],
    ['https://tv.apple.com/us/show/pachinko', 'Apple TV'],
    ['https://netflix.com.example.com/title/1', null],
    ['https://example.com/netflix.com', null],
    ['netflix', null],
    ['', null],
  ])('should go by the name of its site: %j', (address, name) => {
    expect(watchSiteOf(address)).toBe(name)
  })
})

describe('a time', () => {
  it.each([
    ['95', 95],
    ['95s', 95],
    ['1:35', 95],
    ['01:35', 95],
    ['1:02:03', 3723],
    ['90:00', 5400],
    ['1m35s', 95],
    ['1h', 3600],
    ['2m', 120],
    ['', null],
    ['1:75', null],
    ['1:99:00', null],
    ['soon', null],
    ['-5', null],
  ])('should be read as seconds: %j', (text, expected) => {
    expect(secondsIn(text)).toBe(expected)
  })

  it('should be the same when it is written as a clock and read again', () => {
    fc.assert(
      fc.property(fc.integer({ max: 86_400, min: 0 }), (seconds) => {
        expect(secondsIn(clockOf(seconds))).toBe(seconds)
      }),
    )
  })
})
