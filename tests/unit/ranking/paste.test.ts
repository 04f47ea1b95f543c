import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  MAX_PASTE_LENGTH,
  MAX_PASTE_LINES,
  MAX_PASTE_LINE_LENGTH,
  isRankingError,
  parsePastedList,
} from '../../../src/ranking/index.js'
import type { PastedLine } from '../../../src/ranking/index.js'
import { costRatio } from '../../support/cost.js'

const only = (text: string): PastedLine => {
  const { lines } = parsePastedList(text)
  expect(lines).toHaveLength(1)
  const [line] = lines
  if (!line) throw new Error('there is no line')
  return line
}
const numbered = (text: string): string[] =>
  parsePastedList(text).lines.map(
    ({ number, title, isTied }) => `${number ?? '-'}${isTied ? '=' : ''} ${title}`,
  )
const errorOf = (text: string) => {
  try {
    parsePastedList(text)
  } catch (error) {
    if (isRankingError(error)) return error
    throw error
  }
  throw new Error('it was accepted')
}

describe('a number', () => {
  it.each([
    ['#9 The Sun of My Master', 9, '#N', 'The Sun of My Master'],
    ['#9. The Sun of My Master', 9, '#N', 'The Sun of My Master'],
    ['# 9: The Sun of My Master', 9, '#N', 'The Sun of My Master'],
    ['3) Run On', 3, 'N)', 'Run On'],
    ['3)Run On', 3, 'N)', 'Run On'],
    ['(3) Run On', 3, '(N)', 'Run On'],
    ['12. Goblin', 12, 'N.', 'Goblin'],
    ['12.Goblin', 12, 'N.', 'Goblin'],
    ['No. 3: Healer', 3, 'No. N', 'Healer'],
    ['no.3 Healer', 3, 'No. N', 'Healer'],
    ['Number 3 – Healer', 3, 'No. N', 'Healer'],
    ['№ 3 Healer', 3, 'No. N', 'Healer'],
    ['1 – Healer', 1, 'N -', 'Healer'],
    ['1 - Healer', 1, 'N -', 'Healer'],
    ['1 | Healer', 1, 'N -', 'Healer'],
    ['10: Goblin', 10, 'N:', 'Goblin'],
    ['2nd place: Goblin', 2, 'Nth', 'Goblin'],
    ['1위 도깨비', 1, 'N위', '도깨비'],
    ['1\tHealer', 1, 'N', 'Healer'],
    ['• 1. Healer', 1, 'N.', 'Healer'],
    ['- #2 Healer', 2, '#N', 'Healer'],
    ['## 2. Healer', 2, 'N.', 'Healer'],
    ['**#2 Healer**', 2, '#N', 'Healer'],
    ['１２．Goblin', 12, 'N.', 'Goblin'],
    ['＃９　Healer', 9, '#N', 'Healer'],
    ['③ Healer', 3, 'N)', 'Healer'],
    ['\u200B#\u00A09\u00A0\u200BHea\u200Bler\uFEFF', 9, '#N', 'Healer'],
    ['3. 49 Days', 3, 'N.', '49 Days'],
    ['#2 2521', 2, '#N', '2521'],
    ['8: 365: Repeat the Year', 8, 'N:', '365: Repeat the Year'],
  ])('should be read from %s', (text, number, numberStyle, title) => {
    expect(only(text)).toMatchObject({ number, numberStyle, title })
  })

  it.each([
    '2521',
    '1988',
    '365: Repeat the Year',
    '20th Century Boy and Girl',
    '49 Days',
    '18 Again',
    '100 Days My Prince',
    '1% of Something',
    '9-1-1: Lone Star',
    '2 Days & 1 Night',
    'Reply 1988',
    '(500) Days of Summer',
    '3.5 Stars',
    'No Gain No Love',
    'Number Nine',
    '#Alive',
    '#1st Kiss',
    '0. Zero',
    '1-Healer',
  ])('should not be taken from %s', (text) => {
    expect(only(text)).toMatchObject({ number: null, numberStyle: null, title: text })
  })

  it('should not be taken from titles in an unnumbered list', () => {
    const titles = ['18 Again', '49 Days', '2521', '24: Legacy', '365: Repeat the Year', 'Healer']
    expect(numbered(titles.join('\n'))).toEqual(titles.map((title) => `- ${title}`))
  })

  it('should not be taken from titles in a numbered list', () => {
    expect(numbered('1. Healer\n365: Repeat the Year\n2. Goblin\n49 Days')).toEqual([
      '1 Healer',
      '- 365: Repeat the Year',
      '2 Goblin',
      '- 49 Days',
    ])
  })

  it('should not be taken from titles that happen to count on', () => {
    for (const titles of [
      ['Healer', '49 Days', '50 First Dates', 'Goblin', 'Abyss'],
      ['18 Again', '19 Again'],
    ]) {
      expect(numbered(titles.join('\n'))).toEqual(titles.map((title) => `- ${title}`))
    }
    expect(numbered('#5 Healer\n4 Days\n3 Nights\n2 Worlds\n#1 Goblin')).toEqual([
      '5 Healer',
      '- 4 Days',
      '- 3 Nights',
      '- 2 Worlds',
      '1 Goblin',
    ])
  })

  it('should be read bare where the list is numbered so throughout', () => {
    expect(numbered('1 Healer\n2 49 Days\n2 Goblin\n4 Reply 1988')).toEqual([
      '1 Healer',
      '2 49 Days',
      '2= Goblin',
      '4 Reply 1988',
    ])
    expect(numbered('6 Healer\n5 2521\n4 20th Century Boy and Girl')).toEqual([
      '6 Healer',
      '5 2521',
      '4 20th Century Boy and Girl',
    ])
  })

  it('should stand on the line above its title', () => {
    const { lines } = parsePastedList('#2\n\nThe Sun of My Master\n#1\n49 Days')
    expect(lines.map(({ number, title }) => [number, title])).toEqual([
      [2, 'The Sun of My Master'],
      [1, '49 Days'],
    ])
    expect(lines[0]?.raw).toBe('#2\nThe Sun of My Master')
  })

  it('should mark ties', () => {
    expect(numbered('4. D\n=2. B\n=2. C\n1. A')).toEqual(['4 D', '2 B', '2= C', '1 A'])
  })
})

