import type { Check, CheckedList } from '../../options/checks.js'

import { countInTitle } from '../../ranking/index.js'

/** The number in a title against the entries that the list counts: those of its main sections. */
export const titleCount: Check = {
  code: 'title-count',
  needs: ['dramas'],
  severity: 'blocking',
  run: ({ list }) => {
    const stated = statedIn(list)
    const counted = countOf(list)
    if (!stated || stated.count === counted) return []
    const title = `${list.title.slice(0, stated.at)}${counted}${list.title.slice(stated.at + stated.text.length)}`
    return [
      {
        field: 'title',
        // a title without entries would promise none
        fix: counted > 1 ? { data: { title }, kind: 'list' } : undefined,
        message: { values: { counted, stated: stated.count } },
      },
    ]
  },
}

/** The stated count of the list against its entries. */
export const statedCount: Check = {
  code: 'stated-count',
  needs: [],
  severity: 'warning',
  run: ({ list }) => {
    const counted = countOf(list)
    if (list.statedCount === null || list.statedCount === counted) return []
    return [
      {
        field: 'statedCount',
        fix: { data: { statedCount: counted }, kind: 'list' },
        message: { values: { counted, stated: list.statedCount } },
      },
    ]
  },
}

const countOf = ({ entries }: CheckedList): number =>
  entries.filter(({ sectionKind }) => sectionKind === 'main').length

const statedIn = ({ entries, title }: CheckedList) => {
  const names = entries.flatMap(({ dramas }) =>
    dramas.flatMap((drama) => drama.names.map(({ text }) => text)),
  )
  return countInTitle({ names, title })
}
