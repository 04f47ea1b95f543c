/**
 * Folds a name so that spellings which differ only in case, accents, punctuation or hyphens become
 * equal: Unicode canonical decomposition (NFKD) without combining marks, recomposed (NFKC, so that
 * Hangul syllables stay syllables), lower-cased. Apostrophes vanish ("Master's" -> "masters"), every
 * other run of non-letters becomes one space.
 *
 * @example fold('Strong Girl Bong-soon') // 'strong girl bong soon'
 * @example fold("It’s Okay, André!") // 'its okay andre'
 */
export const fold = (text: string): string =>
  text
    // NFKD would make a space and an accent of it
    .replaceAll('´', "'")
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘ʼ`]/gu, '')
    .replace(/&/gu, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * The folded name without its spaces: equal for "Kim Tae Ri", "Kim Tae-ri" and "Kim Taeri".
 *
 * @example compact('Kim Tae-ri') // 'kimtaeri'
 */
export const compact = (text: string): string => fold(text).replaceAll(' ', '')

/** The folded words of a text, without empty ones. */
export const toWords = (text: string): string[] => fold(text).split(' ').filter(Boolean)

/**
 * The text that a document is searched by: each of its names folded and compacted, once each, framed
 * by spaces and bars so that no word runs from one name into the next.
 *
 * @example searchTextOf(['Kim Tae-ri', '김태리']) // '| kim tae ri | kimtaeri | 김태리 |'
 */
export const searchTextOf = (names: ReadonlyArray<null | string | undefined>): string => {
  const parts = new Set<string>()
  for (const name of names) {
    if (!name) continue
    const folded = fold(name)
    if (!folded) continue
    parts.add(folded)
    parts.add(folded.replaceAll(' ', ''))
  }
  return parts.size === 0 ? '' : `| ${[...parts].join(' | ')} |`
}
