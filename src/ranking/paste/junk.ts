/** What stands between the lines of an article and is no entry of its list. */

/** Words that begin such a line; those that begin titles, too, only count with a colon behind them. */
const LEADS =
  /^(?:see also|read (?:more|also|next)|also read|you (?:may|might) also like|click here|share this|follow us|subscribe(?: to| now|$)|sign up for|table of contents|advertisement\s*$|sponsored\s*$|관련 ?기사|관련 ?글|더 ?보기|함께 ?보기|무단 ?전재|저작권|광고\s*$|関連記事|あわせて読みたい|続きを読む|目次\s*$|广告\s*$|相关阅读|leer también|te puede interesar|publicidad\s*$)/iu

const LABELS =
  /^(?:related(?: articles?| posts?| lists?)?|more|photos?|pictures?|images?|image credits?|credits?|source|sources|via|tags?|filed under|사진|출처|이미지|태그|写真|出典|画像|图片|来源|fotos?|fuente)\s*[:：]/iu

const ADDRESS = /^<?(?:https?:\/\/|www\.)\S+>?$/i
/** Bounded, so that no line takes long. */
const MAIL = /^[^\s@]{1,64}@[^\s@]{1,64}\.[a-z]{2,24}$/i

/**
 * Whether a line is none of a list's: an address, "See also ...", "Photo: ...", a rule between parts, a
 * copyright.
 */
export const isJunk = (text: string): boolean => {
  const words = text.trim()
  return (
    ADDRESS.test(words) ||
    MAIL.test(words) ||
    LEADS.test(words) ||
    LABELS.test(words) ||
    /^(?:©|\(c\)\s)/i.test(words) ||
    isRule(words)
  )
}

/** Whether it says that what follows are links elsewhere: "Related articles:" alone on its line. */
export const opensJunk = (text: string): boolean => isJunk(text) && /[:：]$/u.test(text.trim())

/** Three signs or more, and no letter or number. */
const isRule = (words: string): boolean => words.length >= 3 && /^[\p{P}\s+=~|<>]+$/u.test(words)
