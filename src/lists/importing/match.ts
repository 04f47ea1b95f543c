/** Which documents a proposal means: dramas, and the people and characters in them. */
import type { NameSuggestion, NamedLine } from '../../ranking/index.js'
import type { Id, Row } from '../../storage/types.js'
import type { ArticleProposal, ProposedEntry } from './article/index.js'
import type { ImportContext } from './context.js'

import { idOf, inLocale, localeValues } from '../../storage/documents/index.js'
import { numberOf } from '../../storage/documents/values.js'
import { toIds } from '../../storage/ids.js'
import { compact } from '../../text/index.js'
import { matchDramas } from '../moves/dramas.js'
import { findVisible } from '../moves/search.js'

type DramaCandidate = {
  /** From 0 to 1. */
  confidence: number
  id: Id
  title: null | string
  year: null | number
}

export type EntryMatch = {
  alternatives: DramaCandidate[]
  /** Dramas by their names, as many as the entry names; null where none is near enough. */
  dramas: Array<DramaCandidate | null>
}

/** Of each section the matches of its entries. */
export const matchProposal = async ({
  proposal,
  ...context
}: ImportContext & { proposal: ArticleProposal }): Promise<EntryMatch[][]> => {
  const entries = proposal.sections.flatMap((section) => section.entries)
  const named = entries.map(namesOf)
  const { byId, matches } = await matchDramas({ ...context, lines: named.flat() })
  const toCandidate = ({ confidence, id }: NameSuggestion): DramaCandidate => {
    const drama = byId.get(id)
    return {
      confidence,
      id: drama?.id ?? id,
      title: inLocale({ locale: context.locale, value: drama?.title }),
      year: numberOf(drama?.year),
    }
  }
  let at = 0
  const matched = named.map((lines): EntryMatch => {
    const own = matches.slice(at, at + lines.length)
    at += lines.length
    const isPrinted = lines[0]?.isPrinted ?? false
    const dramas = own.map((match) =>
      match.id === null
        ? null
        : toCandidate({
            confidence: match.confidence,
            id: match.id,
            method: match.method,
            name: match.name ?? '',
          }),
    )
    // what only the prose names is offered, not taken
    const others = isPrinted ? [] : dramas.filter((drama) => drama !== null)
    return {
      alternatives: [...others, ...own.flatMap((match) => match.alternatives.map(toCandidate))],
      dramas: isPrinted ? dramas : [],
    }
  })
  let entry = 0
  return proposal.sections.map(({ entries: own }) =>
    own.map(() => matched[entry++] ?? { alternatives: [], dramas: [] }),
  )
}

type EntryLine = NamedLine & { isPrinted: boolean }

/** The names of an entry's dramas; where its heading has none, what stands out in its text. */
const namesOf = (entry: ProposedEntry): EntryLine[] => {
  const people = entry.people.flatMap(({ actor }) => actor?.value ?? [])
  if (entry.drama) {
    return [entry.drama, ...entry.moreDramas].map(({ value }) => ({
      isPrinted: true,
      network: entry.network?.value ?? null,
      people,
      season: entry.season?.value ?? null,
      title: value,
      year: entry.year?.value ?? null,
    }))
  }
  const marked = entry.text.flatMap((part) =>
    'runs' in part ? part.runs.filter(({ isBold, isItalic }) => isBold || isItalic) : [],
  )
  return [...new Set(marked.map(({ text }) => text.trim()))]
    .filter((text) => text !== '' && text.length <= 100)
    .slice(0, 5)
    .map((title) => ({ isPrinted: false, people, title }))
}

type Cast = ReadonlyArray<{ character: string[]; id: Id; person: string[] }>

/** Who plays in these dramas: roles with all spellings of the person and the character. */
export const readCast = async ({
  dramas,
  ...context
}: ImportContext & { dramas: readonly Id[] }): Promise<Map<string, Cast>> => {
  const { payload, slugs } = context
  const cast = new Map<string, Cast>()
  const ids = toIds({ collection: slugs.dramas, ids: [...new Set(dramas)], payload })
  if (ids.length === 0) return cast
  const find = (collection: string, select: string[], wanted: readonly unknown[], field = 'id') =>
    wanted.length === 0
      ? []
      : findVisible({
          ...context,
          collection,
          limit: MAX_ROLES,
          locale: 'all',
          select,
          where: { [field]: { in: [...new Set(wanted)] } },
        })
  const roles = await find(slugs.roles, ['character', 'drama', 'person'], ids, 'drama')
  const of = (field: string) => roles.flatMap((role) => idOf(role[field]) ?? [])
  const names = new Map<string, string[]>()
  const keep = (key: string, rows: readonly Row[]): void => {
    for (const { id, name, names: others } of rows) {
      names.set(`${key}/${id}`, [...localeValues(name), ...localeValues(others)])
    }
  }
  keep('people', await find(slugs.people, ['name', 'names'], of('person')))
  keep('characters', await find(slugs.characters, ['name', 'names'], of('character')))
  for (const { character, drama, id, person } of roles) {
    const key = String(idOf(drama))
    cast.set(key, [
      ...(cast.get(key) ?? []),
      {
        character: names.get(`characters/${idOf(character)}`) ?? [],
        id,
        person: names.get(`people/${idOf(person)}`) ?? [],
      },
    ])
  }
  return cast
}

/** Most roles of all dramas of a list. */
const MAX_ROLES = 5000

/** The roles that an entry's people are, by either name; a given name alone is enough for a character. */
export const matchCast = ({
  cast,
  entry,
}: {
  cast: Cast
  entry: ProposedEntry
}): { printedNames: string[]; roles: Id[] } => {
  const roles: Id[] = []
  const printedNames: string[] = []
  const add = (id: Id): void => {
    if (!roles.includes(id)) roles.push(id)
  }
  for (const { actor, character } of entry.people) {
    const found = cast.find(
      (role) =>
        (character && bears(role.character, character.value)) ||
        (actor && bears(role.person, actor.value)),
    )
    if (found) add(found.id)
    else {
      const names = [character?.value, actor?.value].filter((name) => name !== undefined)
      printedNames.push(names.length > 1 ? `${names[0]} (${names[1]})` : (names[0] ?? ''))
    }
  }
  for (const { value } of entry.names) {
    const found = cast.find(
      ({ character, person }) =>
        bears(person, value) || bears(character, value) || isGivenNameOf(character, value),
    )
    if (found) add(found.id)
    else printedNames.push(value)
  }
  return { printedNames, roles }
}

const bears = (names: readonly string[], name: string): boolean =>
  names.some((own) => compact(own) === compact(name))

const isGivenNameOf = (names: readonly string[], name: string): boolean =>
  name.length >= 3 && names.some((own) => compact(own).endsWith(compact(name)))
