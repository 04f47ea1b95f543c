import type { Check, CheckedList, EarlierList } from '../../options/checks.js'

import { toWords } from '../../text/index.js'

/** A list on the same subject that was published before and that this one does not lead on to. */
export const similarList: Check = {
  code: 'similar-list',
  needs: ['dramas', 'earlierLists'],
  severity: 'warning',
  run: ({ earlierLists, list }) =>
    earlierLists
      .filter(({ id }) => !list.relatedLists.some((related) => String(related) === String(id)))
      .filter((earlier) => isSimilar({ earlier, list }))
      .slice(0, MAX_TOLD)
      .map(({ id, title }) => ({
        field: 'relatedLists',
        fix: { data: { relatedLists: [...list.relatedLists, id] }, kind: 'list' },
        message: { values: { list: title } },
      })),
}

const MAX_TOLD = 3
/** Shares of what two lists have together, from which on they are alike. */
const SAME_ENTRIES = 0.5
const SAME_TITLE = 0.75

const isSimilar = ({ earlier, list }: { earlier: EarlierList; list: CheckedList }): boolean => {
  const dramas = new Set(list.entries.flatMap((entry) => entry.dramas.map(({ id }) => id)))
  return (
    shareOf(dramas, new Set(earlier.dramas)) >= SAME_ENTRIES ||
    shareOf(subjectOf(list.title), subjectOf(earlier.title)) >= SAME_TITLE
  )
}

/** The telling words of a title: not its number, nor how it praises. */
const subjectOf = (title: string): Set<string> =>
  new Set(toWords(title).filter((word) => !/^\d+$/.test(word) && !PRAISE.has(word)))

const PRAISE = new Set(
  'a all and best ever favorite favourite for greatest in memorable most of our ranked that the time times to top unforgettable with 가장 기억에 남는 베스트 순위 역대 최고의 톱'.split(
    ' ',
  ),
)

const shareOf = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  const shared = [...one].filter((item) => other.has(item)).length
  const all = one.size + other.size - shared
  return all === 0 ? 0 : shared / all
}
