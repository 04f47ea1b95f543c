/**
 * Whose names the printed spellings are. Facts print the same person as "Kim Tae Ri" and "Kim
 * Tae-ri"; here each stands once, under one name, with the Korean name and with the spellings that
 * no rule leads to the name. Spellings that differ only in case, spaces and hyphens need no mention.
 */
type NameKind = 'alias' | 'misspelling' | 'native' | 'official' | 'romanisation'

export type Names = {
  /** Other spellings and names, with what they are. */
  also?: Record<string, NameKind>
  name: string
  /** In Hangul. */
  native: string
}

export const PEOPLE: readonly Names[] = [
  { name: 'Ahn Hyo-seop', native: '안효섭' },
  { name: 'Cha Eun-woo', native: '차은우' },
  { name: 'Eric Moon', native: '문정혁', also: { 에릭: 'alias' } },
  { name: 'Gong Yoo', native: '공유', also: { 'Goong Yoo': 'misspelling' } },
  { name: 'Hwang Jung-eum', native: '황정음' },
  { name: 'Hyeri', native: '혜리', also: { 'Lee Hye-ri': 'alias', 이혜리: 'alias' } },
  { name: 'Hyun Bin', native: '현빈' },
  { name: 'Im Si-wan', native: '임시완' },
  { name: 'Jang Keun-suk', native: '장근석' },
  { name: 'Jeon Mi-do', native: '전미도' },
  { name: 'Jeon Yeo-been', native: '전여빈' },
  { name: 'Ji Chang-wook', native: '지창욱' },
  { name: 'Ji Sung', native: '지성' },
  { name: 'Jo Jung-suk', native: '조정석' },
  { name: 'Ju Ji-hoon', native: '주지훈' },
  { name: 'Jun Ji-hyun', native: '전지현' },
  { name: 'Jung Eun-ji', native: '정은지' },
  { name: 'Jung So-min', native: '정소민' },
  { name: 'Kim Go-eun', native: '김고은' },
  { name: 'Kim Hyun-joong', native: '김현중' },
  { name: 'Kim Ji-won', native: '김지원' },
  { name: 'Kim Jung-hyun', native: '김정현' },
  { name: 'Kim Min-kyu', native: '김민규' },
  { name: 'Kim Nam-gil', native: '김남길', also: { 'Kim Na Gil': 'misspelling' } },
  { name: 'Kim Soo-hyun', native: '김수현' },
  { name: 'Kim Tae-ri', native: '김태리' },
  { name: 'Kim Yoo-jung', native: '김유정' },
  { name: 'Lee Joon-gi', native: '이준기' },
  { name: 'Lee Min-ho', native: '이민호' },
  { name: 'Lee Sung-kyung', native: '이성경' },
  { name: 'Moon Chae-won', native: '문채원' },
  { name: 'Nam Joo-hyuk', native: '남주혁' },
  { name: 'Park Bo-gum', native: '박보검' },
  { name: 'Park Bo-young', native: '박보영' },
  { name: 'Park Hyung-sik', native: '박형식' },
  { name: 'Park Min-young', native: '박민영' },
  { name: 'Park Seo-joon', native: '박서준' },
  { name: 'Ryu Jun-yeol', native: '류준열' },
  { name: 'Seo In-guk', native: '서인국' },
  { name: 'Seo Kang-joon', native: '서강준' },
  { name: 'Seo Yea-ji', native: '서예지', also: { 'So Yea-ji': 'romanisation' } },
  { name: 'Seol In-ah', native: '설인아' },
  { name: 'Shin Hye-sun', native: '신혜선' },
  { name: 'Shin Se-kyung', native: '신세경' },
  { name: 'Son Ye-jin', native: '손예진' },
  { name: 'Song Hye-kyo', native: '송혜교' },
  { name: 'Song Joong-ki', native: '송중기' },
  { name: 'Yeon Woo-jin', native: '연우진' },
  { name: 'Yoon Eun-hye', native: '윤은혜', also: { 'Eun Hye': 'alias' } },
  { name: 'Yoon Si-yoon', native: '윤시윤' },
  { name: 'Yoona', native: '윤아' },
]

