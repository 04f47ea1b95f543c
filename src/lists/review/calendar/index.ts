/** Pure: days, weeks and months as an editor sees them, in a time zone and by the habits of a locale. */

/** A day of the calendar, "2026-11-27". */
export type Day = string

const DAY_MS = 86_400_000

/** The day that it is at an instant in a time zone. */
export const dayOf = ({ instant, timeZone }: { instant: Date; timeZone: string }): Day =>
  new Date(wallClockOf({ instant, timeZone })).toISOString().slice(0, 10)

/** What has an instant by the day that it is on, in one go. */
export const byDay = <T extends { at: null | string }>({
  items,
  timeZone,
}: {
  items: readonly T[]
  timeZone: string
}): Map<Day, T[]> => {
  const days = new Map<Day, T[]>()
  for (const item of items) {
    if (item.at === null) continue
    const day = dayOf({ instant: new Date(item.at), timeZone })
    const ofDay = days.get(day) ?? []
    days.set(day, ofDay)
    ofDay.push(item)
  }
  return days
}

/** @example addDays({ count: 1, day: '2026-12-31' }) // '2027-01-01' */
export const addDays = ({ count, day }: { count: number; day: Day }): Day =>
  new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10)

/** The same day of another month, or that month's last one where it is shorter. */
export const addMonths = ({ count, day }: { count: number; day: Day }): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last)))
    .toISOString()
    .slice(0, 10)
}

/** The seven days of the week that a day is in. `weekStart` is 1 for Monday to 7 for Sunday. */
export const weekOf = ({ day, weekStart }: { day: Day; weekStart: number }): Day[] => {
  const back = (new Date(Date.parse(day)).getUTCDay() - weekStart + 7) % 7
  return Array.from({ length: 7 }, (_, index) => addDays({ count: index - back, day }))
}

/**
 * Seven days that a day is among, the first of them today or whole weeks away from it, so that what is
 * ahead is never cut off by the end of a week.
 */
export const daysAround = ({ day, today }: { day: Day; today: Day }): Day[] => {
  const away = Math.floor((Date.parse(day) - Date.parse(today)) / (7 * DAY_MS))
  return Array.from({ length: 7 }, (_, index) => addDays({ count: away * 7 + index, day: today }))
}

/** The weeks that a month is in, whole: the first and the last may begin or end outside of it. */
export const monthOf = ({ day, weekStart }: { day: Day; weekStart: number }): Day[][] => {
  const month = day.slice(0, 7)
  const weeks: Day[][] = []
  let week = weekOf({ day: `${month}-01`, weekStart })
  while (week.some((each) => each.startsWith(month))) {
    weeks.push(week)
    week = weekOf({ day: addDays({ count: 7, day: week[0] ?? day }), weekStart })
  }
  return weeks
}

/** On which day of the week a locale begins: 1 for Monday to 7 for Sunday. */
export const weekStartOf = (locale: string): number => {
  try {
    const info = new Intl.Locale(locale) as WithWeekInfo
    return (info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? MONDAY
  } catch {
    return MONDAY
  }
}

/**
 * An instant's time of day on another day. A time that the clocks skip there becomes the one as long
 * after the skip; of one that they show twice it is the first.
 */
export const moveToDay = ({
  day,
  instant,
  timeZone,
}: {
  day: Day
  instant: Date
  timeZone: string
}): Date => {
  const timeOfDay = modulo(wallClockOf({ instant, timeZone }), DAY_MS)
  return instantOf({ timeZone, wallClock: Date.parse(day) + timeOfDay })
}

/** The instant at which the clocks of a time zone show a time, "09:30", on a day. */
export const instantAt = ({
  day,
  time,
  timeZone,
}: {
  day: Day
  time: string
  timeZone: string
}): Date => instantOf({ timeZone, wallClock: Date.parse(`${day}T${time}Z`) })

/** @example timeOf({ instant, timeZone: 'Asia/Seoul' }) // '09:30' */
export const timeOf = ({ instant, timeZone }: { instant: Date; timeZone: string }): string =>
  new Date(wallClockOf({ instant, timeZone })).toISOString().slice(11, 16)

const MONDAY = 1

// engines have one or the other
type WithWeekInfo = Intl.Locale & {
  getWeekInfo?: () => { firstDay: number }
  weekInfo?: { firstDay: number }
}

/** What the clocks show at an instant, as if they showed UTC. */
const wallClockOf = ({ instant, timeZone }: { instant: Date; timeZone: string }): number => {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { day = 1, hour = 0, minute = 0, month = 1, second = 0, year = 0 } = parts
  const milliseconds = modulo(instant.getTime(), 1000)
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds)
}

/** Kept, since making one takes a hundred times as long as using it. */
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    calendar: 'gregory',
    day: 'numeric',
    hour: 'numeric',
    hourCycle: 'h23',
    minute: 'numeric',
    month: 'numeric',
    second: 'numeric',
    timeZone,
    year: 'numeric',
  })
  clocks.set(timeZone, clock)
  return clock
}

const clocks = new Map<string, Intl.DateTimeFormat>()

const instantOf = ({ timeZone, wallClock }: { timeZone: string; wallClock: number }): Date => {
  // the clocks change at most once in two days
  const candidates = [-DAY_MS, DAY_MS].map((away) => {
    const near = new Date(wallClock + away)
    return wallClock - (wallClockOf({ instant: near, timeZone }) - near.getTime())
  })
  const right = candidates.filter(
    (candidate) => wallClockOf({ instant: new Date(candidate), timeZone }) === wallClock,
  )
  return new Date(right.length > 0 ? Math.min(...right) : Math.max(...candidates))
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by
