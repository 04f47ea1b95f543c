/** Endpoints of the workflow of a list; see docs/workflow.md. */
import type { Endpoint, PayloadRequest } from 'payload'

import { z } from 'zod'

import type { ListContext } from '../moves/context.js'
import type { MailOutcome } from '../review/mail.js'
import type { Person } from '../review/people.js'
import type {
  Action,
  Actor,
  Flow,
  FlowEvent,
  ListState,
  Note,
  Stage,
} from '../review/rules/index.js'
import type { EditorOptions } from './request.js'

import { PublicError } from '../../errors.js'
import { idOf } from '../../storage/documents/index.js'
import { readDraft } from '../moves/rows.js'
import { sendMail } from '../review/mail.js'
import { readPeople } from '../review/people.js'
import { changeFlow, readFlow, readListState } from '../review/store.js'
import {
  act,
  ACTIONS,
  actionsOf,
  addNote,
  assign,
  currentStage,
  MAX_NOTES,
  mayAssign,
  refusalOf,
  resolveNote,
  shownStage,
  STORED_STAGES,
} from '../review/rules/index.js'
import { forbidden } from '../../http/access.js'
import { privateJson, problemEndpoint } from '../../http/problems.js'
import { invalidBody, noList, parseBody, requireList } from './request.js'

export type WorkflowState = {
  /** What who asks may do now. */
  actions: Action[]
  assignee: null | string
  /** Who it can be given to; null for who may not give it. */
  candidates: Array<{ id: string; name: string }> | null
  /** Which entries there are to write notes on, in order. */
  entries: Array<{ id: string; title: string }>
  history: readonly FlowEvent[]
  /** Whether an approval was taken back by a change. */
  isTakenBack: boolean
  /** Only of an answer to a change. */
  mail?: MailOutcome
  names: Record<string, string>
  needsApproval: boolean
  notes: readonly Note[]
  revision: string
  /** The stage that the next step starts from. */
  stage: (typeof STORED_STAGES)[number]
  shown: Stage
}

export type WorkflowOptions = EditorOptions & {
  now: () => Date
  workflow: { needsApproval: boolean }
}

const MAX_TEXT = 2000

const text = z.string().trim().min(1).max(MAX_TEXT)

const actionSchema = z
  .strictObject({
    action: z.enum(ACTIONS),
    comment: text.optional(),
    revision: z.string().min(1).max(40),
    stage: z.enum(STORED_STAGES),
  })
  .refine(({ action, comment }) => action !== 'return' || comment !== undefined, {
    error: 'is needed to return a list: say what has to be done',
    path: ['comment'],
  })

const assigneeSchema = z.strictObject({
  seen: z.string().min(1).max(64).nullable(),
  user: z.string().min(1).max(64).nullable(),
})

const noteSchema = z.strictObject({ entry: z.string().min(1).max(64).nullable(), text })

const resolveSchema = z.strictObject({ isResolved: z.boolean() })

type Handler = (args: {
  actor: Actor
  context: ListContext
  options: WorkflowOptions
  req: PayloadRequest
}) => Promise<WorkflowState>

export const createWorkflowEndpoints = (options: WorkflowOptions): Endpoint[] => {
  const routes: Array<[Endpoint['method'], string, Handler]> = [
    ['get', '/:id/workflow', (args) => stateOf(args)],
    ['post', '/:id/workflow', postAction],
    ['post', '/:id/workflow/assignee', postAssignee],
    ['post', '/:id/workflow/notes', postNote],
    ['post', '/:id/workflow/notes/:noteId', postResolve],
  ]
  return routes.map(([method, path, handler]) =>
    problemEndpoint({
      method,
      path,
      work: async (req) => {
        const context = await requireList({ options, req })
        const actor = { id: String(req.user?.id), roles: options.access.rolesOf(req) }
        return privateJson(await handler({ actor, context, options, req }))
      },
    }),
  )
}

const postAction: Handler = async (args) => {
  const { actor, context, options, req } = args
  const { action, comment, revision, stage } = await parseBody({ req, schema: actionSchema })
  const flow = await changeFlow({
    ...context,
    change: async (before) => {
      const list = await listStateOf(context)
      const refusal = refusalOf({ action, actor, flow: before, list })
      if (refusal === 'role') throw forbidden('list')
      const isStale =
        list.revision !== revision || currentStage({ flow: before, revision }) !== stage
      if (isStale || refusal === 'stage') throw await conflict(args)
      if (refusal === 'own') {
        throw new PublicError({
          code: 'forbidden',
          detail: 'Somebody else has to approve a list that you have sent for review.',
        })
      }
      return act({
        action,
        at: options.now().toISOString(),
        by: actor.id,
        comment,
        flow: before,
        revision,
      })
    },
    now: options.now,
  })
  if (action !== 'approve' && action !== 'return') return stateOf(args, 'none')
  const author = (await authorOf(context)) ?? flow.submittedBy
  return stateOf(args, await tell({ ...args, comment, kind: action, to: author }))
}

const postAssignee: Handler = async (args) => {
  const { actor, context, options, req } = args
  const { seen, user } = await parseBody({ req, schema: assigneeSchema })
  if (!mayAssign(actor)) throw forbidden('list')
  if (user !== null && !(await candidatesOf(args)).some(({ id }) => id === user)) {
    throw invalidBody([
      { detail: 'is not an editor and not the author of the list', pointer: '/user' },
    ])
  }
  await changeFlow({
    ...context,
    change: async (flow) => {
      if (flow.assignee !== seen) throw await conflict(args)
      if (flow.assignee === user) return flow
      return assign({
        assignee: user,
        at: options.now().toISOString(),
        by: actor.id,
        flow,
      })
    },
    now: options.now,
  })
  return stateOf(args, user === seen ? 'none' : await tell({ ...args, kind: 'assign', to: user }))
}

