/**
 * Rich text as HTML and as Markdown, and back. What a format cannot say as it is (a colour, a clip, an
 * underlined word in Markdown) stands beside it in a marker: a text is written, read again and compared
 * before it goes out, so that none comes back as another one. Pure.
 */
import { toMarkdown } from 'mdast-util-to-markdown'

import type { RichNode } from './record.js'
import type { Piece } from './markers.js'

import { blocksOfHtml } from '../../importing/article/blocks/html.js'
import { blocksOfMarkdown } from '../../importing/article/blocks/markdown.js'
import { lexicalOf } from '../../importing/article/lexical.js'
import { partsOf } from '../../importing/article/parts.js'
import { markerOf, piecesOf } from './markers.js'
import { nodesIn, nodesOf } from './richText.js'

export type TextFormat = {
  /** A heading in the text, as one line. */
  heading: (level: number, text: string) => string
  paragraph: (text: string) => string
  read: (text: string) => RichNode[]
  write: (nodes: readonly RichNode[]) => string
}

type Nodes = Parameters<typeof toMarkdown>[0]
type Root = Extract<Nodes, { type: 'root' }>
type RootContent = Root['children'][number]
type Paragraph = Extract<RootContent, { type: 'paragraph' }>
type PhrasingContent = Paragraph['children'][number]

const BOLD = 1
const ITALIC = 2
const STRIKETHROUGH = 4
const UNDERLINE = 8
const CODE = 16

// --- HTML -------------------------------------------------------------------------------------

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
}

