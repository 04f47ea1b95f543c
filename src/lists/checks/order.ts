import type { Check, CheckedList, CheckProblem } from '../../options/checks.js'

/** What title and texts say of the order against what the list does. */
export const orderClaim: Check = {
  code: 'order-claim',
  needs: [],
  severity: 'warning',
  run: ({ list }) => [...findModeClaim(list), ...findDirectionClaim(list)],
}

/** Entries that share a place where no place counts, so that nothing tells a reader that they do. */
export const tieWithoutRank: Check = {
  code: 'tie-without-rank',
  needs: [],
  severity: 'warning',
  run: ({ list }) =>
    list.entries
      .filter(
        ({ isTied, isTiedWithPrevious, rank }) => isTied && isTiedWithPrevious && rank === null,
      )
      .map(({ id }) => ({
        entry: id,
        fix: { kind: 'operations', operations: [{ id, type: 'untie' }] },
      })),
}

const RANKED = /\brank(?:ed|ing|ings)\b|순위|랭킹/iu
const NOT_RANKED =
  /\b(?:not|never|n[o’']t|without|no)\s+(?:been\s+|being\s+|a\s+|any\s+)?rank(?:ed|ing|ings)?\b|\bunranked\b|무순위|순위\s*(?:없|가 아|는 없|를 매기지|는 매기지)/iu
const NO_ORDER =
  /\b(?:in\s+)?no\s+(?:(?:particular|special|real|set|strict)\s+)?order\b|순서\s*(?:없이|는 순위가 아|와 무관)/iu
const COUNTDOWN = /\bcount(?:s|ed|ing)?[\s-]?down\b|카운트다운/iu
const BEST_FIRST =
  /\b(?:begin|beginning|begins|start|starting|starts)\s+(?:at|from|with)\s+(?:our\s+|the\s+)?(?:number|no\.)\s*(?:one|1)\b|1위부터\s*(?:시작|소개)/iu

const findModeClaim = (list: CheckedList): CheckProblem[] => {
  const texts = textsOf(list)
  if (list.mode === 'ranked') {
    const field = texts.find(([, text]) => NOT_RANKED.test(text) || NO_ORDER.test(text))?.[0]
    return field ? [{ field, message: { key: 'messageRanked' } }] : []
  }
  const isClaimed = RANKED.test(list.title) && !NOT_RANKED.test(list.title)
  if (!isClaimed) return []
  const key = list.mode === 'partial' ? 'messagePartial' : 'messageUnranked'
  return [{ field: 'title', message: { key } }]
}

const findDirectionClaim = (list: CheckedList): CheckProblem[] => {
  if (list.mode !== 'ranked') return []
  const claims = list.displayDirection === 'ascending' ? COUNTDOWN : BEST_FIRST
  const field = textsOf(list).find(([, text]) => claims.test(text))?.[0]
  if (!field) return []
  const displayDirection = list.displayDirection === 'ascending' ? 'countdown' : 'ascending'
  return [
    {
      field,
      // ranks stay as they are, only the printing turns
      fix: { data: { displayDirection }, kind: 'list' },
      message: { key: `message_${displayDirection}` },
    },
  ]
}

const textsOf = ({ criteria, intro, standfirst, title }: CheckedList): Array<[string, string]> => [
  ['title', title],
  ['standfirst', standfirst ?? ''],
  ['intro', intro],
  ['criteria', criteria],
]
