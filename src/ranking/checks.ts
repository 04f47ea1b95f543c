import { RankingError } from './errors.js'
import type { Layout, Spot } from './layout.js'

type Spots = ReadonlyMap<string, Spot>

/** @throws RankingError `unknown-entry` */
export const requireSpot = (args: { spots: Spots; id: string; field: string }): Spot => {
  const spot = args.spots.get(args.id)
  if (spot) return spot
  throw new RankingError({
    code: 'unknown-entry',
    field: args.field,
    message: `The list has no entry "${args.id}"; "${args.field}" must name one of its entries.`,
  })
}

/** @throws RankingError `duplicate-entry` where an id is given twice */
export const requireUnique = (args: { ids: ReadonlyArray<string>; field: string }): Set<string> => {
  const seen = new Set<string>()
  for (const id of args.ids) {
    if (seen.has(id)) {
      throw new RankingError({
        code: 'duplicate-entry',
        field: args.field,
        message: `"${args.field}" names "${id}" twice; it must name each entry once.`,
      })
    }
    seen.add(id)
  }
  return seen
}

/** @throws RankingError `unknown-section` */
export const requireSection = (args: { layout: Layout; section: string; field: string }): void => {
  if (args.layout.places.has(args.section)) return
  const keys = args.layout.sections.map(({ key }) => `"${key}"`).join(', ')
  throw new RankingError({
    code: 'unknown-section',
    field: args.field,
    message: `The list has no section "${args.section}"; "${args.field}" must be one of ${keys}.`,
  })
}

/** @throws RankingError `invalid-operation` */
export const refuse = (args: { field: string; message: string }): never => {
  throw new RankingError({ code: 'invalid-operation', ...args })
}

/** Ids of a non-empty set of known entries. @throws RankingError */
export const requireEntries = (args: {
  spots: Spots
  ids: ReadonlyArray<string>
  field: string
}): Set<string> => {
  const { spots, ids, field } = args
  if (ids.length === 0) refuse({ field, message: `"${field}" must name at least one entry.` })
  ids.forEach((id) => requireSpot({ spots, id, field }))
  return requireUnique({ ids, field })
}
