/**
 * What may follow on a word of Hangul without making another word of it: particles, endings of "to be",
 * and what strengthens an insult. 시발 is found in 시발이라고, and not in 시발점.
 */
const ENDINGS = [
  // plural and address
  ...['들', '님', '씨', '아', '야', '이여'],
  // cases and topics
  ...[
    '이',
    '가',
    '을',
    '를',
    '은',
    '는',
    '의',
    '에',
    '께',
    '도',
    '만',
    '과',
    '와',
    '랑',
    '이랑',
    '하고',
  ],
  ...[
    '에서',
    '에게',
    '에게서',
    '한테',
    '한테서',
    '께서',
    '로',
    '으로',
    '로서',
    '으로서',
    '로써',
    '으로써',
  ],
  ...[
    '까지',
    '부터',
    '마저',
    '조차',
    '처럼',
    '보다',
    '마다',
    '밖에',
    '뿐',
    '대로',
    '만큼',
    '커녕',
    '따위',
  ],
  ...['이나', '나', '이든', '든', '이든지', '든지', '이라도', '라도', '이며', '며'],
  // likeness
  ...[
    '같은',
    '같이',
    '같다',
    '같네',
    '같아',
    '같은데',
    '같아요',
    '같습니다',
    '스럽다',
    '스러운',
    '스럽네',
  ],
  // to be
  ...[
    '이다',
    '다',
    '이야',
    '이네',
    '네',
    '이군',
    '군',
    '이구나',
    '구나',
    '이지',
    '지',
    '이죠',
    '죠',
    '이고',
    '고',
  ],
  ...[
    '인',
    '인가',
    '인데',
    '인지',
    '인듯',
    '일',
    '일까',
    '임',
    '이냐',
    '냐',
    '이니',
    '니',
    '이니까',
    '니까',
  ],
  ...[
    '이에요',
    '예요',
    '에요',
    '이요',
    '요',
    '입니다',
    '입니까',
    '이었다',
    '였다',
    '이었음',
    '였음',
    '이었던',
    '였던',
  ],
  ...[
    '이라',
    '라',
    '이라고',
    '라고',
    '이라는',
    '라는',
    '이라니',
    '라니',
    '이라서',
    '라서',
    '이라면',
    '라면',
    '이면',
    '면',
  ],
  ...[
    '이란',
    '란',
    '이라네',
    '라네',
    '이랬다',
    '이래',
    '래',
    '이어서',
    '여서',
    '이지만',
    '지만',
    '이긴',
    '이네요',
    '네요',
  ],
  // what strengthens
  ...['놈', '년', '새끼', '것'],
]

/** Longest ending, and how many may follow on each other (놈들이라고). */
const [LONGEST, MOST] = [Math.max(...ENDINGS.map((ending) => ending.length)), 3]

const KNOWN = new Set(ENDINGS)

/** Whether this is what may follow on a word of Hangul: nothing, or endings. */
export const isEnding = (rest: string, left = MOST): boolean => {
  if (rest === '') return true
  if (left === 0 || rest.length > LONGEST * left) return false
  for (let length = Math.min(LONGEST, rest.length); length > 0; length -= 1) {
    if (KNOWN.has(rest.slice(0, length)) && isEnding(rest.slice(length), left - 1)) return true
  }
  return false
}

/** Longest run of endings, in syllables. */
export const LONGEST_REST = LONGEST * MOST

export const isSyllable = (char: string): boolean => char >= '가' && char <= '힣'

/** Letters of Hangul that stand alone (ㅋㅋ), as compatibility decomposition leaves them. */
export const isJamo = (char: string): boolean => char >= '\u1100' && char <= '\u11FF'

const isLead = (char: string): boolean => char >= '\u1100' && char <= '\u1112'
const isVowel = (char: string): boolean => char >= '\u1161' && char <= '\u1175'
/** The final consonant of each leading one; a space where there is none. */
const FINALS = 'ᆨᆩᆫᆮ ᆯᆷᆸ ᆺᆻᆼᆽ ᆾᆿᇀᇁᇂ'

/** Whether a syllable has no final consonant, so that one may follow. */
const isOpen = (char: string): boolean =>
  isSyllable(char) && (char.charCodeAt(0) - 0xac00) % 28 === 0

/**
 * Letters of Hangul put together to syllables: ㅅㅣㅂㅏㄹ becomes 시발, and 시바ㄹ too. Each syllable
 * comes with how many of the letters it is made of.
 */
export const toSyllables = (chars: readonly string[]): Array<{ char: string; count: number }> => {
  const made: Array<{ char: string; count: number }> = []
  for (let index = 0; index < chars.length;) {
    let char = chars[index] ?? ''
    let count = 1
    if (isLead(char) && isVowel(chars[index + 1] ?? '')) {
      char = (char + chars[index + 1]).normalize('NFC')
      count = 2
    }
    const next = chars[index + count] ?? ''
    // a consonant before a vowel begins the next syllable
    if (isOpen(char) && isLead(next) && !isVowel(chars[index + count + 1] ?? '')) {
      const final = FINALS[next.charCodeAt(0) - 0x1100] ?? ' '
      if (final !== ' ') {
        char = (char.normalize('NFD') + final).normalize('NFC')
        count += 1
      }
    }
    made.push({ char, count })
    index += count
  }
  return made
}

/** Particles that hang on how a noun ends: after a consonant, and after a vowel. */
const PARTICLES = ['을를', '이가', '은는', '과와'] as const

/** The form that a particle takes after a word; as it is where it has but one, or the word is no Hangul. */
export const particleOf = ({ particle, word }: { particle: string; word: string }): string => {
  const pair = particle && PARTICLES.find((each) => each.includes(particle))
  const last = word.charAt(word.length - 1)
  if (!pair || !isSyllable(last)) return particle
  return pair.charAt(isOpen(last) ? 1 : 0)
}
