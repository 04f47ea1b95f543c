import { describe, expect, it } from '@jest/globals'

import { deviceOf } from '../../../src/accounts/device.js'

const of = (agent: string, brands?: string) =>
  deviceOf(
    new Headers({
      'User-Agent': agent,
      ...(brands === undefined ? {} : { 'Sec-CH-UA': brands }),
    }),
  )

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

describe('the device of a request', () => {
  it.each([
    [CHROME, 'Chrome', 'Windows'],
    [`${CHROME} Edg/142.0.0.0`, 'Microsoft Edge', 'Windows'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0',
      'Firefox',
      'macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox', 'Linux'],
    ['curl/8.7.1', 'curl', null],
    ['python-requests/2.32.0', 'python-requests', null],
  ])('should be told from what browsers say: %s', (agent, browser, system) => {
    expect(of(agent)).toEqual({ browser, system })
  })

  it('should tell browsers apart that call themselves Chrome, by their brands', () => {
    const brands = '"Chromium";v="142", "Brave";v="142", "Not_A Brand";v="99"'
    expect(of(CHROME, brands).browser).toBe('Brave')
  })

  it.each(['', 'Mozilla/5.0', '<img src=x onerror=alert(1)>', '\u00ff\u00fe', '/'.repeat(9_000)])(
    'should be unknown where nothing can be told: %.30s',
    (agent) => {
      expect(of(agent)).toEqual({ browser: null, system: null })
    },
  )
})
