import type { TypedUser } from 'payload'

import { z } from 'zod'

import type { Route } from '../../http/route.js'
import type { ListContext } from '../moves/context.js'

import { PublicError } from '../../errors.js'
import { invalidBody } from '../../http/body.js'
import { route } from '../../http/route.js'
import { LeaseTimeout } from '../../storage/lease.js'
import { toId } from '../../storage/ids.js'
import { JOBS } from '../../storage/jobs.js'
import { readDraft } from '../moves/rows.js'
import { planKindOf } from '../review/rules/index.js'
import { changeSchedule, findScheduledJobs } from '../review/schedule.js'
import { readPublicState } from '../review/states.js'
import { isApprovedNow } from '../review/store.js'
import { contextOf, LIST_UPDATE, type ListArgs, noList, ofList } from './request.js'
import { goingOutSchema, scheduledSchema } from './schema.js'

export type GoingOut = z.infer<typeof goingOutSchema>

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString())

const scheduleBody = z
  .union([
    // schedules a list
    z.strictObject({ job: z.null(), seen: z.null(), to: instant }),
    // moves what is scheduled, or takes it away
    z.strictObject({
      job: z.union([z.string().min(1).max(64), z.int()]),
      seen: instant,
      to: instant.nullable(),
    }),
  ])
  .meta({ id: 'Schedule' })

/** GET /:id/schedule: what readers have of the list, and when that changes. */
const getSchedule = route({
  ...ofList,
  answers: { 200: goingOutSchema },
  handler: async ({ rules, ...args }) => {
    const context = contextOf(args)
    const [state, jobs] = await Promise.all([readPublicState(context), findScheduledJobs(context)])
    if (!state) throw noList()
    return {
      body: {
        mayChange: rules.hasRole(args.req, 'editor'),
        scheduled: jobs.map(({ at, id, type }) => ({
          at,
          job: id,
          kind: planKindOf({ state, type }),
          type,
        })),
        state,
      },
    }
  },
  method: 'get',
  operationId: 'getSchedule',
  path: '/:id/schedule',
  summary: 'What readers have of a list, and when that is to change',
})

/** POST /:id/schedule, for users who may publish the list; see docs/dashboard.md. */
const postSchedule = route({
  ...ofList,
  // contributors may change their drafts, and not publish them
  access: { ...LIST_UPDATE, roles: ['editor'] },
  answers: { 200: scheduledSchema },
  body: scheduleBody,
  errors: ['conflict', 'not-approved', 'precondition-failed'],
  handler: async ({ body, ...args }) => ({
    body: await schedule({ args, body }).catch((error: unknown) => {
      throw error instanceof LeaseTimeout ? conflict() : error
    }),
  }),
  method: 'post',
  operationId: 'scheduleList',
  path: '/:id/schedule',
  summary: 'Have a list published later, at another instant, or not at all',
})

export const SCHEDULE_ROUTES: readonly Route[] = [getSchedule, postSchedule]

const schedule = async ({
  args,
  body: { job, seen, to },
}: {
  args: ListArgs
  body: z.infer<typeof scheduleBody>
}): Promise<z.infer<typeof scheduledSchema>> => {
  const { options, req } = args
  const context = contextOf(args)
  if (to !== null && options.workflow.needsApproval) await requireApproval(context)
  if (to !== null) await refuseTemplate(context)
  if (to !== null && Date.parse(to) <= options.now().getTime()) {
    throw invalidBody([{ detail: 'is not in the future', pointer: '/to' }])
  }
  const id = job === null ? null : toId({ collection: JOBS, id: job, payload: req.payload })
  if (id === undefined) throw noJob()
  const outcome = await changeSchedule({
    ...context,
    job: id,
    seen,
    to,
    user: req.user as TypedUser,
  })
  if (outcome.kind === 'conflict') throw conflict()
  if (outcome.kind === 'missing') throw noJob()
  return { job: outcome.job, to: outcome.to }
}

const requireApproval = async (context: ListContext): Promise<void> => {
  if (await isApprovedNow(context)) return
  throw new PublicError({
    code: 'not-approved',
    detail: 'The list is not approved as it is now; it can be scheduled once it is.',
  })
}

const refuseTemplate = async (context: ListContext): Promise<void> => {
  const { isTemplate } = await readDraft({ ...context, select: { isTemplate: true } })
  if (isTemplate !== true) return
  throw new PublicError({
    code: 'precondition-failed',
    detail: 'The list is a template, which is never published.',
  })
}

const conflict = (): PublicError =>
  new PublicError({
    code: 'conflict',
    detail: 'Somebody else has scheduled this list in the meantime, or it is being published.',
  })

const noJob = (): PublicError =>
  new PublicError({ code: 'not-found', detail: 'The list is not scheduled under this id.' })
