/**
 * What changed in a list from one publication to the next, as readers are told: a history that grows by
 * one change for each publication that moved something, and the arrows beside entries that follow from it.
 * Made of what was public, so that nothing in it tells of what was not.
 */
import type { MovementKind } from '../../ranking/index.js'
import type { PublicOrder } from './events.js'
import type { EntryMovement, ListChange, Publication, ShownPlace } from './schema.js'

import { movementsBetween, orderOf } from './events.js'
import { filterPublication } from './spoilers.js'
import { dateOf } from './values.js'

/** A text in each locale; under an empty name where the app has none. */
type Texts = Readonly<Record<string, string>>

/** Why a list is published again, as its editor says it. */
export type ChangeReason = {
  /** Tells reasons apart, so that one is told once, however often the list is saved with it. */
  key: string
  texts: Texts
}

export type ChangedEntry = {
  from: null | ShownPlace
  id: string
  kind: MovementKind
  titles: Texts
  to: null | ShownPlace
}

/** One publication that changed something. */
type StoredChange = {
  /** ISO 8601. */
  at: string
  entries: ChangedEntry[]
  reason: ChangeReason | null
  /** The sections that its entries have gone from and to, by key. */
  sections: Readonly<Record<string, { kind: string; titles: Texts }>>
  /** Counts the changes of a list. */
  sequence: number
}

export type History = {
  /** The newest first. */
  changes: StoredChange[]
  /** Ids of entries that readers do not see yet. */
  hidden: string[]
  /** What the entries that readers see are called, by their ids: what goes is told by it. */
  titles?: Readonly<Record<string, Texts>>
}

/** Most changes that a list keeps, and most entries that are told in all of them together. */
const MAX_CHANGES = 500
const MAX_TOLD = 5000

const DAY_MS = 86_400_000

/**
 * The history of a list with the publication that follows. A first publication moves nothing.
 *
 * @param before null where the list was not public
 * @param hidden ids of the entries that readers do not see yet
 * @param publications in each locale, the default one first, unfiltered
 */
export const continueHistory = ({
  at,
  before,
  hidden,
  history,
  publications,
  reason,
}: {
  at: string
  before: null | PublicOrder
  hidden: readonly string[]
  history: History | null
  publications: readonly [Publication, ...Publication[]]
  reason: ChangeReason | null
}): History => {
  const known = history?.changes ?? []
  const orders = publications.map((publication) => {
    const order = orderOf(filterPublication({ mode: 'hide', publication }))
    return {
      locale: publication.locale ?? '',
      named: new Map(order.entries.map(({ id, title }) => [id, title])),
      order,
      titles: new Map(publication.sections.map(({ key, title }) => [key, title])),
    }
  })
  const [first] = orders
  const after = first?.order ?? { entries: [], sections: [] }
  const movements = before
    ? // an entry that is to appear later has gone from nowhere
      movementsBetween({ after, before }).filter(
        ({ id, kind }) => kind !== 'removed' || !hidden.includes(id),
      )
    : []
  const isNew = reason !== null && !known.some((change) => change.reason?.key === reason.key)
  const titles = Object.fromEntries(
    after.entries.map(({ id }) => [
      id,
      textsOf(orders.map(({ locale, named }) => [locale, named.get(id)])),
    ]),
  )
  if (movements.length === 0 && !isNew) return { changes: known, hidden: [...hidden], titles }

  const sections: Record<string, { kind: string; titles: Texts }> = {}
  for (const { from, kind, to } of movements) {
    if (kind !== 'section-changed') continue
    for (const key of [from?.section, to?.section]) {
      if (key === undefined) continue
      const of = [...after.sections, ...(before?.sections ?? [])].find((one) => one.key === key)
      const titles = textsOf(orders.map(({ locale, titles }) => [locale, titles.get(key)]))
      sections[key] = { kind: of?.kind ?? 'main', titles }
    }
  }
  const change: StoredChange = {
    at,
    entries: movements.slice(0, MAX_TOLD).map(({ from, id, kind, title, to }) => ({
      from,
      id,
      kind,
      titles:
        (kind === 'removed' ? history?.titles?.[id] : titles[id]) ??
        textsOf(orders.map(({ locale }) => [locale, title])),
      to,
    })),
    reason: isNew ? reason : null,
    sections,
    sequence: (known[0]?.sequence ?? 0) + 1,
  }
  return { changes: bounded([change, ...known]), hidden: [...hidden], titles }
}

/**
 * A place with its members in one order: PostgreSQL keeps JSON in another one (jsonb), and a publication that is
 * made once more of what is stored is to have the same bytes.
 */
const inOrder = (place: null | ShownPlace): null | ShownPlace => {
  if (!place) return null
  const { isTied, label, position, rank, section } = place
  return { section, position, rank, label, isTied }
}

/**
 * What moved each entry last, within some days; by its id.
 *
 * @param days 0 for nothing
 */
