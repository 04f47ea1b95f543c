import { describe, expect, it } from '@jest/globals'

import { toClip, toEmbedUrl } from '../../../../src/publishing/shapes/clips.js'
import { clipSchema } from '../../../../src/publishing/shapes/index.js'

const youtube = { id: 1, provider: 'youtube', url: 'https://www.youtube.com/watch?v=abcdefghijk' }

describe('clips', () => {
  it('should never make an offset of a time whose reference is unknown', () => {
    const clip = toClip({
      ...youtube,
      endSeconds: 3300,
      printedTimestamp: '54:22',
      reference: 'unknown',
      startSeconds: 3262,
    })
    expect(clipSchema.parse(clip)).toMatchObject({
      endSeconds: null,
      printedTimestamp: '54:22',
      reference: 'unknown',
      startSeconds: null,
    })
    expect(clip.embedUrl).toBe('https://www.youtube-nocookie.com/embed/abcdefghijk')
  })

  it('should take a missing or foreign reference for unknown', () => {
    for (const reference of [null, undefined, 'guessed']) {
      expect(toClip({ ...youtube, reference, startSeconds: 5 }).startSeconds).toBeNull()
    }
  })

  it('should start the player where the video is meant, and only there', () => {
    const times = { endSeconds: 240.2, startSeconds: 232.9 }
    expect(toClip({ ...youtube, ...times, reference: 'video' }).embedUrl).toBe(
      'https://www.youtube-nocookie.com/embed/abcdefghijk?end=241&start=232',
    )
    const inEpisode = toClip({ ...youtube, ...times, reference: 'episode' })
    expect(inEpisode).toMatchObject({ endSeconds: 240.2, startSeconds: 232.9 })
    expect(inEpisode.embedUrl).toBe('https://www.youtube-nocookie.com/embed/abcdefghijk')
  })

  it.each(['private', 'removed'])('should embed no clip that is %s', (availability) => {
    expect(toClip({ ...youtube, availability }).embedUrl).toBeNull()
  })

  it('should keep age restriction, regions, kind and spoiler', () => {
    expect(
      toClip({
        id: 1,
        isAgeRestricted: true,
        kind: 'fan-montage',
        regions: ['KR', 'US'],
        spoiler: 'major',
      }),
    ).toMatchObject({
      embedUrl: null,
      isAgeRestricted: true,
      kind: 'fan-montage',
      provider: 'unknown',
      regions: ['KR', 'US'],
      spoiler: 'major',
      url: null,
    })
  })

  it('should show no address that a browser would run', () => {
    expect(toClip({ id: 1, provider: 'other', url: 'javascript:alert(1)' }).url).toBeNull()
  })
})

describe('addresses to embed', () => {
  const id = 'abcdefghijk'
  const player = `https://www.youtube-nocookie.com/embed/${id}`
  it.each([
    ['youtube', `https://youtu.be/${id}?si=x`, player],
    ['youtube', `https://m.youtube.com/shorts/${id}`, player],
    ['youtube', `https://www.youtube.com/embed/${id}?autoplay=1`, player],
    ['youtube', `https://youtube.com.evil.example/watch?v=${id}`, null],
    ['youtube', `https://evilyoutube.com/watch?v=${id}`, null],
    ['youtube', 'https://www.youtube.com/watch?v=short', null],
    ['youtube', 'https://www.youtube.com/watch?v="><script>', null],
    ['vimeo', 'https://vimeo.com/123456', 'https://player.vimeo.com/video/123456?dnt=1'],
    [
      'vimeo',
      'https://vimeo.com/123456/0a1b2c',
      'https://player.vimeo.com/video/123456?dnt=1&h=0a1b2c',
    ],
    ['vimeo', 'https://example.com/123456', null],
    [
      'dailymotion',
      'https://www.dailymotion.com/video/x8abcd',
      'https://geo.dailymotion.com/player.html?video=x8abcd',
    ],
    [
      'dailymotion',
      'https://dai.ly/x8abcd',
      'https://geo.dailymotion.com/player.html?video=x8abcd',
    ],
    ['navertv', 'https://tv.naver.com/v/1234', 'https://tv.naver.com/embed/1234'],
    ['viki', 'https://www.viki.com/videos/1', null],
    ['other', `https://youtu.be/${id}`, null],
    ['youtube', 'not an address', null],
  ] as const)('should make of %s %s the player %s', (provider, url, expected) => {
    expect(toEmbedUrl({ provider, url })).toBe(expected)
  })
})
