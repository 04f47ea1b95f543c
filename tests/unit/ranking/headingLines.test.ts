/**
 * Lists as people paste them. Behind each line stands what has to be read of it: number (`=` where it is
 * tied with the line before), title, and by name what else it says; `~` for a line that is no entry.
 */
import { describe, expect, it } from '@jest/globals'

import { parsePastedList } from '../../../src/ranking/index.js'

const LISTS: Readonly<Record<string, string>> = {
  'numbers with a hash, counting down': `
    #12 Paper Lantern                      => 12 | Paper Lantern
    #11. Winter Depot                      => 11 | Winter Depot
    #10: The Glass Orchard                 => 10 | The Glass Orchard
    # 9 Lone Road                          => 9 | Lone Road
    #8 – Ward Five                         => 8 | Ward Five
    #7) 49 Nights                          => 7 | 49 Nights
    #6 Letter 1988                         => 6 | Letter 1988
    #5 2521                                => 5 | 2521
    #4 Twin Flower (2003)                  => 4 | Twin Flower | year 2003
    #3 Twin Flower (2021, tvN)             => 3 | Twin Flower | year 2021 | network tvN
    #2 (tie) Slow Rain                     => 2 | Slow Rain
    #2 (tie) Slow Train                    => 2= | Slow Train`,
  'numbers with a dot': `
    1. Paper Lantern (2016) – tvN, ep. 13  => 1 | Paper Lantern | year 2016 | network tvN | episode 13
    2. Winter Depot – SBS                  => 2 | Winter Depot | network SBS
    3. The Glass Orchard, Episode 4        => 3 | The Glass Orchard | episode 4
    4. Lone Road S2E5                      => 4 | Lone Road | season 2 | episode 5
    5. Ward Five, Season 2                 => 5 | Ward Five, Season 2 | season 2
    6. 18 Returns                          => 6 | 18 Returns
    7. 365: Start the Year Over            => 7 | 365: Start the Year Over
    8. Love, Rain, and You                 => 8 | Love, Rain, and You
    9. Yes or No – Part Two                => 9 | Yes or No – Part Two
    10. Kiss [JTBC, 2018] ★★★☆☆ rewatched  => 10 | Kiss | year 2018 | network JTBC | note ★★★☆☆ rewatched
    11. Fox | Hound                        => 11 | Fox | Hound
    12. It’s Okay, Andrée                  => 12 | It’s Okay, Andrée`,
  'numbers with a bracket': `
    3) Paper Lantern                       => 3 | Paper Lantern
    4)Winter Depot                         => 4 | Winter Depot
    5 ) Lone Road                          => 5 | Lone Road
    6) “Run to Me” (Slow Rain)             => 6 | Run to Me | drama Slow Rain
    7) "Stay" – Ward Five                  => 7 | Stay | drama Ward Five
    8) 「待って」 停車場                     => 8 | 待って | drama 停車場
    9) The Reason (Glass Orchard (2001))   => 9 | The Reason | drama Glass Orchard | year 2001
    10) Twin Flower, starring Kim Areum and Lee Boram => 10 | Twin Flower | people Kim Areum, Lee Boram`,
  'numbers in brackets on both sides': `
    (1) Paper Lantern                      => 1 | Paper Lantern
    (2) Winter Depot                       => 2 | Winter Depot
    (3) (Not) Ordinary                     => 3 | (Not) Ordinary
    (4) Lone Road (1998)                   => 4 | Lone Road | year 1998`,
  'numbers in square brackets': `
    [1] Paper Lantern                      => 1 | Paper Lantern
    [2] [REC]                              => 2 | [REC]
    [3]. Winter Depot                      => 3 | Winter Depot
    [4]: Lone Road                         => 4 | Lone Road`,
  'numbers and nothing else': `
    1 Paper Lantern                        => 1 | Paper Lantern
    2 49 Nights                            => 2 | 49 Nights
    2 Winter Depot                         => 2= | Winter Depot
    4 Letter 1988                          => 4 | Letter 1988
    5 20th Street                          => 5 | 20th Street`,
  'numbers with a dash': `
    4 – Paper Lantern                      => 4 | Paper Lantern
    3 - Winter Depot                       => 3 | Winter Depot
    2 — Lone Road                          => 2 | Lone Road
    1 | Ward Five                          => 1 | Ward Five`,
  'numbers with a slash': `
    4/ Paper Lantern                       => 4 | Paper Lantern
    3/ Winter Depot (2014)                 => 3 | Winter Depot | year 2014
    2/ 7/7 Stars                           => 2 | 7/7 Stars
    1/ Lone Road                           => 1 | Lone Road`,
  'numbers of a total': `
    10/10 Paper Lantern                    => 10 | Paper Lantern
    9/10: Winter Depot                     => 9 | Winter Depot
    8 of 10: Lone Road                     => 8 | Lone Road
    7 out of 10 – Ward Five                => 7 | Ward Five`,
  'numbers in words': `
    Number Five: Paper Lantern             => 5 | Paper Lantern
    Four: Winter Depot                     => 4 | Winter Depot
    Third place: Lone Road                 => 3 | Lone Road
    Second: Ward Five                      => 2 | Ward Five
    One: First Snow                        => 1 | First Snow`,
  'numbers called so': `
    No. 5: Paper Lantern                   => 5 | Paper Lantern
    no.4 Winter Depot                      => 4 | Winter Depot
    № 3 Lone Road                          => 3 | Lone Road
    Number 2 – Ward Five                   => 2 | Ward Five
    Rank 1: Slow Rain                      => 1 | Slow Rain`,
  'Roman numbers': `
    IX. Paper Lantern                      => 9 | Paper Lantern
    VIII. Winter Depot                     => 8 | Winter Depot
    VII) Lone Road                         => 7 | Lone Road
    VI: Ward Five                          => 6 | Ward Five
    V. I Am Here                           => 5 | I Am Here`,
  'places as ordinals': `
    4th: Paper Lantern                     => 4 | Paper Lantern
    3rd place – Winter Depot               => 3 | Winter Depot
    2nd. Lone Road                         => 2 | Lone Road
    1st) Ward Five                         => 1 | Ward Five`,
  'places in Spanish, Portuguese and German': `
    5º Paper Lantern                       => 5 | Paper Lantern
    4.º Winter Depot                       => 4 | Winter Depot
    3ª Lone Road                           => 3 | Lone Road
    Platz 2: Ward Five                     => 2 | Ward Five
    Puesto 1: Slow Rain                    => 1 | Slow Rain`,
  'keycaps and other signs': `
    🔟 Paper Lantern                        => 10 | Paper Lantern
    9️⃣ Winter Depot                         => 9 | Winter Depot
    ⑧ Lone Road                            => 8 | Lone Road
    ❼ Ward Five                            => 7 | Ward Five
    ⒍ Slow Rain                            => 6 | Slow Rain
    ⑸ First Snow                           => 5 | First Snow
    ➃ Last Snow                            => 4 | Last Snow`,
  'shared places': `
    T-5. Paper Lantern                     => 5 | Paper Lantern
    T-5. Winter Depot                      => 5= | Winter Depot
    =4. Lone Road                          => 4 | Lone Road
    3T. Ward Five                          => 3 | Ward Five
    Tied 2: Slow Rain                      => 2 | Slow Rain
    1. (tie) First Snow                    => 1 | First Snow
    1. (tied) Last Snow                    => 1= | Last Snow`,
  'ranges of places': `
    7–8. Paper Lantern                     => 7 | Paper Lantern
    7–8. Winter Depot                      => 7= | Winter Depot
    5-6. Lone Road                         => 5 | Lone Road
    5-6. Ward Five                         => 5= | Ward Five
    4. Slow Rain                           => 4 | Slow Rain`,
  'bullets before numbers': `
    • 1. Paper Lantern                     => 1 | Paper Lantern
    - #2 Winter Depot                      => 2 | Winter Depot
    * 3) Lone Road                         => 3 | Lone Road
    ▶ 4. Ward Five                         => 4 | Ward Five
    → 5. Slow Rain                         => 5 | Slow Rain
    ✔ 6. First Snow                        => 6 | First Snow`,
  Markdown: `
    ## Top 5 of the year                   ~
    ### 5. Paper Lantern                   => 5 | Paper Lantern
    **4.** Winter Depot                    => 4 | Winter Depot
    **#3 Lone Road**                       => 3 | Lone Road
    2\\. [Ward Five](https://e.com/(a))    => 2 | Ward Five
    > 1. *Slow Rain* (2010)                => 1 | *Slow Rain* | year 2010`,
  'no numbers': `
    Paper Lantern                          => - | Paper Lantern
    Winter Depot (2014) – SBS              => - | Winter Depot | year 2014 | network SBS
    49 Nights                              => - | 49 Nights
    365: Start the Year Over               => - | 365: Start the Year Over
    Number Nine                            => - | Number Nine
    One Warm Word                          => - | One Warm Word
    I. Am                                  => - | I. Am
    2 Days, 1 Road                         => - | 2 Days, 1 Road
    9-1-1: Ward                            => - | 9-1-1: Ward
    #Alive                                 => - | #Alive
    (500) Nights of Snow                   => - | (500) Nights of Snow
    1% of a Promise                        => - | 1% of a Promise`,
  'sections with headings': `
    Rain:                                  ~
    1. Slow Rain                           => 1 | Slow Rain | section Rain
    2. Last Rain                           => 2 | Last Rain | section Rain
    Snow：                                  ~
    3. First Snow                          => 3 | First Snow | section Snow
    Honourable mentions:                   ~
    Paper Lantern                          => - | Paper Lantern | mention | section Honourable mentions
    Winter Depot (2014)                    => - | Winter Depot | year 2014 | mention | section Honourable mentions`,
  'mentions on their own lines': `
    2. Slow Rain                           => 2 | Slow Rain
    1. First Snow                          => 1 | First Snow
    Honorable mention: Paper Lantern       => - | Paper Lantern | mention
    Runner-up: Winter Depot                => - | Winter Depot | mention
    HM: Lone Road                          => - | Lone Road | mention
    Special mention – Ward Five            => - | Ward Five | mention
    번외: 등불                              => - | 등불 | mention
    番外：停車場                            => - | 停車場 | mention`,
  'Korean places': `
    10위 종이 등불                          => 10 | 종이 등불
    9위: 겨울 정거장                        => 9 | 겨울 정거장
    8위. 유리 과수원                        => 8 | 유리 과수원
    제7위 외딴 길                           => 7 | 외딴 길
    6등 느린 비                             => 6 | 느린 비
    5위 - 첫눈 (2016)                       => 5 | 첫눈 | year 2016
    4위 마지막 눈 (2014, SBS)               => 4 | 마지막 눈 | year 2014 | network SBS
    공동 2위 쌍둥이 꽃                      => 2 | 쌍둥이 꽃
    공동 2위 다섯 병동                      => 2= | 다섯 병동
    1위 응답하라 1988                       => 1 | 응답하라 1988`,
  'Korean facts': `
    1. 종이 등불 (2016년) – tvN             => 1 | 종이 등불 | year 2016 | network tvN
    2. 겨울 정거장 13화                     => 2 | 겨울 정거장 | episode 13
    3. 유리 과수원 제5회                    => 3 | 유리 과수원 | episode 5
    4. 외딴 길 (시즌 2)                     => 4 | 외딴 길 | season 2
    5. 느린 비 (16부작)                     => 5 | 느린 비 | note 16부작
    6. 첫눈 [넷플릭스]                      => 6 | 첫눈 | network 넷플릭스
    7. 마지막 눈, 채널A, 2019               => 7 | 마지막 눈 | year 2019 | network 채널A
    8. 쌍둥이 꽃, 출연: 김아름, 이보람      => 8 | 쌍둥이 꽃 | people 김아름, 이보람`,
  'Korean numbers with other signs': `
    ① 종이 등불                             => 1 | 종이 등불
    2） 겨울 정거장                         => 2 | 겨울 정거장
    ３．유리 과수원                         => 3 | 유리 과수원
    【4위】 외딴 길                         => 4 | 외딴 길
    #5 느린 비                              => 5 | 느린 비`,
  'Japanese places': `
    第10位 紙の灯り                         => 10 | 紙の灯り
    第9位：冬の停車場                       => 9 | 冬の停車場
    8位 ガラスの果樹園                      => 8 | ガラスの果樹園
    7位\u3000ひとりの道（2016年）               => 7 | ひとりの道 | year 2016
    同率5位 初雪                            => 5 | 初雪
    同率5位 終雪                            => 5= | 終雪
    第四位 双子の花                         => 4 | 双子の花
    3位「待って」 第五病棟                  => 3 | 待って | drama 第五病棟
    2位 ゆるい雨 第13話                     => 2 | ゆるい雨 | episode 13
    1位 第三の男                            => 1 | 第三の男`,
  'Chinese places': `
    第十二名 纸灯笼                         => 12 | 纸灯笼
    第十一名：冬天的车站                    => 11 | 冬天的车站
    第10名 玻璃果园（2016）                 => 10 | 玻璃果园 | year 2016
    第九名 一条路                           => 9 | 一条路
    并列第8 初雪                            => 8 | 初雪
    并列第8 终雪                            => 8= | 终雪
    第7位 慢雨 第3集                        => 7 | 慢雨 | episode 3`,
  'Chinese paragraphs': `
    一、纸灯笼                              => 1 | 纸灯笼
    二、冬天的车站                          => 2 | 冬天的车站
    三、玻璃果园 第2季                      => 3 | 玻璃果园 第2季
    四、一条路（2018）                      => 4 | 一条路 | year 2018
    五、五号病房                            => 5 | 五号病房`,
  'Arabic digits': `
    ٥. فانوس ورقي                          => 5 | فانوس ورقي
    ٤. محطة الشتاء (2016)                   => 4 | محطة الشتاء | year 2016
    ٣) الطريق                               => 3 | الطريق
    #٢ المطر البطيء                         => 2 | المطر البطيء
    1. الثلج الأول                          => 1 | الثلج الأول`,
  'Persian digits': `
    ۳) فانوس کاغذی                          => 3 | فانوس کاغذی
    ۲) ایستگاه زمستان                       => 2 | ایستگاه زمستان
    ۱) راه                                  => 1 | راه`,
  'Hebrew with marks of direction': `
    \u200F#4 פנס נייר                       => 4 | פנס נייר
    \u200F3. תחנת חורף (2016)\u200F         => 3 | תחנת חורף | year 2016
    \u202B2) הדרך\u202C                     => 2 | הדרך
    1. גשם איטי – tvN                       => 1 | גשם איטי | network tvN`,
  'Thai and Hindi digits': `
    ๓. โคมไฟ                                => 3 | โคมไฟ
    ๒. สถานี                                => 2 | สถานี
    १. दीप                                  => 1 | दीप`,
  medals: `
    🥉 Paper Lantern                        => 3 | Paper Lantern
    🥈 Winter Depot (2014)                  => 2 | Winter Depot | year 2014
    🥇 Lone Road                            => 1 | Lone Road`,
  'numbers in quotation marks and angle brackets': `
    「4」Paper Lantern                        => 4 | Paper Lantern
    『3』Winter Depot                         => 3 | Winter Depot
    〈2위〉Lone Road                           => 2 | Lone Road
    <1> Ward Five                          => 1 | Ward Five`,
  'Markdown that ticks, strikes and shows': `
    - [ ] 5. Paper Lantern                 => 5 | Paper Lantern
    - [x] 4. ~~Winter Depot~~              => 4 | Winter Depot
    - 3. <https://example.com/a> Lone Road => 3 | Lone Road
    2. ![poster](https://example.com/p.png) Ward Five => 2 | Ward Five
    ### 1. \`Slow Rain\`                    => 1 | Slow Rain`,
  'facts behind a title': `
    Slow Rain (2010)                       => - | Slow Rain | year 2010
    Slow Rain (2010–11)                    => - | Slow Rain | year 2010
    Slow Rain (2010-present)               => - | Slow Rain | year 2010
    Slow Rain [2010]                       => - | Slow Rain | year 2010
    Slow Rain, 2010                        => - | Slow Rain | year 2010
    Slow Rain | Netflix                    => - | Slow Rain | network Netflix
    Slow Rain, tvN, 2010                   => - | Slow Rain | year 2010 | network tvN
    Slow Rain – Channel A / Netflix        => - | Slow Rain | network Channel A / Netflix
    Slow Rain (KBS2, 16 episodes)          => - | Slow Rain | network KBS2 | note 16 episodes
    Slow Rain (Ep. 13–14)                  => - | Slow Rain | episode 13
    Slow Rain (Season 2, Episode 5)        => - | Slow Rain | season 2 | episode 5
    Slow Rain (2010): watched twice        => - | Slow Rain | year 2010 | note watched twice
    Slow Rain (2010) my favourite          => - | Slow Rain | year 2010 | note my favourite
    Slow Rain (starring Kim Areum)         => - | Slow Rain | people Kim Areum
    Slow Rain – starring Kim Areum & Lee Boram => - | Slow Rain | people Kim Areum, Lee Boram
    Slow Rain, tvN, feat. Kim Areum        => - | Slow Rain | network tvN | people Kim Areum`,
  'a sheet of tabs': `
    1\tPaper Lantern\t2016\ttvN            => 1 | Paper Lantern | year 2016 | network tvN
    2\tWinter "Depot"\t2014\tSBS           => 2 | Winter "Depot" | year 2014 | network SBS
    3\tLone Road\t\tmade me cry            => 3 | Lone Road | note made me cry`,
  'a sheet with a header': `
    Rank,Title,Year,Network,Cast,Notes     ~
    1,"Paper, Lantern",2016,tvN,"Kim Areum, Lee Boram",lovely => 1 | Paper, Lantern | year 2016 | network tvN | people Kim Areum, Lee Boram | note lovely
    2,"Winter ""Depot""",2014,SBS,,        => 2 | Winter "Depot" | year 2014 | network SBS`,
  'a sheet with semicolons': `
    Titel;Title;Year                       ~
    x;Paper Lantern;2016                   => - | Paper Lantern | year 2016 | note x
    y;Winter Depot;2014                    => - | Winter Depot | year 2014 | note y`,
  'a table of Markdown': `
    | # | Title | Year | Channel |         ~
    |---|:------|-----:|---------|         ~
    | 1 | Paper Lantern | 2016 | tvN |     => 1 | Paper Lantern | year 2016 | network tvN
    | 2 | Winter \\| Depot | 2014 | SBS |  => 2 | Winter | Depot | year 2014 | network SBS`,
}

