import type { Check } from '../../options/checks.js'

/** A headline that is cut off where it is shown elsewhere. */
export const titleLength: Check = {
  code: 'title-length',
  needs: [],
  severity: 'warning',
  run: ({ limits: { titleMax }, list: { title } }) => {
    const length = columnsOf(title)
    return length > titleMax
      ? [{ field: 'title', message: { values: { length, max: titleMax } } }]
      : []
  },
}

/** A description that is missing, says little, or is cut off. The standfirst is the description. */
export const descriptionLength: Check = {
  code: 'description-length',
  needs: [],
  severity: 'warning',
  run: ({ limits: { descriptionMax: max, descriptionMin: min }, list: { standfirst } }) => {
    const field = 'standfirst'
    if (standfirst === null) return [{ field, message: { key: 'messageEmpty' } }]
    const length = columnsOf(standfirst)
    if (length < min) return [{ field, message: { key: 'messageShort', values: { length, min } } }]
    if (length > max) return [{ field, message: { key: 'messageLong', values: { length, max } } }]
    return []
  },
}

const WIDE =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]/gu

/** The room that a text takes: characters, those of East Asian scripts counted twice. */
export const columnsOf = (text: string): number =>
  [...text].length + (text.match(WIDE)?.length ?? 0)