describe('a title', () => {
  it.each([
    [
      '“I Miss You” (Strong Woman Do Bong Soon)',
      'I Miss You',
      'Strong Woman Do Bong Soon',
      'I Miss You',
    ],
    [
      '"I Miss You" (Strong Woman Do Bong Soon)',
      'I Miss You',
      'Strong Woman Do Bong Soon',
      'I Miss You',
    ],
    [
      "'It's Okay' (It's Okay to Not Be Okay)",
      "It's Okay",
      "It's Okay to Not Be Okay",
      "It's Okay",
    ],
    ['「I Miss You」 Goblin', 'I Miss You', 'Goblin', 'I Miss You'],
    ['“I Miss You” from Goblin', 'I Miss You', 'Goblin', 'I Miss You'],
    ['“I Miss You” – Goblin', 'I Miss You', 'Goblin', 'I Miss You'],
    ['“I Miss You”', 'I Miss You', null, 'I Miss You'],
    ['The Reason is Love (Princess Hours)', 'The Reason is Love', 'Princess Hours', null],
    ['Healer: “Run to Me”', 'Healer', null, 'Run to Me'],
    ['‘Twas the Night (Abyss)', '‘Twas the Night', 'Abyss', null],
    ['(Not) Ordinary', '(Not) Ordinary', null, null],
    ['Say "No" Twice', 'Say "No" Twice', null, null],
    ['Unbalanced) (Title', 'Unbalanced) (Title', null, null],
  ])('should be read from %s', (text, title, dramaHint, quote) => {
    expect(only(text)).toMatchObject({ title, dramaHint, quote })
  })

  it.each([
    ['Goblin (2017)', 'Goblin', null, 2017, null],
    ['Goblin (2016-2017)', 'Goblin', null, 2016, null],
    ['Mr. Queen (tvN, 2020–2021)', 'Mr. Queen', null, 2020, null],
    ['Hospital Playlist (Season 2)', 'Hospital Playlist', null, null, 2],
    ['Hospital Playlist (Season 2) (2021)', 'Hospital Playlist', null, 2021, 2],
    ['Hospital Playlist, Season 2', 'Hospital Playlist, Season 2', null, null, 2],
    ['The Elevator (Goblin, 2016)', 'The Elevator', 'Goblin', 2016, null],
    ['The Elevator (Goblin (2016))', 'The Elevator', 'Goblin', 2016, null],
    ['Reply 1988 (2015)', 'Reply 1988', null, 2015, null],
  ])('should give year and season of %s', (text, title, dramaHint, year, season) => {
    expect(only(text)).toMatchObject({ title, dramaHint, year, season })
  })
})

