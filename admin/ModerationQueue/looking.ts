/** What a moderator looks for, in the words of the page and of the route. Pure. */

export const AGES = ['day', 'week', 'over-day', 'over-week'] as const

/** Codes of reasons that hold a comment back, as the phases give them. */
export const REASON_CODES = [
  'banned-word',
  'suspect-word',
  'blocked-host',
  'many-links',
  'first-comments',
  'often-rejected',
  'premoderated',
  'list-premoderated',
  'site-premoderated',
  'spam',
  'toxic',
  'failed',
  'time-out',
] as const

export type Filters = {
  age: '' | (typeof AGES)[number]
  author: string
  /** The id of a list. */
  list: string
  reason: string
  text: string
}

const DAY_MS = 24 * 60 * 60 * 1000

/** The parameters of the queue's route for some filters, at a moment. */
export const queryOf = ({
  filters: { age, author, list, reason, text },
  now,
}: {
  filters: Filters
  now: number
}): Record<string, string> => {
  const days = age.endsWith('week') ? 7 : 1
  // of a minute's worth, so that the pages of one look go by the same moment
  const since = new Date(Math.floor(now / 60_000) * 60_000 - days * DAY_MS).toISOString()
  return filled({
    after: age === 'day' || age === 'week' ? since : '',
    author: author.trim(),
    before: age === 'over-day' || age === 'over-week' ? since : '',
    list,
    reason,
    text: text.trim(),
  })
}

/** The filters of an address of the desk; those that it does not name are empty. */
export const filtersOf = (query: (name: string) => null | string | undefined): Filters => {
  const read = (name: string): string => query(name)?.slice(0, 100) ?? ''
  return {
    age: AGES.find((known) => known === read('age')) ?? '',
    author: read('author'),
    list: read('list'),
    reason: read('reason'),
    text: read('text'),
  }
}

/** The query of the desk's address that shows a queue with some filters. */
export const addressOf = ({ filters, queue }: { filters: Filters; queue: string }): string =>
  `?${new URLSearchParams({ queue, ...filled(filters) })}`

const filled = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
