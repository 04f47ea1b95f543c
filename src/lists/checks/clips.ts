import type { Check, CheckContext, CheckedClip, CheckProblem } from '../../options/checks.js'

import { isBrokenClip } from '../../vocabulary.js'

/**
 * Clips that are private, removed or locked to regions, as the last look at them found, and for which
 * no other clip stands in.
 */
export const clipUnavailable: Check = {
  code: 'clip-unavailable',
  severity: 'warning',
  run: eachClip(({ availability, fallback, title }) => {
    if (!isBrokenClip(availability) || fallback === 'working') return null
    const key = fallback === 'none' ? `message_${availability}` : 'message_fallback'
    return { message: { key, values: { clip: title } } }
  }),
}

/** Clips that a reader has to log in for. */
export const clipAgeRestricted: Check = {
  code: 'clip-age-restricted',
  severity: 'warning',
  run: eachClip(({ isAgeRestricted, title }) =>
    isAgeRestricted ? { message: { values: { clip: title } } } : null,
  ),
}

/** Printed times of an unknown reference. */
export const timestampUnknown: Check = {
  code: 'timestamp-unknown',
  severity: 'warning',
  run: eachClip(({ printedTimestamp, reference, title }) =>
    printedTimestamp !== null && reference === 'unknown'
      ? { message: { values: { clip: title, time: printedTimestamp } } }
      : null,
  ),
}

/** Times that lie beyond the end of the video. */
export const timestampBeyond: Check = {
  code: 'timestamp-beyond',
  severity: 'warning',
  run: eachClip(
    ({ durationSeconds, endSeconds, printedTimestamp, reference, startSeconds, title }) => {
      // a time in the episode says nothing of the video
      if (durationSeconds === null || reference === 'episode') return null
      const printed = printedTimestamp === null ? null : secondsOf(printedTimestamp)
      const latest = Math.max(startSeconds ?? 0, endSeconds ?? 0, printed ?? 0)
      if (latest <= durationSeconds) return null
      return {
        message: { values: { clip: title, length: clock(durationSeconds), time: clock(latest) } },
      }
    },
  ),
}

/**
 * Seconds in a printed time, or null where it is none.
 *
 * @example secondsOf('54:22') // 3262
 * @example secondsOf('6 min') // 360
 */
export const secondsOf = (text: string): null | number => {
  const trimmed = text.trim()
  const minutes = /^(\d{1,4})\s*(?:min(?:ute)?s?\.?|분)$/i.exec(trimmed)?.[1]
  if (minutes) return Number(minutes) * 60
  if (!/^\d{1,3}(?::[0-5]\d){1,2}$/.test(trimmed)) return null
  return trimmed.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0)
}

const clock = (seconds: number): string => {
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    Math.floor(seconds % 60),
  ]
  const two = (number: number) => String(number).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** A problem of each clip that has it, on the first entry that shows it. */
function eachClip(
  find: (clip: CheckedClip) => CheckProblem | null,
): (context: CheckContext) => CheckProblem[] {
  return ({ list }) => {
    const seen = new Set<string>()
    return list.entries.flatMap(({ clips, id }) =>
      clips.flatMap((clip) => {
        if (seen.has(clip.id)) return []
        seen.add(clip.id)
        const problem = find(clip)
        return problem ? [{ ...problem, entry: id, field: 'clips' }] : []
      }),
    )
  }
}
