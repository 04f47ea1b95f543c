/** Headings as people print them, each with what is read of it. */
import { describe, expect, it } from '@jest/globals'

import { createNameMatcher, parsePastedList } from '../../../src/ranking/index.js'

const linesOf = (text: string) => parsePastedList(text).lines

/** The second of two lines, so that the first bears its number out. */
const read = (first: string, second: string) => {
  const line = linesOf(`${first}\n${second}`)[1]
  if (!line) throw new Error('there is one line only')
  return line
}

describe('a number in a list', () => {
  it.each([
    ['3/ Lantern', '2/ Depot', 2, 'Depot'],
    ['3/10 Lantern', '2/10 Depot', 2, 'Depot'],
    ['3/10: Lantern', '2/10: Depot', 2, 'Depot'],
    ['3 of 10: Lantern', '2 of 10: Depot', 2, 'Depot'],
    ['III. Lantern', 'II. Depot', 2, 'Depot'],
    ['VIII) Lantern', 'VII) Depot', 7, 'Depot'],
    ['XIV. Lantern', 'XIII. Depot', 13, 'Depot'],
    ['№ 6 Lantern', '№ 5 Depot', 5, 'Depot'],
    ['6위 등불', '5위 정거장', 5, '정거장'],
    ['6위: 등불', '5위: 정거장', 5, '정거장'],
    ['제6위 등불', '제5위 정거장', 5, '정거장'],
    ['6등 등불', '5등 정거장', 5, '정거장'],
    ['第6位 ランタン', '第5位 停車場', 5, '停車場'],
    ['第6位：ランタン', '第5位：停車場', 5, '停車場'],
    ['6位 ランタン', '5位 停車場', 5, '停車場'],
    ['第六位 灯笼', '第五位 车站', 5, '车站'],
    ['第十二名 灯笼', '第十一名 车站', 11, '车站'],
    ['第6名：灯笼', '第5名：车站', 5, '车站'],
    ['六、灯笼', '五、车站', 5, '车站'],
    ['6、灯笼', '5、车站', 5, '车站'],
    ['[3] Lantern', '[2] Depot', 2, 'Depot'],
    ['【3】Lantern', '【2】Depot', 2, 'Depot'],
    ['3️⃣ Lantern', '2️⃣ Depot', 2, 'Depot'],
    ['1️⃣1️⃣ Lantern', '🔟 Depot', 10, 'Depot'],
    ['❸ Lantern', '❷ Depot', 2, 'Depot'],
    ['⒊ Lantern', '⒉ Depot', 2, 'Depot'],
    ['⑶ Lantern', '⑵ Depot', 2, 'Depot'],
    ['㉒ Lantern', '㉑ Depot', 21, 'Depot'],
    ['T-3. Lantern', 'T-2. Depot', 2, 'Depot'],
    ['T3. Lantern', 'T2. Depot', 2, 'Depot'],
    ['Tied 3. Lantern', 'Tie 2: Depot', 2, 'Depot'],
    ['3T. Lantern', '2T. Depot', 2, 'Depot'],
    ['#3 (tie) Lantern', '#2 (tie) Depot', 2, 'Depot'],
    ['3. (tie) Lantern', '2. (tied) Depot', 2, 'Depot'],
    ['3 (T) Lantern', '2 (T) Depot', 2, 'Depot'],
    ['공동 3위 등불', '공동 2위 정거장', 2, '정거장'],
    ['공동3위 등불', '공동2위 정거장', 2, '정거장'],
    ['同率3位 ランタン', '同率2位 停車場', 2, '停車場'],
    ['并列第3 灯笼', '并列第2 车站', 2, '车站'],
    ['7–8. Lantern', '5–6. Depot', 5, 'Depot'],
    ['7-8위 등불', '5-6위 정거장', 5, '정거장'],
    ['Six: Lantern', 'Five: Depot', 5, 'Depot'],
    ['Number Six: Lantern', 'Number Five: Depot', 5, 'Depot'],
    ['Sixth place: Lantern', 'Fifth place: Depot', 5, 'Depot'],
    ['3º Lantern', '2º Depot', 2, 'Depot'],
    ['3.º Lantern', '2.º Depot', 2, 'Depot'],
    ['Platz 3: Lantern', 'Platz 2: Depot', 2, 'Depot'],
    ['Puesto 3: Lantern', 'Puesto 2: Depot', 2, 'Depot'],
    ['٣. فانوس', '٢. محطة', 2, 'محطة'],
    ['۳) فانوس', '۲) ایستگاه', 2, 'ایستگاه'],
    ['\u200F#3 פנס', '\u200F#2 תחנה', 2, 'תחנה'],
    ['๓. โคมไฟ', '๒. สถานี', 2, 'สถานี'],
    ['३. दीप', '२. स्टेशन', 2, 'स्टेशन'],
    ['**3.** Lantern', '**2.** Depot', 2, 'Depot'],
    ['3\\. Lantern', '2\\. Depot', 2, 'Depot'],
    ['### 3. Lantern', '### 2. Depot', 2, 'Depot'],
    ['**#3** Lantern', '**#2** Depot', 2, 'Depot'],
    ['> 3. Lantern', '> 2. Depot', 2, 'Depot'],
    ['3. [Lantern](https://e.com/a)', '2. [Depot](https://e.com/(b))', 2, 'Depot'],
    ['3. [Lantern](https://e.com/a "A")', '2. **[Depot](https://e.com/b)**', 2, 'Depot'],
    ['3. ![x](https://e.com/a.png) Lantern', '2. ![](https://e.com/b.png) Depot', 2, 'Depot'],
  ])('should be read from %s and %s', (first, second, number, title) => {
    expect(read(first, second)).toMatchObject({ isTied: false, number, title })
  })

  it.each([
    'I. Am',
    'V',
    'X: Past Is Present',
    'Six Flying Dragons',
    'One: High School Heroes',
    'Second 20s',
    'First Kiss for the Seventh Time',
    'Tie the Knot',
    '第三の男',
    '一起同过窗',
    '7/7 Stars',
    'T1000',
    '[REC]',
    'Roman Holiday',
    'C. S. I.',
  ])('should not be read from %s among titles', (title) => {
    const [, line] = linesOf(`Healer\n${title}\nGoblin`)
    expect(line).toMatchObject({ number: null, title })
  })

  it('should count on where Markdown has the same on every line', () => {
    const numbersOf = (text: string) => linesOf(text).map(({ isTied, number }) => [number, isTied])
    expect(numbersOf('1. A\n1. B\n1. C')).toEqual([
      [1, false],
      [2, false],
      [3, false],
    ])
    expect(numbersOf('4) A\n4) B\n4) C')).toEqual([
      [4, false],
      [5, false],
      [6, false],
    ])
    expect(numbersOf('1. A\n1. B\n2. C')).toEqual([
      [1, false],
      [1, true],
      [2, false],
    ])
    expect(numbersOf('#1 A\n#1 B\n#1 C')).toEqual([
      [1, false],
      [1, true],
      [1, true],
    ])
  })

  it('should be tied with the one before where it is the same', () => {
    const ties = (text: string) => linesOf(text).map(({ isTied }) => isTied)
    expect(ties('4위 A\n공동 2위 B\n공동 2위 C\n1위 D')).toEqual([false, false, true, false])
    expect(ties('#4 A\n#2 (tie) B\n#2 (tie) C\n#1 D')).toEqual([false, false, true, false])
    expect(ties('4. A\nT-2. B\nT-2. C\n1. D')).toEqual([false, false, true, false])
    expect(ties('5–6. A\n5–6. B\n4. C')).toEqual([false, true, false])
  })
})

