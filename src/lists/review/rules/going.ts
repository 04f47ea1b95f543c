/**
 * What readers have of a list, and the desk beside it: `changed` is published, with changes that are not;
 * `unpublished` was published and is no more.
 */
export const PUBLIC_STATES = ['changed', 'draft', 'published', 'unpublished'] as const

export type PublicState = (typeof PUBLIC_STATES)[number]

/** What a scheduled job will do: publish for the first time or again, publish changes, or take back. */
export const PLAN_KINDS = ['again', 'first', 'unpublish', 'update'] as const

export type PlanKind = (typeof PLAN_KINDS)[number]

/**
 * @param isLatestPublished whether the latest version is the published one
 * @param isPublished whether readers have the list
 * @param wasPublished whether they have had it at any time
 */
export const publicStateOf = ({
  isLatestPublished,
  isPublished,
  wasPublished,
}: {
  isLatestPublished: boolean
  isPublished: boolean
  wasPublished: boolean
}): PublicState => {
  if (isPublished) return isLatestPublished ? 'published' : 'changed'
  return wasPublished ? 'unpublished' : 'draft'
}

/** What a job will do to a list in this state. */
export const planKindOf = ({
  state,
  type,
}: {
  state: PublicState
  type: 'publish' | 'unpublish'
}): PlanKind => {
  if (type === 'unpublish') return 'unpublish'
  if (state === 'draft') return 'first'
  return state === 'unpublished' ? 'again' : 'update'
}
