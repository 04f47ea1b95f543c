/** The domain events of a list, from the diff of its old and its new publication. */
import type { Movement, MovementPlace, SectionKind } from '../../ranking/index.js'
import type { Publication } from './schema.js'
import type { ListEventType } from './webhooks.js'

import { diffMovements } from '../../ranking/index.js'

/** The places of the public entries of a list, with what tells who they are. */
export type PublicOrder = {
  entries: Array<MovementPlace & { id: string; isTiedWithPrevious: boolean; title: null | string }>
  sections: Array<{ key: string; kind: SectionKind }>
}

type PublicMovement = Movement & { title: null | string }

export type ListEvent = {
  list: {
    /** Where the list was before, where its slug has changed. */
    previousSlug?: string
    slug: string
    title: null | string
  }
  /** Of `list.reordered`. */
  movements?: PublicMovement[]
  type: ListEventType
}

/** A state of a list as the public has it. */
export type PublicState = {
  /** The hash that tells two bodies apart. */
  etags: readonly string[]
  order: PublicOrder
  slug: string
  title: null | string
}

/**
 * What to tell of a change. `before` and `after` are null where the list is not public. A reorder is told
 * beside the update that it is.
 */
export const decideEvents = ({
  after,
  before,
}: {
  after: null | PublicState
  before: null | PublicState
}): ListEvent[] => {
  if (!after) {
    return before
      ? [{ list: { slug: before.slug, title: before.title }, type: 'list.unpublished' }]
      : []
  }
  const list = { slug: after.slug, title: after.title }
  if (!before) return [{ list, type: 'list.published' }]
  if (before.etags.toSorted().join() === after.etags.toSorted().join()) return []
  const movements = movementsBetween({ after: after.order, before: before.order })
  return [
    {
      list: before.slug === after.slug ? list : { ...list, previousSlug: before.slug },
      type: 'list.updated',
    },
    ...(movements.length > 0 ? [{ list, movements, type: 'list.reordered' as const }] : []),
  ]
}

/** The places of the entries that a publication shows. */
export const orderOf = ({ sections }: Pick<Publication, 'sections'>): PublicOrder => ({
  entries: sections.flatMap(({ entries, key }) =>
    entries
      .toSorted((one, other) => one.position - other.position)
      .map(({ id, isTied, label, position, rank, tiedWith, title }, index, sorted) => ({
        id,
        isTied,
        isTiedWithPrevious: tiedWith.includes(sorted[index - 1]?.id ?? ''),
        label,
        position,
        rank,
        section: key,
        title,
      })),
  ),
  sections: sections.map(({ key, kind }) => ({ key, kind })),
})

/** What moved; places are those that were shown, which count entries that are not shown yet too. */
export const movementsBetween = ({
  after,
  before,
}: {
  after: PublicOrder
  before: PublicOrder
}): PublicMovement[] => {
  const was = new Map(before.entries.map((entry) => [entry.id, entry]))
  const is = new Map(after.entries.map((entry) => [entry.id, entry]))
  return diffMovements({ after, before, settings: SETTINGS }).map((movement) => ({
    ...movement,
    from: movement.from && placeOf(was.get(movement.id)),
    title: (is.get(movement.id) ?? was.get(movement.id))?.title ?? null,
    to: movement.to && placeOf(is.get(movement.id)),
  }))
}

const placeOf = (entry: PublicOrder['entries'][number] | undefined): MovementPlace | null =>
  entry
    ? {
        isTied: entry.isTied,
        label: entry.label,
        position: entry.position,
        rank: entry.rank,
        section: entry.section,
      }
    : null

/** What moved does not hang on how it is numbered. */
const SETTINGS = {
  displayDirection: 'ascending',
  mode: 'ranked',
  numberStyle: '#N',
  showNumbers: true,
  tieStyle: 'competition',
} as const
