/** What an answer says of an address. Pure. */
import type { Question } from './providers.js'

import type { BROKEN_AVAILABILITIES } from '../../vocabulary.js'

/** What a video or a page can be found to be; the same words as a clip's availability. */
export type BadVerdict = (typeof BROKEN_AVAILABILITIES)[number]

export type Verdict = 'available' | 'unknown' | BadVerdict

export type Finding =
  /** `problem` is shown to an editor. */
  | { kind: 'available'; isAgeRestricted?: boolean }
  | { kind: BadVerdict; problem: string }
  /** Says nothing of the address: it is asked about again later. */
  | { kind: 'nothing'; problem: string; retryAfterMs: null | number }

/**
 * What an answer's status says.
 *
 * A refusal (401, 403) of an oEmbed endpoint is about the video: it is private, or may not be
 * embedded. A page's refusal is about the client: many sites turn away everything but browsers, and a
 * working link is not called dead for it.
 */
export const findingOf = ({
  body,
  kind,
  retryAfterMs,
  status,
}: {
  body: string
  kind: Question['kind']
  retryAfterMs: null | number
  status: number
}): Finding => {
  const problem = `answered with status ${status}`
  if (status >= 200 && status < 300) {
    const isAgeRestricted = kind === 'page' ? readAgeRestriction(body) : undefined
    return { kind: 'available', ...(isAgeRestricted === undefined ? {} : { isAgeRestricted }) }
  }
  if (status === 404 || status === 410) return { kind: 'removed', problem }
  if (status === 451) return { kind: 'region-locked', problem }
  if (kind === 'oembed' && (status === 401 || status === 403)) return { kind: 'private', problem }
  return { kind: 'nothing', problem, retryAfterMs }
}

/**
 * Whether a page states an age restriction (Open Graph's `og:restrictions:age`, which video sites
 * write); undefined where it states none.
 */
const readAgeRestriction = (html: string): boolean | undefined => {
  const tag = /<meta\b[^>]*\bproperty=["']og:restrictions:age["'][^>]*>/i.exec(html)?.[0]
  const age = tag && /\bcontent=["'](\d{1,2})\+?["']/i.exec(tag)?.[1]
  return age ? Number(age) >= ADULT : undefined
}

/** From this age on a reader has to log in. */
const ADULT = 18