describe('what stands behind a title', () => {
  const none = {
    dramaHint: null,
    episode: null,
    network: null,
    note: null,
    season: null,
    year: null,
  }
  it.each([
    ['Lantern (2016) – tvN', { network: 'tvN', year: 2016 }],
    ['Lantern (2016) - KBS2', { network: 'KBS2', year: 2016 }],
    ['Lantern (tvN, 2016)', { network: 'tvN', year: 2016 }],
    ['Lantern (2016 · JTBC)', { network: 'JTBC', year: 2016 }],
    ['Lantern (tvN)', { network: 'tvN' }],
    ['Lantern | Netflix', { network: 'Netflix' }],
    ['Lantern, tvN', { network: 'tvN' }],
    ['Lantern, tvN, 2016', { network: 'tvN', year: 2016 }],
    ['Lantern – Channel A / Netflix', { network: 'Channel A / Netflix' }],
    ['Lantern [2014]', { year: 2014 }],
    ['Lantern {2014}', { year: 2014 }],
    ['Lantern （2014年）', { year: 2014 }],
    ['Lantern【2014】', { year: 2014 }],
    ['Lantern (2014–15)', { year: 2014 }],
    ['Lantern (2014-present)', { year: 2014 }],
    ['Lantern, 2014', { year: 2014 }],
    ['Lantern, Episode 13', { episode: 13 }],
    ['Lantern, Ep. 13', { episode: 13 }],
    ['Lantern Ep 13', { episode: 13 }],
    ['Lantern – Episode 13', { episode: 13 }],
    ['Lantern (Episode 13)', { episode: 13 }],
    ['Lantern (Ep. 13–14)', { episode: 13 }],
    ['Lantern S2E5', { episode: 5, season: 2 }],
    ['Lantern (Season 2, Episode 5)', { episode: 5, season: 2 }],
    ['Lantern 13화', { episode: 13 }],
    ['Lantern 제13회', { episode: 13 }],
    ['Lantern 第13話', { episode: 13 }],
    ['Lantern (2016) – tvN, ep. 13', { episode: 13, network: 'tvN', year: 2016 }],
    ['Lantern (2016, tvN, 16 episodes)', { network: 'tvN', note: '16 episodes', year: 2016 }],
    ['Lantern (2016) – still the best', { note: 'still the best', year: 2016 }],
    ['Lantern (2016): watched twice', { note: 'watched twice', year: 2016 }],
    ['Lantern\t2016\ttvN', { network: 'tvN', year: 2016 }],
    ['Lantern\t\t2016\tloved it', { note: 'loved it', year: 2016 }],
  ])('should be told apart in %s', (text, facts) => {
    expect(linesOf(text)[0]).toMatchObject({ ...none, ...facts, title: 'Lantern' })
    expect(linesOf(`3. ${text}`)[0]).toMatchObject({
      ...none,
      ...facts,
      number: 3,
      title: 'Lantern',
    })
  })

  it.each([
    'Love, Actually',
    'Yes or No – Part Two',
    'Fox | Hound',
    'Reply: 1988',
    'Me, Myself',
    'Sky Castle',
    'Hospital Playlist, Season 2',
    'Olive Kitteridge',
    'Room No. 9',
  ])('should not be found in %s', (title) => {
    const { season: _season, ...others } = none
    expect(linesOf(title)[0]).toMatchObject({ ...others, title })
  })

  it('should keep all of the line', () => {
    expect(linesOf('5. Lantern (2016) – tvN')[0]).toMatchObject({ printed: 'Lantern (2016) – tvN' })
  })
})

