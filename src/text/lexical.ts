type LexicalNode = {
  children?: unknown
  fields?: Record<string, unknown>
  text?: unknown
  type?: unknown
}

/** Walks the nodes of a Lexical document in order of reading; ignores what is not one. */
export const walkLexical = (document: unknown, visit: (node: LexicalNode) => void): void => {
  const root = isNode(document) && 'root' in document ? document.root : document
  // a stack of our own, because nesting depth is the writer's to choose
  const pending: unknown[] = [root]
  while (pending.length > 0) {
    const node = pending.pop()
    if (!isNode(node)) continue
    visit(node)
    if (Array.isArray(node.children)) pending.push(...node.children.toReversed())
  }
}

/** The text of a Lexical document, its nodes parted by spaces. */
export const lexicalText = (document: unknown): string => {
  const parts: string[] = []
  walkLexical(document, ({ text }) => {
    if (typeof text === 'string') parts.push(text)
  })
  return parts.join(' ')
}

const isNode = (value: unknown): value is LexicalNode & { root?: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
