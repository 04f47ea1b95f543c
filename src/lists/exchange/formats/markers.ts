/**
 * Markers: comments of HTML, each on a line of its own, which say in a text for people (Markdown, the
 * content of a post) what a machine has to know. As WordPress writes its blocks.
 */
import type { Json } from './record.js'

export type MarkerKind = 'end' | 'end-node' | 'entry' | 'list' | 'node' | 'text'

export type Piece =
  { at: number; kind: MarkerKind; value: unknown } | { at: number; kind: 'between'; text: string }

const ESCAPES: Readonly<Record<string, string>> = {
  '--': '\\u002d\\u002d',
  '<': '\\u003c',
  '>': '\\u003e',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** A marker with what it says. */
export const markerOf = (kind: MarkerKind, value?: Json): string =>
  value === undefined
    ? `<!-- ranked-list:${kind} -->`
    : `<!-- ranked-list:${kind} ${JSON.stringify(value).replace(/--|[<>\u2028\u2029]/g, (found) => ESCAPES[found] ?? found)} -->`

const MARKER = /^<!-- ranked-list:(end|end-node|entry|list|node|text)(?: (.*))? -->$/gm

/**
 * A text as its markers and what stands between them, each with where it begins.
 *
 * @throws SyntaxError where what a marker says is not JSON
 */
export const piecesOf = (text: string): Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  for (const found of text.matchAll(MARKER)) {
    const [whole, kind, value] = found
    pieces.push({ at, kind: 'between', text: text.slice(at, found.index) })
    pieces.push({
      at: found.index,
      kind: kind as MarkerKind,
      value: value === undefined ? undefined : JSON.parse(value),
    })
    at = found.index + whole.length
  }
  return [...pieces, { at, kind: 'between', text: text.slice(at) }]
}
