/** Pure: what a release holds, in which order it goes out, and which steps it takes when. */
/** The most documents that go out together. */
export const MAX_ITEMS = 100

/**
 * - `planned`: it goes out at its time, where it has one.
 * - `going`: a process is at it, or has died at it.
 * - `out`: readers have all of it.
 * - `failed`: something kept it back, and readers have none of it.
 */
export const RELEASE_STATES = ['planned', 'going', 'out', 'failed', 'cancelled'] as const

export type ReleaseState = (typeof RELEASE_STATES)[number]

/** What can go out together, in the order in which it does: a list finds what it names. */
export const RELEASE_KEYS = ['people', 'dramas', 'scenes', 'rankedLists'] as const

export type ReleaseKey = (typeof RELEASE_KEYS)[number]

/** A document of a release; the id as text. */
export type Item = { id: string; key: ReleaseKey }

export const RELEASE_ACTIONS = ['go', 'cancel', 'plan'] as const

export type ReleaseAction = (typeof RELEASE_ACTIONS)[number]

const FROM: Readonly<Record<ReleaseAction, readonly ReleaseState[]>> = {
  cancel: ['planned'],
  go: ['planned', 'failed'],
  plan: ['failed', 'cancelled'],
}

/** What can be done with a release in this state, in the order of the buttons. */
export const actionsOf = (state: ReleaseState): ReleaseAction[] =>
  RELEASE_ACTIONS.filter((action) => FROM[action].includes(state))

/** Whether what is in it, and when it goes out, may be changed. */
export const isOpen = (state: ReleaseState): boolean => state !== 'going' && state !== 'out'

/** When a process has to look at it, in milliseconds since 1970; null where none has to. */
export const dueAtOf = ({
  at,
  state,
}: {
  at: null | string | undefined
  state: ReleaseState
}): null | number => (state === 'planned' && at ? Date.parse(at) : null)

/** Each document once, in the order in which they go out. */
export const inOrder = (items: readonly Item[]): Item[] => {
  const known = new Map(items.map((item) => [keyOf(item), item]))
  return RELEASE_KEYS.flatMap((key) => [...known.values()].filter((item) => item.key === key))
}

export const keyOf = ({ id, key }: Item): string => `${key}:${id}`

/** The documents of the field `documents`, which names each with the slug of its collection. */
export const itemsOf = ({
  slugs,
  value,
}: {
  slugs: Readonly<Record<ReleaseKey, string>>
  value: unknown
}): Item[] =>
  (Array.isArray(value) ? value : []).flatMap((named: unknown): Item[] => {
    const { relationTo, value: of } = (named ?? {}) as { relationTo?: unknown; value?: unknown }
    const key = RELEASE_KEYS.find((one) => slugs[one] === relationTo)
    const id: unknown = typeof of === 'object' && of !== null && 'id' in of ? of.id : of
    return key && (typeof id === 'string' || typeof id === 'number')
      ? [{ id: String(id), key }]
      : []
  })