/** A line of this file as its text and what is wanted. */
const parsed = (source: string) => {
  const rows = source.split('\n').flatMap((line) => {
    const [, text = '', wanted = ''] = /^\s*(.*?)\s*(?:=> (.*)|~)$/.exec(line) ?? []
    return text === '' ? [] : [{ text, wanted: wanted.trim() }]
  })
  return {
    text: rows.map(({ text }) => text).join('\n'),
    wanted: rows.flatMap(({ wanted }) => (wanted === '' ? [] : [wanted])),
  }
}

const shown = (line: ReturnType<typeof parsePastedList>['lines'][number]): string =>
  [
    `${line.number ?? '-'}${line.isTied ? '=' : ''}`,
    line.title,
    line.dramaHint && `drama ${line.dramaHint}`,
    line.year && `year ${line.year}`,
    line.season && `season ${line.season}`,
    line.episode && `episode ${line.episode}`,
    line.network && `network ${line.network}`,
    line.people.length > 0 && `people ${line.people.join(', ')}`,
    line.note && `note ${line.note}`,
    line.isMention && 'mention',
    line.section && `section ${line.section}`,
  ]
    .filter(Boolean)
    .join(' | ')

const inOrder = (wanted: string): string => {
  const [number, ...rest] = wanted.split(' | ')
  const names = 'drama year season episode network people note mention section'.split(' ')
  const isFact = (part: string): boolean => names.includes(part.split(' ')[0] ?? '')
  const facts = rest.filter(isFact)
  const rank = (part: string): number => names.indexOf(part.split(' ')[0] ?? '')
  return [
    number,
    ...rest.filter((part) => !isFact(part)),
    ...facts.toSorted((one, other) => rank(one) - rank(other)),
  ].join(' | ')
}

