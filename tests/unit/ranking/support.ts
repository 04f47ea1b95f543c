import fc from 'fast-check'

import type {
  Operation,
  RankingEntry,
  RankingSection,
  RankingSettings,
  RankingState,
  Target,
} from '../../../src/ranking/index.js'

export const SECTIONS: RankingSection[] = [
  { key: 'main', kind: 'main' },
  { key: 'kissers', kind: 'spotlight' },
  { key: 'mentions', kind: 'honourable-mentions' },
]

export const settingsWith = (changed: Partial<RankingSettings> = {}): RankingSettings => ({
  mode: 'ranked',
  tieStyle: 'competition',
  displayDirection: 'ascending',
  showNumbers: true,
  numberStyle: '#N',
  ...changed,
})

/**
 * A state from a drawing: "a b=c | d" is a first, b and c tied, and d in the second section.
 *
 * @example stateOf('a b=c | d')
 */
export const stateOf = (drawing: string, sections = SECTIONS): RankingState => ({
  sections,
  entries: drawing.split('|').flatMap((part, index) => entriesOf(part, sections[index]?.key ?? '')),
})

/** The drawing of a state, without the empty sections at its end. */
export const drawingOf = ({ entries, sections }: RankingState): string =>
  sections
    .map(({ key }) =>
      entries
        .filter(({ section }) => section === key)
        .reduce(
          (text, { id, isTiedWithPrevious }) =>
            text === '' ? id : `${text}${isTiedWithPrevious ? '=' : ' '}${id}`,
          '',
        ),
    )
    .join(' | ')
    .replace(/[ |]+$/, '')

export const idsIn = (state: RankingState): string[] => state.entries.map(({ id }) => id)

/** Any state, tidy or not: sections may interleave, first rows may claim ties, sections may be unknown. */
export const anyState = (args: { maxLength?: number } = {}): fc.Arbitrary<RankingState> =>
  fc
    .array(
      fc.record({
        section: fc.constantFrom('main', 'main', 'main', 'kissers', 'mentions', 'gone'),
        isTiedWithPrevious: fc.boolean(),
      }),
      { maxLength: args.maxLength ?? 12 },
    )
    .map((rows) => ({
      sections: SECTIONS,
      entries: rows.map((row, index) => ({ id: `e${index}`, ...row })),
    }))

export const anySettings: fc.Arbitrary<RankingSettings> = fc.record({
  mode: fc.constantFrom('ranked', 'unranked', 'partial'),
  tieStyle: fc.constantFrom('competition', 'dense'),
  displayDirection: fc.constantFrom('ascending', 'countdown'),
  showNumbers: fc.boolean(),
  numberStyle: fc.constantFrom('#N', 'N.', 'N)', 'N'),
})

/** Numbers that stand for an operation on whatever state it meets. */
export type Recipe = { kind: number; picks: number[] }

export const anyRecipe: fc.Arbitrary<Recipe> = fc.record({
  kind: fc.nat(99),
  picks: fc.array(fc.nat(9999), { minLength: 12, maxLength: 12 }),
})

/** A valid operation on a normalized state, or null where the state has too few entries for it. */
export const operationFrom = (args: {
  recipe: Recipe
  state: RankingState
  /** Prefix of ids that it adds. */
  prefix?: string
}): Operation | null => {
  const { recipe, state, prefix = 'n' } = args
  const ids = idsIn(state)
  const pick = (at: number): number => recipe.picks[at] ?? 0
  const id = (at: number): string => ids[pick(at) % Math.max(1, ids.length)] ?? ''
  const section = SECTIONS[pick(11) % SECTIONS.length]?.key ?? 'main'
  const inSection = (key: string): RankingEntry[] =>
    state.entries.filter((entry) => entry.section === key)

  const targetAmong = (moving: string[]): Target => {
    const staying = ids.filter((one) => !moving.includes(one))
    const anchor = staying[pick(8) % Math.max(1, staying.length)]
    const kind = anchor === undefined ? 2 + (pick(7) % 2) : pick(7) % 4
    if (kind === 0) return { before: anchor ?? '' }
    if (kind === 1) return { after: anchor ?? '' }
    if (kind === 2) return { section, at: pick(9) % 2 ? 'start' : 'end' }
    const room = inSection(section).filter((one) => !moving.includes(one.id)).length
    return { position: 1 + (pick(9) % (room + 1)), section }
  }
  const shuffled = (key: string): string[] =>
    inSection(key)
      .map((entry, index) => ({ id: entry.id, key: pick(index % 10) * 31 + index * 17 }))
      .sort((one, other) => (one.key % 97) - (other.key % 97))
      .map((one) => one.id)

  if (recipe.kind >= 90 || ids.length === 0) {
    const added = [`${prefix}${pick(0)}a`, `${prefix}${pick(0)}b`].slice(0, 1 + (pick(1) % 2))
    if (added.some((one) => ids.includes(one))) return null
    const entries = added.map((one) => ({ id: one, isTiedWithPrevious: pick(2) % 2 === 0 }))
    return { type: 'add', entries, to: targetAmong([]) }
  }
  if (recipe.kind < 40) {
    const moving = [...new Set([id(0), id(1), id(2)].slice(0, 1 + (pick(3) % 3)))]
    return { type: 'move', ids: moving, to: targetAmong(moving) }
  }
  if (recipe.kind < 58) {
    const candidates = state.entries.filter(
      (entry, index) => state.entries[index - 1]?.section === entry.section,
    )
    const chosen = candidates[pick(0) % Math.max(1, candidates.length)]
    return chosen ? { type: 'tie', id: chosen.id } : null
  }
  if (recipe.kind < 66) return { type: 'untie', id: id(0) }
  if (recipe.kind < 76) return id(0) === id(1) ? null : { type: 'swap', a: id(0), b: id(1) }
  if (recipe.kind < 79) return { type: 'reverse', section }
  if (recipe.kind < 82) return { type: 'shuffle', section, order: shuffled(section) }
  return { type: 'remove', ids: [...new Set([id(0), id(1)])] }
}

const entriesOf = (part: string, section: string): RankingEntry[] =>
  part
    .trim()
    .split(' ')
    .filter(Boolean)
    .flatMap((place) =>
      place.split('=').map((id, index) => ({ id, section, isTiedWithPrevious: index > 0 })),
    )
