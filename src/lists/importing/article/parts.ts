/** Blocks as the text of an entry or a list. */
import type { Block } from './blocks/block.js'
import type { TextPart } from './types.js'

import { runsOf } from './blocks/block.js'

export const partsOf = (blocks: readonly Block[]): TextPart[] => {
  const parts: TextPart[] = []
  let list = -1
  for (const block of blocks) {
    const { kind, number, span, text, url } = block
    if (kind === 'item') {
      const last = parts.at(-1)
      if (last?.kind === 'list' && list === block.list) {
        last.items.push(runsOf(block))
        last.span = { ...last.span, end: span.end }
      } else {
        parts.push({ isNumbered: number !== null, items: [runsOf(block)], kind: 'list', span })
      }
      list = block.list
      continue
    }
    list = -1
    if (kind === 'rule') parts.push({ kind, span })
    else if (kind === 'image') parts.push({ kind, label: text, span, url: url ?? '' })
    else if (kind === 'video') parts.push({ kind: 'clip', label: text, span, url: url ?? '' })
    else {
      const isCaption = block.role === 'caption' && parts.at(-1)?.kind === 'image'
      parts.push({ kind, runs: runsOf(block), span, ...(isCaption ? { isCaption } : {}) })
    }
  }
  return parts
}
