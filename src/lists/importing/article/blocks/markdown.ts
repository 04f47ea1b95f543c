import { fromMarkdown } from 'mdast-util-from-markdown'

import type { Block, Look } from './block.js'

import { createBlockMaker } from './block.js'
import { addText } from './html.js'

type Root = ReturnType<typeof fromMarkdown>
type Nodes = Root | Root['children'][number]

/** The blocks of a text in Markdown (CommonMark). */
export const blocksOfMarkdown = (source: string): Block[] => {
  const maker = createBlockMaker()
  let lists = 0
  const spanOf = (node: Nodes) => ({
    end: node.position?.end.offset ?? 0,
    start: node.position?.start.offset ?? 0,
  })
  const walk = (node: Nodes, look: Look, kind: 'item' | 'paragraph' | 'quote'): void => {
    const children = (next: Look = look, of = kind): void => {
      if ('children' in node) node.children.forEach((child) => walk(child, next, of))
    }
    const { start } = spanOf(node)
    switch (node.type) {
      case 'heading':
        maker.set({ kind: 'heading', level: node.depth })
        children()
        return maker.set({})
      case 'paragraph':
        if (kind === 'item') {
          // the item has begun its block
          children()
          return maker.close()
        }
        maker.set({ kind })
        children()
        return maker.set({})
      case 'blockquote':
        return children(look, 'quote')
      case 'list': {
        const list = lists
        lists += 1
        node.children.forEach((item, index) => {
          const number = node.ordered ? (node.start ?? 1) + index : null
          maker.set({ kind: 'item', list, number })
          item.children.forEach((child) => walk(child, look, 'item'))
        })
        return maker.set({})
      }
      case 'thematicBreak':
        return maker.put({ kind: 'rule', span: spanOf(node) })
      case 'strong':
        return children({ ...look, isBold: true })
      case 'emphasis':
        return children({ ...look, isItalic: true })
      case 'link':
        return children({ ...look, href: node.url })
      case 'image':
        return maker.put({ kind: 'image', span: spanOf(node), text: node.alt ?? '', url: node.url })
      case 'break':
        return maker.set({ kind })
      case 'text':
        return addText({ look, maker, source, start, text: node.value })
      case 'code':
      case 'inlineCode':
      case 'html': {
        const at = source.indexOf(node.value, start)
        if (node.type !== 'inlineCode') maker.set({})
        return addText({
          isRaw: true,
          look,
          maker,
          source,
          start: at < 0 ? start : at,
          text: node.value,
        })
      }
      default:
        return children()
    }
  }
  walk(fromMarkdown(source), {}, 'paragraph')
  maker.close()
  return maker.blocks
}
