/** Rich text without what an editor adds by itself, and back. Pure. */
import type { Json, JsonObject, RichNode } from './record.js'

import { cleaned } from './record.js'

/** What Lexical writes into nodes of each kind where an editor has set nothing. */
const DEFAULTS: Readonly<Record<string, JsonObject>> = {
  block: { format: '', version: 2 },
  heading: { format: '', indent: 0, version: 1 },
  horizontalrule: { version: 1 },
  linebreak: { version: 1 },
  link: { format: '', indent: 0, version: 3 },
  list: { format: '', indent: 0, listType: 'bullet', start: 1, version: 1 },
  listitem: { format: '', indent: 0, version: 1 },
  paragraph: { format: '', indent: 0, version: 1 },
  quote: { format: '', indent: 0, version: 1 },
  text: { detail: 0, format: 0, mode: 'normal', style: '', version: 1 },
}

/** What follows from other nodes, or is the state of an editor. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  link: ['id'],
  list: ['tag'],
  listitem: ['value'],
  paragraph: ['textFormat', 'textStyle'],
}

const OF_LINK: JsonObject = { doc: null, linkType: 'custom', newTab: false }

type Node = Record<string, unknown>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The nodes of a Lexical document, each without its defaults; none where there is no text. */
export const nodesOf = (document: unknown): RichNode[] =>
  isNode(document) && isNode(document.root) ? childrenOf(document.root) : []

const childrenOf = ({ children }: Node): RichNode[] => {
  const nodes: RichNode[] = []
  for (const child of Array.isArray(children) ? children : []) {
    const node = isNode(child) ? stripped(child) : undefined
    if (!node) continue
    const last = nodes.at(-1)
    if (last && areOneRun(last, node)) last.text = `${String(last.text)}${String(node.text)}`
    else nodes.push(node)
  }
  return nodes
}

/** Texts beside each other that look the same are one text. */
const areOneRun = (one: RichNode, other: RichNode): boolean =>
  one.type === 'text' &&
  other.type === 'text' &&
  JSON.stringify({ ...one, text: '' }) === JSON.stringify({ ...other, text: '' })

const stripped = (node: Node): RichNode | undefined => {
  const type = String(node.type)
  const defaults = DEFAULTS[type] ?? {}
  const left = Object.entries(node).filter(
    ([name, value]) =>
      name !== 'children' &&
      !(name === 'direction' && value !== 'rtl') &&
      !DERIVED[type]?.includes(name) &&
      !(name in defaults && defaults[name] === value),
  )
  const own = Object.fromEntries(left)
  if (isNode(own.fields)) own.fields = fieldsOf({ fields: own.fields, type })
  const clean = cleaned(own)
  if (!isNode(clean)) return undefined
  if (type === 'text') return clean.text === undefined ? undefined : (clean as RichNode)
  const children = childrenOf(node)
  return sorted(children.length > 0 ? { ...clean, children } : clean) as RichNode
}

const fieldsOf = ({ fields, type }: { fields: Node; type: string }): Node =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) =>
      type === 'link'
        ? !(name in OF_LINK && OF_LINK[name] === value)
        : type !== 'block' || !['blockName', 'id'].includes(name),
    ),
  )

const sorted = (node: Node): Node =>
  Object.fromEntries(Object.entries(node).toSorted(([one], [other]) => (one < other ? -1 : 1)))

/** The document of Lexical that these nodes are of; null where there are none. */
export const documentOf = (nodes: readonly RichNode[]): null | object =>
  nodes.length === 0
    ? null
    : {
        root: {
          children: nodes.map((node) => filled(node)),
          direction: 'ltr',
          format: '',
          indent: 0,
          type: 'root',
          version: 1,
        },
      }

const ELEMENTS = ['heading', 'link', 'list', 'listitem', 'paragraph', 'quote']

const filled = (node: RichNode, index = 0): JsonObject => {
  const type = String(node.type)
  const children = nodesIn(node)
  const isElement = ELEMENTS.includes(type) || children.length > 0
  return {
    ...DEFAULTS[type],
    ...(isElement ? { direction: 'ltr' } : {}),
    ...node,
    ...(type === 'link' ? { fields: { ...OF_LINK, ...(node.fields as JsonObject) } } : {}),
    ...(type === 'block'
      ? { fields: { blockName: '', ...(node.fields as JsonObject | undefined) } }
      : {}),
    ...(type === 'list' ? { tag: node.listType === 'number' ? 'ol' : 'ul' } : {}),
    ...(type === 'listitem' ? { value: index + 1 } : {}),
    ...(type === 'paragraph' ? { textFormat: 0, textStyle: '' } : {}),
    ...(isElement ? { children: children.map((child, place) => filled(child, place)) } : {}),
  }
}

/** The nodes within a node. */
export const nodesIn = ({ children }: RichNode): RichNode[] =>
  Array.isArray(children) ? (children.filter(isNode) as RichNode[]) : []

/** All nodes with a change made to the fields of their blocks. */
export const withBlockFields = (
  nodes: readonly RichNode[],
  change: (fields: JsonObject) => JsonObject,
): RichNode[] =>
  nodes.map((node) => ({
    ...node,
    ...(node.type === 'block' && isNode(node.fields)
      ? { fields: change(node.fields as JsonObject) as Json }
      : {}),
    ...(node.children ? { children: withBlockFields(nodesIn(node), change) } : {}),
  }))