describe('a list', () => {
  it.each([
    ['countdown', '#3 A\n#2 B\n#2 C\n#1 D'],
    ['ascending', '1. A\n2. B\n2. C\n4. D'],
    ['unclear', '1. A\n3. B\n2. C'],
    ['unclear', '1. A'],
    ['unclear', '1. A\n1. B'],
    ['unnumbered', 'A\nB'],
    ['unnumbered', ''],
  ])('should be %s', (order, text) => {
    expect(parsePastedList(text).order).toBe(order)
  })

  it.each([
    ['#N', '#2 A\n#1 B'],
    ['N.', '1. A\n2. B\n(3) C'],
    ['N)', '1) A\n2) B'],
    ['N', '1 A\n2 B'],
    [null, 'No. 1 A\nNo. 2 B'],
    [null, 'A\nB'],
  ])('should have the number style %s', (style, text) => {
    expect(parsePastedList(text).numberStyle).toBe(style)
  })

  it.each([
    ['Top 10 K-Drama Confessions Ranked', 10],
    ['12 Most Memorable K-Drama Confession Scenes', 12],
    ['15 best K-drama confession scenes', 15],
    ['5 K-Drama love confessions that hit', 5],
  ])('should state its count in %s', (heading, statedCount) => {
    const list = parsePastedList(`${heading}\n\nHealer\nGoblin`)
    expect(list).toMatchObject({ heading, statedCount })
    expect(list.lines.map(({ title }) => title)).toEqual(['Healer', 'Goblin'])
  })

  it('should keep entries that only look like a heading', () => {
    expect(numbered('1 Best Chicken\n2 Goblin')).toEqual(['1 Best Chicken', '2 Goblin'])
    expect(numbered('1. Top 10\n2. Goblin')).toEqual(['1 Top 10', '2 Goblin'])
    expect(parsePastedList('Best Chicken\nGoblin')).toMatchObject({ heading: null })
    expect(parsePastedList('Top 10')).toMatchObject({ heading: null, lines: [{ title: 'Top 10' }] })
  })

  it('should be read whatever ends its lines and stands between them', () => {
    const lines = ['1. A', '2. B', '3. C']
    for (const end of ['\n', '\r\n', '\r', '\u2028', '\n\n', '\r\n \t\u00A0\u200B\r\n']) {
      const { lines: read } = parsePastedList(`${end}${lines.join(end)}${end}`)
      expect(read.map(({ raw, number }) => [raw, number])).toEqual([
        ['1. A', 1],
        ['2. B', 2],
        ['3. C', 3],
      ])
    }
  })

  it('should be read whatever it is', () => {
    const bits = [
      '#',
      '1',
      '9',
      '.',
      ')',
      '(',
      '“',
      '”',
      '"',
      ' ',
      '\n',
      'Healer',
      '–',
      '*',
      '위',
      '=',
    ]
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(fc.constantFrom(...bits), { maxLength: 60 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const { lines } = parsePastedList(text)
          for (const line of lines) {
            expect(line.number === null).toBe(line.numberStyle === null)
            expect(line.title).toBe(line.title.trim())
            expect(text.replace(/\s/g, '')).toContain(line.raw.replace(/\s/g, '').slice(0, 1))
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('hostile text', () => {
  const line = (unit: string): string => unit.repeat(Math.floor(900 / unit.length))
  it.each([
    ['line ends', '\n'.repeat(MAX_PASTE_LENGTH)],
    ['spaces', ' '.repeat(MAX_PASTE_LENGTH)],
    ['zero-width characters', '\u200B'.repeat(MAX_PASTE_LENGTH)],
    ['full-width spaces', '\u3000'.repeat(MAX_PASTE_LENGTH)],
    ...['(', ')', '()', '1', '#', '*', '“', '"', '- ', '1. ', ' x', '\u0315\u0300', '=', '(“'].map(
      (unit): [string, string] => [
        `lines of ${JSON.stringify(unit)}`,
        Array.from({ length: 1000 }, () => `x${line(unit)}`).join('\n'),
      ],
    ),
    ...['(', ')', '1', '#', '*', '"'].map((unit): [string, string] => [
      `lines that start with ${JSON.stringify(unit)}`,
      Array.from({ length: 1000 }, () => line(unit)).join('\n'),
    ]),
  ])('should be read quickly: %s', (_, text) => {
    // a tenth as many lines as long, of words
    const words = Array.from({ length: 100 }, () => line('word ')).join('\n')
    expect(
      costRatio({ large: () => parsePastedList(text), small: () => parsePastedList(words) }),
    ).toBeLessThan(150)
  })

  it.each([
    ['paste-too-long', 'text', 'x'.repeat(MAX_PASTE_LENGTH + 1)],
    ['paste-too-many-lines', 'text', 'x\n'.repeat(MAX_PASTE_LINES + 1)],
    ['paste-line-too-long', 'text.3', `a\n\n${'x'.repeat(MAX_PASTE_LINE_LENGTH + 1)}`],
    ['paste-line-too-long', 'text.1', 'e\u0315\u0300'.repeat(300_000)],
  ])('should be refused as %s', (code, field, text) => {
    expect(errorOf(text)).toMatchObject({ code, field })
  })

  it('should be refused with the limit in the message', () => {
    expect(errorOf('x\n'.repeat(MAX_PASTE_LINES + 1)).message).toContain(String(MAX_PASTE_LINES))
    expect(errorOf('x'.repeat(2000)).message).toContain('Line 1 is 2000 characters long')
  })

  it('should take as many lines as are allowed', () => {
    const text = Array.from({ length: MAX_PASTE_LINES }, (_, index) => `${index + 1}. x`).join('\n')
    const { lines, order } = parsePastedList(text)
    expect(lines.at(-1)?.number).toBe(MAX_PASTE_LINES)
    expect(order).toBe('ascending')
  })
})

describe('what is no entry', () => {
  it.each([
    'https://example.com/best-dramas',
    'www.example.com',
    'editor@example.com',
    'See also: ten more dramas',
    'Read more',
    'Related articles:',
    'Photo: tvN',
    'Advertisement',
    '© 2024 The Magazine',
    '* * *',
    '-----',
    '관련 기사 보기',
    '사진: tvN',
  ])('should be put aside where it stands: %s', (junk) => {
    const { asides, lines } = parsePastedList(`#2 Healer\n${junk}\n#1 Goblin`)
    expect(lines.map(({ title }) => title)).toEqual(['Healer', 'Goblin'])
    expect(asides).toEqual([expect.objectContaining({ before: 1, kind: 'junk', raw: junk })])
  })

  it.each([
    'Related',
    'More Than Friends',
    'The Source',
    'Photographer',
    'Image',
    '?',
    'Follow Us Not',
  ])('should not be taken for what is one: %s', (title) => {
    expect(parsePastedList(`#2 Healer\n#1 ${title}`).asides).toEqual([])
  })

  it('should go on below a heading of links, until a number or a section', () => {
    const { asides, lines } = parsePastedList(
      '1. Healer\nRelated articles:\nTen kisses\nFive kings\nHonourable mentions:\nRun On',
    )
    expect(lines.map(({ title }) => title)).toEqual(['Healer', 'Run On'])
    expect(asides.map(({ kind }) => kind)).toEqual(['junk', 'junk', 'junk', 'section'])
  })

  it('should say where headings of the list and of sections stood', () => {
    const { asides } = parsePastedList('Top 2 dramas\n1. Healer\nRunners-up\n2. Goblin')
    expect(asides).toEqual([
      { before: 0, isMention: false, kind: 'heading', raw: 'Top 2 dramas', text: 'Top 2 dramas' },
      { before: 1, isMention: true, kind: 'section', raw: 'Runners-up', text: 'Runners-up' },
    ])
  })
})
