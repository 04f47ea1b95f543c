import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'

import { toRichText } from '../../../../src/publishing/shapes/richText.js'
import { richTextSchema } from '../../../../src/publishing/shapes/index.js'
import { lexical, paragraph, relatedOf, words } from './fixtures.js'

const related = relatedOf({
  clips: [
    {
      id: 1,
      title: 'A "clip" <b>',
      url: 'https://example.com/?a=1&b="2"',
      printedTimestamp: '3:52',
    },
    { id: 2, title: 'Nowhere', url: 'javascript:alert(1)' },
  ],
  media: [
    {
      id: 3,
      alt: '"><script>alert(1)</script>',
      caption: 'Caption',
      url: '/a.png',
      width: 10,
      height: 20,
    },
    { id: 4, alt: 'x', url: 'javascript:alert(1)' },
  ],
})
const convert = (document: unknown) => toRichText({ document, related })
const link = (url: unknown, text = 'here', fields = {}) => ({
  children: [words(text)],
  fields: { linkType: 'custom', url, ...fields },
  type: 'link',
})

const ALLOWED =
  /^(?:p|h[2-6]|ul|ol|li|blockquote|strong|em|s|u|code|sub|sup|br|hr|a|figure|figcaption|img|table|tbody|tr|th|td)$/
const ALLOWED_ATTRIBUTES: Record<string, RegExp> = {
  alt: /^/,
  class: /^(?:clip|image)$/,
  colspan: /^\d+$/,
  height: /^\d+$/,
  href: /^(?:https?|mailto):/,
  loading: /^lazy$/,
  rel: /^noopener noreferrer$/,
  rowspan: /^\d+$/,
  src: /^(?:https?:|\/)/,
  start: /^\d+$/,
  target: /^_blank$/,
  width: /^\d+$/,
}

/** Reads HTML as strictly as nothing else does: anything but allowed tags and attributes fails. */
const expectSafe = (html: string): void => {
  let rest = html
  const open: string[] = []
  while (rest !== '') {
    const text = /^[^<>]+/.exec(rest)?.[0]
    if (text !== undefined) {
      rest = rest.slice(text.length)
      continue
    }
    const tag = /^<(\/?)([a-z0-9]+)((?: [a-z]+="[^"<>]*")*)>/.exec(rest)
    if (!tag) throw new Error(`not a tag: ${rest.slice(0, 60)}`)
    const [all, slash, name = '', attributes = ''] = tag
    expect(name).toMatch(ALLOWED)
    if (slash) expect(open.pop()).toBe(name)
    else if (!['br', 'hr', 'img'].includes(name)) open.push(name)
    for (const [, attribute = '', value] of attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)) {
      expect(Object.keys(ALLOWED_ATTRIBUTES)).toContain(attribute)
      expect(value).toMatch(ALLOWED_ATTRIBUTES[attribute] ?? /$^/)
    }
    rest = rest.slice(all.length)
  }
  expect(open).toEqual([])
}

