import { RankingError } from '../errors.js'

/** Longest text that is read, in UTF-16 units: about a megabyte of plain text. */
export const MAX_PASTE_LENGTH = 1_048_576
/** Most lines with something on them. */
export const MAX_PASTE_LINES = 2000
/** Longest line, in UTF-16 units; what is longer is prose, not a heading. */
export const MAX_PASTE_LINE_LENGTH = 1000

export type CleanLine = {
  /** The line as pasted, without its end. */
  raw: string
  /** Readable text: plain spaces (tabs kept), ASCII forms of full-width characters, nothing invisible. */
  text: string
}

/**
 * The lines of a text that have something on them. Any line end counts (LF, CRLF, CR, U+2028, U+2029).
 *
 * @throws RankingError `paste-too-long`, `paste-too-many-lines`, `paste-line-too-long`
 */
export const cleanLines = (text: string): CleanLine[] => {
  if (text.length > MAX_PASTE_LENGTH) {
    throw new RankingError({
      code: 'paste-too-long',
      field: 'text',
      message: `The text is ${text.length} characters long; at most ${MAX_PASTE_LENGTH} can be read at once.`,
    })
  }
  const lines: CleanLine[] = []
  let lineNumber = 0
  for (const raw of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    lineNumber += 1
    const visible = withoutInvisible(raw)
    if (visible === '') continue
    if (visible.length > MAX_PASTE_LINE_LENGTH) {
      throw new RankingError({
        code: 'paste-line-too-long',
        field: `text.${lineNumber}`,
        message: `Line ${lineNumber} is ${visible.length} characters long; a heading has at most ${MAX_PASTE_LINE_LENGTH}. Paste headings only, each on a line of its own.`,
      })
    }
    lines.push({ raw, text: readable(visible) })
    if (lines.length > MAX_PASTE_LINES) {
      throw new RankingError({
        code: 'paste-too-many-lines',
        field: 'text',
        message: `The text has more than ${MAX_PASTE_LINES} lines; paste it in parts.`,
      })
    }
  }
  return lines
}

/** A cell of a sheet as one line that can be read. */
export const cleanCell = (cell: string): string =>
  readable(withoutInvisible(cell.replace(/\s+/g, ' ')).slice(0, MAX_PASTE_LINE_LENGTH))

const withoutInvisible = (raw: string): string =>
  raw
    // Soft hyphen, zero-width characters, direction marks, byte order mark, other controls but tab.
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|(?!\t)\p{Cc}/gu, '')
    .trim()

/** Numbers that are one character, by what they begin with: the first character, its number, how many. */
const ENCLOSED: ReadonlyArray<
  readonly [first: number, number: number, count: number, end: string]
> = [
  [0x2460, 1, 20, ')'], // ①
  [0x2474, 1, 20, ')'], // ⑴
  [0x2488, 1, 20, '.'], // ⒈
  [0x24eb, 11, 10, ')'], // ⓫
  [0x24f5, 1, 10, ')'], // ⓵
  [0x2776, 1, 10, ')'], // ❶
  [0x2780, 1, 10, ')'], // ➀
  [0x278a, 1, 10, ')'], // ➊
  [0x3251, 21, 15, ')'], // ㉑
  [0x32b1, 36, 15, ')'], // ㊱
]

const isEnclosed = /[①-⒛⓫-⓾❶-➓㉑-㉟㊱-㊿]/gu

const written = (enclosed: string): string => {
  const code = enclosed.charCodeAt(0)
  for (const [first, number, count, end] of ENCLOSED) {
    if (code >= first && code < first + count) return `${number + code - first}${end} `
  }
  return enclosed
}

/** Only for lines of bounded length: composing a long run of accents is not linear. */
const readable = (line: string): string =>
  line
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(isEnclosed, written)
    // keycaps: 3️⃣
    .replace(/(?:\d\uFE0F?\u20E3)+/gu, (keys) => `${keys.replace(/\D/g, '')}) `)
    .replaceAll('\u{1F51F}', '10) ')
    .replace(/[🥇🥈🥉]\uFE0F?/gu, (medal) => `${'🥇🥈🥉'.indexOf(medal.slice(0, 2)) / 2 + 1}) `)
    .replace(/[^\S\t]/g, ' ')
    .normalize('NFC')
    .trim()
