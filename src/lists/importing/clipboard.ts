/** Formatted text from a clipboard (Google Docs, Word, web pages) as the plain lines that it shows. Pure. */
import type { DefaultTreeAdapterTypes } from 'parse5'

import { parseFragment } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Whether a text is the source of a page rather than what a page shows. */
export const isHtml = (text: string): boolean =>
  /^\s*<(?:!doctype|html|meta|body|table|ol|ul|li|h[1-6]|p|div|b|span|article|section)[\s>]/i.test(
    text,
  ) && /<\/[a-z][a-z0-9]*\s*>/i.test(text)

/**
 * The lines of a page: numbered lists with the numbers that they show, other lists without bullets,
 * rows of tables as cells parted by tabs, headings that open a section with a colon.
 */
export const linesOfHtml = (html: string): string => {
  const lines: string[] = []
  let line = ''
  const end = (): void => {
    const text = line.replace(/[^\S\t]+/gu, ' ').trim()
    if (text !== '') lines.push(text)
    line = ''
  }
  const walk = (node: Node): void => {
    if ('value' in node && node.nodeName === '#text') line += node.value.replace(/\s+/g, ' ')
    if (!('tagName' in node)) {
      if ('childNodes' in node) node.childNodes.forEach(walk)
      return
    }
    const { tagName } = node
    if (SILENT.has(tagName)) return
    if (tagName === 'br') return end()
    if (tagName === 'ol' || tagName === 'ul') {
      end()
      return walkList(node)
    }
    if (tagName === 'tr') {
      end()
      line = node.childNodes.filter(isCell).map(textOf).join('\t')
      return end()
    }
    const isBlock = BLOCKS.has(tagName)
    if (isBlock) end()
    node.childNodes.forEach(walk)
    if (isBlock) end()
  }
  const walkList = (list: Element): void => {
    const items = list.childNodes.filter(isItem)
    const isReversed = attributeOf(list, 'reversed') !== undefined
    const isNumbered = list.tagName === 'ol'
    const first = Number.parseInt(attributeOf(list, 'start') ?? '', 10)
    let number = Number.isFinite(first) ? first : isReversed ? items.length : 1
    for (const child of list.childNodes) {
      if (!isItem(child)) {
        // Google Docs nests lists without an item around them
        walk(child)
        continue
      }
      const value = Number.parseInt(attributeOf(child, 'value') ?? '', 10)
      if (Number.isFinite(value)) number = value
      const at = lines.length
      child.childNodes.forEach(walk)
      end()
      const own = lines[at]
      if (isNumbered && own !== undefined) lines[at] = `${number}. ${own}`
      number += isReversed ? -1 : 1
    }
  }
  walk(parseFragment(html))
  end()
  return lines.join('\n')
}

/** What a page does not show as text. */
const SILENT = new Set([
  'head',
  'iframe',
  'noscript',
  'script',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
])

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)

const isItem = (node: Node): node is Element => 'tagName' in node && node.tagName === 'li'

const isCell = (node: Node): boolean =>
  'tagName' in node && (node.tagName === 'td' || node.tagName === 'th')

const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value

const textOf = (node: Node): string => {
  if ('value' in node) return node.nodeName === '#text' ? node.value.replace(/\s+/g, ' ') : ''
  if ('tagName' in node) {
    if (SILENT.has(node.tagName)) return ''
    if (node.tagName === 'br') return ' '
  }
  const text = 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
  const isBlock = 'tagName' in node && BLOCKS.has(node.tagName)
  return isBlock ? ` ${text} ` : text
}
