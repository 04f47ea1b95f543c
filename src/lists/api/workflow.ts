/** Routes of the workflow of a list; see docs/workflow.md. */
import { z } from 'zod'

import type { Route } from '../../http/route.js'
import type { ListContext } from '../moves/context.js'
import type { MailOutcome } from '../review/mail.js'
import type { Person } from '../review/people.js'
import type { Actor, Flow, ListState } from '../review/rules/index.js'
import type { ListArgs } from './request.js'

import { PublicError } from '../../errors.js'
import { forbidden } from '../../http/access.js'
import { invalidBody } from '../../http/body.js'
import { idParam } from '../../http/query.js'
import { route, type RouteArgs } from '../../http/route.js'
import { idOf } from '../../storage/documents/index.js'
import { readDraft } from '../moves/rows.js'
import { sendMail } from '../review/mail.js'
import { isBanned, readPeople } from '../review/people.js'
import {
  act,
  ACTIONS,
  actionsOf,
  addNote,
  assign,
  currentStage,
  MAX_NOTES,
  mayAssign,
  mentionsOf,
  refusalOf,
  resolveNote,
  shownStage,
  STORED_STAGES,
} from '../review/rules/index.js'
import { changeFlow, readFlow, readListState } from '../review/store.js'
import { noteTasks } from '../review/tasks.js'
import { contextOf, noList, ofList } from './request.js'
import { tr } from '../../translations/index.js'
import { workflowSchema } from './schema.js'

export type WorkflowState = z.infer<typeof workflowSchema>

const MAX_TEXT = 2000

/** The most accounts that a note mentions. */
const MAX_MENTIONS = 20

const text = z.string().trim().min(1).max(MAX_TEXT)

const actionBody = z
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
  .meta({ id: 'WorkflowAction' })

const assigneeBody = z.strictObject({
  seen: z.string().min(1).max(64).nullable(),
  user: z.string().min(1).max(64).nullable(),
})

const noteBody = z.strictObject({
  dueOn: z.iso.date().nullable().default(null),
  entry: z.string().min(1).max(64).nullable(),
  mentions: z.array(z.string().min(1).max(64)).max(MAX_MENTIONS).default([]),
  text,
})

const resolveBody = z.strictObject({ isResolved: z.boolean() })

type Args = Pick<RouteArgs, 'options' | 'req' | 'rules'> & { actor: Actor; context: ListContext }

/** The caller, and the list. */
const open = ({ rules, ...args }: ListArgs & Pick<RouteArgs, 'rules'>): Args => ({
  actor: { id: String(args.req.user?.id), roles: rules.rolesOf(args.req) },
  context: contextOf(args),
  options: args.options,
  req: args.req,
  rules,
})

const common = { ...ofList, answers: { 200: workflowSchema } } as const

const ofChange = {
  ...common,
  errors: [...ofList.errors, 'conflict'],
  members: z.object({ current: workflowSchema }),
  method: 'post',
} as const

const getWorkflow = route({
  ...common,
  handler: async (args) => ({ body: await stateOf(open(args)) }),
  method: 'get',
  operationId: 'getWorkflow',
  path: '/:id/workflow',
  summary: 'Where a list stands on its way to readers, and what the caller may do',
})

const postAction = route({
  ...ofChange,
  body: actionBody,
  handler: async ({ body, ...args }) => ({ body: await takeStep(open(args), body) }),
  operationId: 'takeStep',
  path: '/:id/workflow',
  summary: 'Take a step: submit, withdraw, approve or return a list',
})

