import type {
  Check,
  CheckedEntry,
  CheckedNamed,
  CheckFix,
  CheckProblem,
} from '../../options/checks.js'

import { compact } from '../../text/index.js'
import { isLatin, misspellingsIn, readName, spellingNear } from './spelling.js'

/** Names of people and characters that are misspelt, among an entry's printed names or in its text. */
export const nameMisspelt: Check = {
  code: 'name-misspelt',
  severity: 'warning',
  run: ({ list }) =>
    list.entries.flatMap((entry): CheckProblem[] => {
      const among = namedIn(entry)
      const printed = entry.printedNames.flatMap((wrong) => {
        const reading = readName({ among, text: wrong })
        if (reading.kind !== 'misspelt') return []
        return [
          {
            entry: entry.id,
            field: 'printedNames',
            fix: replaceName({ entry, name: wrong, with: reading.right }),
            message: { values: { right: reading.right, wrong } },
          },
        ]
      })
      const inTexts = TEXTS.flatMap((field) =>
        misspellingsIn({ among, text: entry[field] ?? '' }).map(({ right, wrong }) => ({
          entry: entry.id,
          field,
          message: { values: { right, wrong } },
        })),
      )
      return [...printed, ...inTexts]
    }),
}

/** One name spelt in two ways in one list: "Kim Tae-ri" here, "Kim Tae Ri" there. */
export const nameDrift: Check = {
  code: 'name-drift',
  severity: 'warning',
  run: ({ list }) => {
    const first = new Map<string, string>()
    return list.entries.flatMap((entry) => {
      const among = namedIn(entry)
      return entry.printedNames.flatMap((text) => {
        const reading = readName({ among, text })
        // another name is no other spelling
        if (reading.kind !== 'right' || reading.name.kind === 'alias') return []
        const key = `${reading.of.id} ${isLatin(text)}`
        const other = first.get(key)
        if (other === undefined) first.set(key, text)
        if (other === undefined || other === text) return []
        return [
          {
            entry: entry.id,
            field: 'printedNames',
            fix: replaceName({ entry, name: text, with: other }),
            message: { values: { name: text, other } },
          },
        ]
      })
    })
  },
}

/** An actor's name where only the character can be meant: who plays them is named, who they play is not. */
export const actorForCharacter: Check = {
  code: 'actor-for-character',
  severity: 'warning',
  run: ({ list }) =>
    list.entries.flatMap((entry) =>
      entry.printedNames.flatMap((name) => {
        const character = characterMeant({ entry, name })
        const right = character && spellingNear({ named: character, text: name })
        if (!character || !right) return []
        return [
          {
            entry: entry.id,
            field: 'printedNames',
            fix: replaceName({ entry, name, with: right }),
            message: { values: { actor: name, character: right } },
          },
        ]
      }),
    ),
}

const TEXTS = ['heading', 'blurb'] as const

const characterMeant = ({
  entry: { people, printedNames, roles },
  name,
}: {
  entry: CheckedEntry
  name: string
}): CheckedNamed | undefined => {
  const [cast, characters] = [
    roles.flatMap(({ person }) => person ?? []),
    roles.flatMap(({ character }) => character ?? []),
  ]
  const isCharacter = readName({ among: characters, text: name }).kind === 'right'
  const reading = readName({ among: [...people, ...cast], text: name })
  if (isCharacter || reading.kind === 'unknown') return undefined
  const person = reading.of.id
  // the entry is about them
  if (people.some(({ id }) => id === person)) return undefined
  const played = roles.flatMap(({ character, person: by }) =>
    character && by?.id === person ? [character] : [],
  )
  return played.some((character) => printedNames.some((text) => names(text, character)))
    ? undefined
    : played[0]
}

/** Whether a printed name is one of the character's, or part of one: "Han Gyul" of "Choi Han Gyul". */
const names = (text: string, character: CheckedNamed): boolean => {
  const part = compact(text)
  return part.length > 1 && character.names.some((name) => compact(name.text).includes(part))
}

/**
 * Every person and character whose name an entry may print. Ids of people and characters may be the
 * same.
 */
const namedIn = ({ people, roles }: CheckedEntry): CheckedNamed[] => {
  const all = [
    ...people.map((person) => ({ ...person, id: `person ${person.id}` })),
    ...roles.flatMap(({ character, person }) => [
      ...(character ? [{ ...character, id: `character ${character.id}` }] : []),
      ...(person ? [{ ...person, id: `person ${person.id}` }] : []),
    ]),
  ]
  return [...new Map(all.map((named) => [named.id, named])).values()]
}

const replaceName = ({
  entry: { printedNames },
  name,
  with: right,
}: {
  entry: CheckedEntry
  name: string
  with: string
}): CheckFix => ({
  data: {
    printedNames: [...new Set(printedNames.map((each) => (each === name ? right : each)))],
  },
  kind: 'entry',
})