describe('pasted lines', () => {
  it('should be two hundred at least', () => {
    const count = Object.values(LISTS).reduce((sum, list) => sum + parsed(list).wanted.length, 0)
    expect(count).toBeGreaterThanOrEqual(200)
  })

  it.each(Object.keys(LISTS))('should be read: %s', (name) => {
    const { text, wanted } = parsed(LISTS[name] ?? '')
    expect(parsePastedList(text).lines.map(shown)).toEqual(wanted.map(inOrder))
  })

  it.each(Object.keys(LISTS))('should have their parts where they stand: %s', (name) => {
    for (const line of parsePastedList(parsed(LISTS[name] ?? '').text).lines) {
      const parts = line.parts.map(({ end, field, start }) => [field, line.raw.slice(start, end)])
      const of = (field: string) => parts.filter(([one]) => one === field).map(([, text]) => text)
      // marks of Markdown and doubled quotation marks of sheets stand in the line and not in the title
      const isMarked = /[\\*"[]/.test(line.title + line.raw)
      if (!isMarked) expect(of('title')).toEqual([line.title])
      expect(of('number')).toHaveLength(line.number === null ? 0 : 1)
      expect(of('people')).toEqual(line.people)
      if (line.dramaHint) expect(of('drama')).toEqual([line.dramaHint])
      if (line.year) expect(of('year')).toEqual([String(line.year)])
      if (line.episode) expect(of('episode')).toEqual([String(line.episode)])
      line.parts.forEach(({ end, start }, index) => {
        expect(start).toBeGreaterThanOrEqual(line.parts[index - 1]?.end ?? 0)
        expect(end).toBeGreaterThan(start)
      })
    }
  })
})
