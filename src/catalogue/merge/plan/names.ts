import { fold } from '../../../text/index.js'

export type NameRow = { kind: string; language: null | string; text: string }

/** The names of a document: what it is called in each locale, and the rows of its other names. */
export type Names = {
  rows: ReadonlyArray<{ kind?: unknown; language?: unknown; text?: unknown }>
  /** By locale; one text where the app has no locales. */
  title: unknown
}

/**
 * The names that a document gets which another one is merged into: those that it does not go by yet. What
 * was official of the other one is an alias here, because a language has one official name.
 *
 * @param from the names of the document that goes
 * @param into the names of the document that stays
 */
export const namesToAdd = ({ from, into }: { from: Names; into: Names }): NameRow[] => {
  const known = new Set(namesOf(into).map(({ text }) => fold(text)))
  return namesOf(from).flatMap((name) => {
    const folded = fold(name.text)
    if (folded === '' || known.has(folded)) return []
    known.add(folded)
    return [name]
  })
}

const namesOf = ({ rows, title }: Names): NameRow[] => [
  ...titlesOf(title),
  ...rows.flatMap(({ kind, language, text }) =>
    typeof text === 'string'
      ? [
          {
            kind: typeof kind === 'string' && kind !== 'official' ? kind : 'alias',
            language: typeof language === 'string' ? language : null,
            text,
          },
        ]
      : [],
  ),
]

const titlesOf = (title: unknown): NameRow[] => {
  if (typeof title === 'string') return [{ kind: 'alias', language: null, text: title }]
  return typeof title === 'object' && title !== null
    ? Object.entries(title).flatMap(([language, text]: [string, unknown]) =>
        typeof text === 'string' ? [{ kind: 'alias', language, text }] : [],
      )
    : []
}