const escaped = (text: string): string => text.replace(/["&<>]/g, (found) => ESCAPES[found] ?? '')

const TAGS = [
  [CODE, 'code'],
  [UNDERLINE, 'u'],
  [STRIKETHROUGH, 's'],
  [ITALIC, 'em'],
  [BOLD, 'strong'],
] as const

const htmlOf = (node: RichNode): string => {
  const inner = nodesIn(node).map(htmlOf).join('')
  switch (node.type) {
    case 'text': {
      const format = typeof node.format === 'number' ? node.format : 0
      return TAGS.reduce(
        (html, [bit, tag]) => (format & bit ? `<${tag}>${html}</${tag}>` : html),
        escaped(textOf(node)),
      )
    }
    case 'heading':
      return `<${tagOf(node)}>${inner}</${tagOf(node)}>`
    case 'link':
      return `<a href="${escaped(urlOf(node))}">${inner}</a>`
    case 'list': {
      const start = typeof node.start === 'number' ? ` start="${node.start}"` : ''
      return node.listType === 'number' ? `<ol${start}>${inner}</ol>` : `<ul>${inner}</ul>`
    }
    case 'listitem':
      return `<li>${inner}</li>`
    case 'quote':
      return `<blockquote>${inner}</blockquote>`
    case 'horizontalrule':
      return '<hr />'
    case 'linebreak':
      return '<br />'
    case 'paragraph':
      return `<p>${inner}</p>`
    default:
      return inner === '' ? '' : `<div>${inner}</div>`
  }
}

const textOf = ({ text }: RichNode): string => (typeof text === 'string' ? text : '')

const tagOf = ({ tag }: RichNode): string =>
  typeof tag === 'string' && /^h[1-6]$/.test(tag) ? tag : 'h3'

const urlOf = ({ fields }: RichNode): string => {
  const url = (fields as undefined | { url?: unknown })?.url
  return typeof url === 'string' ? url : ''
}

const HTML: TextFormat = {
  heading: (level, text) => `<h${level}>${escaped(text)}</h${level}>`,
  paragraph: (text) => `<p>${escaped(text)}</p>`,
  read: (text) => nodesOf(lexicalOf(partsOf(blocksOfHtml(text)))),
  write: (nodes) => nodes.map(htmlOf).join('\n'),
}

// --- Markdown ---------------------------------------------------------------------------------

const phrasingOf = (node: RichNode): PhrasingContent[] => {
  switch (node.type) {
    case 'text': {
      const format = typeof node.format === 'number' ? node.format : 0
      const text: PhrasingContent =
        format & CODE
          ? { type: 'inlineCode', value: textOf(node) }
          : { type: 'text', value: textOf(node) }
      const leaned: PhrasingContent =
        format & ITALIC ? { children: [text], type: 'emphasis' } : text
      return [format & BOLD ? { children: [leaned], type: 'strong' } : leaned]
    }
    case 'link':
      return [{ children: phrasingIn(node), type: 'link', url: urlOf(node) }]
    case 'linebreak':
      return [{ type: 'break' }]
    default:
      return phrasingIn(node)
  }
}

const phrasingIn = (node: RichNode): PhrasingContent[] => nodesIn(node).flatMap(phrasingOf)

const markdownOf = (node: RichNode): RootContent[] => {
  switch (node.type) {
    case 'heading':
      return [
        {
          children: phrasingIn(node),
          depth: Number(tagOf(node)[1]) as 1 | 2 | 3 | 4 | 5 | 6,
          type: 'heading',
        },
      ]
    case 'horizontalrule':
      return [{ type: 'thematicBreak' }]
    case 'list':
      return [
        {
          children: nodesIn(node).map((item) => ({
            children: [{ children: phrasingIn(item), type: 'paragraph' as const }],
            spread: false,
            type: 'listItem' as const,
          })),
          ordered: node.listType === 'number',
          spread: false,
          start: typeof node.start === 'number' ? node.start : null,
          type: 'list',
        },
      ]
    case 'quote': {
      const quoted: Paragraph = { children: phrasingIn(node), type: 'paragraph' }
      return [{ children: [quoted], type: 'blockquote' }]
    }
    default: {
      const children = phrasingIn(node)
      return children.length > 0 ? [{ children, type: 'paragraph' }] : []
    }
  }
}

const markdown = (children: RootContent[]): string => {
  const root: Root = { children, type: 'root' }
  return toMarkdown(root, { bullet: '-', rule: '-' }).trimEnd()
}

const MARKDOWN: TextFormat = {
  heading: (level, text) =>
    markdown([
      {
        children: [{ type: 'text', value: oneLine(text) }],
        depth: level as 1 | 2 | 3 | 4 | 5 | 6,
        type: 'heading',
      },
    ]),
  paragraph: (text) =>
    markdown([{ children: [{ type: 'text', value: oneLine(text) }], type: 'paragraph' }]),
  read: (text) => nodesOf(lexicalOf(partsOf(blocksOfMarkdown(text)))),
  write: (nodes) => markdown(nodes.flatMap(markdownOf)),
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

export const TEXT_FORMATS = { html: HTML, markdown: MARKDOWN } as const

// --- both -------------------------------------------------------------------------------------

const areSame = (one: readonly RichNode[], other: readonly RichNode[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Nodes as text that `readText` reads as the same nodes. */
export const writeText = ({
  format,
  nodes,
}: {
  format: TextFormat
  nodes: readonly RichNode[]
}): string => {
  const isSaid = (text: string, own: readonly RichNode[]): boolean =>
    areSame(readText({ format, text }), own)
  const plain = format.write(nodes)
  if (isSaid(plain, nodes)) return plain
  const parts = nodes.map((node) => {
    const text = format.write([node])
    return isSaid(text, [node]) ? text : marked({ node, text })
  })
  const mixed = parts.join('\n\n')
  if (isSaid(mixed, nodes)) return mixed
  // nodes that are right by themselves and not beside each other, as two lists in a row
  return nodes.map((node) => marked({ node, text: format.write([node]) })).join('\n\n')
}

const marked = ({ node, text }: { node: RichNode; text: string }): string =>
  [markerOf('node', node), ...(text === '' ? [] : ['', text, '']), markerOf('end-node')].join('\n')

/** The nodes of a text that was written here, or that somebody has written by hand. */
export const readText = ({ format, text }: { format: TextFormat; text: string }): RichNode[] =>
  nodesOfPieces({ format, pieces: piecesOf(text) })

/** The same, of a text that has been parted at its markers. */
export const nodesOfPieces = ({
  format,
  pieces,
}: {
  format: TextFormat
  pieces: readonly Piece[]
}): RichNode[] => {
  const nodes: RichNode[] = []
  let isTold = false
  for (const piece of pieces) {
    if (piece.kind === 'node') {
      nodes.push(piece.value as RichNode)
      isTold = true
    } else if (piece.kind === 'end-node') isTold = false
    else if (piece.kind === 'between' && !isTold) nodes.push(...format.read(piece.text))
  }
  return nodes
}
