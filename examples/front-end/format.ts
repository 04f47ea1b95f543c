/** Dates and numbers as readers of a language write them. */

/** A calendar day, month or year: "2016-12-22", "2016-12", "2016", as exact as it is. */
export const formatDay = (day: string, locale: string): string => {
  const [, month, date] = day.split('-')
  return new Intl.DateTimeFormat(locale, {
    ...(date ? { day: 'numeric' } : {}),
    ...(month ? { month: 'long' } : {}),
    timeZone: 'UTC',
    year: 'numeric',
  }).format(new Date(day))
}

export const formatNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale).format(value)

/** 3723 → "1:02:03" */
export const formatSeconds = (seconds: number): string => {
  const whole = Math.floor(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** "A, B and C" */
export const formatNames = (names: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale).format(names)
