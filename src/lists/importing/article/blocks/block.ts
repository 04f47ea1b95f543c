/** An article as blocks of text in which every character knows where it stands in the source. */
import type { Span, TextRun } from '../types.js'

/** What a stretch of a block looks like. */
export type Look = { href?: string; isBold?: boolean; isItalic?: boolean }

export type Block = {
  /** Where each character of `text` begins in the source. */
  at: number[]
  /** Where each ends. */
  ends: number[]
  kind: 'heading' | 'image' | 'item' | 'paragraph' | 'quote' | 'rule' | 'video'
  /** Of a heading from 1 to 6; else 0. */
  level: number
  looks: Look[]
  /** Says what the page itself says of a block: "byline", "caption", "date", "standfirst". */
  role: null | string
  /** The number that a numbered list gives an item. */
  number: null | number
  /** Which list an item belongs to; -1 for others. */
  list: number
  span: Span
  text: string
  /** The address of a picture or video. */
  url: null | string
}

export type BlockMaker = {
  blocks: Block[]
  add: (character: string, start: number, end: number, look: Look) => void
  /** Ends the block that text was added to, where there is any text. */
  close: () => void
  /** Adds a block without text, or with what it is called. */
  put: (block: Partial<Block> & Pick<Block, 'kind' | 'span'>) => void
  /** What the next block is. */
  set: (state: Partial<Pick<Block, 'kind' | 'level' | 'list' | 'number' | 'role'>>) => void
}

export const createBlockMaker = ({ keepsSpaces = false } = {}): BlockMaker => {
  const blocks: Block[] = []
  let state: Pick<Block, 'kind' | 'level' | 'list' | 'number' | 'role'> = plain()
  let open = empty()
  const close = (): void => {
    let end = open.text.length
    while (end > 0 && /\s/.test(open.text[end - 1] ?? '')) end -= 1
    if (end > 0) {
      blocks.push({
        ...state,
        at: open.at.slice(0, end),
        ends: open.ends.slice(0, end),
        looks: open.looks.slice(0, end),
        span: { end: open.ends[end - 1] ?? 0, start: open.at[0] ?? 0 },
        text: open.text.slice(0, end),
        url: null,
      })
      // the number of an item is that of its first block
      state = { ...state, number: null }
    }
    open = empty()
  }
  return {
    add: (character, start, end, look) => {
      const isSpace = /\s/.test(character)
      if (isSpace && !keepsSpaces && (open.text === '' || open.text.endsWith(' '))) return
      const written = isSpace && !keepsSpaces ? ' ' : character
      for (const unit of written.split('')) {
        open.text += unit
        open.at.push(start)
        open.ends.push(end)
        open.looks.push(look)
      }
    },
    blocks,
    close,
    put: (block) => {
      close()
      blocks.push({ ...plain(), at: [], ends: [], looks: [], text: '', url: null, ...block })
    },
    set: (next) => {
      close()
      state = { ...plain(), ...next }
    },
  }
}

const plain = () => ({
  kind: 'paragraph' as const,
  level: 0,
  list: -1,
  number: null,
  role: null,
})

const empty = () => ({
  at: [] as number[],
  ends: [] as number[],
  looks: [] as Look[],
  text: '',
})

/** Where a part of a block's text stands in the source. */
export const spanOf = (block: Block, from = 0, to = block.text.length): Span =>
  to > from && block.at.length > 0
    ? { end: block.ends[to - 1] ?? block.span.end, start: block.at[from] ?? block.span.start }
    : block.span

/** The text of a block as runs of one look each. */
export const runsOf = (block: Block, from = 0): TextRun[] => {
  const runs: TextRun[] = []
  let begin = from
  const lookAt = (index: number): string => JSON.stringify(block.looks[index] ?? {})
  for (let index = from + 1; index <= block.text.length; index += 1) {
    if (index < block.text.length && lookAt(index) === lookAt(begin)) continue
    runs.push({
      ...block.looks[begin],
      span: spanOf(block, begin, index),
      text: block.text.slice(begin, index),
    })
    begin = index
  }
  return runs
}
