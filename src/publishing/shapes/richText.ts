/**
 * Rich text as it goes out: a Lexical document rebuilt from what is allowed, and the same as HTML
 * and as plain text. Not Payload's converters: those give check lists random ids (so that no two
 * answers would have the same ETag), and print what they do not know.
 */
import type { Clip, Image, RichText, RichTextNode } from './schema.js'
import type { Related } from './source.js'

import { toShownClip } from './clips.js'
import { toImage } from './media.js'
import { findPublic } from './source.js'
import { linkUrl } from './urls.js'
import { countOf, oneOf, textOf } from './values.js'

/** Deeper nesting than any editor makes is left out, so that no document can exhaust the stack. */
const MAX_DEPTH = 50

const BOLD = 1
const ITALIC = 2
const STRIKETHROUGH = 4
const UNDERLINE = 8
const CODE = 16
const SUBSCRIPT = 32
const SUPERSCRIPT = 64
const ALL_FORMATS = 127

const FORMATS = ['left', 'start', 'center', 'right', 'end', 'justify'] as const
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const
const LIST_TYPES = ['bullet', 'number', 'check'] as const

type Node = Record<string, unknown>

type BlockFields = { caption?: null | string; clip?: Clip; image?: Image }

type Embeds = Pick<Related, 'clips' | 'media'>

/**
 * The public form of a rich text: null where it says and shows nothing. Nodes and properties that are
 * not known are left out (their children stay), as are addresses other than http, https and mailto,
 * and every id: clips and images stand in it whole, or not at all where they are not public.
 */
export const toRichText = ({
  document,
  related,
}: {
  document: unknown
  related: Embeds
}): null | RichText => {
  const root = isNode(document) && isNode(document.root) ? document.root : undefined
  if (!root) return null
  const children = cleanChildren({ depth: 1, node: root, related })
  return renderRoot({ ...elementProps(root), children, type: 'root', version: 1 })
}

/**
 * The same rich text without some of its clips, in all its forms; null where nothing is left of it.
 *
 * @param isLeftOut says of each clip whether it goes
 */
export const withoutClips = ({
  isLeftOut,
  richText,
}: {
  isLeftOut: (clip: Clip) => boolean
  richText: null | RichText
}): null | RichText => {
  if (!richText) return null
  const strip = (node: RichTextNode): RichTextNode[] => {
    const clip = clipOf(node)
    if (clip && isLeftOut(clip)) return []
    return [
      Array.isArray(node.children) ? { ...node, children: childrenOf(node).flatMap(strip) } : node,
    ]
  }
  const [root] = strip(richText.json.root)
  return root ? renderRoot(root) : null
}

/** Whether a clip for which this holds stands in the text. */
export const hasClip = ({
  isSought,
  richText,
}: {
  isSought: (clip: Clip) => boolean
  richText: null | RichText
}): boolean => {
  const holds = (node: RichTextNode): boolean => {
    const clip = clipOf(node)
    return (clip !== undefined && isSought(clip)) || childrenOf(node).some(holds)
  }
  return richText !== null && holds(richText.json.root)
}

/** The same rich text with each of its clips changed, in all its forms. */
export const withClips = ({
  change,
  richText,
}: {
  change: (clip: Clip) => Clip
  richText: null | RichText
}): null | RichText => {
  if (!richText) return null
  const replace = (node: RichTextNode): RichTextNode => {
    const clip = clipOf(node)
    return {
      ...node,
      ...(clip ? { fields: { ...(node.fields as BlockFields), clip: change(clip) } } : {}),
      ...(Array.isArray(node.children) ? { children: childrenOf(node).map(replace) } : {}),
    }
  }
  return renderRoot(replace(richText.json.root))
}

const clipOf = (node: RichTextNode): Clip | undefined =>
  node.type === 'block' ? (node.fields as BlockFields).clip : undefined

/** A cleaned document in its three forms; null where it says and shows nothing. */
const renderRoot = (root: RichTextNode): null | RichText => {
  const children = childrenOf(root)
  const text = toText(children)
  if (!text && !children.some(showsSomething)) return null
  return { html: toHtml(children), json: { root }, text }
}

