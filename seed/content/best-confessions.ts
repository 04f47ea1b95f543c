import type { ListContent } from './types.js'

/** Our words for "15 best K-drama confession scenes". */
export const bestConfessions: ListContent = {
  titleKo: '최고의 K-드라마 고백 장면 15',
  standfirst: {
    en: 'Fifteen scenes for Valentine’s Day, each with a title of its own and none with a number.',
    ko: '밸런타인데이에 어울리는 열다섯 장면. 저마다 제목은 있지만 번호는 없다.',
  },
  intro: [
    {
      en: 'Flowers fade and chocolate melts, but a well-made confession can be watched again every February. These fifteen range from the palace to the hospital ward.',
      ko: '꽃은 시들고 초콜릿은 녹지만, 잘 만든 고백 장면은 해마다 2월에 다시 볼 수 있다. 궁궐에서 병동까지 열다섯 장면을 모았다.',
    },
    {
      en: 'They are not ranked. Read from the top, or jump to the couple you came for.',
      ko: '순위는 없다. 처음부터 읽어도, 보고 싶은 커플로 바로 가도 좋다.',
    },
  ],
  introPicture: {
    alt: {
      en: 'Slanting amber bands, like a ribbon around a parcel',
      ko: '소포를 두른 리본처럼 비스듬한 호박색 띠',
    },
    look: { accent: 350, count: 5, hue: 35, shapes: 'bands' },
    caption: { en: 'Some letters take fifteen tries.', ko: '열다섯 번 만에 완성되는 편지도 있다.' },
  },
  outro: [
    {
      en: 'Fifteen ways to say one thing. Whatever your plans for the day, may yours be answered.',
      ko: '한 가지 마음을 전하는 열다섯 가지 방법. 오늘 어떤 계획이 있든, 당신의 고백에 답이 있기를.',
    },
  ],
  criteria: {
    en: 'Chosen for range: no two scenes solve the same problem in the same way. Not ranked.',
    ko: '다양함을 기준으로 골랐다. 같은 문제를 같은 방식으로 푸는 장면은 없다. 순위는 매기지 않았다.',
  },
  hero: {
    alt: {
      en: 'Rose-coloured waves, one in front of the other',
      ko: '겹겹이 이어지는 장밋빛 물결',
    },
    look: { accent: 20, count: 6, hue: 330, shapes: 'waves' },
    caption: { en: 'For the fourteenth of February.', ko: '2월 14일을 위하여.' },
  },
  relatedLists: [
    'top-10-k-drama-confessions-ranked',
    '12-most-memorable-k-drama-confession-scenes',
  ],
  entries: {
    main: [
      {
        headingKo: '보고 싶어',
        blurb: [
          {
            en: 'Three ordinary words do all the lifting. Said at the right second, missing someone is already a declaration. Both of them know it and neither pretends otherwise.',
            ko: '평범한 한마디가 모든 무게를 든다. 알맞은 순간에 나온 그리움은 그 자체로 고백이다.',
          },
        ],
      },
      {
        headingKo: '이유는 사랑',
        blurb: [
          {
            en: 'A marriage arranged by other people needs somebody inside it to choose it. When Shin finally gives his reason, it is the shortest one available. Chae-kyong has waited a long time to hear so little.',
            ko: '남들이 정한 결혼에도 당사자의 선택이 필요하다. 신이 마침내 꺼낸 이유는 가장 짧은 것이었다.',
          },
        ],
      },
      {
        headingKo: '잊지 못할 생일',
        blurb: [
          {
            en: 'Gang-tae has spent his life looking after other people’s days. This time the day belongs to him, or to her, and the cake hardly matters. What he gives her is a promise that sounds like a habit.',
            ko: '늘 남의 하루를 돌보던 강태가 자기 마음을 말하는 날. 습관처럼 들리는 약속이 가장 큰 선물이다.',
          },
        ],
      },
      {
        headingKo: '모든 것은 작별의 순간에',
        blurb: [
          {
            en: 'Farewells make people efficient. With a border in the way and no time left, Captain Ri and Se-ri say what they have been saying around for weeks. It is the most hurried scene here and the one that lingers.',
            ko: '이별은 사람을 솔직하게 만든다. 남은 시간이 없는 두 사람은 빙빙 돌려 온 말을 그제야 꺼낸다.',
          },
        ],
      },
      {
        headingKo: '왕의 벌',
        blurb: [
          {
            en: 'A king is not short of ways to command affection, so it counts that he does not use them. The punishment of the title is a tender one. Tae-eul takes it like a detective: eye to eye.',
            ko: '명령할 수 있는 사람이 명령하지 않아서 값지다. 제목 속의 벌은 다정하고, 태을은 눈을 피하지 않는다.',
          },
        ],
      },
      {
        headingKo: '결혼반지의 진실',
        blurb: [
          {
            en: 'Talking to camera has made these two very good at explaining and rather bad at telling. The rings force the issue. Suddenly there is no audience to play to.',
            ko: '카메라 앞 설명에는 능숙해도 진심에는 서툰 두 사람. 반지가 이야기를 피할 수 없게 만든다.',
          },
        ],
      },
      {
        headingKo: '악당은 인연을 끊지 않는다',
        blurb: [
          {
            en: 'Romance was never the main business of this show, which is why the line startles. Cha-young and her consigliere settle terms the way they settle everything. It is a contract, and it is also plainly not.',
            ko: '로맨스가 본업이 아닌 드라마라서 더 놀랍다. 계약처럼 말하지만, 누가 봐도 계약이 아니다.',
          },
        ],
      },
      {
        headingKo: '안경을 벗은 뒤',
        blurb: [
          {
            en: 'The second couple quietly walks off with the episode. Glasses off, formality off, and then a good deal of nerve. It is pure mischief with a straight face.',
            ko: '두 번째 커플이 조용히 한 회를 가져간다. 안경과 격식을 벗고, 남은 것은 배짱.',
          },
        ],
      },
      {
        headingKo: '수십 년 만의 고백',
        blurb: [
          {
            en: 'He has loved her for most of his life and never found the day for it. New faces and stranger troubles give him one. The wait is the joke, and then it stops being a joke.',
            ko: '인생 대부분을 좋아했으면서 말할 날을 찾지 못했다. 기다림이 우스갯소리였다가, 어느새 우습지 않다.',
          },
        ],
      },
      {
        headingKo: '언제 어디에 있든',
        blurb: [
          {
            en: 'Their jobs guarantee separation, so the promise has to travel. The captain words it like an order he has given himself. No wonder this pair earned a nickname.',
            ko: '직업부터가 이별을 예고하는 두 사람이라, 약속도 먼 길을 가야 한다. 별명이 붙은 데는 이유가 있다.',
          },
        ],
      },
      {
        headingKo: '더는 돌아가지 않기',
        blurb: [
          {
            en: 'Best friends for ever is a comfortable road with no exit. Dong-man takes the turning without signalling. Ae-ra’s face does the rest.',
            ko: '오랜 친구라는 길은 편하지만 출구가 없다. 동만은 깜빡이도 켜지 않고 방향을 튼다.',
          },
        ],
      },
      {
        headingKo: '있는 그대로, 네가 누구든',
        blurb: [
          {
            en: 'The café comedy pauses for a minute of complete seriousness. He decides that the person matters more than the label, and tells that person so. Few scenes have aged this gracefully.',
            ko: '카페의 소동이 멈추고 진지한 1분이 흐른다. 이름표보다 사람이 중요하다는 결론, 지금 봐도 곱다.',
          },
        ],
      },
      {
        headingKo: '마침내, 진심',
        blurb: [
          {
            en: 'She has been brave for both of them from the start. Now it is the clever one who has to catch up. He does it with his usual economy, and she makes up the difference.',
            ko: '처음부터 두 사람 몫의 용기를 낸 것은 하니였다. 이제 똑똑한 쪽이 따라잡을 차례다.',
          },
        ],
      },
      {
        headingKo: '당신은 내 여인',
        blurb: [
          {
            en: 'A prince who writes romances meets a woman who writes the record. When he speaks for himself at last, there is nothing left to embroider. She might even put it down word for word.',
            ko: '연애 소설을 쓰는 왕자가 사관을 만났다. 마침내 제 말로 고백하니, 더 꾸밀 것이 없다.',
          },
        ],
      },
      {
        headingKo: '친구가 최고의 연인이 된다',
        blurb: [
          {
            en: 'Two seasons of shared lunches and band practice lead to one careful question. Grown-ups who have known each other for decades can still be shy. It is a soft landing for the whole list.',
            ko: '두 시즌 동안 밥과 합주를 나눈 끝에 조심스러운 질문 하나. 오래 안 어른들도 수줍을 수 있다.',
          },
        ],
      },
    ],
  },
}
