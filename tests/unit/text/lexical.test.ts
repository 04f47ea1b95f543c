import { describe, expect, it } from '@jest/globals'

import { lexicalText, walkLexical } from '../../../src/text/index.js'

const text = (value: string) => ({ text: value, type: 'text' })
const node = (type: string, ...children: unknown[]) => ({ children, type })
const document = (...children: unknown[]) => ({ root: node('root', ...children) })

describe('lexicalText', () => {
  it.each<[string, unknown, string]>([
    [
      'paragraphs in order',
      document(node('paragraph', text('One'), text('two')), node('paragraph', text('three'))),
      'One two three',
    ],
    [
      'nested nodes where they stand',
      document(
        node('list', node('item', node('link', text('a')), text('b')), node('item', text('c'))),
      ),
      'a b c',
    ],
    ['a root by itself', node('root', node('paragraph', text('alone'))), 'alone'],
    ['a block as nothing', document({ fields: { text: 'no' }, type: 'block' }, text('yes')), 'yes'],
    ['an empty document', document(), ''],
    ['what is no document', 'One two', ''],
    ['null', null, ''],
    ['undefined', undefined, ''],
    ['children that are no nodes', document(null, 'x', 3, [text('no')], { text: 5 }), ''],
  ])('should read %s', (_what, value, expected) => {
    expect(lexicalText(value)).toBe(expected)
  })

  it('should read a document however deep it is nested', () => {
    let deep: unknown = text('bottom')
    for (let depth = 0; depth < 50_000; depth += 1) deep = node('quote', deep)
    expect(lexicalText(document(deep))).toBe('bottom')
  })
})

describe('walkLexical', () => {
  it('should visit every node once, parents before children', () => {
    const types: unknown[] = []
    const tree = document(node('list', node('item'), node('item', text('x'))), node('block'))
    walkLexical(tree, ({ type }) => types.push(type))
    expect(types).toEqual(['root', 'list', 'item', 'item', 'text', 'block'])
  })
})
