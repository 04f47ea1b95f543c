import { describe, expect, it } from '@jest/globals'

import { isWithin, questionOf } from '../../../../src/catalogue/links/providers.js'
import { DEFAULT_PROVIDERS } from '../../../../src/options/links.js'

const ask = (url: string) => {
  const question = questionOf({ providers: DEFAULT_PROVIDERS, url })
  return question && [question.name, question.kind, question.address]
}

describe('who is asked about an address', () => {
  it.each([
    [
      'https://www.youtube.com/watch?v=abc',
      'youtube',
      'https://www.youtube.com/oembed?format=json&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dabc',
    ],
    [
      'https://youtu.be/abc',
      'youtube',
      'https://www.youtube.com/oembed?format=json&url=https%3A%2F%2Fyoutu.be%2Fabc',
    ],
    [
      'https://player.vimeo.com/video/1',
      'vimeo',
      'https://vimeo.com/api/oembed.json?url=https%3A%2F%2Fplayer.vimeo.com%2Fvideo%2F1',
    ],
  ])('should be its oEmbed endpoint: %s', (url, name, address) => {
    expect(ask(url)).toEqual([name, 'oembed', address])
  })

  it('should be the page itself where there is none, always encrypted', () => {
    expect(ask('http://www.netflix.com/title/1#about')).toEqual([
      'netflix',
      'page',
      'https://www.netflix.com/title/1',
    ])
  })

  it.each([
    'https://example.com/watch',
    // as if it were one
    'https://youtube.com.example.com/watch',
    'https://notyoutube.com/watch',
    'https://example.com/?https://www.youtube.com/',
    'https://www.youtube.com@example.com/',
    // another port is another server
    'https://www.youtube.com:8443/watch',
    'ftp://vimeo.com/1',
    'javascript:alert(1)',
    'no address',
    '',
  ])('should be nobody: %j', (url) => {
    expect(ask(url)).toBeNull()
  })

  it('should be who a port is given for, and no other port', () => {
    const providers = { here: { hosts: ['localhost:4000'] } }
    expect(questionOf({ providers, url: 'http://localhost:4000/a' })).toMatchObject({
      address: 'http://localhost:4000/a',
      name: 'here',
    })
    expect(questionOf({ providers, url: 'http://localhost:4001/a' })).toBeNull()
    expect(questionOf({ providers, url: 'http://localhost/a' })).toBeNull()
  })
})

describe('a redirect', () => {
  const { dailymotion } = DEFAULT_PROVIDERS

  it.each([
    ['https://www.dailymotion.com/video/1', true],
    ['https://dai.ly/1', true],
    ['https://example.com/', false],
    ['https://dailymotion.com.example.com/', false],
    ['https://127.0.0.1/', false],
  ])('should be followed within its provider alone: %s', (url, expected) => {
    expect(isWithin({ provider: dailymotion, url: new URL(url) })).toBe(expected)
  })
})
