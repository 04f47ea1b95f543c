/** Times of day, in the words of a language. Pure. */

/**
 * What the halves of a day are called where versions of ICU differ: that of Node 20 writes "AM" into Korean,
 * that of browsers 오전, and a page is to say the same before and after its script runs.
 */
const HALVES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ko: { AM: '오전', PM: '오후' },
}

/** As `Intl.DateTimeFormat`, with the halves of a day in the language. */
export const timeFormat = (
  language: string,
  options: Intl.DateTimeFormatOptions,
): Pick<Intl.DateTimeFormat, 'format'> => {
  const format = new Intl.DateTimeFormat(language, options)
  const halves = HALVES[new Intl.Locale(language).language]
  if (!halves) return format
  return {
    format: (at) =>
      format
        .formatToParts(at)
        .map(({ type, value }) => (type === 'dayPeriod' ? (halves[value] ?? value) : value))
        .join(''),
  }
}
