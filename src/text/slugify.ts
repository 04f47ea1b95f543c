import { fold } from './fold.js'

/** Longest slug that we make, in characters; leaves room for a "-2" suffix in any URL. */
const MAX_LENGTH = 96

/**
 * A URL slug of letters and digits of any script (IRI, RFC 3987) joined by hyphens; cut at a word
 * where it would be longer than 96 characters. Empty where the text has neither letter nor digit.
 *
 * @example slugify("Queen In-Hyun's Man") // 'queen-in-hyuns-man'
 */
export const slugify = (text: string): string => {
  const slug = fold(text).replaceAll(' ', '-')
  if (slug.length <= MAX_LENGTH) return slug
  const cut = slug.slice(0, MAX_LENGTH)
  const lastHyphen = cut.lastIndexOf('-')
  return lastHyphen > 0 ? cut.slice(0, lastHyphen) : cut
}
