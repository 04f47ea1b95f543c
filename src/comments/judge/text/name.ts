import { LATIN_LOOKALIKES } from './lookalikes.js'
import { asWritten } from './mapped.js'
import { toSymbols } from './symbols.js'

/** What pairs of letters and single ones are taken for at a glance. */
const ALIKE: ReadonlyArray<readonly [RegExp, string]> = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/i/g, 'l'],
]

/** What a name is taken for at a glance: names that look alike have one in common. None without letters. */
export const skeletonsOf = (name: string): string[] => {
  const skeletons = (['disguised-l', 'assembled'] as const).map((reading) =>
    ALIKE.reduce(
      (text, [from, to]) => text.replace(from, to),
      toSymbols({ from: asWritten(name), reading })
        .map(({ char }) => char)
        .join(''),
    ),
  )
  return [...new Set(skeletons)].filter((skeleton) => skeleton !== '')
}

const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]/u

/** Whether a name is, or holds, an e-mail address. */
export const isEmailName = (name: string): boolean => EMAIL.test(name.normalize('NFKC'))

/** Signs with which sites mark who is verified or works there. */
const MARKS = /[\u221A\u2611\u2705\u2713\u2714\u237B\u{1F5F8}\u{1F5F9}\u{1F6E1}]/u

const TITLES = [
  'admin',
  'administrator',
  'editor',
  'mod',
  'moderator',
  'official',
  'staff',
  'verified',
  '관리자',
  '공식',
  '스태프',
  '운영자',
  '인증',
  'スタッフ',
  '公式',
  '官方',
  '版主',
  '管理人',
  '管理员',
  '管理員',
  '管理者',
  '編集部',
  '運営',
]

/** Titles that are nobody's name, whatever stands beside them with a space: "Moderator Jo". */
const OFFICES = ['admin', 'administrator', 'moderator', '관리자', '운영자', '管理人', '管理者']

/** What parts a title from a name: brackets, dashes, bars and the like. */
const EDGE = String.raw`[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Pd}\p{Sm}*·•:/_#"'.,;]`

const TITLE = new RegExp(
  String.raw`(?:^|${EDGE})\s*(?:${TITLES.join('|').normalize('NFKD')})s?\s*(?:$|${EDGE})`,
  'u',
)

const OFFICE = new RegExp(
  String.raw`(?:^|\s)(?:${OFFICES.join('|').normalize('NFKD')})(?:$|\s)`,
  'u',
)

/**
 * Whether a name bears what looks like a mark of the site's own people: a tick, or a title that stands
 * by itself ("[Staff] Jo", "Jo – Admin", "Moderator Jo"), also in look-alike letters.
 */
export const isMarkedName = (name: string): boolean => {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const latin = Array.from(plain, (char) => LATIN_LOOKALIKES.get(char) ?? char).join('')
  return MARKS.test(name) || TITLE.test(latin) || OFFICE.test(latin)
}