describe('rich text as HTML', () => {
  it.each([
    [
      'paragraphs and formats',
      [paragraph(words('a'), words('b', 1), words('c', 2 | 8))],
      '<p>a<strong>b</strong><em><u>c</u></em></p>',
    ],
    [
      'headings below the page’s own',
      [{ children: [words('T')], tag: 'h1', type: 'heading' }],
      '<h2>T</h2>',
    ],
    [
      'a foreign heading tag',
      [{ children: [words('T')], tag: 'script', type: 'heading' }],
      '<h2>T</h2>',
    ],
    [
      'lists',
      [
        {
          children: [
            { children: [words('one')], type: 'listitem', value: 1 },
            {
              children: [
                {
                  children: [{ children: [words('two')], type: 'listitem' }],
                  listType: 'bullet',
                  type: 'list',
                },
              ],
              type: 'listitem',
            },
          ],
          listType: 'number',
          start: 3,
          tag: 'ul onclick=x',
          type: 'list',
        },
      ],
      '<ol start="3"><li>one</li><li><ul><li>two</li></ul></li></ol>',
    ],
    [
      'a check list',
      [
        {
          children: [{ checked: true, children: [words('x')], type: 'listitem' }],
          listType: 'check',
          type: 'list',
        },
      ],
      '<ul><li>☑ x</li></ul>',
    ],
    [
      'quotes, rules and breaks',
      [
        { children: [words('q'), { type: 'linebreak' }], type: 'quote' },
        { type: 'horizontalrule' },
      ],
      '<blockquote>q<br></blockquote><hr>',
    ],
    [
      'a link',
      [paragraph(link('https://example.com/a?b=1&c=2', 'x', { newTab: true }))],
      '<p><a href="https://example.com/a?b=1&amp;c=2" rel="noopener noreferrer" target="_blank">x</a></p>',
    ],
    [
      'a clip',
      [{ fields: { blockType: 'clip', caption: 'Mine', clip: 1 }, type: 'block' }],
      '<figure class="clip"><figcaption><a href="https://example.com/?a=1&amp;b=%222%22" rel="noopener noreferrer">A &quot;clip&quot; &lt;b&gt;</a> (3:52) · Mine</figcaption></figure>',
    ],
    [
      'a clip that has no address',
      [{ fields: { blockType: 'clip', clip: 2 }, type: 'block' }],
      '<figure class="clip"><figcaption>Nowhere</figcaption></figure>',
    ],
    [
      'an image',
      [{ fields: { blockType: 'image', caption: '<i>', image: 3 }, type: 'block' }],
      '<figure class="image"><img src="/a.png" alt="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" width="10" height="20" loading="lazy"><figcaption>&lt;i&gt;</figcaption></figure>',
    ],
    [
      'an image that has no address',
      [{ fields: { blockType: 'image', image: 4 }, type: 'block' }],
      undefined,
    ],
    [
      'a table',
      [
        {
          children: [
            {
              children: [
                {
                  children: [paragraph(words('c'))],
                  colSpan: 2,
                  headerState: 1,
                  type: 'tablecell',
                },
              ],
              type: 'tablerow',
            },
          ],
          type: 'table',
        },
      ],
      '<table><tbody><tr><th colspan="2"><p>c</p></th></tr></tbody></table>',
    ],
  ])('should write %s', (_, children, expected) => {
    const richText = convert(lexical(...children))
    expect(richText?.html).toBe(expected)
    if (richText) {
      expectSafe(richText.html)
      richTextSchema.parse(richText)
    }
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0000javascript:alert(1)',
    'javascript&colon;alert(1)',
    'vbscript:x',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://example.com/x',
    'file:///etc/passwd',
    'view-source:https://example.com',
    '//evil.example/x',
    '/relative',
    '#here',
    '',
    null,
    { toString: () => 'https://example.com' },
  ])('should keep only the words of a link to %j', (url) => {
    const richText = convert(lexical(paragraph(link(url))))
    expect(richText?.html).toBe('<p>here</p>')
    expect(JSON.stringify(richText?.json)).not.toContain('link')
  })

  it.each([
    [
      'https://example.com/"onmouseover="alert(1)',
      'https://example.com/%22onmouseover=%22alert(1)',
    ],
    ["https://example.com/'><script>", 'https://example.com/&#39;%3E%3Cscript%3E'],
    ['mailto:a@example.com?subject="x"', 'mailto:a@example.com?subject=%22x%22'],
    ['HTTPS://EXAMPLE.com', 'https://example.com/'],
  ])('should let %s not break out of its attribute', (url, href) => {
    const html = convert(lexical(paragraph(link(url))))?.html ?? ''
    expect(html).toBe(`<p><a href="${href}" rel="noopener noreferrer">here</a></p>`)
    expectSafe(html)
  })

  it('should write markup in a text as text', () => {
    const html = convert(
      lexical(paragraph(words('<script>alert("x")</script>&amp;<img onerror=\'y\'>'))),
    )?.html
    expect(html).toBe(
      '<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;amp;&lt;img onerror=&#39;y&#39;&gt;</p>',
    )
  })

  it('should keep the words of nodes that it does not know, and nothing else of them', () => {
    const richText = convert(
      lexical(
        {
          children: [paragraph(words('kept')), { html: '<script>', type: 'html' }],
          onclick: 'alert(1)',
          style: 'x',
          tag: 'iframe',
          type: 'iframe',
        },
        { ...words('styled'), style: 'background:url(javascript:alert(1))' },
      ),
    )
    expect(richText?.html).toBe('<p>kept</p>styled')
    expect(JSON.stringify(richText?.json)).not.toMatch(/iframe|onclick|script|url\(/)
  })

  it('should end at a depth that no editor makes', () => {
    let node: unknown = words('deep')
    for (let depth = 0; depth < 20_000; depth += 1) node = { children: [node], type: 'quote' }
    expect(convert(lexical(node, paragraph(words('shallow'))))?.text).toBe('shallow')
  })

  it('should be safe whatever the document holds', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '"><script>',
        "' onload='x",
        'javascript:alert(1)',
        '</p>',
        '&lt;',
        'https://x.example/"',
      ),
    )
    const node = fc.letrec((tie) => ({
      node: fc.record(
        {
          checked: fc.anything(),
          children: fc.oneof(
            { depthSize: 'small' },
            fc.constant([]),
            fc.array(tie('node'), { maxLength: 3 }),
          ),
          colSpan: fc.anything(),
          fields: fc.record({
            blockType: fc.constantFrom('clip', 'image', 'x'),
            caption: hostile,
            clip: fc.constantFrom(1, 2, 9),
            image: fc.constantFrom(3, 4),
            newTab: fc.anything(),
            url: hostile,
          }),
          format: fc.oneof(fc.integer(), hostile),
          listType: fc.oneof(fc.constantFrom('number', 'check'), hostile),
          start: fc.anything(),
          tag: hostile,
          text: hostile,
          type: fc.oneof(
            fc.constantFrom(
              'text',
              'paragraph',
              'heading',
              'list',
              'listitem',
              'link',
              'autolink',
              'block',
              'upload',
              'tablecell',
              'quote',
            ),
            hostile,
          ),
          value: fc.anything(),
        },
        { requiredKeys: ['type'] },
      ),
    })).node
    fc.assert(
      fc.property(fc.array(node, { maxLength: 4 }), (children) => {
        const richText = convert(lexical(...children))
        if (!richText) return
        expectSafe(richText.html)
        richTextSchema.parse(JSON.parse(JSON.stringify(richText)))
      }),
      { numRuns: 300 },
    )
  })
})

