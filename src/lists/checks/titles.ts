import type { Check, CheckedEntry, CheckProblem } from '../../options/checks.js'

import { createNameMatcher, parseTitle } from '../../ranking/index.js'
import { misspellingsIn, readName } from './spelling.js'

/** Titles of dramas that are misspelt, above an entry or in the texts of the list. */
export const titleMisspelt: Check = {
  code: 'title-misspelt',
  severity: 'warning',
  run: ({ list }) => {
    const dramas = list.entries.flatMap((entry) => entry.dramas)
    const distinct = [...new Map(dramas.map((drama) => [drama.id, drama])).values()]
    const inText = (field: string, text: string): CheckProblem[] =>
      misspellingsIn({ among: distinct, text }).map(({ right, wrong }) => ({
        field,
        message: { values: { right, wrong } },
      }))
    return [
      ...inText('title', list.title),
      ...inText('standfirst', list.standfirst ?? ''),
      ...inText('intro', list.intro),
      ...inText('outro', list.outro),
      ...list.entries.flatMap((entry) => [
        ...inPrintedTitle(entry),
        ...inText('heading', entry.heading ?? '').map((found) => ({ ...found, entry: entry.id })),
        ...inText('blurb', entry.blurb).map((found) => ({ ...found, entry: entry.id })),
      ]),
    ]
  },
}

/** Printed titles that are none of the titles that the entry's drama is known by. */
export const titleUnknown: Check = {
  code: 'title-unknown',
  severity: 'warning',
  run: ({ list }) =>
    list.entries.flatMap((entry) => {
      const { dramas, id, printedTitle } = entry
      const named = dramas.filter(({ names }) => names.length > 0)
      if (printedTitle === null || named.length === 0 || inPrintedTitle(entry).length > 0) return []
      const { alternatives, id: found } = createNameMatcher(
        named.map((drama) => ({ id: drama.id, names: drama.names.map(({ text }) => text) })),
      )(parseTitle(printedTitle))
      // equally near to two dramas of one entry is near enough
      if (found !== null || alternatives.some(({ method }) => method !== 'none')) return []
      const values = { drama: named[0]?.name ?? '', title: printedTitle }
      return [{ entry: id, field: 'printedTitle', message: { values } }]
    }),
}

const inPrintedTitle = ({ dramas, id, printedTitle }: CheckedEntry): CheckProblem[] => {
  const reading = printedTitle === null ? null : readName({ among: dramas, text: printedTitle })
  if (printedTitle === null || reading?.kind !== 'misspelt') return []
  return [
    {
      entry: id,
      field: 'printedTitle',
      fix: { data: { printedTitle: reading.right }, kind: 'entry' },
      message: { values: { right: reading.right, wrong: printedTitle } },
    },
  ]
}
