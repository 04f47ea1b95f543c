import type {
  Action,
  Actor,
  Flow,
  FlowEvent,
  ListState,
  Note,
  Stage,
  StoredStage,
} from './types.js'

import { ACTIONS } from './types.js'

/** The most notes that a list has. */
export const MAX_NOTES = 500

export const NEW_FLOW: Flow = {
  assignee: null,
  history: [],
  notes: [],
  seen: null,
  stage: 'draft',
  submittedBy: null,
}

/** Stages in which each action can be taken. */
const FROM: Readonly<Record<Action, readonly StoredStage[]>> = {
  approve: ['in-review'],
  return: ['in-review', 'approved'],
  submit: ['draft'],
  withdraw: ['in-review', 'approved'],
}

const TO: Readonly<Record<Action, StoredStage>> = {
  approve: 'approved',
  return: 'draft',
  submit: 'in-review',
  withdraw: 'draft',
}

/** Why an action is refused: the stage has no such step, the role may not, or it would be one's own. */
export type Refusal = 'own' | 'role' | 'stage'

/**
 * The stage that counts for the next step. An approval is for the revision that was seen: a list that
 * has changed since is in review again.
 */
export const currentStage = ({ flow, revision }: { flow: Flow; revision: string }): StoredStage =>
  flow.stage === 'approved' && flow.seen !== revision ? 'in-review' : flow.stage

/** The stage as it is shown. */
export const shownStage = ({ flow, list }: { flow: Flow; list: ListState }): Stage => {
  if (list.isPublished) return 'published'
  const stage = currentStage({ flow, revision: list.revision })
  return list.isScheduled && stage !== 'in-review' ? 'scheduled' : stage
}

/** Whether the list may go out as it is now, where going out needs approval. */
export const isApproved = ({ flow, revision }: { flow: Flow; revision: string }): boolean =>
  currentStage({ flow, revision }) === 'approved'

/**
 * Why an actor may not take an action now; null where they may. Contributors submit and withdraw what
 * is theirs; editors approve and return too, but approve nothing that they have submitted themselves;
 * admins do all of it. Whose list it is, is a matter of access and not of this.
 */
export const refusalOf = ({
  action,
  actor: { id, roles },
  flow,
  list,
}: {
  action: Action
  actor: Actor
  flow: Flow
  list: ListState
}): null | Refusal => {
  const isEditor = roles.includes('editor') || roles.includes('admin')
  if (!isEditor && !roles.includes('contributor')) return 'role'
  if (!isEditor && (action === 'approve' || action === 'return')) return 'role'
  if (list.isPublished) return 'stage'
  if (!FROM[action].includes(currentStage({ flow, revision: list.revision }))) return 'stage'
  if (action === 'approve' && flow.submittedBy === id && !roles.includes('admin')) return 'own'
  return null
}

/** The actions that an actor may take now, in the order of the buttons. */
export const actionsOf = (args: { actor: Actor; flow: Flow; list: ListState }): Action[] =>
  ACTIONS.filter((action) => refusalOf({ ...args, action }) === null)

/** Whether an actor may assign lists. */
export const mayAssign = ({ roles }: Pick<Actor, 'roles'>): boolean =>
  roles.includes('editor') || roles.includes('admin')

/** After an action that is not refused. */
export const act = ({
  action,
  at,
  by,
  comment,
  flow,
  revision,
}: {
  action: Action
  at: string
  by: string
  comment?: string | undefined
  flow: Flow
  revision: string
}): Flow => ({
  ...flow,
  history: [
    ...flow.history,
    {
      at,
      by,
      kind: action,
      ...(comment ? { comment } : {}),
      ...(action === 'approve' ? { seen: revision } : {}),
    },
  ],
  seen: action === 'approve' ? revision : null,
  stage: TO[action],
  submittedBy: action === 'submit' ? by : flow.submittedBy,
})

export const assign = ({
  assignee,
  at,
  by,
  flow,
}: Pick<Flow, 'assignee'> & { at: string; by: string; flow: Flow }): Flow => ({
  ...flow,
  assignee,
  history: [...flow.history, { assignee, at, by, kind: 'assign' }],
})

/** @param note without what it gets only once it is resolved */
export const addNote = ({
  flow,
  note,
}: {
  flow: Flow
  note: Omit<Note, 'resolvedAt' | 'resolvedBy'>
}): Flow => ({
  ...flow,
  history: [...flow.history, { at: note.at, by: note.by, kind: 'note', note: note.id }],
  notes: [...flow.notes, { ...note, resolvedAt: null, resolvedBy: null }],
})

/** Resolves a note or opens it again; the same flow where it is so already, or where there is no such note. */
export const resolveNote = ({
  at,
  by,
  flow,
  id,
  isResolved,
}: {
  at: string
  by: string
  flow: Flow
  id: string
  isResolved: boolean
}): Flow => {
  const note = flow.notes.find((each) => each.id === id)
  if (!note || (note.resolvedAt !== null) === isResolved) return flow
  const changed: Note = {
    ...note,
    resolvedAt: isResolved ? at : null,
    resolvedBy: isResolved ? by : null,
  }
  const event: FlowEvent = { at, by, kind: isResolved ? 'resolve' : 'reopen', note: id }
  return {
    ...flow,
    history: [...flow.history, event],
    notes: flow.notes.map((each) => (each.id === id ? changed : each)),
  }
}

/** One language of the list is out: what else is in the draft stays at its stage. */
export const publishLocale = ({
  at,
  by,
  flow,
  locale,
}: {
  at: string
  by: null | string
  flow: Flow
  locale: string
}): Flow => ({
  ...flow,
  history: [...flow.history, { at, by, kind: 'publish-language', locale }],
})

/** Once the list is out: its next draft begins anew. */
export const publish = ({ at, by, flow }: { at: string; by: null | string; flow: Flow }): Flow => ({
  ...flow,
  assignee: null,
  history: [...flow.history, { at, by, kind: 'publish' }],
  seen: null,
  stage: 'draft',
  submittedBy: null,
})
