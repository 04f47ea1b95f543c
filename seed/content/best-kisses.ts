import type { ListContent } from './types.js'

/** Our words for "Best K-Drama Kisses of ALL TIME". */
export const bestKisses: ListContent = {
  titleKo: '역대 최고의 K-드라마 키스',
  standfirst: {
    en: 'A clear winner, a happy crowd behind it, and a few people who are simply good at this.',
    ko: '확실한 1위 하나, 그 뒤의 즐거운 무리, 그리고 그저 키스를 잘하는 몇 사람.',
  },
  intro: [
    {
      en: 'Somebody asked for the best kiss in any drama and this post got out of hand. One scene has held first place for years; after that we gave up on numbers.',
      ko: '최고의 키스 장면을 묻는 말에 답하다가 글이 길어졌다. 1위는 오래전부터 정해져 있고, 그다음부터는 번호를 포기했다.',
    },
  ],
  outro: [
    {
      en: 'Now it is your turn. Bring evidence.',
      ko: '이제 여러분 차례. 증거를 가져오시길.',
    },
  ],
  criteria: {
    en: 'Pure enthusiasm. Only the first place is a ranking; the rest is a pile of favourites.',
    ko: '순전히 애정. 순위는 1위뿐이고 나머지는 좋아하는 장면 더미다.',
  },
  spoilerNote: {
    en: 'Mild spoilers ahead: a kiss tells you who ends up kissing whom.',
    ko: '약한 스포일러 주의: 키스 장면은 누가 누구와 이어지는지 알려 준다.',
  },
  hero: {
    alt: { en: 'Crimson waves that almost touch', ko: '닿을 듯 말 듯한 진홍빛 물결' },
    look: { accent: 330, count: 4, hue: 345, shapes: 'waves' },
    caption: { en: 'One winner and plenty of runners-up.', ko: '우승자는 하나, 준우승은 여럿.' },
  },
  sectionTitles: {
    spotlight: { en: 'Sexy Kissers', ko: '섹시한 키스 장인들' },
    'honourable-mentions': { en: 'Honourable mentions', ko: '아깝게 빠진 장면들' },
  },
  relatedLists: ['top-10-k-drama-confessions-ranked'],
  entries: {
    main: [
      {
        blurb: [
          {
            en: 'An elevator, the last minutes of the second episode, and no patience whatever. It arrives far too early by the rules of the genre and sets a mark that nothing afterwards has reached. Number one, no debate.',
            ko: '엘리베이터, 2회의 끝, 그리고 사라진 인내심. 장르의 규칙보다 훨씬 일찍 와서 아무도 넘지 못한 기준을 세웠다. 이견 없는 1위.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Here the song does half of the damage. The scene has the hush of something that should not be happening. Watch it first and put the music on afterwards.',
            ko: '노래가 절반을 해낸다. 일어나서는 안 될 일의 고요함이 있다. 먼저 보고, 그다음 음악을 트시길.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'No title was ever typed for this one, only shown in a picture. The kiss needs no label either. Those who know it will know it.',
            ko: '제목은 글로 적히지 않고 그림에만 나왔다. 아는 사람은 아는 장면.',
          },
        ],
        image: {
          alt: {
            en: 'Slanting plum-coloured bands: stands for the picture that named the drama',
            ko: '비스듬한 자두색 띠: 드라마 이름이 담겼던 그림을 대신한다',
          },
          look: { accent: 200, count: 6, hue: 300, shapes: 'bands' },
        },
      },
      {
        blurb: [
          {
            en: 'Episode six, and level with the one above, because we changed our minds every time we watched them. It is all in how long he waits.',
            ko: '6회의 장면. 볼 때마다 마음이 바뀌어 바로 위와 동률이다. 기다리는 시간이 전부다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'A cheat, since nobody kisses anybody. Somebody only says how they feel. It left us just as breathless, so it stays.',
            ko: '반칙이다. 키스는 없고 고백만 있으니까. 그래도 숨이 멎기는 마찬가지라 남겨 둔다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Balconies were invented for theatre, and this one is used as intended. There is air, there is height, and then there is no distance left.',
            ko: '발코니는 무대를 위해 생겨났고, 여기서는 제대로 쓰였다. 바람과 높이, 그리고 사라진 거리.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Another elevator, except that this one runs only in somebody’s head. Being imaginary, it has no reason to hold back. The doors open far too soon.',
            ko: '또 엘리베이터지만 이번에는 상상 속이다. 상상이라 거리낄 것도 없다. 문이 너무 빨리 열린다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Last but only on the page. After all that confusion the kiss feels like two people agreeing on the facts. The clip is a fan’s montage of the whole story, so mind the spoilers.',
            ko: '마지막은 순서일 뿐. 오랜 혼란 끝에 두 사람이 같은 결론에 이른다. 클립은 이야기 전체를 엮은 팬 영상이니 스포일러에 주의.',
          },
        ],
      },
    ],
    spotlight: [
      {
        blurb: [
          {
            en: 'He can make standing still look like a decision. Start with this one and keep the lights on.',
            ko: '가만히 서 있는 것조차 결심처럼 보이게 하는 배우. 불은 켜 두고 보시길.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Fights, rooftops and disguises are all very well. What you remember is the gentleness.',
            ko: '액션도 변장도 좋지만, 기억에 남는 것은 다정함이다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Three dramas and three entirely different temperatures. Whoever casts him clearly checks for this first.',
            ko: '드라마 세 편, 온도도 제각각. 캐스팅할 때 이것부터 보는 게 틀림없다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'A joint award, for it takes two. They play the comedy at full speed and then brake for exactly long enough.',
            ko: '둘이 함께 받는 상. 전속력으로 웃기다가 딱 필요한 만큼만 멈춘다.',
          },
        ],
      },
    ],
    'honourable-mentions': [
      {
        blurb: [
          {
            en: 'Scholars, hats and a great deal of pretending. The kiss is brief and worth the tuition.',
            ko: '유생과 갓, 그리고 숱한 시치미. 짧지만 등록금이 아깝지 않다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Crossing the centuries has rarely looked so convenient. Half the charm is how surprised they are.',
            ko: '시대를 넘나드는 일이 이렇게 편리해 보인 적이 없다. 놀라는 얼굴이 매력의 절반.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Soft light, good umbrellas, no hurry. It looks the way an old photograph remembers things.',
            ko: '부드러운 빛과 우산, 서두르지 않는 두 사람. 오래된 사진처럼 기억되는 장면.',
          },
        ],
      },
    ],
  },
}
