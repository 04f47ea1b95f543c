/** What the widgets say, in English and in Korean; an app may say some of it otherwise. */
import type { BallotTexts } from './ballotTexts.js'

const en = {
  about: 'About {title}',
  aboutField: 'About',
  aboutList: 'The whole list',
  addMedia: 'Add a picture or a clip',
  ageRestricted: 'age restricted',
  at: 'at {time}',
  body: 'Comment',
  cancel: 'Cancel',
  clipAway: 'no longer there',
  clipHost: 'Loads from {host} when you play it.',
  closed: 'This list takes no more comments.',
  comments: 'Comments',
  countdown: 'Counting down',
  delete: 'Delete',
  deleted: 'Your comment is deleted.',
  deleteSure: 'Delete this comment?',
  detail: 'What else should be known',
  edit: 'Edit',
  edited: 'edited',
  empty: 'No text.',
  episode: 'episode {number}',
  failed: 'This could not be loaded.',
  featured: 'Picked by the editors',
  flag: 'Report',
  flagDone: 'Thank you. A moderator looks at it.',
  flagReason: 'What is wrong with it?',
  flags: {
    abuse: 'It is abusive',
    'off-topic': 'It is off topic',
    other: 'Something else',
    spam: 'It is advertising',
    spoiler: 'It gives something away',
  },
  fresh: 'New comments: {count}',
  freshSome: 'New comments',
  gone: 'This comment was taken away.',
  held: 'Thank you. Readers see your comment once a moderator has looked at it.',
  loading: 'Loading …',
  mail: 'Tell me of replies by mail',
  mailAddress: 'E-mail address',
  mailDaily: 'Once a day',
  mailEach: 'Each reply',
  mailFrequency: 'How often',
  mailHint: 'A mail asks you to confirm it first. The address is shown to nobody.',
  mailSent: 'A mail is on its way: follow its link to confirm.',
  more: 'More comments',
  mediaAlt: 'What is to be seen in it',
  mediaHint: 'The address of a picture, or of a video on YouTube, Vimeo, Dailymotion or Naver TV.',
  mediaHost: 'Loads from {host} when you open it.',
  mediaUrl: 'Its address',
  music: 'Music',
  name: 'Name',
  none: 'No comments yet.',
  numberOne: 'Number one',
  own: 'Yours that wait: {count}',
  picture: 'Picture: {title}',
  pinned: 'Pinned',
  play: 'Play: {title}',
  preview: 'Preview',
  previewNote: 'How readers will see it. It may wait for a moderator first.',
  problem: 'This did not work. Please try again.',
  problems: {
    'comments-closed': 'This list takes no more comments.',
    conflict: 'Somebody has changed or judged it meanwhile. Load the page again.',
    forbidden: 'You cannot do this.',
    'invalid-body': 'Something is missing or too long, or an address is not right.',
    'repeated-comment': 'You have written this already.',
    'too-many-requests': 'That was a lot at once. Please try again in a while.',
  },
  published: 'Thank you. Your comment is here.',
  reactions: 'Reactions',
  reactionKinds: { laugh: 'Funny', like: 'Like', love: 'Love', sad: 'Sad', surprise: 'Surprising' },
  replies: 'Replies: {count}',
  reply: 'Reply',
  replyTo: 'Reply to {name}',
  save: 'Save',
  score: 'Score',
  season: 'season {number}',
  send: 'Send',
  sort: 'Order',
  sorts: { newest: 'Newest', oldest: 'Oldest', reading: 'Conversation', top: 'Best' },
  spoiler: 'Spoiler: show it',
  spoilerBox: 'It gives something away',
  staff: 'Editors',
  tied: 'Tied with {others}',
  untitled: 'Without a title',
  voteDown: 'Vote against it',
  voteUp: 'Vote for it',
  waiting: 'waits for a moderator',
  watch: 'Watch',
  yes: 'Yes, delete it',
}

export type Strings = typeof en

/** Some texts in an app's own words. */
export type Own<All> = {
  [Key in keyof All]?: All[Key] extends string ? string : Partial<Record<string, string>>
}

/** Some of the texts of all widgets in an app's own words. */
export type OwnStrings = Own<BallotTexts & Strings>

