import type { DefaultTreeAdapterTypes } from 'parse5'

import { parse } from 'parse5'

import type { Block, BlockMaker, Look } from './block.js'

import { createBlockMaker } from './block.js'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** The blocks of a page: of its article or main part where it has just one, else of all of it. */
export const blocksOfHtml = (source: string): Block[] => {
  const document = parse(source, { sourceCodeLocationInfo: true })
  const maker = createBlockMaker()
  const reader = createReader({ maker, source })
  const articles = elementsIn(document, (tag) => tag === 'article')
  const mains = elementsIn(document, (tag) => tag === 'main')
  const root = articles.length === 1 ? articles[0] : mains.length === 1 ? mains[0] : undefined
  if (root) {
    // the headline may stand above the article
    const hasTitle = elementsIn(root, (tag) => tag === 'h1').length > 0
    const [title] = hasTitle ? [] : elementsIn(document, (tag) => tag === 'h1')
    if (title) reader(title, {})
  }
  reader(root ?? document, {})
  maker.close()
  return maker.blocks
}

const elementsIn = (node: Node, isWanted: (tag: string) => boolean): Element[] => {
  const found: Element[] = []
  const pending: Node[] = [node]
  for (let next = pending.pop(); next; next = pending.pop()) {
    if ('tagName' in next && isWanted(next.tagName)) found.push(next)
    if ('childNodes' in next) pending.push(...next.childNodes.toReversed())
  }
  return found
}

/** What a page does not show. */
const SILENT = new Set(['head', 'noscript', 'script', 'style', 'svg', 'template', 'textarea'])

