import sax from 'sax'

import { decode, type Bytes } from './decode.js'
import { ImportError, MAX_TEXT } from './errors.js'

const MAX_DEPTH = 50

export type XmlElement = {
  attributes: Readonly<Record<string, string>>
  children: XmlElement[]
  line: number
  name: string
  /** The name of the parent element; empty at the top. */
  parent: string
  text: string
}

/**
 * The outermost elements of an XML file that have one of some names, as they end; each with all that
 * is in it. A streaming parser (SAX): of a large file only one such element is held.
 *
 * A document type is refused, so that no entity can be declared: no XXE, no entity expansion.
 *
 * @throws ImportError
 */
export async function* readElements({
  bytes,
  maxText = MAX_TEXT,
  names,
  root,
}: {
  bytes: Bytes
  /** Longest text of one element, in characters. */
  maxText?: number
  names: ReadonlySet<string>
  /** The name of the element that the file has to begin with. */
  root: string
}): AsyncGenerator<XmlElement> {
  const parser = sax.parser(true, { position: true })
  const line = (): number => parser.line + 1
  const fail = (detail: string): never => {
    throw new ImportError({ detail, line: line() })
  }
  const open: Array<{ element: XmlElement; isKept: boolean }> = []
  let done: XmlElement[] = []
  parser.ondoctype = () => fail('the file declares a document type, which is not taken; remove it.')
  parser.onprocessinginstruction = ({ body, name }) => {
    const [, encoding] = /encoding=["']([^"']+)/i.exec(body) ?? []
    if (name === 'xml' && encoding && encoding.toLowerCase() !== 'utf-8') {
      fail(`the file says that it is in ${encoding.slice(0, 40)}; save it in UTF-8.`)
    }
  }
  parser.onopentag = ({ attributes, name }) => {
    if (open.length >= MAX_DEPTH) fail(`elements stand in each other more than ${MAX_DEPTH} deep.`)
    const above = open.at(-1)
    if (!above && name !== root) {
      const found = name.slice(0, 40)
      fail(
        `the file begins with "<${found}>", not with "<${root}>"; choose the format that it is in.`,
      )
    }
    open.push({
      element: {
        attributes: attributes as Record<string, string>,
        children: [],
        line: line(),
        name,
        parent: above?.element.name ?? '',
        text: '',
      },
      isKept: names.has(name) || above?.isKept === true,
    })
  }
  const addText = (text: string): void => {
    const last = open.at(-1)
    if (!last?.isKept) return
    if (last.element.text.length + text.length > maxText) {
      fail(`"${last.element.name}" holds more than ${maxText} characters.`)
    }
    last.element.text += text
  }
  parser.ontext = addText
  parser.oncdata = addText
  parser.onclosetag = () => {
    const closed = open.pop()
    if (!closed?.isKept) return
    const above = open.at(-1)
    if (above?.isKept) above.element.children.push(closed.element)
    else done.push(closed.element)
  }
  parser.onerror = (error) => {
    throw new ImportError({
      detail: `the file is not XML: ${(error.message.split('\n')[0] ?? '').slice(0, 200)}.`,
      line: line(),
    })
  }
  let isEmpty = true
  for await (const text of withoutStrays(decode(bytes))) {
    if (text !== '') isEmpty = false
    parser.write(text)
    const ready = done
    done = []
    yield* ready
  }
  if (isEmpty) fail('the file is empty.')
  if (open.length > 0) fail(`the file ends within "${open.at(-1)?.element.name}"; it is cut off.`)
  parser.close()
  yield* done
}

/** The text of the first child of a name; empty where there is none. */
export const textOf = (element: XmlElement, name: string): string =>
  element.children.find((child) => child.name === name)?.text ?? ''

/** A text in which bytes are written by percent signs, as WordPress writes slugs; else as it is. */
export const percentDecoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Names of characters that the parser knows, those of HTML among them; its types leave them out. */
const { ENTITIES } = sax as unknown as { ENTITIES: Readonly<Record<string, unknown>> }

const CDATA = '<![CDATA['
const CDATA_END = ']]>'

/** Longest reference that there is, in characters: "&CounterClockwiseContourIntegral;". */
const MAX_REFERENCE = 34

const REFERENCE = /^&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,8})|([A-Za-z][A-Za-z\d]{1,31}));/

/**
 * XML as programs write it that do not escape what they were given (an "&" in an address), as XML: an
 * "&" that begins no reference stands for itself, and references to what no text may hold (controls,
 * halves of characters) go. Inside of CDATA nothing is changed.
 */
async function* withoutStrays(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let isInside = false
  let rest = ''
  for await (const text of texts) {
    const mended = mend({ isInside, text: rest + text })
    ;({ isInside, rest } = mended)
    yield mended.done
  }
  yield mend({ isInside, isLast: true, text: rest }).done
}

/** As much of a text as is sure; what may go on in the next piece is left as `rest`. */
const mend = ({
  isInside: begunInside,
  isLast = false,
  text,
}: {
  isInside: boolean
  isLast?: boolean
  text: string
}): { done: string; isInside: boolean; rest: string } => {
  let isInside = begunInside
  let done = ''
  let at = 0
  while (at < text.length) {
    if (isInside) {
      const end = text.indexOf(CDATA_END, at)
      if (end < 0) {
        const sure = isLast ? text.length : Math.max(at, text.length - CDATA_END.length + 1)
        return { done: done + text.slice(at, sure), isInside, rest: text.slice(sure) }
      }
      done += text.slice(at, end + CDATA_END.length)
      at = end + CDATA_END.length
      isInside = false
      continue
    }
    const next = /[&<]/g
    next.lastIndex = at
    const found = next.exec(text)?.index ?? text.length
    done += text.slice(at, found)
    at = found
    if (text[at] === '<') {
      if (!isLast && text.length - at < CDATA.length) break
      isInside = text.startsWith(CDATA, at)
      const length = isInside ? CDATA.length : 1
      done += text.slice(at, at + length)
      at += length
    } else if (text[at] === '&') {
      const window = text.slice(at, at + MAX_REFERENCE)
      const reference = REFERENCE.exec(window)
      if (!reference && !isLast && window.length < MAX_REFERENCE) break
      done += reference ? written(reference) : '&amp;'
      at += reference ? reference[0].length : 1
    }
  }
  return { done, isInside, rest: text.slice(at) }
}

const written = ([reference, decimal, hex, name]: readonly (string | undefined)[]): string => {
  if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (reference ?? '') : `&amp;${name};`
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  const isText =
    [0x09, 0x0a, 0x0d].includes(code) ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0x10ffff)
  return isText ? (reference ?? '') : ''
}
