/** Lists that go out and come in again, in each format. */
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { ExchangeFormat } from '../../../../src/lists/exchange/formats/index.js'
import type {
  Columns,
  Json,
  ListRecord,
  RichNode,
} from '../../../../src/lists/exchange/formats/record.js'

import { FORMATS } from '../../../../src/lists/exchange/formats/index.js'
import { cleaned } from '../../../../src/lists/exchange/formats/record.js'
import { documentOf, nodesOf } from '../../../../src/lists/exchange/formats/richText.js'

const COLUMNS: Columns = {
  entry: {
    fields: [
      'dramas',
      'isTiedWithPrevious',
      'printedTitle',
      'quote.speaker',
      'quote.text',
      'watchLinks',
    ],
    texts: ['blurb'],
  },
  list: {
    fields: ['mode', 'printed.counters', 'slug', 'standfirst', 'statedCount', 'title'],
    texts: ['intro', 'outro'],
  },
}

const NASTY = [
  '=HYPERLINK("http://x")',
  "'=1",
  '-5',
  '5',
  'true',
  'null',
  '""',
  '@x',
  '\t=1',
  '＝1',
  ']]>',
  '-->',
  '--',
  '<!-- ranked-list:end -->',
  '<b>&amp;</b>',
  '#1 Healer',
  '1. Healer',
  '- x',
  '* * *',
  '| a | b |',
  '[a](b)',
  '도깨비',
  '第5位',
  'مسلسل',
  'a\nb',
  ' a ',
  '"a","b"',
  '\u2028',
  '\u0000',
  '\ud800',
  '\r\n',
  '\\',
  '`x`',
  '{"a":1}',
]
const text = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', maxLength: 20 }))

const run = fc
  .record({ format: fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 8, 16), text })
  .map(({ format, text: own }) => ({
    detail: 0,
    format,
    mode: 'normal',
    style: '',
    text: own,
    type: 'text',
    version: 1,
  }))
const link = fc
  .record({
    runs: fc.array(run, { maxLength: 2 }),
    url: fc.constantFrom('https://a.example/?b=1&c="<', 'https://a.example/'),
  })
  .map(({ runs, url }) => ({
    children: runs,
    fields: { linkType: 'custom', newTab: false, url },
    id: 'x',
    type: 'link',
    version: 3,
  }))
const inline = fc.array(
  fc.oneof({ weight: 5, arbitrary: run }, link, fc.constant({ type: 'linebreak', version: 1 })),
  { maxLength: 4 },
)
const item = inline.map((children) => ({ children, type: 'listitem', value: 1, version: 1 }))
const node = fc.oneof(
  {
    weight: 5,
    arbitrary: inline.map((children) => ({
      children,
      direction: 'ltr',
      format: '',
      indent: 0,
      textFormat: 0,
      type: 'paragraph',
      version: 1,
    })),
  },
  inline.map((children) => ({ children, tag: 'h3', type: 'heading', version: 1 })),
  inline.map((children) => ({ children, type: 'quote', version: 1 })),
  fc
    .record({
      items: fc.array(item, { maxLength: 3, minLength: 1 }),
      listType: fc.constantFrom('bullet', 'number'),
    })
    .map(({ items, listType }) => ({
      children: items,
      listType,
      start: 1,
      type: 'list',
      version: 1,
    })),
  fc.constant({ type: 'horizontalrule', version: 1 }),
  text.map((caption) => ({
    fields: { blockType: 'clip', caption, clip: { url: 'https://a.example/v' }, id: '1' },
    type: 'block',
    version: 2,
  })),
  text.map((own) => ({
    children: [{ text: own, type: 'text' }],
    colour: own,
    type: 'unknown',
    version: 7,
  })),
)
const document = fc
  .array(node, { maxLength: 4 })
  .map((children) => ({ root: { children, type: 'root' } }))

const texts = (names: readonly string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, document]))).map((documents) =>
    Object.fromEntries(
      Object.entries(documents).flatMap(([name, own]): Array<[string, RichNode[]]> => {
        const nodes = nodesOf(own)
        return nodes.length > 0 ? [[name, nodes]] : []
      }),
    ),
  )

const fields = (value: fc.Arbitrary<unknown>) =>
  value.map((own) => (cleaned(own) ?? {}) as Record<string, Json>)

