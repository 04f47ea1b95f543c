/** Rich text as the editor saves it; imports no test runner, so that benches may. */

/** A Lexical document of paragraphs and other nodes, as the editor saves it. */
export const lexical = (...children: unknown[]) => ({
  root: {
    children: children.map((child) => (typeof child === 'string' ? paragraph(child) : child)),
    direction: 'ltr',
    format: '',
    indent: 0,
    type: 'root',
    version: 1,
  },
})

export const block = (fields: Record<string, unknown>) => ({
  fields: { id: crypto.randomUUID().replaceAll('-', '').slice(0, 24), blockName: '', ...fields },
  format: '',
  type: 'block',
  version: 2,
})

const paragraph = (text: string) => ({
  children: [{ detail: 0, format: 0, mode: 'normal', style: '', text, type: 'text', version: 1 }],
  direction: 'ltr',
  format: '',
  indent: 0,
  textFormat: 0,
  type: 'paragraph',
  version: 1,
})