const postNote: Handler = async (args) => {
  const { actor, context, options, req } = args
  const { entry, text: written } = await parseBody({ req, schema: noteSchema })
  if (entry !== null && !(await entriesOf(context)).some(({ id }) => id === entry)) {
    throw invalidBody([{ detail: 'is not an entry of the list', pointer: '/entry' }])
  }
  const id = crypto.randomUUID()
  await changeFlow({
    ...context,
    change: (flow) => {
      if (flow.notes.length >= MAX_NOTES) {
        throw invalidBody([{ detail: `the list has ${MAX_NOTES} notes already`, pointer: '' }])
      }
      const at = options.now().toISOString()
      return addNote({ flow, note: { at, by: actor.id, entry, id, text: written } })
    },
    now: options.now,
  })
  return stateOf(args)
}

const postResolve: Handler = async (args) => {
  const { actor, context, options, req } = args
  const { isResolved } = await parseBody({ req, schema: resolveSchema })
  const id = String(req.routeParams?.noteId)
  await changeFlow({
    ...context,
    change: (flow) => {
      if (!flow.notes.some((note) => note.id === id)) {
        throw new PublicError({
          code: 'not-found',
          detail: 'The list has no note with this id.',
        })
      }
      const at = options.now().toISOString()
      return resolveNote({ at, by: actor.id, flow, id, isResolved })
    },
    now: options.now,
  })
  return stateOf(args)
}

type Args = Parameters<Handler>[0]

const stateOf = async (args: Args, mail?: MailOutcome): Promise<WorkflowState> => {
  const { actor, context, options } = args
  const list = await listStateOf(context)
  const flow = await readFlow(context)
  const candidates = mayAssign(actor) ? await candidatesOf(args) : null
  const people = await readPeople({ ...peopleArgs(args), ids: idsIn(flow) })
  const stage = currentStage({ flow, revision: list.revision })
  return {
    actions: actionsOf({ actor, flow, list }),
    assignee: flow.assignee,
    candidates: candidates?.map(({ id, name }) => ({ id, name })) ?? null,
    entries: await entriesOf(context),
    history: flow.history,
    isTakenBack: flow.stage === 'approved' && stage !== 'approved' && !list.isPublished,
    ...(mail ? { mail } : {}),
    names: Object.fromEntries(people.map(({ id, name }) => [id, name])),
    needsApproval: options.workflow.needsApproval,
    notes: flow.notes,
    revision: list.revision,
    shown: shownStage({ flow, list }),
    stage,
  }
}

const conflict = async (args: Args): Promise<PublicError> =>
  new PublicError({
    code: 'conflict',
    detail: 'The list has changed, or somebody else was quicker; look at it again.',
    extensions: { current: await stateOf(args) },
  })

const listStateOf = async (context: ListContext): Promise<ListState> => {
  const state = await readListState(context)
  if (state) return state
  throw noList()
}

const peopleArgs = ({ context: { slugs }, options: { access }, req }: Args) => ({
  access,
  req,
  slugs,
})

/** Those who can open the list: editors, admins and its author. */
const candidatesOf = async (args: Args): Promise<Person[]> => {
  const author = await authorOf(args.context)
  const people = await readPeople({ ...peopleArgs(args), ids: null })
  return people.filter(
    ({ id, roles }) => id === author || roles.some((role) => role === 'admin' || role === 'editor'),
  )
}

const authorOf = async (context: ListContext): Promise<null | string> => {
  const author = idOf((await readDraft({ ...context, select: { createdBy: true } })).createdBy)
  return author === undefined ? null : String(author)
}

const entriesOf = async (context: ListContext): Promise<WorkflowState['entries']> => {
  const select = { entries: { heading: true, printedTitle: true } }
  const { entries } = await readDraft({ ...context, isFallback: true, select })
  return (Array.isArray(entries) ? (entries as Array<Record<string, unknown>>) : []).map(
    ({ heading, id, printedTitle }) => ({
      id: String(id),
      title: String(printedTitle || heading || ''),
    }),
  )
}

const idsIn = ({ assignee, history, notes }: Flow): string[] => [
  ...new Set(
    [
      assignee,
      ...history.flatMap((event) => [event.by, event.assignee ?? null]),
      ...notes.flatMap(({ by, resolvedBy }) => [by, resolvedBy]),
    ].filter((id): id is string => id !== null),
  ),
]

/** Nobody is told what they have done themselves. */
const tell = async ({
  actor,
  comment,
  context,
  kind,
  to,
  ...rest
}: Args & {
  comment?: string | undefined
  kind: 'approve' | 'assign' | 'return'
  to: null | string
}): Promise<MailOutcome> => {
  if (to === null || to === actor.id) return 'none'
  const people = await readPeople({
    ...peopleArgs({ actor, context, ...rest }),
    ids: [to, actor.id],
  })
  const by = people.find(({ id }) => id === actor.id)?.name ?? actor.id
  const person = people.find(({ id }) => id === to)
  return sendMail({ ...context, by, comment, kind, req: rest.req, to: person })
}