export const movementsIn = ({
  days,
  history,
  now,
}: {
  days: number
  history: History | null
  now: Date
}): {
  movements: ReadonlyMap<string, EntryMovement>
  /** When the next of them ends. */
  until: Date | null
} => {
  const movements = new Map<string, EntryMovement>()
  const seen = new Set<string>()
  let until: Date | null = null
  for (const { at, entries } of history?.changes ?? []) {
    const end = new Date(Date.parse(at) + days * DAY_MS)
    if (end <= now) break
    for (const { from, id, kind, to } of entries) {
      if (seen.has(id)) continue
      seen.add(id)
      if (!to) continue
      const direction = directionOf({ from, kind, to })
      movements.set(id, { direction, from: inOrder(from), since: at })
    }
    if (entries.length > 0) until = end
  }
  return { movements, until }
}

/** The same list, each entry with what moved it. */
export const withMovements = ({
  movements,
  publication,
}: {
  movements: ReadonlyMap<string, EntryMovement>
  publication: Publication
}): Publication =>
  movements.size === 0
    ? publication
    : {
        ...publication,
        sections: publication.sections.map((section) => ({
          ...section,
          entries: section.entries.map((entry) => ({
            ...entry,
            movement: movements.get(entry.id) ?? null,
          })),
        })),
      }

/**
 * What readers in a locale are told of a history, the newest change first: nothing of entries that are to
 * appear later, and no change of which nothing is left then.
 *
 * @param write says in words what has become of an entry
 */
export const toListChanges = ({
  defaultLocale,
  history,
  locale,
  write,
}: {
  defaultLocale: null | string
  history: History | null
  locale: null | string
  write: (args: {
    entry: ChangedEntry
    sectionOf: (key: string) => { kind: string; title: null | string }
    title: null | string
  }) => string
}): ListChange[] => {
  const pick = (texts: Texts): null | string =>
    texts[locale ?? ''] ?? texts[defaultLocale ?? ''] ?? null
  return (history?.changes ?? []).flatMap(({ at, entries, reason, sections, sequence }) => {
    const shown = entries.filter(({ id }) => !history?.hidden.includes(id))
    if (shown.length === 0 && !reason) return []
    return {
      at,
      entries: shown.map((entry) => {
        const title = pick(entry.titles)
        const { from, id, kind, to } = entry
        const sectionOf = (key: string) => ({
          kind: sections[key]?.kind ?? 'main',
          title: pick(sections[key]?.titles ?? {}),
        })
        const text = write({ entry, sectionOf, title })
        return { from: inOrder(from), id, kind, text, title, to: inOrder(to) }
      }),
      reason: reason ? pick(reason.texts) : null,
      sequence,
    }
  })
}

/**
 * A reason as a list holds it.
 *
 * @returns null for anything else, and for one that says nothing
 */
export const readReason = (value: unknown): ChangeReason | null => {
  if (typeof value !== 'object' || value === null) return null
  const { key, texts } = value as { key?: unknown; texts?: unknown }
  if (typeof key !== 'string' || key === '' || typeof texts !== 'object' || texts === null) {
    return null
  }
  const said = textsOf(
    Object.entries(texts).map(([locale, text]) => [
      locale,
      typeof text === 'string' ? text.trim() : null,
    ]),
  )
  return Object.keys(said).length > 0 ? { key, texts: said } : null
}

/**
 * When a publication came to be: when its list was saved, or when time alone changed it. By what is stored,
 * so that it is the same whoever finds it out.
 */
export const changedAt = ({
  now,
  savedAt,
  savedBefore,
  validUntil,
}: {
  now: Date
  savedAt: unknown
  /** When the list was saved that the publication before was made of. */
  savedBefore: null | string
  /** Until when that was right, in milliseconds since 1970. */
  validUntil: null | number
}): string => {
  const saved = dateOf(savedAt)
  if (saved && saved.toISOString() !== savedBefore) return saved.toISOString()
  return validUntil !== null && validUntil <= now.getTime()
    ? new Date(validUntil).toISOString()
    : now.toISOString()
}

const directionOf = ({
  from,
  kind,
  to,
}: Pick<ChangedEntry, 'from' | 'kind'> & { to: ShownPlace }): EntryMovement['direction'] => {
  if (kind === 'added' || !from) return 'new'
  const isRanked = from.rank !== null && to.rank !== null
  // out of the ranking or into it
  if (from.section !== to.section && !isRanked) {
    return from.rank === to.rank ? 'same' : to.rank === null ? 'down' : 'up'
  }
  const [was, is] =
    isRanked && from.rank !== to.rank ? [from.rank, to.rank] : [from.position, to.position]
  return was === is ? 'same' : Number(is) < Number(was) ? 'up' : 'down'
}

const textsOf = (pairs: ReadonlyArray<readonly [string, null | string | undefined]>): Texts =>
  Object.fromEntries(pairs.flatMap(([locale, text]) => (text ? [[locale, text]] : [])))

const bounded = (changes: readonly StoredChange[]): StoredChange[] => {
  const kept: StoredChange[] = []
  let told = 0
  for (const change of changes.slice(0, MAX_CHANGES)) {
    told += change.entries.length
    if (kept.length > 0 && told > MAX_TOLD) break
    kept.push(change)
  }
  return kept
}
