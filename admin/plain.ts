/** A value as text: of rich text its words, of anything else what it holds; a dash for nothing. */
export const plain = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map(plain).join(', ') || '–'
  const node = value as Record<string, unknown>
  if (typeof node.text === 'string') return node.text
  const inner = node.root ?? node.children
  if (inner !== undefined) return plain(inner).replaceAll(', ', ' ')
  return (
    Object.values(node)
      .map(plain)
      .filter((text) => text !== '–')
      .join(', ') || '–'
  )
}