const ko: Strings = {
  about: '{title}에 관하여',
  aboutField: '대상',
  aboutList: '목록 전체',
  addMedia: '이미지나 클립 추가',
  ageRestricted: '연령 제한',
  at: '{time} 지점',
  body: '댓글',
  cancel: '취소',
  clipAway: '더 이상 볼 수 없음',
  clipHost: '재생하면 {host}에서 불러옵니다.',
  closed: '이 목록은 더 이상 댓글을 받지 않습니다.',
  comments: '댓글',
  countdown: '카운트다운',
  delete: '삭제',
  deleted: '댓글을 삭제했습니다.',
  deleteSure: '이 댓글을 삭제할까요?',
  detail: '더 알려 주실 내용',
  edit: '수정',
  edited: '수정됨',
  empty: '내용이 없습니다.',
  episode: '{number}화',
  failed: '불러오지 못했습니다.',
  featured: '편집자 추천',
  flag: '신고',
  flagDone: '감사합니다. 관리자가 확인합니다.',
  flagReason: '어떤 문제가 있나요?',
  flags: {
    abuse: '욕설이나 비방',
    'off-topic': '주제와 무관함',
    other: '기타',
    spam: '광고',
    spoiler: '스포일러',
  },
  fresh: '새 댓글: {count}',
  freshSome: '새 댓글',
  gone: '삭제된 댓글입니다.',
  held: '감사합니다. 관리자가 확인한 뒤에 독자에게 보입니다.',
  loading: '불러오는 중 …',
  mail: '답글이 달리면 메일로 받기',
  mailAddress: '메일 주소',
  mailDaily: '하루에 한 번',
  mailEach: '답글마다',
  mailFrequency: '빈도',
  mailHint: '먼저 확인 메일을 보냅니다. 주소는 누구에게도 보이지 않습니다.',
  mailSent: '확인 메일을 보냈습니다. 메일의 링크를 눌러 주세요.',
  more: '댓글 더 보기',
  mediaAlt: '무엇이 보이는지',
  mediaHint: '이미지 주소, 또는 YouTube·Vimeo·Dailymotion·네이버TV 영상 주소.',
  mediaHost: '열면 {host}에서 불러옵니다.',
  mediaUrl: '주소',
  music: '음악',
  name: '이름',
  none: '아직 댓글이 없습니다.',
  numberOne: '1위',
  own: '확인을 기다리는 내 댓글: {count}',
  picture: '이미지: {title}',
  pinned: '고정됨',
  play: '재생: {title}',
  preview: '미리 보기',
  previewNote: '독자에게 이렇게 보입니다. 관리자가 먼저 확인할 수 있습니다.',
  problem: '처리하지 못했습니다. 다시 시도해 주세요.',
  problems: {
    'comments-closed': '이 목록은 더 이상 댓글을 받지 않습니다.',
    conflict: '그사이 다른 사람이 바꾸었습니다. 페이지를 다시 불러오세요.',
    forbidden: '할 수 없는 일입니다.',
    'invalid-body': '빠졌거나 너무 긴 것이 있거나, 주소가 올바르지 않습니다.',
    'repeated-comment': '이미 쓰신 댓글입니다.',
    'too-many-requests': '너무 자주 보내셨습니다. 잠시 뒤에 다시 시도해 주세요.',
  },
  published: '감사합니다. 댓글이 올라왔습니다.',
  reactions: '반응',
  reactionKinds: {
    laugh: '웃겨요',
    like: '좋아요',
    love: '사랑해요',
    sad: '슬퍼요',
    surprise: '놀라워요',
  },
  replies: '답글: {count}',
  reply: '답글',
  replyTo: '{name} 님에게 답글',
  save: '저장',
  score: '점수',
  season: '시즌 {number}',
  send: '보내기',
  sort: '순서',
  sorts: { newest: '최신순', oldest: '오래된 순', reading: '대화순', top: '추천순' },
  spoiler: '스포일러 보기',
  spoilerBox: '스포일러가 있습니다',
  staff: '편집부',
  tied: '공동 순위: {others}',
  untitled: '제목 없음',
  voteDown: '비추천',
  voteUp: '추천',
  waiting: '관리자 확인 중',
  watch: '보러 가기',
  yes: '네, 삭제합니다',
}

/** The texts of a locale ("ko-KR" is Korean, what is unknown English), with an app's own over them. */
export const stringsOf = (locale: string, own: OwnStrings = {}): Strings =>
  textsOf({ all: { en, ko }, locale, own })

/** The same of texts that not every widget has. */
export const textsOf = <All extends object>({
  all,
  locale,
  own,
}: {
  all: { en: All; ko: All }
  locale: string
  own: Own<All>
}): All =>
  Object.fromEntries(
    Object.entries(/^ko\b/i.test(locale) ? all.ko : all.en).map(
      ([key, text]: [string, unknown]) => {
        const mine = own[key as keyof All]
        return [key, typeof text === 'object' ? { ...text, ...(mine as object) } : (mine ?? text)]
      },
    ),
  ) as All

/** A text with its placeholders filled in. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** A number as the locale writes it ("1,234"); by English where nobody knows the locale. */
export const numberIn = (locale: string, value: number): string => {
  let format = formats.get(locale)
  if (!format) {
    try {
      format = new Intl.NumberFormat(locale)
    } catch {
      format = new Intl.NumberFormat('en')
    }
    formats.set(locale, format)
  }
  return format.format(value)
}

/** One for each locale: making one takes far longer than using it. */
const formats = new Map<string, Intl.NumberFormat>()
