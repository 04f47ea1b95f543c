import type { Check } from '../../options/checks.js'

/** A reading time of nothing: there is no text to read, or it was never counted. */
export const readingTimeEmpty: Check = {
  code: 'reading-time-empty',
  needs: [],
  severity: 'warning',
  run: ({ list }) => (list.readingMinutes ? [] : [{ field: 'readingMinutes' }]),
}

/** A page that prints "last updated" and nothing behind it. */
export const lastUpdatedEmpty: Check = {
  code: 'last-updated-empty',
  needs: [],
  severity: 'warning',
  run: ({ list }) =>
    list.showsLastUpdated && list.lastSubstantialUpdate === null
      ? [{ field: 'lastSubstantialUpdate' }]
      : [],
}
