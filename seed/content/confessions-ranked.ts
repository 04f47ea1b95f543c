import type { ListContent } from './types.js'

/** Our words for "Top 10 K-Drama Confessions Ranked". Entries run from rank 10 to rank 1, as printed. */
export const confessionsRanked: ListContent = {
  titleKo: 'K-드라마 고백 장면 톱 10 순위',
  standfirst: {
    en: 'Ten declarations of love, counted down to the one we could not stop replaying over the holidays.',
    ko: '연말 내내 다시 돌려 본 사랑 고백 열 장면을 10위부터 1위까지 꼽았다.',
  },
  intro: [
    {
      en: 'A drama can promise romance from its first poster, yet the promise only comes due when somebody finally opens their mouth. Some leads shout it, some mumble it, and a few need the whole season to find a verb.',
      ko: '포스터에서부터 로맨스를 약속하는 드라마는 많지만, 그 약속이 지켜지는 것은 누군가 마침내 입을 여는 순간이다. 누구는 외치고, 누구는 웅얼거리고, 누구는 동사 하나를 찾느라 한 시즌을 다 쓴다.',
    },
    {
      en: 'Since it is the season for saying what we mean, here are ten moments that did. We start at number ten and work up.',
      ko: '마음을 전하기 좋은 계절이니, 제대로 전해 낸 열 장면을 골랐다. 10위부터 거슬러 올라간다.',
    },
  ],
  outro: [
    {
      en: 'That is our ten. No two readers would order them alike, and we would worry if they did, so tell us below which one you would move and where.',
      ko: '이상이 우리가 뽑은 열 장면이다. 독자마다 순서가 다를 테니, 어느 장면을 어디로 옮기고 싶은지 댓글로 알려 주시길.',
    },
  ],
  criteria: {
    en: 'Ranked by one writer on how brave the words are, how well the scene is built, and how it holds up on a second viewing.',
    ko: '말의 용기, 장면의 짜임새, 다시 봤을 때의 힘을 기준으로 필자 한 사람이 순위를 매겼다.',
  },
  hero: {
    alt: {
      en: 'Ten translucent discs in red and gold, like lights seen through snow',
      ko: '눈 너머 불빛처럼 번지는 붉은색과 금색의 반투명한 원 열 개',
    },
    look: { accent: 45, count: 10, hue: 350, shapes: 'discs' },
    caption: {
      en: 'Ten confessions, one countdown.',
      ko: '고백 열 번, 카운트다운 한 번.',
    },
  },
  entries: {
    main: [
      {
        blurb: [
          {
            en: 'He has ordered people about for so long that asking nicely is a foreign language. What makes this one land is how visibly he hates needing an answer. The kiss arrives before either of them has worked out who is in charge.',
            ko: '평생 명령만 하던 사람이 부탁을 배우는 장면이다. 대답을 기다리는 그 초조함이 얼굴에 다 드러나서 더 와닿는다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Writers this fond of banter know exactly when to take it away. The jokes stop, the room goes quiet, and a man who prices everything admits there is one thing he cannot put a figure on.',
            ko: '농담을 즐기는 작가들은 농담을 언제 거두어야 하는지도 안다. 모든 것에 값을 매기던 사람이 값을 매길 수 없는 마음 하나를 인정한다.',
          },
          {
            en: 'It is funny right up to the second that it is not.',
            ko: '웃기다가, 단숨에 웃음이 가신다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Most confessions risk a refusal. This one risks everything its speaker believes about himself, and he makes it anyway. We rank it for the relief on his face as much as for the words.',
            ko: '대개의 고백은 거절을 각오하지만, 이 고백은 자기 자신에 대한 믿음까지 건다. 말보다도 그 후련한 표정 때문에 순위에 올렸다.',
          },
        ],
        quote: {
          en: '[paraphrase] A man or an alien, he says, it no longer makes a difference to him: he is done running from it.',
          ko: '[의역] 남자든 외계인이든 이제 자기에겐 상관없으니, 더는 도망치지 않겠다는 이야기다.',
        },
      },
      {
        blurb: [
          {
            en: 'Robin is the half of this man who is allowed to be tender, and he uses his turn well. There is a clock on every soft word, which is why he wastes none. Ha Na listens as though she can hear it ticking too.',
            ko: '다정함을 맡은 쪽인 로빈이 자기 몫의 시간을 아낌없이 쓴다. 끝이 정해진 다정함이라 한마디도 허투루 들리지 않는다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Ji Sang keeps his distance for sound medical reasons, so every step nearer is a decision. Ri Ta meets him with none of his caution. The pleasure here is watching an argument lost by somebody who wants to lose it.',
            ko: '거리를 두어야 할 이유가 분명한 사람이기에 한 걸음이 곧 결심이다. 지고 싶은 사람이 기분 좋게 져 주는 장면.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'School romances usually hide behind a locker or a textbook; this one hides a much larger secret. The honesty is double, and so are the nerves. It earns its sweetness by being frightened first.',
            ko: '교실 로맨스치고는 감춘 비밀이 꽤 크다. 겁을 먼저 내고 나서 다가오는 달콤함이라 더 믿음이 간다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'A heroine whose own body objects when she fibs is a gift to any confession scene. In Ha cannot pretend she feels nothing, and Dal Po knows how to listen for it. The comedy does the work of a love letter.',
            ko: '거짓말을 하면 몸이 먼저 알려 주는 주인공이라니, 고백 장면에 이보다 좋은 설정이 있을까. 웃음이 연애편지 노릇을 한다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Song Yi performs for a living, so it is a small shock when she stops performing. She talks too long, doubles back, and is magnificent. The camera has the sense to stay put.',
            ko: '연기가 직업인 송이가 연기를 멈추는 순간이라 놀랍다. 말은 길고 두서없는데 그래서 더 근사하다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Neither of them is used to being known, let alone by name. So the scene goes slowly, word first and kiss after, and lets the silence carry its share. Second place feels almost unfair.',
            ko: '누군가에게 알려지는 일이 낯선 두 사람이라 장면은 천천히 흐른다. 말이 먼저, 입맞춤이 나중. 2위가 아까울 정도다.',
          },
        ],
      },
      {
        blurb: [
          {
            en: 'Number one goes past confession to a proposal. After a season of danger and very odd talents, Moo Gak asks Cho Rim the plainest question there is. It is warm, a little silly, and completely sure of itself.',
            ko: '1위는 고백을 넘어 청혼이다. 위험과 별난 능력으로 가득했던 이야기 끝에 무각이 초림에게 가장 평범한 질문을 던진다. 따뜻하고 조금 엉뚱하고, 망설임이 없다.',
          },
        ],
      },
    ],
  },
  comments: [
    'Came straight here to check that Coffee Prince had made it, and now I have to go and watch it for the fifth time.',
    'Pinocchio at four is fair, although my heart puts it at two.',
    'No Scarlet Heart Ryeo? I am still not over that one and I want company.',
    'Healer was robbed, first place or nothing!',
    { poster: 'Healer' },
    { poster: 'My Love From the Star' },
    'You put it better than I could. It is the moment where they both go quiet that gets me.',
    { poster: 'Pinocchio' },
    { poster: 'Coffee Prince' },
    'I would make room for Weightlifting Fairy Kim Bok Joo, it had me grinning at my phone on the bus.',
    'Came for the list, stayed because somebody remembered Yoochun in that number one.',
    'Anything else could change places, but the proposal had to win.',
    'If the deadline had been later: Romantic Doctor, Teacher Kim, episode 1. That is all I am saying.',
    'One more reader who agrees with every word of that.',
  ],
}
