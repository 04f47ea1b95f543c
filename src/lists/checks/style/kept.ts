/** What of a text stays as somebody else has written it: quotations, addresses, code. */

export type Range = { end: number; start: number }

/** Ranges that are not looked at, in order and apart from each other. */
export const keptRanges = (text: string): Range[] => {
  const ranges: Range[] = []
  const endOf = createEnds(text)
  const opening = new RegExp(OPENING.source, OPENING.flags)
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const start = found.index
    const isAddress = found[0].length > 1
    const end = isAddress ? start + found[0].length : endOf(found[0], start)
    if (end === undefined) continue
    ranges.push({ end, start })
    opening.lastIndex = end
  }
  return ranges
}

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '`': '`',
  '«': '»',
  '‘': '’',
  '“': '”',
  '〈': '〉',
  '《': '》',
  '「': '」',
  '『': '』',
}

const OPENING = /https?:\/\/\S+|www\.\S+|["`«‘“〈《「『]/gi

/** Finds where a quotation ends. One that never does is none; that is found out once for each sign. */
const createEnds = (text: string): ((sign: string, start: number) => number | undefined) => {
  const open = new Set<string>()
  return (sign, start) => {
    const closing = CLOSING[sign]
    if (closing === undefined || open.has(sign)) return undefined
    let at = text.indexOf(closing, start + 1)
    // the same sign is an apostrophe within a word
    while (sign === '‘' && at >= 0 && /\p{L}/u.test(text.charAt(at + 1))) {
      at = text.indexOf(closing, at + 1)
    }
    if (at >= 0) return at + 1
    open.add(sign)
    return undefined
  }
}
