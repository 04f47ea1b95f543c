import type { ListContent } from './types.js'

/** Our words for "5 K-Drama love confessions that hit like a punch to the heart". */
export const loveConfessions: ListContent = {
  titleKo: '심장을 때리는 K-드라마 사랑 고백 5: 스물다섯 스물하나부터 힘쎈여자 도봉순까지',
  standfirst: {
    en: 'Five short speeches, five direct hits: a quick tour of confessions that leave a bruise.',
    ko: '짧은 고백 다섯 번, 명중 다섯 번. 멍이 들 만큼 강한 장면들을 빠르게 둘러본다.',
  },
  intro: [
    {
      en: 'Everybody measures a modern confession against one crash-landed heiress and one very upright officer. Fair enough. But there is life beyond the yardstick, and these five prove it.',
      ko: '요즘 고백 장면은 으레 불시착한 상속녀와 올곧은 장교에 견주어진다. 그럴 만하다. 하지만 그 기준 너머에도 볼 것은 많다.',
    },
  ],
  outro: [
    {
      en: 'Five is a mean number and we argued about every place. If your favourite is missing, take it as a reason to watch one of ours.',
      ko: '다섯은 야박한 숫자라 자리마다 다퉜다. 당신의 장면이 없다면, 우리가 고른 하나를 볼 핑계로 삼아 주시길.',
    },
  ],
  criteria: {
    en: 'Scenes that change the temperature of their drama in under five minutes. Listed, not ranked.',
    ko: '5분 안에 드라마의 온도를 바꾸는 장면들. 순위가 아니라 나열이다.',
  },
  hero: {
    alt: {
      en: 'Two warm discs on an orange ground',
      ko: '주황빛 바탕 위의 따뜻한 원 두 개',
    },
    look: { accent: 350, count: 2, hue: 15, shapes: 'discs' },
    caption: {
      en: 'Park Bo-young and Park Hyung-sik lead a short list of heavy hitters.',
      ko: '박보영(Park Bo-young)과 박형식(Park Hyung-sik), 강타자들의 명단 맨 앞에 서다.',
    },
  },
  sectionTitles: {
    benchmark: { en: 'The yardstick', ko: '비교 기준' },
  },
  relatedLists: [
    '12-most-memorable-k-drama-confession-scenes',
    '15-best-k-drama-confession-scenes',
  ],
  entries: {
    benchmark: [
      {
        blurb: [
          {
            en: 'Mentioned here only because everyone mentions it. If a confession is called good these days, this is what it is being held up against.',
            ko: '다들 언급하기에 여기서도 언급한다. 요즘 어떤 고백이 좋다고 하면, 견주는 상대는 늘 이 작품이다.',
          },
        ],
      },
    ],
    main: [
      {
        blurb: [
          {
            en: 'Love in a thriller has to survive the evidence. On the bridge, with everything known, he says the one thing nobody could have got out of him before. It hurts because it is believed.',
            ko: '스릴러 속의 사랑은 증거를 견뎌야 한다. 모든 것이 드러난 다리 위에서 그가 처음으로 말한다. 믿어지기에 아프다.',
          },
        ],
        image: {
          alt: {
            en: 'Slanting blue bands, one of them gold, like a bridge lit at night',
            ko: '불 켜진 밤의 다리처럼 비스듬한 푸른 띠들과 금빛 띠 하나',
          },
          look: { accent: 48, count: 5, hue: 215, shapes: 'bands' },
          caption: {
            en: 'A bridge, and nothing left to hide.',
            ko: '다리 위, 더는 숨길 것이 없다.',
          },
        },
      },
      {
        blurb: [
          {
            en: 'Strength is the running gag of this show, so the punch of our headline is no figure of speech. Min-hyuk, who is not the strong one, turns out to be the braver. He asks for very little and means all of it.',
            ko: '힘이 늘 웃음거리인 드라마라, 제목의 주먹은 비유만은 아니다. 힘센 쪽이 아닌 민혁이 더 용감하다.',
          },
        ],
        quote: {
          en: '[paraphrase] He asks her to look his way and to be fond of nobody but him.',
          ko: '[의역] 자기를 봐 달라고, 자기만 좋아해 달라고 부탁하는 말이다.',
        },
        image: {
          alt: { en: 'Two pink discs of different sizes', ko: '크기가 다른 분홍 원 두 개' },
          look: { accent: 345, count: 2, hue: 315, shapes: 'discs' },
          caption: {
            en: 'The lighter of the two does the asking.',
            ko: '먼저 부탁하는 쪽은 힘이 약한 사람.',
          },
        },
      },
      {
        blurb: [
          {
            en: 'A runner and a translator should be good at getting from one place to another. Here both of them stop. The confession is so even in tone that you feel it a second late.',
            ko: '달리는 사람과 옮기는 사람, 두 사람이 모두 멈춘다. 목소리가 하도 담담해서 한 박자 늦게 와닿는다.',
          },
        ],
        quote: {
          en: '[paraphrase] He tells her, quite calmly, that liking her is not something he plans to get over.',
          ko: '[의역] 좋아하는 이 마음을 그만둘 생각이 없다고 담담하게 말한다.',
        },
        speakerKo: '남자 주인공',
      },
      {
        blurb: [
          {
            en: 'Another bridge, a different weather. Hee-do has a word for everything except this, and Yi-jin supplies it. It is the sort of scene that makes you miss a summer you did not have.',
            ko: '또 하나의 다리, 다른 날씨. 희도가 이름 붙이지 못한 마음에 이진이 이름을 준다. 없던 여름이 그리워진다.',
          },
        ],
        image: {
          alt: {
            en: 'Green waves with a yellow one among them, like hills in summer',
            ko: '여름 언덕처럼 이어지는 초록 물결과 그 사이의 노란 물결',
          },
          look: { accent: 52, count: 5, hue: 100, shapes: 'waves' },
          caption: {
            en: 'Youth, a bridge, and a word at last.',
            ko: '청춘과 다리, 그리고 마침내 나온 한마디.',
          },
        },
      },
      {
        sceneTitlesKo: ['캠프 확성기 고백', '트럭'],
        blurb: [
          {
            en: 'One confession is broadcast by accident to an entire camp; the other has no audience but a truck. Together they make the case that volume is not the point.',
            ko: '하나는 뜻하지 않게 캠프 전체에 울려 퍼지고, 하나는 트럭 말고는 듣는 이가 없다. 중요한 것은 크기가 아니다.',
          },
          {
            en: 'We could not pick, so they share a place.',
            ko: '고를 수 없어 한 자리에 함께 두었다.',
          },
        ],
        image: {
          alt: {
            en: 'Sand-coloured waves, like a sound that spreads',
            ko: '소리처럼 퍼져 나가는 모래빛 물결',
          },
          look: { accent: 20, count: 6, hue: 38, shapes: 'waves' },
          caption: {
            en: 'Heard by everybody, meant for one.',
            ko: '모두가 들었지만, 한 사람을 향한 말.',
          },
        },
      },
    ],
  },
}
