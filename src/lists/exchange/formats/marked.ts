/** Lists as texts for people, with markers: what Markdown files and the posts of WordPress have in common. */
import type { Piece } from './markers.js'
import type { Content, EntryRecord, Json, ListRecord, RichNode } from './record.js'
import type { TextFormat } from './texts.js'

import { ImportError } from '../../../text/files/errors.js'
import { describeIssue } from '../../../text/issues.js'
import { markerOf, piecesOf } from './markers.js'
import { entryHeadSchema, FORMAT_VERSION, listHeadSchema, sentenceOf } from './record.js'
import { nodesOfPieces, writeText } from './texts.js'

/** The rich text that stands below the entries; others stand above them. */
const LAST = 'outro'

export const writeMarked = ({
  format,
  isTitled,
  list: { entries, fields, locale, status, texts },
}: {
  format: TextFormat
  /** Whether the title stands in the text. */
  isTitled: boolean
  list: ListRecord
}): string => {
  const textsOf = (own: Content['texts'], isWanted: (name: string) => boolean): string[] =>
    Object.entries(own)
      .filter(([name]) => isWanted(name))
      .flatMap(([name, nodes]) => [markerOf('text', name), writeText({ format, nodes })])
  const lines = [
    markerOf('list', { fields, locale, status, version: FORMAT_VERSION }),
    ...(isTitled ? [format.heading(1, said(fields.title))] : []),
    ...(fields.standfirst === undefined ? [] : [format.paragraph(said(fields.standfirst))]),
    ...textsOf(texts, (name) => name !== LAST),
    ...entries.flatMap((entry) => [
      markerOf('entry', { fields: entry.fields, label: entry.label, name: entry.name }),
      format.heading(2, [entry.label, entry.name].filter(Boolean).join(' ')),
      ...textsOf(entry.texts, () => true),
    ]),
    ...(texts[LAST] ? [markerOf('list'), ...textsOf(texts, (name) => name === LAST)] : []),
    markerOf('end'),
  ]
  return `${lines.join('\n\n')}\n`
}

const said = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/**
 * The lists of a text that `writeMarked` has made.
 *
 * @param lineOf the line of the file on which a place of the text stands
 * @throws ImportError
 */
export const readMarked = ({
  format,
  lineOf,
  text,
}: {
  format: TextFormat
  lineOf: (at: number) => number
  text: string
}): ListRecord[] => {
  let pieces: Piece[]
  try {
    pieces = piecesOf(text)
  } catch {
    throw new ImportError({
      detail: 'a marker ("<!-- ranked-list: … -->") holds no JSON; export the list again.',
      line: lineOf(text.indexOf('<!-- ranked-list:')),
    })
  }
  const lists: ListRecord[] = []
  let list: ListRecord | undefined
  let content: Content | undefined
  let own: Piece[] | undefined
  let name = ''
  const closeText = (): void => {
    if (!own || !content) return
    const nodes: RichNode[] = nodesOfPieces({ format, pieces: own })
    if (nodes.length > 0) content.texts[name] = nodes
    own = undefined
  }
  const refuse = (piece: Piece, detail: string): never => {
    throw new ImportError({ detail, line: lineOf(piece.at) })
  }
  for (const piece of pieces) {
    if (piece.kind === 'between' || piece.kind === 'node' || piece.kind === 'end-node') {
      own?.push(piece)
      continue
    }
    closeText()
    if (piece.kind === 'list' && piece.value !== undefined) {
      const head = listHeadSchema.safeParse(piece.value, { error: describeIssue })
      if (!head.success) return refuse(piece, sentenceOf(head.error))
      const { version: _, ...rest } = head.data
      list = { ...rest, entries: [], texts: {} }
      content = list
      lists.push(list)
    } else if (!list) {
      return refuse(piece, 'a marker stands outside of a list; export the list again.')
    } else if (piece.kind === 'list') content = list
    else if (piece.kind === 'entry') {
      const head = entryHeadSchema.safeParse(piece.value, { error: describeIssue })
      if (!head.success) return refuse(piece, sentenceOf(head.error))
      const entry: EntryRecord = { ...head.data, texts: {} }
      list.entries.push(entry)
      content = entry
    } else if (piece.kind === 'text') {
      if (typeof piece.value !== 'string') return refuse(piece, 'a text has no name.')
      name = piece.value
      own = []
    } else list = undefined
  }
  closeText()
  if (list) {
    throw new ImportError({
      detail: 'the file ends within a list; it is cut off.',
      line: lineOf(text.length),
    })
  }
  return lists
}
