/** Which dramas lines name, as far as the caller may see them. */
import type { PayloadRequest, Where } from 'payload'

import type { NamedLine, NameMatch } from '../../ranking/index.js'
import type { Row } from '../../storage/types.js'
import type { ListContext } from './context.js'

import { idOf, localeValues } from '../../storage/documents/index.js'
import { createNameMatcher } from '../../ranking/index.js'
import { numberOf, textOf } from '../../storage/documents/values.js'
import { fold } from '../../text/index.js'
import { findVisible, namesOf } from './search.js'

/** Most dramas whose names lines are compared with; with more, those that share beginnings of words. */
const MAX_DRAMAS = 5000
/** Most beginnings of words that are searched for. */
const MAX_BEGINNINGS = 150
/** Most people, and roles of them, that are asked for where names alone do not decide. */
const MAX_PEOPLE = 2000

type Context = Omit<ListContext, 'list'> & { locale: string | undefined; req: PayloadRequest }

/**
 * The drama of each line by any of its names, with the year, the network and the people that the line
 * gives. Who plays in which drama is read only for lines that names alone do not decide.
 */
export const matchDramas = async ({
  lines,
  ...context
}: Context & { lines: readonly NamedLine[] }): Promise<{
  byId: Map<string, Row>
  matches: NameMatch[]
}> => {
  const dramas = await findCandidates({ ...context, lines })
  const byId = new Map(dramas.map((drama) => [String(drama.id), drama]))
  const matcherWith = (people: ReadonlyMap<string, string[]>) =>
    createNameMatcher(
      dramas.map((drama) => ({
        endYear: numberOf(drama.endYear),
        id: String(drama.id),
        names: namesOf(drama),
        network: textOf(drama.network),
        people: people.get(String(drama.id)) ?? [],
        year: numberOf(drama.year),
      })),
    )
  const byName = matcherWith(new Map())
  const matches = lines.map((line) => byName(line))
  const open = lines.filter((_, index) => matches[index]?.id === null)
  if (open.length === 0) return { byId, matches }
  const people = await readPeople({ ...context, lines: open })
  if (people.size === 0) return { byId, matches }
  const match = matcherWith(people)
  return {
    byId,
    matches: lines.map((line, index) => (matches[index]?.id ? matches[index] : match(line))),
  }
}

/** Dramas that the lines may name: all there are, or with many those with similar words. */
const findCandidates = async ({
  lines,
  payload,
  req,
  slugs,
}: Context & { lines: readonly NamedLine[] }): Promise<Row[]> => {
  const find = (where: Where) =>
    findVisible({
      collection: slugs.dramas,
      limit: MAX_DRAMAS + 1,
      locale: 'all',
      payload,
      req,
      select: ['title', 'titles', 'year', 'endYear', 'network'],
      slugs,
      where,
    })
  const all = await find({})
  if (all.length <= MAX_DRAMAS) return all
  const beginnings = beginningsOf(lines.map(({ dramaHint, title }) => dramaHint ?? title))
  return beginnings.length === 0 ? [] : find(searchesFor(beginnings))
}

/** Names of the people that lines may name, by the dramas that they play in. */
const readPeople = async ({
  lines,
  payload,
  req,
  slugs,
}: Context & { lines: readonly NamedLine[] }): Promise<Map<string, string[]>> => {
  const people = new Map<string, string[]>()
  const beginnings = beginningsOf(
    lines.flatMap(({ dramaHint, note, people = [], title }) => [
      title,
      dramaHint ?? '',
      note ?? '',
      ...people,
    ]),
  )
  if (beginnings.length === 0) return people
  const find = ({
    collection,
    select,
    where,
  }: {
    collection: string
    select: string[]
    where: Where
  }) =>
    findVisible({
      collection,
      limit: MAX_PEOPLE,
      locale: 'all',
      payload,
      req,
      select,
      slugs,
      where,
    })
  const found = await find({
    collection: slugs.people,
    select: ['name', 'names'],
    where: searchesFor(beginnings),
  })
  if (found.length === 0) return people
  const names = new Map(
    found.map(({ id, name, names: others }) => [
      String(id),
      [...localeValues(name), ...localeValues(others)],
    ]),
  )
  const roles = await find({
    collection: slugs.roles,
    select: ['drama', 'person'],
    where: { person: { in: found.map(({ id }) => id) } },
  })
  for (const { drama, person } of roles) {
    const id = String(idOf(drama))
    const own = names.get(String(idOf(person))) ?? []
    people.set(id, [...(people.get(id) ?? []), ...own])
  }
  return people
}

/** The first letters of the words of texts, by which names with slips are found too. */
const beginningsOf = (texts: readonly string[]): string[] =>
  [
    ...new Set(
      texts
        .flatMap((text) => fold(text).split(' '))
        .filter((word) => word.length >= 3)
        .map((word) => word.slice(0, 4)),
    ),
  ].slice(0, MAX_BEGINNINGS)

const searchesFor = (beginnings: readonly string[]): Where => ({
  or: beginnings.map((beginning) => ({ searchText: { contains: beginning } })),
})
