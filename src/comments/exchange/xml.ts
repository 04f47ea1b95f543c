import sax from 'sax'

import { decode, type Bytes } from './text.js'
import { ImportError, MAX_TEXT } from './types.js'

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
  names,
}: {
  bytes: Bytes
  names: ReadonlySet<string>
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
    if (last.element.text.length + text.length > MAX_TEXT) {
      fail(`"${last.element.name}" holds more than ${MAX_TEXT} characters.`)
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
  for await (const text of decode(bytes)) {
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