describe('an honourable mention', () => {
  it.each([
    ['Honorable mention: Depot', 'Depot'],
    ['Honourable mentions – Depot', 'Depot'],
    ['HM: Depot', 'Depot'],
    ['Runner-up: Depot', 'Depot'],
    ['Special mention: Depot', 'Depot'],
    ['번외: 정거장', '정거장'],
    ['番外：停車場', '停車場'],
    ['**Honorable mention:** Depot', 'Depot'],
  ])('should be read from %s', (text, title) => {
    const lines = linesOf(`1. Lantern\n${text}`)
    expect(lines.map(({ isMention }) => isMention)).toEqual([false, true])
    expect(lines[1]).toMatchObject({ number: null, title })
  })

  it('should be what stands below a heading that says so', () => {
    const lines = linesOf('2. Lantern\n1. Depot\n\nHonourable mentions:\nUmbrella\n- Orchard')
    expect(lines.map(({ isMention, title }) => [title, isMention])).toEqual([
      ['Lantern', false],
      ['Depot', false],
      ['Umbrella', true],
      ['Orchard', true],
    ])
  })

  it.each(['Bonus Family', 'HM', 'Runner Up Girls'])('should not be %s', (title) => {
    expect(linesOf(`Healer\n${title} Story`)[1]).toMatchObject({ isMention: false })
  })
})

