/** Most marks on one letter; no writing system needs more, and more run over the lines above. */
const MAX_MARKS = 4

/** Characters that turn text around, and others that steer and do not print. Line feed and tab stay. */
const STEERING =
  /(?![\n\t])[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u00AD\u180E\u200B]/gu

/** Joiners that join nothing: they stay between emoji, and between letters of scripts that need them. */
const LOOSE_JOINERS =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Kannada}\p{Script=Telugu}\p{Script=Gujarati}\p{Script=Khmer}\p{M}])[\u200C\u200D]/gu

/** Tags, which spell hidden text; only flags of regions use them rightly. */
const TAGS = /(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]{0,8})[\u{E0000}-\u{E007F}]/gu

const MARKS = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu')

/**
 * A text as it is kept: composed (NFC), without characters that do not print or turn the writing round,
 * and without towers of marks. Markup is left as the text that it is.
 */
export const cleanText = (text: string): string =>
  text
    // halves of surrogate pairs, which no database keeps
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(STEERING, '')
    .replace(TAGS, '')
    .replace(LOOSE_JOINERS, '')
    .normalize('NFC')
    .replace(MARKS, '$1')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** A name as it is kept: clean, and in one line. */
export const cleanName = (name: string): string => cleanText(name).replace(/\s+/gu, ' ')