/** Characters, by the title of their drama. */
export const CHARACTERS: Readonly<Record<string, readonly Names[]>> = {
  Abyss: [
    { name: 'Cha Min', native: '차민' },
    { name: 'Go Se-yeon', native: '고세연' },
  ],
  'Boys Over Flowers': [
    { name: 'Geum Jan-di', native: '금잔디', also: { 'Jan Di': 'alias' } },
    { name: 'Gu Jun-pyo', native: '구준표', also: { 'Jun Pyo': 'alias' } },
  ],
  'Business Proposal': [
    { name: 'Cha Sung-hoon', native: '차성훈' },
    { name: 'Jin Young-seo', native: '진영서' },
  ],
  'Cheese in the Trap': [
    { name: 'Baek In-ho', native: '백인호' },
    { name: 'Hong Seol', native: '홍설' },
  ],
  'Coffee Prince': [
    { name: 'Choi Han-kyul', native: '최한결', also: { 'Choi Han Gyul': 'romanisation' } },
    { name: 'Go Eun-chan', native: '고은찬' },
  ],
  'Crash Landing on You': [
    { name: 'Ri Jeong-hyeok', native: '리정혁', also: { 'Captain Ri': 'alias' } },
    { name: 'Yoon Se-ri', native: '윤세리' },
  ],
  'Descendants of the Sun': [
    { name: 'Kang Mo-yeon', native: '강모연' },
    { name: 'Yoo Shi-jin', native: '유시진' },
  ],
  'Fight for My Way': [
    { name: 'Choi Ae-ra', native: '최애라' },
    { name: 'Ko Dong-man', native: '고동만' },
  ],
  'Flower of Evil': [
    { name: 'Cha Ji-won', native: '차지원' },
    { name: 'Do Hyun-soo', native: '도현수', also: { 'Do Hyun-so': 'misspelling' } },
  ],
  Goblin: [
    { name: 'Goblin', native: '도깨비', also: { 'Kim Shin': 'alias', 김신: 'alias' } },
    { name: 'Ji Eun-tak', native: '지은탁' },
  ],
  Healer: [
    { name: 'Chae Young-shin', native: '채영신' },
    { name: 'Seo Jung-hoo', native: '서정후' },
  ],
  'Hospital Playlist': [
    { name: 'Chae Song-hwa', native: '채송화' },
    { name: 'Lee Ik-joon', native: '이익준' },
  ],
  "It's Okay to Not Be Okay": [
    { name: 'Ko Mun-young', native: '고문영' },
    { name: 'Moon Gang-tae', native: '문강태' },
  ],
  'Kill Me, Heal Me': [
    { name: 'Oh Ri-jin', native: '오리진' },
    { name: 'Shin Se-gi', native: '신세기' },
  ],
  'Lovestruck in the City': [
    { name: 'Lee Eun-oh', native: '이은오' },
    { name: 'Park Jae-won', native: '박재원' },
  ],
  'Moonlight Drawn by Clouds': [
    { name: 'Hong Ra-on', native: '홍라온' },
    { name: 'Lee Young', native: '이영' },
  ],
  'My Love From the Star': [
    { name: 'Chun Song-yi', native: '천송이', also: { 'Song Yi': 'alias' } },
    { name: 'Do Min-joon', native: '도민준' },
  ],
  'Playful Kiss': [
    { name: 'Baek Seung-jo', native: '백승조' },
    { name: 'Oh Ha-ni', native: '오하니' },
  ],
  'Princess Hours': [
    { name: 'Lee Shin', native: '이신' },
    { name: 'Shin Chae-kyong', native: '신채경' },
  ],
  'Reply 1988': [
    { name: 'Deok-sun', native: '덕선', also: { 'Sung Deok-sun': 'alias', 성덕선: 'alias' } },
    { name: 'Jung-hwan', native: '정환', also: { 'Kim Jung-hwan': 'alias', 김정환: 'alias' } },
  ],
  'Reply 1997': [
    { name: 'Sung Shi-won', native: '성시원' },
    { name: 'Yoon Yoon-jae', native: '윤윤제' },
  ],
  'Rookie Historian Goo Hae-ryung': [
    { name: 'Goo Hae-ryung', native: '구해령' },
    { name: 'Yi Rim', native: '이림' },
  ],
  'Strong Woman Do Bong Soon': [
    {
      name: 'Ahn Min-hyuk',
      native: '안민혁',
      also: { 'An Min-hyuk': 'romanisation', 'Min Min': 'alias' },
    },
    { name: 'Do Bong-soon', native: '도봉순' },
  ],
  'The King: Eternal Monarch': [
    { name: 'Jeong Tae-eul', native: '정태을' },
    { name: 'Lee Gon', native: '이곤' },
  ],
  'Twenty Five Twenty One': [
    { name: 'Baek Yi-jin', native: '백이진' },
    { name: 'Na Hee-do', native: '나희도' },
  ],
  Vincenzo: [
    { name: 'Hong Cha-young', native: '홍차영' },
    { name: 'Vincenzo', native: '빈센조' },
  ],
  'Weightlifting Fairy Kim Bok Joo': [
    {
      name: 'Jung Joon-hyung',
      native: '정준형',
      also: { 'Jung Joon Hyun': 'misspelling' },
    },
    { name: 'Kim Bok-joo', native: '김복주' },
  ],
}