describe('rows of a sheet', () => {
  const seen = (text: string) =>
    linesOf(text).map(({ network, number, title, year }) => [number, title, year, network])
  const wanted = [
    [1, 'Paper, Lantern', 2016, 'tvN'],
    [2, 'Winter "Depot"', 2014, 'SBS'],
  ]
  it.each([
    ['tabs', '1\tPaper, Lantern\t2016\ttvN\n2\tWinter "Depot"\t2014\tSBS'],
    [
      'tabs with a header',
      'Rank\tTitle\tYear\tNetwork\n1\tPaper, Lantern\t2016\ttvN\n2\tWinter "Depot"\t2014\tSBS',
    ],
    [
      'columns in another order',
      'Year\tTitle\tNetwork\tRank\n2016\tPaper, Lantern\ttvN\t1\n2014\tWinter "Depot"\tSBS\t2',
    ],
    ['commas and quotation marks', '1,"Paper, Lantern",2016,tvN\n2,"Winter ""Depot""",2014,SBS'],
    [
      'commas with a header',
      'rank,title,year,network\n1,"Paper, Lantern",2016,tvN\n2,"Winter ""Depot""",2014,SBS',
    ],
    [
      'a table of Markdown',
      '| # | Title | Year | Channel |\n|---|:---|---|---|\n| 1 | Paper, Lantern | 2016 | tvN |\n| 2 | Winter "Depot" | 2014 | SBS |',
    ],
    [
      'a table without a header',
      '| 1 | Paper, Lantern | 2016 | tvN |\n| 2 | Winter "Depot" | 2014 | SBS |',
    ],
    [
      'a Korean header',
      '순위\t제목\t연도\t방송사\n1\tPaper, Lantern\t2016\ttvN\n2\tWinter "Depot"\t2014\tSBS',
    ],
  ])('should be read: %s', (_, text) => {
    expect(seen(text)).toEqual(wanted)
  })

  it('should keep what stands in other columns as a note', () => {
    const [line] = linesOf('Title\tYear\tNotes\nLantern\t2016\tmade me cry')
    expect(line).toMatchObject({ note: 'made me cry', number: null, title: 'Lantern', year: 2016 })
  })

  it('should leave prose with commas alone', () => {
    const titles = ['1. Love, Rain, and You', '2. Yes, No, Maybe']
    expect(linesOf(titles.join('\n')).map(({ title }) => title)).toEqual([
      'Love, Rain, and You',
      'Yes, No, Maybe',
    ])
  })
})

describe('namesakes', () => {
  const match = createNameMatcher([
    { id: 'twin03', names: ['Twin Flower'], year: 2003 },
    { id: 'twin21', names: ['Twin Flower'], network: 'tvN', year: 2021 },
    { id: 'orchard', names: ['Glass Orchard'], year: 2018 },
    { id: 'orchard01', names: ['Glass Orchard (2001)'], year: 2001 },
    { id: 'road', names: ['Lone Road'], year: 1998 },
    { id: 'ward', names: ['Ward Five'], year: 2020 },
    { endYear: 2019, id: 'long', names: ['Long Summer'], year: 2015 },
    { id: 'undated', names: ['Plain Tale'] },
  ])
  const found = (text: string) => {
    const line = linesOf(text)[0]
    if (!line) throw new Error('there is no line')
    return match(line)
  }
  it.each([
    ['Twin Flower (2003)', 'twin03'],
    ['Twin Flower (2021)', 'twin21'],
    ['2. Twin Flower [2021]', 'twin21'],
    ['Twin Flower – tvN', 'twin21'],
    ['Twin Flower', null],
    ['Twin Flower (2012)', null],
    ['Glass Orchard (2001)', 'orchard01'],
    ['Glass Orchard (2018)', 'orchard'],
    ['Glass Orchard', 'orchard'],
    ['Lone Road (1998)', 'road'],
    ['Lone Road (1999)', 'road'],
    ['Lone Road (2024)', null],
    ['Lone Road', 'road'],
    ['Ward Five, Season 2 (2022)', 'ward'],
    ['Long Summer (2017)', 'long'],
    ['Long Summer (2023)', null],
    ['Plain Tale (2023)', 'undated'],
  ])('should be told apart in %s: %s', (text, id) => {
    expect(found(text).id).toBe(id)
  })

  it('should be offered where the year is another', () => {
    expect(found('Lone Road (2024)').alternatives).toMatchObject([{ id: 'road' }])
    expect(
      found('Twin Flower')
        .alternatives.map(({ id }) => id)
        .sort(),
    ).toEqual(['twin03', 'twin21'])
  })
})
