import type { RankingEntry, RankingSection } from './types.js'

import { slugify } from '../text/index.js'

/** A section's entries as places: each inner array shares one place, the outer one is in rank order. */
export type Places<T> = ReadonlyArray<ReadonlyArray<T>>

export type GroupedEntries<T> = {
  sections: RankingSection[]
  /** Places by section key, for every section, empty ones too. */
  places: Map<string, T[][]>
  /** Ids of rows that named no section of the list and were put into the fallback. */
  misplaced: string[]
}

/**
 * The sections a list really has: the first of each key, with a main one put first where none is of
 * kind main (a list without sections is one main section, and rows name it "main").
 */
export const resolveSections = (sections: ReadonlyArray<RankingSection>): RankingSection[] => {
  const byKey = new Map<string, RankingSection>()
  for (const { key, kind } of sections) if (!byKey.has(key)) byKey.set(key, { key, kind })
  const resolved = [...byKey.values()]
  const hasMain = resolved.some(({ kind }) => kind === 'main')
  return hasMain || byKey.has('main') ? resolved : [{ key: 'main', kind: 'main' }, ...resolved]
}

/**
 * Puts rows into their sections and ties into places. A row of an unknown section falls into the first
 * main section, in stored order, so that renaming a section loses nothing; a tie only holds between
 * rows that name the same section, so that such a row never joins a place by accident.
 */
export const groupEntries = <T extends RankingEntry>(args: {
  entries: ReadonlyArray<T>
  sections: ReadonlyArray<RankingSection>
}): GroupedEntries<T> => {
  const sections = resolveSections(args.sections)
  const fallback = sections.find(({ kind }) => kind === 'main') ?? sections[0]
  const places = new Map<string, T[][]>(sections.map(({ key }) => [key, []]))
  const misplaced: string[] = []
  for (const entry of args.entries) {
    const isKnown = places.has(entry.section)
    if (!isKnown) misplaced.push(entry.id)
    const list = places.get(isKnown ? entry.section : (fallback?.key ?? ''))
    const last = list?.at(-1)
    if (entry.isTiedWithPrevious && last?.at(-1)?.section === entry.section) last.push(entry)
    else list?.push([entry])
  }
  return { sections, places, misplaced }
}

/** Longest key of a section. */
const MAX_KEY = 60

/** The key of a new section, by its title or its kind, unlike those that are taken. */
export const keyOfSection = ({
  kind,
  taken,
  title,
}: {
  kind: string
  taken: readonly string[]
  title: string
}): string => {
  const base = (slugify(title) || slugify(kind) || 'section').slice(0, MAX_KEY - 4)
  let key = base
  for (let count = 2; taken.includes(key); count += 1) key = `${base}-${count}`
  return key
}
