import type { Names } from './content/index.js'

import { compact } from '../src/text/index.js'
import { CHARACTERS, PEOPLE } from './content/index.js'

/** A row of other names, as people, characters and dramas store them. */
export type NameRow = { kind: string; language: string; text: string }

/**
 * The person that a printed spelling means.
 *
 * @throws Error where no person is registered for the name.
 */
export const findPerson = (spelling: string): Names => {
  const found = PEOPLE.find((names) => means({ names, spelling }))
  if (!found) {
    throw new Error(
      `No person is registered for the printed name "${spelling}"; add it to seed/content/names.ts.`,
    )
  }
  return found
}

/**
 * The character of a drama that a printed spelling means.
 *
 * @throws Error where none is registered for it.
 */
export const findCharacter = ({ drama, spelling }: { drama: string; spelling: string }): Names => {
  const found = CHARACTERS[drama]?.find((names) => means({ names, spelling }))
  if (!found) {
    throw new Error(
      `No character of "${drama}" is registered for the printed name "${spelling}"; add it to seed/content/names.ts.`,
    )
  }
  return found
}

/** The other names of a person: the Korean one, the registered ones, and every printed spelling. */
export const nameRows = ({
  names,
  spellings,
}: {
  names: Names
  spellings: Iterable<string>
}): NameRow[] => {
  const rows = new Map<string, NameRow>([
    [names.native, { kind: 'native', language: 'ko', text: names.native }],
  ])
  for (const [text, kind] of Object.entries(names.also ?? {})) {
    rows.set(text, { kind, language: isHangul(text) ? 'ko' : LATIN, text })
  }
  for (const text of spellings) {
    if (text !== names.name && !rows.has(text)) {
      rows.set(text, { kind: 'romanisation', language: LATIN, text })
    }
  }
  return [...rows.values()]
}

/** Korean in the Latin alphabet (BCP 47). */
const LATIN = 'ko-Latn'

const means = ({ names, spelling }: { names: Names; spelling: string }): boolean =>
  [names.name, ...Object.keys(names.also ?? {})].some((name) => compact(name) === compact(spelling))

const isHangul = (text: string): boolean => /\p{Script=Hangul}/u.test(text)
