import type { ListContent } from './types.js'

/** Our words for "12 Most Memorable K-Drama Confession Scenes". */
export const memorableConfessions: ListContent = {
  titleKo: '가장 기억에 남는 K-드라마 고백 장면 12',
  standfirst: {
    en: 'Twelve scenes we can still describe without looking them up, in no order but the one they came to mind.',
    ko: '찾아보지 않고도 떠올릴 수 있는 열두 장면. 순위 없이, 생각난 차례대로.',
  },
  intro: [
    {
      en: 'Ask a room of drama fans about the first confession they remember and nobody has to think. The line, the light and the song come back together.',
      ko: '처음 기억나는 고백 장면이 뭐냐고 물으면 드라마 팬들은 고민하지 않는다. 대사와 빛과 노래가 한꺼번에 돌아오기 때문이다.',
    },
    {
      en: 'We asked ourselves the same thing and stopped at twelve. The numbers only help you keep count.',
      ko: '우리도 스스로에게 물어 열두 개에서 멈췄다. 번호는 세기 편하라고 붙였을 뿐이다.',
    },
  ],
  outro: [
    {
      en: 'Which confession do you carry around with you? Leave a reaction, or tell us all about it in the comments.',
      ko: '마음에 품고 다니는 고백은 무엇인지? 반응을 남기거나 댓글로 이야기해 주시길.',
    },
  ],
  criteria: {
    en: 'Scenes that one long-time viewer remembers best. The order carries no ranking.',
    ko: '오랜 시청자 한 사람이 가장 잘 기억하는 장면을 골랐다. 순서는 순위가 아니다.',
  },
  hero: {
    alt: {
      en: 'Twelve soft discs drifting across a violet evening',
      ko: '보랏빛 저녁 위로 떠다니는 부드러운 원 열두 개',
    },
    look: { accent: 40, count: 12, hue: 265, shapes: 'discs' },
    caption: {
      en: 'Twelve scenes, twelve ways of saying it.',
      ko: '열두 장면, 열두 가지 말하는 법.',
    },
  },
  relatedLists: ['top-10-k-drama-confessions-ranked'],
  entries: {
    main: [
      {
        blurb: [
          {
            en: 'It could not open anywhere else. Han Gyul has run out of excuses and says so, out loud, to the one person he has been avoiding. Years on, it still feels like holding your breath and letting go.',
            ko: '첫 자리는 고민할 것도 없었다. 핑계가 바닥난 한결이 피해 다니던 사람 앞에서 마음을 다 털어놓는다.',
          },
        ],
        quote: {
          en: '[paraphrase] Whatever Eun Chan may turn out to be, a man or an alien, he means to follow this as far as it goes.',
          ko: '[의역] 은찬이 남자든 외계인이든, 갈 수 있는 데까지 가 보겠다는 뜻이다.',
        },
      },
      {
        blurb: [
          {
            en: 'A doctor and a soldier keep postponing the conversation because work keeps interrupting. When it comes, it comes as two halves, so we would not choose between the clips. Both are short, and neither wastes a look.',
            ko: '의사와 군인은 일 때문에 늘 대화를 미룬다. 마침내 나온 고백은 두 조각이고, 우리는 어느 쪽도 뺄 수 없었다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'She can lift almost anything, and here she is undone by a nickname. The scene is all cheeks and pauses. If you can watch it without smiling, please see a doctor.',
            ko: '무엇이든 번쩍 드는 사람이 별명 하나에 무너진다. 웃지 않고 볼 수 있다면 병원에 가 보시길.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Time means something different to each of them, and the scene knows it. He has centuries of practice at staying silent; she has none. That the words get said at all feels like the larger magic.',
            ko: '두 사람에게 시간의 무게는 다르다. 오래도록 침묵해 온 이가 말을 꺼냈다는 것, 그게 더 큰 마법 같다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Palaces are built for not saying things. Lee Young says it regardless, in a voice pitched for one listener. The costumes are splendid and for once you do not look at them.',
            ko: '궁이란 말하지 않기 위해 지은 곳이다. 그런데도 이영은 단 한 사람에게만 들릴 목소리로 말한다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Nothing here goes the way a romance is supposed to go, which is why it stays. Jung Hwan finds a way of telling the truth that leaves him somewhere to hide. Keep both clips at hand, and a tissue.',
            ko: '로맨스가 흘러가야 할 대로 흘러가지 않아서 더 오래 남는다. 정환은 숨을 자리를 남겨 두고서야 진심을 말한다. 휴지를 준비하시길.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Friends first, teasing always, and then a moment when the teasing does not come. Two athletes who are fearless in training turn out to be beginners at this. It is as light as the show gets and as true.',
            ko: '친구처럼 놀리기만 하던 사이에 놀림이 뚝 끊기는 순간. 훈련에는 겁 없던 두 사람이 여기서는 초보다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Growing up next to somebody makes a confession harder, since there is no distance to cross. Yoon Jae manages it without ceremony. The plainness is the point.',
            ko: '곁에서 함께 자란 사이라 고백은 더 어렵다. 윤제는 꾸밈없이 해낸다. 그 담백함이 핵심이다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'She is used to being adored by everyone and is baffled by the one neighbour who keeps his composure. Song Yi throws pride out of the window and speaks. Min Joon, for all his years, has no reply ready.',
            ko: '모두의 사랑에 익숙한 송이가 꿈쩍 않는 이웃 앞에서 자존심을 내려놓는다. 그토록 오래 산 민준도 대답은 준비하지 못했다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'A rooftop, a bit of wind, and two people who have earned the quiet. Jung Hoo says little and Young Shin understands all of it. We could have filled the article with this pair.',
            ko: '옥상과 바람, 그리고 고요를 누릴 자격이 있는 두 사람. 정후는 짧게 말하고 영신은 전부 알아듣는다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Not every confession is made in the hope of a yes. In Ho tells Seol because carrying it any further would be worse. It is a generous scene about somebody learning to put something down.',
            ko: '모든 고백이 승낙을 바라고 나오는 것은 아니다. 더 품고 있기가 힘들어 꺼내 놓는 마음이라 너그럽게 느껴진다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Segi does nothing by halves, eyeliner included. He announces his feelings as if reading out the time, and dares the day to forget it. Ri Jin can only stare, and so could we.',
            ko: '세기는 무엇이든 대충 하는 법이 없다. 시각을 알리듯 마음을 선언하니, 리진도 우리도 멍하니 볼 수밖에.',
          },
        ],
      },
    ],
  },
}