/** Text with every character that HTML gives a meaning to written as a reference. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)

const ESCAPES: Record<string, string> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
}

// --- cleaning ---------------------------------------------------------------------------------

const cleanChildren = ({
  depth,
  node,
  related,
}: {
  depth: number
  node: Node
  related: Embeds
}): RichTextNode[] =>
  depth > MAX_DEPTH || !Array.isArray(node.children)
    ? []
    : node.children.flatMap((child: unknown) =>
        isNode(child) ? cleanNode({ depth, node: child, related }) : [],
      )

const cleanNode = ({
  depth,
  node,
  related,
}: {
  depth: number
  node: Node
  related: Embeds
}): RichTextNode[] => {
  const children = () => cleanChildren({ depth: depth + 1, node, related })
  const element = (type: RichTextNode['type'], props: Node = {}): RichTextNode[] => [
    { ...elementProps(node), ...props, children: children(), type, version: 1 },
  ]

  switch (node.type) {
    case 'text':
      return typeof node.text === 'string' && node.text !== ''
        ? [
            {
              detail: 0,
              format: typeof node.format === 'number' ? node.format & ALL_FORMATS : 0,
              mode: 'normal',
              style: '',
              text: node.text,
              type: 'text',
              version: 1,
            },
          ]
        : []
    case 'linebreak':
    case 'horizontalrule':
      return [{ type: node.type, version: 1 }]
    case 'tab':
      return [
        { detail: 2, format: 0, mode: 'normal', style: '', text: '\t', type: 'tab', version: 1 },
      ]
    case 'paragraph':
    case 'quote':
      return element(node.type, node.type === 'paragraph' ? { textFormat: 0, textStyle: '' } : {})
    case 'heading':
      return element('heading', { tag: oneOf(HEADINGS, node.tag, 'h2') })
    case 'list': {
      const listType = oneOf(LIST_TYPES, node.listType, 'bullet')
      return element('list', {
        listType,
        start: countOf(node.start) ?? 1,
        tag: listType === 'number' ? 'ol' : 'ul',
      })
    }
    case 'listitem':
      return element('listitem', {
        ...(typeof node.checked === 'boolean' ? { checked: node.checked } : {}),
        value: countOf(node.value) ?? 1,
      })
    case 'autolink':
    case 'link': {
      const fields = isNode(node.fields) ? node.fields : {}
      const url = fields.linkType === 'internal' ? null : linkUrl(fields.url)
      // a link that leads nowhere public is only its words
      if (!url) return children()
      return element(node.type, {
        fields: { linkType: 'custom', newTab: fields.newTab === true, url },
      })
    }
    case 'table':
    case 'tablerow':
      return element(node.type)
    case 'tablecell':
      return element('tablecell', {
        colSpan: Math.max(1, countOf(node.colSpan) ?? 1),
        headerState: countOf(node.headerState) ?? 0,
        rowSpan: Math.max(1, countOf(node.rowSpan) ?? 1),
      })
    case 'upload': {
      const image = toImage(findPublic(related.media, node.value))
      return image
        ? [{ format: '', relationTo: 'media', type: 'upload', value: image, version: 3 }]
        : []
    }
    case 'block':
      return cleanBlock({ fields: isNode(node.fields) ? node.fields : {}, related })
    default:
      return children()
  }
}

const cleanBlock = ({ fields, related }: { fields: Node; related: Embeds }): RichTextNode[] => {
  if (fields.blockType === 'clip') {
    const document = findPublic(related.clips, fields.clip)
    return document
      ? [
          block({
            blockType: 'clip',
            caption: textOf(fields.caption),
            clip: toShownClip({ document, related }),
          }),
        ]
      : []
  }
  if (fields.blockType === 'image') {
    const image = toImage(findPublic(related.media, fields.image), { caption: fields.caption })
    return image ? [block({ blockType: 'image', image })] : []
  }
  return []
}

const block = (fields: Node): RichTextNode => ({ fields, format: '', type: 'block', version: 2 })

const elementProps = (node: Node): Node => ({
  direction: oneOf(['ltr', 'rtl'] as const, node.direction, null),
  format: oneOf(FORMATS, node.format, ''),
  indent: Math.min(countOf(node.indent) ?? 0, 20),
})

/** Whether there is something to see in a node although it may have no words. */
const showsSomething = (node: RichTextNode): boolean =>
  ['block', 'horizontalrule', 'upload'].includes(node.type) || childrenOf(node).some(showsSomething)

const childrenOf = (node: RichTextNode): RichTextNode[] =>
  Array.isArray(node.children) ? (node.children as RichTextNode[]) : []

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// --- HTML: only of what cleaning has let through ------------------------------------------------

const toHtml = (nodes: readonly RichTextNode[]): string => nodes.map(nodeToHtml).join('')

