/**
 * Where moved or added entries land. `before` and `after` always keep their word: where the named entry
 * shares its place with others, they mean before or after all of them, so that nothing lands inside a
 * tie. A `position` is the place that the first landed entry takes among the section's other entries,
 * from 1; inside a tie it lands after the tie. Its section is that of the first moved entry, and the
 * first main one for added entries, unless named.
 */
export type Target =
  | { readonly after: string }
  | { readonly at: 'end' | 'start'; readonly section: string }
  | { readonly before: string }
  | { readonly position: number; readonly section?: string | undefined }

/** A target that means the same when others have moved other entries. */
export type AnchoredTarget = Exclude<Target, { readonly position: number }>

/**
 * Moves entries as one block, in the order they stand in, whatever the order of `ids`. An entry
 * arrives untied unless every entry it is tied with comes along; `tied` (ids that arrive tied with
 * the one before them in the block) states that outright, and anchoring fills it in.
 */
export type MoveOperation = {
  readonly type: 'move'
  readonly ids: ReadonlyArray<string>
  readonly to: Target
  readonly tied?: ReadonlyArray<string> | undefined
}

/** Ties an entry, and those tied to it, with the entry before it; `with` says which one was meant. */
export type TieOperation = {
  readonly type: 'tie'
  readonly id: string
  readonly with?: string | undefined
}

/** Parts a tie in two, in front of this entry. */
type UntieOperation = { readonly type: 'untie'; readonly id: string }

/** Lets two entries take each other's place, ties included: no other entry's rank changes. */
export type SwapOperation = { readonly type: 'swap'; readonly a: string; readonly b: string }

/** Turns a section's places round; entries that share a place keep their order, as in a countdown. */
type ReverseOperation = { readonly type: 'reverse'; readonly section: string }

/**
 * Puts a section into an order worked out by the caller: chance (shuffle) or some field (sort). A tie
 * whose entries are no longer side by side is dissolved.
 */
export type OrderOperation = {
  readonly type: 'shuffle' | 'sort'
  readonly section: string
  readonly order: ReadonlyArray<string>
}

type AddedEntry = {
  readonly id: string
  /** Tied with the added entry before it. */
  readonly isTiedWithPrevious?: boolean | undefined
}

export type AddOperation = {
  readonly type: 'add'
  readonly entries: ReadonlyArray<AddedEntry>
  readonly to: Target
}

type RemoveOperation = { readonly type: 'remove'; readonly ids: ReadonlyArray<string> }

export type RestoredEntry = {
  readonly id: string
  readonly section: string
  /** The entry it stood right behind, or null for the first of the section. */
  readonly after: null | string
  readonly isTiedWithPrevious: boolean
}

/**
 * Takes an operation back: puts entries where they were (in stored order, so that each finds the one
 * it follows), removes those that were added, and gives neighbours the ties they had.
 */
export type RestoreOperation = {
  readonly type: 'restore'
  readonly entries: ReadonlyArray<RestoredEntry>
  readonly remove: ReadonlyArray<string>
  readonly ties: ReadonlyArray<{ readonly id: string; readonly tiedWith: null | string }>
}

/** What an editor can do to an order. Plain JSON. */
export type Operation =
  | AddOperation
  | MoveOperation
  | OrderOperation
  | RemoveOperation
  | RestoreOperation
  | ReverseOperation
  | SwapOperation
  | TieOperation
  | UntieOperation

/**
 * An operation that means the same on every state in which the entries that it touches are unchanged.
 */
export type AnchoredOperation =
  | Exclude<Operation, AddOperation | MoveOperation>
  | (AddOperation & { readonly to: AnchoredTarget })
  | (MoveOperation & { readonly to: AnchoredTarget })
