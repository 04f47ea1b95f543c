/** Text of an article as a document of Lexical, the editor of entries and lists. */
import type { Id } from '../../../storage/types.js'
import type { TextPart, TextRun } from './types.js'

const BOLD = 1
const ITALIC = 2

/** Pictures of an article that are in the desk, by their addresses. */
export type BroughtPictures = ReadonlyMap<string, Id>

/**
 * The document, or null where there is no text. Pictures that are in the desk stand where they stood, with
 * their captions; others, and clips, as links to their addresses.
 */
export const lexicalOf = (
  parts: readonly TextPart[],
  pictures: BroughtPictures = new Map(),
): null | object => {
  const brought = (part: TextPart | undefined): Id | undefined =>
    part?.kind === 'image' ? pictures.get(part.url) : undefined
  const seen = new Map<Id, number>()
  const children = parts.flatMap((part, index) => {
    const next = parts[index + 1]
    const image = brought(part)
    if (part.kind === 'image' && image !== undefined) {
      const before = seen.get(image) ?? 0
      seen.set(image, before + 1)
      const caption = isCaption(next) ? textOf(next.runs) : ''
      return [imageBlock({ before, caption, image })]
    }
    return isCaption(part) && brought(parts[index - 1]) !== undefined ? [] : nodesOf(part)
  })
  return children.length === 0 ? null : { root: element('root', children) }
}

type Prose = Extract<TextPart, { runs: TextRun[] }>

/** Longest caption of a picture, in characters; what is longer stays a paragraph. */
const MAX_CAPTION = 500

const isCaption = (part: TextPart | undefined): part is Prose =>
  part !== undefined &&
  'isCaption' in part &&
  part.isCaption === true &&
  textOf(part.runs).length <= MAX_CAPTION

const textOf = (runs: readonly TextRun[]): string => runs.map(({ text }) => text).join('')

const imageBlock = ({
  before,
  caption,
  image,
}: {
  /** How often it stands further up. */
  before: number
  caption: string
  image: Id
}): object => ({
  fields: {
    // the same each time it is read, so that a second reading finds no difference
    id: `picture-${image}-${before}`,
    blockName: '',
    blockType: 'image',
    caption,
    image,
  },
  format: '',
  type: 'block',
  version: 2,
})

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
