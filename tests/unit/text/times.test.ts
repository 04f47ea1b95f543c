import { describe, expect, it } from '@jest/globals'

import { timeFormat } from '../../../src/text/times.js'

describe('times of day', () => {
  const write = (language: string, at: string): string =>
    timeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
      .format(new Date(at))
      .replaceAll(/\s/g, ' ')

  it.each([
    ['ko', '2026. 11. 30. 오전 6:22', '2026. 11. 30. 오후 6:22'],
    ['ko-KR', '2026. 11. 30. 오전 6:22', '2026. 11. 30. 오후 6:22'],
    ['en', 'Nov 30, 2026, 6:22 AM', 'Nov 30, 2026, 6:22 PM'],
    ['es', '30 nov 2026, 6:22', '30 nov 2026, 18:22'],
  ])('should be written in the words of %s, whatever the version of ICU', (language, am, pm) => {
    expect(write(language, '2026-11-30T06:22:00Z')).toBe(am)
    expect(write(language, '2026-11-30T18:22:00Z')).toBe(pm)
  })
})
