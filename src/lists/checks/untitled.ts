import type { Check } from '../../options/checks.js'

/** Entries that nothing names: no drama, no heading, no people that the entry is about. */
export const entryUntitled: Check = {
  code: 'entry-untitled',
  severity: 'warning',
  run: ({ list }) =>
    list.entries
      .filter(({ title }) => title === null)
      .map(({ id }) => ({ entry: id, field: 'printedTitle' })),
}
