/** Silent reading of English prose, words per minute (Brysbaert 2019, a review of 190 studies). */
const WORDS_PER_MINUTE = 238

/** Silent reading of Korean, characters per minute; scripts without word spaces are read like it. */
const CHARACTERS_PER_MINUTE = 500

const SYLLABIC = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu

/**
 * Minutes that it takes to read texts silently, rounded up; 0 where there is nothing to read.
 * Hangul, Han and Kana are counted by character, everything else by word.
 */
export const readingMinutes = (texts: ReadonlyArray<null | string | undefined>): number => {
  let words = 0
  let characters = 0
  for (const text of texts) {
    if (!text) continue
    characters += text.match(SYLLABIC)?.length ?? 0
    words += text.replace(SYLLABIC, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0
  }
  return Math.ceil(words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE)
}
