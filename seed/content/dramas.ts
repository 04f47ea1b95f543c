/** What the facts leave out about a drama, and kinds for the titles that they list as aliases. */
export type DramaContent = {
  aliasKinds?: Record<string, 'abbreviation' | 'misspelling'>
  endYear?: number
  /** The Korean title. */
  native: string
  network: string
  seasons?: ReadonlyArray<{ number: number; year: number }>
  year: number
}

export const DRAMAS: Readonly<Record<string, DramaContent>> = {
  Abyss: { native: '어비스', network: 'tvN', year: 2019 },
  Blood: { native: '블러드', network: 'KBS2', year: 2015 },
  'Boys Over Flowers': { native: '꽃보다 남자', network: 'KBS2', year: 2009 },
  'Business Proposal': { native: '사내맞선', network: 'SBS', year: 2022 },
  'Cheese in the Trap': { native: '치즈인더트랩', network: 'tvN', year: 2016 },
  'Coffee Prince': { native: '커피프린스 1호점', network: 'MBC', year: 2007 },
  'Crash Landing on You': {
    aliasKinds: { CLOY: 'abbreviation' },
    endYear: 2020,
    native: '사랑의 불시착',
    network: 'tvN',
    year: 2019,
  },
  'Descendants of the Sun': { native: '태양의 후예', network: 'KBS2', year: 2016 },
  'Fight for My Way': { native: '쌈, 마이웨이', network: 'KBS2', year: 2017 },
  'Flower of Evil': { native: '악의 꽃', network: 'tvN', year: 2020 },
  Goblin: { endYear: 2017, native: '도깨비', network: 'tvN', year: 2016 },
  Healer: { endYear: 2015, native: '힐러', network: 'KBS2', year: 2014 },
  'Hospital Playlist': {
    endYear: 2021,
    native: '슬기로운 의사생활',
    network: 'tvN',
    seasons: [
      { number: 1, year: 2020 },
      { number: 2, year: 2021 },
    ],
    year: 2020,
  },
  'Hyde, Jekyll, Me': { native: '하이드 지킬, 나', network: 'SBS', year: 2015 },
  "It's Okay to Not Be Okay": { native: '사이코지만 괜찮아', network: 'tvN', year: 2020 },
  'Kill Me, Heal Me': { native: '킬미, 힐미', network: 'MBC', year: 2015 },
  'Love Rain': { native: '사랑비', network: 'KBS2', year: 2012 },
  'Lovestruck in the City': {
    endYear: 2021,
    native: '도시남녀의 사랑법',
    network: 'KakaoTV',
    year: 2020,
  },
  'Marriage Not Dating': { native: '연애 말고 결혼', network: 'tvN', year: 2014 },
  "Master's Sun": { native: '주군의 태양', network: 'SBS', year: 2013 },
  'Moonlight Drawn by Clouds': { native: '구르미 그린 달빛', network: 'KBS2', year: 2016 },
  'Mr. Queen': { endYear: 2021, native: '철인왕후', network: 'tvN', year: 2020 },
  'My Love From the Star': { endYear: 2014, native: '별에서 온 그대', network: 'SBS', year: 2013 },
  'My Shy Boss': { native: '내성적인 보스', network: 'tvN', year: 2017 },
  'Orange Marmalade': { native: '오렌지 마말레이드', network: 'KBS2', year: 2015 },
  Pinocchio: { endYear: 2015, native: '피노키오', network: 'SBS', year: 2014 },
  'Playful Kiss': { native: '장난스런 키스', network: 'MBC', year: 2010 },
  'Princess Hours': { native: '궁', network: 'MBC', year: 2006 },
  'Que Sera Sera': { native: '케세라세라', network: 'MBC', year: 2007 },
  "Queen In-Hyun's Man": { native: '인현왕후의 남자', network: 'tvN', year: 2012 },
  'Queen for Seven Days': { native: '7일의 왕비', network: 'KBS2', year: 2017 },
  'Reply 1988': { endYear: 2016, native: '응답하라 1988', network: 'tvN', year: 2015 },
  'Reply 1997': { native: '응답하라 1997', network: 'tvN', year: 2012 },
  'Rookie Historian Goo Hae-ryung': { native: '신입사관 구해령', network: 'MBC', year: 2019 },
  'Run On': { endYear: 2021, native: '런 온', network: 'JTBC', year: 2020 },
  Shark: { native: '상어', network: 'KBS2', year: 2013 },
  'Strong Woman Do Bong Soon': { native: '힘쎈여자 도봉순', network: 'JTBC', year: 2017 },
  'Sungkyunkwan Scandal': { native: '성균관 스캔들', network: 'KBS2', year: 2010 },
  'The Girl Who Sees Smells': { native: '냄새를 보는 소녀', network: 'SBS', year: 2015 },
  'The King: Eternal Monarch': { native: '더 킹: 영원의 군주', network: 'SBS', year: 2020 },
  'The Smile Has Left Your Eyes': {
    native: '하늘에서 내리는 일억개의 별',
    network: 'tvN',
    year: 2018,
  },
  'Twenty Five Twenty One': { native: '스물다섯 스물하나', network: 'tvN', year: 2022 },
  Vincenzo: {
    aliasKinds: { Vicenzo: 'misspelling' },
    native: '빈센조',
    network: 'tvN',
    year: 2021,
  },
  'Weightlifting Fairy Kim Bok Joo': {
    endYear: 2017,
    native: '역도요정 김복주',
    network: 'MBC',
    year: 2016,
  },
}