const nodeToHtml = (node: RichTextNode): string => {
  const inner = () => toHtml(childrenOf(node))
  switch (node.type) {
    case 'text':
      return formatText({ format: Number(node.format), text: String(node.text) })
    case 'linebreak':
      return '<br>'
    case 'tab':
      return '\t'
    case 'horizontalrule':
      return '<hr>'
    case 'paragraph':
      return `<p>${inner()}</p>`
    case 'quote':
      return `<blockquote>${inner()}</blockquote>`
    case 'heading': {
      // the page's own title is its h1
      const tag = node.tag === 'h1' ? 'h2' : String(node.tag)
      return `<${tag}>${inner()}</${tag}>`
    }
    case 'list':
      return node.tag === 'ol'
        ? `<ol${Number(node.start) === 1 ? '' : ` start="${Number(node.start)}"`}>${inner()}</ol>`
        : `<ul>${inner()}</ul>`
    case 'listitem': {
      const mark = typeof node.checked === 'boolean' ? (node.checked ? '☑ ' : '☐ ') : ''
      return `<li>${mark}${inner()}</li>`
    }
    case 'autolink':
    case 'link': {
      const fields = node.fields as { newTab: boolean; url: string }
      const target = fields.newTab ? ' target="_blank"' : ''
      return `<a href="${escapeHtml(fields.url)}" rel="noopener noreferrer"${target}>${inner()}</a>`
    }
    case 'table':
      return `<table><tbody>${inner()}</tbody></table>`
    case 'tablerow':
      return `<tr>${inner()}</tr>`
    case 'tablecell': {
      const tag = Number(node.headerState) > 0 ? 'th' : 'td'
      const spans = (['colSpan', 'rowSpan'] as const)
        .filter((span) => Number(node[span]) > 1)
        .map((span) => ` ${span.toLowerCase()}="${Number(node[span])}"`)
      return `<${tag}${spans.join('')}>${inner()}</${tag}>`
    }
    case 'upload':
      return imageToHtml(node.value as Image)
    case 'block': {
      const { caption, clip, image } = node.fields as BlockFields
      if (image) return imageToHtml(image)
      return clip ? clipToHtml({ caption: caption ?? null, clip }) : ''
    }
    default:
      return inner()
  }
}

const formatText = ({ format, text }: { format: number; text: string }): string => {
  const tags = [
    [CODE, 'code'],
    [SUBSCRIPT, 'sub'],
    [SUPERSCRIPT, 'sup'],
    [UNDERLINE, 'u'],
    [STRIKETHROUGH, 's'],
    [ITALIC, 'em'],
    [BOLD, 'strong'],
  ] as const
  return tags.reduce(
    (html, [bit, tag]) => (format & bit ? `<${tag}>${html}</${tag}>` : html),
    escapeHtml(text),
  )
}

export const imageToHtml = (image: Image): string => {
  const size = (['width', 'height'] as const)
    .filter((side) => image[side] !== null)
    .map((side) => ` ${side}="${image[side]}"`)
  const words = [image.caption, image.credit].flatMap((part) => (part ? escapeHtml(part) : []))
  const caption = words.length > 0 ? `<figcaption>${words.join(' · ')}</figcaption>` : ''
  return `<figure class="image"><img src="${escapeHtml(image.url)}" alt="${escapeHtml(image.alt)}"${size.join('')} loading="lazy">${caption}</figure>`
}

export const clipToHtml = ({ caption, clip }: { caption: null | string; clip: Clip }): string => {
  const name = escapeHtml(clip.title ?? clip.url ?? '…')
  const time = clip.printedTimestamp ? ` (${escapeHtml(clip.printedTimestamp)})` : ''
  const words = clip.url
    ? `<a href="${escapeHtml(clip.url)}" rel="noopener noreferrer">${name}</a>${time}`
    : `${name}${time}`
  const parts = caption ? [words, escapeHtml(caption)] : [words]
  return `<figure class="clip"><figcaption>${parts.join(' · ')}</figcaption></figure>`
}

// --- plain text -------------------------------------------------------------------------------

/** Nodes whose text stands by itself, apart from what is before and after it. */
const BLOCKS: ReadonlyArray<RichTextNode['type']> = [
  'paragraph',
  'heading',
  'quote',
  'list',
  'table',
  'upload',
  'block',
  'horizontalrule',
]

const toText = (nodes: readonly RichTextNode[]): string =>
  nodes
    .map(nodeToText)
    .join('')
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const nodeToText = (node: RichTextNode): string => {
  if (node.type === 'text') return String(node.text)
  if (node.type === 'linebreak') return '\n'
  if (node.type === 'tab') return '\t'
  if (node.type === 'upload') return `\n\n${captionOf(node.value as Image)}\n\n`
  if (node.type === 'block') {
    const { caption, image } = node.fields as BlockFields
    return `\n\n${image ? captionOf(image) : (caption ?? '')}\n\n`
  }
  const inner = childrenOf(node).map(nodeToText).join('')
  if (node.type === 'listitem' || node.type === 'tablerow') return `${inner}\n`
  if (node.type === 'tablecell') return `${inner.trim()}\t`
  return BLOCKS.includes(node.type) ? `\n\n${inner}\n\n` : inner
}

const captionOf = (image: Image): string => textOf(image.caption) ?? ''
