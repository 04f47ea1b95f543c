import type { Check, CheckedEntry, CheckProblem } from '../../options/checks.js'

import { CARDINALS, ORDINALS } from '../../ranking/index.js'
import { fold } from '../../text/index.js'

/** What an entry's own words say of its rank ("my number one") against the rank that it has. */
export const rankClaim: Check = {
  code: 'rank-claim',
  severity: 'warning',
  run: ({ list }) => {
    const titles = list.entries.flatMap(({ id, title }) =>
      title && fold(title).length > 3 ? [{ id, title: fold(title) }] : [],
    )
    return list.entries.flatMap((entry): CheckProblem[] => {
      const others = titles.filter(({ id, title }) => id !== entry.id && title !== titleOf(entry))
      const claim = CLAIMED_FIELDS.flatMap((field) =>
        claimsIn(entry[field] ?? '')
          // a sentence that names another entry may speak of that one
          .filter(({ sentence }) => !others.some(({ title }) => holds(sentence, title)))
          .map(({ number }) => ({ field, number })),
      ).find(({ number }) => number !== numberOf(entry))
      if (!claim) return []
      const actual = numberOf(entry)
      return [
        {
          entry: entry.id,
          field: claim.field,
          message:
            actual === null
              ? { key: 'messageNone', values: { claimed: claim.number } }
              : { values: { actual, claimed: claim.number } },
        },
      ]
    })
  },
}

const CLAIMED_FIELDS = ['heading', 'blurb'] as const

/** Claims in words go as far as people write them out. */
const WORDS = 10
const CARDINAL_WORDS = CARDINALS.slice(0, WORDS)
const ORDINAL_WORDS = ORDINALS.slice(0, WORDS)

const PATTERNS: ReadonlyArray<{ pattern: RegExp; read: (text: string) => number }> = [
  {
    // "number one hit" is about the charts
    pattern: new RegExp(
      `(?:\\bnumber\\s+|\\bno\\.\\s?|№\\s?|#)(${CARDINAL_WORDS.join('|')}|\\d{1,3})\\b(?!\\s+(?:fan|hit|rating|show|single|song)s?\\b)`,
      'giu',
    ),
    read: (text) => CARDINAL_WORDS.indexOf(text) + 1 || Number(text),
  },
  {
    pattern: new RegExp(
      `(?<!\\bin\\s+the\\s+)\\b(${ORDINAL_WORDS.join('|')}|\\d{1,3}(?:st|nd|rd|th))\\s+place\\b`,
      'giu',
    ),
    read: (text) => ORDINAL_WORDS.indexOf(text) + 1 || Number.parseInt(text, 10),
  },
  { pattern: /\b(?:my|our|the)\s+(top)\s+(?:choice|pick|spot)\b/giu, read: () => 1 },
  { pattern: /(?<!\d)(\d{1,3})\s?위(?!원|치|안|로|험|협|성|기)/gu, read: Number },
]

const claimsIn = (text: string): Array<{ number: number; sentence: string }> =>
  text.split(/(?<=[.!?。])(?<!\bno\.)\s+/iu).flatMap((sentence) =>
    PATTERNS.flatMap(({ pattern, read }) =>
      [...sentence.matchAll(pattern)].flatMap(([, found = '']) => {
        const number = read(found.toLowerCase())
        return number > 0 ? [{ number, sentence: fold(sentence) }] : []
      }),
    ),
  )

const numberOf = ({ number, rank }: CheckedEntry): null | number => rank ?? number

const titleOf = ({ title }: CheckedEntry): string => fold(title ?? '')

const holds = (sentence: string, words: string): boolean => ` ${sentence} `.includes(` ${words} `)
