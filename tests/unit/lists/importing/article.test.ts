import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { ReadArticle } from '../../../support/articleFigures.js'

import { proposeList } from '../../../../src/lists/importing/article/index.js'
import { fieldsOf, figuresOf, readAllArticles, textOf } from '../../../support/articleFigures.js'

let all: ReadArticle[]

beforeAll(async () => {
  all = await readAllArticles()
})

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** The words of a source that is text, or the visible ones of HTML that is written by the test. */
const visibleWords = ({ format, text }: ReadArticle['source']): string[] => {
  const [, article] = /<article[^>]*>([\s\S]*)<\/article>/.exec(text) ?? []
  const plain =
    format === 'html'
      ? (article ?? text)
          .replace(/<!--[\s\S]*?-->|<[^>]+>/g, ' ')
          .replace(/&(?:#8217|#8211|ldquo|rdquo|lt|gt);/g, ' ')
          .replaceAll('&amp;', '&')
      : text
  return wordsOf(plain)
}

describe('the five published lists as articles', () => {
  it('should be read in three shapes, all entries and numbers rightly', () => {
    expect(all).toHaveLength(15)
    const figures = new Map(figuresOf(all).map((figure) => [figure.field, figure]))
    const share = (field: string): number => {
      const figure = figures.get(field)
      if (!figure) throw new Error(`Nothing was wanted of ${field}.`)
      return figure.found / figure.wanted
    }
    for (const field of [
      'title',
      'byline',
      'date',
      'mode',
      'direction',
      'stated count',
      'section',
      'entries of a section',
      'entry',
      'number',
      'heading',
      'time',
      'what a time counts from',
    ]) {
      expect([field, share(field)]).toEqual([field, 1])
    }
    expect(share('drama')).toBeGreaterThanOrEqual(0.95)
    for (const field of ['person with character', 'name', 'scene', 'quote', 'speaker', 'episode']) {
      expect([field, share(field) >= 0.9]).toEqual([field, true])
    }
  })

  it('should have a place in the source for every field, and none that is invented', () => {
    for (const { proposal, source } of all) {
      const fields = fieldsOf(proposal)
      expect(fields.length).toBeGreaterThan(20)
      for (const { path, span, value } of fields) {
        const printed = source.text.slice(span.start, span.end)
        expect([path, span.end > span.start, span.end <= source.text.length]).toEqual([
          path,
          true,
          true,
        ])
        const isWord =
          typeof value === 'string' && !/kind|mode|date|episodePart|pictures|links/.test(path)
        if (!isWord) continue
        const words = wordsOf(printed.replace(/&#8217;/g, '’').replace(/<[^>]*>|&[#\w]+;/g, ' '))
        expect([path, value, words.join('')]).toEqual([
          path,
          value,
          wordsOf(value.replace(/’/g, '’')).join(''),
        ])
      }
    }
  })

  it('should lose no word', () => {
    for (const { proposal, source } of all) {
      const kept = new Map<string, number>()
      for (const word of wordsOf(textOf(proposal))) kept.set(word, (kept.get(word) ?? 0) + 1)
      const lost = visibleWords(source).filter((word) => {
        const count = kept.get(word) ?? 0
        kept.set(word, count - 1)
        return count < 1
      })
      expect(lost).toEqual([])
    }
  })
})

describe('any text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '#3 Paper Lantern',
      '1. Winter Depot (2014) – SBS',
      '2) “Stay with me” (Slow Rain)',
      'Honourable mentions:',
      'By Kim Areum on December 22, 2016',
      '* * *',
      'In no particular order.',
      'When Kim Areum (Lee Boram) says “I never meant to stay here for you,” it is 12:30.',
      'Sexy Kissers',
      'Seo In-Guk – Healer, Goblin',
      '',
    ),
    fc.string({ maxLength: 60, unit: 'grapheme' }),
  )

  it('should be kept word by word, in a place of the source', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = lines.join('\n\n')
        const proposal = proposeList({ source: { format: 'text', text } })
        const kept = wordsOf(textOf(proposal)).sort()
        const given = wordsOf(text).sort()
        for (const word of given) expect(kept).toContain(word)
        for (const { span } of fieldsOf(proposal)) {
          expect(span.start).toBeGreaterThanOrEqual(0)
          expect(span.end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 400 },
    )
  })

  it.each(['html', 'markdown', 'text'] as const)('should be read whatever it is: %s', (format) => {
    const bits = [
      '<h2>',
      '</h2>',
      '<li>',
      '<ol reversed>',
      '&amp;',
      '**',
      '# ',
      '1. ',
      '> ',
      '(',
      ')',
      '"',
      '\n',
      ' Healer',
      '<b>',
      '![a](b)',
      '<!--',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        for (const { span } of fieldsOf(proposeList({ source: { format, text } }))) {
          expect(span.end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('an article', () => {
  const read = (text: string, format: 'html' | 'markdown' | 'text' = 'text') =>
    proposeList({ source: { format, text } })
  const entriesOf = (text: string, format?: 'html' | 'markdown' | 'text') =>
    read(text, format).sections.flatMap(({ entries }) => entries)

  it('should be a list of Markdown with its links and pictures', () => {
    const [first, second] = entriesOf(
      '# Two of them\n\n## 2. *Paper Lantern* (2016)\n\nSeen [here](https://youtu.be/abcdefghijk?t=3m52s).\n\n![a roof](https://e.example/a.jpg)\n\n## 1. Winter Depot\n\n> Nobody comes here by chance. – Kim Areum\n',
      'markdown',
    )
    expect(first).toMatchObject({
      drama: { value: 'Paper Lantern' },
      links: [{ kind: 'clip', provider: 'youtube', startSeconds: 232 }],
      number: { value: 2 },
      pictures: [{ alt: 'a roof', value: 'https://e.example/a.jpg' }],
      year: { value: 2016 },
    })
    expect(second?.quotes).toMatchObject([
      { speaker: { value: 'Kim Areum' }, text: { value: 'Nobody comes here by chance.' } },
    ])
  })

  it('should be a numbered list of a page, ties and all', () => {
    const entries = entriesOf(
      '<h1>Top 3</h1><ol reversed><li><b>Paper Lantern</b></li><li value="2">Winter Depot</li><li value="2">Slow Rain</li><li value="1">Lone Road</li></ol>',
      'html',
    )
    expect(entries.map(({ isTied, number }) => [number?.value, isTied !== null])).toEqual([
      [4, false],
      [2, false],
      [2, true],
      [1, false],
    ])
  })

  it.each([
    ['In no particular order.', 'unranked', true],
    ['These are ranked by tears.', 'ranked', true],
    ['Some of them made us laugh.', 'ranked', false],
  ])('should have its order asked where it does not say it: %s', (intro, mode, isSure) => {
    const proposal = read(`Three dramas\n\n${intro}\n\n1. Lantern\n\n2. Depot\n\n3. Road`)
    expect(proposal.mode).toMatchObject({ isSure, value: mode })
    const codes = proposal.questions.map(({ code }) => code)
    expect(codes.includes('mode-unsaid')).toBe(!isSure)
  })

  it('should ask where the title states another count', () => {
    const { questions } = read('Top 5 dramas\n\n1. Lantern\n\n2. Depot')
    expect(questions.map(({ code }) => code)).toContain('stated-count')
  })

  it.each([
    ['It begins at 54:22.', '54:22', 3262, 'unknown'],
    ['Hit the 3:52 mark of the video.', '3:52', 232, 'video'],
    ['Wait for 1:02:03 of the last episode.', '1:02:03', 3723, 'episode'],
    ['The clip of this episode has it at 2:10.', '2:10', 130, 'unknown'],
    ['In the clip, the 6 min mark is it.', '6 min', 360, 'video'],
  ])('should know what a time counts from: %s', (sentence, value, seconds, reference) => {
    const [entry] = entriesOf(`Top 2\n\n2. Lantern\n\n${sentence}\n\n1. Depot`)
    expect(entry?.times).toMatchObject([{ reference, seconds, value }])
  })

  it('should leave hours of the day alone', () => {
    const [entry] = entriesOf('Top 2\n\n2. Lantern\n\nIt was 11:30 pm when he came.\n\n1. Depot')
    expect(entry?.times).toEqual([])
  })

  it.each([
    ['When Choi Areum (Gong Boram) comes', 'Choi Areum', 'Gong Boram'],
    ['Then Captain Ri Areum (Hyun Bin) waits', 'Ri Areum', 'Hyun Bin'],
    ['Go Eun Chan (Yoon Eun Hye) runs', 'Go Eun Chan', 'Yoon Eun Hye'],
    ['and Gong Yoo as Choi Han Gyul says it', 'Choi Han Gyul', 'Gong Yoo'],
    ['Deok Sun, played by Hyeri, waits', 'Deok Sun', 'Hyeri'],
    ['최한결(공유)이 말한다', '최한결', '공유'],
  ])('should have people with their characters: %s', (sentence, character, actor) => {
    const [entry] = entriesOf(`Top 2\n\n2. Lantern\n\n${sentence}\n\n1. Depot`)
    expect(entry?.people).toMatchObject([
      { actor: { value: actor }, character: { value: character } },
    ])
  })

  it.each([
    'It is on Healer (2014).',
    'Shown on Reply (Netflix).',
    'He is back (Season 2).',
    'Nobody (Episode 3) knows.',
  ])('should have none where brackets say something else: %s', (sentence) => {
    const [entry] = entriesOf(`Top 2\n\n2. Lantern\n\n${sentence}\n\n1. Depot`)
    expect(entry?.people).toEqual([])
  })
})