describe('rich text as plain text and as JSON', () => {
  it('should part paragraphs by an empty line and leave out markup', () => {
    const richText = convert(
      lexical(
        paragraph(words('One '), words('two', 1)),
        paragraph(),
        { fields: { blockType: 'image', caption: 'Caption', image: 3 }, type: 'block' },
        {
          children: [
            { children: [words('a')], type: 'listitem' },
            { children: [words('b')], type: 'listitem' },
          ],
          listType: 'bullet',
          type: 'list',
        },
        paragraph(link('https://example.com', 'End'), { type: 'linebreak' }, words('.')),
      ),
    )
    expect(richText?.text).toBe('One two\n\nCaption\n\na\nb\n\nEnd\n.')
  })

  it('should put clips and images whole into the document instead of their ids', () => {
    const { json } = convert(
      lexical({ fields: { blockType: 'clip', clip: 1, id: 'x' }, type: 'block' }),
    ) as never as { json: { root: { children: unknown[] } } }
    expect(json.root.children).toEqual([
      {
        fields: {
          blockType: 'clip',
          caption: null,
          clip: expect.objectContaining({ printedTimestamp: '3:52', title: 'A "clip" <b>' }),
        },
        format: '',
        type: 'block',
        version: 2,
      },
    ])
  })

  it.each([
    ['nothing', undefined],
    ['no document', { root: 'x' }],
    ['an empty paragraph', lexical(paragraph())],
    ['spaces', lexical(paragraph(words('  \n ')))],
    [
      'a clip that is not public',
      lexical({ fields: { blockType: 'clip', clip: 99 }, type: 'block' }),
    ],
  ])('should be null for %s', (_, document) => {
    expect(convert(document)).toBeNull()
  })

  it('should not be null for a text that is only an image', () => {
    expect(convert(lexical({ relationTo: 'media', type: 'upload', value: 3 }))?.text).toBe(
      'Caption',
    )
  })
})