const BLOCKS = new Set(
  'address article aside blockquote body caption dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

/** Deepest nesting that is read; what lies deeper is read as if it did not. */
const MAX_DEPTH = 400

const createReader = ({ maker, source }: { maker: BlockMaker; source: string }) => {
  let lists = 0
  const read = (node: Node, look: Look, depth = 0): void => {
    if (node.nodeName === '#text' && 'value' in node) {
      const place = node.sourceCodeLocation
      if (place) {
        addText({ look, maker, source, start: place.startOffset, text: node.value })
      }
      return
    }
    if (!('tagName' in node)) {
      if ('childNodes' in node) node.childNodes.forEach((child) => read(child, look, depth + 1))
      return
    }
    if (SILENT.has(node.tagName) || depth > MAX_DEPTH) return
    readElement(node, look, depth)
  }
  const children = (element: Element, look: Look, depth: number): void =>
    element.childNodes.forEach((child) => read(child, look, depth + 1))

  const readElement = (element: Element, look: Look, depth: number): void => {
    const { tagName } = element
    const place = element.sourceCodeLocation
    const span = { end: place?.endOffset ?? 0, start: place?.startOffset ?? 0 }
    const role = roleOf(element)
    switch (tagName) {
      case 'br':
        return maker.set({ role })
      case 'hr':
        return maker.put({ kind: 'rule', span })
      case 'img': {
        const url = pictureOf({ href: look.href, image: element })
        const text = attributeOf(element, 'alt') ?? ''
        if (url !== '') maker.put({ kind: 'image', span, text, url })
        return
      }
      case 'iframe':
      case 'video':
      case 'embed': {
        const url = attributeOf(element, 'src') ?? ''
        if (url !== '') maker.put({ kind: 'video', span, url })
        return children(element, look, depth)
      }
      case 'a': {
        const href = attributeOf(element, 'href')
        return children(element, href ? { ...look, href } : look, depth)
      }
      case 'b':
      case 'strong': {
        // Google Docs wraps a whole document in one that is not bold
        const isNormal = /font-weight:\s*normal/.test(attributeOf(element, 'style') ?? '')
        return children(element, isNormal ? look : { ...look, isBold: true }, depth)
      }
      case 'cite':
      case 'em':
      case 'i':
        return children(element, { ...look, isItalic: true }, depth)
      case 'ol':
      case 'ul':
        return readList(element, look, depth)
      case 'blockquote':
        maker.set({ kind: 'quote', role })
        inBlocks = 'quote'
        children(element, look, depth)
        inBlocks = null
        return maker.set({})
    }
    const level = /^h([1-6])$/.exec(tagName)?.[1]
    if (level) maker.set({ kind: 'heading', level: Number(level), role })
    else if (BLOCKS.has(tagName)) maker.set(inBlocks ? { kind: inBlocks, role } : { role })
    else if (role && !look.href) maker.set({ role })
    children(element, look, depth)
    if (level || BLOCKS.has(tagName) || (role && !look.href)) {
      maker.set(inBlocks ? { kind: inBlocks } : {})
    }
  }
  let inBlocks: 'quote' | null = null

  const readList = (list: Element, look: Look, depth: number): void => {
    const own = lists
    lists += 1
    const items = list.childNodes.filter((child) => 'tagName' in child && child.tagName === 'li')
    const isReversed = attributeOf(list, 'reversed') !== undefined
    const start = Number.parseInt(attributeOf(list, 'start') ?? '', 10)
    let number = Number.isFinite(start) ? start : isReversed ? items.length : 1
    for (const item of list.childNodes) {
      if (!('tagName' in item)) continue
      const value = Number.parseInt(attributeOf(item, 'value') ?? '', 10)
      if (Number.isFinite(value)) number = value
      maker.set({ kind: 'item', list: own, number: list.tagName === 'ol' ? number : null })
      children(item, look, depth)
      number += isReversed ? -1 : 1
    }
    maker.set({})
  }
  return read
}

/** Where pages that load pictures late have their addresses. */
const LATE = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file']

/** A picture's address: that of the whole one where it leads there, as blogs do with small ones. */
const pictureOf = ({ href, image }: { href: string | undefined; image: Element }): string => {
  if (href !== undefined && /\.(?:avif|gif|jpe?g|png|webp)(?:[?#]|$)/i.test(href)) return href
  const src = attributeOf(image, 'src') ?? ''
  const late = LATE.flatMap((name) => attributeOf(image, name) ?? [])[0]
  return late !== undefined && (src === '' || src.startsWith('data:')) ? late : src
}

const ROLES: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b(?:byline|author|vcard)\b/i, 'byline'],
  [/\b(?:standfirst|dek|deck|subtitle|sub-?head(?:line)?|lede|excerpt)\b/i, 'standfirst'],
  [/\b(?:dateline|pub(?:lished)?-?date|entry-date|posted-on)\b/i, 'date'],
]

const roleOf = (element: Element): null | string => {
  if (element.tagName === 'time') return 'date'
  if (element.tagName === 'figcaption') return 'caption'
  const names = `${attributeOf(element, 'class') ?? ''} ${attributeOf(element, 'rel') ?? ''} ${attributeOf(element, 'itemprop') ?? ''}`
  return ROLES.find(([pattern]) => pattern.test(names))?.[1] ?? null
}

const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value

/** Longest reference to a character that HTML has. */
const MAX_REFERENCE = 34

/** Adds text that may stand in the source with references to characters ("&amp;") and other line ends. */
export const addText = ({
  isRaw = false,
  look,
  maker,
  source,
  start,
  text,
}: {
  /** Whether the text is the source as it stands. */
  isRaw?: boolean
  look: Look
  maker: Pick<BlockMaker, 'add'>
  source: string
  start: number
  text: string
}): void => {
  let at = start
  for (const character of text) {
    let end = at + character.length
    if (isRaw) end = at + character.length
    else if (source[at] === '&') {
      const reference = /^&(?:#\w{1,10}|[a-z][a-z\d]{0,31});?/i.exec(
        source.slice(at, at + MAX_REFERENCE),
      )
      if (reference && (character !== '&' || /^&(?:amp|#0*38|#x0*26);?/i.test(reference[0]))) {
        end = at + reference[0].length
      }
    } else if (character === '\n' && source.startsWith('\r\n', at)) end = at + 2
    else if (source[at] === '\\' && character !== '\\') {
      at += 1
      end = at + character.length
    }
    maker.add(character, at, end, look)
    at = end
  }
}
