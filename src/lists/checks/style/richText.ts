/** The house style in the rich texts of Lexical. */
import type { Style, StyleMatch } from './match.js'

import { findStyle } from './match.js'

type LexicalNode = { children?: unknown; format?: unknown; text?: unknown; type?: unknown }

/** A text node and where it begins in its paragraph. */
type Leaf = { node: LexicalNode; start: number; text: string }

type Paragraph = { leaves: Leaf[]; text: string }

/** The wrong forms in a rich text, by paragraph. Quotations, links and code are passed over. */
export const findInRichText = ({
  document,
  style,
}: {
  document: unknown
  style: Style
}): StyleMatch[] => paragraphsOf(document).flatMap(({ text }) => findStyle({ style, text }))

/** The same rich text with what belongs in the place of those matches that are meant. */
export const replaceInRichText = <T>({
  document,
  isMeant,
  style,
}: {
  document: T
  isMeant: (match: StyleMatch) => boolean
  style: Style
}): T => {
  const copy = structuredClone(document)
  for (const { leaves, text } of paragraphsOf(copy)) {
    for (const match of findStyle({ style, text }).filter(isMeant).toReversed()) {
      replace({ leaves, match })
    }
  }
  return copy
}

/** A match may run over several nodes ("K-" in bold): the first one takes all that belongs there. */
const replace = ({
  leaves,
  match: { end, right, start },
}: {
  leaves: readonly Leaf[]
  match: StyleMatch
}): void => {
  let isWritten = false
  for (const leaf of leaves) {
    const from = Math.max(start - leaf.start, 0)
    const to = Math.min(end - leaf.start, leaf.text.length)
    if (from >= to) continue
    leaf.text = leaf.text.slice(0, from) + (isWritten ? '' : right) + leaf.text.slice(to)
    leaf.node.text = leaf.text
    isWritten = true
  }
}

/** Stands for what is passed over, so that no phrase runs across it. */
const OTHER = '\uFFFC'

const CODE_FORMAT = 16

/** Nodes of what others have said or what is no text of its own. */
const KEPT = new Set(['autolink', 'block', 'code', 'inlineBlock', 'link', 'quote'])

const paragraphsOf = (document: unknown): Paragraph[] => {
  const paragraphs: Paragraph[] = []
  const root = isNode(document) && 'root' in document ? document.root : document
  // a stack of our own, because nesting depth is the writer's to choose
  const pending: unknown[] = [root]
  while (pending.length > 0) {
    const node = pending.pop()
    if (!isNode(node) || KEPT.has(String(node.type)) || !Array.isArray(node.children)) continue
    const paragraph = toParagraph(node.children)
    if (paragraph.leaves.length > 0) paragraphs.push(paragraph)
    pending.push(...node.children.toReversed())
  }
  return paragraphs
}

const toParagraph = (children: readonly unknown[]): Paragraph => {
  const leaves: Leaf[] = []
  let text = ''
  for (const child of children) {
    const isText =
      isNode(child) && typeof child.text === 'string' && (Number(child.format) & CODE_FORMAT) === 0
    const own = isText ? String(child.text).normalize('NFC') : OTHER
    if (isText) leaves.push({ node: child, start: text.length, text: own })
    text += own
  }
  return { leaves, text }
}

const isNode = (value: unknown): value is LexicalNode & { root?: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
