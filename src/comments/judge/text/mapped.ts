import { decodeHTML } from 'entities'

/** A text that was made from another one, with the place there of each of its UTF-16 units. */
export type Mapped = {
  ends: readonly number[]
  starts: readonly number[]
  text: string
}

/** A text as it is. */
export const asWritten = (text: string): Mapped => ({
  ends: Array.from({ length: text.length }, (_, index) => index + 1),
  starts: Array.from({ length: text.length }, (_, index) => index),
  text,
})

/** Replaces what a pattern (global) finds; what comes in its place stands where that stood. */
export const rewrite = ({
  by,
  from: { ends, starts, text },
  pattern,
}: {
  by: (found: string) => string
  from: Mapped
  pattern: RegExp
}): Mapped => {
  const result = { ends: [] as number[], starts: [] as number[], text: '' }
  let at = 0
  const keepTo = (to: number): void => {
    for (let index = at; index < to; index += 1) {
      result.ends.push(ends[index] ?? 0)
      result.starts.push(starts[index] ?? 0)
    }
    result.text += text.slice(at, to)
    at = to
  }
  for (const { 0: found, index } of text.matchAll(pattern)) {
    keepTo(index)
    at = index + found.length
    const put = by(found)
    for (let unit = 0; unit < put.length; unit += 1) {
      result.ends.push(ends[at - 1] ?? 0)
      result.starts.push(starts[index] ?? 0)
    }
    result.text += put
  }
  keepTo(text.length)
  return result
}

const TAG = /<\/?[a-z][^<>]{0,2000}>|<!--[^<>]{0,2000}-->/giu
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/giu
/** Tags that end a line where markup is shown. */
const BREAKING =
  /^<\/?(?:article|blockquote|br|dd|div|dt|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)\b/i

/** Whether a text has markup or entities, which a page may take for such. */
export const hasMarkup = (text: string): boolean =>
  text.search(TAG) !== -1 || text.search(ENTITY) !== -1

/** A text as a page shows it that takes tags and entities for such. */
export const asShown = (from: Mapped): Mapped =>
  rewrite({
    by: decodeHTML,
    from: rewrite({ by: (tag) => (BREAKING.test(tag) ? '\n' : ''), from, pattern: TAG }),
    pattern: ENTITY,
  })