const list: fc.Arbitrary<ListRecord> = fc.record({
  entries: fc.array(
    fc.record({
      fields: fields(
        fc.record({
          dramas: fc.array(fc.oneof(text, fc.record({ id: fc.nat() })), { maxLength: 2 }),
          isTiedWithPrevious: fc.boolean(),
          printedTitle: fc.option(text),
          quote: fc.record({
            speaker: fc.option(fc.record({ drama: text })),
            text: fc.option(text),
          }),
          watchLinks: fc.array(fc.record({ label: text, url: text }), { maxLength: 2 }),
        }),
      ),
      label: fc.constantFrom('', '#1', '3.'),
      name: fc.constantFrom('', 'Healer'),
      texts: texts(['blurb']),
    }),
    { maxLength: 3 },
  ),
  fields: fields(
    fc.record({
      mode: fc.constantFrom('ranked', 'partial'),
      printed: fc.record({
        counters: fc.array(fc.record({ label: text, value: fc.integer() }), { maxLength: 2 }),
      }),
      slug: fc.constant('a-list'),
      standfirst: fc.option(text),
      statedCount: fc.option(fc.nat()),
      title: text.map((own) => `A ${own}`),
    }),
  ),
  locale: fc.constantFrom('en', null),
  status: fc.constantFrom('draft', 'published'),
  texts: texts(['intro', 'outro']),
})

async function* all<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

const bytesOf = async function* (
  parts: AsyncIterable<string>,
  size: number,
): AsyncGenerator<Uint8Array> {
  const chunks: string[] = []
  for await (const part of parts) chunks.push(part)
  const whole = Buffer.from(chunks.join(''))
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
}

describe.each(Object.entries(FORMATS))('lists as %s', (_, { read, write }) => {
  it('should come in as they went out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(list, { maxLength: 3, minLength: 1 }),
        fc.integer({ max: 5000, min: 50 }),
        async (lists, size) => {
          const back: ListRecord[] = []
          for await (const one of read(bytesOf(write(COLUMNS)(all(lists)), size))) back.push(one)
          expect(back).toEqual(lists)
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('rich text', () => {
  it('should be the same once it has been stripped and filled', () => {
    fc.assert(
      fc.property(document, (own) => {
        const nodes = nodesOf(own)
        expect(nodesOf(documentOf(nodes))).toEqual(nodes)
      }),
    )
  })
})

const written = async (format: ExchangeFormat, one: ListRecord): Promise<string> => {
  let file = ''
  for await (const part of FORMATS[format].write(COLUMNS)(all([one]))) file += part
  return file
}

const said = (text: string) => [{ children: [{ text, type: 'text' }], type: 'paragraph' }]

const LIST: ListRecord = {
  entries: [
    {
      fields: { printedTitle: '=1+1' },
      label: '#1',
      name: '=1+1',
      texts: { blurb: said('A *roof*.') },
    },
  ],
  fields: { slug: 'roofs', standfirst: '@all', title: '1988' },
  locale: 'en',
  status: 'draft',
  texts: { intro: said('From <here> on.') },
}

describe('what people see of a file', () => {
  it('should be text as the format has it', async () => {
    const markdown = await written('markdown', LIST)
    expect(markdown).toContain('\n# 1988\n')
    expect(markdown).toContain('\n## #1 =1+1\n')
    expect(markdown).toContain('A \\*roof\\*.')
    expect(markdown).not.toContain('ranked-list:node')
    const wxr = await written('wxr', LIST)
    expect(wxr).toContain('<p>From &lt;here&gt; on.</p>')
    expect(wxr).not.toContain('ranked-list:node')
  })

  it('should run no formula in a sheet', async () => {
    const csv = await written('csv', LIST)
    const cells = csv.split(/\r\n|,/)
    expect(cells).toContain("'=1+1")
    expect(cells).toContain("'@all")
    expect(cells.filter((cell) => /^"?[=+@-]/.test(cell))).toEqual([])
  })
})

describe('a file that is none', () => {
  const read = async (format: ExchangeFormat, text: string): Promise<string> => {
    try {
      for await (const _ of FORMATS[format].read(bytesOf(all([text]), 100))) continue
      return 'it was read'
    } catch (error) {
      return (error as Error).message
    }
  }
  const LINE = JSON.stringify({ ...LIST, version: 1 })

  it.each<[ExchangeFormat, string, RegExp]>([
    ['jsonl', `${LINE}\n{"a":`, /^Line 2: it is not one JSON object/],
    ['jsonl', LINE.replace('"version":1', '"version":2'), /^Line 1: "version": must be 1/],
    ['csv', 'a,b\n1,2\n', /^Line 1: the first row has to name the columns/],
    ['csv', 'row,list.title\r\nlist,A\r\nother,B\r\n', /^Line 3: its column "row" says "other"/],
    ['csv', 'row,list.title\r\nentry,\r\n', /^Line 2: an entry stands above the first list/],
    ['csv', 'row,list.title\r\nlist,"A', /^Line \d: the file is no sheet/],
    ['markdown', '\n<!-- ranked-list:list {"version":1} -->\n', /^Line 2: /],
    ['markdown', '<!-- ranked-list:list {no} -->\n', /^Line 1: a marker .* holds no JSON/],
    ['markdown', '<!-- ranked-list:entry {} -->\n', /^Line 1: a marker stands outside of a list/],
    [
      'wxr',
      '<rss><item><title>A</title></item></rss>',
      /^Line 1: a post is no list that was exported/,
    ],
  ])('should be refused by its line and reason: %s %#', async (format, text, message) => {
    expect(await read(format, text)).toMatch(message)
  })
})
