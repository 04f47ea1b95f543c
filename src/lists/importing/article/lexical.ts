/** Text of an article as a document of Lexical, the editor of entries and lists. */
import type { TextPart, TextRun } from './types.js'

const BOLD = 1
const ITALIC = 2

/**
 * The document, or null where there is no text. Pictures and clips stand as links to their addresses, in
 * the place where they stood.
 */
export const lexicalOf = (parts: readonly TextPart[]): null | object => {
  const children = parts.flatMap(nodesOf)
  return children.length === 0 ? null : { root: element('root', children) }
}

const element = (type: string, children: object[], more: object = {}) => ({
  children,
  direction: 'ltr',
  format: '',
  indent: 0,
  type,
  version: 1,
  ...more,
})

const nodesOf = (part: TextPart): object[] => {
  switch (part.kind) {
    case 'clip':
    case 'image': {
      const text = part.label || part.url
      return [paragraph([{ href: part.url, span: part.span, text }])]
    }
    case 'heading':
      return [element('heading', inlineOf(part.runs), { tag: 'h3' })]
    case 'list':
      return [
        element(
          'list',
          part.items.map((runs, index) =>
            element('listitem', inlineOf(runs), { value: index + 1 }),
          ),
          {
            listType: part.isNumbered ? 'number' : 'bullet',
            start: 1,
            tag: part.isNumbered ? 'ol' : 'ul',
          },
        ),
      ]
    case 'paragraph':
      return [paragraph(part.runs)]
    case 'quote':
      return [element('quote', inlineOf(part.runs))]
    case 'rule':
      return [{ type: 'horizontalrule', version: 1 }]
  }
}

const paragraph = (runs: readonly TextRun[]): object =>
  element('paragraph', inlineOf(runs), { textFormat: 0, textStyle: '' })

const inlineOf = (runs: readonly TextRun[]): object[] =>
  runs.map((run) =>
    run.href && /^https?:\/\//i.test(run.href) && URL.canParse(run.href)
      ? element('link', [textNode(run)], {
          fields: { linkType: 'custom', newTab: false, url: run.href },
          version: 3,
        })
      : textNode(run),
  )

const textNode = ({ isBold, isItalic, text }: TextRun): object => ({
  detail: 0,
  format: (isBold ? BOLD : 0) | (isItalic ? ITALIC : 0),
  mode: 'normal',
  style: '',
  text,
  type: 'text',
  version: 1,
})
