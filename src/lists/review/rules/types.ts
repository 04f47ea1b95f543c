/** What is stored; scheduled and published follow from the list itself. */
export const STORED_STAGES = ['draft', 'in-review', 'approved'] as const

export const STAGES = [...STORED_STAGES, 'scheduled', 'published'] as const

export const ACTIONS = ['submit', 'withdraw', 'approve', 'return'] as const

export type StoredStage = (typeof STORED_STAGES)[number]
export type Stage = (typeof STAGES)[number]
export type Action = (typeof ACTIONS)[number]

/** The account that takes an action: its id as text, and its roles. */
export type Actor = { id: string; roles: readonly string[] }

/** Something to be done or said, about an entry or (null) about the whole list. */
export type Note = {
  at: string
  by: string
  /** The day by which it is to be done (YYYY-MM-DD). */
  dueOn?: null | string
  entry: null | string
  id: string
  /** Whom it is for: ids of accounts. */
  mentions?: readonly string[]
  resolvedAt: null | string
  resolvedBy: null | string
  text: string
}

export const EVENT_KINDS = [
  ...ACTIONS,
  'assign',
  'note',
  'resolve',
  'reopen',
  'publish',
  'publish-language',
  'take-back',
] as const

/** One line of the history; lines are only ever added. */
export type FlowEvent = {
  at: string
  /** Null where the app did it and no account was signed in. */
  by: null | string
  /** The account that it was assigned to. */
  assignee?: null | string
  comment?: string
  kind: (typeof EVENT_KINDS)[number]
  /** The language that was published alone, by its code. */
  locale?: string
  note?: string
  /** The revision of the list that was approved. */
  seen?: string
}

export type Flow = {
  assignee: null | string
  history: readonly FlowEvent[]
  notes: readonly Note[]
  /** The revision of the list that its approval is for. */
  seen: null | string
  stage: StoredStage
  submittedBy: null | string
}

/** What the list itself says. */
export type ListState = {
  isPublished: boolean
  isScheduled: boolean
  /** Another one after every change. */
  revision: string
}
