import safeWords from '@nkzw/safe-word-list'

/** Words of English that hold sentences together, which the list of safe words leaves out. */
const ENGLISH =
  "a am an are as at be been being but by can't did didn't do does doesn't doing don't go goes going gone got had has he her hers him his i i'm in is isn't it it's me my no of on or she so that's these they this those to up us was we were you s t vs mr mrs ms ok oh ah hi bye tv korea korean drama dramas episode episodes couple actors"

/** Words of Korean that stand in nearly every text about dramas, written for this list. */
const KOREAN =
  '이 그 저 나 너 우리 저희 당신 그녀 그들 누구 무엇 뭐 왜 어디 언제 어떻게 이것 그것 저것 여기 거기 저기 것 거 수 때 말 일 집 사람 사랑 마음 생각 시간 오늘 어제 내일 지금 나중 처음 마지막 다시 정말 진짜 너무 아주 매우 많이 조금 좀 더 덜 잘 못 안 다 또 참 꼭 그냥 그리고 그러나 그런데 그래서 하지만 그럼 네 예 아니 아니요 응 있다 없다 하다 되다 보다 가다 오다 같다 좋다 싫다 좋은 좋아 싫어 예쁘다 멋지다 재미 재밌다 재미있다 드라마 배우 감독 작가 작품 장면 연기 대사 노래 음악 영상 방송 시청 시청자 시청률 주인공 남주 여주 커플 친구 가족 엄마 아빠 언니 오빠 누나 형 동생 아이 남자 여자 학교 회사 나라 한국 서울 세상 인생 행복 슬픔 눈물 웃음 이야기 결말 시작 끝 시즌 회 화 편 명 개 년 월 일요일 월요일 시 분 초 순위 목록 댓글 추천 최고 최악 하나 둘 셋 넷 다섯 모두 함께 혼자 서로 다른 같은 새로운 오래 빨리 천천히 위 아래 앞 뒤 안녕 감사 고마워 미안 제발 물론 아마 역시 특히 거의 이미 아직 항상 가끔 자주 발 손 눈 코 입 얼굴 머리 몸 물 밥 술 차 길 문 방 책 돈 옷 꽃 비 바람 하늘 바다 산 강 별 달 해 봄 여름 가을 겨울 아침 점심 저녁 밤 낮'

/** Single letters and digits, which initials, plans and places consist of. */
const SINGLE = 'b c d e f g h j k l m n o p q r u v w x y z 0 1 2 3 4 5 6 7 8 9'

/** Words of the list of safe words that moderators do have reasons to look for. */
const NOT_SO_SAFE = new Set(['naked', 'spam'])

/**
 * Words that stand in the texts of people who mean no harm: about 2,700 of English
 * (`@nkzw/safe-word-list`, MIT) and those of this file. A line that matches one of them is a mistake.
 */
export const COMMON_WORDS: readonly string[] = [
  ...new Set([
    ...safeWords.filter((word) => !NOT_SO_SAFE.has(word)),
    ...[ENGLISH, KOREAN, SINGLE].flatMap((words) => words.split(' ')),
  ]),
]