const takeStep = async (
  args: Args,
  { action, comment, revision, stage }: z.infer<typeof actionBody>,
): Promise<WorkflowState> => {
  const { actor, context, options } = args
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

const postAssignee = route({
  ...ofChange,
  body: assigneeBody,
  handler: async ({ body, ...args }) => ({ body: await giveTo(open(args), body) }),
  operationId: 'assignList',
  path: '/:id/workflow/assignee',
  summary: 'Assign a list to an account, or to nobody',
})

const giveTo = async (
  args: Args,
  { seen, user }: z.infer<typeof assigneeBody>,
): Promise<WorkflowState> => {
  const { actor, context, options } = args
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
  await noteTasks(context)
  return stateOf(args, user === seen ? 'none' : await tell({ ...args, kind: 'assign', to: user }))
}

const postNote = route({
  ...ofChange,
  body: noteBody,
  handler: async ({ body, ...args }) => ({ body: await writeNote(open(args), body) }),
  operationId: 'writeNote',
  path: '/:id/workflow/notes',
  summary: 'Write a note on a list or one of its entries',
})

const writeNote = async (
  args: Args,
  { dueOn, entry, mentions, text: written }: z.infer<typeof noteBody>,
): Promise<WorkflowState> => {
  const { actor, context, options } = args
  if (entry !== null && !(await entriesOf(context)).some(({ id }) => id === entry)) {
    throw invalidBody([{ detail: 'is not an entry of the list', pointer: '/entry' }])
  }
  const mentionable = mentions.length === 0 ? [] : await mentionableOf(args)
  const named = [...new Set(mentions)]
  if (named.some((user) => !mentionable.some(({ id }) => id === user))) {
    throw invalidBody([
      { detail: 'names an account that cannot open the list', pointer: '/mentions' },
    ])
  }
  const id = crypto.randomUUID()
  await changeFlow({
    ...context,
    change: (flow) => {
      if (flow.notes.length >= MAX_NOTES) {
        throw invalidBody([{ detail: `the list has ${MAX_NOTES} notes already`, pointer: '' }])
      }
      const at = options.now().toISOString()
      return addNote({
        flow,
        note: { at, by: actor.id, dueOn, entry, id, mentions: named, text: written },
      })
    },
    now: options.now,
  })
  await noteTasks(context)
  const told = [
    written,
    ...(dueOn === null ? [] : [tr(args.req, 'workflow:dueOn', { day: dueOn })]),
  ]
  const outcomes = await Promise.all(
    named.map((to) => tell({ ...args, comment: told.join('\n\n'), kind: 'mention', to })),
  )
  return stateOf(
    args,
    outcomes.find((outcome) => outcome === 'failed') ??
      outcomes.find((outcome) => outcome === 'sent') ??
      'none',
  )
}

const postResolve = route({
  ...ofChange,
  body: resolveBody,
  handler: async ({ body, params: { noteId: id }, ...args }) => ({
    body: await resolve(open(args), { ...body, id }),
  }),
  operationId: 'resolveNote',
  params: z.object({
    id: idParam,
    noteId: z.string().meta({ description: 'The id of the note.' }),
  }),
  path: '/:id/workflow/notes/:noteId',
  summary: 'Say that what a note asks for is done, or is not',
})

const resolve = async (
  args: Args,
  { id, isResolved }: z.infer<typeof resolveBody> & { id: string },
): Promise<WorkflowState> => {
  const { actor, context, options } = args
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
  await noteTasks(context)
  return stateOf(args)
}

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
    mentionable: (await mentionableOf(args)).map(({ id, name }) => ({ id, name })),
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

const peopleArgs = ({
  context: { slugs },
  req,
  rules,
}: Pick<Args, 'context' | 'req' | 'rules'>) => ({
  access: rules,
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

/** Those who can open the list and have a role; an account that has lost its role is told nothing. */
const mentionableOf = async (args: Args): Promise<Person[]> =>
  (await candidatesOf(args)).filter(({ roles }) => roles.length > 0)

const authorOf = async (context: ListContext): Promise<null | string> => {
  const author = idOf((await readDraft({ ...context, select: { createdBy: true } })).createdBy)
  return author === undefined ? null : String(author)
}

const entriesOf = async (context: ListContext): Promise<WorkflowState['entries']> => {
  const { entries } = await readDraft({
    ...context,
    isFallback: true,
    select: { entries: { heading: true, printedTitle: true } },
  })
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
      ...notes.flatMap((note) => [note.by, note.resolvedBy, ...mentionsOf(note)]),
    ].filter((id): id is string => id !== null),
  ),
]

/** An account is not notified of its own step. */
const tell = async ({
  actor,
  comment,
  context,
  kind,
  to,
  ...rest
}: Args & {
  comment?: string | undefined
  kind: 'approve' | 'assign' | 'mention' | 'return'
  to: null | string
}): Promise<MailOutcome> => {
  if (to === null || to === actor.id) return 'none'
  const people = await readPeople({
    ...peopleArgs({ context, ...rest }),
    ids: [to, actor.id],
  })
  const by = people.find(({ id }) => id === actor.id)?.name ?? actor.id
  const person = people.find(({ id }) => id === to)
  // whom moderators keep out is told nothing either
  if (await isBanned({ id: to, payload: context.payload })) return 'none'
  return sendMail({ ...context, by, comment, kind, req: rest.req, to: person })
}

export const WORKFLOW_ROUTES: readonly Route[] = [
  getWorkflow,
  postAction,
  postAssignee,
  postNote,
  postResolve,
]
