/** How the sections of two lists become those of one. Pure. */
import type { Data } from '../../storage/types.js'
import type { SectionKind } from '../../ranking/index.js'

import { filledOf } from '../../storage/documents/values.js'

/**
 * - `at-end`: entries go behind those of the first section of their kind
 * - `sections`: they keep sections of their own
 */
export const JOIN_HOWS = ['at-end', 'sections'] as const
export type JoinHow = (typeof JOIN_HOWS)[number]

const MAIN = 'main'

/**
 * The sections of a list that takes in another one's entries, and where each of the other's sections is
 * found there. Sections that no entry of the other list stands in do not come along.
 */
export const joinSections = ({
  how,
  joined,
  own,
  title,
  used,
}: {
  how: JoinHow
  joined: readonly Data[]
  own: readonly Data[]
  /** Title of the other list, as it is stored; names a section that has no title. */
  title: unknown
  /** Keys of the sections that the other list's entries stand in. */
  used: ReadonlySet<string>
}): { keyOf: (section: string) => string; sections: Data[] } => {
  const sections = own.length > 0 ? [...own] : [{ key: MAIN, kind: MAIN }]
  const keys = new Map<string, string>()
  const given = joined.length > 0 ? joined : [{ key: MAIN, kind: MAIN }]
  // entries of a section that the other list does not have stand in its first main one
  const first = given.find(({ kind }) => kindOf(kind) === MAIN) ?? given[0]
  const known = new Set(given.map(({ key }) => String(key)))
  const isUsed = (key: string) =>
    used.has(key) ||
    (key === String(first?.key) && [...used].some((section) => !known.has(section)))
  for (const section of given) {
    const key = String(section.key)
    if (!isUsed(key)) continue
    const same =
      how === 'at-end' && sections.find(({ kind }) => kindOf(kind) === kindOf(section.kind))
    if (same) {
      keys.set(key, String(same.key))
      continue
    }
    const free = freeKey({ key, sections })
    keys.set(key, free)
    const hasTitle = hasText(section.title)
    sections.push({ ...section, key: free, ...(hasTitle ? {} : { title }) })
  }
  return {
    keyOf: (section) => keys.get(section) ?? keys.get(String(first?.key)) ?? MAIN,
    sections,
  }
}

const kindOf = (value: unknown): SectionKind => filledOf(value) ?? MAIN

const freeKey = ({ key, sections }: { key: string; sections: readonly Data[] }): string => {
  const taken = new Set(sections.map((section) => String(section.key)))
  if (!taken.has(key)) return key
  let number = 2
  while (taken.has(`${key}-${number}`)) number += 1
  return `${key}-${number}`
}

const hasText = (value: unknown): boolean =>
  typeof value === 'string'
    ? value !== ''
    : typeof value === 'object' && value !== null && Object.values(value).some(Boolean)
