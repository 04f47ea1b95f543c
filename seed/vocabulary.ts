/** Words that made-up content is put together from. */
type Word = { en: string; ko: string }

type AtLeastOne<T> = readonly [T, ...T[]]

export const ADJECTIVES: AtLeastOne<Word> = [
  { en: 'Quiet', ko: '고요한' },
  { en: 'Crimson', ko: '붉은' },
  { en: 'Distant', ko: '머나먼' },
  { en: 'Gentle', ko: '다정한' },
  { en: 'Golden', ko: '황금빛' },
  { en: 'Hidden', ko: '숨겨진' },
  { en: 'Last', ko: '마지막' },
  { en: 'Midnight', ko: '한밤의' },
  { en: 'Paper', ko: '종이' },
  { en: 'Second', ko: '두 번째' },
  { en: 'Silver', ko: '은빛' },
  { en: 'Slow', ko: '느린' },
  { en: 'Snowy', ko: '눈 내리는' },
  { en: 'Stubborn', ko: '고집 센' },
  { en: 'Sunlit', ko: '햇살 가득한' },
  { en: 'Unsent', ko: '부치지 못한' },
]

export const NOUNS: AtLeastOne<Word> = [
  { en: 'Alley', ko: '골목' },
  { en: 'Bakery', ko: '빵집' },
  { en: 'Bridge', ko: '다리' },
  { en: 'Clinic', ko: '진료소' },
  { en: 'Courtyard', ko: '안뜰' },
  { en: 'Garden', ko: '정원' },
  { en: 'Harbour', ko: '항구' },
  { en: 'Kingdom', ko: '왕국' },
  { en: 'Lantern', ko: '등불' },
  { en: 'Letter', ko: '편지' },
  { en: 'Moon', ko: '달' },
  { en: 'Neighbour', ko: '이웃' },
  { en: 'Promise', ko: '약속' },
  { en: 'Season', ko: '계절' },
  { en: 'Station', ko: '정거장' },
  { en: 'Umbrella', ko: '우산' },
]

export const SURNAMES: AtLeastOne<Word> = [
  { en: 'Kim', ko: '김' },
  { en: 'Lee', ko: '이' },
  { en: 'Park', ko: '박' },
  { en: 'Choi', ko: '최' },
  { en: 'Jung', ko: '정' },
  { en: 'Kang', ko: '강' },
  { en: 'Yoon', ko: '윤' },
  { en: 'Lim', ko: '임' },
  { en: 'Han', ko: '한' },
  { en: 'Oh', ko: '오' },
  { en: 'Shin', ko: '신' },
  { en: 'Bae', ko: '배' },
]

export const GIVEN: AtLeastOne<Word> = [
  { en: 'Min', ko: '민' },
  { en: 'Ji', ko: '지' },
  { en: 'Soo', ko: '수' },
  { en: 'Hyun', ko: '현' },
  { en: 'Ha', ko: '하' },
  { en: 'Yeon', ko: '연' },
  { en: 'Joon', ko: '준' },
  { en: 'Seo', ko: '서' },
  { en: 'Eun', ko: '은' },
  { en: 'Woo', ko: '우' },
  { en: 'Jin', ko: '진' },
  { en: 'Ah', ko: '아' },
  { en: 'Tae', ko: '태' },
  { en: 'Rin', ko: '린' },
  { en: 'Young', ko: '영' },
  { en: 'Bin', ko: '빈' },
]

export const NETWORKS: AtLeastOne<string> = ['KBS2', 'MBC', 'SBS', 'tvN', 'JTBC', 'OCN', 'ENA']

export const PLACES: AtLeastOne<string> = [
  'rooftop',
  'bridge',
  'elevator',
  'balcony',
  'bus stop',
  'school gate',
  'hospital corridor',
  'beach',
  'palace garden',
  'convenience store',
]

export const TOPICS: AtLeastOne<string> = [
  'Confessions',
  'Kisses',
  'Proposals',
  'Reunions',
  'Farewells',
  'Rescues',
  'Rivals',
  'First meetings',
  'Umbrella scenes',
  'Rain scenes',
  'Slow burns',
  'Second leads',
]

export const OPENERS: AtLeastOne<string> = [
  'Nothing in the first minute suggests what is coming.',
  'It begins with a small mistake and a longer silence.',
  'Everybody else in the frame keeps walking.',
  'The weather has clearly been told about it in advance.',
  'Two people pretend to look for their keys.',
]

export const MIDDLES: AtLeastOne<string> = [
  'The scene earns its warmth by taking its time.',
  'What is left out says more than any speech would.',
  'One look does the work of three episodes.',
  'The camera stays where it is, and so do they.',
  'It is funny until the very moment when it is not.',
]

export const CLOSERS: AtLeastOne<string> = [
  'We have watched it more often than we admit.',
  'It gets better each time.',
  'Nobody who has seen it forgets the ending.',
  'The music comes in late, which is exactly right.',
  'After this the series could have stopped.',
]

export const REMARKS: AtLeastOne<string> = [
  'This one should be higher.',
  'Thank you for remembering it.',
  'I would have put the other scene first.',
  'Watched it again tonight because of this list.',
  'The second lead deserved better.',
  'No notes, perfect order.',
]

export const HANDLES: AtLeastOne<string> = [
  'moonreader',
  'teacup',
  'subtitle_fan',
  'rewatcher',
  'late_night',
  'soft_landing',
]
