import type { Bilingual } from './types.js'

/** Korean for the short English texts that the facts print. */
export const TERMS_KO: Readonly<Record<string, string>> = {
  // categories, tags, occasions, franchises, pairings
  Christmas: '크리스마스',
  Dramas: '드라마',
  'Original Features': '오리지널 기획',
  Reply: '응답하라',
  'Song-Song couple': '송송커플',
  'Special Features': '특집',
  "Valentine's Day": '밸런타인데이',
  'misc.': '기타',
  ranked: '순위',
  // places
  balcony: '발코니',
  bridge: '다리',
  elevator: '엘리베이터',
  rooftop: '옥상',
}

/** Who signs the lists; bios are our own. */
export const AUTHOR_BIOS: Readonly<Record<string, Bilingual>> = {
  binahearts: {
    en: 'Keeps a notebook of confession scenes and a second one for the scenes that should have been. Watches with subtitles on and tissues within reach.',
    ko: '고백 장면을 적어 두는 공책과, 고백했어야 할 장면을 적어 두는 공책이 따로 있다. 자막을 켜고 휴지를 곁에 두고 본다.',
  },
  eric_r_wirsing: {
    en: 'Writes about dramas with a stopwatch in one hand and a soft spot in the other. Will argue about any ranking, above all his own.',
    ko: '한 손에는 초시계, 마음 한구석에는 여린 구석을 두고 드라마를 쓴다. 어떤 순위든, 특히 자기 순위를 두고 기꺼이 다툰다.',
  },
}

export const WATCH_LABEL: Bilingual = { en: 'Where to watch', ko: '보러 가기' }

export const PICTURE_CREDIT: Bilingual = {
  en: 'Generated for the demonstration',
  ko: '시연을 위해 생성한 그림',
}

/** Alternative text of a drama's generated poster. */
export const posterAlt = ({ en, ko }: Bilingual): Bilingual => ({
  en: `Abstract poster for ${en}`,
  ko: `${ko} 추상 포스터`,
})

/** The scene that two lists describe, each in a translation of its own. */
export const SHARED_SCENE_TITLE: Bilingual = {
  en: 'A man or an alien',
  ko: '남자든 외계인이든',
}
