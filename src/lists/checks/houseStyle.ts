import type { Check, CheckedList, CheckProblem, StyleRule } from '../../options/checks.js'
import type { Style, StyleMatch } from './style/match.js'

import { compileStyle, findStyle, replaceMatches } from './style/match.js'
import { findInRichText, replaceInRichText } from './style/richText.js'

/** Words and phrases that the house writes in another way, as editors keep them in the desk. */
export const houseStyle: Check = {
  code: 'house-style',
  needs: ['houseStyle'],
  severity: 'warning',
  run: ({ houseStyle: { list, rules } }) => {
    if (rules.length === 0) return []
    const style = compileStyle(rules)
    return textsOf(list).flatMap((text) => problemsIn({ style, text }))
  },
}

/** A text of the list, or of an entry, and the field that holds it. */
type Text = {
  entry: string | undefined
  field: string
  /** Of a rich text, its document. */
  value: unknown
}

const textsOf = (list: CheckedList): Text[] => [
  ...(['title', 'standfirst', 'criteria', 'spoilerNote'] as const).map((field) => ({
    entry: undefined,
    field,
    value: list[field],
  })),
  { entry: undefined, field: 'intro', value: list.richIntro },
  { entry: undefined, field: 'outro', value: list.richOutro },
  ...list.entries.flatMap(({ heading, id: entry, isHeadingQuote, richBlurb }) => [
    // what somebody has said stays as they have said it
    ...(isHeadingQuote ? [] : [{ entry, field: 'heading', value: heading }]),
    { entry, field: 'blurb', value: richBlurb },
  ]),
]

/** One problem for each wrong form of a text, however often it stands there; its fix writes all of them. */
const problemsIn = ({
  style,
  text: { entry, field, value },
}: {
  style: Style
  text: Text
}): CheckProblem[] => {
  const plain = typeof value === 'string' ? value.normalize('NFC') : null
  const matches =
    plain === null ? findInRichText({ document: value, style }) : findStyle({ style, text: plain })
  const distinct = new Map(matches.map((match) => [keyOf(match), match]))
  return [...distinct].map(([key, { right, rule, wrong }]) => {
    const isMeant = (match: StyleMatch): boolean => keyOf(match) === key
    const data = {
      [field]:
        plain === null
          ? replaceInRichText({ document: value, isMeant, style })
          : replaceMatches({ matches: matches.filter(isMeant), text: plain }),
    }
    return {
      entry,
      field,
      fix:
        entry === undefined
          ? { data, kind: 'list' as const, seen: { [field]: value } }
          : { data, kind: 'entry' as const },
      message: { values: { right, wrong } },
      ...(rule.why ? { why: rule.why } : {}),
    }
  })
}

const keyOf = ({ right, rule, wrong }: { right: string; rule: StyleRule; wrong: string }) =>
  JSON.stringify([rule.id, wrong, right])
